/**
 * Newton's method for potentials and flows together. The flow of each branch is eliminated by its own equation, so that
 * a step solves for the potentials of the parts alone; balances are linear and hold from the first step on.
 */
import { factorise, refactorise, solveFactored } from '../numerics/index.ts';
import { type BranchValues, createBranchValues, evaluateBranches } from './branch.ts';
import type { GasInput } from './prepare.ts';
import { addGiven, type Boundary, createStart, measureScale, setStartSlopes, spread } from './start.ts';
import type { Structure } from './structure.ts';

export interface NewtonOptions {
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly signal?: AbortSignal;
}

export interface NewtonResult {
  readonly converged: boolean;
  readonly iterations: number;
  /** Largest equation residual over the largest potential, or imbalance over the largest flow. */
  readonly residual: number;
  /** Potential of each node, Pa2. */
  readonly x: Float64Array;
  /** Flow of each edge, kg/s; of those without resistance not computed yet. */
  readonly flow: Float64Array;
  /** Edge whose equation is worst, where it did not converge. */
  readonly worst: number;
}

/**
 * @throws the signal's reason when aborted
 * @cost O(iterations x (operations of the elimination + branches))
 * @source Todini and Pilati (1988), the global gradient algorithm, with a line search and compressors
 */
export function solveNewton(
  input: GasInput,
  structure: Structure,
  boundary: Boundary,
  options: NewtonOptions,
): NewtonResult {
  const { branches, unknowns, column, entryOfBranch, pattern, partCount } = structure;
  const { rowFrom, rowTo, columnFrom, columnTo } = structure;
  const { from, to } = input;
  const scale = measureScale(input, structure, boundary);
  const { flow, partX } = createStart(input, structure, boundary, scale.potential);
  const x = new Float64Array(input.nodeCount);
  const steepness = new Float64Array(input.nodeCount);
  spread(input, structure, partX, x, steepness);
  const values = createBranchValues(branches.length);
  const trial = createBranchValues(branches.length);
  const entries = new Float64Array(pattern.rowIndex.length);
  const right = new Float64Array(unknowns);
  const step = new Float64Array(unknowns);
  const flowStep = new Float64Array(branches.length);
  const nextPartX = new Float64Array(partCount);
  const nextFlow = flow.slice();
  const fed = new Float64Array(unknowns);
  addGiven(input, structure, boundary, fed);
  let iterations = 0;
  let residual = Number.POSITIVE_INFINITY;
  let best = Number.POSITIVE_INFINITY;
  let stalled = 0;
  evaluateBranches(input, structure, x, flow, scale, values);
  // At no flow there is no slope: the first step takes that of a moderate flow, in proportion to the cross-sections.
  setStartSlopes(input, structure, scale.flow, values);
  for (; iterations < options.maxIterations; iterations++) {
    options.signal?.throwIfAborted();
    fillSystem();
    if (!solveSystem()) break;
    for (let b = 0; b < branches.length; b++) {
      const e = branches[b];
      const c1 = columnFrom[b];
      const c2 = columnTo[b];
      const change =
        values.residual[b] +
        (c1 < 0 ? 0 : values.slopeFrom[b] * steepness[from[e]] * step[c1]) -
        (c2 < 0 ? 0 : values.slopeTo[b] * steepness[to[e]] * step[c2]);
      flowStep[b] = change / values.slopeFlow[b];
    }
    const length = search(iterations === 0);
    if (length === 0) break;
    residual = measure();
    if (residual < 0.5 * best) {
      best = residual;
      stalled = 0;
    } else stalled++;
    // Goes on to rounding: a step costs little, and what is left is what a comparison sees.
    if (residual <= 1e-15 || (residual <= options.tolerance && stalled >= 1) || stalled > 25) {
      iterations++;
      break;
    }
  }
  // Where gas in vast amounts makes potentials far larger than those held, or, with no answer, as far below zero, digits
  // end sooner: at a part of potentials as large as those.
  const reach = partX.reduce((most, value) => Math.max(most, Math.abs(value) / scale.potential), 1);
  const converged = residual <= options.tolerance * reach;
  return {
    converged,
    iterations,
    residual: residual / reach,
    x,
    flow,
    worst: converged ? -1 : findWorst(values, branches),
  };

  /** Balances by the steps of potentials: what flows leave open, and what equations' residuals put into them. */
  function fillSystem(): void {
    entries.fill(0);
    for (let k = 0; k < unknowns; k++) right[k] = -fed[k];
    for (let b = 0; b < branches.length; b++) {
      const e = branches[b];
      const perSlope = 1 / values.slopeFlow[b];
      const r1 = rowFrom[b];
      const r2 = rowTo[b];
      const outflow = flow[e] + values.residual[b] * perSlope;
      if (r1 >= 0) right[r1] -= outflow;
      if (r2 >= 0) right[r2] += outflow;
      const a = values.slopeFrom[b] * steepness[from[e]] * perSlope;
      const c = values.slopeTo[b] * steepness[to[e]] * perSlope;
      const at = 4 * b;
      if (entryOfBranch[at] >= 0) entries[entryOfBranch[at]] += a;
      if (entryOfBranch[at + 1] >= 0) entries[entryOfBranch[at + 1]] -= c;
      if (entryOfBranch[at + 2] >= 0) entries[entryOfBranch[at + 2]] -= a;
      if (entryOfBranch[at + 3] >= 0) entries[entryOfBranch[at + 3]] += c;
    }
  }

  /** Along the diagonal; with other pivots where one of those has become nothing. */
  function solveSystem(): boolean {
    const { lu } = structure;
    const usable = lu !== null && refactorise(lu, entries);
    const factors = usable ? lu : factorise({ ...pattern, values: entries });
    if (factors === null) return false;
    solveFactored(factors, right, step);
    return true;
  }

  /** The longest step of 1, 1/2, 1/4 ... that brings the equations nearer; 0 where none does. */
  function search(first: boolean): number {
    const before = first ? Number.POSITIVE_INFINITY : sumOfSquares(values);
    for (let length = 1; length > 1e-6; length /= 2) {
      for (let p = 0; p < partCount; p++) {
        nextPartX[p] = partX[p] + (column[p] < 0 ? 0 : length * step[column[p]]);
      }
      for (let b = 0; b < branches.length; b++) nextFlow[branches[b]] = flow[branches[b]] + length * flowStep[b];
      spread(input, structure, nextPartX, x, steepness);
      evaluateBranches(input, structure, x, nextFlow, scale, trial);
      const after = sumOfSquares(trial);
      // Near rounding the sum cannot fall any more; a step that does not raise it is a good one.
      if (after <= before * (1 - 1e-4 * length) || after <= 1e-24 * scale.potential ** 2) {
        partX.set(nextPartX);
        for (let b = 0; b < branches.length; b++) flow[branches[b]] = nextFlow[branches[b]];
        copy(trial, values);
        return length;
      }
    }
    spread(input, structure, partX, x, steepness);
    return 0;
  }

  function measure(): number {
    let most = 0;
    for (let b = 0; b < branches.length; b++) most = Math.max(most, Math.abs(values.residual[b]));
    right.set(fed);
    for (let b = 0; b < branches.length; b++) {
      const e = branches[b];
      const r1 = rowFrom[b];
      const r2 = rowTo[b];
      if (r1 >= 0) right[r1] += flow[e];
      if (r2 >= 0) right[r2] -= flow[e];
    }
    let open = 0;
    for (let k = 0; k < unknowns; k++) open = Math.max(open, Math.abs(right[k]));
    const worst = Math.max(most / scale.potential, open / scale.flow);
    return Number.isNaN(worst) ? Number.POSITIVE_INFINITY : worst;
  }
}

function sumOfSquares({ residual }: BranchValues): number {
  let sum = 0;
  for (let b = 0; b < residual.length; b++) sum += residual[b] * residual[b];
  return sum;
}

function copy(from: BranchValues, to: BranchValues): void {
  to.residual.set(from.residual);
  to.slopeFrom.set(from.slopeFrom);
  to.slopeTo.set(from.slopeTo);
  to.slopeFlow.set(from.slopeFlow);
}

function findWorst({ residual }: BranchValues, branches: Int32Array): number {
  let worst = -1;
  let most = -1;
  for (let b = 0; b < branches.length; b++) {
    const size = Math.abs(residual[b]);
    if (size > most || Number.isNaN(size)) [worst, most] = [branches[b], Number.isNaN(size) ? most : size];
  }
  return worst;
}
