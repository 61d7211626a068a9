import { describe, expect, it } from 'vitest';
import { countClosedDays } from './closings.ts';
import { createTables, restrict } from './testing/small-corridor.ts';

function daysOf(rows: readonly Record<string, unknown>[], year = 2022): number | undefined {
  return countClosedDays(restrict(createTables(), rows), year).get('bcp/khorgos');
}

const khorgos = { row_id: 'khorgos' };

describe('countClosedDays', () => {
  it('counts whole years and leap years', () => {
    expect(daysOf([khorgos])).toBe(365);
    expect(daysOf([khorgos], 2024)).toBe(366);
  });

  it('counts the days of a closing that lie in the year; the last day is the first one open', () => {
    const rows = [{ ...khorgos, from_date: '2021-12-20', to_date: '2022-01-11' }];
    expect(daysOf(rows)).toBe(10);
    expect(daysOf(rows, 2021)).toBe(12);
    expect(daysOf(rows, 2023)).toBeUndefined();
  });

  it('counts a day once that two restrictions close', () => {
    expect(
      daysOf([
        { ...khorgos, from_date: '2022-03-01', to_date: '2022-03-31' },
        { ...khorgos, from_date: '2022-03-10', to_date: '2022-03-20' },
        { ...khorgos, from_date: '2022-03-25', to_date: '2022-04-10' },
      ]),
    ).toBe(40);
  });

  it('passes over what lets something through, and seasons', () => {
    expect(daysOf([{ ...khorgos, quota_teu_per_day: 10 }])).toBeUndefined();
    expect(daysOf([{ ...khorgos, direction: 'a_to_b' }])).toBeUndefined();
    expect(daysOf([{ ...khorgos, class_id: 'food' }])).toBeUndefined();
    expect(daysOf([{ ...khorgos, from_month_day: '11-15', to_month_day: '04-15' }])).toBeUndefined();
  });
});
