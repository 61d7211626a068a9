/** Times at which crossings and terminals let nothing in: outside their opening hours, and under dated restrictions. */
import { HOURS_PER_DAY, type Row } from '@landbridge/corridor';
import { hourOf, startOfDay, weekdayOf } from './clock.ts';
import { joinSpans, type Spans } from './gate.ts';
import { dayIndexes } from './weekdays.ts';

/**
 * Times outside the opening hours of one place; on days on which none of its rows holds it is open.
 *
 * @cost O(rows x days)
 */
export function listShutTimes(rows: readonly Row<'opening_hours'>[], fromH: number, toH: number): Spans | null {
  const shut: [number, number][] = [];
  const days = rows.map((row) => dayIndexes(row.weekdays));
  const valid = rows.map(({ valid_from: from, valid_to: to }) => ({
    from: from === null ? Number.NEGATIVE_INFINITY : hourOf(from),
    to: to === null ? Number.POSITIVE_INFINITY : hourOf(to),
  }));
  for (let day = startOfDay(fromH) - HOURS_PER_DAY; day < toH + HOURS_PER_DAY; day += HOURS_PER_DAY) {
    const holding = rows.filter((_, index) => valid[index].from <= day && day < valid[index].to);
    if (holding.length === 0) continue;
    const open = holding
      .filter((row) => days[rows.indexOf(row)].has(weekdayOf(day)))
      .map((row) => [row.opens_h ?? 0, row.closes_h ?? HOURS_PER_DAY] as const)
      .sort((a, b) => a[0] - b[0]);
    const midnight = day - holding[0].utc_offset_h;
    let at = 0;
    for (const [opens, closes] of open) {
      if (opens > at) shut.push([midnight + at, midnight + opens]);
      at = Math.max(at, closes);
    }
    if (at < HOURS_PER_DAY) shut.push([midnight + at, midnight + HOURS_PER_DAY]);
  }
  return joinSpans(shut);
}

/** Times at which a restriction is in force: its dates, and of these its season of every year. */
export function listClosedTimes(row: Row<'restriction'>, fromH: number, toH: number): [number, number][] {
  const first = row.from_date === null ? Number.NEGATIVE_INFINITY : hourOf(row.from_date);
  const end = row.to_date === null ? Number.POSITIVE_INFINITY : hourOf(row.to_date);
  if (row.from_month_day === null || row.to_month_day === null) return end > fromH && first < toH ? [[first, end]] : [];
  const spans: [number, number][] = [];
  const yearOf = (hour: number) => new Date(hour * 3_600_000).getUTCFullYear();
  for (let year = yearOf(fromH) - 1; year <= yearOf(toH); year++) {
    const endYear = row.to_month_day <= row.from_month_day ? year + 1 : year;
    const from = Math.max(first, dayInYear(year, row.from_month_day));
    const to = Math.min(end, dayInYear(endYear, row.to_month_day));
    if (from < to && to > fromH && from < toH) spans.push([from, to]);
  }
  return spans;
}

/** 29 February falls on 1 March where the year has none. */
function dayInYear(year: number, monthDay: string): number {
  const [month, day] = monthDay.split('-').map(Number);
  return Date.UTC(year, month - 1, day) / 3_600_000;
}
