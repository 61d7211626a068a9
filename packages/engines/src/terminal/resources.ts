/** The resources of a run in one list: how much of each is used, and who waits for it. */
import type { TimeWeighted } from '../simulation/index.ts';
import type { TerminalState } from './state.ts';
import type { ResourceUse, TerminalModel } from './types.ts';

export interface Resource {
  readonly id: string;
  readonly kind: ResourceUse['kind'];
  /** Containers that wait for it; the numbers add up. */
  readonly queues: readonly TimeWeighted[];
  readonly utilisation: (now: number) => number;
}

export function listResources(state: TerminalState): Resource[] {
  const { model, pools, groups, sides, wagons, yard } = state;
  const servers = (kind: 'pool' | 'crane') => (id: string, pool: (typeof pools)[number]) => ({
    id,
    kind,
    queues: [pool.queueOverTime],
    utilisation: (now: number) => share(pool.busyOverTime.mean(now), pool.dutyOverTime.mean(now)),
  });
  return [
    ...model.pools.map(({ id }, i) => servers('pool')(id, pools[i])),
    ...model.cranes.map(({ id }, i) => servers('crane')(id, groups[i])),
    ...model.sides.map(({ id }, s) => ({
      id: nameTracks(model, id),
      kind: 'track' as const,
      queues: [sides[s].queueOverTime, state.callQueue[s]],
      utilisation: (now: number) => share(sides[s].occupied.mean(now), sides[s].count),
    })),
    ...model.sides.flatMap((side, s) => {
      const pool = wagons[s];
      return side.wagons === null || pool === null
        ? []
        : [
            {
              id: side.wagons.id,
              kind: 'wagon' as const,
              queues: [pool.queueOverTime],
              // More may stand there than are kept.
              utilisation: (now: number) => Math.max(0, 1 - share(pool.onHand.mean(now), pool.count)),
            },
          ];
    }),
    ...(yard === null || model.yard === null
      ? []
      : [
          {
            id: model.yard.id,
            kind: 'yard' as const,
            queues: [state.yardQueue],
            utilisation: (now: number) => share(yard.usedTeu.mean(now), model.yard!.teu),
          },
        ]),
  ];
}

/** Tracks of a side are one resource. */
export function nameTracks(model: TerminalModel, side: string): string {
  return model.sides.find(({ id }) => id === side)!.tracks[0].id;
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
