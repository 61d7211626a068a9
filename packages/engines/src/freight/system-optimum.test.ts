/** Least total cost: against a closed form, by the derivative of total cost, and beside the equilibrium. */
import { join } from 'node:path';
import { readCorridor } from '@landbridge/corridor/node';
import { describe, expect, it } from 'vitest';
import { prepare } from './prepare.ts';
import { type FreightResult, solve } from './solve.ts';
import { createClass, createDemand, createLink, createNode, createParameter, createTables } from './test-tables.ts';

const TIGHT = { tolerance: 1e-10, maxIterations: 200 } as const;
const kpi = (result: FreightResult, id: string) => result.kpis.find((item) => item.id === id)?.value ?? Number.NaN;

function flowOf({ tables }: FreightResult, linkId: string): number {
  const names = tables.link_flow.columns.map((column) => column.name);
  const [id, teu] = [names.indexOf('link_id'), names.indexOf('teu')];
  return tables.link_flow.rows.reduce((sum, row) => sum + (row[id] === linkId ? Number(row[teu]) : 0), 0) / 365;
}

describe("Pigou's two roads", () => {
  // 10 h + 10 a / 50 beside 14 h: everybody takes the first until it takes 14 h too, at a = 20; total time is least
  // where the last one adds 14 h in all, at a = 10.
  const tables = createTables({
    node: [createNode('s'), createNode('t')],
    link: [
      createLink('short', 's', 't', { length: 10, capacity_teu_per_day: 50 }),
      createLink('long', 's', 't', { length: 14 }),
    ],
    demand: [createDemand('s', 't', 365 * 30)],
    parameter: [createParameter('alpha:link', 1), createParameter('beta:link', 1)],
  });

  it('are shared as the closed forms say', () => {
    const user = solve(prepare(tables, 2022), TIGHT);
    const system = solve(prepare(tables, 2022), { ...TIGHT, objective: 'system' });
    expect(flowOf(user, 'short')).toBeCloseTo(20, 7);
    expect(flowOf(system, 'short')).toBeCloseTo(10, 7);
    expect(kpi(system, 'total_time_teu_h') / 365).toBeCloseTo(10 * 12 + 20 * 14, 6);
  });
});

it('with two classes puts the patient ones on the long road: total cost is least against every other split', () => {
  const classes = [createClass('hasty', 5), createClass('patient', 1)];
  const cost = (hasty: number, patient: number) => {
    const hours = 10 + 0.15 * 10 * ((hasty + patient) / 20) ** 4;
    return hasty * 5 * hours + (20 - hasty) * 5 * 13 + patient * hours + (30 - patient) * 13;
  };
  const tables = createTables({
    node: [createNode('s'), createNode('t')],
    commodity_class: classes,
    link: [
      createLink('short', 's', 't', { length: 10, capacity_teu_per_day: 20 }),
      createLink('long', 's', 't', { length: 13 }),
    ],
    demand: [createDemand('s', 't', 365 * 20, 'hasty'), createDemand('s', 't', 365 * 30, 'patient')],
  });
  const result = solve(prepare(tables, 2022), { ...TIGHT, objective: 'system' });
  expect(result.status).toBe('solved');
  let least = Number.POSITIVE_INFINITY;
  for (let hasty = 0; hasty <= 20; hasty += 0.05) {
    for (let patient = 0; patient <= 30; patient += 0.05) least = Math.min(least, cost(hasty, patient));
  }
  const found = kpi(result, 'total_cost_usd') / 365;
  expect(found).toBeLessThan(least + 1e-6);
  expect(found).toBeGreaterThan(least - 0.01);
});

it.each([4, 20])('costs less than the equilibrium on the toy corridor at %i times its demand', async (by) => {
  const { corridor } = await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'));
  if (!corridor) throw new Error('the toy corridor is not valid');
  const tables = {
    ...corridor.tables,
    demand: corridor.tables.demand.map((row) => ({ ...row, teu_per_year: row.teu_per_year * by })),
  };
  const [user, system] = (['user', 'system'] as const).map((objective) =>
    solve(prepare(tables, 2022), { ...TIGHT, objective }),
  );
  expect(system.status).toBe('solved');
  expect(kpi(system, 'total_cost_usd')).toBeLessThan(kpi(user, 'total_cost_usd') * (1 - 1e-6));
});
