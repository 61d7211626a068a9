/** Instants at which a service leaves its first stop, from the rows of its timetable. */
import { HOURS_PER_DAY, type Row } from '@landbridge/corridor';
import { hourOf, startOfDay, weekdayOf } from './clock.ts';
import { dayIndexes } from './weekdays.ts';

/** An hour that no source gives: midnight. */
const ASSUMED_H = 0;

/**
 * @param fromH  first hour of interest, since 1970 UTC
 * @param toH    the hour after the last
 * @returns in order, each once
 * @cost O(rows x days)
 */
export function listDepartures(rows: readonly Row<'service_departure'>[], fromH: number, toH: number): Float64Array {
  const instants = new Set<number>();
  for (const row of rows) {
    const first = row.valid_from === null ? null : hourOf(row.valid_from);
    const end = row.valid_to === null ? Number.POSITIVE_INFINITY : hourOf(row.valid_to);
    const days = dayIndexes(row.weekdays);
    // A day on the clock there may begin the day before in UTC.
    for (let day = startOfDay(fromH) - HOURS_PER_DAY; day < toH + HOURS_PER_DAY; day += HOURS_PER_DAY) {
      if ((first !== null && day < first) || day >= end) continue;
      const runs =
        row.every_days === null
          ? days.has(weekdayOf(day))
          : Math.round((day - (first ?? 0)) / HOURS_PER_DAY) % row.every_days === 0;
      const instant = day + (row.departure_h ?? ASSUMED_H) - row.utc_offset_h;
      if (runs && instant >= fromH && instant < toH) instants.add(instant);
    }
  }
  return Float64Array.from(instants).sort();
}
