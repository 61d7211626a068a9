import { beforeAll, describe, expect, it } from 'vitest';
import { type Corridor, Failure, findPlace } from './index.ts';
import { builtInCorridorDirectory, readCorridor } from './node/index.ts';

let corridor: Corridor;

beforeAll(async () => {
  const result = await readCorridor(builtInCorridorDirectory());
  if (!result.corridor) throw new Error('the built-in corridor does not validate');
  corridor = result.corridor;
});

describe('places as people type them', () => {
  it.each([
    ['xian', 'xian'],
    ['CNXIY', 'xian'],
    ['cn xiy', 'xian'],
    ["Xi'an", 'xian'],
    ['西安', 'xian'],
    ['Сиань', 'xian'],
    ['郑州', 'zhengzhou'],
    ['Ташкент', 'tashkent'],
    ['UZTAS', 'tashkent'],
    ['Toshkent', 'tashkent'],
    ['almaty', 'almaty'],
    ['Алматы', 'almaty'],
    ['阿拉木图', 'almaty'],
    ['Ürümqi', 'urumqi'],
    ['Łódź', 'lodz'],
    ['DEDUI', 'duisburg'],
    ['Altynkol', 'altynkol'],
  ])('%s is %s', (text, id) => {
    expect(findPlace(corridor, text).node_id).toBe(id);
  });

  it('finds every node by its id, English, Chinese and Russian name, or says that the name is shared', () => {
    for (const node of corridor.tables.node) {
      expect(findPlace(corridor, node.node_id)).toBe(node);
      for (const name of [node.name, node.name_zh, node.name_ru]) {
        if (name === null) continue;
        try {
          const found = findPlace(corridor, name);
          expect([found.name, found.name_zh, found.name_ru, found.name_local].join(' ')).toContain(name);
        } catch (error) {
          expect((error as Failure).code).toBe('place.ambiguous');
        }
      }
    }
  });

  it('suggests the nearest name for a slip of the hand', () => {
    expect(() => findPlace(corridor, 'Tashkennt')).toThrow(/Did you mean Tashkent/);
  });

  it.each(['', '   ', '???', '__proto__', 'Atlantis'])('refuses "%s"', (text) => {
    expect(() => findPlace(corridor, text)).toThrow(Failure);
  });
});
