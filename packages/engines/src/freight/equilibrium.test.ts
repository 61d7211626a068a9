/** Equilibria small enough to be known: in closed form, by bisection, or by a minimiser that shares no code. */
import type { Tables } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { prepare } from './prepare.ts';
import { type FreightResult, solve } from './solve.ts';
import { type OracleElement, type OracleProblem, objectiveOf, solveByPairs } from './test-oracle.ts';
import {
  createClass,
  createDemand,
  createLayer,
  createLink,
  createNode,
  createParameter,
  createRestriction,
  createTables,
  createTariff,
  type SmallCorridor,
} from './test-tables.ts';

const TIGHT = { tolerance: 1e-10, maxIterations: 100 };

function solveTables(tables: Tables): FreightResult {
  const result = solve(prepare(tables, 2022), TIGHT);
  expect(result.status).toBe('solved');
  return result;
}

/** TEU/day over a link in the year's first period, all classes. */
function flowOf({ tables }: FreightResult, linkId: string, days = 365): number {
  const names = tables.link_flow.columns.map((column) => column.name);
  const [id, teu] = [names.indexOf('link_id'), names.indexOf('teu')];
  return tables.link_flow.rows.reduce((sum, row) => sum + (row[id] === linkId ? Number(row[teu]) : 0), 0) / days;
}

function skims({ tables }: FreightResult): Record<string, string | number | null>[] {
  const { columns, rows } = tables.od_skim;
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])));
}

const twoLinks = (changes: Partial<SmallCorridor> = {}) =>
  createTables({
    node: [createNode('s'), createNode('t')],
    link: [
      createLink('fast', 's', 't', { length: 10, capacity_teu_per_day: 50 }),
      createLink('slow', 's', 't', { length: 12, capacity_teu_per_day: 80 }),
    ],
    demand: [createDemand('s', 't', 365 * 100)],
    ...changes,
  });

describe('two parallel links, one class', () => {
  it.each([20, 60, 100, 400])('split %i TEU/day as bisection on equal times splits them', (teuPerDay) => {
    const result = solveTables(twoLinks({ demand: [createDemand('s', 't', 365 * teuPerDay)] }));
    const fast = (teu: number) => 10 * (1 + 0.15 * (teu / 50) ** 4);
    const slow = (teu: number) => 12 * (1 + 0.15 * (teu / 80) ** 4);
    let [low, high] = [0, teuPerDay];
    for (let i = 0; i < 100; i++) {
      const middle = (low + high) / 2;
      if (fast(middle) < slow(teuPerDay - middle)) low = middle;
      else high = middle;
    }
    expect(flowOf(result, 'fast') / low).toBeCloseTo(1, 8);
    expect(flowOf(result, 'slow')).toBeCloseTo(teuPerDay - low, 6);
  });

  it('leave the slow one empty while the fast one is faster still', () => {
    const result = solveTables(twoLinks({ demand: [createDemand('s', 't', 365 * 40)] }));
    expect(flowOf(result, 'fast')).toBeCloseTo(40, 9);
    expect(flowOf(result, 'slow')).toBe(0);
  });

  it('with beta 1 split in closed form, from an empty link with no slope too', () => {
    // 10 + 10 a / 50 = 12 + 12 b / 80 with a + b = 100: a = (2 + 15) / (0.2 + 0.15).
    const parameter = [createParameter('alpha:link', 1), createParameter('beta:link', 1)];
    const result = solveTables(twoLinks({ parameter }));
    expect(flowOf(result, 'fast')).toBeCloseTo(17 / 0.35, 7);
  });

  it('count the background: 30 TEU/day of bulk trains move the split', () => {
    const tables = twoLinks();
    const [fast, slow] = tables.link;
    const result = solveTables({ ...tables, link: [{ ...fast, background_teu_per_day: 30 }, slow] });
    const teu = flowOf(result, 'fast');
    expect(10 * (1 + 0.15 * ((teu + 30) / 50) ** 4)).toBeCloseTo(12 * (1 + 0.15 * ((100 - teu) / 80) ** 4), 8);
  });

  it('carry all on both where costs tie and nothing delays', () => {
    const tables = twoLinks();
    const link = tables.link.map((row) => ({ ...row, length: 10, capacity_teu_per_day: null }));
    const result = solveTables({ ...tables, link });
    expect(flowOf(result, 'fast') + flowOf(result, 'slow')).toBeCloseTo(100, 9);
  });
});

