/**
 * A contraction hierarchy: nodes in an order of importance, and shortcuts, so that a cheapest path is found by two
 * small searches that only go up. For many questions on one network at fixed costs.
 */
import { contractNode, createWitnessRoom, type WitnessRoom } from './contraction.ts';
import type { Graph } from './graph.ts';
import { createHeap, lowestKey, popLowest, pushOrLower } from './heap.ts';
import { createOverlay, type Overlay, takeOut } from './overlay.ts';

/** Edges that go up, of one direction: those of rank r are `first[r] ... first[r + 1] - 1`. */
export interface Upward {
  readonly first: Int32Array;
  /** Rank of the other end. */
  readonly head: Int32Array;
  readonly cost: Float64Array;
  readonly edge: Int32Array;
}

export interface Hierarchy {
  readonly graph: Graph;
  readonly arcCost: Float64Array;
  /** Place of each node in the order of contraction. */
  readonly rank: Int32Array;
  /** Edges leaving a node to higher ones, and entering it from higher ones. */
  readonly forward: Upward;
  readonly backward: Upward;
  /** What each edge stands for, as in the overlay. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly shortcutCount: number;
}

const COUNT_LIMIT = 8;
const CONTRACT_LIMIT = 120;

/**
 * @param cost  cost of each arc, not negative; Infinity closes an arc
 * @cost some 10 to 100 microseconds a node on road networks, memory some 100 bytes an arc; far more where no order of
 *   nodes is natural, as in dense random graphs
 * @source Geisberger, Sanders, Schultes and Vetter (2012), Transportation Science 46(3)
 */
export function buildHierarchy(graph: Graph, cost: Float64Array): Hierarchy {
  const overlay = createOverlay(graph, cost);
  const edgesBefore = overlay.edgeCount;
  const rank = contractAll(overlay, createWitnessRoom(graph.nodeCount));
  return {
    graph,
    arcCost: cost,
    rank,
    forward: layUpward(overlay, rank, overlay.tail, overlay.head),
    backward: layUpward(overlay, rank, overlay.head, overlay.tail),
    first: overlay.first.slice(0, overlay.edgeCount),
    second: overlay.second.slice(0, overlay.edgeCount),
    shortcutCount: overlay.edgeCount - edgesBefore,
  };
}

/** Contracts the least important node again and again; importance is brought up to date when a node comes up. */
function contractAll(overlay: Overlay, room: WitnessRoom): Int32Array {
  const { nodeCount } = overlay;
  const rank = new Int32Array(nodeCount);
  const level = new Int32Array(nodeCount);
  const queue = createHeap(nodeCount);
  for (let node = 0; node < nodeCount; node++) pushOrLower(queue, node, importance(overlay, room, level, node));
  for (let next = 0; queue.size > 0; ) {
    const node = popLowest(queue);
    const own = importance(overlay, room, level, node);
    if (own > lowestKey(queue)) {
      pushOrLower(queue, node, own);
      continue;
    }
    contractNode(overlay, room, node, CONTRACT_LIMIT, true);
    takeOut(overlay, node);
    raise(overlay, level, node);
    rank[node] = next++;
  }
  return rank;
}

/**
 * Few new edges for the old ones first, and evenly over the network: a node beside contracted ones waits.
 *
 * @source terms as in RoutingKit (Dibbelt, Strasser and Wagner 2016, ACM Journal of Experimental Algorithmics 21)
 */
function importance(overlay: Overlay, room: WitnessRoom, level: Int32Array, node: number): number {
  let removed = 0;
  for (let edge = overlay.firstOut[node]; edge >= 0; edge = overlay.nextOut[edge]) removed++;
  for (let edge = overlay.firstIn[node]; edge >= 0; edge = overlay.nextIn[edge]) removed++;
  if (removed === 0) return level[node];
  return level[node] + (2 * contractNode(overlay, room, node, COUNT_LIMIT, false)) / removed;
}

function raise({ firstOut, firstIn, nextOut, nextIn, head, tail }: Overlay, level: Int32Array, node: number): void {
  const above = level[node] + 1;
  for (let edge = firstOut[node]; edge >= 0; edge = nextOut[edge])
    level[head[edge]] = Math.max(level[head[edge]], above);
  for (let edge = firstIn[node]; edge >= 0; edge = nextIn[edge]) level[tail[edge]] = Math.max(level[tail[edge]], above);
}

/** Edges by the rank of one end, where the other end is higher. */
function layUpward({ edgeCount, cost }: Overlay, rank: Int32Array, low: Int32Array, high: Int32Array): Upward {
  const first = new Int32Array(rank.length + 1);
  for (let edge = 0; edge < edgeCount; edge++) {
    if (rank[high[edge]] > rank[low[edge]]) first[rank[low[edge]] + 1]++;
  }
  for (let r = 0; r < rank.length; r++) first[r + 1] += first[r];
  const next = first.slice(0, rank.length);
  const count = first[rank.length];
  const upward: Upward = {
    first,
    head: new Int32Array(count),
    cost: new Float64Array(count),
    edge: new Int32Array(count),
  };
  for (let edge = 0; edge < edgeCount; edge++) {
    if (rank[high[edge]] <= rank[low[edge]]) continue;
    const at = next[rank[low[edge]]]++;
    upward.head[at] = rank[high[edge]];
    upward.cost[at] = cost[edge];
    upward.edge[at] = edge;
  }
  return upward;
}
