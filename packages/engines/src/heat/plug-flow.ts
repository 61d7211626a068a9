/**
 * What stands in the pipes, as parcels that move without mixing and cool by how long they have been there.
 *
 * Water that came in together is one parcel: its temperature is rest + excess x exp(-rate x age), its age goes straight
 * from one end to the other. A step is exact for flows and surroundings that stay the same in it.
 */
import { coolBy, type ThermalState } from './cooling.ts';
import {
  AGE_FROM,
  AGE_TO,
  BASE,
  CAPACITY,
  createParcels,
  EXCESS,
  FIELDS,
  MASS,
  makeRoom,
  meanDecay,
  type Parcels,
  REST,
  trim,
} from './parcels.ts';
import type { HeatInput } from './prepare.ts';

/** Water at rest stays so long. */
const LONGEST_S = 1e15;

export interface PlugFlow {
  /** By pipe, K: mean of what stands in it. */
  readonly meanK: Float64Array;
  /** Sets what leaves each pipe in the next step, mean over the step; the law of `createThermalSolver`. */
  evaluate(input: HeatInput, flow: Float64Array, state: ThermalState): void;
  /**
   * Moves everything by a step. @param lossJ  by edge: receives what the surroundings took, less what was put in
   * @cost O(parcels)
   */
  advance(flow: Float64Array, nodeEnthalpy: Float64Array, lossJ: Float64Array): void;
  /** Of all that stands in the pipes, over water at 0 °C. */
  measureEnergyJ(): number;
  countParcels(): number;
}

/**
 * @param flow   of the steady state that pipes begin in, kg/s
 * @param inletK by edge: temperature at its upstream end in that state
 * @param meanK  by edge, K: the density of what it holds is taken at this once and for all
 * @source Bøhm et al. (2002), the node method; van der Heijde et al. (2017), Energy Conversion and Management 151,
 *   plug flow with the heat loss of the time in the pipe
 */
