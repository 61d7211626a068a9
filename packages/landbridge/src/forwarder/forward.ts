/** The forwarder's view of a solved year: how long and at what cost one container, by leg, border and terminal, with chances. */
import { type Corridor, TEU_PER_FEU } from '@landbridge/corridor';
import { findRoutes, longestPeriod, type Route } from '@landbridge/engines/freight';
import { Failure } from '../failure.ts';
import { findPlace } from '../places.ts';
import { runTables } from '../run.ts';
import { type LegParts, partsOf } from './parts.ts';
import { addRuns, type Percentiles, percentilesOf, simulateLegs, varianceShare } from './simulate.ts';
import { type Spread, type SpreadBasis, spreadOf } from './spread.ts';

export interface ForwardRequest {
  readonly from: string;
  readonly to: string;
  /** Default container-general. */
  readonly classId?: string;
  readonly mode?: 'rail' | 'road' | 'sea' | 'any';
  /** Routes; default 2. */
  readonly alternatives?: number;
  /** Default 10000. */
  readonly runs?: number;
  /** Default 1. */
  readonly seed?: number;
  readonly year?: number;
}

export interface ForwardReport {
  readonly from: string;
  readonly to: string;
  readonly class: string;
  readonly unit_load: 'FEU' | 'TEU';
  readonly year: number;
  readonly price_year: number;
  /** Period whose congested times hold. */
  readonly period: string;
  readonly residuals: Readonly<Record<string, number>>;
  readonly runs: number;
  readonly seed: number;
  readonly routes: readonly ForwardRoute[];
  /** Figures that were drawn, with where their spread is from. */
  readonly spreads: readonly ForwardSpread[];
}

export interface ForwardRoute {
  readonly rank: number;
  readonly distance_km: number;
  readonly time_h: Percentiles;
  readonly cost_usd: Percentiles;
  /** P95 of the time if every leg went its own way: what shared figures add is the difference. */
  readonly p95_independent_h: number;
  /** Part of the runs in which this route is the quickest of those shown. */
  readonly quickest_share: number;
  readonly legs: readonly ForwardLeg[];
  readonly groups: readonly ForwardGroup[];
}

export interface ForwardLeg {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly layer: string;
  readonly from: string;
  readonly to: string;
  readonly time_h: Percentiles;
  readonly cost_usd: Percentiles;
  readonly time_variance_share: number;
  /** Where the spreads of its time are from. */
  readonly basis: readonly SpreadBasis[];
}

/** Legs of one kind together: links, borders, terminals, loading and unloading. */
export interface ForwardGroup {
  readonly kind: string;
  readonly legs: number;
  readonly time_h: Percentiles;
  readonly cost_usd: Percentiles;
  readonly time_variance_share: number;
}

export interface ForwardSpread {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly basis: SpreadBasis;
  readonly source_id: string;
  readonly distribution: string;
}

const DEFAULT_CLASS = 'container-general';

/**
 * @throws Failure `place.unknown`, `class.unknown`, `route.none`, `forward.not_solved`
 * @cost one solve of the year, then O(runs x legs)
 */
export function viewAsForwarder(corridor: Corridor, request: ForwardRequest): ForwardReport {
  const { classId = DEFAULT_CLASS, mode = 'any', alternatives = 2, runs = 10_000, seed = 1 } = request;
  const from = findPlace(corridor, request.from);
  const to = findPlace(corridor, request.to);
  if (from.node_id === to.node_id) throw new Failure('route.none', `From and to are the same place, ${from.name}`);
  const { input, result } = runTables(corridor, request.year);
  if (result.status !== 'solved') throw new Failure('forward.not_solved', `The year is not solved: ${result.blame}`);
  const classIndex = input.classes.findIndex((cls) => cls.id === classId);
  if (classIndex < 0) {
    const known = input.classes.map((cls) => cls.id).join(', ');
    throw new Failure('class.unknown', `There is no commodity class ${classId}; the corridor has ${known}`);
  }
  const flows = longestPeriod(result.flows);
  const { network, period } = flows.input;
  for (const node of [from, to]) {
    if (network.nodeIds.includes(node.node_id)) continue;
    throw new Failure('route.none', `${node.name} (${node.node_id}) does not exist in ${input.year}`);
  }
  const routes = findRoutes(input, flows.input, {
    fromNodeId: from.node_id,
    toNodeId: to.node_id,
    mode,
    classIndex,
    alternatives,
    timeH: flows.arcTimeH,
  });
  if (routes.length === 0)
    throw new Failure('route.none', `Nothing leads from ${from.name} to ${to.name} in ${input.year}`);
  const { unitLoad } = input.classes[classIndex];
  const factor = unitLoad === 'FEU' ? TEU_PER_FEU : 1;
  const ends = [from.country_id, to.country_id];
  const parts = routes.map((route) => route.legs.map((leg) => partsOf(corridor, flows.input, leg, ends, factor)));
  const spreads = listSpreads(corridor, parts.flat());
  return {
    from: from.node_id,
    to: to.node_id,
    class: classId,
    unit_load: unitLoad,
    year: input.year,
    price_year: input.priceYear,
    period: period.id,
    residuals: result.residuals,
    runs,
    seed,
    routes: describeRoutes(corridor, routes, parts, spreads, { runs, seed }),
    spreads: [...spreads.values()].map(({ distribution, ...spread }) => ({
      ...spread,
      distribution: distribution.name,
    })),
  };
}

