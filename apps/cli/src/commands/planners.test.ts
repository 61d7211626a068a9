/** Planners' questions on the toy corridor, as a terminal and a script get them. */
import { describe, expect, it } from 'vitest';
import { runCaptured, TOY } from '../testing/run-captured.ts';
import { displayWidth } from '../wrap.ts';

const toy = ['--corridor', TOY];

describe('tables on a terminal', () => {
  it.each([
    ['select', ['select', 'rail-ab', ...toy]],
    ['criticality', ['criticality', ...toy]],
    ['interdict', ['interdict', '--closures', '2', ...toy]],
    ['forward', ['forward', '--from', 'alpha', '--to', 'hotel', '--mode', 'rail', '--runs', '500', ...toy]],
  ])('%s fits into 100 columns, without a zero with a sign', async (_name, args) => {
    const { code, out } = await runCaptured(...args);
    expect(code).toBe(0);
    expect(out.split('\n').filter((line) => displayWidth(line) > 100 && /─| {2,}/.test(line))).toEqual([]);
    expect(out).not.toMatch(/-0(\.0*)?\b(?![.\d-])/);
    expect(out).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });
});

describe('json', () => {
  it('of a selection adds up, and of an element that is none names the nearest', async () => {
    const { json } = await runCaptured('select', 'gateway/By rail', 'zone-hotel', '--json', ...toy);
    const { teu_per_year: total, ods } = json();
    expect(ods.reduce((sum: number, row: { teu_per_year: number }) => sum + row.teu_per_year, 0)).toBeCloseTo(total, 6);
    const failed = await runCaptured('select', 'link/rail-1435:alpha-brav', '--json', ...toy);
    expect(failed.code).toBe(1);
    expect(failed.json().error).toMatchObject({ code: 'element.unknown' });
  });

  it('of closings has a figure or null in every place', async () => {
    const { code, json } = await runCaptured('criticality', '--top', '3', '--json', ...toy);
    expect(code).toBe(0);
    for (const row of json().rows) {
      for (const key of ['unserved_teu', 'extra_cost_usd', 'extra_time_teu_h', 'loss_usd', 'damage_usd']) {
        expect(row[key] === null || Number.isFinite(row[key]), key).toBe(true);
      }
    }
    const worst = await runCaptured('interdict', '--closures', '2', '--month', '1', '--json', ...toy);
    expect(worst.json()).toMatchObject({ proven: true, days: 31, closures: 2 });
  });

  it('refuses what is out of range as wrong usage', async () => {
    for (const args of [
      ['interdict', '--closures', '4'],
      ['interdict', '--month', '13'],
      ['criticality', '--workers', '0'],
      ['forward', '--from', 'alpha', '--to', 'hotel', '--runs', '1'],
    ]) {
      expect((await runCaptured(...args, ...toy)).code).toBe(2);
    }
  });
});
