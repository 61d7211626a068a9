import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTables, findRow, getConfig, getRow, hashTables, keyOf } from './corridor.ts';
import { readCorridor } from './node/read.ts';
import { getTable, TABLE_NAMES, type TableName, type Tables } from './tables/index.ts';

const corridor = (await readCorridor(join(import.meta.dirname, '../../../corridors/toy'))).corridor!;
const { tables } = corridor;

describe('rows', () => {
  it('are found by their key, got or missed', () => {
    expect(findRow(tables, 'node', 'echo')?.name).toBe('Echo');
    expect(findRow(tables, 'node', 'Echo')).toBeUndefined();
    expect(findRow(tables, 'node', 'constructor')).toBeUndefined();
    expect(getRow(tables, 'layer', 'rail-1520').gauge_mm).toBe(1520);
    expect(() => getRow(tables, 'layer', 'rail')).toThrow('corridor: layer has no row rail');
    expect(keyOf('bcp', tables.bcp[0])).toBe('rail-ab');
  });

  it('are found in the tables given, not in those looked at before', () => {
    const renamed: Tables = { ...tables, node: tables.node.map((row) => ({ ...row, node_id: `x-${row.node_id}` })) };
    expect(findRow(renamed, 'node', 'echo')).toBeUndefined();
    expect(findRow(renamed, 'node', 'x-echo')?.name).toBe('Echo');
  });

  it('of config is one, or an error', () => {
    expect(getConfig(corridor).base_year).toBe(2022);
    expect(() => getConfig({ ...corridor, tables: emptyTables() })).toThrow('corridor: config has no row');
  });
});

describe('hashTables', () => {
  const hash = hashTables(tables);

  it('is a word of hexadecimal digits', () => expect(hash).toMatch(/^[0-9a-f]{16,64}$/));

  it('does not hear the order of keys in a row, nor of tables', () => {
    const reverse = (row: object) => Object.fromEntries(Object.entries(row).reverse());
    const turned = Object.fromEntries(
      Object.entries(tables)
        .reverse()
        .map(([name, rows]) => [name, (rows as readonly object[]).map(reverse)]),
    ) as unknown as Tables;
    expect(hashTables(turned)).toBe(hash);
  });

  it('takes an absent cell for an empty one', () => {
    const bare = tables.country.map(({ country_id, name, region }) => ({ country_id, name, region }));
    const filled = tables.country.map((row) => ({ ...row, name_zh: null, name_ru: null }));
    expect(hashTables({ ...tables, country: bare as unknown as typeof tables.country })).toBe(
      hashTables({ ...tables, country: filled }),
    );
  });

  it('hears every cell', () => {
    const cells = TABLE_NAMES.flatMap((name) =>
      (tables[name] as readonly object[]).flatMap((_row, index) =>
        Object.keys(getTable(name).columns).map((column): [TableName, number, string] => [name, index, column]),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...cells), fc.constantFrom('x', 7.5, true, null), ([name, index, column], value) => {
        const rows = (tables[name] as readonly Record<string, unknown>[]).map((row, i) =>
          i === index ? { ...row, [column]: value } : row,
        );
        const same = (tables[name] as readonly Record<string, unknown>[])[index][column] === value;
        expect(hashTables({ ...tables, [name]: rows }) === hash).toBe(same);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('hears the order, the number and the place of rows', () => {
    const hashes = [
      hash,
      hashTables({ ...tables, node: [...tables.node].reverse() }),
      hashTables({ ...tables, node: tables.node.slice(1) }),
      hashTables({ ...tables, node: [...tables.node, tables.node[0]] }),
      hashTables(emptyTables()),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('hears text from number, and empty from zero', () => {
    const withLanes = (lanes: unknown) =>
      hashTables({ ...tables, link: tables.link.map((row) => ({ ...row, lanes: lanes as number })) });
    expect(new Set([1, '1', null, 0, true].map(withLanes)).size).toBe(5);
  });
});
