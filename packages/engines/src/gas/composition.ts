/** Components of natural gas, and the properties of a mixture of them. */
import type { Gas } from './types.ts';

interface Component {
  readonly criticalTemperatureK: number;
  readonly criticalPressurePa: number;
  readonly acentricFactor: number;
  /** kg/mol. */
  readonly molarMass: number;
}

export const COMPONENTS = [
  'methane',
  'ethane',
  'propane',
  'isobutane',
  'n-butane',
  'isopentane',
  'n-pentane',
  'n-hexane',
  'nitrogen',
  'carbon-dioxide',
  'hydrogen-sulfide',
] as const;
export type ComponentName = (typeof COMPONENTS)[number];

/** Shares of the moles; they add up to 1. */
export type Composition = Readonly<Partial<Record<ComponentName, number>>>;

const of = (tc: number, pcMpa: number, acentricFactor: number, gramPerMol: number): Component => ({
  criticalTemperatureK: tc,
  criticalPressurePa: pcMpa * 1e6,
  acentricFactor,
  molarMass: gramPerMol / 1000,
});

/** @source Poling, Prausnitz and O'Connell (2001), The Properties of Gases and Liquids, 5th ed., appendix A */
export const PROPERTIES: Readonly<Record<ComponentName, Component>> = {
  methane: of(190.56, 4.599, 0.011, 16.043),
  ethane: of(305.32, 4.872, 0.099, 30.07),
  propane: of(369.83, 4.248, 0.152, 44.097),
  isobutane: of(407.85, 3.64, 0.186, 58.123),
  'n-butane': of(425.12, 3.796, 0.2, 58.123),
  isopentane: of(460.39, 3.381, 0.229, 72.15),
  'n-pentane': of(469.7, 3.37, 0.252, 72.15),
  'n-hexane': of(507.6, 3.025, 0.3, 86.177),
  nitrogen: of(126.2, 3.398, 0.037, 28.014),
  'carbon-dioxide': of(304.12, 7.374, 0.225, 44.01),
  'hydrogen-sulfide': of(373.4, 8.963, 0.09, 34.082),
};

const MOLAR_MASS_AIR = 0.02896;
const GAS_CONSTANT = 8.314462618;

/**
 * The gas of a composition: gas constant, density over that of air, and the pseudocritical point by Kay's rule, for the
 * laws that take one.
 *
 * @throws RangeError where the shares do not add up to 1
 * @source Kay (1936), Industrial and Engineering Chemistry 28(9)
 */
export function gasOfComposition(gas: Gas, composition: Composition): Gas {
  const parts = listParts(composition);
  const mean = (value: (component: Component) => number) =>
    parts.reduce((sum, [name, share]) => sum + share * value(PROPERTIES[name]), 0);
  const molarMass = mean((component) => component.molarMass);
  return {
    ...gas,
    composition,
    specificGasConstant: GAS_CONSTANT / molarMass,
    relativeDensity: molarMass / MOLAR_MASS_AIR,
    criticalPressurePa: mean((component) => component.criticalPressurePa),
    criticalTemperatureK: mean((component) => component.criticalTemperatureK),
  };
}

/** @throws RangeError where the shares do not add up to 1 */
export function listParts(composition: Composition): (readonly [ComponentName, number])[] {
  const parts = COMPONENTS.flatMap((name) => {
    const share = composition[name];
    return share === undefined || share === 0 ? [] : [[name, share] as const];
  });
  const sum = parts.reduce((total, [, share]) => total + share, 0);
  if (!(Math.abs(sum - 1) < 1e-4) || parts.some(([, share]) => share < 0)) {
    throw new RangeError(`gas: shares of the components add up to ${sum}, not 1`);
  }
  return parts.map(([name, share]) => [name, share / sum]);
}