describe("Braess's network", () => {
  const parameter = [createParameter('alpha:link', 1), createParameter('beta:link', 1)];
  /** Time t + slope x flow: with alpha and beta 1 the capacity is t over the slope. */
  const line = (id: string, from: string, to: string, hours: number, slope: number) =>
    createLink(id, from, to, { length: hours, capacity_teu_per_day: hours / slope });
  const sides = [
    line('sa', 's', 'a', 1, 10),
    line('at', 'a', 't', 50, 1),
    line('sb', 's', 'b', 50, 1),
    line('bt', 'b', 't', 1, 10),
  ];
  const node = ['s', 'a', 'b', 't'].map((id) => createNode(id));
  const demand = [createDemand('s', 't', 365 * 6)];

  it('takes longer for everyone with the bridge than without', () => {
    const without = solveTables(createTables({ node, link: sides, demand, parameter }));
    expect(flowOf(without, 'sa')).toBeCloseTo(3, 8);
    expect(Number(skims(without)[0].time_h)).toBeCloseTo(1 + 30 + 50 + 3, 7);

    const link = [...sides, line('ab', 'a', 'b', 10, 1)];
    const bridged = solveTables(createTables({ node, link, demand, parameter }));
    // Equal times of the three paths: 40 - 1 = 9 f + 11 g and 2 f + g = 6, with g over the bridge.
    const g = 12 / 6.5;
    expect(flowOf(bridged, 'ab')).toBeCloseTo(g, 7);
    expect(flowOf(bridged, 'sa')).toBeCloseTo((6 + g) / 2, 7);
    const f = (6 - g) / 2;
    expect(Number(skims(bridged)[0].time_h)).toBeCloseTo(51 + f + 10 * (f + g), 6);
    expect(Number(skims(bridged)[0].time_h)).toBeGreaterThan(Number(skims(without)[0].time_h) + 5);
  });
});

describe('two classes with different values of time', () => {
  const hurry = 20;
  const patient = 2;
  const tables = createTables({
    layer: [createLayer('road', 'road'), createLayer('rail', 'rail')],
    tariff: [createTariff('road', 10), createTariff('rail', 2)],
    node: ['s', 'm', 't'].map((id) => createNode(id)),
    link: [
      createLink('road-short', 's', 't', { length: 40, capacity_teu_per_day: 60 }),
      createLink('road-long', 's', 't', { length: 50, capacity_teu_per_day: 100 }),
      createLink('rail-1', 's', 'm', { layer_id: 'rail', length: 50, capacity_teu_per_day: 70 }),
      createLink('rail-2', 'm', 't', { layer_id: 'rail', length: 60, capacity_teu_per_day: 70 }),
      createLink('rail-3', 's', 't', { layer_id: 'rail', length: 112, capacity_teu_per_day: 30 }),
    ],
    commodity_class: [createClass('hurry', hurry), createClass('patient', patient)],
    demand: [createDemand('s', 't', 365 * 90, 'hurry'), createDemand('s', 't', 365 * 110, 'patient')],
    parameter: [createParameter('constant_usd:road', 30)],
  });
  const bpr = (hours: number, capacity: number): OracleElement => ({
    capacity,
    background: 0,
    scaleH: hours,
    alpha: 0.15,
    beta: 4,
  });
  const problem: OracleProblem = {
    upperScale: 0.004,
    lowerScale: 0.008,
    elements: [bpr(40, 60), bpr(50, 100), bpr(50, 70), bpr(60, 70), bpr(112, 30)],
    commodities: [
      { usdPerHour: hurry, teuPerDay: 90 },
      { usdPerHour: patient, teuPerDay: 110 },
    ].map(({ usdPerHour, teuPerDay }) => ({
      usdPerHour,
      teuPerDay,
      options: [
        {
          nest: 0,
          constantUsd: 0,
          paths: [
            { fixedUsd: 110 + usdPerHour * 110, elements: [2, 3] },
            { fixedUsd: 112 + usdPerHour * 112, elements: [4] },
          ],
        },
        {
          nest: 1,
          constantUsd: 30,
          paths: [
            { fixedUsd: 200 + usdPerHour * 40, elements: [0] },
            { fixedUsd: 250 + usdPerHour * 50, elements: [1] },
          ],
        },
      ],
    })),
  };

  it('flow as a minimiser of the objective over the listed paths says', () => {
    const flows = solveByPairs(problem);
    const result = solveTables(tables);
    const wanted = ['road-short', 'road-long', 'rail-1', 'rail-2', 'rail-3'].map((_, e) =>
      flows.reduce(
        (sum, options, c) =>
          sum +
          options.reduce(
            (part, paths, k) =>
              part +
              paths.reduce(
                (a, teu, p) => a + (problem.commodities[c].options[k].paths[p].elements.includes(e) ? teu : 0),
                0,
              ),
            0,
          ),
        0,
      ),
    );
    for (const [e, id] of ['road-short', 'road-long', 'rail-1', 'rail-2', 'rail-3'].entries())
      expect(Math.abs(flowOf(result, id) - wanted[e])).toBeLessThan(1e-6 * Math.max(1, wanted[e]));
    for (const row of skims(result)) {
      const c = row.class_id === 'hurry' ? 0 : 1;
      const option = flows[c][row.mode === 'rail' ? 0 : 1].reduce((a, b) => a + b, 0);
      expect(Number(row.teu) / 365 / option).toBeCloseTo(1, 6);
    }
  });

  it('cannot do better by any small random move: the objective is at its least', () => {
    const flows = solveByPairs(problem);
    const least = objectiveOf(problem, flows);
    let seed = 7;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    for (let trial = 0; trial < 300; trial++) {
      const moved = flows.map((options) => options.map((paths) => [...paths]));
      const c = Math.floor(random() * 2);
      const slots = moved[c].flatMap((paths, k) => paths.map((_, p) => [k, p] as const));
      const [a, b] = [slots[Math.floor(random() * 4)], slots[Math.floor(random() * 4)]];
      const teu = moved[c][a[0]][a[1]] * 0.1 * random();
      moved[c][a[0]][a[1]] -= teu;
      moved[c][b[0]][b[1]] += teu;
      expect(objectiveOf(problem, moved)).toBeGreaterThanOrEqual(least - 1e-9 * Math.abs(least));
    }
  });

  it('the one in a hurry pays for speed: its road share is larger', () => {
    const shares = ['hurry', 'patient'].map((id) => {
      const rows = skims(solveTables(tables)).filter((row) => row.class_id === id);
      const total = rows.reduce((sum, row) => sum + Number(row.teu), 0);
      return Number(rows.find((row) => row.mode === 'road')?.teu) / total;
    });
    expect(shares[0]).toBeGreaterThan(shares[1] + 0.2);
  });
});

