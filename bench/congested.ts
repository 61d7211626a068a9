/** Road networks with more traffic than they carry without delay. */
import {
  type AssignmentInput,
  type AssignmentNetwork,
  prepareAssignment,
  type TripTable,
} from '@landbridge/engines/assignment';
import { measureCosts } from '@landbridge/engines/network';
import { createRandom, createRoadLike } from './networks.ts';

/**
 * A road-like network with trips by gravity between its zones.
 *
 * @param tripsPerWeight  by default trips take about a third longer (64 zones, 32 a side) to twice as long (128 zones, 100 a
 *   side) as on the empty network
 */
export function createCongested(side: number, zoneCount: number, tripsPerWeight = 400): AssignmentInput {
  const { graph, cost, x, y } = createRoadLike(side, 5);
  const random = createRandom(11);
  const linkCount = graph.arcCount;
  const network: AssignmentNetwork = {
    nodeCount: graph.nodeCount,
    tail: graph.tail,
    head: graph.head,
    freeFlowTime: cost,
    b: new Float64Array(linkCount).fill(0.15),
    power: new Float64Array(linkCount).fill(4),
    capacity: Float64Array.from({ length: linkCount }, () => 600 + 900 * random()),
  };
  const apart = Math.floor(graph.nodeCount / zoneCount);
  const zones = Array.from({ length: zoneCount }, (_, i) => i * apart + Math.floor(apart / 2) - 1);
  const size = zones.map(() => 0.2 + random());
  const pairs = zones.flatMap((from, i) =>
    zones.map((to, j) => [from, to, (size[i] * size[j]) / (2 + Math.hypot(x[from] - x[to], y[from] - y[to]))]),
  );
  // Dead ends of one way have no path.
  const costs = measureCosts(graph, cost, zones, zones);
  const joined = pairs.filter((_, at) => costs[at] < Number.POSITIVE_INFINITY);
  const table: TripTable = {
    origin: Int32Array.from(joined, ([from]) => from),
    destination: Int32Array.from(joined, ([, to]) => to),
    trips: Float64Array.from(joined, ([, , weight]) => tripsPerWeight * weight),
  };
  return prepareAssignment(network, table);
}
