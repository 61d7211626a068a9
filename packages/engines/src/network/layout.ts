/**
 * A graph and its costs laid out for speed: nodes renumbered so that neighbours lie together, arcs and costs in the
 * order in which a search meets them. Closed arcs are left out.
 */
import type { Graph } from './graph.ts';

export interface Layout {
  /** Place of each node in the new order, and back. */
  readonly place: Int32Array;
  readonly node: Int32Array;
  /** Arcs leaving a place: heads are places, costs beside them, and the arcs' numbers in the graph. */
  readonly out: Arcs;
}

export interface Arcs {
  readonly first: Int32Array;
  readonly head: Int32Array;
  readonly cost: Float64Array;
  readonly arc: Int32Array;
}

/** Nodes of a cluster: what a search touches within a short time lies within a few pages of memory. */
const CLUSTER_NODES = 128;

/** @cost O(nodes + arcs) */
export function createLayout(graph: Graph, cost: Float64Array): Layout {
  const { node, place } = orderByClusters(graph);
  return { node, place, out: layArcs(graph, cost, node, place) };
}

/** Arcs of a graph on the places of a layout: of the graph turned round, those entering a place. @cost O(nodes + arcs) */
export function layArcs(graph: Graph, cost: Float64Array, node: Int32Array, place: Int32Array): Arcs {
  const { nodeCount, arcCount, firstOut, outArc } = graph;
  const first = new Int32Array(nodeCount + 1);
  const arc = new Int32Array(arcCount);
  let end = 0;
  for (let at = 0; at < nodeCount; at++) {
    for (let i = firstOut[node[at]]; i < firstOut[node[at] + 1]; i++) {
      if (cost[outArc[i]] < Number.POSITIVE_INFINITY) arc[end++] = outArc[i];
    }
    first[at + 1] = end;
  }
  const head = new Int32Array(end);
  const costs = new Float64Array(end);
  for (let i = 0; i < end; i++) {
    head[i] = place[graph.head[arc[i]]];
    costs[i] = cost[arc[i]];
  }
  return { first, head, cost: costs, arc };
}

/** Clusters grown breadth-first, one beside the other. */
export function orderByClusters({ nodeCount, firstOut, outArc, head }: Graph): { node: Int32Array; place: Int32Array } {
  const node = new Int32Array(nodeCount);
  const place = new Int32Array(nodeCount).fill(-1);
  const seeds = new Int32Array(nodeCount);
  const seeded = new Uint8Array(nodeCount);
  let count = 0;
  let seedsEnd = 0;
  let seedsDone = 0;
  let untouched = 0;
  while (count < nodeCount) {
    if (seedsDone === seedsEnd) {
      while (seeded[untouched] === 1) untouched++;
      seeded[untouched] = 1;
      seeds[seedsEnd++] = untouched;
    }
    const seed = seeds[seedsDone++];
    if (place[seed] >= 0) continue;
    const limit = count + CLUSTER_NODES;
    place[seed] = count;
    node[count++] = seed;
    for (let at = place[seed]; at < count; at++) {
      for (let i = firstOut[node[at]]; i < firstOut[node[at] + 1]; i++) {
        const next = head[outArc[i]];
        if (place[next] >= 0) continue;
        if (count < limit) {
          place[next] = count;
          node[count++] = next;
        } else if (seeded[next] === 0) {
          seeded[next] = 1;
          seeds[seedsEnd++] = next;
        }
      }
    }
  }
  return { node, place };
}
