/** Amounts and flows of gas in the unit that a reader asks for. */
import { bcmPerYearOfKgPerSecond, type Corridor } from '@landbridge/corridor';
import { readGasParameters } from '@landbridge/engines/gas';
import type { NetworkFile } from './network-file.ts';

export const GAS_UNITS = ['kg', 'sm3', 'bcm', 'gwh'] as const;
export type GasUnitName = (typeof GAS_UNITS)[number];

export interface GasUnit {
  readonly name: GasUnitName;
  /** `kg/s`, `Sm3/h`, `bcm/yr`, `GWh/d`. */
  readonly flow: string;
  /** `t`, `million Sm3`, `bcm`, `GWh`. */
  readonly amount: string;
  /** What the unit refers to; empty for mass. */
  readonly reference: string;
  readonly flowOf: (kgPerS: number) => number;
  readonly amountOf: (kg: number) => number;
}

const S_PER_H = 3600;
const S_PER_DAY = 86_400;
const J_PER_GWH = 3.6e12;
const VOLUMES_AT = 'volumes at 20 °C and 101.325 kPa';

/**
 * @param densityKgPerM3         at 20 °C and 101.325 kPa
 * @param lowerHeatingValueJPerKg  of what `gwh` counts
 */
export function createGasUnit(name: GasUnitName, densityKgPerM3: number, lowerHeatingValueJPerKg: number): GasUnit {
  switch (name) {
    case 'kg':
      return { name, flow: 'kg/s', amount: 't', reference: '', flowOf: (m) => m, amountOf: (kg) => kg / 1000 };
    case 'sm3':
      return {
        name,
        flow: 'Sm3/h',
        amount: 'million Sm3',
        reference: VOLUMES_AT,
        flowOf: (m) => (m * S_PER_H) / densityKgPerM3,
        amountOf: (kg) => kg / densityKgPerM3 / 1e6,
      };
    case 'bcm':
      return {
        name,
        flow: 'bcm/yr',
        amount: 'bcm',
        reference: VOLUMES_AT,
        flowOf: (m) => bcmPerYearOfKgPerSecond(m, densityKgPerM3),
        amountOf: (kg) => kg / densityKgPerM3 / 1e9,
      };
    case 'gwh':
      return {
        name,
        flow: 'GWh/d',
        amount: 'GWh',
        reference: 'energy by the lower heating value',
        flowOf: (m) => (m * S_PER_DAY * lowerHeatingValueJPerKg) / J_PER_GWH,
        amountOf: (kg) => (kg * lowerHeatingValueJPerKg) / J_PER_GWH,
      };
  }
}

/** Density at 20 °C and 101.325 kPa of a gas of which a file says no other: as an ideal gas. */
export function idealDensity(specificGasConstant: number): number {
  return 101_325 / (specificGasConstant * 293.15);
}

/** A unit with the density and the heating value of a corridor's own gas. */
export function createCorridorGasUnit({ tables }: Corridor, name: GasUnitName): GasUnit {
  const { densityKgPerM3, gas } = readGasParameters(tables);
  return createGasUnit(name, densityKgPerM3, gas.lowerHeatingValueJPerKg);
}

/** A unit with the gas of a network; its density as an ideal gas where no other is known. */
export function gasUnitOf({ network: { gas }, densityKgPerM3 }: NetworkFile, name: GasUnitName): GasUnit {
  return createGasUnit(name, densityKgPerM3 ?? idealDensity(gas.specificGasConstant), gas.lowerHeatingValueJPerKg);
}
