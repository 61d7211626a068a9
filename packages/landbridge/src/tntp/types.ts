/** A folder of the TNTP format (Transportation Networks for Research): what its files say, in the files' own units. */
import type { AssignmentNetwork, TripTable } from '@landbridge/engines/assignment';

export interface TntpNetwork {
  readonly zoneCount: number;
  /** Nodes are numbered from 1 in files and from 0 here. */
  readonly nodeCount: number;
  /** First node, from 1, that trips may pass through. */
  readonly firstThruNode: number;
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly capacity: Float64Array;
  readonly length: Float64Array;
  readonly freeFlowTime: Float64Array;
  readonly b: Float64Array;
  readonly power: Float64Array;
  readonly speed: Float64Array;
  readonly toll: Float64Array;
  readonly linkType: Int32Array;
}

export interface TntpTrips extends TripTable {
  readonly zoneCount: number;
}

/** Published flows, a row a link, in the order of the file. */
export interface TntpFlows {
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly volume: Float64Array;
  readonly cost: Float64Array;
}

export interface TntpProblem {
  /** Name of the network's file before `_net.tntp`. */
  readonly name: string;
  readonly network: TntpNetwork;
  readonly trips: TntpTrips;
}

/** Units of time that one unit of toll and of length are worth. */
export interface CostFactors {
  readonly tollFactor?: number;
  readonly distanceFactor?: number;
}

/** @throws RangeError where a factor makes a cost negative */
export function toAssignmentNetwork(network: TntpNetwork, factors: CostFactors = {}): AssignmentNetwork {
  const { tollFactor = 0, distanceFactor = 0 } = factors;
  const { nodeCount, tail, head, capacity, freeFlowTime, b, power, toll, length, firstThruNode } = network;
  return {
    nodeCount,
    tail,
    head,
    capacity,
    freeFlowTime,
    b,
    power,
    fixedCost: toll.map((value, link) => tollFactor * value + distanceFactor * length[link]),
    closedNodeCount: firstThruNode - 1,
  };
}
