/** Days of a year as numbers on an axis. */

const DAY_MS = 86_400_000;

/** Days since the beginning of the year: 1 January is 0. */
export function dayOfYear(day: string, year: number): number {
  return (Date.parse(day) - Date.UTC(year, 0, 1)) / DAY_MS;
}

/** First day, and the day after the last, of a period such as `2022-03-01..2022-03-30`. */
export function spanOf(period: string): readonly [from: number, to: number] {
  const [first, last] = period.split('..');
  const year = Number(first.slice(0, 4));
  return [dayOfYear(first, year), dayOfYear(last ?? first, year) + 1];
}
