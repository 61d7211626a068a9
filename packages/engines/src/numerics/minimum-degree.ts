/**
 * Approximate minimum degree: an order of elimination that keeps the factors of a matrix sparse. The graph of A + A' is
 * eliminated node by node; cliques that elimination makes are kept as elements, and variables with the same neighbours
 * become one. Not a factorisation: it looks at the pattern alone.
 */
import { createDegreeLists, type DegreeLists } from './degree-lists.ts';
import { compact, createQuotientGraph, type QuotientGraph } from './quotient-graph.ts';
import type { SparsePattern } from './sparse-matrix.ts';

const NONE = -1;

/**
 * @param pattern  square; its diagonal does not matter
 * @returns columns in the order of elimination
 * @throws RangeError when the matrix is not square
 * @cost near O(entries) on networks; the same pattern gives the same order
 * @source Amestoy, Davis and Duff (1996), SIAM Journal on Matrix Analysis and Applications 17(4)
 */
export function orderByMinimumDegree(pattern: SparsePattern): Int32Array {
  const n = pattern.columnCount;
  if (pattern.rowCount !== n) throw new RangeError(`numerics: ${pattern.rowCount} rows and ${n} columns`);
  const graph = createQuotientGraph(pattern);
  const lists = createDegreeLists(n);
  for (let i = n - 1; i >= 0; i--) lists.insert(i, graph.degree[i]);
  const work = createWork(n);
  const order = new Int32Array(n);
  let ordered = 0;
  while (ordered < n) {
    const pivot = lists.takeLeast();
    eliminate(graph, pivot, n - ordered, lists, work);
    // What was merged into the pivot, and into that in turn, follows it.
    for (let i = pivot; i !== NONE; i = work.nextMerged[i]) order[ordered++] = i;
  }
  return order;
}

interface Work {
  /** Columns merged into a supervariable, as a chain from it to its last. */
  readonly nextMerged: Int32Array;
  readonly lastMerged: Int32Array;
  /** Of an element: 0 once absorbed, else stamp + weight outside the new element. */
  readonly outside: Float64Array;
  stamp: number;
  readonly bucket: Int32Array;
  readonly nextInBucket: Int32Array;
  readonly hash: Int32Array;
  readonly seen: Float64Array;
  seenStamp: number;
}

function createWork(n: number): Work {
  return {
    nextMerged: new Int32Array(n).fill(NONE),
    lastMerged: Int32Array.from({ length: n }, (_, i) => i),
    outside: new Float64Array(n).fill(1),
    stamp: 2,
    bucket: new Int32Array(n).fill(NONE),
    nextInBucket: new Int32Array(n).fill(NONE),
    hash: new Int32Array(n),
    seen: new Float64Array(n),
    seenStamp: 0,
  };
}

/** Turns the pivot into an element and brings its variables up to date; `left` columns are not ordered yet. */
function eliminate(graph: QuotientGraph, pivot: number, left: number, lists: DegreeLists, work: Work): void {
  const { storage, start, length, weight, degree } = graph;
  const pivotWeight = weight[pivot];
  gatherElement(graph, pivot, lists, work);
  const first = start[pivot];
  const last = first + length[pivot];
  markOutside(graph, first, last, work);
  for (let p = first; p < last; p++) updateVariable(graph, pivot, storage[p], work);
  mergeAlike(graph, first, last, work);
  const leftAfter = left - pivotWeight;
  let kept = first;
  for (let p = first; p < last; p++) {
    const i = storage[p];
    const own = -weight[i];
    if (own <= 0) continue;
    weight[i] = own;
    degree[i] = Math.max(0, Math.min(degree[i] + degree[pivot] - own, leftAfter - own));
    lists.insert(i, degree[i]);
    storage[kept++] = i;
  }
  length[pivot] = kept - first;
  work.stamp += left + 1;
}

