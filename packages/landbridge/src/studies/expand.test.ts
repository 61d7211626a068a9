import { join } from 'node:path';
import type { Corridor } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../failure.ts';
import { openContext, solveBase } from './answer.ts';
import { expandStudy } from './expand.ts';
import { parseStudy, readStudyText } from './parse.ts';
import type { StudyPlan } from './plan.ts';

const TOY = join(import.meta.dirname, '../../../../corridors/toy');
let corridor: Corridor;
beforeAll(async () => {
  const read = await readCorridor(TOY);
  if (!read.corridor) throw new Error('the toy corridor is broken');
  corridor = read.corridor;
});

const HEAD = 'id: s\ntitle: S\nbase: baseline\n';
const HOURS = 'bcp_performance/rail-ab-a-to-b-entry/hours';
const expand = (text: string) => expandStudy(readStudyText(HEAD + text, 's.yaml'), corridor);
const listIssues = async (text: string) => {
  try {
    await expand(text);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.issues.map(({ code, row }) => `${code} ${row}`);
  }
};
const keysOf = (plan: StudyPlan) => new Map(plan.runs.map(({ id, key }) => [id, key]));

describe('parseStudy', () => {
  it('tells every problem of the file with its line', () => {
    const text = `${HEAD}sed: 3\nstart: warm\nsamples:\n  - id: a\n    method: guess\n    figures: ranges\n  - id: b\n    method: sobol\n    figures: ranges\n    extra: 1\n`;
    const { study, issues } = parseStudy(text, 's.yaml');
    expect(study).toBeNull();
    expect(issues.map(({ code, row }) => `${code} ${row}`).sort()).toEqual([
      'study.unknown_key 10',
      'study.unknown_key 4',
      'study.value 5',
      'study.value 7',
    ]);
    expect(issues.find(({ found }) => found === 'sed')?.fix).toMatch(/seed/);
  });

  it('two items of one id are told', () => {
    const { issues } = parseStudy(`${HEAD}scenarios: [road-quota, road-quota]\n`, 's.yaml');
    expect(issues.map(({ code, row }) => `${code} ${row}`)).toEqual(['study.id 4']);
  });
});

