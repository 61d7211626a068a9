import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

let folder: string;
let store: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-record-store-'));
  store = join(folder, 'store');
  await runCaptured('record', 'export', join(folder, 'own.csv'), '--to', 'sdmx');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the record’s own values go into a store, once', async () => {
  const first = await runCaptured('record', 'import', join(folder, 'own.csv'), '--store', store, '--json');
  expect(first.code, first.out).toBe(0);
  expect(first.json()).toMatchObject({ already: false, issues: [{ severity: 'warning', code: 'value.rival' }] });
  expect(first.json().rows).toBeGreaterThan(150);
  const again = await runCaptured('record', 'import', join(folder, 'own.csv'), '--store', store);
  expect(again.out).toContain('had them already');
  expect(readdirSync(join(store, 'observation'))).toHaveLength(1);
});

it('values are found, filtered and added up as the record itself has them', async () => {
  const asked = ['record', 'query', '--store', store, '--indicator', 'trade-turnover', '--area', 'CA5'];
  const { json } = await runCaptured(...asked, '--from', '2022', '--to', '2022', '--json');
  const names = json().columns.map(({ name }: { name: string }) => name);
  const row = Object.fromEntries(names.map((name: string, index: number) => [name, json().rows[0][index]]));
  expect(row).toMatchObject({ area: 'CA5', period: '2022', value: 70.2, unit: 'billion USD' });
  const mean = await runCaptured(...asked, '--aggregate', 'max', '--by', 'area', '--csv', join(folder, 'csv'));
  expect(mean.code).toBe(0);
  expect(mean.out).toMatch(/trade-turnover +CA5 +A +\d/);
  expect(readFileSync(join(folder, 'csv', 'value.csv'), 'utf8')).toMatch(
    /^indicator_id,unit,reporter_id,freq,area,value/,
  );
});

it('a bad file is told whole and leaves the store as it was', async () => {
  const bad = join(folder, 'bad.csv');
  writeFileSync(bad, 'ind,REF_AREA,TIME_PERIOD,OBS_VALUE\ntrade-turnover,XA,2022,much\ntrade-turnover,XA,soon,1\n');
  const options = ['--map', 'indicator_id=ind', '--set', 'counterpart=CN', 'reporter_id=gacc', 'source_id=GAC-2506'];
  const { code, json } = await runCaptured(
    'record',
    'import',
    bad,
    '--store',
    store,
    ...options,
    'recorded=2026-11-24',
    '--json',
  );
  expect(code).toBe(1);
  expect(json().error.message).toContain('2 errors');
  expect(json().error.issues).toMatchObject([
    { file: 'bad.csv', row: 2, column: 'OBS_VALUE', found: 'much', code: 'number.format' },
    { file: 'bad.csv', row: 3, column: 'TIME_PERIOD', found: 'soon', code: 'period.format' },
  ]);
  expect(readdirSync(join(store, 'observation'))).toHaveLength(1);
});

it.each<[string[], number, string]>([
  [['query', '--store', 'nowhere'], 1, 'store.missing'],
  [['query'], 2, 'usage'],
  [['import', 'none.csv', '--store', 'nowhere-either', '--map', 'x'], 2, 'usage'],
])('%j ends with %d and %s', async (args, code, word) => {
  const result = await runCaptured('record', ...args, '--json');
  expect([result.code, result.json().error.code]).toEqual([code, word]);
});

it('what cannot be told apart by is said with what can', async () => {
  const asked = ['record', 'query', '--store', store, '--aggregate', 'sum', '--by', 'aera', '--json'];
  expect((await runCaptured(...asked)).json().error.issues).toMatchObject([
    { code: 'query.by', fix: 'did you mean area?' },
  ]);
});
