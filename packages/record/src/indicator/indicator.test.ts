import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestRecord } from '../test-record.ts';
import { parsePeriod } from '../value/parse-period.ts';
import { describeIndicator } from './describe.ts';
import { forecastSeries } from './forecast.ts';
import { findBreaks, measureGrowth } from './growth.ts';
import { listComparable, listSeries, type SeriesPoint } from './series.ts';
import { addParts, checkShares, listParts } from './total.ts';

const point = (period: string, value: number): SeriesPoint => {
  const span = parsePeriod(period);
  if (!span) throw new Error(period);
  return { id: period, period, span, value, low: null, high: null, reporter: 'r', status: 'A', source_id: 's' };
};
const yearly = (first: number, values: readonly number[]) =>
  values.map((value, index) => point(String(first + index), value));

describe('listSeries', () => {
  const row = (id: string, period: string, value: number, more: object = {}) => ({
    observation_value_id: id,
    indicator_id: 'i',
    area: 'CN',
    period,
    value,
    ...more,
  });
  it('leaves out what is superseded or deprecated, prefers the preferred, and sorts', () => {
    const record = createTestRecord({
      observation_value: [
        row('b', '2023', 2),
        row('a', '2022', 9, { superseded_by: 'a2' }),
        row('a2', '2022', 1),
        row('c', '2024', 110, { rank: 'deprecated' }),
        row('c2', '2024', 12),
        row('c3', '2024', 11, { rank: 'preferred' }),
      ],
    });
    expect(listSeries(record, 'i').map(({ id }) => id)).toEqual(['a2', 'b', 'c3']);
    expect(listSeries(record, 'i', { area: 'KZ' })).toEqual([]);
  });
});

describe('listComparable', () => {
  const row = (period: string, reporter_id: string) => ({
    observation_value_id: `${period}${reporter_id}`,
    indicator_id: 'i',
    area: 'TM',
    period,
    value: 1,
    reporter_id,
  });
  const observation_value = [row('2020', 'a'), row('2021', 'a'), row('2022-Q1', 'a'), row('2022', 'b')];
  const periods = (kind: string) =>
    listComparable(
      createTestRecord({ indicator: [{ indicator_id: 'i', unit: 'bcm', kind, definition: 'x' }], observation_value }),
      'i',
      'TM',
    ).map(({ period }) => period);
  it('is of one reporter; a flow also of one length of time', () => {
    expect(periods('flow')).toEqual(['2020', '2021']);
    expect(periods('stock')).toEqual(['2020', '2021', '2022-Q1']);
  });
});

describe('addParts', () => {
  const part = (area: string, value: number, reporter = 'gacc') => ({ area, value, reporter, period: '2022' });
  it('adds what one reporter counted, or what each counted of itself', () => {
    expect(addParts([part('KZ', 31.17), part('KG', 15.5)]).sum).toBe(46.67);
    expect(addParts([part('UZ', 20.4, 'UZ'), part('KZ', 7.5, 'KZ')]).sum).toBe(27.9);
  });
  it('refuses two systems, an area twice, and nothing', () => {
    expect(addParts([part('KZ', 43.8), part('UZ', 18, 'partners')])).toMatchObject({ status: 'refused', sum: null });
    expect(addParts([part('KZ', 1), part('KZ', 2)]).status).toBe('refused');
    expect(addParts([]).status).toBe('refused');
  });
  it('takes the parts of the whole’s own reporter and period', () => {
    const row = (area: string, value: number, reporter_id: string, period = '2024') => ({
      observation_value_id: `${area}${reporter_id}${period}`,
      indicator_id: 'i',
      area,
      period,
      value,
      reporter_id,
    });
    const record = createTestRecord({
      observation_value: [
        row('CA5', 94.8, 'gacc'),
        row('KZ', 43.8, 'gacc'),
        row('KZ', 30.1, 'partners'),
        row('KG', 22.7, 'gacc'),
        row('KG', 9, 'gacc', '2022'),
      ],
    });
    const { whole, total } = listParts(record, 'i', 'CA5');
    expect([whole?.value, total.sum]).toEqual([94.8, 66.5]);
  });
  it('shares', () => {
    expect(checkShares([56, 44])).toBe('whole');
    expect(checkShares([56, 30])).toBe('rest');
    expect(checkShares([56, 50])).toBe('too much');
  });
});

