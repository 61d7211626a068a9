/** Each id of the table `parameter` moves the answer as its description says, by a number that can be worked out. */
import { join } from 'node:path';
import type { Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS, readParameters } from './parameters.ts';
import { prepare } from './prepare.ts';
import { findRoutes, type RouteLeg } from './route.ts';
import { solve } from './solve.ts';
import { createParameter } from './test-tables.ts';
import type { Mode } from './types.ts';

let toy: Tables;

beforeAll(async () => {
  const { corridor } = await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'));
  if (!corridor) throw new Error('the toy corridor is not valid');
  toy = corridor.tables;
});

type Values = Readonly<Record<string, number>>;
const withValues = (values: Values, tables = toy): Tables => ({
  ...tables,
  parameter: Object.entries(values).map(([id, value]) => createParameter(id, value)),
});

/** Legs of Alpha to Echo by a mode in summer. */
function findLegs(values: Values, mode: Mode = 'rail', toNodeId = 'echo'): readonly RouteLeg[] {
  const input = prepare(withValues(values), 2022);
  return findRoutes(input, input.periods[1], { fromNodeId: 'alpha', toNodeId, mode, classIndex: 0 })[0].legs;
}

const sum = (legs: readonly RouteLeg[], pick: (leg: RouteLeg) => number) =>
  legs.reduce((total, leg) => total + pick(leg), 0);
const hoursOf = (legs: readonly RouteLeg[], kind: string) =>
  sum(
    legs.filter((leg) => leg.kind === kind),
    (leg) => leg.timeH,
  );

/** ln of rail over road between Alpha and Echo, and their costs at the flows found. */
function compareModes(values: Values, tables = toy) {
  const { commodities } = solve(prepare(withValues(values, tables), 2022), { tolerance: 1e-9 }).flows[1].equilibrium
    .problem;
  const [rail, road] = commodities[0].options;
  return { odds: Math.log(rail.flow / road.flow), cheaperByUsd: road.costUsd - rail.costUsd };
}

describe('readParameters', () => {
  it('is the defaults where the table is empty, and never a gateway scale below that of the mode', () => {
    expect(readParameters(toy)).toEqual(DEFAULT_PARAMETERS);
    const { modeScale, gatewayScale } = readParameters(withValues({ mode_scale_per_usd: 0.02 }));
    expect([modeScale, gatewayScale]).toEqual([0.02, 0.02]);
  });
});

describe('parameters of choice', () => {
  it.each([0.001, 0.004, 0.01])(
    'mode_scale_per_usd %d: the log of the odds is the scale times the difference',
    (scale) => {
      const { odds, cheaperByUsd } = compareModes({ mode_scale_per_usd: scale });
      expect(odds).toBeCloseTo(scale * cheaperByUsd, 5);
    },
  );

  it('constant_usd:MODE: 100 USD seem to be added to the mode', () => {
    const { odds, cheaperByUsd } = compareModes({ 'constant_usd:road': 100 });
    expect(odds).toBeCloseTo(0.004 * (cheaperByUsd + 100), 5);
  });

  it('gateway_scale_per_usd and gateway_usd:GATEWAY: shares within the mode, where a frontier has two gateways', () => {
    const bcp = toy.bcp.map((row) => ({ ...row, mode: 'rail' as const, gateway: row.bcp_id, frontier: 'A-B' }));
    const short = toy.link.map((row) =>
      row.link_id === 'rail-1435:bravo-delta' ? { ...row, bcp_id: 'road-ab', phase_id: null } : row,
    );
    const tables = {
      ...toy,
      bcp,
      link: short.filter((row) => row.layer_id !== 'road'),
      transfer: toy.transfer.slice(0, 3),
    };
    for (const values of [{}, { gateway_scale_per_usd: 0.02 }, { 'gateway_usd:road-ab': 60 }] as Values[]) {
      const { problem } = solve(prepare(withValues(values, tables), 2022), { tolerance: 1e-9 }).flows[1].equilibrium;
      const [rail, other] = problem.commodities[0].options;
      expect([rail.gateway, other.gateway]).toEqual(['rail-ab', 'road-ab']);
      const scale = values.gateway_scale_per_usd ?? 0.008;
      const constant = values['gateway_usd:road-ab'] ?? 0;
      expect(Math.log(rail.flow / other.flow)).toBeCloseTo(scale * (other.costUsd + constant - rail.costUsd), 5);
    }
  });

  it('layer_usd:LAYER: seems to cost, moves the choice, and is in no price', () => {
    const legs = findLegs({ 'layer_usd:rail-1435': 100 });
    expect(2 * sum(legs, (leg) => leg.costUsd)).toBe(1000);
    const [plain, dear] = [0, 100].map((usd) => compareModes({ 'layer_usd:rail-1435': usd }).odds);
    expect(dear - plain).toBeCloseTo(-0.4, 3);
  });

  it('value_of_time_factor: time weighs twice', () => {
    const [once, twice] = [1, 2].map((value_of_time_factor) => prepare(withValues({ value_of_time_factor }), 2022));
    for (const [index, cls] of once.classes.entries())
      expect(twice.classes[index].valueOfTimeUsdPerTeuH).toBe(2 * cls.valueOfTimeUsdPerTeuH);
  });
});

