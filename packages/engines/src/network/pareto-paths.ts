/** Paths that no other beats in every criterion: time against money against emissions. */
import { type Graph, reverseGraph } from './graph.ts';
import { createSearch, searchFrom } from './shortest-paths.ts';

export interface ParetoPath {
  readonly arcs: readonly number[];
  /** One sum for each criterion. */
  readonly costs: readonly number[];
}

/** A way to a node, as good as any found. */
interface Label {
  readonly node: number;
  readonly costs: readonly number[];
  /** Cost of the whole way in each criterion, at least. */
  readonly least: readonly number[];
  readonly arc: number;
  readonly before: Label | null;
  beaten: boolean;
}

/**
 * One path for each vector of costs that no other vector beats, that is: none is as low in all criteria and lower in one.
 *
 * @param criteria  two or three costs of each arc, not negative; Infinity in any closes the arc
 * @returns by rising first criterion, then second; exact but for rounding
 * @throws RangeError for other numbers of criteria
 * @cost O(labels x labels of a node); the number of labels may grow exponentially with the nodes, and does not on networks
 *   whose criteria agree
 * @source Martins (1984), European Journal of Operational Research 16(2); bounds by searches from the target: Tung and
 *   Chew (1992), European Journal of Operational Research 62(2)
 */
export function findParetoPaths(
  graph: Graph,
  criteria: readonly Float64Array[],
  source: number,
  target: number,
): ParetoPath[] {
  if (criteria.length < 2 || criteria.length > 3) {
    throw new RangeError(`network: ${criteria.length} criteria; two or three can be compared`);
  }
  const toTarget = boundFromTarget(graph, criteria, target);
  const labels = new Map<number, Label[]>();
  const queue: Label[] = [];
  const start = { node: source, costs: criteria.map(() => 0), arc: -1, before: null, beaten: false };
  offer({ ...start, least: toTarget.map((bound) => bound[source]) }, labels, queue, target);
  for (let label = pop(queue); label; label = pop(queue)) {
    if (label.beaten || label.node === target || isBeaten(label.least, labels.get(target))) continue;
    for (let i = graph.firstOut[label.node]; i < graph.firstOut[label.node + 1]; i++) {
      const arc = graph.outArc[i];
      const node = graph.head[arc];
      const { costs } = label;
      const sums = criteria.map((cost, k) => costs[k] + cost[arc]);
      const least = sums.map((sum, k) => sum + toTarget[k][node]);
      offer({ node, costs: sums, least, arc, before: label, beaten: false }, labels, queue, target);
    }
  }
  return (labels.get(target) ?? [])
    .sort((a, b) => compare(a.costs, b.costs))
    .map(({ costs, ...label }) => ({ arcs: trace(label), costs }));
}

/** Least cost to the target in each criterion, over arcs that are open in all. */
function boundFromTarget(graph: Graph, criteria: readonly Float64Array[], target: number): Float64Array[] {
  const reversed = reverseGraph(graph);
  const search = createSearch(reversed);
  const closed = Array.from(criteria[0], (_, arc) => criteria.some((cost) => cost[arc] === Number.POSITIVE_INFINITY));
  return criteria.map((cost) => {
    const open = cost.map((value, arc) => (closed[arc] ? Number.POSITIVE_INFINITY : value));
    searchFrom(search, open, target);
    return search.distance.slice();
  });
}

/** Keeps a label that none beats, and marks those that it beats. */
function offer(label: Label, labels: Map<number, Label[]>, queue: Label[], target: number): void {
  if (label.least.some((cost) => cost === Number.POSITIVE_INFINITY)) return;
  const beside = labels.get(label.node) ?? [];
  if (isBeaten(label.costs, beside) || isBeaten(label.least, labels.get(target))) return;
  for (const other of beside) if (beats(label.costs, other.costs)) other.beaten = true;
  labels.set(label.node, [...beside.filter((other) => !other.beaten), label]);
  push(queue, label);
}

function isBeaten(costs: readonly number[], labels: readonly Label[] | undefined): boolean {
  return labels?.some((label) => beats(label.costs, costs)) ?? false;
}

/** As low in all criteria: of equal vectors the first stays. */
function beats(a: readonly number[], b: readonly number[]): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] > b[k]) return false;
  return true;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k];
  return 0;
}

function push(queue: Label[], label: Label): void {
  let at = queue.length;
  queue.push(label);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (compare(queue[parent].least, label.least) <= 0) break;
    queue[at] = queue[parent];
    at = parent;
  }
  queue[at] = label;
}

function pop(queue: Label[]): Label | undefined {
  const top = queue[0];
  const last = queue.pop();
  if (!last || queue.length === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= queue.length) break;
    if (child + 1 < queue.length && compare(queue[child + 1].least, queue[child].least) < 0) child++;
    if (compare(queue[child].least, last.least) >= 0) break;
    queue[at] = queue[child];
    at = child;
  }
  queue[at] = last;
  return top;
}

function trace(last: Pick<Label, 'arc' | 'before'>): number[] {
  const arcs: number[] = [];
  for (let label: Pick<Label, 'arc' | 'before'> | null = last; label && label.arc >= 0; label = label.before)
    arcs.push(label.arc);
  return arcs.reverse();
}
