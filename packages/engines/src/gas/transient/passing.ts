/** What passes the ends of the caller's own elements in a step, and in which order the nodes can be mixed. */
import type { StepAmounts } from './fronts.ts';
import type { TransientInput } from './types.ts';

/** Amounts below this part of the largest of the step are rounding and move nothing. */
const LEAST = 1e-14;

export interface Ends {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly isPipe: Uint8Array;
  /** Elements at each node. */
  readonly at: readonly (readonly number[])[];
}

/** By element, kg, none negative: into it and out of it at each end. */
export interface Passing {
  readonly inAtFrom: Float64Array;
  readonly inAtTo: Float64Array;
  readonly outAtFrom: Float64Array;
  readonly outAtTo: Float64Array;
  readonly least: number;
}

export function listEnds({ nodeCount, edgeCount, firstPiece, pieceCount, input }: TransientInput): Ends {
  const from = Int32Array.from({ length: edgeCount }, (_, e) => input.from[firstPiece[e]]);
  const to = Int32Array.from({ length: edgeCount }, (_, e) => input.to[firstPiece[e] + pieceCount[e] - 1]);
  const at: number[][] = Array.from({ length: nodeCount }, () => []);
  for (let e = 0; e < edgeCount; e++) {
    at[from[e]].push(e);
    if (to[e] !== from[e]) at[to[e]].push(e);
  }
  const isPipe = Uint8Array.from({ length: edgeCount }, (_, e) => Number(input.edges[firstPiece[e]].kind === 'pipe'));
  return { from, to, isPipe, at };
}

/** Half a piece stores gas between the end of a pipe and the flow of its first piece. @cost O(edges + nodes) */
export function measureEnds(
  { edgeCount, firstPiece, pieceCount, capacity, halfCapacity }: TransientInput,
  { from, to, isPipe }: Ends,
  { flowKg, storedKg, takenKg }: StepAmounts,
): Passing {
  const create = () => new Float64Array(edgeCount);
  const passing = { inAtFrom: create(), inAtTo: create(), outAtFrom: create(), outAtTo: create() };
  let most = 0;
  for (let e = 0; e < edgeCount; e++) {
    const [first, last] = [firstPiece[e], firstPiece[e] + pieceCount[e] - 1];
    let [entering, leaving] = [flowKg[first], flowKg[last]];
    if (isPipe[e] === 1) {
      entering += (storedKg[from[e]] * halfCapacity[first]) / capacity[from[e]];
      leaving -= (storedKg[to[e]] * halfCapacity[last]) / capacity[to[e]];
    }
    passing.inAtFrom[e] = Math.max(0, entering);
    passing.outAtFrom[e] = Math.max(0, -entering);
    passing.outAtTo[e] = Math.max(0, leaving);
    passing.inAtTo[e] = Math.max(0, -leaving);
    most = Math.max(most, Math.abs(entering), Math.abs(leaving));
  }
  for (const taken of takenKg) most = Math.max(most, Math.abs(taken));
  return { ...passing, least: LEAST * most };
}

/** 1 of what holds nothing, and of pipes through which some gas passes within the step. */
export function findThrough({ outAtFrom, outAtTo }: Passing, { isPipe }: Ends, heldKg: readonly number[]): Uint8Array {
  return isPipe.map((pipe, e) => (pipe === 1 && outAtFrom[e] + outAtTo[e] <= heldKg[e] ? 0 : 1));
}

/** Nodes that wait for each other: the ones left when all that nothing waits for are taken away. */
export function findRing(
  { outAtFrom, outAtTo, least }: Passing,
  { from, to, at }: Ends,
  isThrough: Uint8Array,
  done: Uint8Array,
): ReadonlySet<number> {
  const ring = new Set<number>();
  for (const [i, isDone] of done.entries()) if (isDone === 0) ring.add(i);
  const feeds = (i: number) =>
    at[i].some(
      (e) =>
        isThrough[e] === 1 &&
        ((from[e] === i && outAtTo[e] > least && ring.has(to[e])) ||
          (to[e] === i && outAtFrom[e] > least && ring.has(from[e]))),
    );
  for (let changed = true; changed; ) {
    changed = false;
    for (const i of ring) {
      if (feeds(i)) continue;
      ring.delete(i);
      changed = true;
    }
  }
  return ring;
}
