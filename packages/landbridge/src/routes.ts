/** The forwarder's question: how does one container get from here to there, how long, at what cost and emissions. */
import { type Corridor, TEU_PER_FEU } from '@landbridge/corridor';
import {
  type FreightInput,
  findRoutes,
  type PeriodInput,
  prepare,
  type RouteLeg,
  type RouteQuery,
  solve,
  type Weight,
} from '@landbridge/engines/freight';
import { Failure } from './failure.ts';
import { findPlace } from './places.ts';

export interface RouteRequest {
  readonly from: string;
  readonly to: string;
  readonly via?: readonly string[];
  readonly mode?: 'rail' | 'road' | 'sea' | 'any';
  readonly classId?: string;
  readonly weight?: Weight;
  readonly alternatives?: number;
  readonly year?: number;
  /** With the delays that the year's demand causes. */
  readonly congested?: boolean;
}

export interface RouteReport {
  readonly from: string;
  readonly to: string;
  readonly class: string;
  readonly year: number;
  readonly mode: string;
  readonly weight: string;
  readonly price_year: number;
  readonly alternatives: readonly RouteAlternative[];
}

export interface RouteAlternative {
  readonly rank: number;
  readonly distance_km: number;
  readonly time_h: number;
  readonly wait_h: number;
  readonly cost_usd: number;
  readonly co2e_t: number;
  readonly unit_load: 'FEU' | 'TEU';
  readonly legs: readonly RouteReportLeg[];
}

export interface RouteReportLeg {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly layer: string;
  readonly from: string;
  readonly to: string;
  readonly distance_km: number;
  readonly time_h: number;
  readonly wait_h: number;
  readonly cost_usd: number;
  readonly co2e_t: number;
}

const DEFAULT_CLASS = 'container-general';

/**
 * @throws Failure `place.unknown`, `class.unknown`, or `route.none` when nothing leads there
 * @cost two searches; with `congested` a solve of the year first
 */
export function planRoute(corridor: Corridor, request: RouteRequest): RouteReport {
  const { mode = 'any', weight = 'balanced', alternatives = 3, classId = DEFAULT_CLASS } = request;
  const year = request.year ?? corridor.tables.config[0]?.base_year ?? 2022;
  const from = findPlace(corridor, request.from);
  const to = findPlace(corridor, request.to);
  const via = (request.via ?? []).map((text) => findPlace(corridor, text));
  if (from.node_id === to.node_id) throw new Failure('route.none', `From and to are the same place, ${from.name}`);
  const input = prepareOnce(corridor, year, request.congested ? 'all' : 'longest');
  const classIndex = input.classes.findIndex((cls) => cls.id === classId);
  if (classIndex < 0) {
    const known = input.classes.map((cls) => cls.id).join(', ');
    throw new Failure('class.unknown', `There is no commodity class ${classId}; the corridor has ${known || 'none'}`);
  }
  const period = longestPeriod(input.periods);
  const query: RouteQuery = {
    fromNodeId: from.node_id,
    toNodeId: to.node_id,
    viaNodeIds: via.map((node) => node.node_id),
    mode,
    classIndex,
    weight,
    alternatives,
  };
  for (const node of [from, to, ...via]) {
    if (!period.network.nodeIds.includes(node.node_id)) {
      throw new Failure(
        'route.none',
        `${node.name} (${node.node_id}) does not exist in ${year}: complete its phase in a scenario`,
      );
    }
  }
  const timeH = request.congested ? solve(input).flows[input.periods.indexOf(period)].arcTimeH : undefined;
  const routes = findRoutes(input, period, timeH ? { ...query, timeH } : query);
  if (routes.length === 0) {
    const how = mode === 'any' ? '' : ` by ${mode}`;
    throw new Failure(
      'route.none',
      `Nothing leads from ${from.name} to ${to.name}${how} in ${year} (${period.period.id})`,
    );
  }
  const unitLoad = input.classes[classIndex].unitLoad;
  const factor = unitLoad === 'FEU' ? TEU_PER_FEU : 1;
  const names = createNames(corridor);
  return {
    from: from.node_id,
    to: to.node_id,
    class: classId,
    year,
    mode,
    weight,
    price_year: input.priceYear,
    alternatives: routes.map(({ rank, legs }) =>
      reportRoute(
        rank,
        legs.map((leg) => reportLeg(leg, factor, names)),
        unitLoad,
      ),
    ),
  };
}

const prepared = new WeakMap<Corridor['tables'], Map<string, FreightInput>>();

/** The engine's input, kept beside the tables: the next route starts at once. */
function prepareOnce({ tables }: Corridor, year: number, which: 'all' | 'longest'): FreightInput {
  const known = prepared.get(tables) ?? new Map<string, FreightInput>();
  prepared.set(tables, known);
  const key = `${year} ${which}`;
  const input = known.get(key) ?? prepare(tables, year, which);
  known.set(key, input);
  return input;
}

function longestPeriod(periods: readonly PeriodInput[]): PeriodInput {
  return periods.reduce((longest, other) => (other.period.days > longest.period.days ? other : longest), periods[0]);
}

/** Totals are the legs' sums, in the legs' order: who adds them up gets the same number. */
export function reportRoute(rank: number, legs: readonly RouteReportLeg[], unitLoad: 'FEU' | 'TEU'): RouteAlternative {
  const sum = (pick: (leg: RouteReportLeg) => number) => legs.reduce((total, leg) => total + pick(leg), 0);
  return {
    rank,
    distance_km: sum((leg) => leg.distance_km),
    time_h: sum((leg) => leg.time_h),
    wait_h: sum((leg) => leg.wait_h),
    cost_usd: sum((leg) => leg.cost_usd),
    co2e_t: sum((leg) => leg.co2e_t),
    unit_load: unitLoad,
    legs,
  };
}

export function reportLeg(leg: RouteLeg, factor: number, names: ReadonlyMap<string, string>): RouteReportLeg {
  const table = leg.kind === 'load' || leg.kind === 'unload' ? 'node' : leg.kind;
  return {
    kind: leg.kind,
    id: leg.id,
    name: names.get(`${table}/${leg.id}`) ?? leg.id,
    layer: leg.layer,
    from: leg.from,
    to: leg.to,
    distance_km: leg.distanceKm,
    time_h: leg.timeH,
    wait_h: leg.waitH,
    cost_usd: leg.costUsd * factor,
    co2e_t: leg.co2eT * factor,
  };
}

/** Names of what legs stand for, by `table/id`. */
export function createNames({ tables }: Corridor): Map<string, string> {
  return new Map([
    ...tables.node.map((row): [string, string] => [`node/${row.node_id}`, row.name]),
    ...tables.link.map((row): [string, string] => [`link/${row.link_id}`, row.name]),
    ...tables.bcp.map((row): [string, string] => [`bcp/${row.bcp_id}`, row.name]),
    ...tables.transfer.map((row): [string, string] => [`transfer/${row.transfer_id}`, row.name]),
    ...tables.service.map((row): [string, string] => [`service/${row.service_id}`, row.name]),
  ]);
}
