/** Engines beside freight, on the built-in corridor: their figures are those that the facade gives for the same corridor. */
import type { Corridor } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCorridorNetwork, simulateCorridor, solveNetwork } from '../gas/index.ts';
import { readHeatCase, testWinter } from '../heat/index.ts';
import { builtInCorridorDirectory } from '../node/built-in.ts';
import { findScenario } from '../scenarios.ts';
import { applyEdits, openContext, type StudyAnswer, solveBase } from './answer.ts';
import { expandStudy } from './expand.ts';
import { readStudyText } from './parse.ts';
import type { StudyPlan } from './plan.ts';

let corridor: Corridor;
beforeAll(async () => {
  const read = await readCorridor(builtInCorridorDirectory());
  if (!read.corridor) throw new Error('the built-in corridor is broken');
  corridor = read.corridor;
});

const HEAD = 'id: s\ntitle: S\nbase: baseline-2022\n';
const expand = (text: string) => expandStudy(readStudyText(`${HEAD}${text}`, 's.yaml'), corridor);
const openEngine = (plan: StudyPlan, engine: string) => {
  const context = { corridor, engine, base: plan.base, options: plan.options[engine] };
  return openContext(context, solveBase(context));
};
const runOf = (plan: StudyPlan, id: string) => {
  const run = plan.runs.find((item) => item.id === id);
  if (!run) throw new Error(`no run ${id}`);
  return run;
};
const kpi = (answer: StudyAnswer, id: string) => answer.kpis.find((item) => item.id === id)?.value;

const THINNER = `scenarios:
  - {id: less, edits: [{set: "gas_nomination/khorgos:2022", column: volume_bcm_per_year, value: 38}]}
`;

describe('gas', () => {
  it('its figures are those of the steady state that the run’s edits make', async () => {
    const plan = await expand(`engines: [gas]\ntables: [gas_node]\n${THINNER}`);
    const answer = openEngine(plan, 'gas');
    const [base, less] = [await answer(runOf(plan, 'gas:base')), await answer(runOf(plan, 'gas:scenario/less'))];
    const edited = applyEdits(corridor, runOf(plan, 'gas:scenario/less').edits, 2022);
    const direct = solveNetwork(readCorridorNetwork(edited, '2022-07-01'));
    for (const { id, value } of direct.kpis) expect(kpi(less, `gas/${id}`), id).toBe(value);
    expect(kpi(less, 'gas/fuel_kg_s')).toBeLessThan(Number(kpi(base, 'gas/fuel_kg_s')));
    expect(less.kpis.every(({ id }) => id.startsWith('gas/'))).toBe(true);
    expect(Object.keys(less.tables)).toEqual(['gas_node']);
  });

  it('a cut in time takes linepack, and a larger cut more', async () => {
    const lost = async (left: number) => {
      const plan = await expand(
        `engines: [gas]\ngas: {day: 2022-01-15, study: supply-cut, left: ${left}, for_h: 24}\n`,
      );
      return openEngine(plan, 'gas')(runOf(plan, 'gas:base'));
    };
    const [half, most] = [await lost(0.5), await lost(0.9)];
    const direct = simulateCorridor(corridor, '2022-01-15', {
      hours: 25,
      study: { study: 'supply-cut', left: 0.5, forH: 24 },
    });
    const [first, last] = [direct.times[0].linepack_kg, direct.times.at(-1)!.linepack_kg];
    expect(kpi(half, 'gas/linepack_lost_t')).toBeCloseTo((first - last) / 1000, 6);
    expect(kpi(half, 'gas/linepack_lost_t')).toBeGreaterThan(Number(kpi(most, 'gas/linepack_lost_t')));
  });
});

