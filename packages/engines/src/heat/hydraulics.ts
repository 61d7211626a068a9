/**
 * Newton's method for pressures and flows together. The flow of each branch is eliminated by its own equation, so that a
 * step solves for node pressures and the flows of elements without resistance alone.
 */
import { factorise, refactorise, type SparseLu, solveFactored } from '../numerics/index.ts';
import { type BranchState, evaluateBranches } from './branch.ts';
import type { HeatInput } from './prepare.ts';
import { BRANCH, GIVEN } from './structure.ts';

export interface HydraulicState {
  readonly pressurePa: Float64Array;
  /** By edge, from its first end to the other, kg/s. */
  readonly flow: Float64Array;
}

export interface HydraulicResult {
  readonly converged: boolean;
  readonly iterations: number;
  /** Largest open pressure difference over the largest pressure, or imbalance over the largest flow. */
  readonly residual: number;
  /** Edge whose equation is worst. */
  readonly worst: number;
}

export interface HydraulicSolver {
  /**
   * @param state  start and answer; flows that are given stand in it
   * @param cold   true: nothing is known of the flows yet
   */
  solve(branches: BranchState, state: HydraulicState, cold: boolean): HydraulicResult;
}

/** Velocity that the first step's slopes are taken at. */
const START_M_PER_S = 0.5;

/**
 * @cost O(iterations x (operations of the elimination + sections))
 * @source Todini and Pilati (1988), the global gradient algorithm, with a line search
 */
