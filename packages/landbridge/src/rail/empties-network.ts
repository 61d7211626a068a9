/** The railways of a solved period as a network for empty containers, and the ways that they take on it. */
import { type FreightInput, LINK, LOAD, type PeriodFlows, UNLOAD } from '@landbridge/engines/freight';
import type { FlowProblem } from '@landbridge/engines/rail';

export interface EmptiesPrices {
  /** Price of an empty over that of a loaded container in transit. */
  readonly priceShare: number;
  /** Of the container itself, USD per TEU and day. */
  readonly containerUsdPerTeuDay: number;
  /** Of a unit hired where it is needed and given back where it is not; null where none can be. */
  readonly leaseUsdPerTeu: number | null;
}

export interface EmptiesNetwork {
  readonly problem: FlowProblem;
  /** Arc of the supernetwork that each arc stands for; -1 of leases. */
  readonly baseArc: Int32Array;
}

/**
 * Railways and the ferries that take wagons, loading and unloading with them, at congested times; closed arcs are left out.
 *
 * @param surplusTeu  of each place: above 0 left over, below 0 missing; together 0
 * @cost O(arcs)
 */
export function buildEmptiesNetwork(
  { input: { network }, arcTimeH }: PeriodFlows,
  surplusTeu: ReadonlyMap<number, number>,
  { priceShare, containerUsdPerTeuDay, leaseUsdPerTeu }: EmptiesPrices,
): EmptiesNetwork {
  const { graph, arcKind, arcLayer, layerModes, layerInland, tradeUsd, transitUsd } = network;
  const closed = new Set(
    network.restrictions.flatMap(({ arcs, classIndex, quotaTeuPerDay }) =>
      quotaTeuPerDay === 0 && classIndex < 0 ? arcs : [],
    ),
  );
  const allowed = layerModes.map((mode, layer) => mode === 'rail' || layerInland[layer]);
  const kept: number[] = [];
  for (let arc = 0; arc < graph.arcCount; arc++) {
    if (allowed[arcLayer[arc]] && !closed.has(arc) && Number.isFinite(arcTimeH[arc])) kept.push(arc);
  }
  // What is leased comes from, and goes to, one node more.
  const outside = graph.nodeCount;
  const supply = new Float64Array(outside + 1);
  const leases: [number, number, number][] = [];
  for (const [place, teu] of surplusTeu) {
    const node = teu > 0 ? network.originNode[place] : network.destinationNode[place];
    supply[node] += teu;
    if (leaseUsdPerTeu !== null && teu !== 0)
      leases.push(teu > 0 ? [node, outside, 0] : [outside, node, leaseUsdPerTeu]);
  }
  const usdOf = (arc: number) => {
    // Loading and unloading have one price, that of trade.
    const handled = arcKind[arc] === LOAD || arcKind[arc] === UNLOAD;
    return priceShare * (handled ? tradeUsd[arc] : transitUsd[arc]) + (containerUsdPerTeuDay / 24) * arcTimeH[arc];
  };
  const problem = {
    nodeCount: outside + 1,
    tail: Int32Array.from([...kept.map((arc) => graph.tail[arc]), ...leases.map(([tail]) => tail)]),
    head: Int32Array.from([...kept.map((arc) => graph.head[arc]), ...leases.map(([, head]) => head)]),
    cost: Float64Array.from([...kept.map(usdOf), ...leases.map(([, , cost]) => cost)]),
    capacity: new Float64Array(kept.length + leases.length).fill(Number.POSITIVE_INFINITY),
    supply,
  };
  return { problem, baseArc: Int32Array.from([...kept, ...leases.map(() => -1)]) };
}

/** Loaded containers that go by rail in a period, into and out of each zone. */
export function countLoaded(input: FreightInput, { input: { period }, equilibrium }: PeriodFlows) {
  const zones = new Map<string, { inTeu: number; outTeu: number }>();
  const pairs: { origin: string; destination: string; teu: number }[] = [];
  const of = (zone: string) => {
    const known = zones.get(zone) ?? { inTeu: 0, outTeu: 0 };
    zones.set(zone, known);
    return known;
  };
  for (const { demandIndex, options } of equilibrium.problem.commodities) {
    const { originZone: origin, destinationZone: destination } = input.demand[demandIndex];
    const teu = options.reduce((sum, { choice, flow }) => sum + (choice.mode === 'rail' ? flow * period.days : 0), 0);
    if (!(teu > 0)) continue;
    of(origin).outTeu += teu;
    of(destination).inTeu += teu;
    pairs.push({ origin, destination, teu });
  }
  return { zones, pairs };
}

export interface EmptiesPath {
  readonly fromNode: number;
  readonly toNode: number;
  readonly teu: number;
  /** Arcs of the problem. */
  readonly arcs: readonly number[];
}

/**
 * A flow taken apart into ways from surplus to need; one of several ways to take it apart.
 *
 * @cost O(paths x arcs of a path)
 */
export function splitFlow({ tail, head, supply, nodeCount }: FlowProblem, flow: Float64Array): EmptiesPath[] {
  // What is less than this is rounding of sums.
  const least = 1e-9 * supply.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const left = flow.slice();
  const rest = supply.slice();
  const out = Array.from({ length: nodeCount }, (): number[] => []);
  for (const [arc, teu] of flow.entries()) if (teu > least) out[tail[arc]].push(arc);
  const paths: EmptiesPath[] = [];
  for (let from = 0; from < nodeCount; from++) {
    while (rest[from] > least) {
      const arcs: number[] = [];
      let at = from;
      let teu = rest[from];
      while (!(rest[at] < -least)) {
        const arc = out[at].find((each) => left[each] > least);
        if (arc === undefined) break;
        arcs.push(arc);
        teu = Math.min(teu, left[arc]);
        at = head[arc];
      }
      if (rest[at] >= -least) break;
      teu = Math.min(teu, -rest[at]);
      for (const arc of arcs) left[arc] -= teu;
      rest[from] -= teu;
      rest[at] += teu;
      paths.push({ fromNode: from, toNode: at, teu, arcs });
    }
  }
  return paths;
}

/** Whether an arc of the supernetwork is a link of its own, not of a service along it. */
export function isLink({ input: { network } }: PeriodFlows, arc: number): boolean {
  return arc >= 0 && network.arcKind[arc] === LINK;
}
