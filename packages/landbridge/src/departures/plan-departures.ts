/** The forwarder's "when": ways of one container from a day and hour of departure on, and which day of departure is best. */
import { type Corridor, HOURS_PER_DAY, TEU_PER_FEU } from '@landbridge/corridor';
import {
  type DepartureInput,
  type DepartureQuery,
  findEarliestRoute,
  findParetoRoutes,
  formatHour,
  type HoldReason,
  hourOf,
  prepareDeparture,
  type TimedRoute,
  type Weight,
} from '@landbridge/engines/freight';
import { Failure } from '../failure.ts';
import { findPlace } from '../places.ts';
import {
  createNames,
  type RouteAlternative,
  type RouteReport,
  type RouteReportLeg,
  reportLeg,
  reportRoute,
} from '../routes.ts';
import { chooseRoutes } from './choose-routes.ts';

export interface DepartureRequest {
  readonly from: string;
  readonly to: string;
  readonly mode?: 'rail' | 'road' | 'sea' | 'any';
  readonly classId?: string;
  readonly weight?: Weight;
  readonly alternatives?: number;
  /** Day, or day and hour, at which the container is ready; UTC where no offset is given. */
  readonly depart: string;
  /** Last day of departure: the earliest arrival of every day up to it. */
  readonly until?: string;
}

export interface DepartureReport extends RouteReport {
  /** In UTC, `2024-07-03T08:00Z`. */
  readonly depart: string;
  readonly earliest_arrival: string;
  /** Ways that no other beats in arrival, cost and emissions; those shown are chosen among them. */
  readonly pareto: readonly ParetoPoint[];
  readonly alternatives: readonly DepartureAlternative[];
  /** One row a day of departure; without `until` there is none. */
  readonly profile?: readonly ProfileRow[];
}

export interface ParetoPoint {
  readonly arrive: string;
  readonly cost_usd: number;
  readonly co2e_t: number;
}

export interface DepartureAlternative extends RouteAlternative {
  readonly depart: string;
  readonly arrive: string;
  /** Part of the waits that timetables, opening hours and closings ask for. */
  readonly held_h: number;
  readonly legs: readonly DepartureLeg[];
}

export interface DepartureLeg extends RouteReportLeg {
  /** When the container comes to the leg. */
  readonly depart: string;
  readonly arrive: string;
  readonly held_h: number;
  /** What holds it longest; null where nothing does. */
  readonly wait_reason: HoldReason | null;
  /** True where it waits for a departure whose hour no source gives. */
  readonly hour_assumed: boolean;
}

export interface ProfileRow {
  readonly depart: string;
  readonly weekday: string;
  /** Of the earliest arrival; null where nothing leads there from that day on. */
  readonly arrive: string | null;
  readonly time_h: number | null;
  readonly held_h: number | null;
  readonly cost_usd: number | null;
  readonly co2e_t: number | null;
  /** Crossings on the way, by name. */
  readonly crossings: readonly string[];
  /** True of the day, or days, with the shortest time. */
  readonly best: boolean;
}

const DEFAULT_CLASS = 'container-general';
/** Longer ways are not looked for. */
const HORIZON_H = 150 * HOURS_PER_DAY;
const MOST_DAYS = 366;

/**
 * @throws Failure `place.unknown`, `class.unknown`, `route.depart` for a date that is none, `route.none`
 * @cost one build of the network; a search of labels, and one search for each day up to `until`
 */
