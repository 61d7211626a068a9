/**
 * Enthalpies of all nodes at given flows: at each node what comes in mixes. Linear where a pipe's cooling is. Nodes are
 * solved in turn with the flow; only where water comes round to a node that it passed, all together.
 */
import { factorise, refactorise, type SparseLu, solveFactored } from '../numerics/index.ts';
import { coolPipes, type PipeLaw, passElements, type ThermalState } from './cooling.ts';
import type { HeatInput } from './prepare.ts';
import { createMixingPattern, type MixingPattern } from './structure.ts';

/** Share of the largest flow that every node mixes in from its surroundings: nodes at rest have a temperature too. */
const REST_SHARE = 1e-13;

export interface ThermalSolver {
  /** By node: of what enters from outside; where no temperature is given, that of the node's surroundings. */
  readonly inflowEnthalpy: Float64Array;
  /**
   * @param inflow  what enters each node from outside, kg/s; negative where it leaves
   * @returns largest change of a node's temperature in the last pass, K
   */
  solve(flow: Float64Array, inflow: Float64Array, state: ThermalState, passes: number): number;
}

/** @cost O(passes x (sections + operations of the elimination)) */
export function createThermalSolver(input: HeatInput, passPipes: PipeLaw = coolPipes): ThermalSolver {
  const { nodes, edges, from, to, fluid } = input;
  const count = nodes.length;
  const { edgesAt, edgesAtStart } = input;
  /** By node: all flow that comes in, and the enthalpy that it brings without what the upstream nodes add to it. */
  const weight = new Float64Array(count);
  const right = new Float64Array(count);
  const waiting = new Int32Array(count);
  const turn = new Int32Array(count);
  const next = new Float64Array(count);
  const rest = restTemperatures(input).map((temperatureK) => fluid.enthalpy(temperatureK));
  const fed = Float64Array.from(nodes, ({ temperatureK }, i) =>
    temperatureK === undefined ? rest[i] : fluid.enthalpy(temperatureK),
  );
  let rings: { readonly mixing: MixingPattern; readonly values: Float64Array; lu: SparseLu | null } | null = null;
  return { inflowEnthalpy: fed, solve };

  function solve(flow: Float64Array, inflow: Float64Array, state: ThermalState, passes: number): number {
    let change = Number.POSITIVE_INFINITY;
    let largest = 0;
    for (let e = 0; e < edges.length; e++) largest = Math.max(largest, Math.abs(flow[e]));
    const restFlow = REST_SHARE * largest || 1;
    for (let pass = 0; pass < passes; pass++) {
      passPipes(input, flow, state);
      passElements(input, flow, state);
      fill(flow, inflow, state, restFlow);
      if (!followFlow(flow, state.outletSlope) && !solveTogether(flow, state.outletSlope))
        return Number.POSITIVE_INFINITY;
      change = 0;
      for (let i = 0; i < count; i++) {
        change = Math.max(change, Math.abs(next[i] - state.enthalpy[i]) / 4000);
        state.enthalpy[i] = next[i];
      }
      if (change < 1e-11) break;
    }
    passPipes(input, flow, state);
    passElements(input, flow, state);
    return Number.isNaN(change) ? Number.POSITIVE_INFINITY : change;
  }

  function fill(flow: Float64Array, inflow: Float64Array, state: ThermalState, restFlow: number): void {
    for (let i = 0; i < count; i++) {
      const enters = Math.max(inflow[i], 0);
      weight[i] = restFlow + enters;
      right[i] = restFlow * rest[i] + enters * fed[i];
    }
    for (let e = 0; e < edges.length; e++) {
      if (flow[e] === 0) continue;
      const size = Math.abs(flow[e]);
      const [up, down] = flow[e] < 0 ? [to[e], from[e]] : [from[e], to[e]];
      weight[down] += size;
      right[down] += size * (state.outlet[e] - state.outletSlope[e] * state.enthalpy[up]);
    }
  }

  /** Each node after all that its water comes from. @returns false where water comes round; `right` is then as it was */
  function followFlow(flow: Float64Array, slope: Float64Array): boolean {
    waiting.fill(0);
    for (let e = 0; e < edges.length; e++)
      if (flow[e] !== 0 && slope[e] !== 0) waiting[flow[e] < 0 ? from[e] : to[e]]++;
    let ready = 0;
    for (let i = 0; i < count; i++) if (waiting[i] === 0) turn[ready++] = i;
    for (let done = 0; done < ready; done++) {
      const i = turn[done];
      for (let p = edgesAtStart[i]; p < edgesAtStart[i + 1]; p++) {
        const e = edgesAt[p];
        if (flow[e] === 0 || slope[e] === 0 || (flow[e] < 0 ? to[e] : from[e]) !== i) continue;
        const down = flow[e] < 0 ? from[e] : to[e];
        if (--waiting[down] === 0) turn[ready++] = down;
      }
    }
    if (ready < count) return false;
    next.set(right);
    for (let done = 0; done < count; done++) {
      const i = turn[done];
      next[i] /= weight[i];
      for (let p = edgesAtStart[i]; p < edgesAtStart[i + 1]; p++) {
        const e = edgesAt[p];
        if (flow[e] === 0 || slope[e] === 0 || (flow[e] < 0 ? to[e] : from[e]) !== i) continue;
        next[flow[e] < 0 ? from[e] : to[e]] += Math.abs(flow[e]) * slope[e] * next[i];
      }
    }
    return true;
  }

  function solveTogether(flow: Float64Array, slope: Float64Array): boolean {
    if (rings === null) {
      const mixing = createMixingPattern(count, from, to);
      rings = { mixing, values: new Float64Array(mixing.pattern.rowIndex.length), lu: null };
    }
    const { mixing, values } = rings;
    const { pattern, entryOfTriplet, order } = mixing;
    values.fill(0);
    for (let i = 0; i < count; i++) values[entryOfTriplet[i]] += weight[i];
    for (let e = 0; e < edges.length; e++)
      values[entryOfTriplet[count + 2 * e + (flow[e] < 0 ? 1 : 0)]] -= Math.abs(flow[e]) * slope[e];
    if (rings.lu === null || !refactorise(rings.lu, values))
      rings.lu = factorise({ ...pattern, values }, { order, diagonalPreference: 0 });
    if (rings.lu === null) return false;
    solveFactored(rings.lu, right, next);
    return true;
  }
}

/** By node, K: the surroundings of the pipes that end there, of the coldest pipe where none does. */
export function restTemperatures({ nodes, from, to, isPipe, ambientK }: HeatInput): Float64Array {
  const sum = new Float64Array(nodes.length);
  const pipes = new Float64Array(nodes.length);
  let coldest = Number.POSITIVE_INFINITY;
  for (let e = 0; e < from.length; e++) {
    if (!isPipe[e]) continue;
    coldest = Math.min(coldest, ambientK[e]);
    for (const i of [from[e], to[e]]) {
      sum[i] += ambientK[e];
      pipes[i]++;
    }
  }
  const fallback = Number.isFinite(coldest) ? coldest : 283.15;
  return sum.map((value, i) => (pipes[i] > 0 ? value / pipes[i] : fallback));
}