describe('measureGrowth', () => {
  it('29,885 after 11,930 eight years before is 12.2 % a year', () => {
    const growth = measureGrowth([point('2010', 11_930), point('2018', 29_885)]);
    expect(growth?.percent_per_year).toBeCloseTo(12.16, 1);
    expect(growth?.times).toBeCloseTo(2.505, 3);
  });
  it('is what was put in', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.5, max: 2, noNaN: true }), fc.integer({ min: 2, max: 20 }), (rate, years) => {
        const growth = measureGrowth([point('2000', 100), point(String(2000 + years), 100 * (1 + rate) ** years)]);
        // Leap days make a year 365 or 366 days of 365.25.
        expect(growth?.percent_per_year).toBeCloseTo(100 * rate, rate > 0.5 ? -1 : 0);
      }),
    );
  });
  it('needs two positive values', () => {
    expect(measureGrowth([point('2010', 1)])).toBeNull();
    expect(measureGrowth([point('2010', 0), point('2011', 1)])).toBeNull();
  });
});

describe('findBreaks', () => {
  it('finds the misprint of ten times, and nothing in an even series', () => {
    expect(findBreaks(yearly(2015, [10, 11, 12.3, 13.4, 14.9, 16.2, 162])).map(({ period }) => period)).toEqual([
      '2021',
    ]);
    expect(findBreaks(yearly(2015, [10, 11, 12.3, 13.4, 14.9, 16.2, 18]))).toEqual([]);
    expect(findBreaks(yearly(2015, [10, 100, 1000]))).toEqual([]);
  });
});

describe('forecastSeries', () => {
  it('keeps a level, and goes on with even growth', () => {
    expect(forecastSeries(yearly(2018, [5, 5, 5, 5]), '2022')).toMatchObject({ value: 5, backtest_error_percent: 0 });
    const grown = forecastSeries(yearly(2016, [100, 110, 121, 133.1, 146.41]), '2021');
    expect(grown?.value).toBeCloseTo(161.05, 0);
    expect(grown?.method).not.toBe('last value');
    expect(grown?.backtest_points).toBe(3);
  });
  it('states the error that it would have made', () => {
    // Last value, from 100 and 200: says 200 for 100 (100 %), then 100 for 200 (50 %). The growth rules do worse.
    const found = forecastSeries(yearly(2018, [100, 200, 100, 200]), '2022');
    expect(found?.method).toBe('last value');
    expect(found?.backtest_error_percent).toBeCloseTo(75, 9);
  });
  it('needs four counts and a period', () => {
    expect(forecastSeries(yearly(2018, [1, 2, 3]), '2022')).toBeNull();
    expect(forecastSeries(yearly(2018, [1, 2, 3, 4]), 'soon')).toBeNull();
  });
});

describe('describeIndicator', () => {
  const row = (area: string, year: number, value: number, reporter_id = 'gacc') => ({
    observation_value_id: `${area}${year}${reporter_id}`,
    indicator_id: 'i',
    area,
    period: String(year),
    value,
    reporter_id,
  });
  it('tells each area apart: growth, a misprint, and what is next', () => {
    const misprint = [10, 11, 12.3, 13.4, 14.9, 16.2, 162].map((value, index) => row('KZ', 2015 + index, value));
    const level = [5, 5, 5, 5].map((value, index) => row('KG', 2018 + index, value));
    const record = createTestRecord({
      indicator: [{ indicator_id: 'i', unit: 'bcm', kind: 'flow', definition: 'x' }],
      observation_value: [...misprint, ...level, row('KG', 2022, 9, 'partners')],
    });
    const [kz, kg, ...others] = describeIndicator(record, 'i');
    expect(others).toEqual([]);
    expect(kz).toMatchObject({ area: 'KZ', unit: 'bcm', growth: { times: 16.2 }, breaks: [{ period: '2021' }] });
    expect(kg).toMatchObject({ area: 'KG', reporter: 'gacc', breaks: [], forecast: { period: '2022', value: 5 } });
    expect(describeIndicator(record, 'none')).toEqual([]);
  });
});
