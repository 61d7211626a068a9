import { fileURLToPath } from 'node:url';
import { prepare, solve } from '@landbridge/engines/freight';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Corridor } from '../index.ts';
import { builtInCorridorDirectory, measureCriticalityOnThreads, readCorridor } from '../node/index.ts';
import { closeElements, damageUsd, groupElements, measureCriticality, sumEffect } from './index.ts';
import { createStudy, type Study, solveStudy } from './study.ts';

let toy: Corridor;
let real: Corridor;
let study: Study;

async function read(folder: string): Promise<Corridor> {
  const { corridor } = await readCorridor(folder);
  if (!corridor) throw new Error(`${folder} does not validate`);
  return corridor;
}

beforeAll(async () => {
  toy = await read(fileURLToPath(new URL('../../../../corridors/toy', import.meta.url)));
  real = await read(builtInCorridorDirectory());
  study = createStudy(solveStudy(real, { year: 2022 }));
});

const elementOf = (kind: string, id: string) => {
  const element = study.elements.find((item) => item.kind === kind && item.id === id);
  if (!element) throw new Error(`the corridor has no ${kind} ${id}`);
  return element;
};

describe('closings of the built-in corridor', () => {
  it.each([
    ['bcp', 'rail:alashankou-dostyk'],
    ['link', 'rail-1435:zhengzhou-xian'],
    ['transfer', 'lianyungang:sea:rail-1435'],
  ] as const)('%s %s: what the whole model says in which it is closed', (kind, id) => {
    const row = { ...real.tables.restriction[0], restriction_id: 'closed', table: kind, row_id: id };
    const closed = {
      ...real.tables,
      restriction: [
        ...real.tables.restriction,
        {
          ...row,
          direction: 'both' as const,
          class_id: null,
          from_date: null,
          to_date: null,
          from_month_day: null,
          to_month_day: null,
          quota_teu_per_day: 0,
        },
      ],
    };
    const whole = solve(prepare(closed, 2022, 'longest'));
    expect(whole.status).toBe('solved');
    const base = solve(study.input);
    const { days } = study.spans[0].flows.input.period;
    const change = (kpi: string) => {
      const figureOf = (result: typeof whole) => result.kpis.find((item) => item.id === kpi)?.value ?? Number.NaN;
      return ((figureOf(whole) - figureOf(base)) / days) * study.input.daysInYear;
    };
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const effect = sumEffect(study, closeElements(study, [elementOf(kind, id)]));
    expect(effect.converged).toBe(true);
    expect(sum(effect.unservedTeu)).toBeCloseTo(change('unserved_teu'), 6);
    expect(Math.abs(sum(effect.costUsd) - change('total_cost_usd'))).toBeLessThan(
      1e-6 * Math.abs(change('total_cost_usd')),
    );
    expect(Math.abs(sum(effect.timeTeuH) - change('total_time_teu_h'))).toBeLessThan(
      1e-6 * Math.abs(change('total_time_teu_h')),
    );
  });

  it('every element is in one group, and what carries nothing has no effect', () => {
    const groups = groupElements(study);
    const members = groups.flatMap((group) => group.members);
    expect(new Set(members).size).toBe(study.elements.length);
    expect(members.length).toBe(study.elements.length);
    const idle = groups.find(({ carries }) => !carries);
    if (!idle) throw new Error('everything carries');
    const effect = sumEffect(study, closeElements(study, [study.elements[idle.members[0]]]));
    expect(damageUsd(study, effect)).toBe(0);
  });
});

describe('criticality of the toy', () => {
  it('is the same to the bit on two threads', async () => {
    const alone = measureCriticality(toy, { year: 2022, top: 30 });
    expect(await measureCriticalityOnThreads(toy, { year: 2022, top: 30, workers: 2 })).toEqual(alone);
    expect(alone.counts.solved).toBeGreaterThan(5);
  });

  it('ranks by damage, names who is cut off and who takes over', () => {
    const { rows, counts } = measureCriticality(toy, { year: 2022 });
    const damages = rows.map((row) => row.damage_usd ?? Number.NaN);
    expect(damages).toEqual([...damages].sort((a, b) => b - a));
    expect(rows.length).toBe(counts.elements);
    // Cargo from Bravo to Hotel has the ferry alone; the rest goes by sea.
    expect(rows[0]).toMatchObject({ id: 'sea-caspian:foxtrot-golf', unserved_teu: 3650 });
    expect(rows[0].substitutes[0]).toMatchObject({ kind: 'link', id: 'sea:alpha-hotel' });
    const rail = rows.find((row) => row.id === 'rail-ab');
    const first = rows.find((row) => `${row.kind}/${row.id}` === rail?.same_as);
    expect(rail?.how).toBe('in_series');
    expect(first?.damage_usd).toBe(rail?.damage_usd);
  });

  it('counts each period by itself where asked to: the toy has its winter', () => {
    const [longest, all] = (['longest', 'all'] as const).map((period) =>
      measureCriticality(toy, { year: 2022, period }),
    );
    expect(all.periods.length).toBe(2);
    expect(all.days).toBe(365);
    const lossOf = (report: typeof all, id: string) => report.rows.find((row) => row.id === id)?.loss_usd ?? Number.NaN;
    expect(lossOf(all, 'sea:alpha-hotel')).not.toBeCloseTo(lossOf(longest, 'sea:alpha-hotel'), 0);
    const parts = ([1, 7] as const).map((month) => measureCriticality(toy, { year: 2022, period: { month } }));
    const perDay = parts.map((report) => lossOf(report, 'sea:alpha-hotel') / report.days);
    expect((90 * perDay[0] + 275 * perDay[1]) / lossOf(all, 'sea:alpha-hotel')).toBeCloseTo(1, 6);
  });
});
