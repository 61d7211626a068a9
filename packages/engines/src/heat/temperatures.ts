/** Enthalpies of all nodes at given flows: at each node what comes in mixes. Linear where a pipe's cooling is. */
import { factorise, refactorise, type SparseLu, solveFactored } from '../numerics/index.ts';
import { coolPipes, type PipeLaw, passElements, type ThermalState } from './cooling.ts';
import type { HeatInput } from './prepare.ts';

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
  const { pattern, entryOfTriplet, order } = input.mixing;
  const values = new Float64Array(pattern.rowIndex.length);
  const right = new Float64Array(count);
  const next = new Float64Array(count);
  const rest = restTemperatures(input).map((temperatureK) => fluid.enthalpy(temperatureK));
  const fed = Float64Array.from(nodes, ({ temperatureK }, i) =>
    temperatureK === undefined ? rest[i] : fluid.enthalpy(temperatureK),
  );
  let lu: SparseLu | null = null;
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
      // Of constant properties the second pass has the first one's matrix.
      const isSame = pass > 0 && fluid.isConstant;
      if (lu === null || !(isSame || refactorise(lu, values))) {
        lu = factorise({ ...pattern, values }, { order, diagonalPreference: 0 });
        if (lu === null) return Number.POSITIVE_INFINITY;
      }
      solveFactored(lu, right, next);
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
    values.fill(0);
    for (let i = 0; i < count; i++) {
      const enters = Math.max(inflow[i], 0);
      values[entryOfTriplet[i]] += restFlow + enters;
      right[i] = restFlow * rest[i] + enters * fed[i];
    }
    for (let e = 0; e < edges.length; e++) {
      if (flow[e] === 0) continue;
      const size = Math.abs(flow[e]);
      const [up, down] = flow[e] < 0 ? [to[e], from[e]] : [from[e], to[e]];
      const slope = state.outletSlope[e];
      values[entryOfTriplet[down]] += size;
      values[entryOfTriplet[count + 2 * e + (flow[e] < 0 ? 1 : 0)]] -= size * slope;
      right[down] += size * (state.outlet[e] - slope * state.enthalpy[up]);
    }
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
