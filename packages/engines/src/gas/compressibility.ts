/** The compressibility factor Z of a gas at a pressure, by the law chosen. */
import { createPengRobinson } from './peng-robinson.ts';
import type { CompressibilityLaw, Gas } from './types.ts';

export interface CompressibilityOptions {
  readonly constantZ: number;
  readonly linearZPerPa: number;
}

const PA_PER_PSI = 6894.75729;
const CNGA_PRESSURE_PA = 101350;

/** 1/Z = b1 + b2 p of the CNGA laws; b2 in 1/Pa. @source README.md, "Compressibility" */
export function cngaCoefficients(law: 'cnga-simple' | 'cnga-full', gas: Gas): readonly [b1: number, b2: number] {
  if (law === 'cnga-simple') return [1.00300865, 2.96848838e-8];
  const slope = (344400 * 10 ** (1.785 * gas.relativeDensity)) / (1.8 * gas.temperatureK) ** 3.825 / PA_PER_PSI;
  return [1 + slope * CNGA_PRESSURE_PA, slope];
}

/**
 * Z by pressure and temperature, and how Z changes with pressure (1/Pa).
 *
 * @returns functions without state; pressures absolute, Pa
 * @source README.md, "Compressibility"
 */
export function createCompressibility(
  law: CompressibilityLaw,
  gas: Gas,
  { constantZ, linearZPerPa }: CompressibilityOptions,
): { readonly z: (pressurePa: number) => number; readonly slope: (pressurePa: number) => number } {
  const tr = gas.temperatureK / gas.criticalTemperatureK;
  const pc = gas.criticalPressurePa;
  switch (law) {
    case 'ideal':
      return { z: () => 1, slope: () => 0 };
    case 'constant':
      return { z: () => constantZ, slope: () => 0 };
    case 'linear':
      return { z: (p) => 1 + linearZPerPa * p, slope: () => linearZPerPa };
    case 'aga': {
      const slope = (0.257 - 0.533 / tr) / pc;
      return { z: (p) => 1 + slope * p, slope: () => slope };
    }
    case 'papay': {
      const first = (3.52 * Math.exp(-2.26 * tr)) / pc;
      const second = (0.247 * Math.exp(-1.878 * tr)) / pc ** 2;
      return { z: (p) => 1 - first * p + second * p * p, slope: (p) => 2 * second * p - first };
    }
    case 'peng-robinson':
      return createPengRobinson(gas);
    case 'cnga-simple':
    case 'cnga-full': {
      const [b1, b2] = cngaCoefficients(law, gas);
      return { z: (p) => 1 / (b1 + b2 * p), slope: (p) => -b2 / (b1 + b2 * p) ** 2 };
    }
  }
}
