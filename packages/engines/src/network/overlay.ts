/** The graph that a contraction hierarchy is made from: edges are added and nodes taken out as contraction goes on. */
import type { Graph } from './graph.ts';

/** Edges of nodes that are left; an edge stands for one arc, or for two edges that it shortcuts. */
export interface Overlay {
  readonly nodeCount: number;
  edgeCount: number;
  tail: Int32Array;
  head: Int32Array;
  cost: Float64Array;
  /** The arc that an edge is, or -1 - the first edge of a shortcut. */
  first: Int32Array;
  /** The second edge of a shortcut. */
  second: Int32Array;
  /** Chains of the edges leaving and entering a node. */
  nextOut: Int32Array;
  nextIn: Int32Array;
  readonly firstOut: Int32Array;
  readonly firstIn: Int32Array;
}

/** Loops and closed arcs are left out; of parallel arcs the cheapest stays. @cost O(arcs x degree) */
export function createOverlay(graph: Graph, cost: Float64Array): Overlay {
  const room = Math.max(16, 2 * graph.arcCount);
  const overlay: Overlay = {
    nodeCount: graph.nodeCount,
    edgeCount: 0,
    tail: new Int32Array(room),
    head: new Int32Array(room),
    cost: new Float64Array(room),
    first: new Int32Array(room),
    second: new Int32Array(room),
    nextOut: new Int32Array(room),
    nextIn: new Int32Array(room),
    firstOut: new Int32Array(graph.nodeCount).fill(-1),
    firstIn: new Int32Array(graph.nodeCount).fill(-1),
  };
  for (let arc = 0; arc < graph.arcCount; arc++) {
    if (graph.tail[arc] === graph.head[arc] || cost[arc] === Number.POSITIVE_INFINITY) continue;
    putEdge(overlay, graph.tail[arc], graph.head[arc], cost[arc], arc, -1);
  }
  return overlay;
}

/**
 * Adds an edge, or makes the one between the same nodes cheaper: no shortcut holds an edge whose ends are both left, so
 * that it may change. Nothing happens where there is one as cheap.
 *
 * @cost O(degree)
 */
export function putEdge(
  overlay: Overlay,
  tail: number,
  head: number,
  cost: number,
  first: number,
  second: number,
): void {
  for (let edge = overlay.firstOut[tail]; edge >= 0; edge = overlay.nextOut[edge]) {
    if (overlay.head[edge] !== head) continue;
    if (cost >= overlay.cost[edge]) return;
    overlay.cost[edge] = cost;
    overlay.first[edge] = first;
    overlay.second[edge] = second;
    return;
  }
  if (overlay.edgeCount === overlay.tail.length) grow(overlay);
  const edge = overlay.edgeCount++;
  overlay.tail[edge] = tail;
  overlay.head[edge] = head;
  overlay.cost[edge] = cost;
  overlay.first[edge] = first;
  overlay.second[edge] = second;
  overlay.nextOut[edge] = overlay.firstOut[tail];
  overlay.firstOut[tail] = edge;
  overlay.nextIn[edge] = overlay.firstIn[head];
  overlay.firstIn[head] = edge;
}

/** Takes a node out of its neighbours' chains; its own chains stay, and hold its edges to nodes that outlast it. */
export function takeOut(overlay: Overlay, node: number): void {
  const { firstOut, firstIn, nextOut, nextIn, head, tail } = overlay;
  for (let edge = firstOut[node]; edge >= 0; edge = nextOut[edge]) unlink(firstIn, nextIn, head[edge], edge);
  for (let edge = firstIn[node]; edge >= 0; edge = nextIn[edge]) unlink(firstOut, nextOut, tail[edge], edge);
}

function unlink(first: Int32Array, next: Int32Array, node: number, edge: number): void {
  if (first[node] === edge) {
    first[node] = next[edge];
    return;
  }
  let before = first[node];
  while (next[before] !== edge) before = next[before];
  next[before] = next[edge];
}

function grow(overlay: Overlay): void {
  const room = 2 * overlay.tail.length;
  for (const name of ['tail', 'head', 'first', 'second', 'nextOut', 'nextIn'] as const) {
    const larger = new Int32Array(room);
    larger.set(overlay[name]);
    overlay[name] = larger;
  }
  const cost = new Float64Array(room);
  cost.set(overlay.cost);
  overlay.cost = cost;
}