describe('parameters of price and time', () => {
  it('tariff_factor:LAYER, and with a relation before it without', () => {
    const price = (values: Values, to: string) =>
      2 *
      sum(
        findLegs(values, 'rail', to).filter((leg) => leg.id.startsWith('rail-1520:delta')),
        (leg) => leg.costUsd,
      );
    expect(price({}, 'echo')).toBe(100);
    expect(price({ 'tariff_factor:rail-1520': 0.5 }, 'echo')).toBe(50);
    expect(price({ 'tariff_factor:rail-1520:transit': 0.5 }, 'echo')).toBe(100);
    expect(price({ 'tariff_factor:rail-1520:transit': 0.5 }, 'hotel')).toBe(25);
    expect(price({ 'tariff_factor:rail-1520:trade': 3, 'tariff_factor:rail-1520': 0.5 }, 'echo')).toBe(300);
  });

  it('stop_ratio:MODE: half an hour standing for each hour in motion, on rail alone', () => {
    expect(hoursOf(findLegs({ 'stop_ratio:rail': 0.5 }), 'link')).toBe(12);
    expect(hoursOf(findLegs({ 'stop_ratio:rail': 0.5 }, 'road'), 'link')).toBe(hoursOf(findLegs({}, 'road'), 'link'));
    const [leg] = findLegs({ 'stop_ratio:rail': 0.5 }).filter((item) => item.kind === 'link');
    expect([leg.timeH, leg.waitH]).toEqual([3, 1]);
  });

  it('reference_load:KIND: the published hours hold the delay of that load', () => {
    // 24 h x 0.5^4 are 1.5 h, of 30 h at the border and of 5 h of waiting at the break of gauge.
    expect(hoursOf(findLegs({ 'reference_load:bcp': 0.5 }), 'bcp')).toBe(28.5);
    const [gauge] = findLegs({ 'reference_load:transfer': 0.5 }).filter((leg) => leg.kind === 'transfer');
    expect([gauge.timeH, gauge.waitH]).toEqual([8.5, 3.5]);
    // Never below nothing: 24 h at capacity are more than the 10 h that are there.
    const [none] = findLegs({ 'reference_load:transfer': 1 }).filter((leg) => leg.kind === 'transfer');
    expect([none.timeH, none.waitH]).toEqual([0, 0]);
  });

  it('alpha:KIND and beta:KIND: the delay at the load found is that of the formula', () => {
    const values = {
      'alpha:bcp': 2,
      'beta:bcp': 3,
      'alpha:link': 0.5,
      'beta:link': 2,
      'alpha:transfer': 3,
      'beta:transfer': 5,
    };
    const rows = solve(prepare(withValues(values), 2022)).tables.bottleneck.rows.filter(
      (row) => row[1] !== 'restriction',
    );
    expect(new Set(rows.map((row) => row[1]))).toEqual(new Set(['link', 'bcp', 'transfer']));
    for (const [, kind, id, , , utilisation, delayH] of rows) {
      const link = toy.link.find((row) => row.link_id === id);
      // km/h of the table speed: 50, but 20 at sea, and 40 on the railway of C, which has no row of its own.
      const kmPerHour = link?.link_id === 'rail-1520:golf-hotel' ? 40 : link?.layer_id.startsWith('sea') ? 20 : 50;
      const scaleH = link ? link.length / kmPerHour : 24;
      const [alpha, beta] = ['alpha', 'beta'].map((name) => values[`${name}:${kind}` as keyof typeof values]);
      expect(Number(delayH) / (scaleH * alpha * Number(utilisation) ** beta)).toBeCloseTo(1, 9);
    }
  });
});
