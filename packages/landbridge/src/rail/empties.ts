/** Empty containers of a solved scenario: where they are left over, where they are missing, and how they get there. */
import type { Corridor } from '@landbridge/corridor';
import type { PeriodFlows } from '@landbridge/engines/freight';
import { solveMinCostFlow } from '@landbridge/engines/rail';
import { runTables, type ScenarioRun } from '../run.ts';
import { buildEmptiesNetwork, countLoaded, type EmptiesPrices, isLink, splitFlow } from './empties-network.ts';
import { assume } from './line-capacity.ts';
import type { EmptiesLink, EmptiesMove, EmptiesPeriod, EmptiesReport, EmptiesZone } from './types.ts';

export interface EmptiesOptions {
  readonly year?: number;
  /** Price of an empty over that of a loaded container in transit; default 0.6. */
  readonly priceShare?: number;
  /** Cost of the container itself; default 2 USD per TEU and day. */
  readonly containerUsdPerTeuDay?: number;
  /** Price of a unit hired one way; default none can be. */
  readonly leaseUsdPerTeu?: number;
}

const PRICE_SHARE = 0.6;
const CONTAINER_USD_PER_TEU_DAY = 2;

/**
 * Every loaded container that comes by rail leaves an empty, every one that goes by rail takes one. What is left over goes
 * where it is missing by rail at least cost, period by period: each balances its books.
 *
 * @throws Failure as `runScenario`
 * @cost one solve of the year, and a minimum-cost flow for each period
 */
export function repositionEmpties(corridor: Corridor, options: EmptiesOptions = {}): EmptiesReport {
  const run = runTables(corridor, options.year);
  const prices: EmptiesPrices = {
    priceShare: options.priceShare ?? PRICE_SHARE,
    containerUsdPerTeuDay: options.containerUsdPerTeuDay ?? CONTAINER_USD_PER_TEU_DAY,
    leaseUsdPerTeu: options.leaseUsdPerTeu ?? null,
  };
  const books = new Books(corridor, run, prices);
  if (run.result.status === 'solved') for (const item of run.result.flows) books.add(item);
  else books.fail('not_converged', `The freight model is not solved: ${run.result.blame}`);
  return books.report([
    assume('empty_price_share', prices.priceShare, 'of the loaded transit price', options.priceShare),
    assume('container_cost', prices.containerUsdPerTeuDay, 'USD/TEU-day', options.containerUsdPerTeuDay),
    ...(prices.leaseUsdPerTeu === null
      ? []
      : [assume('one_way_lease', prices.leaseUsdPerTeu, 'USD/TEU', options.leaseUsdPerTeu)]),
  ]);
}

const MEANS = ['distance_km', 'time_h', 'cost_usd_per_teu'] as const;
type Draft<Row> = { -readonly [Key in keyof Row]: Row[Key] };

/** Sums over the periods. */
class Books {
  readonly #run: ScenarioRun;
  readonly #prices: EmptiesPrices;
  readonly #names: ReadonlyMap<string, string>;
  readonly #nodeOf: ReadonlyMap<string, string>;
  readonly #longitude: ReadonlyMap<string, number>;
  readonly #zones = new Map<string, Draft<EmptiesZone> & { days: number }>();
  readonly #moves = new Map<string, Draft<EmptiesMove>>();
  readonly #links = new Map<string, Draft<EmptiesLink>>();
  readonly #periods: EmptiesPeriod[] = [];
  #status: EmptiesReport['status'] = 'solved';
  #blame: string | null = null;
  #residual = 0;
  #dualUsd = 0;
  #costUsd = 0;
  readonly #loaded = { west: 0, east: 0 };

  constructor({ tables }: Corridor, run: ScenarioRun, prices: EmptiesPrices) {
    this.#run = run;
    this.#prices = prices;
    this.#names = new Map(tables.zone.map((zone) => [zone.zone_id, zone.name]));
    this.#nodeOf = new Map(tables.zone.map((zone) => [zone.zone_id, zone.node_id]));
    this.#longitude = new Map(tables.node.map((node) => [node.node_id, node.x_coord]));
  }

