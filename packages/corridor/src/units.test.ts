import { describe, expect, it } from 'vitest';
import { findKmPerHourPerUnit, findKmPerUnit, KM_PER_MILE, KM_PER_NAUTICAL_MILE } from './units.ts';

describe('units of length', () => {
  // International yard and pound agreement (1959); nautical mile: SI brochure, table 8.
  it.each([
    ['km', 1],
    ['m', 0.001],
    ['mi', 1.609344],
    ['miles', 1.609344],
    ['ft', 0.0003048],
    ['nmi', 1.852],
    [' KM ', 1],
    ['Meters', 0.001],
  ])('%j is %d km', (unit, km) => expect(findKmPerUnit(unit)).toBe(km));

  it('a mile is 5,280 feet', () => {
    expect(5280 * findKmPerUnit('ft')!).toBeCloseTo(KM_PER_MILE, 12);
  });

  it.each(['', 'cm2', 'constructor', '__proto__', 'toString', 'hours'])('%j is none', (unit) => {
    expect(findKmPerUnit(unit)).toBeUndefined();
    expect(findKmPerHourPerUnit(unit)).toBeUndefined();
  });
});

describe('units of speed', () => {
  it.each([
    ['km/h', 1],
    ['kph', 1],
    ['mph', KM_PER_MILE],
    ['kn', KM_PER_NAUTICAL_MILE],
    ['KM/H', 1],
  ])('%j is %d km/h', (unit, kmh) => expect(findKmPerHourPerUnit(unit)).toBe(kmh));
});