describe('what is full', () => {
  /** Road costs next to nothing, the sea 3,600 USD/TEU more: at free flow the sea has a share of e^-14. */
  const tables = createTables({
    layer: [createLayer('road', 'road'), createLayer('sea', 'sea')],
    tariff: [createTariff('road', 0), createTariff('sea', 720)],
    node: [createNode('s'), createNode('t')],
    link: [createLink('road', 's', 't'), createLink('sea', 's', 't', { layer_id: 'sea' })],
    demand: [createDemand('s', 't', 365 * 100)],
    restriction: [createRestriction('link', 'road', { quota_teu_per_day: 1 })],
  });

  it('drives cargo to a mode that nobody would choose on an empty road', () => {
    const result = solveTables(tables);
    const road = flowOf(result, 'road');
    // The logit at the quota's delay, by bisection: 1 USD an hour, 24 h x (v / 1)^8.
    let [low, high] = [0, 100];
    for (let i = 0; i < 100; i++) {
      const v = (low + high) / 2;
      const share = 1 / (1 + Math.exp(-0.004 * (3600 - 24 * v ** 8)));
      if (share * 100 > v) low = v;
      else high = v;
    }
    expect(road).toBeCloseTo(low, 6);
    expect(road).toBeLessThan(3);
  });

  it('is told: a closed road passes nothing, and what has no other way is not served', () => {
    const link = [tables.link[0]];
    const restriction = [
      createRestriction('link', 'road', { quota_teu_per_day: 0, from_date: '2022-03-01', to_date: '2022-03-31' }),
    ];
    const result = solveTables({ ...tables, link, restriction });
    expect(result.kpis.find((kpi) => kpi.id === 'unserved_teu')?.value).toBeCloseTo(30 * 100, 6);
    expect(result.kpis.find((kpi) => kpi.id === 'served_teu')?.value).toBeCloseTo(335 * 100, 6);
    expect(result.tables.unserved.rows).toEqual([['2022-03-01..2022-03-30', 'zone-s', 'zone-t', 'general', 3000]]);
    const inside = result.tables.link_flow.rows.filter((row) => row[0] === '2022-03-01..2022-03-30');
    expect(inside.map((row) => row[6])).toEqual([0]);
  });
});
