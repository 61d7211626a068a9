/** Units of GasLib files, to SI. */

type Convert = (value: number) => number;

const PASCAL_PER_BAR = 1e5;
const ATMOSPHERE_PA = 101325;
const PASCAL_PER_PSI = 6894.757293168;

const UNITS: Readonly<Record<string, Readonly<Record<string, Convert>>>> = {
  length: {
    m: same,
    meter: same,
    km: times(1000),
    cm: times(0.01),
    mm: times(1e-3),
    inch: times(0.0254),
    ft: times(0.3048),
  },
  pressure: {
    bar: times(PASCAL_PER_BAR),
    bara: times(PASCAL_PER_BAR),
    barg: (v) => v * PASCAL_PER_BAR + ATMOSPHERE_PA,
    mbar: times(100),
    Pa: same,
    kPa: times(1000),
    MPa: times(1e6),
    psi: times(PASCAL_PER_PSI),
    psig: (v) => v * PASCAL_PER_PSI + ATMOSPHERE_PA,
  },
  /** Of the gas at its norm, m3/s. */
  volume: { '1000m_cube_per_hour': times(1000 / 3600), m_cube_per_hour: times(1 / 3600), m_cube_per_s: same },
  temperature: { K: same, Celsius: (v) => v + 273.15, C: (v) => v + 273.15 },
  molarMass: { kg_per_kmol: times(1e-3), kg_per_mol: same },
  density: { kg_per_m_cube: same },
};

/** Undefined where the unit is none of that quantity. */
export function findConversion(quantity: string, unit: string): Convert | undefined {
  const units = UNITS[quantity];
  return Object.hasOwn(units, unit) ? units[unit] : undefined;
}

export function listUnits(quantity: string): string {
  return Object.keys(UNITS[quantity]).join(', ');
}

function same(value: number): number {
  return value;
}

function times(factor: number): Convert {
  return (value) => value * factor;
}
