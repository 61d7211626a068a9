/** What `--json` prints, against CONTRACTS.md: one process a command, each looked at from many sides. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, landbridge, TOY } from './command-line.ts';
import { listMisfits, SHAPES } from './shape.ts';

const KPIS = [
  ...['total_cost_usd', 'total_time_teu_h', 'total_co2e_t', 'teu_km', 'unserved_teu'],
  ...['relative_gap', 'split_residual', 'conservation_residual'],
];
const TABLES = [
  ...['link_flow', 'transfer_flow', 'bcp_flow', 'gateway_share', 'mode_share', 'bottleneck', 'tfi', 'od_skim'],
];
const ROUTES = `id,from,to,via,mode,class,year,quantity,unit,expected,note
km,alpha,echo,,rail,,,distance_km,km,400,
h,alpha,echo,,rail,,,time_h,h,100,
open,alpha,echo,,rail,,,time_h,h,,
lost,alpha,nowhere,,rail,,,time_h,h,1,
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-contract-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Standard output is one JSON object and nothing else, and standard error is silent where nobody looks. */
function readJson({ out, err }: Finished) {
  expect(err).toBe('');
  expect(out).toMatch(/^\{[\s\S]*\}\n$/);
  expect(out).not.toMatch(/\b(NaN|Infinity|undefined)\b/);
  return JSON.parse(out);
}

const toy = (...args: string[]) => landbridge(...args, '--corridor', TOY, '--json');

describe('compare', () => {
  let finished: Finished;
  beforeAll(async () => {
    finished = await toy('compare', 'baseline', 'rail-border-closed-10-days', 'road-quota');
  });

  it('prints the report', () => {
    expect(finished.code).toBe(0);
    expect(listMisfits(readJson(finished), SHAPES.run)).toEqual([]);
  });

  it('has the stable KPIs and tables, solved', () => {
    for (const { status, kpis, tables, residuals } of readJson(finished).scenarios) {
      expect(status).toBe('solved');
      expect(kpis.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(KPIS));
      expect(Object.keys(tables)).toEqual(expect.arrayContaining(TABLES));
      expect(residuals.relative_gap).toBeLessThan(1e-6);
    }
  });

  it('has rows as long as their columns, of text, finite numbers and null, with a period', () => {
    for (const { tables } of readJson(finished).scenarios) {
      for (const [name, { columns, rows }] of Object.entries<{ columns: { name: string }[]; rows: unknown[][] }>(
        tables,
      )) {
        expect(columns[0].name, name).toBe('period');
        for (const row of rows) {
          expect(row, name).toHaveLength(columns.length);
          for (const cell of row) expect(cell === null || typeof cell === 'string' || Number.isFinite(cell)).toBe(true);
        }
      }
    }
  });

  it('has differences that are those of the KPIs, with causes that add up', () => {
    const { scenarios, differences } = readJson(finished);
    const [base] = scenarios;
    const kpiOf = (scenario: { kpis: { id: string; value: number }[] }, kpi: string) =>
      scenario.kpis.find(({ id }) => id === kpi)!.value;
    let explained = 0;
    for (const { scenario, kpi, change, causes } of differences) {
      const other = scenarios.find(({ id }: { id: string }) => id === scenario);
      expect(change).toBeCloseTo(kpiOf(other, kpi) - kpiOf(base, kpi), 6);
      if (causes.length === 0) continue;
      explained++;
      const sum = causes.reduce((total: number, cause: { change: number }) => total + cause.change, 0);
      expect(sum / kpiOf(base, kpi)).toBeCloseTo(change / kpiOf(base, kpi), 9);
    }
    expect(explained).toBeGreaterThanOrEqual(8);
  });

  it('lets nothing through inside a closed period', () => {
    const { bcp_flow } = readJson(finished).scenarios[1].tables;
    const at = (name: string) => bcp_flow.columns.findIndex((column: { name: string }) => column.name === name);
    const periods = new Set<string>(bcp_flow.rows.map((row: string[]) => row[at('period')]));
    const closed = [...periods].filter((period) => period.startsWith('2022-06-01'));
    expect(closed).toHaveLength(1);
    const rail = bcp_flow.rows.filter((row: string[]) => row[at('bcp_id')] === 'rail-ab');
    const teu = (inside: boolean) =>
      rail
        .filter((row: string[]) => (row[at('period')] === closed[0]) === inside)
        .reduce((sum: number, row: number[]) => sum + row[at('teu')], 0);
    expect(teu(true)).toBe(0);
    expect(teu(false)).toBeGreaterThan(0);
  });

  it('gives the same bytes again', async () => {
    const again = await toy('compare', 'baseline', 'rail-border-closed-10-days', 'road-quota');
    expect(again.out === finished.out).toBe(true);
  });
});