describe('heat', () => {
  it('a closed coal road is days without coal: the winter test says the same', async () => {
    const spell = 'days: 4, outdoor_c: -15, stock_t: 2000, delivery_t_per_day: 3000';
    const plan = await expand(
      `engines: [heat]\nheat: {day: 2022-01-10, ${spell}, coal_links: ["road:dushanbe-khujand"]}\nscenarios: [cold-week-road-closed]\n`,
    );
    const answer = openEngine(plan, 'heat');
    const open = await answer(runOf(plan, 'heat:base'));
    const shut = await answer(runOf(plan, 'heat:scenario/cold-week-road-closed'));
    const usual = { days: 4, outdoorC: -15, stockT: 2000, deliveryTPerDay: 3000 };
    const direct = await testWinter(readHeatCase(corridor, '2022-01-10'), { ...usual, daysWithout: 4 });
    expect(kpi(shut, 'heat/delivered_mwh')).toBe(direct.delivered_mwh);
    expect(kpi(shut, 'heat/not_delivered_mwh')).toBeGreaterThan(Number(kpi(open, 'heat/not_delivered_mwh')));
    expect(kpi(shut, 'heat/cold_hours')).toBe(direct.rows.filter((row) => row.indoor_c < 16).length);
  }, 60_000);
});

describe('what a study asks of several engines', () => {
  it('each has its own runs, KPI and keys; a question to one is in no key of another', async () => {
    const one = await expand('engines: [freight, gas]\nkpi: [total_co2e_t, gas/power_w]\n');
    expect(one.kpi).toEqual({ freight: 'total_co2e_t', gas: 'gas/power_w' });
    expect(one.runs.map(({ id }) => id)).toEqual(['freight:base', 'gas:base']);
    const two = await expand('engines: [freight, gas]\ngas: {study: supply-cut}\noptions: {tolerance: 1e-6}\n');
    const three = await expand('engines: [freight, gas]\ngas: {study: supply-cut, left: 0.4}\n');
    const keyOf = (plan: StudyPlan, id: string) => runOf(plan, id).key;
    expect(keyOf(one, 'freight:base')).toBe(keyOf(three, 'freight:base'));
    expect(keyOf(one, 'freight:base')).not.toBe(keyOf(two, 'freight:base'));
    expect(new Set([one, two, three].map((plan) => keyOf(plan, 'gas:base'))).size).toBe(3);
    expect(two.kpi.gas).toBe('gas/fuel_kg_s');
  });

  it.each([
    ['engines: [steam]\n', 'study.engine'],
    ['engines: [gas, gas]\n', 'study.engine'],
    ['engines: [gas]\nkpi: total_cost_usd\n', 'study.kpi'],
    ['engines: [freight]\nheat: {days: 3}\n', 'study.question'],
    ['engines: [gas]\ntables: [gateway_share]\n', 'study.table'],
  ])('%s is told with its line', async (text, code) => {
    await expect(expand(text)).rejects.toMatchObject({
      issues: [expect.objectContaining({ code, row: expect.any(Number) })],
    });
  });
});

describe('trade and fleet', () => {
  it('nothing changed is no loss; the railway gains, and its parts are no longer on their way', async () => {
    expect(findScenario(corridor, 'cku-railway').id).toBe('cku-railway');
    const plan = await expand('engines: [trade, fleet]\nscenarios: [cku-railway]\n');
    const [trade, fleet] = [openEngine(plan, 'trade'), openEngine(plan, 'fleet')];
    const still = await trade(runOf(plan, 'trade:base'));
    const built = await trade(runOf(plan, 'trade:scenario/cku-railway'));
    const gain = -Number(kpi(built, 'trade/real_income_loss_usd'));
    expect(gain).toBeGreaterThan(0);
    expect(Math.abs(Number(kpi(still, 'trade/real_income_loss_usd')))).toBeLessThan(1e-6 * gain);
    const sum = built.kpis
      .filter(({ id }) => id.startsWith('trade/real_income_loss_usd:'))
      .reduce((total, { value }) => total + Number(value), 0);
    expect(sum / -gain).toBeCloseTo(1, 9);
    const [before, after] = [
      await fleet(runOf(plan, 'fleet:base')),
      await fleet(runOf(plan, 'fleet:scenario/cku-railway')),
    ];
    expect(kpi(after, 'fleet/lead_h')).toBeLessThanOrEqual(Number(kpi(before, 'fleet/lead_h')));
    expect(kpi(after, 'fleet/waiting_share')).toBeLessThanOrEqual(Number(kpi(before, 'fleet/waiting_share')));
    expect(kpi(after, 'fleet/spares_usd')).toBe(kpi(before, 'fleet/spares_usd'));
  }, 120_000);
});
