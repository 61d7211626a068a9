/**
 * One implicit stage: (mass - known mass)/tau = what flows in, and of every piece
 * loss of potential = friction + inertia (flow - known flow)/tau. Newton in the pressures of the parts; the flow of each
 * piece is eliminated by its own equation, so that the matrix is that of the steady state with what is stored on its
 * diagonal, and its pattern and pivots stay.
 */
import { factorise, refactorise, type SparseLu, solveFactored } from '../../numerics/index.ts';
import { createBranchValues, evaluateBranches } from '../branch.ts';
import { fuelFlow, shaftPower } from '../compressor.ts';
import { FLOW } from '../modes.ts';
import { addTiedFlows } from '../tied-flow.ts';
import type { Run } from './run.ts';

/** Steps of pressure and flow below this part end the iteration: what is left is its square. */
const LAST_STEP = 1e-6;
const MAX_ITERATIONS = 15;
/** A step leaves at least this part of a pressure. */
const LEAST_SHARE = 0.1;

/** Node and piece values at one time. */
export interface StageState {
  readonly pressurePa: Float64Array;
  /** Pressure of each part. */
  readonly partPa: Float64Array;
  readonly flow: Float64Array;
  readonly massRate: Float64Array;
  readonly flowRate: Float64Array;
  readonly fuel: Float64Array;
}

export interface StageSolver {
  /**
   * @param state  first guess, and where the answer goes
   * @returns false where Newton's method did not end
   */
  readonly solve: (state: StageState, massKnown: Float64Array, flowKnown: Float64Array, tau: number) => boolean;
  /** Answer of the last matrix to a change of known mass and flow: largest change of a pressure over the pressure. */
  readonly measure: (state: StageState, massError: Float64Array, flowError: Float64Array, tau: number) => number;
  /** Mass stored at each node, kg. */
  readonly storeMass: (pressurePa: Float64Array, mass: Float64Array) => void;
  /** Flows of elements without resistance, by balance. */
  readonly addTied: (state: StageState) => void;
  /** Potential of each node, and pressure over Z, at the state last solved. */
  readonly potential: Float64Array;
  /** Change of a part's pressure, Pa/s, by what its nodes store a second. */
  readonly setPartRate: (state: StageState, rate: Float64Array) => void;
  readonly iterations: () => number;
  /** Node where a step asked for no pressure in the last stage that failed; -1 where none did. */
  readonly exhausted: () => number;
}

export function createStageState(nodeCount: number, edgeCount: number, partCount: number): StageState {
  return {
    pressurePa: new Float64Array(nodeCount),
    partPa: new Float64Array(partCount),
    flow: new Float64Array(edgeCount),
    massRate: new Float64Array(nodeCount),
    flowRate: new Float64Array(edgeCount),
    fuel: new Float64Array(edgeCount),
  };
}

