import { fileURLToPath } from 'node:url';
import { findScenario, runScenario } from 'landbridge';
import { readCorridor } from 'landbridge/node';
import { describe, expect, it } from 'vitest';
import { findPrefix } from '../format/scaled.ts';
import { formatUnit } from '../format/unit.ts';
import { MESSAGES, pickLanguage } from './index.ts';

const TOY = fileURLToPath(new URL('../../../../corridors/toy', import.meta.url));
/** The same in every language. */
const SHARED = new Set(['code', 'prefixes.none']);

describe('the three languages', () => {
  it('say everything in their own words', () => {
    const english = flatten(MESSAGES.en);
    for (const language of ['zh', 'ru'] as const) {
      const own = flatten(MESSAGES[language]);
      const same = [...english].filter(
        ([key, text]) => own.get(key) === text && !SHARED.has(key) && /[a-z]{3}/.test(text),
      );
      expect(same, language).toEqual([]);
      for (const text of own.values()) expect(text).not.toBe('');
    }
  });

  it('name every figure that the engine reports, and its unit', async () => {
    const { corridor } = await readCorridor(TOY);
    if (!corridor) throw new Error('the toy corridor cannot be read');
    const { kpis } = runScenario(corridor, findScenario(corridor, 'baseline')).result;
    for (const { id, unit } of kpis) {
      for (const messages of Object.values(MESSAGES)) expect(messages.kpis[id], id).toBeTypeOf('string');
      if (unit === 'TEU/yr') expect(formatUnit(unit, findPrefix(2e6), MESSAGES.ru)).toBe('млн ДФЭ/год');
      if (unit.startsWith('TEU-km')) expect(formatUnit(unit, findPrefix(1), MESSAGES.ru)).toBe('ДФЭ·км/год');
      expect(formatUnit(unit, findPrefix(1), MESSAGES.en)).toBe(unit);
    }
  });

  it('are picked by what the reader reads first', () => {
    expect(pickLanguage(['kk-KZ', 'ru-RU', 'en'])).toBe('ru');
    expect(pickLanguage(['zh-Hans-CN'])).toBe('zh');
    expect(pickLanguage(['tg'])).toBe('en');
  });
});

/** Plain texts by their path; what takes arguments is not compared. */
function flatten(value: object, path = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, item] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof item === 'string' && item !== '') texts.set(at, item);
    else if (typeof item === 'object') for (const [deep, text] of flatten(item, at)) texts.set(deep, text);
  }
  return texts;
}
