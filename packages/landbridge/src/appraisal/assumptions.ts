/** What an appraisal takes beside the corridor's facts: every value with its range, and whether anybody published it. */
import type { Tables } from '@landbridge/corridor';
import { CARBON_PRICE_2020, CARBON_PRICE_YEAR } from './carbon-price.ts';
import { deflate } from './construction.ts';

export const ASSUMPTION_IDS = [
  'discount_rate',
  'benefit_years',
  'demand_growth',
  'capex_factor',
  'conversion_factor',
  'opex_share',
  'operator_cost_share',
  'carbon_usd_per_t',
  'value_of_time_factor',
  'users_factor',
] as const;
export type AssumptionId = (typeof ASSUMPTION_IDS)[number];
export type AssumptionValues = Readonly<Record<AssumptionId, number>>;

export interface Assumption {
  readonly id: AssumptionId;
  readonly name: string;
  readonly value: number;
  /** Ends of the tornado; null where none is taken. */
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly basis: 'reported' | 'assumed' | 'given';
  readonly source: string;
}

const ADB = 'ADB, Guidelines for the Economic Analysis of Projects (2017): minimum required EIRR';

/**
 * @param given  values that the caller wants instead: they keep their ranges where these still hold them
 * @throws Failure where price_index cannot turn the carbon price into dollars of the price year, and none is given
 */
export function listAssumptions(
  tables: Tables,
  priceYear: number,
  given: Partial<Record<AssumptionId, number>>,
): Assumption[] {
  const carbon = (usd: number) => given.carbon_usd_per_t ?? deflate(tables, usd, CARBON_PRICE_YEAR, priceYear);
  const time = tables.parameter.find((row) => row.parameter_id === 'value_of_time_factor');
  const timeEnd = (end: number | null | undefined) => (time && end ? end / time.value : null);
  const defaults: Assumption[] = [
    assume('discount_rate', 'Discount rate, real', 0.09, 0.06, 0.12, '1/yr', 'reported', ADB),
    assume('benefit_years', 'Years of benefits counted', 30, 20, 40, 'yr'),
    assume('demand_growth', 'Growth of every flow', 0.02, 0, 0.04, '1/yr'),
    assume('capex_factor', 'Cost of the works over that of the facts', 1, 0.9, 1.5, 'ratio'),
    assume('conversion_factor', 'Economic over financial cost of works and upkeep', 1, 0.85, 1, 'ratio'),
    assume('opex_share', 'Upkeep of what is built, a year', 0.02, 0.01, 0.03, 'of its cost'),
    assume('operator_cost_share', 'What carrying costs operators, of what they are paid', 0.8, 0.6, 1, 'ratio'),
    assume(
      'carbon_usd_per_t',
      'Shadow price of emissions in 2020, rising 2.3 % a year',
      carbon(CARBON_PRICE_2020.middle),
      carbon(CARBON_PRICE_2020.low),
      carbon(CARBON_PRICE_2020.high),
      `USD (${priceYear})/t CO2e`,
      'reported',
      'High-Level Commission on Carbon Prices (2017), range; the middle is assumed',
    ),
    assume(
      'value_of_time_factor',
      'Value of time over that of the model',
      1,
      timeEnd(time?.low),
      timeEnd(time?.high),
      'ratio',
      'assumed',
      time ? 'range of parameter/value_of_time_factor' : '',
    ),
    assume('users_factor', 'Gain of users over what is computed', 1, null, null, 'ratio'),
  ];
  return defaults.map((item) => {
    const value = given[item.id];
    if (value === undefined) return item;
    const held = item.low !== null && item.high !== null && item.low <= value && value <= item.high;
    return { ...item, value, basis: 'given', source: '', ...(held ? {} : { low: null, high: null }) };
  });
}

function assume(
  id: AssumptionId,
  name: string,
  value: number,
  low: number | null,
  high: number | null,
  unit: string,
  basis: Assumption['basis'] = 'assumed',
  source = '',
): Assumption {
  return { id, name, value, low, high, unit, basis, source };
}

export function valuesOf(assumptions: readonly Assumption[]): AssumptionValues {
  return Object.fromEntries(assumptions.map(({ id, value }) => [id, value])) as AssumptionValues;
}
