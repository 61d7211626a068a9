import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Corridor, Failure, traceFigure, traceForward } from './index.ts';
import { readCorridor } from './node/index.ts';
import { runTables, type ScenarioRun } from './run.ts';

let toy: Corridor;
let run: ScenarioRun;

beforeAll(async () => {
  const { corridor } = await readCorridor(fileURLToPath(new URL('../../../corridors/toy', import.meta.url)));
  if (!corridor) throw new Error('the toy corridor does not validate');
  toy = corridor;
  run = runTables(toy);
});

/** From the result tables, which are made without any trace. */
function readTable(table: 'link_flow' | 'bcp_flow' | 'transfer_flow', idColumn: string) {
  const { columns, rows } = run.result.tables[table];
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const sums = new Map<string, { teu: number; teuH: number }>();
  for (const row of rows) {
    const id = String(row[at(idColumn)]);
    const sum = sums.get(id) ?? { teu: 0, teuH: 0 };
    sum.teu += Number(row[at('teu')]);
    sum.teuH += Number(row[at('teu')]) * Number(row[at('time_h')]);
    sums.set(id, sum);
  }
  return sums;
}

describe('trace of an element', () => {
  it('has the flow and time of the result tables, for every link, crossing and transfer', () => {
    let seen = 0;
    for (const [kind, table] of [
      ['link', 'link_flow'],
      ['bcp', 'bcp_flow'],
      ['transfer', 'transfer_flow'],
    ] as const) {
      for (const [id, { teu, teuH }] of readTable(table, `${kind}_id`)) {
        if (teu < 1) continue;
        seen++;
        const trace = traceFigure(toy, `result/${kind}/${id}/time_h`, undefined, { run });
        expect((trace.value ?? Number.NaN) / (teuH / teu), `${kind}/${id}`).toBeCloseTo(1, 9);
      }
    }
    expect(seen).toBeGreaterThan(10);
  });

  it('splits a flow over the demand that makes it, and moves it with prices by another equilibrium', () => {
    const [[id, { teu }]] = [...readTable('link_flow', 'link_id')]
      .filter(([key]) => key.startsWith('rail'))
      .sort(([, a], [, b]) => b.teu - a.teu);
    const trace = traceFigure(toy, `result/link/${id}/teu_per_year`, undefined, { run });
    expect((trace.value ?? 0) / teu).toBeCloseTo(1, 9);
    const demand = trace.inputs.filter((input) => input.figure.startsWith('demand/'));
    expect(demand.reduce((sum, input) => sum + (input.share ?? 0), 0)).toBeCloseTo(1, 9);
    const solved = trace.inputs.filter((input) => input.method === 'solved_anew');
    expect(solved.length).toBeGreaterThan(2);
    // What is dearer or longer draws no more than before.
    for (const { figure, sensitivity } of solved) {
      if (/usd_per_feu_km|\/length$/.test(figure)) expect(sensitivity, figure).toBeLessThanOrEqual(1e-4);
    }
    expect(solved.some(({ sensitivity }) => (sensitivity ?? 0) < -1e-3)).toBe(true);
  });

  it('moves the time of a link by its length, one to one at most', () => {
    const [id] =
      [...readTable('link_flow', 'link_id')].find(([key, { teu }]) => key.startsWith('rail') && teu > 0) ?? [];
    const { inputs } = traceFigure(toy, `result/link/${id}/time_h`, undefined, { run });
    const length = inputs.find(({ figure }) => figure === `link/${id}/length`);
    expect(length?.sensitivity).toBeGreaterThan(0.1);
    expect(length?.sensitivity).toBeLessThanOrEqual(1 + 1e-6);
  });

  it.each(['result/link/nowhere/time_h', 'result/node/alpha/time_h', 'result/link/x', 'result/link/x/colour'])(
    'refuses %s',
    (figure) => {
      expect(() => traceFigure(toy, figure, undefined, { run })).toThrow(Failure);
    },
  );
});

describe('trace forward', () => {
  it('says of an input what the trace back of each key figure says of it', () => {
    const back = traceFigure(toy, 'kpi/total_cost_usd', undefined, { run });
    for (const { figure, sensitivity } of back.inputs.filter((input) => (input.sensitivity ?? 0) !== 0).slice(0, 12)) {
      const forward = traceForward(toy, figure, undefined, { run });
      const cost = forward.results.find((result) => result.figure === 'kpi/total_cost_usd');
      expect(cost?.sensitivity, figure).toBeCloseTo(sensitivity ?? Number.NaN, 9);
    }
  });

  it('names the places that carry a demand, none with more than all of it', () => {
    const row = [...toy.tables.demand].sort((a, b) => b.teu_per_year - a.teu_per_year)[0];
    const { elements } = traceForward(toy, `demand/${row.demand_id}/teu_per_year`, undefined, { run });
    expect(elements.length).toBeGreaterThan(1);
    for (const { teu_per_year } of elements) expect(teu_per_year).toBeLessThanOrEqual(row.teu_per_year * (1 + 1e-9));
  });

  it('has nothing where no flow uses the figure, and refuses what is none', () => {
    const cost = traceForward(toy, `config/${toy.tables.config[0].dataset_name}/detour_factor_rail`, undefined, {
      run,
    });
    expect(cost.results).toEqual([]);
    expect(() => traceForward(toy, 'kpi/total_cost_usd', undefined, { run })).toThrow(Failure);
  });
});
