import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured, TOY } from '../testing/run-captured.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'appraise-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const toy = ['appraise', 'short-cut-complete', '--corridor', TOY];

describe('appraise', () => {
  it('prints its figures with their price year, as JSON, as tables and in words', async () => {
    const csv = join(folder, 'tables');
    const { code, json, err } = await runCaptured(...toy, '--carbon-price', '100', '--json', '--csv', csv);
    expect([code, err]).toEqual([0, '']);
    const report = json();
    expect(report).toMatchObject({ status: 'solved', price_year: 2022, base: { id: 'baseline' }, opening_year: 2022 });
    expect(report.indicators[0]).toMatchObject({ id: 'npv_usd', unit: 'USD (2022), worth in 2018' });
    expect(readdirSync(csv)).toEqual(expect.arrayContaining(['cash_flow.csv', 'by_country.csv', 'tornado.csv']));
    const [head, first] = readFileSync(join(csv, 'cash_flow.csv'), 'utf8').split('\n');
    expect(head.split(',')).toEqual(
      expect.arrayContaining(['year', 'users_usd', 'operators_usd', 'capex_usd', 'net_usd', 'price_year']),
    );
    expect(first).toMatch(/^2018,.*,2022\r?$/);
    const words = await runCaptured(...toy, '--carbon-price', '100');
    expect(words.code).toBe(0);
    for (const said of [
      'Net present value',
      'USD (2022)',
      'worth in 2018',
      'by the rule of half',
      'tornado',
      'assumed',
    ])
      expect(words.out).toContain(said);
    expect(words.out).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('says what the price index lacks: exit 1', async () => {
    const { code, json } = await runCaptured(...toy, '--json');
    expect([code, json().error.code]).toEqual([1, 'appraise.price_index']);
    expect(json().error.issues).toMatchObject([{ file: 'price_index.csv', fix: 'add a row for 2016' }]);
  });

  it.each([
    ['--discount-rate', '9'],
    ['--years', '0'],
    ['--growth', 'fast'],
    ['--from-year', '1066'],
  ])('%s %s: exit 2', async (option, value) => {
    expect((await runCaptured(...toy, option, value)).code).toBe(2);
  });
});
