/** The worth of a tonne of emissions by year: a range that climate targets ask for, as no figure of the corridor says it. */

/**
 * Range recommended for 2020 and 2030, USD per t CO2e; read at E3G, which states it in prices of 2016. Between and after
 * the two years it grows at the rate that joins them, 2.3 % a year; the middle is ours.
 *
 * @source High-Level Commission on Carbon Prices (2017): 40-80 by 2020 and 50-100 by 2030; e3g.org/metrics_methods_2/shadow-carbon-pricing
 */
export const CARBON_PRICE_2020 = { low: 40, middle: 60, high: 80 } as const;
export const CARBON_PRICE_YEAR = 2016;
const RISE_IN_TEN_YEARS = 50 / 40;

/** Factor on the price of 2020. */
export function carbonGrowth(year: number): number {
  return RISE_IN_TEN_YEARS ** ((year - 2020) / 10);
}
