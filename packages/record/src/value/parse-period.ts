/** Periods in words to spans of days, so that a year, a quarter and a day can be laid beside each other. */

/** Days since 1970-01-01; `to` is the day after the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const DAY_MS = 86_400_000;
const FOREVER = 1e8;
const POINT = /^(-?\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?$/;
const OLD_YEAR = /^(\d{1,4})(?: (BC|AD))?$/;

/**
 * `2022`, `2022-09`, `2022-Q1`, `2022-09-14`, `2013/2023`, `../2016`, `2025/..`, `206 BC/220`.
 *
 * @returns null where the text is none of these
 */
export function parsePeriod(text: string): Span | null {
  const trimmed = text.trim();
  const slash = trimmed.indexOf('/');
  if (slash < 0) return parsePoint(trimmed);
  const [first, last] = [trimmed.slice(0, slash).trim(), trimmed.slice(slash + 1).trim()];
  if (first === '..' && last === '..') return null;
  const from = first === '..' ? -FOREVER : parsePoint(first)?.from;
  const to = last === '..' ? FOREVER : parsePoint(last)?.to;
  return from === undefined || to === undefined || from >= to ? null : { from, to };
}

function parsePoint(text: string): Span | null {
  const old = OLD_YEAR.exec(text);
  // Three digits or fewer, or an era: 206 BC is the year -205 of the proleptic calendar.
  if (old && (old[2] !== undefined || old[1].length < 4)) {
    const year = old[2] === 'BC' ? 1 - Number(old[1]) : Number(old[1]);
    return { from: dayOf(year, 1, 1), to: dayOf(year + 1, 1, 1) };
  }
  const match = POINT.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  if (match[2] !== undefined) {
    const month = 3 * Number(match[2]) - 2;
    return { from: dayOf(year, month, 1), to: dayOf(year, month + 3, 1) };
  }
  if (match[3] === undefined) return { from: dayOf(year, 1, 1), to: dayOf(year + 1, 1, 1) };
  const month = Number(match[3]);
  if (month < 1 || month > 12) return null;
  if (match[4] === undefined) return { from: dayOf(year, month, 1), to: dayOf(year, month + 1, 1) };
  const day = Number(match[4]);
  const from = dayOf(year, month, day);
  return formatDay(from).slice(-5) === `${match[3]}-${match[4]}` ? { from, to: from + 1 } : null;
}

/** Day number of a date; months past 12 run into the next year. */
export function dayOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY_MS);
}

/** @throws Error where the text is no ISO day */
export function dayNumber(isoDay: string): number {
  const span = parsePeriod(isoDay);
  if (!span || span.to - span.from !== 1) throw new Error(`record: ${isoDay} is no day`);
  return span.from;
}

export function formatDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().replace(/T.*$/, '').replace(/^\+0*/, '');
}

export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Middle of the span, in days: where a value of the period is laid on an axis. */
export function middleOf({ from, to }: Span): number {
  return (from + to - 1) / 2;
}

export const DAYS_PER_YEAR = 365.25;