function listSpreads(corridor: Corridor, legs: readonly LegParts[]): Map<string, Spread> {
  const figures = new Set(legs.flatMap(({ timeH, costUsd }) => [...timeH, ...costUsd].map(({ figure }) => figure)));
  const spreads = new Map<string, Spread>();
  for (const figure of [...figures].sort()) {
    const spread = spreadOf(corridor, figure);
    if (spread) spreads.set(figure, spread);
  }
  return spreads;
}

interface Runs {
  readonly runs: number;
  readonly seed: number;
}

function describeRoutes(
  corridor: Corridor,
  routes: readonly Route[],
  parts: readonly (readonly LegParts[])[],
  spreads: ReadonlyMap<string, Spread>,
  options: Runs,
): ForwardRoute[] {
  const samples = parts.map((legs) => simulateLegs(legs, spreads, options));
  const totals = samples.map(({ timeH }) => addRuns(timeH, options.runs));
  const names = createNames(corridor);
  return routes.map(({ rank, legs }, index) => {
    const { timeH, costUsd } = samples[index];
    const apart = simulateLegs(parts[index], spreads, { ...options, shared: false });
    const expectedH = legs.map((leg) => leg.timeH);
    const expectedUsd = parts[index].map(
      ({ costUsd: usd, fixedUsd }) => fixedUsd + usd.reduce((s, p) => s + p.amount, 0),
    );
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const group = (kind: string): ForwardGroup => {
      const members = legs.flatMap((leg, place) => (groupOf(leg.kind) === kind ? [place] : []));
      const hours = addRuns(
        members.map((place) => timeH[place]),
        options.runs,
      );
      const usd = addRuns(
        members.map((place) => costUsd[place]),
        options.runs,
      );
      return {
        kind,
        legs: members.length,
        time_h: percentilesOf(hours, sum(members.map((place) => expectedH[place]))),
        cost_usd: percentilesOf(usd, sum(members.map((place) => expectedUsd[place]))),
        time_variance_share: varianceShare(hours, totals[index]),
      };
    };
    return {
      rank,
      distance_km: sum(legs.map((leg) => leg.distanceKm)),
      time_h: percentilesOf(totals[index], sum(expectedH)),
      cost_usd: percentilesOf(addRuns(costUsd, options.runs), sum(expectedUsd)),
      p95_independent_h: percentilesOf(addRuns(apart.timeH, options.runs), sum(expectedH)).p95,
      quickest_share: quickestShare(totals, index),
      legs: legs.map((leg, place) => ({
        kind: leg.kind,
        id: leg.id,
        name: names.get(`${leg.kind}/${leg.id}`) ?? leg.id,
        layer: leg.layer,
        from: leg.from,
        to: leg.to,
        time_h: percentilesOf(timeH[place], expectedH[place]),
        cost_usd: percentilesOf(costUsd[place], expectedUsd[place]),
        time_variance_share: varianceShare(timeH[place], totals[index]),
        basis: [...new Set(parts[index][place].timeH.flatMap(({ figure }) => spreads.get(figure)?.basis ?? []))],
      })),
      groups: [...new Set(legs.map((leg) => groupOf(leg.kind)))].map(group),
    };
  });
}

function groupOf(kind: string): string {
  if (kind === 'bcp') return 'borders';
  if (kind === 'transfer') return 'terminals';
  return kind === 'link' ? 'links' : 'loading and unloading';
}

/** Runs in which no other route is quicker. */
function quickestShare(totals: readonly Float64Array[], index: number): number {
  let count = 0;
  for (let run = 0; run < totals[index].length; run++) {
    if (totals.every((total) => total[run] >= totals[index][run])) count++;
  }
  return count / totals[index].length;
}

function createNames({ tables }: Corridor): Map<string, string> {
  return new Map([
    ...tables.node.flatMap((row): [string, string][] => [
      [`load/${row.node_id}`, row.name],
      [`unload/${row.node_id}`, row.name],
    ]),
    ...tables.link.map((row): [string, string] => [`link/${row.link_id}`, row.name]),
    ...tables.bcp.map((row): [string, string] => [`bcp/${row.bcp_id}`, row.name]),
    ...tables.transfer.map((row): [string, string] => [`transfer/${row.transfer_id}`, row.name]),
  ]);
}
