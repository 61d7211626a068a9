/**
 * Newton's method for pressures and flows together. The flow of each branch is eliminated by its own equation, so that a
 * step solves for node pressures alone: a symmetric matrix of conductances. Flows without resistance are what is left over.
 */
import { createLdl, factoriseLdl, solveLdl } from '../numerics/index.ts';
import { type BranchLaw, type BranchState, evaluateBranches } from './branch.ts';
import type { HeatInput } from './prepare.ts';
import { GIVEN } from './structure.ts';

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
  const { role, column, resting, unknowns, forest, branches: moving, pattern, entry } = structure;
  const { length } = edges;
  const ldl = createLdl(pattern);
  const onDiagonal = new Float64Array(unknowns);
  const offDiagonal = new Float64Array(pattern.entries);
  const right = new Float64Array(unknowns);
  const step = new Float64Array(unknowns);
  let law: BranchLaw = { loss: new Float64Array(length), slope: new Float64Array(length) };
  let trial: BranchLaw = { loss: new Float64Array(length), slope: new Float64Array(length) };
  const open = new Float64Array(length);
  const flowStep = new Float64Array(length);
  const nextFlow = new Float64Array(length);
  const nextPressure = new Float64Array(nodes.length);
  const injection = Float64Array.from(nodes, (node) => node.injectionKgPerS ?? 0);
  /** What enters each unknown's nodes where flows are given. */
  const given = new Float64Array(unknowns);
  const left = new Float64Array(nodes.length);
  const highest = nodes.reduce((most, node) => Math.max(most, node.pressurePa ?? 0), 0);
  const pressureScale = liftPa.reduce((most, lift) => Math.max(most, Math.abs(lift)), Math.max(highest, 1e4));

  return { solve };

  function solve(branches: BranchState, state: HydraulicState, cold: boolean): HydraulicResult {
    const { flow } = state;
    let flowScale = begin(branches, state, cold);
    let [iterations, residual, best, stalled] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
    if (unknowns === 0 && moving.length === 0) residual = 0;
    while (residual > 0 && iterations < maxIterations) {
      iterations++;
      fill(flow);
      if (!factoriseLdl(ldl, onDiagonal, offDiagonal)) break;
      solveLdl(ldl, right, step);
      for (const e of moving) flowStep[e] = (open[e] + stepOf(from[e]) - stepOf(to[e])) / law.slope[e];
      if (!search(branches, state, iterations === 1)) break;
      for (const e of moving) flowScale = Math.max(flowScale, Math.abs(flow[e]));
      residual = measure(flow, flowScale);
      if (residual < 0.5 * best) [best, stalled] = [residual, 0];
      else stalled++;
      // Goes on to rounding: a step costs little, and what is left is what a comparison sees.
      if (residual <= 1e-15 || (residual <= tolerance && stalled >= 1) || stalled > 25) break;
    }
    balanceStiff(flow);
    const converged = residual <= tolerance;
    return { converged, iterations, residual, worst: converged ? -1 : findWorst() };
  }

  /** Pressures and losses to begin with. @returns largest flow that is given */
  function begin(branches: BranchState, { pressurePa, flow }: HydraulicState, cold: boolean): number {
    for (let i = 0; i < nodes.length; i++) {
      const held = nodes[i].pressurePa;
      if (held !== undefined || cold) pressurePa[i] = held ?? highest;
    }
    const { edges: stiff, parent, child } = forest;
    for (let k = 0; k < stiff.length; k++) {
      const rise = liftPa[stiff[k]] - branches.weight[stiff[k]];
      pressurePa[child[k]] = pressurePa[parent[k]] + (from[stiff[k]] === parent[k] ? rise : -rise);
    }
    if (cold) {
      for (const e of moving) nextFlow[e] = START_M_PER_S * 1000 * (areaM2[e] || 1e-3);
      evaluateBranches(input, branches, nextFlow, law);
      for (const e of moving) flow[e] = law.loss[e] = 0;
    } else evaluateBranches(input, branches, flow, law);
    sumSquares(branches, pressurePa, law.loss);
    nextFlow.set(flow);
    let scale = injection.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    given.fill(0);
    for (let i = 0; i < nodes.length; i++) if (column[i] >= 0) given[column[i]] += injection[i];
    for (let e = 0; e < length; e++) {
      if (role[e] !== GIVEN) continue;
      scale = Math.max(scale, Math.abs(flow[e]));
      if (column[from[e]] >= 0) given[column[from[e]]] -= flow[e];
      if (column[to[e]] >= 0) given[column[to[e]]] += flow[e];
    }
    return scale;
  }

  function stepOf(node: number): number {
    const k = column[node];
    return k < 0 ? 0 : step[k];
  }

  function fill(flow: Float64Array): void {
    onDiagonal.fill(0);
    offDiagonal.fill(0);
    right.set(given);
    const { slope } = law;
    for (let k = 0; k < moving.length; k++) {
      const e = moving[k];
      const a = column[from[e]];
      const b = column[to[e]];
      // Between nodes of one unknown the difference is given: its flow enters and leaves the same balance.
      if (a === b) continue;
      const g = 1 / slope[e];
      const outflow = flow[e] + open[e] * g;
      if (a >= 0) {
        right[a] -= outflow;
        onDiagonal[a] += g;
      }
      if (b >= 0) {
        right[b] += outflow;
        onDiagonal[b] += g;
      }
      if (entry[k] >= 0) offDiagonal[entry[k]] -= g;
    }
  }

  /** The longest step of 1, 1/2, 1/4 ... that brings the equations nearer; false where none does. */
  function search(branches: BranchState, { pressurePa, flow }: HydraulicState, first: boolean): boolean {
    let before = Number.POSITIVE_INFINITY;
    if (!first) {
      before = 0;
      for (const e of moving) before += open[e] * open[e];
    }
    for (let size = 1; size > 1e-9; size /= 2) {
      for (let i = 0; i < nodes.length; i++) nextPressure[i] = pressurePa[i] + size * stepOf(i);
      for (const e of moving) nextFlow[e] = flow[e] + size * flowStep[e];
      evaluateBranches(input, branches, nextFlow, trial);
      const after = sumSquares(branches, nextPressure, trial.loss);
      if (after <= before * (1 - 1e-4 * size) || after <= 1e-26 * pressureScale * pressureScale) {
        pressurePa.set(nextPressure);
        flow.set(nextFlow);
        [law, trial] = [trial, law];
        return true;
      }
    }
    sumSquares(branches, pressurePa, law.loss);
    return false;
  }

  /** Sets what each branch's equation leaves open, Pa. @returns the sum of the squares */
  function sumSquares({ weight }: BranchState, pressurePa: Float64Array, loss: Float64Array): number {
    let sum = 0;
    for (const e of moving) {
      const value = pressurePa[from[e]] - pressurePa[to[e]] + liftPa[e] - weight[e] - loss[e];
      open[e] = value;
      sum += value * value;
    }
    return sum;
  }

  function measure(flow: Float64Array, flowScale: number): number {
    let most = 0;
    right.set(given);
    for (const e of moving) {
      const a = column[from[e]];
      const b = column[to[e]];
      if (a >= 0) right[a] -= flow[e];
      if (b >= 0) right[b] += flow[e];
      most = Math.max(most, Math.abs(open[e]));
    }
    let imbalance = 0;
    for (let k = 0; k < unknowns; k++) imbalance = Math.max(imbalance, Math.abs(right[k]));
    const worst = Math.max(most / pressureScale, imbalance / Math.max(flowScale, 1e-9));
    return Number.isNaN(worst) ? Number.POSITIVE_INFINITY : worst;
  }

  /** Flows without resistance, from the ends of their trees to the roots. */
  function balanceStiff(flow: Float64Array): void {
    const { edges: stiff, parent, child } = forest;
    if (stiff.length === 0) return;
    for (const e of stiff) flow[e] = 0;
    left.set(injection);
    for (let e = 0; e < length; e++) {
      if (resting[from[e]] || resting[to[e]]) continue;
      left[from[e]] -= flow[e];
      left[to[e]] += flow[e];
    }
    for (let k = stiff.length - 1; k >= 0; k--) {
      const e = stiff[k];
      flow[e] = from[e] === parent[k] ? -left[child[k]] : left[child[k]];
      left[parent[k]] += left[child[k]];
    }
  }

  function findWorst(): number {
    let [worst, most] = [-1, -1];
    for (const e of moving) {
      const size = Math.abs(open[e]);
      if (size > most || Number.isNaN(size)) [worst, most] = [e, Number.isNaN(size) ? most : size];
    }
    return worst;
  }
}