export function planDepartures(corridor: Corridor, request: DepartureRequest): DepartureReport {
  const { mode = 'any', weight = 'balanced', alternatives = 3, classId = DEFAULT_CLASS } = request;
  const from = findPlace(corridor, request.from);
  const to = findPlace(corridor, request.to);
  if (from.node_id === to.node_id) throw new Failure('route.none', `From and to are the same place, ${from.name}`);
  const { startH, days } = readSpan(request);
  const known = corridor.tables.commodity_class.map((row) => row.class_id);
  if (!known.includes(classId)) {
    throw new Failure(
      'class.unknown',
      `There is no commodity class ${classId}; the corridor has ${known.join(', ') || 'none'}`,
    );
  }
  const toH = startH + days * HOURS_PER_DAY + HORIZON_H;
  const departure = prepareDeparture(corridor.tables, { fromH: startH, toH, classId });
  const { network } = departure.period;
  for (const node of [from, to]) {
    if (network.nodeIds.includes(node.node_id)) continue;
    const day = formatHour(startH).slice(0, 10);
    throw new Failure('route.none', `${node.name} (${node.node_id}) does not exist on ${day}`);
  }
  const query: DepartureQuery = { fromNodeId: from.node_id, toNodeId: to.node_id, mode, startH };
  const routes = findParetoRoutes(departure, query);
  if (routes.length === 0) {
    throw new Failure(
      'route.none',
      `Nothing leads from ${from.name} to ${to.name} within 150 days of ${request.depart}`,
    );
  }
  const { unitLoad } = departure.input.classes[departure.classIndex];
  const factor = unitLoad === 'FEU' ? TEU_PER_FEU : 1;
  const names = createNames(corridor);
  return {
    from: from.node_id,
    to: to.node_id,
    class: classId,
    year: departure.input.year,
    mode,
    weight,
    price_year: departure.input.priceYear,
    depart: formatHour(startH),
    earliest_arrival: formatHour(routes[0].arriveH),
    pareto: routes.map((route) => ({
      arrive: formatHour(route.arriveH),
      cost_usd: route.usd * factor,
      co2e_t: route.co2eT * factor,
    })),
    alternatives: chooseRoutes(departure, routes, weight, alternatives).map((route, index) =>
      reportTimed(route, index + 1, factor, unitLoad, names),
    ),
    ...(request.until === undefined ? {} : { profile: profileDays(departure, query, days, factor, names) }),
  };
}

function readSpan({ depart, until }: DepartureRequest): { startH: number; days: number } {
  const startH = hourOf(depart);
  const endH = until === undefined ? startH : hourOf(until);
  for (const [text, hour] of [
    [depart, startH],
    [until, endH],
  ]) {
    if (!Number.isNaN(hour)) continue;
    throw new Failure('route.depart', `${text} is no day: write 2024-07-03, or 2024-07-03T08:00, in UTC`);
  }
  const days = Math.floor((endH - startH) / HOURS_PER_DAY + 1e-9);
  if (endH < startH || days > MOST_DAYS) {
    throw new Failure('route.depart', `until must lie after ${depart}, by ${MOST_DAYS} days at most; it is ${until}`);
  }
  return { startH, days };
}

function reportTimed(
  route: TimedRoute,
  rank: number,
  factor: number,
  unitLoad: 'FEU' | 'TEU',
  names: ReadonlyMap<string, string>,
): DepartureAlternative {
  const legs = route.legs.map(
    (leg): DepartureLeg => ({
      ...reportLeg(leg, factor, names),
      depart: formatHour(leg.departH),
      arrive: formatHour(leg.arriveH),
      held_h: leg.heldH,
      wait_reason: leg.holdReason,
      hour_assumed: leg.hourAssumed,
    }),
  );
  return {
    ...reportRoute(rank, legs, unitLoad),
    depart: formatHour(route.departH),
    arrive: formatHour(route.arriveH),
    held_h: legs.reduce((sum, leg) => sum + leg.held_h, 0),
    legs,
  };
}

/** The earliest arrival of each day at the hour of the first. */
function profileDays(
  departure: DepartureInput,
  query: DepartureQuery,
  days: number,
  factor: number,
  names: ReadonlyMap<string, string>,
): ProfileRow[] {
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' });
  const rows = Array.from({ length: days + 1 }, (_, day) => {
    const startH = query.startH + day * HOURS_PER_DAY;
    const route = findEarliestRoute(departure, { ...query, startH });
    return {
      depart: formatHour(startH),
      weekday: weekday.format(new Date(startH * 3_600_000)),
      arrive: route && formatHour(route.arriveH),
      time_h: route && route.arriveH - startH,
      held_h: route ? route.legs.reduce((sum, leg) => sum + leg.heldH, 0) : null,
      cost_usd: route && route.usd * factor,
      co2e_t: route && route.co2eT * factor,
      crossings: (route?.legs ?? [])
        .filter((leg) => leg.kind === 'bcp')
        .map((leg) => names.get(`bcp/${leg.id}`) ?? leg.id),
    };
  });
  const shortest = Math.min(...rows.map((row) => row.time_h ?? Number.POSITIVE_INFINITY));
  // A minute is all that a reader sees.
  return rows.map((row) => ({ ...row, best: row.time_h !== null && row.time_h < shortest + 1 / 60 }));
}
