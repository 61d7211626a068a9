/** What buildings ask for hour by hour: space heat by degree hours, hot water by the hour of the day, weather by months. */

/** Hours by month of a year of 365 days. */
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
export const HOURS_OF_YEAR = 8760;
/** Hour of the day that is warmest. */
const WARMEST_HOUR = 15;

/** Hot water over its mean, from midnight: two peaks, in the morning and in the evening; an assumed day. */
export const HOT_WATER_DAY: readonly number[] = [
  0.3, 0.2, 0.2, 0.2, 0.3, 0.7, 1.4, 1.8, 1.5, 1.2, 1.0, 1.0, 1.1, 1.0, 0.9, 0.9, 1.0, 1.3, 1.6, 1.8, 1.7, 1.4, 0.9,
  0.6,
];

/**
 * Outdoor temperature of each hour of a year: months' means at their middles joined by lines, and a daily wave.
 *
 * @param monthMeansC  twelve, from January
 * @param dailySwingK  half of the difference between day and night
 */
export function createWeatherYear(monthMeansC: readonly number[], dailySwingK: number): Float64Array {
  if (monthMeansC.length !== 12) throw new RangeError(`heat: ${monthMeansC.length} monthly means instead of 12`);
  const middles: number[] = [];
  let day = 0;
  for (const days of MONTH_DAYS) {
    middles.push(24 * (day + days / 2));
    day += days;
  }
  return Float64Array.from({ length: HOURS_OF_YEAR }, (_, h) => {
    const next = middles.findIndex((middle) => middle > h);
    const [a, b] = next < 0 ? [11, 0] : next === 0 ? [11, 0] : [next - 1, next];
    const begin = next === 0 ? middles[11] - HOURS_OF_YEAR : middles[a];
    const end = next < 0 ? middles[0] + HOURS_OF_YEAR : middles[b];
    const mean = monthMeansC[a] + ((monthMeansC[b] - monthMeansC[a]) * (h - begin)) / (end - begin);
    return mean + dailySwingK * Math.cos((2 * Math.PI * ((h % 24) - WARMEST_HOUR)) / 24);
  });
}

/** Kelvin hours below a base, of the hours that are below it. */
export function degreeHours(outdoorC: Float64Array, baseC: number): number {
  return outdoorC.reduce((sum, value) => sum + Math.max(0, baseC - value), 0);
}

export interface BuildingDesign {
  /** On the design day, MW. */
  readonly spaceHeatMw: number;
  /** Mean of the day, MW. */
  readonly hotWaterMw: number;
  readonly indoorC: number;
  readonly designOutdoorC: number;
  /** No space heat above it. */
  readonly heatingLimitC: number;
  /** Hot water of each hour over the mean; default `HOT_WATER_DAY`. */
  readonly hotWaterDay?: readonly number[];
}

/** Heat that buildings take in an hour, MW: space heat in proportion to the degrees below the room, and hot water. */
export function heatDemand(design: BuildingDesign, outdoorC: number, hourOfDay: number): number {
  const { spaceHeatMw, hotWaterMw, indoorC, designOutdoorC, heatingLimitC, hotWaterDay = HOT_WATER_DAY } = design;
  const space = outdoorC < heatingLimitC ? (indoorC - outdoorC) / (indoorC - designOutdoorC) : 0;
  const mean = hotWaterDay.reduce((sum, value) => sum + value, 0) / hotWaterDay.length;
  return spaceHeatMw * Math.max(0, space) + (hotWaterMw * hotWaterDay[hourOfDay % hotWaterDay.length]) / mean;
}
