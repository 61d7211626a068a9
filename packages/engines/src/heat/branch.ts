/** Loss of pressure of each branch and its slope, by the flow and the temperatures of its sections. */
import { evaluateHeatFriction } from './friction.ts';
import { GRAVITY_M_PER_S2, type HeatInput } from './prepare.ts';
import { BRANCH } from './structure.ts';

export interface BranchLaw {
  /** Pa, with the sign of the flow. */
  readonly loss: Float64Array;
  /** Pa s/kg, positive also at rest. */
  readonly slope: Float64Array;
}

/** What the loss is made of, fixed while temperatures are: by section, and of local losses by edge. */
export interface BranchState {
  /** Re over flow, s/kg. */
  readonly rePerFlow: Float64Array;
  /** Loss over lambda Re^2, Pa. */
  readonly perFriction: Float64Array;
  /** Local loss over flow squared, Pa s2/kg2. */
  readonly local: Float64Array;
  /** Mean density times the rise and gravity, Pa. */
  readonly weight: Float64Array;
}

/** Local losses become linear below this velocity: they too have a slope at rest. */
const REST_M_PER_S = 1e-4;

export function createBranchState({ edges, sectionStart }: HeatInput): BranchState {
  const sections = sectionStart[edges.length];
  return {
    rePerFlow: new Float64Array(sections),
    perFriction: new Float64Array(sections),
    local: new Float64Array(edges.length),
    weight: new Float64Array(edges.length),
  };
}

/** @param sectionK  temperature of each section @param nodeK  of each node, for what has no sections */
export function setBranchState(
  input: HeatInput,
  sectionK: Float64Array,
  nodeK: Float64Array,
  flow: Float64Array,
  out: BranchState,
): void {
  const { edges, fluid, structure, sectionStart, areaM2, diameterM, lengthM, lossCoefficient, riseM, pumpSlope } =
    input;
  for (let e = 0; e < edges.length; e++) {
    let density = 0;
    const count = sectionStart[e + 1] - sectionStart[e];
    for (let s = sectionStart[e]; s < sectionStart[e + 1]; s++) {
      const rho = fluid.density(sectionK[s]);
      const viscosity = fluid.viscosity(sectionK[s]);
      density += rho / count;
      const d = diameterM[e];
      out.rePerFlow[s] = d / (areaM2[e] * viscosity);
      // lambda L/d m^2 / (2 rho A^2) with m = Re A mu / d.
      const share = input.stirred ? staggeredShare(s - sectionStart[e], count, flow[e] < 0) : 1 / count;
      out.perFriction[s] = (lengthM[e] * share * viscosity * viscosity) / (2 * rho * d * d * d);
    }
    if (count === 0) density = fluid.density(0.5 * (nodeK[input.from[e]] + nodeK[input.to[e]]));
    out.weight[e] = density * GRAVITY_M_PER_S2 * riseM[e];
    if (structure.role[e] !== BRANCH) continue;
    out.local[e] =
      pumpSlope[e] + (lossCoefficient[e] > 0 ? lossCoefficient[e] / (2 * density * areaM2[e] * areaM2[e]) : 0);
  }
}

/**
 * Share of a pipe's length that a stirred volume's properties stand for: momentum is balanced between the middles of
 * volumes at the upstream one's state, and the outer halves go to the first and last balance.
 *
 * @source Modelica.Fluid.Pipes.DynamicPipe, model structure av_vb
 */
function staggeredShare(place: number, count: number, reversed: boolean): number {
  if (count <= 2) return place === (reversed ? count - 1 : 0) ? 1 : 0;
  const k = reversed ? count - 1 - place : place;
  if (k === count - 1) return 0;
  return ((k === 0 ? 1.5 : 1) + (k === count - 2 ? 0.5 : 0)) / count;
}

/** @cost O(sections) */
export function evaluateBranches(input: HeatInput, state: BranchState, flow: Float64Array, out: BranchLaw): void {
  const { structure, sectionStart, friction, relativeRoughness, areaM2 } = input;
  const { rePerFlow, perFriction, local } = state;
  for (const e of structure.branches) {
    const size = Math.abs(flow[e]);
    let loss = 0;
    let slope = 0;
    for (let s = sectionStart[e]; s < sectionStart[e + 1]; s++) {
      evaluateHeatFriction(friction, size * rePerFlow[s], relativeRoughness[e], SCRATCH);
      loss += perFriction[s] * SCRATCH[0];
      slope += perFriction[s] * rePerFlow[s] * SCRATCH[1];
    }
    if (local[e] > 0) {
      const rest = REST_M_PER_S * 1000 * (areaM2[e] || 1e-3);
      const root = Math.sqrt(size * size + rest * rest);
      loss += local[e] * size * root;
      slope += local[e] * (root + (size * size) / root);
    }
    out.loss[e] = flow[e] < 0 ? -loss : loss;
    out.slope[e] = slope;
  }
}

const SCRATCH = new Float64Array(2);
