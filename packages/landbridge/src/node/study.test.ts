import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Corridor } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashStudy, runStudy, type StudySummary } from './study.ts';
import { collectGarbage } from './study-folder.ts';
import { queryStudy } from './study-query.ts';
import { renderStudyReport } from './study-report.ts';
import { rerun } from './study-rerun.ts';

const TOY = join(import.meta.dirname, '../../../../corridors/toy');
const HOURS = 'bcp_performance/rail-ab-a-to-b-entry/hours';
const TEXT = `id: all
title: All kinds <b>
base: baseline
scenarios: [short-cut-complete, road-quota]
grids:
  - {id: roads, on: [base, short-cut-complete], axes: [{edit: {scale: speed/road-any, column: speed_km_per_h}, values: [0.8, 1.2]}]}
samples:
  - {id: ends, method: one-at-a-time, figures: ranges}
  - {id: gaps, method: sobol-indices, count: 8, figures: [${HOURS}, {figure: speed/sea-any/speed_km_per_h, low: 15, high: 25}]}
disruptions:
  - id: border
    years: 20
    on: [base, road-quota]
    events: [{id: rail, close: bcp/rail-ab, probability: 0.5, days: 10, months: [6]}]
rivals:
  - {id: second, on: [base, road-quota]}
portfolios:
  - {id: build, budget_usd: 200000000, candidates: [{scenario: short-cut-complete}, {scenario: road-quota, cost_usd: 5}]}
`;
let corridor: Corridor;
let folder: string;
let summary: StudySummary;
const ask = (out: string, more: Partial<Parameters<typeof runStudy>[0]> = {}) =>
  runStudy({ corridor, text: TEXT, file: 'all.yaml', out: join(folder, out), ...more });

