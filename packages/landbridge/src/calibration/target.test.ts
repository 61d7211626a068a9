import { emptyTables } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { residualOf, targetOf } from './target.ts';
import type { Observation } from './types.ts';

const index = (year: number, value: number) => ({
  price_index_id: `US:${year}`,
  year,
  index: value,
  source_id: 'assumption',
  basis: 'assumed' as const,
  note: null,
});
const tables = { ...emptyTables(), price_index: [index(2017, 100), index(2022, 120)] };
const base = { value: 10, low: null, high: null, conversion: null, price_year: null } as unknown as Observation;

describe('target', () => {
  it('converts the figure and its range, and brings dollars to the price year', () => {
    const target = targetOf({ ...base, low: 8, high: 12, conversion: 50, price_year: 2017 }, tables, 2022);
    expect(target.value).toBeCloseTo(600, 9);
    expect(target.low).toBeCloseTo(480, 9);
    expect(target.high).toBeCloseTo(720, 9);
  });

  it('a range is 90 % of a normal distribution of the logarithm; without one 15 %, never under 5 %', () => {
    expect(targetOf({ ...base, low: 8, high: 12 }, tables, 2022).logError).toBeCloseTo(Math.log(1.5) / 3.29, 12);
    expect(targetOf(base, tables, 2022).logError).toBe(0.15);
    expect(targetOf({ ...base, low: 9.99, high: 10.01 }, tables, 2022).logError).toBe(0.05);
  });

  it('a year without a price index is refused', () => {
    expect(() => targetOf({ ...base, price_year: 2011 }, tables, 2022)).toThrow('price_index has no row for 2011');
  });

  it('twice and half the figure are as far off; a missing flow is far off, not infinitely', () => {
    const target = { value: 100, low: null, high: null, logError: 0.15 };
    expect(residualOf(200, target)).toBeCloseTo(-residualOf(50, target), 12);
    expect(residualOf(100, target)).toBe(0);
    expect(residualOf(0, target)).toBeCloseTo(Math.log(1e-3) / 0.15, 9);
    expect(residualOf(null, target)).toBe(residualOf(0, target));
  });
});
