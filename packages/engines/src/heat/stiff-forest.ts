/** Trees of elements without resistance: pressures follow from the root's, flows from what the nodes leave over. */
import type { HeatNode } from './types.ts';

export interface StiffForest {
  /** By node: the node whose pressure it follows; the one that holds its pressure where there is one. */
  readonly root: Int32Array;
  /** Stiff edges, each after the one that leads to its parent. */
  readonly edges: Int32Array;
  /** By these edges: the end that is nearer to the root, and the other. */
  readonly parent: Int32Array;
  readonly child: Int32Array;
}

/** @param isStiff  edges without resistance that make no ring @cost O(nodes + edges) */
export function createForest(
  nodes: readonly HeatNode[],
  from: Int32Array,
  to: Int32Array,
  isStiff: (edge: number) => boolean,
): StiffForest {
  const at = new Map<number, number[]>();
  const join = (i: number, e: number) => void (at.get(i)?.push(e) ?? at.set(i, [e]));
  for (let e = 0; e < from.length; e++) {
    if (!isStiff(e)) continue;
    join(from[e], e);
    join(to[e], e);
  }
  const root = new Int32Array(nodes.length).fill(-1);
  const [edges, parent, child]: [number[], number[], number[]] = [[], [], []];
  const grow = (start: number) => {
    root[start] = start;
    const reached = [start];
    for (const i of reached) {
      for (const e of at.get(i) ?? []) {
        const other = from[e] === i ? to[e] : from[e];
        if (root[other] >= 0) continue;
        root[other] = start;
        edges.push(e);
        parent.push(i);
        child.push(other);
        reached.push(other);
      }
    }
  };
  for (const [i, { pressurePa }] of nodes.entries()) if (pressurePa !== undefined && root[i] < 0) grow(i);
  for (let i = 0; i < nodes.length; i++) if (root[i] < 0) grow(i);
  return { root, edges: Int32Array.from(edges), parent: Int32Array.from(parent), child: Int32Array.from(child) };
}

/** Sets joined in turn. @cost near O(1) a call */
export function createUnion(count: number) {
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root];
    while (parent[i] !== root) [parent[i], i] = [root, parent[i]];
    return root;
  };
  return {
    find,
    /** False where they were joined before. */
    join(i: number, j: number): boolean {
      const [a, b] = [find(i), find(j)];
      parent[a] = b;
      return a !== b;
    },
  };
}
