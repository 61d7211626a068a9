import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CorridorData } from '../worker/corridor-data.ts';
import { describeCorridor } from '../worker/read-corridor.ts';
import { searchPlaces } from './search-places.ts';

describe('the search for places', () => {
  let corridor: CorridorData;
  const search = (text: string) => searchPlaces(corridor, text).map((node) => node.node_id);

  beforeAll(async () => {
    const { corridor: read } = await readCorridor(builtInCorridorDirectory());
    if (!read) throw new Error('the built-in corridor cannot be read');
    corridor = describeCorridor(read);
  });

  it('finds one place by its name in three languages, by its id and by its code', () => {
    for (const text of ['Almaty', 'ALMATY', '阿拉木图', 'Алматы', 'almaty', 'KZALA'])
      expect(search(text)[0], text).toBe('almaty');
  });

  it('finds by the beginning of any word, the nearest name first', () => {
    expect(search('lianyun')[0]).toBe('lianyungang');
    expect(search('port').length).toBeGreaterThan(1);
    expect(search('kho')).toContain('khorgos_gateway');
  });

  it('finds nothing for nothing, and nothing for what is not there', () => {
    expect(search('')).toEqual([]);
    expect(search('  - ')).toEqual([]);
    expect(search('Atlantis')).toEqual([]);
  });
});