export function createHydraulicSolver(input: HeatInput, tolerance: number, maxIterations: number): HydraulicSolver {
  const { nodes, edges, from, to, structure, liftPa, areaM2 } = input;
  const { role, column, edgeColumn, unknowns, pattern, order, entry } = structure;
  const entries = new Float64Array(pattern.rowIndex.length);
  const right = new Float64Array(unknowns);
  const step = new Float64Array(unknowns);
  const law = { loss: new Float64Array(edges.length), slope: new Float64Array(edges.length) };
  const trial = { loss: new Float64Array(edges.length), slope: new Float64Array(edges.length) };
  const flowStep = new Float64Array(edges.length);
  const nextFlow = new Float64Array(edges.length);
  const nextPressure = new Float64Array(nodes.length);
  const injection = Float64Array.from(nodes, (node) => node.injectionKgPerS ?? 0);
  let lu: SparseLu | null = null;

  return { solve };

  function solve(branches: BranchState, state: HydraulicState, cold: boolean): HydraulicResult {
    const { pressurePa, flow } = state;
    const highest = nodes.reduce((most, node) => Math.max(most, node.pressurePa ?? 0), 0);
    const pressureScale = liftPa.reduce((most, lift) => Math.max(most, Math.abs(lift)), Math.max(highest, 1e4));
    let flowScale = injection.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    for (let e = 0; e < edges.length; e++) if (role[e] === GIVEN) flowScale = Math.max(flowScale, Math.abs(flow[e]));
    if (cold) {
      for (let i = 0; i < nodes.length; i++) pressurePa[i] = nodes[i].pressurePa ?? highest;
      for (let e = 0; e < edges.length; e++)
        nextFlow[e] = role[e] === BRANCH ? START_M_PER_S * 1000 * (areaM2[e] || 1e-3) : 0;
      evaluateBranches(input, branches, nextFlow, law);
      for (let e = 0; e < edges.length; e++) if (role[e] === BRANCH) flow[e] = law.loss[e] = 0;
    } else evaluateBranches(input, branches, flow, law);
    nextFlow.set(flow);
    nextPressure.set(pressurePa);
    let [iterations, residual, best, stalled] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
    if (unknowns === 0) return { converged: true, iterations, residual: 0, worst: -1 };
    while (iterations < maxIterations) {
      iterations++;
      fill(branches, state);
      if (!solveSystem()) break;
      for (let e = 0; e < edges.length; e++) {
        if (role[e] === BRANCH && !structure.resting[from[e]]) {
          const change = stepOf(column[from[e]]) - stepOf(column[to[e]]) + open(branches, state, law.loss, e);
          flowStep[e] = change / law.slope[e];
        } else flowStep[e] = edgeColumn[e] >= 0 ? step[edgeColumn[e]] : 0;
      }
      if (!search(branches, state, iterations === 1, pressureScale)) break;
      for (let e = 0; e < edges.length; e++) flowScale = Math.max(flowScale, Math.abs(flow[e]));
      residual = measure(branches, state, pressureScale, flowScale);
      if (residual < 0.5 * best) [best, stalled] = [residual, 0];
      else stalled++;
      // Goes on to rounding: a step costs little, and what is left is what a comparison sees.
      if (residual <= 1e-15 || (residual <= tolerance && stalled >= 1) || stalled > 25) break;
    }
    const converged = residual <= tolerance;
    return { converged, iterations, residual, worst: converged ? -1 : findWorst(branches, state) };
  }

  function stepOf(k: number): number {
    return k < 0 ? 0 : step[k];
  }

  /** What an edge's equation leaves open, Pa. */
  function open({ weight }: BranchState, { pressurePa }: HydraulicState, loss: Float64Array, e: number): number {
    return pressurePa[from[e]] - pressurePa[to[e]] + liftPa[e] - weight[e] - loss[e];
  }

  function fill(branches: BranchState, state: HydraulicState): void {
    const { flow } = state;
    entries.fill(0);
    right.fill(0);
    for (let i = 0; i < nodes.length; i++) if (column[i] >= 0) right[column[i]] += injection[i];
    for (let e = 0; e < edges.length; e++) {
      const a = column[from[e]];
      const b = column[to[e]];
      const at = 4 * e;
      if (role[e] === BRANCH) {
        if (structure.resting[from[e]]) continue;
        const g = 1 / law.slope[e];
        const outflow = flow[e] + open(branches, state, law.loss, e) * g;
        if (a >= 0) right[a] -= outflow;
        if (b >= 0) right[b] += outflow;
        if (entry[at] >= 0) entries[entry[at]] += g;
        if (entry[at + 1] >= 0) entries[entry[at + 1]] -= g;
        if (entry[at + 2] >= 0) entries[entry[at + 2]] -= g;
        if (entry[at + 3] >= 0) entries[entry[at + 3]] += g;
        continue;
      }
      if (a >= 0) right[a] -= flow[e];
      if (b >= 0) right[b] += flow[e];
      const k = edgeColumn[e];
      if (k < 0) continue;
      if (entry[at] >= 0) entries[entry[at]] += 1;
      if (entry[at + 1] >= 0) entries[entry[at + 1]] -= 1;
      if (entry[at + 2] >= 0) entries[entry[at + 2]] += 1;
      if (entry[at + 3] >= 0) entries[entry[at + 3]] -= 1;
      right[k] = -(state.pressurePa[from[e]] - state.pressurePa[to[e]] + liftPa[e] - branches.weight[e]);
    }
  }

  /** With the pivots of before; with others where one of those has become nothing. */
  function solveSystem(): boolean {
    if (lu === null || !refactorise(lu, entries)) lu = factorise({ ...pattern, values: entries }, { order });
    if (lu === null) return false;
    solveFactored(lu, right, step);
    return true;
  }

  /** The longest step of 1, 1/2, 1/4 ... that brings the equations nearer; false where none does. */
  function search(branches: BranchState, state: HydraulicState, first: boolean, scale: number): boolean {
    const { pressurePa, flow } = state;
    const before = first ? Number.POSITIVE_INFINITY : sumOfSquares(branches, state, law.loss);
    const next = { pressurePa: nextPressure, flow: nextFlow };
    for (let length = 1; length > 1e-9; length /= 2) {
      for (let i = 0; i < nodes.length; i++) nextPressure[i] = pressurePa[i] + length * stepOf(column[i]);
      for (let e = 0; e < edges.length; e++) nextFlow[e] = flow[e] + length * flowStep[e];
      evaluateBranches(input, branches, nextFlow, trial);
      const after = sumOfSquares(branches, next, trial.loss);
      if (after <= before * (1 - 1e-4 * length) || after <= 1e-26 * scale * scale) {
        pressurePa.set(nextPressure);
        flow.set(nextFlow);
        law.loss.set(trial.loss);
        law.slope.set(trial.slope);
        return true;
      }
    }
    return false;
  }

  function sumOfSquares(branches: BranchState, state: HydraulicState, loss: Float64Array): number {
    let sum = 0;
    for (let e = 0; e < edges.length; e++) {
      if (role[e] !== BRANCH || structure.resting[from[e]]) continue;
      const value = open(branches, state, loss, e);
      sum += value * value;
    }
    return sum;
  }

  function measure(branches: BranchState, state: HydraulicState, pressureScale: number, flowScale: number): number {
    let most = 0;
    right.fill(0);
    for (let i = 0; i < nodes.length; i++) if (column[i] >= 0) right[column[i]] = injection[i];
    for (let e = 0; e < edges.length; e++) {
      if (column[from[e]] >= 0) right[column[from[e]]] -= state.flow[e];
      if (column[to[e]] >= 0) right[column[to[e]]] += state.flow[e];
      if (role[e] >= GIVEN || structure.resting[from[e]]) continue;
      most = Math.max(most, Math.abs(open(branches, state, law.loss, e)));
    }
    let imbalance = 0;
    for (let i = 0; i < nodes.length; i++)
      if (column[i] >= 0) imbalance = Math.max(imbalance, Math.abs(right[column[i]]));
    const worst = Math.max(most / pressureScale, imbalance / Math.max(flowScale, 1e-9));
    return Number.isNaN(worst) ? Number.POSITIVE_INFINITY : worst;
  }

  function findWorst(branches: BranchState, state: HydraulicState): number {
    let [worst, most] = [-1, -1];
    for (let e = 0; e < edges.length; e++) {
      if (role[e] !== BRANCH || structure.resting[from[e]]) continue;
      const size = Math.abs(open(branches, state, law.loss, e));
      if (size > most || Number.isNaN(size)) [worst, most] = [e, Number.isNaN(size) ? most : size];
    }
    return worst;
  }
}
