/**
 * Cheapest paths from one node to all, as fast as the memory allows: a layout of its own, and buckets in the place of a
 * heap. Exact: within a bucket labels are corrected until nothing changes.
 */
import { type Buckets, createBuckets, growEntries, startAt } from './buckets.ts';
import type { Graph } from './graph.ts';
import { type Arcs, createLayout, type Layout } from './layout.ts';

/** A graph and its costs, and room for one search at a time. */
export interface OneToAll {
  readonly graph: Graph;
  /** Cost from the source; Infinity where nothing leads; length nodeCount. */
  readonly distance: Float64Array;
  /** Arc by which each node is reached; -1 at the source and where nothing leads; length nodeCount. */
  readonly viaArc: Int32Array;
  readonly layout: Layout;
  readonly buckets: Buckets;
}

/**
 * @param cost  cost of each arc, not negative; Infinity closes an arc
 * @cost O(nodes + arcs); memory some 60 bytes a node and 20 an arc
 */
export function createOneToAll(graph: Graph, cost: Float64Array): OneToAll {
  const layout = createLayout(graph, cost);
  return {
    graph,
    distance: new Float64Array(graph.nodeCount),
    viaArc: new Int32Array(graph.nodeCount),
    layout,
    buckets: createBuckets(graph.nodeCount, layout.out),
  };
}

/**
 * Fills `distance`, the same to the last bit as `searchFrom`, and `viaArc`, which may differ where paths tie.
 *
 * @cost O(nodes + arcs + largest distance / mean cost) in practice; allocates nothing but, at times, room for entries
 * @source buckets: Dial (1969), Communications of the ACM 12(11); corrected within a bucket: Meyer and Sanders (2003),
 *   Delta-stepping, Journal of Algorithms 49(1)
 */
export function searchAll({ graph, distance, viaArc, layout, buckets }: OneToAll, source: number): void {
  const { place, out } = layout;
  buckets.distance.fill(Number.POSITIVE_INFINITY);
  buckets.via.fill(-1);
  startAt(buckets, place[source]);
  spread(buckets, out);
  for (let node = 0; node < graph.nodeCount; node++) {
    const at = place[node];
    const via = buckets.via[at];
    distance[node] = buckets.distance[at];
    viaArc[node] = via < 0 ? -1 : out.arc[via];
  }
}

/** Scans until nothing waits. */
function spread(buckets: Buckets, { first, head, cost }: Arcs): void {
  const { distance, via, waiting, width, top } = buckets;
  let { entryPlace, entryBelow, entries, open, bucket, floor } = buckets;
  const bucketCount = top.length;
  while (open > 0) {
    const entry = top[bucket];
    if (entry < 0) {
      floor += width;
      bucket = bucket + 1 === bucketCount ? 0 : bucket + 1;
      continue;
    }
    top[bucket] = entryBelow[entry];
    open--;
    const at = entryPlace[entry];
    if (waiting[at] === 0) continue;
    waiting[at] = 0;
    const reached = distance[at];
    for (let i = first[at], end = first[at + 1]; i < end; i++) {
      const next = head[i];
      const through = reached + cost[i];
      if (through >= distance[next]) continue;
      distance[next] = through;
      via[next] = i;
      waiting[next] = 1;
      // Rounding may put an entry into a bucket beside its own, which costs a scan and no exactness.
      const steps = ((through - floor) / width) | 0;
      let target = bucket + (steps < 0 ? 0 : steps < bucketCount ? steps : bucketCount - 1);
      if (target >= bucketCount) target -= bucketCount;
      if (entries === entryPlace.length) {
        growEntries(buckets);
        ({ entryPlace, entryBelow } = buckets);
      }
      entryPlace[entries] = next;
      entryBelow[entries] = top[target];
      top[target] = entries++;
      open++;
    }
  }
}
