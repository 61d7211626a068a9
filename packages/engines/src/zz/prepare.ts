/** Network and trips, checked and sorted by origin. A throw is for code: whoever reads files reports issues first. */
import { buildGraph } from '../network/index.ts';
import type { AssignmentInput, AssignmentNetwork, TripTable } from './types.ts';

/**
 * Trips from a node to itself and pairs without trips are left out; trips of a pair that comes twice are added up.
 *
 * @throws RangeError where lengths differ, a node does not exist, or a figure is negative or not finite
 * @cost O(links + pairs log pairs)
 */
export function prepareAssignment(network: AssignmentNetwork, table: TripTable): AssignmentInput {
  const { nodeCount, tail, head, closedNodeCount = 0 } = network;
  const linkCount = tail.length;
  const fixedCost = network.fixedCost ?? new Float64Array(linkCount);
  checkNetwork({ ...network, fixedCost, closedNodeCount });
  checkTrips(nodeCount, table);
  const splitHead = Int32Array.from(head, (node) => (node < closedNodeCount ? nodeCount + node : node));
  const graph = buildGraph(nodeCount + closedNodeCount, tail, splitHead);
  const pairs = sortPairs(nodeCount, table);
  const destinationNode = pairs.destination.map((node) => (node < closedNodeCount ? nodeCount + node : node));
  return { network: { ...network, fixedCost, closedNodeCount }, graph, ...groupByOrigin(pairs), destinationNode };
}

function checkNetwork(network: Required<AssignmentNetwork>): void {
  const { nodeCount, tail, closedNodeCount, freeFlowTime, b, power, capacity, fixedCost } = network;
  const columns = { freeFlowTime, b, power, capacity, fixedCost };
  for (const [name, column] of Object.entries(columns)) {
    if (column.length !== tail.length)
      throw new RangeError(`assignment: ${column.length} of ${name}, ${tail.length} links`);
    const wrong = column.findIndex((value) => !(value >= 0) || value === Number.POSITIVE_INFINITY);
    if (wrong >= 0) throw new RangeError(`assignment: ${name} of link ${wrong} is ${column[wrong]}`);
  }
  const closed = capacity.findIndex(
    (value, link) => value === 0 && b[link] > 0 && freeFlowTime[link] > 0 && power[link] > 0,
  );
  if (closed >= 0) throw new RangeError(`assignment: capacity of link ${closed} is 0`);
  if (closedNodeCount < 0 || closedNodeCount > nodeCount) {
    throw new RangeError(`assignment: ${closedNodeCount} closed nodes of ${nodeCount}`);
  }
}

function checkTrips(nodeCount: number, { origin, destination, trips }: TripTable): void {
  if (origin.length !== trips.length || destination.length !== trips.length) {
    throw new RangeError(
      `assignment: ${origin.length} origins, ${destination.length} destinations, ${trips.length} trips`,
    );
  }
  for (let i = 0; i < trips.length; i++) {
    const known = origin[i] >= 0 && origin[i] < nodeCount && destination[i] >= 0 && destination[i] < nodeCount;
    if (known && trips[i] >= 0 && trips[i] < Number.POSITIVE_INFINITY) continue;
    throw new RangeError(`assignment: ${trips[i]} trips from node ${origin[i]} to ${destination[i]} of ${nodeCount}`);
  }
}

/** Pairs with trips between two nodes, each once, by origin and destination. */
function sortPairs(nodeCount: number, { origin, destination, trips }: TripTable) {
  const used: number[] = [];
  for (let i = 0; i < trips.length; i++) if (trips[i] > 0 && origin[i] !== destination[i]) used.push(i);
  const keyOf = (i: number) => origin[i] * nodeCount + destination[i];
  used.sort((i, j) => keyOf(i) - keyOf(j) || i - j);
  const starts = used.filter((pair, at) => at === 0 || keyOf(pair) !== keyOf(used[at - 1]));
  const sums = new Float64Array(starts.length);
  let at = -1;
  for (const pair of used) {
    if (keyOf(pair) !== (at < 0 ? -1 : keyOf(starts[at]))) at++;
    sums[at] += trips[pair];
  }
  return {
    origin: Int32Array.from(starts, (pair) => origin[pair]),
    destination: Int32Array.from(starts, (pair) => destination[pair]),
    trips: sums,
  };
}

function groupByOrigin({ origin, trips }: TripTable) {
  const originNode: number[] = [];
  const firstPair: number[] = [];
  for (let pair = 0; pair < origin.length; pair++) {
    if (pair > 0 && origin[pair] === origin[pair - 1]) continue;
    originNode.push(origin[pair]);
    firstPair.push(pair);
  }
  firstPair.push(origin.length);
  return { originNode: Int32Array.from(originNode), firstPair: Int32Array.from(firstPair), trips };
}
