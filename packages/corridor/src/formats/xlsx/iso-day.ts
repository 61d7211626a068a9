/** Days as spreadsheets keep them, and as we write them. */

/** Excel counts a 29 February 1900 that never was: earlier days have no number that all programs agree on. */
const FIRST_SAFE_DAY = '1900-03-01';
const MS_PER_DAY = 86_400_000;

/** Midnight UTC of an ISO day; null for text that is none, or for a day that a spreadsheet cannot hold. */
export function parseIsoDay(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_SAFE_DAY) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || formatIsoDay(date) !== text ? null : date;
}

export function formatIsoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** True at midnight: a day, without a time of it. Spreadsheet numbers carry a millisecond of rounding. */
export function isWholeDay(date: Date): boolean {
  const ms = Math.abs(date.getTime()) % MS_PER_DAY;
  return ms < 1000 || MS_PER_DAY - ms < 1000;
}

/** The day nearest to a spreadsheet's number of it. */
export function nearestDay(date: Date): Date {
  return new Date(Math.round(date.getTime() / MS_PER_DAY) * MS_PER_DAY);
}
