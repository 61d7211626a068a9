/** Imports against the reader of small files: other code, the same answers. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatDay, formatSdmxCsv, parsePeriod, parseSdmxCsv, type RecordData } from '@landbridge/record';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createObservationRecord, HEADER, textOf, writeObservations } from '../store/test-observations.ts';
import { importObservations, openStore, queryObservations, type Store } from './store.ts';

const record = createObservationRecord();
let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-store-'));
  store = await openStore(join(folder, 'store'), { create: true });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(text: string, name = 'x.csv'): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('importObservations', () => {
  it('keeps what the small reader reads, to the last digit and in the order of the file', async () => {
    const path = join(folder, 'many.csv');
    const text = writeObservations(path, 3000);
    const { rows } = parseSdmxCsv(record, text, 'many.csv');
    const report = await importObservations(store, record, path);
    expect(report).toMatchObject({ rows: 3000, already: false, issues: [] });
    const kept = await store.database.rows<Record<string, unknown>>(
      `SELECT * REPLACE (CAST(recorded AS VARCHAR) AS recorded, CAST(file_row AS DOUBLE) AS file_row)
       FROM read_parquet('${join(store.directory, 'observation', `${report.id}.parquet`)}')`,
    );
    expect(kept.map((row) => row.file_row)).toEqual(rows.map((_row, index) => index + 2));
    for (const [index, row] of rows.entries()) expect(kept[index]).toMatchObject(row);
    expect(kept[0].unit).toBe('billion USD');
  });

  it('knows the days of every form of period, and brings numbers of every form to the unit', async () => {
    const periods = ['2023', '2024-Q1', '2024-Q4', '2024-02', '2024-12', '2024-02-29', '0999', '9999-12-31'];
    const values = ['1.5e2', '-2E-3', '+7', '.5', '5.', '1000', '0.1', '123456789.123'];
    const text = textOf(
      ...periods.map((period, index) => ({ TIME_PERIOD: period, OBS_VALUE: values[index], UNIT_MULT: '6' })),
    );
    const { rows, issues } = parseSdmxCsv(record, text, 'x.csv');
    expect(issues).toEqual([]);
    const { id } = await importObservations(store, record, fileOf(text));
    const kept = await store.database.rows<Record<string, string | number>>(
      `SELECT period, freq, CAST(period_from AS VARCHAR) AS first, CAST(period_to AS VARCHAR) AS last, value
       FROM read_parquet('${join(store.directory, 'observation', `${id}.parquet`)}')`,
    );
    expect(kept.map((row) => row.freq)).toEqual(['A', 'Q', 'Q', 'M', 'M', 'D', 'A', 'D']);
    for (const [index, row] of kept.entries()) {
      const span = parsePeriod(periods[index]);
      const days = [span?.from ?? 0, (span?.to ?? 0) - 1].map((day) => formatDay(day).padStart(10, '0'));
      expect([row.first, row.last]).toEqual(days);
      expect(Number(row.value) / rows[index].value).toBeCloseTo(1, 14);
    }
  });

  it('finds the bad cells that the small reader finds, at row and column, whatever they are', async () => {
    const cell = fc.constantFrom(
      '',
      'much',
      '1e400',
      'nan',
      '2022-13',
      '2022-02-30',
      '2022-Q5',
      '206 BC',
      'Z',
      ' 7 ',
      '5',
      '-1',
      '"',
      '1,2',
    );
    const column = fc.constantFrom(...HEADER);
    const faults = fc.array(fc.tuple(fc.nat(19), column, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(faults, async (list) => {
        const rows = Array.from({ length: 20 }, (_row, index) => ({ OBS_ID: `o${index}`, REF_AREA: `A${index}` }));
        for (const [row, name, value] of list) {
          // A quote or comma in a cell of its own form: "" and 1,2 quoted, so that the row keeps its cells.
          rows[row] = { ...rows[row], [name]: /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value };
        }
        const text = textOf(...rows);
        const small = parseSdmxCsv(record, text, 'x.csv').issues.map(({ row, column: at, code, found }) => ({
          row,
          at,
          code,
          found,
        }));
        const large = await importObservations(store, record, fileOf(text)).then(
          () => [],
          (error) => error.issues,
        );
        const told = large
          .filter((issue: { code: string }) => !['key.duplicate', 'key.kept', 'reference.unknown'].includes(issue.code))
          .map(({ row, column: at, code, found }: Record<string, unknown>) => ({ row, at, code, found }));
        const order = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
        expect(told.toSorted(order)).toEqual(small.toSorted(order));
        rmSync(join(store.directory, 'observation'), { recursive: true, force: true });
      }),
      { numRuns: 60 },
    );
  });

  it('counts every problem, lists the first, and keeps nothing', async () => {
    const rows = Array.from({ length: 500 }, (_row, index) => ({
      OBS_ID: `o${index}`,
      REF_AREA: `A${index}`,
      ...(index % 5 === 1 ? { OBS_VALUE: 'n/a' } : {}),
      ...(index % 50 === 2 ? { TIME_PERIOD: 'soon' } : {}),
    }));
    rows[499] = { ...rows[499], OBS_ID: 'o0' };
    const failed = await importObservations(store, record, fileOf(textOf(...rows)), { maxIssues: 7 }).catch(
      (error) => error,
    );
    expect(failed.message).toContain('111 errors (bad OBS_VALUE 100, period.format 10, key.duplicate 1); the first 7');
    expect(failed.issues).toHaveLength(7);
    expect(failed.issues[0]).toMatchObject({ row: 3, column: 'OBS_VALUE', found: 'n/a', code: 'number.format' });
    expect(readdirSync(store.directory)).toEqual(['store.json']);
  });

  it.each([
    ['a row too short', `${textOf({})}a,b\n`, { code: 'csv.row_length', row: 3 }],
    ['a row too long', textOf({ COMMENT_OBS: 'a,b' }), { code: 'csv.row_length', row: 2 }],
    ['an open quote', textOf({ COMMENT_OBS: '"open' }, {}), { code: 'csv.row_length', row: 2 }],
    ['text after a quote', textOf({ COMMENT_OBS: '"a"b' }), { code: 'csv.quotes', row: 2 }],
    ['another unit', textOf({ UNIT_MEASURE: 'EUR' }), { code: 'unit.mismatch', row: 2, found: 'EUR x 10^9' }],
    ['no unit at all', textOf({ INDICATOR: 'new', UNIT_MEASURE: '' }), { code: 'unit.mismatch', row: 2 }],
    [
      'a key twice',
      textOf({ OBS_ID: 'a' }, { OBS_ID: 'a', REF_AREA: 'KG' }),
      { code: 'key.duplicate', row: 3, found: 'a' },
    ],
    [
      'a correction that is not there',
      textOf({ SUPERSEDED_BY: 'b' }),
      { code: 'reference.unknown', row: 2, found: 'b' },
    ],
    [
      'a value outside its own range',
      textOf({ LOWER_BOUND: '2' }),
      { code: 'value.range', row: 2, column: 'OBS_VALUE' },
    ],
    ['a missing column', 'INDICATOR,REF_AREA\na,b\n', { code: 'column.missing', row: 1, column: 'TIME_PERIOD' }],
    ['nothing', '', { code: 'column.missing', row: 1 }],
  ])('%s is told with its place', async (_what, text, issue) => {
    const failed = await importObservations(store, record, fileOf(text)).catch((error) => error);
    expect(failed.code).toBe('import.invalid');
    expect(failed.issues).toContainEqual(expect.objectContaining({ file: 'x.csv', ...issue }));
  });

  it('bytes that are no UTF-8 are told', async () => {
    writeFileSync(join(folder, 'x.csv'), Buffer.concat([Buffer.from(textOf({})), Buffer.from([0xff, 0x0a])]));
    await expect(importObservations(store, record, join(folder, 'x.csv'))).rejects.toMatchObject({
      issues: [{ code: 'file.binary', row: 3 }],
    });
  });

  it('the same file is kept once; a value that the store has is refused', async () => {
    const path = fileOf(textOf({ OBS_ID: 'a' }, { OBS_ID: 'b', REF_AREA: 'KG' }));
    const first = await importObservations(store, record, path);
    expect(await importObservations(store, record, path)).toMatchObject({ id: first.id, already: true, rows: 2 });
    for (const [cells, row] of [
      [{ OBS_ID: 'b', REF_AREA: 'TJ' }, 2],
      [{ OBS_ID: 'c', REF_AREA: 'KG' }, 2],
    ] as const) {
      const failed = await importObservations(store, record, fileOf(textOf(cells), 'y.csv')).catch((error) => error);
      expect(failed.issues).toMatchObject([{ code: 'key.kept', row }]);
    }
    await expect(
      importObservations(store, record, fileOf(textOf({ OBS_ID: 'd', REF_AREA: 'TJ' }), 'y.csv')),
    ).resolves.toMatchObject({ rows: 1 });
  });

  it('what the record does not know is a warning, once a name', async () => {
    const { issues } = await importObservations(
      store,
      record,
      fileOf(textOf({}, { INDICATOR: 'new', REPORTER: 'who' }, { INDICATOR: 'new', REPORTER: 'who', REF_AREA: 'KG' })),
    );
    expect(issues).toMatchObject([
      { severity: 'warning', code: 'reference.unknown', row: 3, column: 'INDICATOR', found: 'new' },
      { severity: 'warning', code: 'reference.unknown', row: 3, column: 'REPORTER', found: 'who' },
    ]);
    const { rows } = await queryObservations(store, record, { indicator: ['new'], aggregate: 'sum' });
    expect(rows).toEqual([['new', 'USD', 'who', 'A', 2e9, 2, 1]]);
  });

  it('defaults and names of another structure', async () => {
    const path = fileOf('ind,geo,time,n\ntrade,KZ,2022,"1"\n');
    await importObservations(store, record, path, {
      mapping: { indicator_id: 'ind', area: 'geo', period: 'time', value: 'n' },
      defaults: { counterpart: 'CN', reporter_id: 'gacc', source_id: 's-press', recorded: '2026-11-24' },
    });
    const { rows } = await queryObservations(store, record, {});
    expect(rows[0].slice(0, 4)).toEqual(['trade:KZ:CN:2022:gacc', 'trade', 'billion USD', 'gacc']);
  });
});

describe('openStore', () => {
  it('makes a store only where nothing else is, and only when told to', async () => {
    await expect(openStore(join(folder, 'none'))).rejects.toMatchObject({ code: 'store.missing' });
    expect(existsSync(join(folder, 'none'))).toBe(false);
    mkdirSync(join(folder, 'mine'));
    writeFileSync(join(folder, 'mine', 'letter.txt'), 'x');
    await expect(openStore(join(folder, 'mine'), { create: true })).rejects.toMatchObject({ code: 'store.foreign' });
    writeFileSync(join(store.directory, 'store.json'), '{"landbridge_store": 99}');
    await expect(openStore(store.directory)).rejects.toMatchObject({ code: 'store.version' });
  });

  it('loads nothing from outside', async () => {
    await expect(store.database.run('INSTALL httpfs')).rejects.toThrow();
    await expect(store.database.run("SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')")).rejects.toThrow(/httpfs/);
    await expect(store.database.run("SET memory_limit = '64GB'")).rejects.toThrow(/locked/);
  });
});

describe('a process of its own', () => {
  const script = join(import.meta.dirname, '..', 'store', 'test-import.ts');
  const commandOf = (path: string, directory: string) =>
    ['--max-old-space-size=64', '--import', 'tsx', script, path, directory] as const;

  it('holds little: 300,000 values come in beside a heap of 64 MB', () => {
    const path = join(folder, 'many.csv');
    writeObservations(path, 300_000);
    const out = execFileSync(process.execPath, commandOf(path, join(folder, 'own')), { encoding: 'utf8' });
    const { rows, peakMb } = JSON.parse(out);
    expect(rows).toBe(300_000);
    // 192 MB for DuckDB, its buffers, and Node with tsx.
    expect(peakMb).toBeLessThan(600);
  });

  it('killed in the middle leaves a store without the import, and it can be made again', async () => {
    const path = join(folder, 'many.csv');
    writeObservations(path, 100_000);
    const child = spawn(process.execPath, commandOf(path, store.directory), { stdio: 'ignore' });
    const begun = () =>
      readdirSync(store.directory, { recursive: true }).some((name) => String(name).includes('.parquet'));
    await vi.waitUntil(begun, { timeout: 20_000, interval: 2 });
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(existsSync(join(store.directory, 'observation'))).toBe(false);
    expect(readdirSync(store.directory).some((name) => name.startsWith('.writing-'))).toBe(true);
    await expect(queryObservations(store, record, {})).rejects.toMatchObject({ code: 'store.empty' });
    expect(await importObservations(store, record, path)).toMatchObject({ rows: 100_000, already: false });
  });
});

it('the record that goes out as SDMX-CSV comes into the store whole', async () => {
  const own: RecordData = {
    ...record,
    tables: { ...record.tables, observation_value: parseSdmxCsv(record, textOf({ OBS_ID: 'a' }), 'x').rows },
  };
  await importObservations(store, own, fileOf(formatSdmxCsv(own)));
  expect((await queryObservations(store, own, {})).rows.map(([id]) => id)).toEqual(['a']);
});
