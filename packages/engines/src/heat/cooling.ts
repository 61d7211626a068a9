/** How water that passes an element changes its enthalpy: pipes lose heat to their surroundings, others by their kind. */
import type { FluidLaws } from './fluid.ts';
import type { HeatInput } from './prepare.ts';

export interface ThermalState {
  /** By node, J/kg. */
  readonly enthalpy: Float64Array;
  /** By section: what its water's properties are taken at, K. */
  readonly sectionK: Float64Array;
  /** By section: at its downstream end, K. */
  readonly sectionOutK: Float64Array;
  /** By edge: enthalpy at its downstream end, and the slope of that over the upstream end's. */
  readonly outlet: Float64Array;
  readonly outletSlope: Float64Array;
  /** By edge: mean over the pipe, K; what its partner in a pair feels. */
  readonly meanK: Float64Array;
}

/** Sets the outlets of all pipes from the flows and the enthalpies of their upstream nodes. */
export type PipeLaw = (input: HeatInput, flow: Float64Array, state: ThermalState) => void;

/** Pipes in their steady state. @cost O(sections) */
export function coolPipes(input: HeatInput, flow: Float64Array, state: ThermalState): void {
  for (let e = 0; e < input.edges.length; e++) {
    if (input.isPipe[e]) coolPipe(input, e, flow[e], state.enthalpy[flow[e] < 0 ? input.to[e] : input.from[e]], state);
  }
}

/** All elements but pipes. @cost O(edges) */
export function passElements(input: HeatInput, flow: Float64Array, state: ThermalState): void {
  for (let e = 0; e < input.edges.length; e++) {
    if (!input.isPipe[e])
      passElement(input, e, flow[e], state.enthalpy[flow[e] < 0 ? input.to[e] : input.from[e]], state);
  }
}

function passElement(
  { edges, fluid, heatInW }: HeatInput,
  e: number,
  flow: number,
  inlet: number,
  { outlet, outletSlope }: ThermalState,
): void {
  const edge = edges[e];
  outlet[e] = inlet;
  outletSlope[e] = 1;
  if (edge.kind === 'producer' && flow >= 0) {
    outlet[e] = fluid.enthalpy(edge.supplyK);
    outletSlope[e] = 0;
  } else if (edge.kind === 'consumer' && edge.returnK !== undefined) {
    outlet[e] = fluid.enthalpy(edge.returnK);
    outletSlope[e] = 0;
  } else if (edge.kind === 'consumer' && flow !== 0) outlet[e] -= edge.heatW! / Math.abs(flow);
  else if (heatInW[e] !== 0 && flow !== 0) outlet[e] += heatInW[e] / Math.abs(flow);
}

function coolPipe(input: HeatInput, e: number, signedFlow: number, inlet: number, state: ThermalState): void {
  const { fluid, lengthM, lossWPerMK, couplingWPerMK, partner, sectionStart, heatInW, stirred } = input;
  const { sectionK, sectionOutK, meanK } = state;
  const flow = Math.abs(signedFlow);
  const count = sectionStart[e + 1] - sectionStart[e];
  const loss = (lossWPerMK[e] * lengthM[e]) / count;
  const heat = heatInW[e] / count;
  let ambient = input.ambientK[e];
  if (partner[e] >= 0 && loss > 0) ambient += (couplingWPerMK[e] / lossWPerMK[e]) * (meanK[partner[e]] - ambient);
  const rest = loss > 0 ? ambient + heat / loss : Number.NaN;
  let enthalpy = inlet;
  let temperature = fluid.temperature(inlet);
  let slope = 1;
  let mean = 0;
  for (let k = 0; k < count; k++) {
    const s = signedFlow < 0 ? sectionStart[e + 1] - 1 - k : sectionStart[e] + k;
    const before = temperature;
    if (loss === 0) {
      if (heat !== 0 && flow > 0) {
        enthalpy += heat / flow;
        temperature = fluid.temperature(enthalpy);
      }
      sectionK[s] = stirred ? temperature : 0.5 * (before + temperature);
    } else if (flow === 0) {
      temperature = rest;
      enthalpy = fluid.enthalpy(rest);
      slope = 0;
      sectionK[s] = rest;
    } else if (stirred) {
      // flow (h_in - h(T)) = loss (T - ambient) - heat
      const capacity = fluid.heatCapacity(temperature);
      let t = (flow * capacity * temperature + loss * rest) / (flow * capacity + loss);
      for (let n = 0; n < 20 && !fluid.isConstant; n++) {
        const change =
          (flow * (fluid.enthalpy(t) - enthalpy) + loss * (t - rest)) / (flow * fluid.heatCapacity(t) + loss);
        t -= change;
        if (Math.abs(change) < 1e-12 * t) break;
      }
      temperature = t;
      enthalpy = fluid.enthalpy(t);
      slope *= flow / (flow + loss / fluid.heatCapacity(t));
      sectionK[s] = t;
    } else {
      const cooled = coolBy(fluid, enthalpy, before, rest, loss / flow);
      const { decay, capacity } = cooled;
      temperature = cooled.temperatureK;
      slope *= decay;
      const units = loss / (flow * capacity);
      sectionK[s] = units > 1e-8 ? rest + (before - temperature) / units : 0.5 * (before + temperature);
      enthalpy = cooled.enthalpy;
    }
    sectionOutK[s] = temperature;
    mean += sectionK[s] / count;
  }
  meanK[e] = mean;
  state.outlet[e] = enthalpy;
  state.outletSlope[e] = slope;
}

/** What `coolBy` found: the same record every time. */
const COOLED = { temperatureK: 0, enthalpy: 0, capacity: 0, decay: 0 };

/**
 * Cools water towards `rest` by exp(-loss / capacity), its capacity the mean between its two temperatures.
 *
 * @param loss  W/K over kg/s: what the surroundings take from a kg for each kelvin, J/(kg K)
 * @returns a record that the next call overwrites
 */
export function coolBy(
  fluid: FluidLaws,
  enthalpy: number,
  beginK: number,
  rest: number,
  loss: number,
): Readonly<typeof COOLED> {
  let capacity = fluid.heatCapacity(beginK);
  let decay = Math.exp(-loss / capacity);
  let temperature = rest + (beginK - rest) * decay;
  for (let n = 0; n < 8 && !fluid.isConstant; n++) {
    const difference = beginK - temperature;
    const next =
      Math.abs(difference) > 1e-6
        ? (enthalpy - fluid.enthalpy(temperature)) / difference
        : fluid.heatCapacity(temperature);
    if (Math.abs(next - capacity) < 1e-13 * next) break;
    capacity = next;
    decay = Math.exp(-loss / capacity);
    temperature = rest + (beginK - rest) * decay;
  }
  COOLED.temperatureK = temperature;
  COOLED.enthalpy = fluid.enthalpy(temperature);
  COOLED.capacity = capacity;
  COOLED.decay = decay;
  return COOLED;
}
