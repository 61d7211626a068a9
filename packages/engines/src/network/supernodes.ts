/** Runs of nodes that have the same edges up but for each other: their edges are worked at together, row by row. */
import type { Elimination } from './elimination.ts';

/**
 * @returns where each run begins, by rising rank, and the number of nodes
 * @source supernodes: Liu, Ng and Peyton (1993), SIAM Journal on Matrix Analysis and Applications 14(1)
 */
export function listSupernodes({ first, parent }: Elimination): Int32Array {
  const nodeCount = parent.length;
  const begins = new Int32Array(nodeCount + 1);
  let count = 0;
  for (let r = 0; r < nodeCount; r++) {
    const goesOn = r > 0 && parent[r - 1] === r && first[r] - first[r - 1] === first[r + 1] - first[r] + 1;
    if (!goesOn) begins[count++] = r;
  }
  begins[count] = nodeCount;
  return begins.slice(0, count + 1);
}

/** Edges up from a rank to the heads `from ... to - 1` of the elimination, which must be among its own; into `edges`. */
export function listEdgesAmong(
  { first, head }: Elimination,
  rank: number,
  from: number,
  to: number,
  edges: Int32Array,
): void {
  let at = first[rank];
  for (let i = from; i < to; i++) {
    const wanted = head[i];
    while (head[at] !== wanted) at++;
    edges[i - from] = at++;
  }
}
