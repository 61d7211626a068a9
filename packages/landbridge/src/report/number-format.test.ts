import { describe, expect, it } from 'vitest';
import {
  formatChange,
  formatFixed,
  formatNumber,
  formatPercentChange,
  formatScientific,
  formatShare,
  roundDown125,
} from './number-format.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ').replaceAll('−', '-');

describe('numbers', () => {
  it.each([
    [1234567, '1 234 567'],
    [999.6, '1 000'],
    [12.345, '12.3'],
    [27, '27'],
    [0.012345, '0.0123'],
    [-0.00000012, '-1.2 × 10⁻⁷'],
    [0, '0'],
    [null, '–'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '–'],
  ])('%s reads %s', (value, text) => {
    expect(plain(formatNumber(value))).toBe(text);
  });

  it('groups whole digits alone and never signs a zero', () => {
    expect(plain(formatFixed(12345.67891, 5))).toBe('12 345.67891');
    expect(plain(formatFixed(-0.04, 1))).toBe('0.0');
    expect(plain(formatChange(0.04, 1))).toBe('0.0');
  });

  it('signs changes', () => {
    expect(plain(formatChange(1500))).toBe('+1 500');
    expect(plain(formatChange(-1500))).toBe('-1 500');
    expect(plain(formatChange(0))).toBe('0');
    expect(formatChange(null)).toBe('–');
  });

  it.each([
    [0.0204, '+2.0 %'],
    [-0.0004, '-0.04 %'],
    [0.00001, '0 %'],
    [12.5, '+1 250 %'],
    [null, '–'],
  ])('ratio %s reads %s', (ratio, text) => {
    expect(plain(formatPercentChange(ratio))).toBe(text);
  });

  it('writes shares and residuals', () => {
    expect(plain(formatShare(0.3333))).toBe('33.3 %');
    expect(formatScientific(3.2e-5)).toBe('3.2 × 10⁻⁵');
    expect(formatScientific(-4.56e7)).toBe('−4.6 × 10⁷');
    expect(formatScientific(0)).toBe('0');
    expect(formatScientific(null)).toBe('–');
  });

  it('rounds down to 1, 2 or 5 times a power of ten', () => {
    expect([1.9, 2, 4.99, 7, 1000, 99_999].map(roundDown125)).toEqual([1, 2, 2, 5, 1000, 50_000]);
  });
});