describe('expandStudy', () => {
  it('tells every problem of study and corridor at once', async () => {
    expect(
      await listIssues(`engines: [freight, steam]
scenarios:
  - rode-quota
  - {id: mine, edits: [{scale: speed/none, column: speed_km_per_h, by: 2}, {clse: bcp/rail-ab}]}
samples:
  - {id: a, method: sobol, figures: [speed/road-any/speed_km_per_h]}
  - {id: b, method: sobol, on: [nobody], figures: [speed/road-any/speed]}
disruptions:
  - {id: d, years: 3, events: [{id: e, close: bcp/none, probability: 1, days: {low: 3}}]}
rivals:
  - {id: r, figures: [speed/road-any/speed_km_per_h]}
`),
    ).toEqual([
      'study.engine 4',
      'scenario.unknown 6',
      'edit.operation 7',
      'study.distribution 9',
      'study.option 10',
      'study.figure 10',
      'study.distribution 12',
      'edit.unknown_id 12',
      'study.figure 14',
    ]);
  });

  it('the same study gives the same runs; a title changes no key, a seed those of its samples', async () => {
    const text = `scenarios: [road-quota]\nsamples:\n  - {id: a, method: latin-hypercube, count: 5, figures: [${HOURS}]}\n`;
    const plan = await expand(text);
    expect(plan.runs.map(({ id }) => id).slice(0, 3)).toEqual([
      'freight:base',
      'freight:scenario/road-quota',
      'freight:sample/a/base/1',
    ]);
    expect(new Set(plan.runs.map(({ key }) => key)).size).toBe(7);
    expect((await expand(`description: Other\n${text}`)).hash).toBe(plan.hash);
    const other = keysOf(await expand(`seed: 2\n${text}`));
    for (const { id, key } of plan.runs) expect(other.get(id) === key, id).toBe(!id.includes('sample'));
  });

  it.each([
    ['year: 2023'],
    ['start: cold'],
    ['options: {tolerance: 1e-6}'],
    ['options: {period: longest}'],
    ['tables: [tfi]'],
  ])('%s asks another question', async (line) => {
    expect((await expand(`${line}\n`)).runs[0].key).not.toBe((await expand('')).runs[0].key);
  });

  it('the same change asked twice is one question; a value that stands is the base', async () => {
    const plan = await expand(`scenarios:
  - {id: fast, edits: [{scale: speed/road-any, column: speed_km_per_h, by: 1.2, reason: Why not}]}
grids:
  - {id: g, axes: [{edit: {scale: speed/road-any, column: speed_km_per_h}, values: [1, 1.2]}]}
rivals:
  - {id: r, on: [base, fast]}
`);
    const keys = keysOf(plan);
    expect(keys.get('freight:grid/g/base/2')).toBe(keys.get('freight:scenario/fast'));
    expect(keys.has('freight:grid/g/base/1')).toBe(false);
    expect(plan.groups.find(({ kind }) => kind === 'grid')).toMatchObject({ runs: [['base', 'grid/g/base/2']] });
    expect(plan.runs.find(({ id }) => id === 'freight:rival/r/fast/rail-ab-entry-hours-rival')?.edits).toHaveLength(2);
  });

  it('a cost of the facts is the candidate’s; without one it is not known', async () => {
    const plan = await expand(`scenarios: [short-cut-complete, road-quota]
portfolios:
  - {id: p, budget_usd: 1, candidates: [{scenario: short-cut-complete}, {scenario: road-quota}]}
`);
    expect(plan.groups.find(({ kind }) => kind === 'portfolio')).toMatchObject({
      candidates: [
        { id: 'short-cut-complete', costUsd: 100_000_000 },
        { id: 'road-quota', costUsd: null },
      ],
      sets: [
        { run: 'scenario/short-cut-complete' },
        { run: 'scenario/road-quota' },
        { run: 'portfolio/p/short-cut-complete+road-quota' },
      ],
    });
  });
});

describe('openContext', () => {
  it.each(['base', 'cold'])('start %s: an answer does not depend on what was asked before', async (start) => {
    const plan = await expand(
      `start: ${start}\ntables: [link_flow]\nscenarios: [road-quota, short-cut-complete, rail-border-closed-10-days]\n`,
    );
    const context = { corridor, engine: 'freight', base: plan.base, options: plan.options.freight };
    const solved = solveBase(context);
    const [forth, back] = [openContext(context, solved), openContext(context, structuredClone(solved))];
    const first = await Promise.all(plan.runs.map(forth));
    const second = await Promise.all([...plan.runs].reverse().map(back));
    expect(second.reverse()).toEqual(first);
    expect(new Set(first.map((answer) => answer.results_hash)).size).toBe(plan.runs.length);
    for (const answer of first) expect(answer.status).toBe('solved');
  });

  it('what is not served costs its goods’ value on top', async () => {
    const plan = await expand(
      'tables: [unserved]\nscenarios:\n  - {id: shut, edits: [{close: [bcp/rail-ab, bcp/road-ab], from: 2022-02-01, to: 2022-03-01}]}\n',
    );
    const context = { corridor, engine: 'freight', base: plan.base, options: plan.options.freight };
    const answer = await openContext(context, solveBase(context))(plan.runs[1]);
    const kpi = (id: string) => answer.kpis.find((item) => item.id === id)?.value ?? Number.NaN;
    const lost = answer.tables.unserved.rows.reduce((sum, [, , , cls, teu]) => {
      const row = corridor.tables.commodity_class.find(({ class_id: id }) => id === cls);
      return sum + Number(teu) * (row?.value_usd_per_teu ?? Number.NaN);
    }, 0);
    expect(kpi('unserved_teu')).toBeGreaterThan(0);
    // The toy's values are of its price year.
    expect(kpi('cost_and_unserved_usd') - kpi('total_cost_usd')).toBeCloseTo(lost, 3);
  });
});
