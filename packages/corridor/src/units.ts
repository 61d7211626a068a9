/** Unit conversions, and the only place where they are made. Engines work in km, h, USD, TEU and tonnes. */

export const KM_PER_MILE = 1.609344;
export const KM_PER_NAUTICAL_MILE = 1.852;
export const TEU_PER_FEU = 2;
export const HOURS_PER_DAY = 24;
export const DAYS_PER_WEEK = 7;
export const HOURS_PER_WEEK = DAYS_PER_WEEK * HOURS_PER_DAY;
export const DAYS_PER_YEAR = 365;
/** Cargo that CAREC CPMM prices are stated for; we take it as one forty-foot container. */
export const CPMM_TONNES = 20;

const KM_PER_UNIT: Readonly<Record<string, number>> = {
  km: 1,
  kilometer: 1,
  kilometers: 1,
  m: 0.001,
  meter: 0.001,
  meters: 0.001,
  mi: KM_PER_MILE,
  mile: KM_PER_MILE,
  miles: KM_PER_MILE,
  ft: 0.0003048,
  foot: 0.0003048,
  feet: 0.0003048,
  nmi: KM_PER_NAUTICAL_MILE,
};

const KMH_PER_UNIT: Readonly<Record<string, number>> = {
  'km/h': 1,
  kph: 1,
  kmh: 1,
  mph: KM_PER_MILE,
  'mi/h': KM_PER_MILE,
  kn: KM_PER_NAUTICAL_MILE,
};

/** Kilometres in one unit of length; undefined for a unit that we do not know. */
export function findKmPerUnit(unit: string): number | undefined {
  return findOwn(KM_PER_UNIT, unit);
}

/** km/h in one unit of speed; undefined for a unit that we do not know. */
export function findKmPerHourPerUnit(unit: string): number | undefined {
  return findOwn(KMH_PER_UNIT, unit);
}

/** Own keys alone: `constructor` is no unit. */
function findOwn(factors: Readonly<Record<string, number>>, unit: string): number | undefined {
  const name = unit.trim().toLowerCase();
  return Object.hasOwn(factors, name) ? factors[name] : undefined;
}

export const M_PER_KM = 1000;
export const MM_PER_M = 1000;
export const UM_PER_M = 1e6;
export const PA_PER_MPA = 1e6;
export const W_PER_MW = 1e6;
const SECONDS_PER_YEAR = DAYS_PER_YEAR * HOURS_PER_DAY * 3600;

/** kg/s of a volume of gas in a year of 365 days. @param densityKgPerM3  at the temperature and pressure of the volume */
export function kgPerSecondOfBcmPerYear(bcmPerYear: number, densityKgPerM3: number): number {
  return (bcmPerYear * 1e9 * densityKgPerM3) / SECONDS_PER_YEAR;
}

/** The reverse. */
export function bcmPerYearOfKgPerSecond(kgPerSecond: number, densityKgPerM3: number): number {
  return (kgPerSecond * SECONDS_PER_YEAR) / (1e9 * densityKgPerM3);
}
