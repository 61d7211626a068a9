/**
 * On how many days of a year a place lets nothing through. Only what stops everyone counts: a ban on one class or in one
 * direction, a quota above zero and a season that comes back every year are no closings here.
 */
import type { Tables } from '@landbridge/corridor';

/** A shorter closing is a holiday: a map does not cross the place out. */
export const SHOWN_FROM_DAYS = 7;

const MS_PER_DAY = 86_400_000;

/**
 * Days by `table/row id`, for rows with at least one. A day that two restrictions close counts once.
 *
 * @cost O(restrictions log restrictions)
 */
export function countClosedDays(tables: Tables, year: number): Map<string, number> {
  const [first, end] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  const spans = new Map<string, [from: number, to: number][]>();
  for (const row of tables.restriction) {
    const stopsAll = row.quota_teu_per_day === 0 && row.direction === 'both' && row.class_id === null;
    if (!stopsAll || row.from_month_day !== null) continue;
    const from = row.from_date === null ? first : Math.max(first, Date.parse(row.from_date));
    const to = row.to_date === null ? end : Math.min(end, Date.parse(row.to_date));
    if (from >= to) continue;
    const key = `${row.table}/${row.row_id}`;
    const list = spans.get(key) ?? [];
    list.push([from, to]);
    spans.set(key, list);
  }
  return new Map([...spans].map(([key, list]) => [key, unionDays(list)]));
}

function unionDays(spans: [from: number, to: number][]): number {
  spans.sort((a, b) => a[0] - b[0]);
  let total = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const [from, to] of spans) {
    total += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return Math.round(total / MS_PER_DAY);
}
