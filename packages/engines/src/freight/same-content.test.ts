import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sameContent } from './same-content.ts';

const contents = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(0, 1, Number.NaN, 'a', '', null, undefined, true),
    fc.float64Array({ maxLength: 3 }),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('p', 'q'), tie('any'), { noNullPrototype: true }),
    fc.array(fc.tuple(fc.constantFrom('x', 'y'), tie('any'))).map((entries) => new Map(entries)),
  ),
})).any;

it('holds for a copy, and fails once one number in it is another', () => {
  fc.assert(
    fc.property(contents, fc.float64Array({ minLength: 1, maxLength: 4 }), fc.nat(3), (content, numbers, at) => {
      const whole = { content, numbers, map: new Map([['k', [numbers]]]) };
      const copy = structuredClone(whole);
      expect(sameContent(whole, copy)).toBe(true);
      copy.numbers[at % numbers.length] = numbers[at % numbers.length] === 7 ? 8 : 7;
      expect(sameContent(whole, copy)).toBe(false);
    }),
  );
});

it('tells arrays of numbers from typed ones, and a key that is missing from one that is undefined', () => {
  expect(sameContent([1], Float64Array.of(1))).toBe(false);
  expect(sameContent({ a: undefined }, { b: undefined })).toBe(false);
  expect(sameContent(new Map([['a', 1]]), new Map([['b', 1]]))).toBe(false);
});
