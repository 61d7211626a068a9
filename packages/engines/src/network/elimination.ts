/**
 * What is left of a graph when its nodes are taken out one by one, each joining those of its neighbours that are left: the
 * edges up from each node. Shape alone, whichever way arcs run and whatever they cost.
 */
import type { Graph } from './graph.ts';

/** Nodes are known by their rank: their place in the order. */
export interface Elimination {
  /** Edges up from rank r are `first[r] ... first[r + 1] - 1`, by rising rank of the other end. */
  readonly first: Int32Array;
  readonly head: Int32Array;
  /** Rank at which each edge begins. */
  readonly low: Int32Array;
  /** Lowest node that a node has an edge to: its father in a tree that holds all who can be reached upwards; -1 at a root. */
  readonly parent: Int32Array;
}

/**
 * @cost O(edges) and a sort of each node's; memory 8 bytes an edge
 * @source Liu (1990), The role of elimination trees in sparse factorization, SIAM Journal on Matrix Analysis and
 *   Applications 11(1): a node hands what is above it to its father
 */
export function eliminate({ nodeCount, arcCount, tail, head }: Graph, rank: Int32Array): Elimination {
  const countOwn = new Int32Array(nodeCount + 1);
  for (let arc = 0; arc < arcCount; arc++) {
    const a = rank[tail[arc]];
    const b = rank[head[arc]];
    if (a !== b) countOwn[Math.min(a, b) + 1]++;
  }
  for (let r = 0; r < nodeCount; r++) countOwn[r + 1] += countOwn[r];
  const own = new Int32Array(countOwn[nodeCount]);
  const next = countOwn.slice(0, nodeCount);
  for (let arc = 0; arc < arcCount; arc++) {
    const a = rank[tail[arc]];
    const b = rank[head[arc]];
    if (a !== b) own[next[Math.min(a, b)]++] = Math.max(a, b);
  }
  const first = new Int32Array(nodeCount + 1);
  const parent = new Int32Array(nodeCount).fill(-1);
  /** Sons of each node as a chain. */
  const firstSon = new Int32Array(nodeCount).fill(-1);
  const nextSon = new Int32Array(nodeCount).fill(-1);
  const seen = new Int32Array(nodeCount).fill(-1);
  let upper = new Int32Array(4 * nodeCount + 16);
  let end = 0;
  for (let r = 0; r < nodeCount; r++) {
    const begin = end;
    if (upper.length < begin + nodeCount) upper = grow(upper, begin + nodeCount);
    seen[r] = r;
    for (let i = countOwn[r]; i < countOwn[r + 1]; i++) {
      if (seen[own[i]] === r) continue;
      seen[own[i]] = r;
      upper[end++] = own[i];
    }
    for (let son = firstSon[r]; son >= 0; son = nextSon[son]) {
      for (let i = first[son]; i < first[son + 1]; i++) {
        if (seen[upper[i]] === r) continue;
        seen[upper[i]] = r;
        upper[end++] = upper[i];
      }
    }
    upper.subarray(begin, end).sort();
    first[r + 1] = end;
    if (end === begin) continue;
    const father = upper[begin];
    parent[r] = father;
    nextSon[r] = firstSon[father];
    firstSon[father] = r;
  }
  const low = new Int32Array(end);
  for (let r = 0; r < nodeCount; r++) low.fill(r, first[r], first[r + 1]);
  return { first, head: upper.slice(0, end), low, parent };
}

function grow(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(needed, 2 * array.length));
  larger.set(array);
  return larger;
}
