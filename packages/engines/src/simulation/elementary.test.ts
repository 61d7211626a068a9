import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exactExp, exactLog, exactPower } from './elementary.ts';

const ULP = 2.220446049250313e-16;

it('logarithm and exponential are those of the engine to the last digit but one', () => {
  fc.assert(
    fc.property(fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true }), (x) => {
      expect(Math.abs(exactLog(x) - Math.log(x))).toBeLessThanOrEqual(2 * ULP * Math.abs(Math.log(x)));
    }),
    { numRuns: 5000 },
  );
  fc.assert(
    fc.property(fc.double({ min: -708, max: 709.7, noNaN: true }), (x) => {
      expect(Math.abs(exactExp(x) - Math.exp(x))).toBeLessThanOrEqual(2 * ULP * Math.exp(x));
    }),
    { numRuns: 5000 },
  );
});

it('the ends of their ranges are right', () => {
  expect([exactLog(1), exactLog(0), exactLog(Number.POSITIVE_INFINITY)]).toEqual([0, -Infinity, Infinity]);
  expect([exactLog(-1), exactLog(Number.NaN), exactExp(Number.NaN)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect([exactExp(0), exactExp(710), exactExp(-746)]).toEqual([1, Infinity, 0]);
  expect(exactExp(-740)).toBeCloseTo(Math.exp(-740), 320);
  expect(exactExp(-740)).toBeGreaterThan(0);
  expect(exactLog(5e-324)).toBeCloseTo(-744.4400719213812, 12);
});

it('powers', () => {
  expect([exactPower(0, 2), exactPower(0, 0), exactPower(3, 1), exactPower(1, 1e9)]).toEqual([0, 1, 3, 1]);
  expect(exactPower(2, 10)).toBeCloseTo(1024, 10);
  expect(exactPower(7, 1 / 3)).toBeCloseTo(Math.cbrt(7), 14);
});
