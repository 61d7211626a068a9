/** Cheapest and distinct alternative routes for one container, leg by leg. */
import { createSearch, findAlternatives, type Search, searchFromMany, tracePath } from '../network/index.ts';
import { arcCo2e, arcCost, arcMoney, type Market, type Weight } from './arc-cost.ts';
import { allModes, buildModeGraph, type ModeGraph } from './mode-graph.ts';
import { ARC_KINDS, type FreightInput, LINK, type Mode, type PeriodInput, type Supernetwork } from './types.ts';

export interface RouteQuery {
  readonly fromNodeId: string;
  readonly toNodeId: string;
  /** Places that the route passes, in order. */
  readonly viaNodeIds?: readonly string[];
  readonly mode?: Mode | 'any';
  readonly classIndex: number;
  readonly weight?: Weight;
  readonly alternatives?: number;
  /** Time of each arc, h; free flow unless given. */
  readonly timeH?: Float64Array;
}

export interface RouteLeg {
  readonly kind: (typeof ARC_KINDS)[number];
  /** Key of the link, crossing or transfer; of loading the place. */
  readonly id: string;
  readonly layer: string;
  readonly from: string;
  readonly to: string;
  readonly distanceKm: number;
  readonly timeH: number;
  readonly waitH: number;
  /** USD of the price year for one TEU. */
  readonly costUsd: number;
  readonly co2eT: number;
  readonly arc: number;
}

export interface Route {
  readonly rank: number;
  readonly legs: readonly RouteLeg[];
}

/**
 * @returns routes by rising weight; the first is a cheapest; empty where nothing leads there
 * @throws RangeError when a place is not in the network
 * @cost two searches of the mode's network for each part between two places of the query
 */
export function findRoutes(input: FreightInput, { network }: PeriodInput, query: RouteQuery): Route[] {
  const { mode = 'any', weight = 'balanced', alternatives = 3, viaNodeIds = [], classIndex } = query;
  const stops = [query.fromNodeId, ...viaNodeIds, query.toNodeId];
  const places = stops.map((nodeId) => {
    const place = network.nodeIds.indexOf(nodeId);
    if (place < 0) throw new RangeError(`freight: the network has no place ${nodeId}`);
    return place;
  });
  const market: Market = {
    originCountry: input.countryOfNode.get(query.fromNodeId) ?? '',
    destinationCountry: input.countryOfNode.get(query.toNodeId) ?? '',
  };
  const money = arcMoney(network, input, market);
  const timeH = query.timeH ?? network.timeH;
  const baseCost = arcCost(network, input.classes[classIndex], classIndex, money, timeH, weight);
  const modeGraph = mode === 'any' ? allModes(network) : buildModeGraph(network, mode);
  const cost =
    modeGraph.baseArc.length === baseCost.length
      ? baseCost
      : Float64Array.from(modeGraph.baseArc, (arc) => baseCost[arc]);
  const paths = findPaths(modeGraph, cost, places, alternatives);
  return paths.map((arcs, index) => ({
    rank: index + 1,
    legs: arcs.map((arc) => describeLeg(network, input, modeGraph.baseArc[arc], classIndex, money, timeH)),
  }));
}

/** With places on the way the parts are searched one by one, and there is one route: loading happens at its ends only. */
function findPaths(
  modeGraph: ModeGraph,
  cost: Float64Array,
  places: readonly number[],
  count: number,
): (readonly number[])[] {
  const { graph, originNode, destinationNode, placeOfNode } = modeGraph;
  const [first, last] = [places[0], places[places.length - 1]];
  if (places.length === 2) {
    const options = { count, groupOfNode: placeOfNode };
    return findAlternatives(graph, cost, originNode[first], destinationNode[last], options).map((path) => path.arcs);
  }
  const arcs = findPathVia(modeGraph, cost, places);
  return arcs ? [arcs] : [];
}

/** Part by part: each starts from every layer of the stop at what it cost to come there. */
function findPathVia(
  { graph, originNode, destinationNode, placeOfNode }: ModeGraph,
  cost: Float64Array,
  places: readonly number[],
): number[] | null {
  const searches: Search[] = [];
  const last = places.length - 1;
  let sources = [originNode[places[0]]];
  let reached = [0];
  for (let part = 0; part < last; part++) {
    const search = createSearch(graph);
    const stop = places[part + 1];
    const stops: number[] = [];
    for (let node = 0; node < graph.nodeCount; node++) if (placeOfNode[node] === stop) stops.push(node);
    searchFromMany(search, cost, sources, reached, stops);
    searches.push(search);
    sources = stops;
    reached = stops.map((node) => search.distance[node]);
  }
  const arcs: number[] = [];
  let node = destinationNode[places[last]];
  for (const search of searches.reverse()) {
    const part = tracePath(search, node);
    if (!part) return null;
    arcs.unshift(...part);
    if (part.length > 0) node = graph.tail[part[0]];
  }
  return arcs;
}

/** An arc as a leg of a route. @param timeH  of each arc, h; what it has over the network's is waiting */
export function describeLeg(
  network: Supernetwork,
  input: FreightInput,
  arc: number,
  classIndex: number,
  money: Float64Array,
  timeH: Float64Array,
): RouteLeg {
  const { graph, placeOfNode, nodeIds, elements } = network;
  const kind = ARC_KINDS[network.arcKind[arc]];
  const element = network.arcElement[arc];
  const idsOf = {
    link: elements.linkIds,
    bcp: elements.bcpIds,
    transfer: elements.transferIds,
    load: nodeIds,
    unload: nodeIds,
    service: elements.serviceIds,
  };
  const congestion = timeH[arc] - network.timeH[arc];
  return {
    kind,
    id: idsOf[kind][element],
    layer: network.layerIds[network.arcLayer[arc]],
    from: nodeIds[placeOfNode[graph.tail[arc]]],
    to: nodeIds[placeOfNode[graph.head[arc]]],
    distanceKm: network.arcKind[arc] === LINK ? network.lengthKm[arc] : 0,
    timeH: timeH[arc],
    // Hours a day come to a wait of nothing but rounding where a layer runs day and night.
    waitH: Math.max(0, network.waitH[arc] + congestion),
    costUsd: money[arc],
    co2eT: arcCo2e(network, input.classes[classIndex], arc),
    arc,
  };
}
