import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatFigure,
  formatFixed,
  formatNumber,
  formatPart,
  formatPercent,
  formatScaled,
  formatSigned,
} from './numbers.ts';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1234567, '1 234 567'],
    [12.3456, '12.35'],
    [0.0001, '1.0e-4'],
    [null, '–'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '–'],
  ])('formatNumber(%s) is %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it.each([
    [22_471_000_000, '22.471 bn'],
    [-1_234_567, '-1.2346 M'],
    [999_999, '999 999'],
    [null, '–'],
  ])('formatScaled(%s) is %s', (value, text) => expect(formatScaled(value)).toBe(text));

  it.each([
    [1.6, '1.6'],
    [1850, '1 850'],
    [0.5125, '0.5125'],
    [100, '100'],
  ])('formatFigure(%s) is %s, without zeros at the end', (value, text) => expect(formatFigure(value)).toBe(text));

  it('says nothing of a part that rounds to nothing', () => {
    expect([0, -0, -1e-15, 0.04, 0.06, 12].map((value) => formatPart(value, 1))).toEqual([
      '',
      '',
      '',
      '',
      '0.1',
      '12.0',
    ]);
  });

  it('gives changes a sign and no sign to nothing', () => {
    expect([5, -5, 0, null].map((value) => formatSigned(value))).toEqual(['+5.000', '-5.000', '0', '–']);
    expect(formatPercent(1, -10)).toBe('+10.0 %');
    expect([formatPercent(-1e-9, 1), formatPercent(1, 0), formatPercent(null, 1)]).toEqual(['0 %', '–', '–']);
  });

  it('never shows a zero with a sign', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1, max: 1 }), fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        expect(formatFixed(value, decimals)).not.toMatch(/^-[0.]*$/);
        expect(Number(formatFixed(value, decimals))).toBeCloseTo(value, Math.max(0, decimals - 1));
      }),
    );
  });
});
