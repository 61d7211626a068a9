import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { arrangeRows, formatRowsCsv, readSort } from './arrange-rows.ts';

const columns = [
  { name: 'id', type: 'string', description: '', unit: null },
  { name: 'km', type: 'number', description: '', unit: 'km' },
];
const rows = [
  ['b', 10],
  ['a', 9],
  ['c', null],
];

describe('rows of a table', () => {
  it('sort as numbers, both ways, with empty cells last', () => {
    const ids = (sort: string) => arrangeRows(rows, '', readSort(sort, { columns })).map(([id]) => id);
    expect(ids('km')).toEqual(['a', 'b', 'c']);
    expect(ids('-km')).toEqual(['b', 'a', 'c']);
    expect(ids('id')).toEqual(['a', 'b', 'c']);
    expect(ids('no-such-column')).toEqual(['b', 'a', 'c']);
  });

  it('are found by every word, in any cell and any case', () => {
    const found = (text: string) => arrangeRows(rows, text, readSort(undefined, { columns })).length;
    expect(found('A 9')).toBe(1);
    expect(found('a 10')).toBe(0);
    expect(found('')).toBe(3);
  });

  it('come back from their CSV', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', '中') });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (cells) => {
        const { data } = Papa.parse<string[]>(formatRowsCsv(['x', 'y'], cells), { newline: '\n' });
        expect(data.slice(1, -1)).toEqual(cells.map((row) => [...row]));
      }),
    );
  });
});
