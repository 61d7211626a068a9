/** The network's water: what the equations ask of it, constant or by temperature. */
import type { HeatFluid } from './types.ts';
import { evaluateWater, waterViscosity } from './water.ts';

export interface FluidLaws {
  readonly density: (temperatureK: number) => number;
  readonly viscosity: (temperatureK: number) => number;
  readonly heatCapacity: (temperatureK: number) => number;
  /** J/kg. */
  readonly enthalpy: (temperatureK: number) => number;
  readonly temperature: (enthalpyJPerKg: number) => number;
  /** True where nothing depends on temperature but enthalpy, which is then linear. */
  readonly isConstant: boolean;
}

/** Pressure at which the properties of water are taken: they hardly depend on it. */
const PROPERTY_PRESSURE_PA = 1e6;
const FIRST_K = 250;
const LAST_K = 480;
/** Half a kelvin: cubic interpolation is then exact to 1e-9 of the value. */
const STEP_K = 0.5;

export function createFluid(fluid: HeatFluid): FluidLaws {
  if (fluid === 'water') return createWaterLaws();
  const { densityKgPerM3: density, viscosityPaS: viscosity, heatCapacityJPerKgK: heatCapacity } = fluid;
  return {
    density: () => density,
    viscosity: () => viscosity,
    heatCapacity: () => heatCapacity,
    enthalpy: (temperatureK) => heatCapacity * temperatureK,
    temperature: (enthalpy) => enthalpy / heatCapacity,
    isConstant: true,
  };
}

let shared: FluidLaws | null = null;

/** Tables of half a kelvin, made once: a network asks a million times. */
function createWaterLaws(): FluidLaws {
  if (shared) return shared;
  const count = Math.round((LAST_K - FIRST_K) / STEP_K) + 1;
  const at = (k: number) => FIRST_K + k * STEP_K;
  const states = Array.from({ length: count }, (_, k) => evaluateWater(at(k), PROPERTY_PRESSURE_PA));
  const density = Float64Array.from(states, (state) => state.densityKgPerM3);
  const viscosity = Float64Array.from(states, (_, k) => waterViscosity(at(k)));
  const capacity = Float64Array.from(states, (state) => state.heatCapacityJPerKgK);
  const enthalpyAt = Float64Array.from(states, (state) => state.enthalpyJPerKg);
  const linear = (values: Float64Array) => (temperatureK: number) => {
    const x = Math.min(Math.max((temperatureK - FIRST_K) / STEP_K, 0), count - 1.000001);
    const k = Math.floor(x);
    return values[k] + (x - k) * (values[k + 1] - values[k]);
  };
  // Cubic Hermite: the slope of enthalpy is the heat capacity. Beyond the table it goes on along its end's slope.
  const enthalpy = (temperatureK: number) => {
    if (temperatureK < FIRST_K) return enthalpyAt[0] + capacity[0] * (temperatureK - FIRST_K);
    const last = count - 1;
    if (temperatureK >= LAST_K) return enthalpyAt[last] + capacity[last] * (temperatureK - LAST_K);
    const x = (temperatureK - FIRST_K) / STEP_K;
    const k = Math.min(Math.floor(x), last - 1);
    const t = x - k;
    const u = 1 - t;
    return (
      enthalpyAt[k] * (1 + 2 * t) * u * u +
      enthalpyAt[k + 1] * t * t * (3 - 2 * t) +
      STEP_K * (capacity[k] * t * u * u - capacity[k + 1] * t * t * u)
    );
  };
  const heatCapacity = linear(capacity);
  const temperature = (value: number) => {
    let guess = FIRST_K + (value - enthalpyAt[0]) / 4200;
    for (let k = 0; k < 20; k++) {
      const step = (enthalpy(guess) - value) / heatCapacity(guess);
      guess -= step;
      if (Math.abs(step) < 1e-11 * guess) break;
    }
    return guess;
  };
  shared = {
    density: linear(density),
    viscosity: linear(viscosity),
    heatCapacity,
    enthalpy,
    temperature,
    isConstant: false,
  };
  return shared;
}