  fail(status: EmptiesReport['status'], blame: string): void {
    if (this.#status !== 'solved') return;
    this.#status = status;
    this.#blame = blame;
  }

  add(item: PeriodFlows): void {
    const { network, period } = item.input;
    const { zones, pairs } = countLoaded(this.#run.input, item);
    for (const { origin, destination, teu } of pairs) this.#loaded[this.#directionOf(origin, destination)] += teu;
    const placeOf = new Map(network.nodeIds.map((id, place) => [id, place]));
    const zoneOf = new Map<number, string>();
    const surplus = new Map<number, number>();
    for (const [zone, { inTeu, outTeu }] of zones) {
      const place = placeOf.get(this.#nodeOf.get(zone) ?? '')!;
      zoneOf.set(place, zoneOf.get(place) ?? zone);
      surplus.set(place, (surplus.get(place) ?? 0) + inTeu - outTeu);
    }
    const { problem, baseArc } = buildEmptiesNetwork(item, surplus, this.#prices);
    const { status, flow, price, cost, unmet, certificate } = solveMinCostFlow(problem);
    if (status !== 'solved') {
      const missing = [...surplus.keys()].flatMap((place) =>
        unmet[network.destinationNode[place]] < 0 ? [this.#names.get(zoneOf.get(place)!)] : [],
      );
      const where = missing.length > 0 ? `no empties reach ${missing.join(', ')}` : `the flow is ${status}`;
      this.fail(status === 'infeasible' ? 'infeasible' : 'not_converged', `${period.id}: ${where}`);
      return;
    }
    this.#residual = Math.max(this.#residual, certificate.primalResidual, certificate.dualResidual);
    this.#costUsd += cost;
    this.#dualUsd += certificate.dualObjective;
    const nodePrice = (place: number) =>
      price[(surplus.get(place) ?? 0) > 0 ? network.originNode[place] : network.destinationNode[place]];
    const lowest = Math.min(...[...surplus.keys()].map(nodePrice));
    for (const [zone, { inTeu, outTeu }] of zones) {
      const price = nodePrice(placeOf.get(this.#nodeOf.get(zone) ?? '')!) - lowest;
      this.#addZone(zone, inTeu, outTeu, price, period.days);
    }
    let [empty, leased] = [0, 0];
    for (const { fromNode, toNode, teu, arcs } of splitFlow(problem, flow)) {
      if (arcs.some((arc) => baseArc[arc] < 0)) {
        // Hired where it is needed: the way by the outside node is no move.
        leased += teu;
        continue;
      }
      empty += teu;
      const zoneAt = (node: number) => zoneOf.get(network.placeOfNode[node]) ?? '';
      const sum = (values: (arc: number) => number) => arcs.reduce((total, arc) => total + values(arc), 0);
      this.#addMove(zoneAt(fromNode), zoneAt(toNode), teu, {
        distance_km: sum((arc) => network.lengthKm[baseArc[arc]]),
        time_h: sum((arc) => item.arcTimeH[baseArc[arc]]),
        cost_usd_per_teu: sum((arc) => problem.cost[arc]),
      });
    }
    this.#periods.push({ period: period.id, days: period.days, empty_teu: empty, leased_teu: leased, cost_usd: cost });
    this.#addLinks(item, baseArc, flow);
  }

  #addZone(zone: string, inTeu: number, outTeu: number, price: number, days: number): void {
    const known = this.#zones.get(zone) ?? {
      zone_id: zone,
      name: this.#names.get(zone) ?? zone,
      loaded_in_teu: 0,
      loaded_out_teu: 0,
      surplus_teu: 0,
      price_usd_per_teu: 0,
      days: 0,
    };
    this.#zones.set(zone, known);
    known.loaded_in_teu += inTeu;
    known.loaded_out_teu += outTeu;
    known.surplus_teu += inTeu - outTeu;
    known.days += days;
    known.price_usd_per_teu += ((price - known.price_usd_per_teu) * days) / known.days;
  }

  #addMove(from: string, to: string, teu: number, means: Pick<EmptiesMove, (typeof MEANS)[number]>): void {
    const key = `${from} ${to}`;
    const known = this.#moves.get(key) ?? { from_zone_id: from, to_zone_id: to, teu: 0, ...means };
    this.#moves.set(key, known);
    known.teu += teu;
    for (const name of MEANS) known[name] += ((means[name] - known[name]) * teu) / known.teu;
  }

  #addLinks(item: PeriodFlows, baseArc: Int32Array, flow: Float64Array): void {
    const { network } = item.input;
    const nodeAt = (node: number) => network.nodeIds[network.placeOfNode[node]];
    for (const [k, teu] of flow.entries()) {
      if (!isLink(item, baseArc[k]) || !(teu > 0)) continue;
      const arc = network.arcAlong[baseArc[k]];
      const id = network.elements.linkIds[network.arcElement[arc]];
      const [from, to] = [network.graph.tail[arc], network.graph.head[arc]].map(nodeAt);
      const key = `${id} ${from}`;
      const known = this.#links.get(key) ?? { link_id: id, from_node_id: from, to_node_id: to, empty_teu: 0 };
      this.#links.set(key, known);
      known.empty_teu += teu;
    }
  }

  #directionOf(from: string, to: string): 'west' | 'east' {
    const x = (zone: string) => this.#longitude.get(this.#nodeOf.get(zone) ?? '') ?? 0;
    return x(to) < x(from) ? 'west' : 'east';
  }

  report(assumed: EmptiesReport['assumed']): EmptiesReport {
    const solved = this.#status === 'solved';
    const moves = [...this.#moves.values()].sort((a, b) => b.teu - a.teu);
    const zones = [...this.#zones.values()].map(({ days: _, ...zone }): EmptiesZone => zone);
    const sum = (value: (move: EmptiesMove) => number) =>
      solved ? moves.reduce((total, move) => total + value(move), 0) : null;
    const bound = (direction: 'west' | 'east') =>
      sum((move) => (this.#directionOf(move.from_zone_id, move.to_zone_id) === direction ? move.teu : 0));
    const teu = sum((move) => move.teu);
    const moved = sum((move) => move.teu * move.cost_usd_per_teu);
    return {
      status: this.#status,
      residual: this.#residual,
      gap: solved ? (this.#costUsd - this.#dualUsd) / Math.max(1, this.#costUsd) : null,
      blame: this.#blame,
      year: this.#run.applied.scenario.year,
      price_year: this.#run.input.priceYear,
      assumed,
      totals: {
        loaded_westbound_teu: this.#loaded.west,
        loaded_eastbound_teu: this.#loaded.east,
        empty_westbound_teu: bound('west'),
        empty_eastbound_teu: bound('east'),
        empty_teu: teu,
        leased_teu: solved ? this.#periods.reduce((total, { leased_teu: leased }) => total + leased, 0) : null,
        empty_teu_km: sum((move) => move.teu * move.distance_km),
        total_cost_usd: solved ? this.#costUsd : null,
        cost_usd_per_empty_teu: teu !== null && moved !== null && teu > 0 ? moved / teu : null,
      },
      periods: solved ? this.#periods : [],
      zones: solved ? zones.sort((a, b) => b.surplus_teu - a.surplus_teu) : [],
      moves: solved ? moves : [],
      links: solved ? [...this.#links.values()].sort((a, b) => b.empty_teu - a.empty_teu) : [],
    };
  }
}