export function createPlugFlow(
  input: HeatInput,
  stepS: number,
  flow: Float64Array,
  inletK: Float64Array,
  meanK: Float64Array,
): PlugFlow {
  const {
    edges,
    fluid,
    isPipe,
    areaM2,
    lengthM,
    lossWPerMK,
    couplingWPerMK,
    partner,
    heatInW,
    sectionStart,
    from,
    to,
  } = input;
  const count = edges.length;
  const massKg = Float64Array.from(edges, (_, e) => (isPipe[e] ? fluid.density(meanK[e]) * areaM2[e] * lengthM[e] : 0));
  /** W/K a kg. */
  const lossPerKg = Float64Array.from(edges, (_, e) => (isPipe[e] ? (lossWPerMK[e] * lengthM[e]) / massKg[e] : 0));
  const means = Float64Array.from(meanK);
  const rest = new Float64Array(count);
  const contents: (Parcels | null)[] = edges.map((_, e) => (isPipe[e] ? createParcels() : null));
  setRest();
  for (let e = 0; e < count; e++) {
    if (!contents[e]) continue;
    const size = Math.abs(flow[e]);
    const staysS = size > 0 ? Math.min(massKg[e] / size, LONGEST_S) : LONGEST_S;
    const excess = size > 0 ? inletK[e] - rest[e] : meanK[e] - rest[e];
    push(e, flow[e] < 0, massKg[e], excess, size > 0 ? staysS : 0, staysS);
  }
  setMeans();
  const drop = { massKg: 0, heatJ: 0, lossJ: 0 };
  return {
    meanK: means,
    evaluate,
    advance,
    measureEnergyJ,
    countParcels: () => contents.reduce((sum, parcels) => sum + (parcels?.count ?? 0), 0),
  };

  /** The temperature that water in a pipe goes to, by its ground, its partner and what is put in. */
  function setRest(): void {
    for (let e = 0; e < count; e++) {
      if (!isPipe[e]) continue;
      rest[e] = input.ambientK[e];
      if (!(lossWPerMK[e] > 0)) continue;
      if (partner[e] >= 0) rest[e] += (couplingWPerMK[e] / lossWPerMK[e]) * (means[partner[e]] - rest[e]);
      rest[e] += heatInW[e] / (lossWPerMK[e] * lengthM[e]);
    }
  }

  function setMeans(): void {
    for (let e = 0; e < count; e++) {
      const parcels = contents[e];
      if (!parcels) continue;
      let sum = 0;
      for (let k = 0; k < parcels.count; k++) {
        const at = (parcels.first + k) * FIELDS;
        sum +=
          parcels.data[at + MASS] * meanOf(e, parcels.data, at, parcels.data[at + AGE_FROM], parcels.data[at + AGE_TO]);
      }
      means[e] = sum / massKg[e];
    }
  }

  /** Mean temperature of a parcel between two ages. */
  function meanOf(e: number, data: Float64Array, at: number, ageS: number, otherAgeS: number): number {
    const rate = lossPerKg[e] / data[at + CAPACITY];
    return data[at + REST] + data[at + EXCESS] * meanDecay(rate * ageS, rate * otherAgeS);
  }

  function measureEnergyJ(): number {
    let sum = 0;
    for (let e = 0; e < count; e++) {
      const parcels = contents[e];
      if (!parcels) continue;
      const { data } = parcels;
      for (let k = 0; k < parcels.count; k++) {
        const at = (parcels.first + k) * FIELDS;
        const mean = meanOf(e, data, at, data[at + AGE_FROM], data[at + AGE_TO]);
        sum += data[at + MASS] * (data[at + BASE] + data[at + CAPACITY] * mean);
      }
    }
    return sum;
  }

  function evaluate(_input: HeatInput, flow: Float64Array, state: ThermalState): void {
    for (let e = 0; e < count; e++) {
      if (!isPipe[e]) continue;
      const size = Math.abs(flow[e]);
      const inlet = state.enthalpy[flow[e] < 0 ? to[e] : from[e]];
      let outlet = inlet;
      let slope = 0;
      if (size > 0) {
        discharge(e, flow[e], false);
        let heat = drop.heatJ;
        const passing = size * stepS - massKg[e];
        if (passing > 0) {
          const begin = fluid.temperature(inlet);
          const { enthalpy, decay } = coolBy(fluid, inlet, begin, rest[e], (lossPerKg[e] * massKg[e]) / size);
          heat += passing * enthalpy;
          slope = (passing / (size * stepS)) * decay;
        }
        outlet = heat / (size * stepS);
      }
      state.outlet[e] = outlet;
      state.outletSlope[e] = slope;
      state.meanK[e] = means[e];
      const outK = size > 0 ? fluid.temperature(outlet) : means[e];
      for (let s = sectionStart[e]; s < sectionStart[e + 1]; s++) {
        state.sectionK[s] = means[e];
        state.sectionOutK[s] = outK;
      }
    }
  }

  /**
   * What a step pushes out of a pipe, of the water that stands in it: mass, heat, and what it lost until it was out.
   *
   * @param takes  also takes it out
   */
  function discharge(e: number, signedFlow: number, takes: boolean): void {
    const parcels = contents[e]!;
    const { data } = parcels;
    const size = Math.abs(signedFlow);
    let left = size * stepS;
    drop.massKg = drop.heatJ = drop.lossJ = 0;
    const step = signedFlow < 0 ? 1 : -1;
    const [near, far] = signedFlow < 0 ? [AGE_FROM, AGE_TO] : [AGE_TO, AGE_FROM];
    for (
      let k = signedFlow < 0 ? 0 : parcels.count - 1, gone = 0;
      gone < parcels.count && left > 0;
      k += step, gone++
    ) {
      const at = (parcels.first + k) * FIELDS;
      const mass = data[at + MASS];
      const part = Math.min(mass, left);
      const age = data[at + near];
      const farAge = part < mass ? age + (data[at + far] - age) * (part / mass) : data[at + far];
      const begin = drop.massKg / size;
      const end = (drop.massKg + part) / size;
      const capacity = data[at + CAPACITY];
      const rate = lossPerKg[e] / capacity;
      const leaves =
        rest[e] +
        (data[at + REST] - rest[e]) * meanDecay(rate * begin, rate * end) +
        data[at + EXCESS] * meanDecay(rate * (age + begin), rate * (farAge + end));
      drop.heatJ += part * (data[at + BASE] + capacity * leaves);
      drop.massKg += part;
      left -= part;
      if (!takes) continue;
      drop.lossJ += part * capacity * (meanOf(e, data, at, age, farAge) - leaves);
      data[at + MASS] = mass - part;
      data[at + near] = farAge;
    }
    if (takes) trim(parcels);
  }

  function advance(flow: Float64Array, nodeEnthalpy: Float64Array, lossJ: Float64Array): void {
    for (let e = 0; e < count; e++) {
      const parcels = contents[e];
      lossJ[e] = 0;
      if (!parcels) continue;
      const size = Math.abs(flow[e]);
      if (size > 0) {
        discharge(e, flow[e], true);
        lossJ[e] += drop.lossJ;
      }
      age(e, parcels, lossJ);
      if (size === 0) continue;
      const enters = size * stepS;
      const inletH = nodeEnthalpy[flow[e] < 0 ? to[e] : from[e]];
      const inlet = fluid.temperature(inletH);
      const staysS = Math.min(massKg[e] / size, LONGEST_S);
      const stays = Math.min(enters, massKg[e]);
      push(e, flow[e] < 0, stays, inlet - rest[e], Math.min(stepS, staysS), staysS);
      const at = (flow[e] < 0 ? parcels.first + parcels.count - 1 : parcels.first) * FIELDS;
      const { data } = parcels;
      lossJ[e] += stays * data[at + CAPACITY] * (inlet - meanOf(e, data, at, data[at + AGE_FROM], data[at + AGE_TO]));
      if (enters > massKg[e]) {
        const { temperatureK } = coolBy(fluid, inletH, inlet, rest[e], (lossPerKg[e] * massKg[e]) / size);
        lossJ[e] += (enters - massKg[e]) * data[at + CAPACITY] * (inlet - temperatureK);
      }
    }
    setMeans();
    setRest();
  }

  /** What stays grows older by a step and goes towards the surroundings. */
  function age(e: number, { data, first, count: parcels }: Parcels, lossJ: Float64Array): void {
    for (let k = 0; k < parcels; k++) {
      const at = (first + k) * FIELDS;
      const before = meanOf(e, data, at, data[at + AGE_FROM], data[at + AGE_TO]);
      data[at + REST] = rest[e] + (data[at + REST] - rest[e]) * Math.exp((-lossPerKg[e] / data[at + CAPACITY]) * stepS);
      data[at + AGE_FROM] += stepS;
      data[at + AGE_TO] += stepS;
      const after = meanOf(e, data, at, data[at + AGE_FROM], data[at + AGE_TO]);
      lossJ[e] += data[at + MASS] * data[at + CAPACITY] * (before - after);
    }
  }

  /**
   * A parcel in at the upstream end.
   *
   * @param oldestS  age of its water that came in first @param staysS  how long water is in the pipe at this flow
   */
  function push(e: number, backwards: boolean, mass: number, excess: number, oldestS: number, staysS: number): void {
    const parcels = contents[e]!;
    makeRoom(parcels);
    if (!backwards) parcels.first--;
    const at = (backwards ? parcels.first + parcels.count : parcels.first) * FIELDS;
    parcels.count++;
    const begin = rest[e] + excess;
    const enthalpy = fluid.enthalpy(begin);
    const { capacity } = coolBy(fluid, enthalpy, begin, rest[e], lossPerKg[e] * staysS);
    const { data } = parcels;
    data[at + MASS] = mass;
    data[at + REST] = rest[e];
    data[at + EXCESS] = excess;
    data[at + CAPACITY] = capacity;
    data[at + BASE] = enthalpy - capacity * begin;
    data[at + AGE_FROM] = backwards ? oldestS : 0;
    data[at + AGE_TO] = backwards ? 0 : oldestS;
  }
}
