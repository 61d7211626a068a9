/** A moment of a terminal's day, read from what the log says of it: the picture and the words both come from here. */
import type { Lift, Stay, TerminalDay } from 'landbridge';

export interface TrainAt {
  readonly stay: Stay;
  /** Containers lifted off it, or onto it, since midnight, and until the next. */
  readonly done: number;
  readonly all: number;
}

export interface CraneAt {
  readonly group: number;
  readonly lane: number;
  /** Null: it stands still. */
  readonly lift: Lift | null;
}

export interface Moment {
  readonly trains: readonly TrainAt[];
  /** Served by staff, locomotives, booths. */
  readonly served: readonly Stay[];
  readonly cranes: readonly CraneAt[];
  readonly yard: number;
  readonly waiting: TerminalDay['waits'];
  readonly lifts: number;
}

/** @param hour  from 0 to 24 @cost O(stays + lifts of the day) */
export function readMoment({ groups, stays, lifts, waits, yardAtStart }: TerminalDay, hour: number): Moment {
  const now = stays.filter(({ fromH, toH }) => fromH <= hour && hour < toH);
  let yard = yardAtStart;
  let ended = 0;
  const counts = new Map<number, { done: number; all: number }>();
  const cranes: { group: number; lane: number; lift: Lift | null }[] = groups.flatMap(({ kind, lanes }, group) =>
    kind === 'crane' ? Array.from({ length: lanes }, (_, lane) => ({ group, lane, lift: null })) : [],
  );
  for (const lift of lifts) {
    const done = lift.toH <= hour;
    if (done) {
      ended++;
      if (lift.to === 'yard') yard++;
      else if (lift.fromYard) yard--;
    } else if (lift.fromH <= hour) {
      const crane = cranes.find(({ group, lane }) => group === lift.group && lane === lift.lane);
      if (crane) crane.lift = lift;
    }
    for (const vehicle of new Set([lift.vehicle, lift.onto])) {
      if (vehicle === null) continue;
      const count = counts.get(vehicle) ?? { done: 0, all: 0 };
      counts.set(vehicle, { done: count.done + (done ? 1 : 0), all: count.all + 1 });
    }
  }
  return {
    trains: now
      .filter(({ group }) => groups[group].kind === 'track')
      .map((stay) => ({ stay, ...(counts.get(stay.vehicle) ?? { done: 0, all: 0 }) })),
    served: now.filter(({ group }) => groups[group].kind === 'pool'),
    cranes,
    yard,
    waiting: waits.filter(({ fromH, toH }) => fromH <= hour && hour < toH),
    lifts: ended,
  };
}

/** `07:45`. */
export function formatHour(hour: number): string {
  const minutes = Math.round(hour * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
