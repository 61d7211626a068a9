import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Corridor, hashTables } from '../corridor.ts';
import { readCorridor } from '../node/read.ts';
import type { Column } from '../schema/column.ts';
import { getTable, TABLE_NAMES, type TableName } from '../tables/index.ts';
import { formatPackage, formatTable } from './format-package.ts';
import { parsePackage, type ReadResult } from './parse-package.ts';
import { parseTable } from './parse-table.ts';

const toy = (await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'))).corridor!;
const encoder = new TextEncoder();

function writeAndRead(corridor: Corridor): ReadResult {
  return parsePackage(new Map([...formatPackage(corridor)].map(([file, text]) => [file, encoder.encode(text)])));
}

/** Values that a column takes; none that trimming would change. */
function valuesOf(column: Column): fc.Arbitrary<unknown> {
  const { type, choices, minimum: min = -1e9, maximum: max = 1e9 } = column;
  const some = (): fc.Arbitrary<unknown> => {
    if (choices) return fc.constantFrom(...choices);
    if (type === 'number') return fc.double({ min, max, noNaN: true }).map((value) => value + 0);
    if (type === 'integer') return fc.integer({ min: Math.ceil(min), max: Math.floor(max) });
    if (type === 'boolean') return fc.boolean();
    if (type === 'date') return fc.constantFrom('2020-02-29', '1999-12-31', '2031-01-01');
    if (type === 'month-day') return fc.constantFrom('02-29', '12-31', '01-01');
    if (type === 'wkt') return fc.constantFrom('LINESTRING (0 0, 1 1)', 'POINT (1 2)');
    if (column.patternWords) return fc.constantFrom('mon', 'tue;sun', 'mon;tue;wed;thu;fri;sat;sun');
    if (column.pattern || column.references) return fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,20}$/);
    const plain = fc.string({ unit: 'grapheme', maxLength: 40 });
    const awkward = fc.constantFrom(
      '"',
      ',',
      '"a",b',
      "it's",
      '=1+1',
      'a\nb',
      'a\r\nb',
      'Хоргос',
      '霍尔果斯',
      '#',
      ';',
      '0',
      'true',
      '\\',
    );
    return fc.oneof(plain, awkward).filter((text) => text.trim() === text && text !== '' && !text.includes('\0'));
  };
  return column.required ? some() : fc.option(some());
}

function rowsOf(name: TableName): fc.Arbitrary<object[]> {
  const { columns } = getTable(name);
  const row = fc.record(Object.fromEntries(Object.entries(columns).map(([column, one]) => [column, valuesOf(one)])));
  return fc.array(row, { maxLength: 4 });
}

describe('formatTable', () => {
  it.each(TABLE_NAMES)('%s: any rows read back as they were', (name) => {
    const table = getTable(name);
    fc.assert(
      fc.property(rowsOf(name), (rows) => {
        const { rows: back, issues } = parseTable(table, formatTable(table, rows), `${name}.csv`);
        expect(issues).toEqual([]);
        expect(back).toEqual(rows);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('ends lines by LF, and quotes only what needs quotes', () => {
    expect(formatTable(getTable('country'), [{ country_id: 'XA', name: 'A, "B"', region: 'R' }])).toBe(
      'country_id,name,name_zh,name_ru,region\nXA,"A, ""B""",,,R\n',
    );
  });
});

describe('formatPackage', () => {
  it('writes a toy that reads back: tables, hash, scenarios', () => {
    const { corridor, issues } = writeAndRead(toy);
    expect(issues).toEqual([]);
    expect(corridor!.tables).toEqual(toy.tables);
    expect(hashTables(corridor!.tables)).toBe(hashTables(toy.tables));
    expect([...corridor!.scenarios.values()].map(({ lines: _l, ...rest }) => rest)).toEqual(
      [...toy.scenarios.values()].map(({ lines: _l, ...rest }) => rest),
    );
  });

  it('writes edited toys that read back with the same hash', () => {
    const edit = fc.record({
      link: fc.integer({ min: 0, max: toy.tables.link.length - 1 }),
      extraKm: fc.double({ min: 0, max: 500, noNaN: true }),
      teu: fc.double({ min: 0, max: 1e7, noNaN: true }),
      note: valuesOf(getTable('link').columns.note),
      title: valuesOf(getTable('config').columns.title),
    });
    fc.assert(
      fc.property(edit, ({ link: chosen, extraKm, teu, note, title }) => {
        const { tables } = toy;
        const edited: Corridor = {
          ...toy,
          tables: {
            ...tables,
            config: [{ ...tables.config[0], title: String(title) }],
            link: tables.link.map((row, i) =>
              i === chosen ? { ...row, length: row.length + extraKm, note: note as string | null } : row,
            ),
            demand: tables.demand.map((row) => ({ ...row, teu_per_year: teu })),
          },
        };
        const { corridor, issues } = writeAndRead(edited);
        expect(issues).toEqual([]);
        expect(hashTables(corridor!.tables)).toBe(hashTables(edited.tables));
      }),
      { numRuns: 100, seed: 2 },
    );
  });

  it('describes in datapackage.json each file that it writes, each column in its order', () => {
    const files = formatPackage(toy);
    const { resources } = JSON.parse(files.get('datapackage.json')!) as {
      resources: { path: string; schema: { fields: { name: string }[]; primaryKey: string } }[];
    };
    expect(resources.map(({ path }) => path)).toEqual([...files.keys()].filter((file) => file.endsWith('.csv')));
    for (const { path, schema } of resources) {
      const [header] = files.get(path)!.split('\n');
      expect(schema.fields.map(({ name }) => name).join(',')).toBe(header);
      expect(header.split(',')[0]).toBe(schema.primaryKey);
    }
  });
});
