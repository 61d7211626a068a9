import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Column,
  choice,
  date,
  formatTable,
  id,
  num,
  optional,
  parseTable,
  ref,
  type Table,
  text,
} from '@landbridge/corridor';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../node/store-database.ts';
import { columnFault } from './column-fault.ts';
import { quoteText } from './sql.ts';

const spillFolder = join(tmpdir(), `landbridge-fault-${process.pid}`);
let database: Database;
beforeAll(async () => {
  database = await openDatabase({ spillFolder });
});
afterAll(() => {
  database.close();
  rmSync(spillFolder, { recursive: true, force: true });
});

const columns: Readonly<Record<string, Column>> = {
  number: num('x', { unit: 'km', minimum: -5, maximum: 1e6 }),
  free: optional(num('x', { unit: 'km' })),
  day: date('x'),
  word: choice(['A', 'E', "it's"], 'x'),
  key: id('x'),
  other: ref('source', 'x'),
  words: optional(text('x')),
};
const cell = fc.oneof(
  fc.constantFrom(
    '',
    '1',
    '+3',
    '.5',
    '5.',
    '-5.1',
    '1e6',
    '1e400',
    '1e',
    '0x10',
    'nan',
    'inf',
    'Infinity',
    '1_000',
    '1,5',
  ),
  fc.constantFrom(
    '2022-03-31',
    '2023-02-29',
    '2024-02-29',
    '2022-3-1',
    '2022-13-01',
    '20220331',
    'A',
    'a',
    "it's",
    'A;E',
  ),
  fc.constantFrom('x'.repeat(80), 'x'.repeat(81), 'é'.repeat(2000), 'é'.repeat(2001), '-a', 'a:b', 'a b'),
  fc.stringMatching(/^[0-9+.eE-]{1,6}$/),
  fc.string({ maxLength: 8 }).map((value) => value.replaceAll('\0', '').trim()),
);

it('finds what the reader of small files finds, and nothing else', async () => {
  const names = Object.keys(columns);
  const cells = fc.sample(cell, { numRuns: 400, seed: 42 });
  for (const name of names) {
    const table: Table = {
      name: 't',
      title: 't',
      description: 't',
      key: 'k',
      columns: { k: id('k'), [name]: columns[name] },
    };
    const rows = cells.map((value, index) => ({ k: `k${index}`, [name]: value }));
    const bad = new Set(
      parseTable(table, formatTable(table, rows), 't.csv').issues.map((issue) => Number(issue.row) - 2),
    );
    const values = cells.map((value, index) => `(${index}, ${quoteText(value)})`).join(', ');
    const found = await database.rows<{ place: number }>(
      `SELECT place FROM (VALUES ${values}) AS t (place, "${name}") WHERE ${columnFault(name, columns[name])} ORDER BY 1`,
    );
    expect(
      found.map(({ place }) => cells[place]),
      name,
    ).toEqual(cells.filter((_value, index) => bad.has(index)));
    expect(bad.size).toBeGreaterThan(0);
    expect(bad.size).toBeLessThan(cells.length);
  }
});

it('does not guess at types that no store holds', () => {
  expect(() => columnFault('x', { ...columns.number, type: 'wkt' })).toThrow(/^store: /);
});
