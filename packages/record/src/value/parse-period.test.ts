import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, formatDay, parsePeriod } from './parse-period.ts';

const span = (from: string, to: string) => ({ from: Date.parse(from) / 864e5, to: Date.parse(to) / 864e5 });

describe('parsePeriod', () => {
  it.each([
    ['2022', '2022-01-01', '2023-01-01'],
    ['2022-09', '2022-09-01', '2022-10-01'],
    ['2022-12', '2022-12-01', '2023-01-01'],
    ['2022-Q1', '2022-01-01', '2022-04-01'],
    ['2022-Q4', '2022-10-01', '2023-01-01'],
    ['2024-02-29', '2024-02-29', '2024-03-01'],
    ['2013/2023', '2013-01-01', '2024-01-01'],
    ['2022-09-14/2022-09-16', '2022-09-14', '2022-09-17'],
  ])('%s', (text, from, to) => expect(parsePeriod(text)).toEqual(span(from, to)));

  it('open ends reach far', () => {
    expect(parsePeriod('../2016')?.to).toBe(span('2016-01-01', '2017-01-01').to);
    expect(parsePeriod('../2016')?.from).toBeLessThan(-1e7);
    expect(parsePeriod('2025/..')?.to).toBeGreaterThan(1e7);
  });

  it('years before our era: 206 BC is the proleptic year -205', () => {
    const han = parsePeriod('206 BC/220');
    expect(han?.from).toBe(Date.UTC(-205, 0, 1) / 864e5);
    expect(han?.to).toBe(Date.parse('0221-01-01') / 864e5);
  });

  it.each(['', 'soon', '2022-13', '2022-02-30', '2022-1', '2023/2013', '../..', '2022-Q5', '14.09.2022'])(
    '%j is none',
    (text) => expect(parsePeriod(text)).toBeNull(),
  );

  it('a day is read back as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
        const text = formatDay(day);
        fc.pre(/^\d{4}-/.test(text));
        expect(parsePeriod(text)).toEqual({ from: day, to: day + 1 });
      }),
    );
  });

  it('months past December run into the next year', () => expect(formatDay(dayOf(2022, 13, 1))).toBe('2023-01-01'));
});
