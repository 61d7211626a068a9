/** What the tables become: the toy's README by hand, then each rule of the supernetwork on its own. */
import { join } from 'node:path';
import type { Row, Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { arcMoney } from './arc-cost.ts';
import { prepare } from './prepare.ts';
import { findRoutes, type Route, type RouteQuery } from './route.ts';
import { solve } from './solve.ts';
import { measureRoute } from './table-tfi.ts';
import {
  createClass,
  createDemand,
  createLayer,
  createLink,
  createNode,
  createRestriction,
  createTables,
} from './test-tables.ts';
import { BCP, type FreightInput, LINK, TRANSFER } from './types.ts';

let toy: Tables;

beforeAll(async () => {
  const { corridor } = await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'));
  if (!corridor) throw new Error('the toy corridor is not valid');
  toy = corridor.tables;
});

/** The summer period of the toy, in which the ferry has no quota. */
function findRoute(tables: Tables, query: Partial<RouteQuery>): Route {
  const input = prepare(tables, 2022);
  const period = input.periods.find((item) => item.period.from <= '2022-07-01' && item.period.to > '2022-07-01');
  if (!period) throw new Error('no period');
  const whole = { fromNodeId: 'alpha', toNodeId: 'echo', mode: 'rail' as const, classIndex: 0, ...query };
  return findRoutes(input, period, whole)[0];
}

const sum = (route: Route, pick: (leg: Route['legs'][number]) => number) =>
  route.legs.reduce((total, leg) => total + pick(leg), 0);
const feuUsd = (route: Route) => 2 * sum(route, (leg) => leg.costUsd);
const hours = (route: Route) => sum(route, (leg) => leg.timeH);
const feuKg = (route: Route) => 2000 * sum(route, (leg) => leg.co2eT);
const km = (route: Route) => sum(route, (leg) => leg.distanceKm);

describe("the README's route, Alpha to Echo by rail", () => {
  it('takes 78 h, 1,000 USD/FEU, 220 kg CO2e/FEU and 400 km, leg by leg as in the table', () => {
    const route = findRoute(toy, {});
    expect(route.legs.map((leg) => [leg.kind, leg.timeH, 2 * leg.costUsd, Math.round(2e9 * leg.co2eT) / 1e6])).toEqual([
      ['load', 20, 100, 10],
      ['link', 2, 100, 60],
      ['link', 2, 100, 50],
      ['link', 2, 100, 40],
      ['bcp', 30, 300, 0],
      ['transfer', 10, 100, 10],
      ['link', 2, 100, 40],
      ['unload', 10, 100, 10],
    ]);
    expect([km(route), hours(route), feuUsd(route)]).toEqual([400, 78, 1000]);
    expect(feuKg(route)).toBeCloseTo(220, 9);
  });

  it('takes 76 h, 980 USD, 238 kg and 380 km once the short cut is complete', () => {
    const phase = toy.phase.map((row) => ({ ...row, completed: '2022-01-01' }));
    const route = findRoute({ ...toy, phase }, {});
    expect([km(route), hours(route), feuUsd(route)]).toEqual([380, 76, 980]);
    expect(feuKg(route)).toBeCloseTo(238, 9);
  });

  it('costs 1,340 USD to Hotel: the subsidy in A, transit in B, trade in C', () => {
    const route = findRoute(toy, { toNodeId: 'hotel' });
    expect(feuUsd(route)).toBeCloseTo(1340, 9);
    const inA = route.legs.filter((leg) => leg.id.startsWith('rail-1435:'));
    expect(inA.map((leg) => 2 * leg.costUsd)).toEqual([80, 80, 80]);
    const inB = route.legs.filter((leg) => leg.id.startsWith('rail-1520:delta') || leg.id.startsWith('rail-1520:echo'));
    expect(inB.map((leg) => 2 * leg.costUsd)).toEqual([50, 50]);
  });

  it('takes the time of cranes in: 80 TEU, 40 lifts by 2 cranes of 10 an hour, are 2 h beside 5 h and 45 h', () => {
    const ship = findRoute(toy, { toNodeId: 'hotel' }).legs.find((leg) => leg.id === 'ship-foxtrot');
    expect([ship?.timeH, ship?.waitH]).toEqual([52, 45]);
    const terminal = toy.terminal.map((row) => ({ ...row, cranes: 4 }));
    expect(
      findRoute({ ...toy, terminal }, { toNodeId: 'hotel' }).legs.find((leg) => leg.id === 'ship-foxtrot')?.timeH,
    ).toBe(51);
  });

  it('costs 2.00 a road kilometre in dollars of 2022, and a truck that runs half of the day takes twice the time', () => {
    const route = findRoute(toy, { mode: 'road' });
    const link = route.legs.find((leg) => leg.id === 'road:bravo-delta');
    expect(2 * (link?.costUsd ?? 0)).toBeCloseTo(400, 9);
    expect([link?.timeH, link?.waitH]).toEqual([8, 4]);
  });

  it('gives CAREC measures by hand: 1 crossing, 30 h, 300 USD; 1,000 USD for 500 km; 400 km in 48 h and in 8 h', () => {
    const m = measureRoute(findRoute(toy, {}).legs, 2);
    expect([m.crossings, m.tfi1H, m.tfi2Usd, m.distanceKm]).toEqual([1, 30, 300, 400]);
    // 800 USD and 48 h without loading and unloading.
    expect([m.tfi3Usd, m.swdKmH, m.swodKmH]).toEqual([1000, 400 / 48, 50]);
  });

  it('passes places on the way in their order, and loads at its ends alone', () => {
    const route = findRoute(toy, {
      fromNodeId: 'bravo',
      toNodeId: 'hotel',
      viaNodeIds: ['delta', 'echo'],
      mode: 'any',
    });
    const places = route.legs.map((leg) => leg.to);
    expect(places.indexOf('delta')).toBeGreaterThan(0);
    expect(places.lastIndexOf('echo')).toBeGreaterThan(places.indexOf('delta'));
    expect(route.legs.filter((leg) => leg.kind === 'load' || leg.kind === 'unload')).toHaveLength(2);
    for (const [i, leg] of route.legs.entries()) if (i > 0) expect(leg.from).toBe(route.legs[i - 1].to);
  });
});

describe('supernetwork', () => {
  const arcsOf = (input: FreightInput, kind: number) => {
    const { network } = input.periods[0];
    return [...network.arcKind.keys()].filter((arc) => network.arcKind[arc] === kind);
  };

  it('adds a border by direction: from A the exit of A and the entry of B', () => {
    const bcp_performance = toy.bcp_performance.map((row) => ({
      ...row,
      hours:
        { 'a_to_b exit': 1, 'a_to_b entry': 2, 'b_to_a exit': 4, 'b_to_a entry': 8 }[`${row.direction} ${row.side}`] ??
        0,
    }));
    const tables = { ...toy, bcp_performance };
    const crossing = (route: Route) => route.legs.find((leg) => leg.kind === 'bcp')?.timeH;
    expect(crossing(findRoute(tables, {}))).toBe(3);
    expect(crossing(findRoute(tables, { fromNodeId: 'echo', toNodeId: 'alpha' }))).toBe(12);
    // The link drawn from the other side: nothing changes.
    const link = tables.link.map((row) =>
      row.bcp_id === null ? row : { ...row, from_node_id: row.to_node_id, to_node_id: row.from_node_id },
    );
    expect(crossing(findRoute({ ...tables, link }, {}))).toBe(3);
  });

  it('takes the border of the latest year not after its own', () => {
    const older = toy.bcp_performance.map((row) => ({
      ...row,
      bcp_performance_id: `${row.bcp_performance_id}-2021`,
      year: 2021,
      hours: 0,
    }));
    const newer = older.map((row) => ({
      ...row,
      bcp_performance_id: `${row.bcp_performance_id}x`,
      year: 2023,
      hours: 99,
    }));
    const rows = [...newer, ...older, ...toy.bcp_performance];
    expect(hours(findRoute({ ...toy, bcp_performance: rows }, {}))).toBe(78);
  });

  it('pays trade in the countries of both ends and transit between', () => {
    const input = prepare(toy, 2022);
    const { network } = input.periods[0];
    const priceOf = (linkId: string, originCountry: string, destinationCountry: string) => {
      const money = arcMoney(network, input, { originCountry, destinationCountry });
      const arc =
        arcsOf(input, LINK).find((item) => network.elements.linkIds[network.arcElement[item]] === linkId) ?? -1;
      return 2 * money[arc];
    };
    expect(priceOf('rail-1520:delta-echo', 'XA', 'XB')).toBe(100);
    expect(priceOf('rail-1520:delta-echo', 'XB', 'XC')).toBe(100);
    expect(priceOf('rail-1520:delta-echo', 'XA', 'XC')).toBe(50);
    // The subsidy of A holds for the West alone, both ways, on rail alone.
    expect(priceOf('rail-1435:alpha-bravo', 'XA', 'XC')).toBe(80);
    expect(priceOf('rail-1435:alpha-bravo', 'XC', 'XA')).toBe(80);
    expect(priceOf('rail-1435:alpha-bravo', 'XA', 'XB')).toBe(100);
    expect(priceOf('rail-1435:alpha-bravo', 'XB', 'XC')).toBe(100);
    expect(priceOf('road:alpha-bravo', 'XA', 'XC')).toBeCloseTo(200, 9);
  });

  it('knows no subsidy before its year, and the latest after', () => {
    const at = (years: readonly [number, number][]) => {
      const subsidy = years.map(([year, share]) => ({ ...toy.subsidy[0], subsidy_id: `s-${year}`, year, share }));
      return feuUsd(findRoute({ ...toy, subsidy }, { toNodeId: 'hotel' }));
    };
    expect(at([[2023, 0.5]])).toBeCloseTo(1400, 9);
    expect(
      at([
        [2021, 0.5],
        [2020, 0.1],
        [2023, 0.9],
      ]),
    ).toBeCloseTo(1400 - 150, 9);
    expect(
      at([
        [2020, 0.5],
        [2022, 0],
      ]),
    ).toBeCloseTo(1400, 9);
  });

  it('has an arc each way of what is not directed, and one of what is', () => {
    const input = prepare(toy, 2022);
    // 14 links, of which the short cut does not exist yet; 2 crossings; 6 transfers.
    expect(arcsOf(input, LINK)).toHaveLength(26);
    expect(arcsOf(input, BCP)).toHaveLength(4);
    expect(arcsOf(input, TRANSFER)).toHaveLength(12);
    const link = toy.link.map((row) => ({ ...row, directed: true }));
    const transfer = toy.transfer.map((row) => ({ ...row, directed: true }));
    const directed = prepare({ ...toy, link, transfer }, 2022);
    expect([LINK, BCP, TRANSFER].map((kind) => arcsOf(directed, kind).length)).toEqual([13, 2, 6]);
  });

  it('emits for a train on wires what its grid emits, and never nothing because a factor is missing', () => {
    const emission_factor = toy.emission_factor.filter((row) => row.emission_factor_id !== 'rail-1435-diesel');
    const emitted = (tables: Tables) => {
      const [leg] = findRoute(tables, {}).legs.filter((item) => item.id.startsWith('rail-1435:'));
      return leg.co2eT * 2000;
    };
    expect(emitted({ ...toy, emission_factor })).toBeCloseTo(60, 9);
    // Neither a diesel factor nor one of the grid: to refuse is right, and so is any figure that says so; 0 is made up.
    const grid_factor = toy.grid_factor.filter((row) => row.country_id !== 'XA');
    let kg = Number.NaN;
    try {
      kg = emitted({ ...toy, emission_factor, grid_factor });
    } catch (error) {
      expect(String(error)).toMatch(/factor/);
    }
    expect(kg).not.toBe(0);
  });

  it('says which figures an arc was made from', () => {
    const { network } = prepare(toy, 2022).periods[0];
    const arc = network.figures.findIndex((list) => list.includes('link/rail-1435:bravo-charlie/length'));
    expect([...network.figures[arc]].sort()).toEqual(
      [
        'link/rail-1435:bravo-charlie/length',
        'speed/rail-1435-any/speed_km_per_h',
        'layer/rail-1435/running_h_per_day',
        'tariff/rail-1435-any-any/usd_per_feu_km',
        'emission_factor/rail-1435-electric/electricity_kwh_per_tkm',
        'grid_factor/XA-2022/co2e_g_per_kwh',
        'link/rail-1435:bravo-charlie/electrified_share',
        'emission_factor/rail-1435-diesel/co2e_g_per_tkm',
      ].sort(),
    );
  });
});

describe('restrictions', () => {
  const node = ['s', 'm', 't'].map((id) => createNode(id));
  const road = (id: string, from: string, to: string) => createLink(id, from, to, { directed: false });
  const base = createTables({
    layer: [createLayer('road', 'road'), createLayer('rail', 'rail')],
    node,
    link: [
      road('road-sm', 's', 'm'),
      road('road-mt', 'm', 't'),
      createLink('rail-st', 's', 't', { layer_id: 'rail', directed: false, length: 15 }),
    ],
    commodity_class: [createClass('general', 1), createClass('other', 1)],
    demand: [
      createDemand('s', 't', 3650),
      createDemand('t', 's', 3650),
      createDemand('s', 'm', 3650),
      createDemand('s', 't', 3650, 'other'),
    ],
  });
  const run = (...restriction: Row<'restriction'>[]) => {
    const tables = { ...base, restriction };
    const result = solve(prepare(tables, 2022));
    const flow = new Map<string, number>();
    const { columns, rows } = result.tables.link_flow;
    const at = (row: readonly (string | number | null)[], name: string) =>
      row[columns.findIndex((c) => c.name === name)];
    for (const row of rows)
      flow.set([at(row, 'link_id'), at(row, 'from_node_id'), at(row, 'class_id')].join(' '), Number(at(row, 'teu')));
    return (key: string) => flow.get(key) ?? 0;
  };

  it('without any, all four flows use the road', () => {
    const flow = run();
    for (const key of ['road-sm s general', 'road-mt t general', 'road-mt m other'])
      expect(flow(key)).toBeGreaterThan(100);
  });

  it('of a direction close that direction', () => {
    const flow = run(createRestriction('link', 'road-mt', { direction: 'a_to_b' }));
    expect(flow('road-mt m general')).toBe(0);
    expect(flow('road-mt t general')).toBeGreaterThan(100);
    const back = run(createRestriction('link', 'road-mt', { direction: 'b_to_a' }));
    expect(back('road-mt m general')).toBeGreaterThan(100);
    expect(back('road-mt t general')).toBe(0);
  });

  it('of a class close to that class', () => {
    const flow = run(createRestriction('link', 'road-mt', { class_id: 'other' }));
    expect(flow('road-mt m other')).toBe(0);
    expect(flow('road-mt m general')).toBeGreaterThan(100);
  });

  it('of a node close what passes, begins and ends there', () => {
    const flow = run(createRestriction('node', 'm', {}));
    for (const key of ['road-sm s general', 'road-mt t general', 'road-mt m other']) expect(flow(key)).toBe(0);
    expect(flow('rail-st s general')).toBeCloseTo(3650, 6);
  });

  it('of a layer close it', () => {
    const flow = run(createRestriction('layer', 'rail', {}));
    expect(flow('rail-st s general')).toBe(0);
    expect(flow('road-mt m other')).toBeCloseTo(3650, 6);
  });

  it.each([
    ['link', 'road-mt'],
    ['node', 'm'],
    ['layer', 'road'],
  ] as const)('a quota of a %s bends the flow: where 30 TEU/day would pass, about 5 do', (table, id) => {
    // Without s-m, which has no other way: the quota counts each container once, however many arcs it takes there.
    const demand = base.demand.filter((row) => row.demand_id !== 's-m-general');
    const restriction = [createRestriction(table, id, { quota_teu_per_day: 5 })];
    const result = solve(prepare({ ...base, demand, restriction }, 2022));
    const row = result.tables.bottleneck.rows.find((item) => item[1] === 'restriction');
    const road = result.tables.od_skim.rows
      .filter((item) => item[4] === 'road')
      .reduce((teu, item) => teu + Number(item[6]), 0);
    expect(road / 365).toBeLessThan(12);
    expect(Number(row?.[3])).toBeCloseTo(road / 365, 6);
  });
});

describe('periods', () => {
  const daysOf = (input: FreightInput) => input.periods.map((item) => item.period.days);

  it.each([
    [2022, 365],
    [2024, 366],
    [2100, 365],
  ])('of %i add up to %i days', (year, days) => {
    const input = prepare(toy, year);
    expect(input.daysInYear).toBe(days);
    expect(daysOf(input).reduce((a, b) => a + b, 0)).toBe(days);
  });

  it('cut the toy year at its ferry season, 59 days to 1 March and 31 in December', () => {
    expect(daysOf(prepare(toy, 2022))).toEqual([59, 275, 31]);
    expect(daysOf(prepare(toy, 2024))).toEqual([60, 275, 31]);
  });

  it('carry the year together: flows of all periods are the demand, in a leap year too', () => {
    for (const year of [2022, 2024]) {
      const { tables, kpis } = solve(prepare(toy, year));
      const demand = toy.demand.reduce((teu, row) => teu + row.teu_per_year, 0);
      const carried = tables.od_skim.rows.reduce((teu, row) => teu + Number(row[6]), 0);
      expect(carried).toBeCloseTo(demand, 4);
      expect(kpis.find((kpi) => kpi.id === 'served_teu')?.value).toBeCloseTo(demand, 6);
    }
  });

  it('share the network of winter in January and December', () => {
    const [first, summer, last] = prepare(toy, 2022).periods;
    expect(first.network).toEqual(last.network);
    expect(first.network.restrictions).toHaveLength(1);
    expect(summer.network.restrictions).toHaveLength(0);
  });

  it('know an opening in the middle of the year', () => {
    const phase = toy.phase.map((row) => ({ ...row, completed: '2022-06-01' }));
    const input = prepare({ ...toy, phase }, 2022);
    expect(input.periods.map((item) => item.period.from)).toEqual([
      '2022-01-01',
      '2022-03-01',
      '2022-06-01',
      '2022-12-01',
    ]);
    const has = input.periods.map((item) => item.network.elements.linkIds.includes('rail-1435:bravo-delta'));
    expect(has).toEqual([false, false, true, true]);
    // The yard of the same phase: 400 TEU/day instead of 200.
    const capacity = input.periods.map(({ network }) => {
      const row = network.elements.transferIds.indexOf('gauge-delta');
      const element = [...network.capacities.kind.keys()].find(
        (e) => network.capacities.kind[e] === TRANSFER && network.capacities.row[e] === row,
      );
      return network.capacities.capacity[element ?? -1];
    });
    expect(capacity).toEqual([200, 200, 400, 400]);
  });

  it('take the demand of the latest year not after the one asked for', () => {
    const later = toy.demand.map((row) => ({
      ...row,
      demand_id: `${row.demand_id}-2025`,
      year: 2025,
      teu_per_year: 1,
    }));
    const tables = { ...toy, demand: [...toy.demand, ...later] };
    expect(prepare(tables, 2024).demand.map((row) => row.teuPerYear)).toEqual(
      toy.demand.map((row) => row.teu_per_year),
    );
    expect(prepare(tables, 2030).demand.every((row) => row.teuPerYear === 1)).toBe(true);
  });
});
