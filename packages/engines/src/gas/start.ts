/** Where Newton's method begins, flat and without a hint, and what its unknowns mean at the nodes. */
import type { BranchValues } from './branch.ts';
import { FLOW } from './modes.ts';
import type { GasInput } from './prepare.ts';
import type { Structure } from './structure.ts';

/** Withdrawals below this part of what a pipe could pass do not set the measure of flow. */
const LEAST_NOMINATION = 1e-6;

export interface Boundary {
  /** By node. */
  readonly withdrawalKgPerS: Float64Array;
  /** By node; NaN where free. */
  readonly fixedPressurePa: Float64Array;
}

/** A potential and a flow that are large for the network: the measure of what is small. */
export function measureScale(input: GasInput, { holderNode, holderEdge }: Structure, boundary: Boundary) {
  let pressure = 0;
  for (let p = 0; p < holderNode.length; p++) {
    if (holderNode[p] < 0) continue;
    const held = holderEdge[p] < 0 ? boundary.fixedPressurePa[holderNode[p]] : input.setPressurePa[holderEdge[p]];
    pressure = Math.max(pressure, held);
  }
  let taken = 0;
  let given = 0;
  for (const flow of boundary.withdrawalKgPerS) {
    if (flow > 0) taken += flow;
    else given -= flow;
  }
  const potential = input.state.potential(pressure);
  // What the widest pipe passes at a hundredth of the potential: the measure where nodes take next to nothing.
  let least = Number.POSITIVE_INFINITY;
  for (let e = 0; e < input.edges.length; e++) {
    const resistance = input.localResistance[e] + 0.01 * input.resistance[e];
    if (resistance > 0 && resistance < least) least = resistance;
  }
  const natural = least < Number.POSITIVE_INFINITY ? Math.sqrt((0.01 * potential) / least) : 1;
  const flow = Math.max(taken, given) > LEAST_NOMINATION * natural ? Math.max(taken, given) : natural;
  return { potential, flow };
}

/** Flat: every free potential is the largest that is held, nothing flows. */
export function createStart(
  input: GasInput,
  structure: Structure,
  boundary: Boundary,
  potential: number,
): { readonly flow: Float64Array; readonly partX: Float64Array } {
  const { partCount, holderNode, holderEdge, share, modes } = structure;
  const partX = new Float64Array(partCount).fill(potential);
  for (let p = 0; p < partCount; p++) {
    const node = holderNode[p];
    if (node < 0) continue;
    const held = holderEdge[p] < 0 ? boundary.fixedPressurePa[node] : input.setPressurePa[holderEdge[p]];
    partX[p] = input.state.potential(held / share[node]);
  }
  const flow = new Float64Array(input.edges.length);
  for (const [e, edge] of input.edges.entries()) {
    if (modes.mode[e] === FLOW && 'control' in edge && edge.control.type === 'flow') flow[e] = edge.control.flowKgPerS;
  }
  return { flow, partX };
}

/** Potential of each node by that of its part, and how it changes with it. */
export function spread(
  { state, nodeCount }: GasInput,
  { part, share }: Structure,
  partX: Float64Array,
  x: Float64Array,
  steepness: Float64Array,
): void {
  for (let i = 0; i < nodeCount; i++) {
    const value = partX[part[i]];
    const ratio = share[i];
    if (ratio === 1) {
      x[i] = value;
      steepness[i] = 1;
    } else if (state.squareOver > 0 || value <= 0) {
      x[i] = ratio * ratio * value;
      steepness[i] = ratio * ratio;
    } else {
      const p = state.pressure(value);
      x[i] = state.potential(ratio * p);
      steepness[i] = (ratio * state.steepness(ratio * p)) / state.steepness(p);
    }
  }
}

/** What nodes take and held flows carry, by balance. */
export function addGiven(
  { nodeCount, from, to, edges }: GasInput,
  { part, row, modes }: Structure,
  { withdrawalKgPerS }: Boundary,
  fed: Float64Array,
): void {
  for (let i = 0; i < nodeCount; i++) if (row[part[i]] >= 0) fed[row[part[i]]] += withdrawalKgPerS[i];
  for (const [e, edge] of edges.entries()) {
    if (modes.mode[e] !== FLOW || !('control' in edge) || edge.control.type !== 'flow') continue;
    const [r1, r2] = [row[part[from[e]]], row[part[to[e]]]];
    if (r1 >= 0) fed[r1] += edge.control.flowKgPerS;
    if (r2 >= 0) fed[r2] -= edge.control.flowKgPerS;
  }
}

export function setStartSlopes(input: GasInput, { branches }: Structure, flow: number, values: BranchValues): void {
  const { areaM2, localResistance, resistance } = input;
  let widest = 0;
  for (const e of branches) widest = Math.max(widest, areaM2[e]);
  for (let b = 0; b < branches.length; b++) {
    const e = branches[b];
    // A factor of 0.01 is near that of any long pipe.
    const slope = localResistance[e] + 0.01 * resistance[e];
    if (slope > 0) values.slopeFlow[b] = (slope * flow * areaM2[e]) / widest;
  }
}
