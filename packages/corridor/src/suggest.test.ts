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
