/** The table `gas_parameter`: the gas and the hydraulic model of a corridor. README.md lists the ids. */
import type { Tables } from '@landbridge/corridor';
import type { Gas } from './types.ts';

const GAS_CONSTANT = 8.314462618;

export interface GasParameters {
  readonly gas: Gas;
  /** At 20 °C and 101.325 kPa: turns volumes into mass. */
  readonly densityKgPerM3: number;
  readonly roughnessUm: number;
  readonly efficiency: number;
  readonly maxRatio: number;
  readonly adiabaticEfficiency: number;
  readonly driveEfficiency: number;
}

/** Pseudocritical point of lean natural gas by its relative density. */
function criticalPoint(relativeDensity: number) {
  return {
    criticalPressurePa: (709.604 - 58.718 * relativeDensity) * 6894.75729,
    criticalTemperatureK: ((170.491 + 307.344 * relativeDensity) * 5) / 9,
  };
}

/**
 * @throws Error when the temperature, molar mass, relative density or density is missing
 * @source Thomas, Hankinson and Phillips (1970), Journal of Petroleum Technology 22(7), for the pseudocritical point
 */
export function readGasParameters(tables: Tables): GasParameters {
  const given = new Map(tables.gas_parameter.map((row) => [row.gas_parameter_id, row.value]));
  const need = (id: string): number => {
    const value = given.get(id);
    if (value === undefined) throw new Error(`gas: gas_parameter has no row ${id}`);
    return value;
  };
  const relativeDensity = need('relative_density');
  return {
    gas: {
      temperatureK: need('temperature_k'),
      specificGasConstant: GAS_CONSTANT / (need('molar_mass_g_per_mol') / 1000),
      relativeDensity,
      viscosityPaS: (given.get('viscosity_upas') ?? 11) * 1e-6,
      ...criticalPoint(relativeDensity),
      heatCapacityRatio: given.get('heat_capacity_ratio') ?? 1.3,
      lowerHeatingValueJPerKg: (given.get('lower_heating_value_mj_per_kg') ?? 48) * 1e6,
    },
    densityKgPerM3: need('density_20c_kg_per_m3'),
    roughnessUm: given.get('roughness_um') ?? 20,
    efficiency: given.get('efficiency') ?? 1,
    maxRatio: given.get('max_ratio') ?? 1.6,
    adiabaticEfficiency: given.get('adiabatic_efficiency') ?? 0.8,
    driveEfficiency: given.get('drive_efficiency') ?? 0.35,
  };
}
