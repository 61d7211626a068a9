import { describe, expect, it } from 'vitest';
import { WORDS, type Words } from './index.ts';

/** The same in every language. */
const SHARED = /^(YAML|CO₂e)$/;

describe('the words of the screens', () => {
  it.each([
    ['zh', WORDS.zh],
    ['ru', WORDS.ru],
  ] as const)('are all said in %s', (_, words: Words) => {
    const english = flatten(WORDS.en);
    const own = flatten(words);
    for (const [key, text] of english) {
      expect(own.get(key), key).toBeTypeOf('string');
      if (/[a-z]{3}/.test(text) && !SHARED.test(text)) expect(own.get(key), key).not.toBe(text);
    }
  });

  it('name every state of a promise', () => {
    expect(Object.keys(WORDS.ru.record.states).sort()).toEqual(Object.keys(WORDS.zh.record.states).sort());
    expect(Object.keys(WORDS.ru.record.states).length).toBe(9);
  });
});

/** Texts by their path; what takes arguments is called with marks in their places. */
function flatten(value: object, path = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, item] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof item === 'string') texts.set(at, item);
    else if (typeof item === 'function') texts.set(at, String(item(2, 3, 4)));
    else if (typeof item === 'object') for (const [deep, text] of flatten(item, at)) texts.set(deep, text);
  }
  return texts;
}