/** For the run's structure as it is now. @cost O(pieces) */
export function createStageSolver(run: Run): StageSolver {
  const { input, structure, capacity, inertia, scale, burns } = run;
  const { nodeCount, from, to, state: law, meanZ, gas } = input;
  const { branches, unknowns, column, row, part, share, partCount, holderNode, holderEdge } = structure;
  const { rowFrom, rowTo, columnFrom, columnTo, entryOfBranch, pattern, resting, modes } = structure;
  const values = createBranchValues(branches.length);
  const x = new Float64Array(nodeCount);
  /** Pressure over Z, and its slope. */
  const q = new Float64Array(nodeCount);
  const qSlope = new Float64Array(nodeCount);
  const entries = new Float64Array(pattern.rowIndex.length);
  const right = new Float64Array(unknowns);
  const step = new Float64Array(unknowns);
  const diagonal = findDiagonal(pattern.columnStart, pattern.rowIndex, unknowns);
  const effective = new Float64Array(nodeCount);
  const stored = new Float64Array(partCount);
  const perSlope = new Float64Array(branches.length);
  const slopeFrom = new Float64Array(branches.length);
  const slopeTo = new Float64Array(branches.length);
  const compressors = input.edges.flatMap((edge, e) =>
    edge.kind === 'compressor' && edge.driveEfficiency !== undefined ? [e] : [],
  );
  let factors: SparseLu | null = null;
  let count = 0;
  let exhausted = -1;

  return {
    solve,
    measure,
    storeMass,
    addTied,
    setPartRate,
    potential: x,
    iterations: () => count,
    exhausted: () => exhausted,
  };

  function solve(state: StageState, massKnown: Float64Array, flowKnown: Float64Array, tau: number): boolean {
    const { partPa, flow, massRate, flowRate } = state;
    exhausted = -1;
    setHeld(partPa);
    evaluate(state);
    if (burns) burn(state, massKnown, tau);
    for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      assemble(state, massKnown, flowKnown, tau);
      if (!factor()) return false;
      count++;
      solveFactored(factors!, right, step);
      let length = 1;
      for (let p = 0; p < partCount; p++) {
        const c = column[p];
        if (c < 0 || !(partPa[p] + step[c] < LEAST_SHARE * partPa[p])) continue;
        const allowed = ((LEAST_SHARE - 1) * partPa[p]) / step[c];
        if (allowed < length) {
          length = allowed;
          exhausted = p;
        }
      }
      if (!Number.isFinite(length)) return false;
      let change = 0;
      for (let b = 0; b < branches.length; b++) {
        const e = branches[b];
        const c1 = columnFrom[b];
        const c2 = columnTo[b];
        const rise = values.residual[b] + (c1 < 0 ? 0 : slopeFrom[b] * step[c1]) - (c2 < 0 ? 0 : slopeTo[b] * step[c2]);
        const flowStep = rise * perSlope[b];
        flow[e] += length * flowStep;
        change = Math.max(change, Math.abs(flowStep) / scale.flow);
      }
      for (let p = 0; p < partCount; p++) {
        const c = column[p];
        if (c < 0) continue;
        partPa[p] += length * step[c];
        change = Math.max(change, Math.abs(step[c]) / partPa[p]);
      }
      if (Number.isNaN(change)) return false;
      evaluate(state);
      const burnt = burns ? burn(state, massKnown, tau) : 0;
      if (length === 1 && change < LAST_STEP && burnt < 1e-12 * scale.flow) {
        exhausted = -1;
        setMassRate(massRate, massKnown, tau);
        for (let e = 0; e < flow.length; e++) flowRate[e] = inertia[e] > 0 ? (flow[e] - flowKnown[e]) / tau : 0;
        return true;
      }
    }
    return false;
  }

  function setMassRate(massRate: Float64Array, massKnown: Float64Array, tau: number): void {
    for (let i = 0; i < nodeCount; i++) {
      massRate[i] = resting[part[i]] === 1 ? 0 : (capacity[i] * q[i] - massKnown[i]) / tau;
    }
  }

  function setHeld(partPa: Float64Array): void {
    for (let p = 0; p < partCount; p++) {
      const node = holderNode[p];
      if (node < 0) continue;
      const held = holderEdge[p] < 0 ? input.fixedPressurePa[node] : input.setPressurePa[holderEdge[p]];
      partPa[p] = held / share[node];
    }
  }

  function evaluate({ pressurePa, partPa }: StageState): void {
    for (let i = 0; i < nodeCount; i++) {
      const p = share[i] * partPa[part[i]];
      pressurePa[i] = p;
      x[i] = law.potential(p);
      const z = law.z(p);
      q[i] = p / z;
      qSlope[i] = (1 - (p * law.zSlope(p)) / z) / z;
    }
  }

  function assemble(state: StageState, massKnown: Float64Array, flowKnown: Float64Array, tau: number): void {
    const { pressurePa, flow, fuel } = state;
    evaluateBranches(input, structure, x, flow, scale, values);
    entries.fill(0);
    right.fill(0);
    for (let i = 0; i < nodeCount; i++) {
      const r = row[part[i]];
      if (r < 0) continue;
      right[r] -= input.withdrawalKgPerS[i];
      if (capacity[i] === 0) continue;
      right[r] -= (capacity[i] * q[i] - massKnown[i]) / tau;
      const c = column[part[i]];
      if (c >= 0) entries[diagonal[c]] += (capacity[i] * qSlope[i] * share[i]) / tau;
    }
    for (let e = 0; e < flow.length; e++) {
      if (modes.mode[e] === FLOW) {
        const edge = input.edges[e];
        if ('control' in edge && edge.control.type === 'flow') flow[e] = edge.control.flowKgPerS;
        const [r1, r2] = [row[part[from[e]]], row[part[to[e]]]];
        if (r1 >= 0) right[r1] -= flow[e];
        if (r2 >= 0) right[r2] += flow[e];
      }
      if (fuel[e] !== 0 && row[part[from[e]]] >= 0) right[row[part[from[e]]]] -= fuel[e];
    }
    for (let b = 0; b < branches.length; b++) {
      const e = branches[b];
      const i = from[e];
      const j = to[e];
      const steepFrom = meanZ ? pressurePa[i] : q[i];
      const steepTo = meanZ ? pressurePa[j] : q[j];
      let onFrom = values.slopeFrom[b] * steepFrom;
      let onTo = values.slopeTo[b] * steepTo;
      let slope = values.slopeFlow[b];
      if (inertia[e] > 0) {
        // The weight of a column that grows with height, to second order in its growth.
        const half = 0.25 * inertia[e] * (1 + values.slopeTo[b]);
        const rate = (flow[e] - flowKnown[e]) / tau;
        values.residual[b] -= half * (steepFrom + steepTo) * rate;
        slope += (half * (steepFrom + steepTo)) / tau;
        onFrom -= half * rate * (meanZ ? 1 : qSlope[i]);
        onTo += half * rate * (meanZ ? 1 : qSlope[j]);
      }
      perSlope[b] = 1 / slope;
      slopeFrom[b] = onFrom * share[i];
      slopeTo[b] = onTo * share[j];
      const outflow = flow[e] + values.residual[b] * perSlope[b];
      const r1 = rowFrom[b];
      const r2 = rowTo[b];
      if (r1 >= 0) right[r1] -= outflow;
      if (r2 >= 0) right[r2] += outflow;
      const a = slopeFrom[b] * perSlope[b];
      const c = slopeTo[b] * perSlope[b];
      const at = 4 * b;
      if (entryOfBranch[at] >= 0) entries[entryOfBranch[at]] += a;
      if (entryOfBranch[at + 1] >= 0) entries[entryOfBranch[at + 1]] -= c;
      if (entryOfBranch[at + 2] >= 0) entries[entryOfBranch[at + 2]] -= a;
      if (entryOfBranch[at + 3] >= 0) entries[entryOfBranch[at + 3]] += c;
    }
  }

  function factor(): boolean {
    const { lu } = structure;
    factors = lu !== null && refactorise(lu, entries) ? lu : factorise({ ...pattern, values: entries });
    return factors !== null;
  }

  function measure({ partPa }: StageState, massError: Float64Array, flowError: Float64Array, tau: number): number {
    if (factors === null) return 0;
    right.fill(0);
    for (let i = 0; i < nodeCount; i++) {
      const r = row[part[i]];
      if (r >= 0 && capacity[i] > 0) right[r] += massError[i] / tau;
    }
    for (let b = 0; b < branches.length; b++) {
      const e = branches[b];
      if (inertia[e] === 0) continue;
      // By the weight that the flow's change has in the piece's equation.
      const outflow = flowError[e] * (1 - values.slopeFlow[b] * perSlope[b]);
      const r1 = rowFrom[b];
      const r2 = rowTo[b];
      if (r1 >= 0) right[r1] -= outflow;
      if (r2 >= 0) right[r2] += outflow;
    }
    solveFactored(factors, right, step);
    let most = 0;
    for (let p = 0; p < partCount; p++) {
      if (column[p] >= 0) most = Math.max(most, Math.abs(step[column[p]]) / partPa[p]);
    }
    return most;
  }

  function storeMass(pressurePa: Float64Array, mass: Float64Array): void {
    for (let i = 0; i < nodeCount; i++) mass[i] = (capacity[i] * pressurePa[i]) / law.z(pressurePa[i]);
  }

  function setPartRate({ pressurePa, massRate }: StageState, rate: Float64Array): void {
    stored.fill(0);
    rate.fill(0);
    for (let i = 0; i < nodeCount; i++) {
      if (capacity[i] === 0) continue;
      const z = law.z(pressurePa[i]);
      stored[part[i]] += (capacity[i] * share[i] * (1 - (pressurePa[i] * law.zSlope(pressurePa[i])) / z)) / z;
      rate[part[i]] += massRate[i];
    }
    for (let p = 0; p < partCount; p++) if (stored[p] > 0) rate[p] /= stored[p];
  }

  function addTied({ flow, massRate, fuel }: StageState): void {
    for (let i = 0; i < nodeCount; i++) effective[i] = input.withdrawalKgPerS[i] + massRate[i];
    for (const e of compressors) effective[from[e]] += fuel[e];
    addTiedFlows(input, structure, effective, input.fixedPressurePa, flow);
  }

  /** Fuel by the work at the state as it is; the change since the last time. */
  function burn(state: StageState, massKnown: Float64Array, tau: number): number {
    const { pressurePa, flow, fuel, massRate } = state;
    setMassRate(massRate, massKnown, tau);
    addTied(state);
    let change = 0;
    for (const e of compressors) {
      const edge = input.edges[e];
      if (edge.kind !== 'compressor' || edge.driveEfficiency === undefined) continue;
      const inlet = pressurePa[from[e]];
      const ratio = pressurePa[to[e]] / inlet;
      const power =
        ratio > 1 + 1e-12 ? shaftPower(gas, law.z(inlet), ratio, flow[e], edge.adiabaticEfficiency ?? 0.8) : 0;
      const burnt = fuelFlow(gas, power, edge.driveEfficiency);
      change = Math.max(change, Math.abs(burnt - fuel[e]));
      fuel[e] = burnt;
    }
    return change;
  }
}

function findDiagonal(columnStart: Int32Array, rowIndex: Int32Array, n: number): Int32Array {
  const at = new Int32Array(n);
  for (let c = 0; c < n; c++) {
    for (let p = columnStart[c]; p < columnStart[c + 1]; p++) if (rowIndex[p] === c) at[c] = p;
  }
  return at;
}
