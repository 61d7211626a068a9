/** Routes of one container from an hour of departure on, leg by leg, with what each leg is held for. */
import { arcCo2e, arcMoney } from '../arc-cost.ts';
import { allModes, buildModeGraph, type ModeGraph } from '../mode-graph.ts';
import { describeLeg, type RouteLeg } from '../route.ts';
import type { Mode } from '../types.ts';
import { findEarliestArrival } from './earliest-arrival.ts';
import { HOLD_REASONS, type HoldReason, nextStart } from './gate.ts';
import { findParetoArrivals } from './pareto-arrivals.ts';
import type { DepartureInput, TimedNetwork } from './types.ts';

export interface DepartureQuery {
  readonly fromNodeId: string;
  readonly toNodeId: string;
  readonly mode?: Mode | 'any';
  /** Hour at which the container is ready, since 1970 UTC. */
  readonly startH: number;
}

/** As a leg of a route; its time and wait hold what the leg is held for. */
export interface TimedLeg extends RouteLeg {
  /** When the container comes to the leg, h since 1970 UTC. */
  readonly departH: number;
  readonly arriveH: number;
  /** Part of `waitH` that a timetable, opening hours or a closing ask for; the rest is the mean wait of the tables. */
  readonly heldH: number;
  /** What holds it longest; null where nothing does. */
  readonly holdReason: HoldReason | null;
  /** True where the leg waits for a departure whose hour no source gives. */
  readonly hourAssumed: boolean;
}

export interface TimedRoute {
  readonly legs: readonly TimedLeg[];
  readonly departH: number;
  readonly arriveH: number;
  /** USD of the price year and t CO2e for one TEU. */
  readonly usd: number;
  readonly co2eT: number;
}

/** h, USD and t CO2e for one TEU: what is less apart is one way to a shipper, and a handful of ways is found at once. */
const GRAIN: readonly [number, number, number] = [1, 10, 0.01];

/**
 * The route that arrives first; of those that arrive at the same hour the cheapest.
 *
 * @throws RangeError when a place is not in the network
 * @cost one search
 */
export function findEarliestRoute(departure: DepartureInput, query: DepartureQuery): TimedRoute | null {
  const search = createSearch(departure, query);
  const found = findEarliestArrival(search.network, search.usd, search.source, search.target, query.startH);
  return found && describeRoute(departure, search, found.arcs, query.startH);
}

/**
 * Routes that no other beats in arrival, cost and emissions, by rising arrival.
 *
 * @throws RangeError when a place is not in the network
 * @cost one search of labels, few where criteria agree
 */
export function findParetoRoutes(departure: DepartureInput, query: DepartureQuery): TimedRoute[] {
  const search = createSearch(departure, query);
  const { network, source, target, usd, co2eT } = search;
  return findParetoArrivals(network, source, target, query.startH, { usd, co2eT, grain: GRAIN }).map(({ arcs }) =>
    describeRoute(departure, search, arcs, query.startH),
  );
}

interface DepartureSearch {
  readonly modeGraph: ModeGraph;
  readonly network: TimedNetwork;
  readonly source: number;
  readonly target: number;
  readonly usd: Float64Array;
  readonly co2eT: Float64Array;
  /** By arc of the supernetwork. */
  readonly money: Float64Array;
}

function createSearch(departure: DepartureInput, query: DepartureQuery): DepartureSearch {
  const { input, period, rideH, gateOfArc, gates, classIndex } = departure;
  const { network } = period;
  const { mode = 'any' } = query;
  const modeGraph = mode === 'any' ? allModes(network) : buildModeGraph(network, mode);
  const [from, to] = [query.fromNodeId, query.toNodeId].map((nodeId) => {
    const place = network.nodeIds.indexOf(nodeId);
    if (place < 0) throw new RangeError(`freight: the network has no place ${nodeId}`);
    return place;
  });
  const countryOf = (nodeId: string) => input.countryOfNode.get(nodeId) ?? '';
  const money = arcMoney(network, input, {
    originCountry: countryOf(query.fromNodeId),
    destinationCountry: countryOf(query.toNodeId),
  });
  const { baseArc, graph } = modeGraph;
  return {
    modeGraph,
    network: {
      graph,
      rideH: Float64Array.from(baseArc, (arc) => rideH[arc]),
      gateOfArc: baseArc.map((arc) => gateOfArc[arc]),
      gates,
    },
    source: modeGraph.originNode[from],
    target: modeGraph.destinationNode[to],
    usd: Float64Array.from(baseArc, (arc) => money[arc]),
    co2eT: Float64Array.from(baseArc, (arc) => arcCo2e(network, input.classes[classIndex], arc)),
    money,
  };
}

function describeRoute(
  { input, period: { network }, rideH, gateOfArc, gates, classIndex, hourAssumed }: DepartureInput,
  { modeGraph, money }: DepartureSearch,
  arcs: readonly number[],
  startH: number,
): TimedRoute {
  const held = new Float64Array(HOLD_REASONS.length);
  let hour = startH;
  const legs = arcs.map((modeArc): TimedLeg => {
    const arc = modeGraph.baseArc[modeArc];
    held.fill(0);
    const departH = hour;
    const begunH = gateOfArc[arc] < 0 ? hour : nextStart(gates[gateOfArc[arc]], hour, held);
    hour = begunH + rideH[arc];
    const heldH = begunH - departH;
    const longest = held.indexOf(Math.max(...held));
    const leg = describeLeg(network, input, arc, classIndex, money, network.timeH);
    return {
      ...leg,
      timeH: hour - departH,
      // A boarding with a timetable has lost its mean wait.
      waitH: leg.waitH - (network.timeH[arc] - rideH[arc]) + heldH,
      departH,
      arriveH: hour,
      heldH,
      holdReason: heldH > 0 ? HOLD_REASONS[longest] : null,
      hourAssumed: hourAssumed.has(arc),
    };
  });
  return {
    legs,
    departH: startH,
    arriveH: hour,
    usd: legs.reduce((sum, leg) => sum + leg.costUsd, 0),
    co2eT: legs.reduce((sum, leg) => sum + leg.co2eT, 0),
  };
}
