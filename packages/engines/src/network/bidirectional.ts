/** A cheapest path between two nodes by two searches that meet; no preparation but a layout of the graph. */
import type { Path } from './alternatives.ts';
import { type Buckets, createBuckets, growEntries, startAt } from './buckets.ts';
import { type Graph, reverseGraph } from './graph.ts';
import { type Arcs, createLayout, type Layout, layArcs } from './layout.ts';

/** A graph and its costs, and room for one question at a time. */
export interface BidirectionalSearch {
  readonly graph: Graph;
  readonly arcCost: Float64Array;
  readonly layout: Layout;
  readonly forward: Side;
  readonly backward: Side;
}

interface Side {
  readonly arcs: Arcs;
  readonly buckets: Buckets;
  /** Places with a label: all others are as new. */
  readonly touched: Int32Array;
  touchedCount: number;
}

/**
 * @param cost  cost of each arc, not negative; Infinity closes an arc
 * @cost O(nodes + arcs)
 */
export function createBidirectionalSearch(graph: Graph, cost: Float64Array): BidirectionalSearch {
  const layout = createLayout(graph, cost);
  const createSide = (arcs: Arcs): Side => ({
    arcs,
    buckets: createBuckets(graph.nodeCount, arcs),
    touched: new Int32Array(graph.nodeCount),
    touchedCount: 0,
  });
  const into = layArcs(reverseGraph(graph), cost, layout.node, layout.place);
  return { graph, arcCost: cost, layout, forward: createSide(layout.out), backward: createSide(into) };
}

/**
 * @returns null where nothing leads; the cost is that of the arcs, summed from the source on
 * @cost the nodes nearer than half of the way to either end; clears only what it touched
 * @source Pohl (1971), Machine Intelligence 6: ends when what either side has settled adds up to the best meeting
 */
export function findPath(search: BidirectionalSearch, source: number, target: number): Path | null {
  const { layout, forward, backward } = search;
  begin(forward, layout.place[source]);
  begin(backward, layout.place[target]);
  let best = source === target ? 0 : Number.POSITIVE_INFINITY;
  let meeting = source === target ? layout.place[source] : -1;
  while (forward.buckets.open > 0 && backward.buckets.open > 0) {
    if (forward.buckets.floor + backward.buckets.floor >= best) break;
    const goesForward = forward.buckets.open <= backward.buckets.open;
    const met = emptyBucket(goesForward ? forward : backward, goesForward ? backward : forward, best);
    if (met < 0) continue;
    meeting = met;
    best = forward.buckets.distance[met] + backward.buckets.distance[met];
  }
  return meeting < 0 ? null : join(search, meeting);
}

/** Scans one side's bucket until nothing waits in it. @returns the place of the cheapest new meeting; -1 for none */
function emptyBucket(side: Side, other: Side, best: number): number {
  const { arcs, buckets, touched } = side;
  const { first, head, cost } = arcs;
  const { distance, via, waiting, width, top, bucket, floor } = buckets;
  const farDistance = other.buckets.distance;
  let { entryPlace, entryBelow, entries, open } = buckets;
  const bucketCount = top.length;
  let least = best;
  let meeting = -1;
  for (let entry = top[bucket]; entry >= 0; entry = top[bucket]) {
    top[bucket] = entryBelow[entry];
    open--;
    const at = entryPlace[entry];
    if (waiting[at] === 0) continue;
    waiting[at] = 0;
    const reached = distance[at];
    for (let i = first[at], end = first[at + 1]; i < end; i++) {
      const next = head[i];
      const through = reached + cost[i];
      const before = distance[next];
      if (through >= before) continue;
      if (before === Number.POSITIVE_INFINITY) touched[side.touchedCount++] = next;
      distance[next] = through;
      via[next] = i;
      waiting[next] = 1;
      const whole = through + farDistance[next];
      if (whole < least) {
        least = whole;
        meeting = next;
      }
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
  buckets.entries = entries;
  buckets.open = open;
  buckets.floor = floor + width;
  buckets.bucket = bucket + 1 === bucketCount ? 0 : bucket + 1;
  return meeting;
}

/** Makes the labels of the last question as new. */
function begin(side: Side, place: number): void {
  const { distance, waiting, top } = side.buckets;
  for (let i = 0; i < side.touchedCount; i++) {
    distance[side.touched[i]] = Number.POSITIVE_INFINITY;
    waiting[side.touched[i]] = 0;
  }
  top.fill(-1);
  side.touched[0] = place;
  side.touchedCount = 1;
  startAt(side.buckets, place);
}

function join({ graph, arcCost, layout, forward, backward }: BidirectionalSearch, meeting: number): Path {
  const arcs: number[] = [];
  for (let via = forward.buckets.via[meeting]; via >= 0; ) {
    const arc = forward.arcs.arc[via];
    arcs.push(arc);
    via = forward.buckets.via[layout.place[graph.tail[arc]]];
  }
  arcs.reverse();
  for (let via = backward.buckets.via[meeting]; via >= 0; ) {
    const arc = backward.arcs.arc[via];
    arcs.push(arc);
    via = backward.buckets.via[layout.place[graph.head[arc]]];
  }
  let cost = 0;
  for (const arc of arcs) cost += arcCost[arc];
  return { arcs, cost };
}
