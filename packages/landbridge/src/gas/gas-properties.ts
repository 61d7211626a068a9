/** The properties of a gas from what a file says of it, and for the rest from its density relative to air. */
import type { Gas } from '@landbridge/engines/gas';

/** kg/mol. */
export const MOLAR_MASS_AIR = 0.02896;
const K_PER_RANKINE = 5 / 9;
const PA_PER_PSI = 6894.75729;

export interface GasDraft extends Partial<Gas> {
  readonly relativeDensity: number;
  readonly temperatureK: number;
  /** J/(mol K); default 8.314462618. */
  readonly gasConstant?: number;
  /** kg/mol; default from the relative density. */
  readonly molarMass?: number;
}

/**
 * Pseudocritical point by the relative density; viscosity, isentropic exponent and heating value of lean natural gas.
 *
 * @source Thomas, Hankinson and Phillips (1970), Journal of Petroleum Technology 22(7), for the pseudocritical point
 */
export function createGas(draft: GasDraft): Gas {
  const { relativeDensity: g, gasConstant = 8.314462618, molarMass = MOLAR_MASS_AIR * g, ...given } = draft;
  return {
    specificGasConstant: gasConstant / molarMass,
    viscosityPaS: 1.1e-5,
    criticalPressurePa: (709.604 - 58.718 * g) * PA_PER_PSI,
    criticalTemperatureK: (170.491 + 307.344 * g) * K_PER_RANKINE,
    heatCapacityRatio: 1.3,
    lowerHeatingValueJPerKg: 48e6,
    ...given,
    relativeDensity: g,
  };
}
