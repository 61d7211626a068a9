import { readXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { writeSheets } from './write-sheets.ts';

const sheet = (rows: (string | number | null)[][]) => ({
  name: 'answer',
  columns: [{ name: 'a' }, { name: 'b', unit: 'h' }],
  rows,
});

it('text stays text, a formula and an error of spreadsheets too; what is not finite is empty; the same bytes', async () => {
  const rows = [
    ['=1+1', 2],
    ['#N/A', null],
    ['_x0041_', Number.NaN],
  ];
  const bytes = await writeSheets('T', [sheet(rows)]);
  const { sheets } = await readXlsx(bytes);
  expect(sheets[0].rows[0]).toEqual(['a', 'b']);
  expect(sheets[0].rows.slice(1).map((row) => row[0])).toEqual(['=1+1', '#N/A', '_x0041_']);
  expect(sheets[0].rows.slice(1).map((row) => row[1] ?? null)).toEqual([2, null, null]);
  expect(await writeSheets('T', [sheet(rows)])).toEqual(bytes);
});