describe('run', () => {
  it('prints the same report without differences', async () => {
    const finished = await toy('run', 'road-quota', '--year', '2035');
    const report = readJson(finished);
    expect(finished.code).toBe(0);
    expect(listMisfits(report, SHAPES.run)).toEqual([]);
    expect([report.differences, report.scenarios[0].year]).toEqual([[], 2035]);
  });
});

describe('route', () => {
  it('prints legs that chain, whose sums are the totals', async () => {
    const finished = await landbridge('route', '--from', '西安', '--to', 'Ташкент', '--alternatives', '2', '--json');
    const report = readJson(finished);
    expect(finished.code).toBe(0);
    expect(listMisfits(report, SHAPES.route)).toEqual([]);
    expect(report).toMatchObject({ from: 'xian', to: 'tashkent', class: 'container-general' });
    expect(report.alternatives.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2]);
    for (const { legs, ...totals } of report.alternatives) {
      for (const key of ['distance_km', 'time_h', 'cost_usd', 'co2e_t']) {
        const sum = legs.reduce((total: number, leg: Record<string, number>) => total + leg[key], 0);
        expect(totals[key], key).toBeGreaterThan(0);
        expect(Math.abs(sum / totals[key] - 1), key).toBeLessThan(1e-12);
      }
      expect([legs[0].from, legs.at(-1).to]).toEqual([report.from, report.to]);
      for (let i = 1; i < legs.length; i++) expect(legs[i].from).toBe(legs[i - 1].to);
      for (const { wait_h, time_h } of legs) {
        expect(wait_h).toBeGreaterThanOrEqual(0);
        expect(wait_h).toBeLessThanOrEqual(time_h);
      }
    }
  });
});

describe('validate, diff, trace', () => {
  it('validate counts the rows of every table', async () => {
    const finished = await landbridge('validate', TOY, '--json');
    const report = readJson(finished);
    expect(finished.code).toBe(0);
    expect(listMisfits(report, SHAPES.validate)).toEqual([]);
    expect(report).toMatchObject({ corridor: { id: 'toy' }, tables: { node: 8 }, issues: [] });
  });

  it('diff tells the edits', async () => {
    const finished = await toy('diff', 'baseline', 'road-quota');
    const report = readJson(finished);
    expect(listMisfits(report, SHAPES.diff)).toEqual([]);
    expect(report.changes).toMatchObject([{ op: 'restrict', target: 'bcp/road-ab', to: 30 }]);
  });

  it('trace leads a KPI of a scenario to its inputs', async () => {
    const finished = await toy('trace', 'kpi/total_cost_usd', '--scenario', 'road-quota');
    const report = readJson(finished);
    expect(listMisfits(report, SHAPES.trace)).toEqual([]);
    expect(report.inputs.length).toBeGreaterThan(10);
    expect(report.inputs.every(({ basis }: { basis: string }) => basis === 'assumed')).toBe(true);
  });
});

describe('verify', () => {
  it('prints every case, and exits 1 where one has no answer', async () => {
    const path = join(folder, 'routes.csv');
    writeFileSync(path, ROUTES);
    const finished = await toy('verify', path);
    const { cases } = readJson(finished);
    expect(finished.code).toBe(1);
    expect(listMisfits({ cases }, SHAPES.verify)).toEqual([]);
    expect(cases.map(({ id, error }: { id: string; error: number | null }) => [id, error])).toEqual([
      ['km', expect.closeTo(0, 12)],
      ['h', expect.closeTo(0.22, 12)],
      ['open', null],
      ['lost', null],
    ]);
    expect(cases[2]).toMatchObject({ expected: null, got: expect.closeTo(78, 9) });
  });
});
