/**
 * The equations of what gas flows through, one residual each: a X_from - b X_to - loss(flow) = 0, with X the potential.
 * `evaluateBranches` computes residuals and slopes of all of them at a state. Not the balances: `newton.ts` has those.
 */
import { flowOfPower, heldPower, ratioOfPower, steepestRatio } from './compressor.ts';
import { evaluateFriction } from './friction.ts';
import { POWER } from './modes.ts';
import type { GasInput } from './prepare.ts';
import type { Structure } from './structure.ts';

/** Flows below this part of the network's flow have the slope of this part: a square has none at 0. */
const LEAST_FLOW = 1e-7;

export interface BranchValues {
  /** Residual, Pa2. */
  readonly residual: Float64Array;
  /** Change of the residual with the potential before and behind the branch. */
  readonly slopeFrom: Float64Array;
  readonly slopeTo: Float64Array;
  /** Change of the loss with the flow, Pa2 s/kg; positive. */
  readonly slopeFlow: Float64Array;
}

export function createBranchValues(count: number): BranchValues {
  return {
    residual: new Float64Array(count),
    slopeFrom: new Float64Array(count),
    slopeTo: new Float64Array(count),
    slopeFlow: new Float64Array(count),
  };
}

const factor = new Float64Array(2);
const loss = new Float64Array(2);

/**
 * @param x     potential of each node, Pa2
 * @param flow  of each edge, kg/s
 * @param scale potential and flow that are large for this network
 * @cost O(branches)
 */
export function evaluateBranches(
  input: GasInput,
  { branches, modes }: Structure,
  x: Float64Array,
  flow: Float64Array,
  scale: { readonly potential: number; readonly flow: number },
  out: BranchValues,
): void {
  const { from, to, localResistance, flowDependent, rise, meanZ } = input;
  const least = LEAST_FLOW * scale.flow;
  for (let b = 0; b < branches.length; b++) {
    const e = branches[b];
    const xFrom = x[from[e]];
    const xTo = x[to[e]];
    if (modes.mode[e] === POWER) {
      evaluatePower(input, e, b, xFrom, xTo, flow[e], out);
      continue;
    }
    const q = flow[e];
    const size = Math.abs(q);
    if (flowDependent[e] === 0) {
      loss[0] = localResistance[e] * q * size;
      loss[1] = 2 * localResistance[e] * Math.max(size, least);
    } else evaluateLoss(input, e, q, Math.max(size, least));
    if (rise[e] === 0 && !meanZ) {
      out.residual[b] = xFrom - xTo - loss[0];
      out.slopeFrom[b] = 1;
      out.slopeTo[b] = 1;
      out.slopeFlow[b] = loss[1];
    } else evaluateWithState(input, e, b, xFrom, xTo, scale.potential, out);
  }
}

/** Loss and its slope where the friction factor depends on the flow. */
function evaluateLoss(input: GasInput, e: number, q: number, size: number): void {
  const { friction, resistance, localResistance, rePerFlow, relativeRoughness, diameterM } = input;
  evaluateFriction(friction, rePerFlow[e] * size, relativeRoughness[e], diameterM[e], factor);
  const perSquare = resistance[e] * factor[0] + localResistance[e];
  // Straight below the least flow: laminar loss is, and that of no flow needs a slope.
  loss[0] = perSquare * q * size;
  loss[1] = 2 * perSquare * size + resistance[e] * factor[1] * rePerFlow[e] * size * size;
}

/** Height, and compressibility at the mean pressure: both depend on the pressures at the ends. */
function evaluateWithState(
  { state, meanZ, rise }: GasInput,
  e: number,
  b: number,
  xFrom: number,
  xTo: number,
  largest: number,
  out: BranchValues,
): void {
  const least = 1e-8 * largest;
  const p1 = state.pressure(Math.max(xFrom, least));
  const p2 = state.pressure(Math.max(xTo, least));
  const sum = p1 + p2;
  const mean = (2 * (p1 * p1 + p1 * p2 + p2 * p2)) / (3 * sum);
  const z = state.z(mean);
  let growth = 1;
  let weight = 1;
  if (rise[e] !== 0) {
    // (p/Z)^2 over twice the potential: 1/Z where the potential is a square.
    const share = meanZ ? 1 / z : state.squareOver > 0 ? 1 / z : (mean / z) ** 2 / (2 * state.potential(mean));
    const exponent = rise[e] * share;
    growth = Math.exp(exponent);
    weight = Math.abs(exponent) < 1e-12 ? 1 : Math.expm1(exponent) / exponent;
  }
  const factorZ = meanZ ? z : 1;
  const slopeZ = meanZ ? state.zSlope(mean) * loss[0] * weight : 0;
  const perSum = 2 / (3 * sum * sum);
  out.residual[b] = xFrom - growth * xTo - factorZ * weight * loss[0];
  // Slopes are kept near 1: where the pressure runs out they would otherwise turn round. Below zero Z stays as it is.
  out.slopeFrom[b] = xFrom < least ? 1 : clamp(1 - slopeZ * perSum * (p1 + 2 * p2), 0.2, 5);
  out.slopeTo[b] = growth * (xTo < least ? 1 : clamp(1 + (slopeZ * perSum * (p2 + 2 * p1)) / growth, 0.2, 5));
  out.slopeFlow[b] = factorZ * weight * loss[1];
}

/**
 * A station that gives its power to whatever flows: the ratio falls as the flow rises. It has no bound as the flow goes
 * to nothing, where laws of compressibility end: above the ratio that the station goes to the lift is its tangent.
 */
function evaluatePower(
  { edges, gas, state }: GasInput,
  e: number,
  b: number,
  xFrom: number,
  xTo: number,
  flow: number,
  out: BranchValues,
): void {
  const edge = edges[e];
  if (edge.kind !== 'compressor') throw new RangeError(`gas: ${edge.id} is no compressor`);
  const powerW = heldPower(edge);
  const efficiency = edge.adiabaticEfficiency ?? 0.8;
  const p = state.pressure(xFrom);
  const z = p > 0 ? state.z(p) : 1;
  const q = Math.max(flow, flowOfPower(gas, z, powerW, steepestRatio(edge), efficiency));
  const [ratio, slope] = ratioOfPower(gas, z, powerW, q, efficiency);
  let lifted = ratio * ratio * xFrom;
  let slopeFrom = ratio * ratio;
  let slopeFlow = -2 * ratio * slope * Math.abs(xFrom);
  if (p > 0 && state.squareOver === 0) {
    lifted = state.potential(ratio * p);
    slopeFrom = (state.steepness(ratio * p) * ratio) / state.steepness(p);
    slopeFlow = -state.steepness(ratio * p) * p * slope;
  }
  out.residual[b] = lifted - xTo - slopeFlow * (flow - q);
  out.slopeFrom[b] = slopeFrom;
  out.slopeTo[b] = 1;
  out.slopeFlow[b] = slopeFlow;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