/** The union of the pivot's variables and those of its elements, which it absorbs. */
function gatherElement(graph: QuotientGraph, pivot: number, lists: DegreeLists, work: Work): void {
  const { storage, start, length, elementCount, weight, degree } = graph;
  weight[pivot] = 0;
  const elements = elementCount[pivot];
  let bound = length[pivot] - elements;
  for (let e = 0; e < elements; e++) bound += length[storage[start[pivot] + e]];
  if (elements > 0 && graph.end + bound > storage.length) compact(graph);
  const from = start[pivot];
  const to = from + length[pivot];
  // Without elements the pivot's own list becomes the element where it stands.
  const first = elements === 0 ? from : graph.end;
  let next = first;
  let total = 0;
  const take = (begin: number, end: number) => {
    for (let p = begin; p < end; p++) {
      const i = storage[p];
      const own = weight[i];
      if (own <= 0) continue;
      lists.remove(i, degree[i]);
      weight[i] = -own;
      total += own;
      storage[next++] = i;
    }
  };
  for (let p = from; p < from + elements; p++) {
    const element = storage[p];
    if (work.outside[element] === 0) continue;
    take(start[element], start[element] + length[element]);
    length[element] = 0;
    work.outside[element] = 0;
  }
  take(from + elements, to);
  if (elements > 0) graph.end = next;
  start[pivot] = first;
  length[pivot] = next - first;
  elementCount[pivot] = 0;
  degree[pivot] = total;
  work.outside[pivot] = 1;
}

/** Stamps each element next to the new one with the weight of what it has outside it. */
function markOutside(
  { storage, start, elementCount, weight, degree }: QuotientGraph,
  first: number,
  last: number,
  work: Work,
) {
  const { outside, stamp } = work;
  for (let p = first; p < last; p++) {
    const i = storage[p];
    const own = -weight[i];
    for (let q = start[i]; q < start[i] + elementCount[i]; q++) {
      const e = storage[q];
      if (outside[e] >= stamp) outside[e] -= own;
      else if (outside[e] !== 0) outside[e] = stamp + degree[e] - own;
    }
  }
}

/** The variable's list without what the new element covers, its degree outside it, and its hash. */
function updateVariable(graph: QuotientGraph, pivot: number, i: number, work: Work): void {
  const { storage, start, length, elementCount, weight, degree, size } = graph;
  const { outside, stamp } = work;
  const begin = start[i];
  const middle = begin + elementCount[i];
  const end = begin + length[i];
  let sum = 0;
  let hash = 0;
  // One element or variable of the list goes, so there is room for the new element; the list is written over itself.
  let elements = 0;
  const kept: number[] = keptBuffer;
  kept.length = 0;
  for (let p = begin; p < middle; p++) {
    const e = storage[p];
    if (outside[e] === 0) continue;
    const rest = outside[e] - stamp;
    if (rest > 0) {
      sum += rest;
      hash = (hash + e) % size;
      kept.push(e);
      elements++;
    } else {
      // Nothing outside: the new element covers it.
      outside[e] = 0;
      length[e] = 0;
    }
  }
  for (let p = middle; p < end; p++) {
    const j = storage[p];
    if (weight[j] <= 0) continue;
    sum += weight[j];
    hash = (hash + j) % size;
    kept.push(j);
  }
  storage[begin] = pivot;
  for (let k = 0; k < kept.length; k++) storage[begin + 1 + k] = kept[k];
  elementCount[i] = elements + 1;
  length[i] = kept.length + 1;
  degree[i] = Math.min(degree[i], sum);
  work.hash[i] = hash;
}

const keptBuffer: number[] = [];

/** Variables of the new element with the same list are merged: they would be eliminated one after the other. */
function mergeAlike(graph: QuotientGraph, first: number, last: number, work: Work): void {
  const { storage, start, length, elementCount, weight } = graph;
  const { bucket, nextInBucket, hash, seen, nextMerged, lastMerged } = work;
  for (let p = first; p < last; p++) {
    const i = storage[p];
    nextInBucket[i] = bucket[hash[i]];
    bucket[hash[i]] = i;
  }
  for (let p = first; p < last; p++) {
    const key = hash[storage[p]];
    let i = bucket[key];
    bucket[key] = NONE;
    for (; i !== NONE && nextInBucket[i] !== NONE; i = nextInBucket[i]) {
      if (weight[i] === 0) continue;
      const mark = ++work.seenStamp;
      for (let q = start[i]; q < start[i] + length[i]; q++) seen[storage[q]] = mark;
      for (let j = nextInBucket[i]; j !== NONE; j = nextInBucket[j]) {
        if (weight[j] === 0 || length[j] !== length[i] || elementCount[j] !== elementCount[i]) continue;
        let q = start[j];
        const end = q + length[j];
        while (q < end && seen[storage[q]] === mark) q++;
        if (q < end) continue;
        weight[i] += weight[j];
        weight[j] = 0;
        length[j] = 0;
        nextMerged[lastMerged[i]] = j;
        lastMerged[i] = lastMerged[j];
      }
    }
  }
}
