/** What people read: the answers of the commands on the toy corridor, in words and tables. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured, TOY } from '../testing/run-captured.ts';
import { displayWidth } from '../wrap.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-answers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const toy = ['--corridor', TOY];

describe('tables on a terminal', () => {
  it.each([
    ['compare', ['compare', 'baseline', 'road-quota', 'short-cut-complete', 'rail-border-closed-10-days', ...toy]],
    ['route', ['route', '--from', 'Alpha', '--to', 'Hotel', ...toy]],
    ['route', ['route', '--from', "Xi'an", '--to', 'Duisburg', '--alternatives', '2']],
    ['trace', ['trace', 'kpi/total_time_teu_h', ...toy]],
    ['info', ['info']],
  ])('%s fits into 100 columns, without a zero with a sign', async (_name, args) => {
    const { code, out } = await runCaptured(...args);
    expect(code).toBe(0);
    const wide = out.split('\n').filter((line) => displayWidth(line) > 100 && /─| {2,}/.test(line));
    expect(wide).toEqual([]);
    expect(out).not.toMatch(/-0(\.0*)?\b(?![.\d-])/);
    expect(out).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });
});

describe('route', () => {
  it('shows the stations on both sides of a border, whichever way the cargo goes', async () => {
    const there = await runCaptured('route', '--from', 'alpha', '--to', 'echo', '--mode', 'rail', ...toy);
    expect(there.out).toMatch(/border +Charlie +Delta/);
    const back = await runCaptured('route', '--from', 'echo', '--to', 'alpha', '--mode', 'rail', ...toy);
    expect(back.out).toMatch(/border +Delta +Charlie/);
  });

  it('writes its legs as CSV that add up', async () => {
    const csv = join(folder, 'route');
    const { json } = await runCaptured(
      'route',
      '--from',
      'alpha',
      '--to',
      'echo',
      '--mode',
      'rail',
      ...toy,
      '--json',
      '--csv',
      csv,
    );
    const lines = readFileSync(join(csv, 'leg.csv'), 'utf8').trim().split('\n');
    const column = lines[0].split(',').indexOf('cost_usd');
    const [rank] = [lines[0].split(',').indexOf('rank')];
    const costs = lines
      .slice(1)
      .filter((line) => line.split(',')[rank] === '1')
      .map((line) => Number(line.split(',')[column]));
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(json().alternatives[0].cost_usd, 9);
    expect(json().alternatives[0].cost_usd).toBeCloseTo(1000, 9);
  });
});

describe('scenario files', () => {
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('run and compare take one, and a year', async () => {
    const path = write(
      'mine.yaml',
      'id: mine\ntitle: Mine\nextends: baseline\nedits:\n  - scale: demand\n    column: teu_per_year\n    by: 2\n',
    );
    const { code, json } = await runCaptured('compare', 'baseline', path, '--year', '2035', ...toy, '--json');
    expect(code).toBe(0);
    const [base, mine] = json().scenarios;
    expect([base.year, mine.year, mine.id]).toEqual([2035, 2035, 'mine']);
    const served = (report: { kpis: { id: string; value: number }[] }) =>
      report.kpis.find(({ id }) => id === 'served_teu')!.value;
    expect(served(mine)).toBeCloseTo(2 * served(base), 6);
  });

  it('two that differ and have one id are refused', async () => {
    const path = write('other.yaml', 'id: baseline\ntitle: Another\n');
    const { code, json } = await runCaptured('compare', 'baseline', path, ...toy, '--json');
    expect([code, json().error.code]).toEqual([1, 'scenario.duplicate']);
  });

  it('errors name file, line and column', async () => {
    const path = write(
      'bad.yaml',
      'id: bad\ntitle: Bad\nedits:\n  - close: bcp/rail-ab\n    form: 2022-01-01\n  - scale: demand\n    column: teu_per_year\n    by: -1\n',
    );
    const { code, json } = await runCaptured('run', path, ...toy, '--json');
    expect(code).toBe(1);
    expect(json().error.issues).toEqual([
      expect.objectContaining({ file: path, row: 4, column: 'edits[0].form', fix: 'did you mean from?' }),
      expect.objectContaining({ file: path, row: 6, column: 'edits[1].by' }),
    ]);
  });
});

describe('--csv', () => {
  it('writes the tables, and refuses a folder that is not empty before it computes', async () => {
    const csv = join(folder, 'run');
    expect(await runCaptured('run', 'baseline', ...toy, '--json', '--csv', csv)).toMatchObject({ code: 0 });
    expect(readdirSync(csv)).toEqual(expect.arrayContaining(['kpi.csv', 'columns.csv', 'baseline']));
    const started = performance.now();
    const { code, json } = await runCaptured('run', 'baseline-2022', '--json', '--csv', csv);
    expect([code, json().error.code]).toEqual([1, 'folder.not_empty']);
    // Reading the corridor alone takes longer.
    expect(performance.now() - started).toBeLessThan(200);
    expect(await runCaptured('diff', 'a', 'b', '--csv', join(csv, 'kpi.csv'))).toMatchObject({
      code: 1,
      err: /is a file/,
    });
  });
});

describe('diff', () => {
  it('tells rows that are multiplied alike together', async () => {
    const { out } = await runCaptured('diff', 'baseline-2022', 'demand-2030');
    expect(out).toMatch(/^year {5}the year is 2030 instead of 2022\n/);
    expect(out).toMatch(/teu_per_year of \d+ rows of demand is multiplied by 1\.65/);
    expect(out.trim().split('\n').length).toBeLessThan(15);
    expect(await runCaptured('diff', 'baseline', 'baseline', ...toy)).toMatchObject({
      code: 0,
      out: 'No difference.\n',
    });
  });
});

describe('trace', () => {
  it('of a scenario differs from that of the base', async () => {
    const base = await runCaptured('trace', 'kpi/total_cost_usd', ...toy, '--json');
    const quota = await runCaptured('trace', 'kpi/total_cost_usd', ...toy, '--scenario', 'road-quota', '--json');
    expect([base.code, quota.code]).toEqual([0, 0]);
    expect(quota.json().value).not.toBe(base.json().value);
    const run = await runCaptured('run', 'road-quota', ...toy, '--json');
    const cost = run.json().scenarios[0].kpis.find(({ id }: { id: string }) => id === 'total_cost_usd').value;
    expect(quota.json().value / cost).toBeCloseTo(1, 6);
  });
});

describe('new', () => {
  it('makes a package that is valid, in a new folder only', async () => {
    const made = join(folder, 'My Corridor');
    expect(await runCaptured('new', made)).toMatchObject({ code: 0 });
    const { json } = await runCaptured('validate', made, '--json');
    expect(json()).toMatchObject({ corridor: { id: 'my-corridor' }, issues: [] });
    expect(await runCaptured('new', made, '--json')).toMatchObject({ code: 1 });
  });

  it('says that a folder cannot be written, where that is so', async () => {
    mkdirSync(join(folder, 'plain'), { recursive: true });
    writeFileSync(join(folder, 'plain', 'file'), '');
    const { code, json } = await runCaptured('new', join(folder, 'plain', 'file', 'below'), '--json');
    expect([code, json().error.code]).toEqual([1, 'folder.unwritable']);
  });
});