beforeAll(async () => {
  const read = await readCorridor(TOY);
  if (!read.corridor) throw new Error('the toy corridor is broken');
  corridor = read.corridor;
  folder = mkdtempSync(join(tmpdir(), 'landbridge-study-'));
  summary = await ask('one');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('runStudy', () => {
  it('asks each question once, and the same study again asks nothing', async () => {
    expect(summary).toMatchObject({ id: 'all', failed: 0 });
    expect(Number(summary.cached) + Number(summary.computed)).toBe(summary.runs);
    const again = await ask('one');
    expect(again).toMatchObject({ computed: 0, cached: summary.runs, results_hash: summary.results_hash });
  });

  it('three threads give the bytes of one', async () => {
    expect(await ask('three', { workers: 3 })).toMatchObject({
      results_hash: summary.results_hash,
      cached: summary.cached,
    });
  });

  it('another study of the folder takes what it shares', async () => {
    const text = TEXT.replace('id: all', 'id: other').replace('years: 20', 'years: 25');
    const other = await ask('three', { text });
    expect(Number(other.computed)).toBeLessThan(10);
    expect(Number(other.cached)).toBeGreaterThan(summary.runs - 1);
  });

  it('stopped by its signal it says so', async () => {
    const stop = new AbortController();
    const study = ask('stopped', { signal: stop.signal, onProgress: ({ done }) => done > 3 && stop.abort() });
    await expect(study).rejects.toMatchObject({ code: 'study.cancelled' });
    expect(await ask('stopped')).toMatchObject({ results_hash: summary.results_hash });
  });

  it('a folder of something else is refused', async () => {
    writeFileSync(join(folder, 'note.txt'), 'mine');
    await expect(ask('.')).rejects.toMatchObject({ code: 'store.foreign' });
  });
});

describe('what is kept', () => {
  it('hashStudy says what a folder has, and computes nothing', async () => {
    const question = { corridor, text: TEXT, file: 'all.yaml' };
    const { seconds: _seconds, computed: _computed, ...rest } = summary;
    expect(await hashStudy({ ...question, out: join(folder, 'one') })).toMatchObject({
      ...rest,
      cached: summary.runs,
      computed: null,
    });
    expect(await hashStudy(question)).toMatchObject({ hash: summary.hash, results_hash: null, cached: null });
  });

  it('is computed again to the same bytes, by id of study, run or key; a changed answer is found', async () => {
    const out = join(folder, 'one');
    expect(await rerun({ corridor, out, id: 'all' })).toMatchObject({
      runs: summary.runs,
      same: summary.runs,
      differences: [],
    });
    expect(await rerun({ corridor, out, id: 'scenario/road-quota' })).toMatchObject({ runs: 1, same: 1 });
    const plan = JSON.parse(readFileSync(join(out, 'study/all/plan.json'), 'utf8'));
    const [base, quota] = ['base', 'scenario/road-quota'].map(
      (id) => plan.runs.find((run: { id: string }) => run.id === `freight:${id}`).key,
    );
    const path = (key: string) => join(out, 'answer', `${key}.json.gz`);
    const kept = readFileSync(path(base));
    writeFileSync(path(base), readFileSync(path(quota)));
    expect((await rerun({ corridor, out, id: base.slice(0, 10) })).differences).toHaveLength(1);
    writeFileSync(path(base), kept);
    await expect(rerun({ corridor, out, id: 'nothing' })).rejects.toMatchObject({ code: 'rerun.unknown' });
  });

  it('is asked in SQL, which sees the study and nothing else', async () => {
    const out = join(folder, 'one');
    const { rows } = await queryStudy(out, 'select count(*), count(distinct key) from run');
    expect(rows).toEqual([[summary.runs, summary.computed]]);
    const sums = await queryStudy(
      out,
      'select run, sum(share) from gateway_share group by all having abs(sum(share) - round(sum(share))) > 1e-9',
    );
    expect(sums.rows).toEqual([]);
    for (const sql of [
      "select * from read_csv('/etc/passwd')",
      `copy (select 1) to '${join(folder, 'x.csv')}'`,
      'create table t as select 1',
      'select 1; select 2',
      'set enable_external_access = true',
      'selec',
    ]) {
      await expect(queryStudy(out, sql), sql).rejects.toMatchObject({ code: 'query.sql' });
    }
  });

  it('is collected when no study names it', async () => {
    const out = join(folder, 'three');
    rmSync(join(out, 'study', 'other'), { recursive: true });
    const { kept, removed } = await collectGarbage(out);
    expect(kept).toBe(summary.computed);
    expect(removed).toBeGreaterThan(0);
    expect(await ask('three')).toMatchObject({ computed: 0 });
  });
});

describe('renderStudyReport', () => {
  it('is one file with every answer, without a script or an address to fetch', async () => {
    const { html, answers } = await renderStudyReport(join(folder, 'one'), corridor);
    expect(answers.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['scenarios', 'spread', 'gap', 'risk', 'rivals', 'portfolio']),
    );
    expect(answers.every(({ missing }) => missing === 0)).toBe(true);
    expect(html).toContain('All kinds &lt;b&gt;');
    expect(html).not.toMatch(/<script|<link rel="stylesheet"|src=|NaN|undefined|Infinity/);
    for (const title of [
      'How often a loss is exceeded',
      'Runs on base',
      'Which figure, once known',
      'Rival values',
      'Portfolio',
    ]) {
      expect(html).toContain(title);
    }
  });

  it('the expected loss is that of all drawn years by hand', async () => {
    const { answers } = await renderStudyReport(join(folder, 'one'));
    const answer = answers.find(({ kind }) => kind === 'risk');
    if (answer?.kind !== 'risk') throw new Error('no answer');
    const [row] = (
      await queryStudy(
        join(folder, 'one'),
        `select avg(value) from kpi where kpi = 'cost_and_unserved_usd' and run like 'freight:disruption/border/base/%'`,
      )
    ).rows;
    const [base] = (
      await queryStudy(
        join(folder, 'one'),
        `select value from kpi where kpi = 'cost_and_unserved_usd' and run = 'freight:base'`,
      )
    ).rows;
    const [closed] = (
      await queryStudy(
        join(folder, 'one'),
        `select count(*) from run where run like 'freight:disruption/border/base/%'`,
      )
    ).rows;
    // Years without a closing are the base itself.
    const expected = ((Number(row[0]) - Number(base[0])) * Number(closed[0])) / 20;
    expect(Number(answer.options?.[0].risk.expected) / expected).toBeCloseTo(1, 6);
  });
});
