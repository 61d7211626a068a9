import type { CheckContext } from './index.ts';

/** Days of departure are said in one way, and validity and opening run forward. */
export function checkTimetables({ tables, report }: CheckContext): void {
  for (const table of ['service_departure', 'opening_hours'] as const) {
    for (const [index, { valid_from: from, valid_to: to }] of tables[table].entries()) {
      if (from === null || to === null || from < to) continue;
      report(table, index, {
        code: 'date.order',
        column: 'valid_to',
        message: 'valid_to does not lie after valid_from',
        found: `valid_from ${from}, valid_to ${to}`,
        expected: `a day after ${from}`,
      });
    }
  }
  for (const [index, row] of tables.service_departure.entries()) {
    if ((row.weekdays === null) === (row.every_days === null)) {
      report('service_departure', index, {
        code: 'timetable.days',
        column: 'weekdays',
        message: 'A departure has its weekdays, or the days from one to the next',
        found: row.weekdays === null ? 'neither' : 'both',
        expected: 'weekdays or every_days',
      });
    } else if (row.every_days !== null && row.valid_from === null) {
      report('service_departure', index, {
        code: 'timetable.days',
        column: 'valid_from',
        message: 'every_days is counted from valid_from',
        found: 'an empty cell',
        expected: 'the day of the first departure',
      });
    }
  }
  for (const [index, { opens_h: opens, closes_h: closes }] of tables.opening_hours.entries()) {
    if ((opens ?? 0) < (closes ?? 24)) continue;
    report('opening_hours', index, {
      code: 'timetable.hours',
      column: 'closes_h',
      message: 'closes_h does not lie after opens_h; hours over midnight take two rows',
      found: `opens_h ${opens}, closes_h ${closes}`,
      expected: `more than ${opens ?? 0}`,
    });
  }
}
