import { describe, expect, it } from 'vitest';
import { listMisfits, SHAPES } from './shape.ts';

const good = { cases: [{ id: 'a', quantity: 'q', unit: 'm', expected: 1, got: null, error: null, path: 'more keys' }] };

describe('listMisfits', () => {
  it('lets more keys and null in their places pass', () => expect(listMisfits(good, SHAPES.verify)).toEqual([]));

  it.each([
    ['a key that is missing', { cases: [{ ...good.cases[0], error: undefined }] }],
    ['a number as text', { cases: [{ ...good.cases[0], expected: '1' }] }],
    ['a number that is none', { cases: [{ ...good.cases[0], expected: Number.NaN }] }],
    ['null for text', { cases: [{ ...good.cases[0], unit: null }] }],
    ['an optional key of another type', { cases: [{ ...good.cases[0], note: 1 }] }],
    ['a map for a list', { cases: {} }],
    ['a list for the whole', []],
  ])('finds %s', (_what, value) => expect(listMisfits(value, SHAPES.verify)).toHaveLength(1));
});
