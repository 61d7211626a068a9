import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuantity, roundingOf } from './parse-quantity.ts';

describe('parseQuantity', () => {
  it.each([
    ['433', 432.5, 433.5],
    ['70.2', 70.15, 70.25],
    ['57.1', 57.05, 57.15],
    ['65000', 64500, 65500],
    ['300', 285, 315],
    ['5', 4.5, 5.5],
    ['11,930', 11925, 11935],
    ['about 80', 72, 88],
    ['almost 80', 72, 80],
    ['1..3', 1, 3],
    ['2 x 50 + 2 x 150', 380, 420],
    ['5 + 4 + 2 + 2 + 0', 12.5, 13.5],
    ['3666 = 2 x 1833', 3665.5, 3666.5],
    ['hundreds of thousands', 2e5, 1e6],
  ])('%s allows %d to %d', (text, low, high) => {
    const quantity = parseQuantity(text);
    expect(quantity?.low).toBeCloseTo(low, 9);
    expect(quantity?.high).toBeCloseTo(high, 9);
  });

  it('bounds are open at one end, and soft by their rounding at the other', () => {
    expect(parseQuantity('>70')).toMatchObject({ value: 70, low: 66.5, high: Infinity, bound: 'above' });
    expect(parseQuantity('over 8.2')).toMatchObject({ bound: 'above', high: Infinity });
    expect(parseQuantity('<70')).toMatchObject({ low: -Infinity, bound: 'below' });
  });

  it('keeps the terms of what was added up', () => expect(parseQuantity('3666 = 2 x 1833')?.terms).toEqual([2, 1833]));

  it.each(['', 'many', 'n/a', '12 km', '1.2.3', '-', '2 x', '04/07/2023'])('%j is no number', (text) =>
    expect(parseQuantity(text)).toBeNull(),
  );

  it('the printed number always lies in what it allows', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), fc.integer({ min: 0, max: 3 }), (value, decimals) => {
        const printed = value.toFixed(decimals);
        const quantity = parseQuantity(printed);
        expect(quantity?.low).toBeLessThanOrEqual(Number(printed));
        expect(quantity?.high).toBeGreaterThanOrEqual(Number(printed));
        // What rounds to the printed digits is allowed, whatever it was before.
        if (decimals > 0) expect(Math.abs(value - Number(printed))).toBeLessThanOrEqual(roundingOf(printed) * 1.0001);
      }),
    );
  });
});
