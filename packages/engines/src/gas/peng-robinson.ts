/** Compressibility of a mixture by the cubic equation of Peng and Robinson. */
import { type ComponentName, listParts, PROPERTIES } from './composition.ts';
import type { Gas } from './types.ts';

/** Of pairs, either way; 0 where none is given. @source Knapp et al. (1982), DECHEMA Chemistry Data Series VI */
const INTERACTION: Readonly<Record<string, number>> = {
  'methane ethane': -0.0026,
  'methane propane': 0.014,
  'methane isobutane': 0.0256,
  'methane n-butane': 0.0133,
  'methane isopentane': -0.0056,
  'methane n-pentane': 0.023,
  'methane n-hexane': 0.0422,
  'methane nitrogen': 0.0311,
  'methane carbon-dioxide': 0.0919,
  'ethane nitrogen': 0.0515,
  'ethane carbon-dioxide': 0.1322,
  'propane nitrogen': 0.0852,
  'propane carbon-dioxide': 0.1241,
  'nitrogen carbon-dioxide': -0.017,
};

/** Of a gas without a composition: one fluid at its pseudocritical point, with the acentric factor of methane. */
const LEAN_ACENTRIC_FACTOR = 0.011;

/**
 * @returns Z of the gas phase by absolute pressure, Pa, and its slope, 1/Pa
 * @source Peng and Robinson (1976), Industrial and Engineering Chemistry Fundamentals 15(1), with one-fluid mixing
 */
export function createPengRobinson(gas: Gas): {
  readonly z: (pressurePa: number) => number;
  readonly slope: (pressurePa: number) => number;
} {
  const { a, b } = mixture(gas);
  // A and B of the cubic are these times the pressure.
  const rise = (p: number): readonly [number, number] => {
    const z = largestRoot(a * p, b * p);
    const [A, B] = [a * p, b * p];
    const byZ = 3 * z * z - 2 * (1 - B) * z + (A - 3 * B * B - 2 * B);
    const byP = b * z * z + (a - 6 * B * b - 2 * b) * z - (a * B + A * b - 2 * B * b - 3 * B * B * b);
    return [z, -byP / byZ];
  };
  return { z: (p) => rise(Math.max(0, p))[0], slope: (p) => rise(Math.max(0, p))[1] };
}

/** a/(R T)^2 and b/(R T) of the mixture, 1/Pa. */
function mixture({ composition, temperatureK, criticalPressurePa, criticalTemperatureK }: Gas) {
  const parts = composition
    ? listParts(composition).map(([name, share]) => ({ name, share, ...PROPERTIES[name] }))
    : [
        {
          name: 'methane' as ComponentName,
          share: 1,
          criticalPressurePa,
          criticalTemperatureK,
          acentricFactor: LEAN_ACENTRIC_FACTOR,
        },
      ];
  const own = parts.map((part) => {
    const { acentricFactor: w } = part;
    const tr = temperatureK / part.criticalTemperatureK;
    const m = 0.37464 + 1.54226 * w - 0.26992 * w * w;
    const alpha = (1 + m * (1 - Math.sqrt(tr))) ** 2;
    return {
      a: (0.45724 * alpha) / (part.criticalPressurePa * tr * tr),
      b: 0.0778 / (part.criticalPressurePa * tr),
    };
  });
  let [a, b] = [0, 0];
  for (const [i, part] of parts.entries()) {
    b += part.share * own[i].b;
    for (const [j, other] of parts.entries()) {
      const k = INTERACTION[`${part.name} ${other.name}`] ?? INTERACTION[`${other.name} ${part.name}`] ?? 0;
      a += part.share * other.share * Math.sqrt(own[i].a * own[j].a) * (1 - k);
    }
  }
  return { a, b };
}

/** Largest root of Z^3 - (1 - B) Z^2 + (A - 3 B^2 - 2 B) Z - (A B - B^2 - B^3). */
export function largestRoot(a: number, b: number): number {
  const c2 = b - 1;
  const c1 = a - 3 * b * b - 2 * b;
  const c0 = b * b + b * b * b - a * b;
  const q = (c2 * c2 - 3 * c1) / 9;
  const r = (2 * c2 ** 3 - 9 * c2 * c1 + 27 * c0) / 54;
  let z: number;
  if (r * r < q ** 3) {
    z = -2 * Math.sqrt(q) * Math.cos((Math.acos(r / Math.sqrt(q ** 3)) + 2 * Math.PI) / 3) - c2 / 3;
  } else {
    const s = -Math.sign(r) * Math.cbrt(Math.abs(r) + Math.sqrt(Math.max(0, r * r - q ** 3)));
    z = s + (s === 0 ? 0 : q / s) - c2 / 3;
  }
  // One step to full precision.
  const value = ((z + c2) * z + c1) * z + c0;
  const steep = (3 * z + 2 * c2) * z + c1;
  return steep === 0 ? z : z - value / steep;
}
