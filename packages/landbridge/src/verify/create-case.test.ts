import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCase, isUnanswered } from './create-case.ts';

const draft = { id: 'a', quantity: 'time_h', unit: 'h' };

describe('createCase', () => {
  it.each([
    ['relative', 200, 199, 0.005],
    ['of a negative value', -200, -199, 0.005],
    ['absolute below 1e-12', 1e-13, 3e-13, 2e-13],
    ['absolute at nothing', 0, 0.25, 0.25],
    ['relative just above', 2e-12, 1e-12, 0.5],
    ['none without an answer', 1, null, null],
    ['none without an expected value', null, 1, null],
    ['none where the answer is no number', 1, Number.NaN, null],
    ['none where it has no end', 1, Number.POSITIVE_INFINITY, null],
  ])('the error is %s', (_what, expected, got, error) => {
    const item = createCase({ ...draft, expected, got });
    if (error === null) expect(item.error).toBeNull();
    else expect(item.error).toBeCloseTo(error, 15);
    expect(isUnanswered(item)).toBe(expected !== null && error === null);
  });

  it('holds finite numbers or null, and a note only where there is one', () => {
    const value = fc.option(fc.double());
    fc.assert(
      fc.property(value, value, (expected, got) => {
        const item = createCase({ ...draft, expected, got, note: '' });
        for (const number of [item.expected, item.got, item.error]) {
          expect(number === null || !Number.isNaN(number)).toBe(true);
        }
        expect(Object.keys(item)).toEqual(['id', 'quantity', 'unit', 'expected', 'got', 'error']);
      }),
    );
    expect(createCase({ ...draft, expected: 1, got: 1, note: 'why' }).note).toBe('why');
  });
});
