/** How a battery of lithium iron phosphate loses capacity: by what goes through it and by its age. */

export interface BatteryUse {
  /** Charge through the cells since new, of their capacity: full cycles. */
  readonly fullCycles: number;
  /** Of one cell. */
  readonly cellAh: number;
  readonly temperatureK: number;
  readonly ageS: number;
}

export interface BatteryLaw {
  /** Calendar loss of the first year at the reference temperature, share of capacity. */
  readonly calendarShareFirstYear: number;
  readonly referenceK: number;
  readonly calendarActivationJPerMol: number;
}

const GAS_CONSTANT = 8.314;
const YEAR_S = 365.25 * 86_400;
/** Of cells of 2.2 Ah at half the capacity an hour. */
const PRE_FACTOR = 31_630;
const ACTIVATION_J_PER_MOL = 31_700;
const RATE_J_PER_MOL = 370.3;
const EXPONENT = 0.55;
const TEST_CELL_AH = 2.2;
const TEST_RATE = 0.5;

/**
 * Share of capacity that cycles take: B exp(-(31,700 - 370.3 C) / RT) Ah^0.55 per cent, at C/2.
 *
 * @source Wang et al. (2011), Journal of Power Sources 196(8), equation 5; charge counted per cell of 2.2 Ah
 */
export function cycleLoss({ fullCycles, temperatureK }: Pick<BatteryUse, 'fullCycles' | 'temperatureK'>): number {
  const throughputAh = 2 * fullCycles * TEST_CELL_AH;
  const energy = ACTIVATION_J_PER_MOL - RATE_J_PER_MOL * TEST_RATE;
  return (PRE_FACTOR * Math.exp(-energy / (GAS_CONSTANT * temperatureK)) * throughputAh ** EXPONENT) / 100;
}

/** Share of capacity that age takes: with the root of time, by Arrhenius' law in temperature. */
export function calendarLoss(
  { temperatureK, ageS }: Pick<BatteryUse, 'temperatureK' | 'ageS'>,
  law: BatteryLaw,
): number {
  const arrhenius = Math.exp((-law.calendarActivationJPerMol / GAS_CONSTANT) * (1 / temperatureK - 1 / law.referenceK));
  return law.calendarShareFirstYear * arrhenius * Math.sqrt(ageS / YEAR_S);
}

/** Share of the first capacity that is left. */
export function capacityLeft(use: Omit<BatteryUse, 'cellAh'>, law: BatteryLaw): number {
  return Math.max(0, 1 - cycleLoss(use) - calendarLoss(use, law));
}

/** Years of even use until a share of capacity is left; null where a hundred years are not enough. */
export function batteryLifeYears(
  cyclesPerYear: number,
  temperatureK: number,
  least: number,
  law: BatteryLaw,
): number | null {
  const leftAt = (years: number): number =>
    capacityLeft({ fullCycles: cyclesPerYear * years, temperatureK, ageS: years * YEAR_S }, law);
  if (leftAt(100) > least) return null;
  let low = 0;
  let high = 100;
  for (let k = 0; k < 60; k++) {
    const middle = 0.5 * (low + high);
    if (leftAt(middle) > least) low = middle;
    else high = middle;
  }
  return high;
}
