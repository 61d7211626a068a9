import { describe, expect, it } from 'vitest';
import { suggest } from './suggest.ts';

const PLACES = ['almaty', 'altynkol', 'khorgos_cn', 'khorgos-rail', 'echo', 'dostyk'];

describe('suggest', () => {
  it.each([
    ['a lost letter', 'almty', 'almaty'],
    ['a letter too many', 'almatyy', 'almaty'],
    ['a wrong letter', 'dostik', 'dostyk'],
    ['two letters changed places', 'ecoh', 'echo'],
    ['two letters changed places at the end', 'ehco', 'echo'],
    ['capitals', 'DOSTYK', 'dostyk'],
    ['a part of the name', 'khorgos', 'khorgos_cn'],
    ['another hyphen', 'khorgos_rail', 'khorgos-rail'],
  ])('%s: %s', (_what, word, expected) => expect(suggest(word, PLACES)).toBe(expected));

  it.each(['', 'x', 'vladivostok', 'eeee', 'abcdef'])('nothing is near %j', (word) => {
    expect(suggest(word, PLACES)).toBeNull();
  });

  it.each([
    ['basline', 'baseline-2022'],
    ['Deman', 'demand-2030'],
    ['demnd', 'demand-2030'],
    ['cku-railwya', 'cku-railway'],
    ['suez', 'suez-closed'],
    ['khorgos-closd', 'khorgos-closed-30-days'],
  ])('a slip in the first words of a long name: %s', (word, expected) => {
    const ids = ['cku-railway', 'demand-2030', 'baseline-2022', 'khorgos-closed-30-days', 'suez-closed'];
    expect(suggest(word, ids)).toBe(expected);
  });

  it('takes no start for a slip that ends inside a word', () => {
    expect(suggest('basket', ['basketry-of-the-east', 'baskerville-line'])).toBe('basketry-of-the-east');
    expect(suggest('vasuket', ['baseline-2022'])).toBeNull();
  });

  it('takes the nearest, and of equals the first', () => {
    expect(suggest('abcd', ['abxy', 'abce', 'abcf'])).toBe('abce');
    expect(suggest('exact', ['exacto', 'exact'])).toBe('exact');
  });

  it('gives up on a list without end', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `place-${i}`);
    const started = performance.now();
    expect(suggest('place-99999x', many)).not.toBe('place-99999');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
