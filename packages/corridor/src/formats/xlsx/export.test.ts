import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it, vi } from 'vitest';
import { type Corridor, hashTables } from '../../corridor.ts';
import { formatIssue } from '../../issue.ts';
import { getTable, TABLE_NAMES } from '../../tables/index.ts';
import { corridorArbitrary, createTestCorridor } from '../test-corridor.ts';
import { choicesOf } from './column-style.ts';
import { exportXlsx } from './export.ts';
import { importXlsx } from './import.ts';

const withNote = (corridor: Corridor, note: string): Corridor => ({
  ...corridor,
  tables: { ...corridor.tables, source: corridor.tables.source.map((source) => ({ ...source, note })) },
});

async function expectRoundTrip(corridor: Corridor): Promise<void> {
  const back = await importXlsx(await exportXlsx(corridor));
  expect(back.issues.map(formatIssue)).toEqual([]);
  expect(back.corridor!.tables).toEqual(corridor.tables);
  expect(hashTables(back.corridor!.tables)).toBe(hashTables(corridor.tables));
}

describe('exportXlsx', () => {
  it('comes back with the same hash', () => expectRoundTrip(createTestCorridor()));

  it('comes back with the same hash, for random corridors', () =>
    fc.assert(fc.asyncProperty(corridorArbitrary, expectRoundTrip), { numRuns: 60 }));

  it('keeps awkward text', async () => {
    const texts = [
      '=1+1',
      '+7 727',
      '-5',
      '@home',
      '=cmd|"/c calc"!A0',
      '007',
      '1e5',
      'TRUE',
      '#REF!',
      '#N/A',
      'a\nb',
      'a\tb',
    ];
    const odd = [
      '_x0041_',
      '_x000D_',
      '<b>&amp;"\'',
      '😀 中文 Ələt',
      '2022-03-31',
      '11-15',
      'a  b',
      '\u00a0x',
      '\u0001bell',
    ];
    for (const text of [...texts, ...odd]) await expectRoundTrip(withNote(createTestCorridor(), text.trim()));
  });

  it('keeps a line that is longer than a cell', async () => {
    const corridor = createTestCorridor();
    const between = Array.from({ length: 3000 }, (_, i) => `${80.42 - i * 0.00004333333} ${44.2 - i * 0.00001333333}`);
    const geometry = `LINESTRING (80.42 44.2, ${between.join(', ')}, 80.29 44.16)`;
    expect(geometry.length).toBeGreaterThan(2 * 32_767);
    const link = corridor.tables.link.map((item) => (item.link_id === 'border' ? { ...item, geometry } : item));
    await expectRoundTrip({ ...corridor, tables: { ...corridor.tables, link } });
  });

  it('keeps a day that spreadsheets cannot count', async () => {
    const corridor = createTestCorridor();
    const node = corridor.tables.node.map((item) => ({ ...item, opened: '1896-02-29' }));
    await expectRoundTrip({ ...corridor, tables: { ...corridor.tables, node } });
  });

  it('gives the same bytes for the same corridor, whatever the day', async () => {
    const first = await exportXlsx(createTestCorridor());
    vi.useFakeTimers({ now: Date.now() + 86_400_000, toFake: ['Date'] });
    try {
      expect(await exportXlsx(createTestCorridor())).toEqual(first);
    } finally {
      vi.useRealTimers();
    }
  });

  it('never writes a formula', async () => {
    const bytes = await exportXlsx(withNote(createTestCorridor(), '=HYPERLINK("http://example.org")'));
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const cells = sheets.flatMap((sheet) => [...(sheet.cells?.values() ?? [])]);
    expect(cells.length).toBeGreaterThan(100);
    expect(cells.filter((cell) => cell.formula !== undefined)).toEqual([]);
    const note = Object.keys(getTable('source').columns).indexOf('note');
    const source = sheets.find(({ name }) => name === 'source')!;
    // A text format keeps the cell text when a person edits it.
    expect(source.cells?.get(`1,${note}`)?.style?.numFmt).toBe('@');
  });

  it('looks like a table: header frozen and bold, notes, widths, filters, choices', async () => {
    const { sheets } = await readXlsx(await exportXlsx(createTestCorridor()), { readStyles: true });
    const link = sheets.find(({ name }) => name === 'link')!;
    const columns = Object.keys(getTable('link').columns);
    expect(link.rows[0]).toEqual(columns);
    expect(link.freezePane).toEqual({ rows: 1, columns: 1 });
    expect(link.autoFilter?.range).toMatch(/^A1:[A-Z]+5$/);
    const length = columns.indexOf('length');
    const header = link.cells?.get(`0,${length}`);
    expect(header?.style?.font?.bold).toBe(true);
    expect(header?.comment?.text).toContain('Unit: km');
    expect(link.cells?.get(`1,${length}`)?.style?.numFmt).toBe('General" km"');
    expect(link.columns?.[columns.indexOf('name')]?.width).toBeGreaterThanOrEqual(9);
    const basis = link.dataValidations?.find(({ values }) => values?.includes('observed'));
    expect(basis).toMatchObject({ type: 'list', values: ['observed', 'reported', 'estimated', 'assumed'] });
    const day = sheets.find(({ name }) => name === 'node')!.rows[3][
      Object.keys(getTable('node').columns).indexOf('opened')
    ];
    expect(day).toEqual(new Date(Date.UTC(1975, 5, 30)));
  });

  it('offers every choice that there is: none is too long a list for Excel', () => {
    for (const name of TABLE_NAMES) {
      for (const [header, column] of Object.entries(getTable(name).columns)) {
        if (column.choices) expect(choicesOf(column), `${name}.${header}`).toEqual(column.choices);
      }
    }
  });

  it('needs no code made at run time: the page forbids it', async () => {
    const OriginalFunction = globalThis.Function;
    const forbidden = () => {
      throw new Error('new Function');
    };
    globalThis.Function = Object.assign(forbidden, {
      prototype: OriginalFunction.prototype,
    }) as unknown as FunctionConstructor;
    try {
      await expectRoundTrip(createTestCorridor());
    } finally {
      globalThis.Function = OriginalFunction;
    }
  });
});
