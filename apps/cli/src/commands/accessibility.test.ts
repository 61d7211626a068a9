import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured, TOY } from '../testing/run-captured.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'accessibility-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('accessibility', () => {
  it('prints zones and changes as JSON, as tables and in words', async () => {
    const args = ['accessibility', '--corridor', TOY, '--scenario', 'short-cut-complete', '--base', 'baseline'];
    const csv = join(folder, 'reach');
    const { code, json, err } = await runCaptured(...args, '--mode', 'rail', '--days', '5,50', '--json', '--csv', csv);
    expect([code, err]).toEqual([0, '']);
    expect(json()).toMatchObject({ scenario: 'short-cut-complete', base: 'baseline', mode: 'rail', price_year: 2022 });
    expect(json().zones[0].reached.map((item: { days: number }) => item.days)).toEqual([5, 50]);
    expect(readFileSync(join(csv, 'zone.csv'), 'utf8').split('\n')[0]).toMatch(/reached_share_5_days.*price_year/);
    const words = await runCaptured(...args);
    expect(words.out).toContain('USD (2022)/TEU');
    expect(words.out).not.toMatch(/NaN|undefined|Infinity/);
  });

  it.each([
    ['--days', 'soon'],
    ['--beta', '-1'],
    ['--mode', 'air'],
  ])('%s %s: exit 2', async (option, value) => {
    expect((await runCaptured('accessibility', '--corridor', TOY, option, value)).code).toBe(2);
  });
});
