import { describe, expect, it } from 'vitest';
import { prepare } from './prepare.ts';
import { solve } from './solve.ts';
import {
  createDemand,
  createLayer,
  createLink,
  createNode,
  createParameter,
  createTables,
  createTariff,
} from './test-tables.ts';
import { BCP, LINK } from './types.ts';

const nodes = [createNode('s'), createNode('t', { country_id: 'XB' })];
const BCP_ROW = {
  bcp_id: 'gate',
  name: 'Gate',
  name_zh: null,
  name_ru: null,
  mode: 'road',
  country_a_id: 'XA',
  country_b_id: 'XB',
  x_coord: 0,
  y_coord: 0,
  gateway: null,
  frontier: null,
  capacity_teu_per_day: 100,
  opened: null,
  closed: null,
  phase_id: null,
  source_id: 'assumption',
  basis: 'assumed',
  note: null,
} as const;
const HOURS_ROW = {
  bcp_performance_id: 'gate:exit',
  bcp_id: 'gate',
  direction: 'a_to_b',
  side: 'exit',
  year: 2022,
  hours: 30,
  cost_usd_per_feu: 0,
  price_year: 2022,
  source_id: 'assumption',
  basis: 'assumed',
  note: null,
} as const;

/** One road of 10 km and 10 h over a border of 30 h and 100 TEU/day, and a railway of 20 h beside it. */
function createInput(parameters: readonly [string, number][], teuPerDay = 50) {
  return prepare(
    createTables({
      node: nodes,
      layer: [createLayer('road', 'road'), createLayer('rail', 'rail')],
      link: [
        createLink('over', 's', 't', { bcp_id: 'gate' }),
        createLink('line', 's', 't', { layer_id: 'rail', length: 20 }),
      ],
      bcp: [BCP_ROW],
      bcp_performance: [HOURS_ROW],
      tariff: [createTariff('road', 2), createTariff('rail', 2)],
      demand: [createDemand('s', 't', 365 * teuPerDay)],
      parameter: parameters.map(([id, value]) => createParameter(id, value)),
    }),
    2022,
  );
}

function arcOf(input: ReturnType<typeof createInput>, kind: number, layer: string): number {
  const { arcKind, arcLayer, layerIds } = input.periods[0].network;
  return arcKind.findIndex((other, arc) => other === kind && layerIds[arcLayer[arc]] === layer);
}

describe('parameters', () => {
  it('stop_ratio makes trains stand without making them slower in motion, and leaves trucks alone', () => {
    const input = createInput([['stop_ratio:rail', 0.25]]);
    const { timeH, waitH } = input.periods[0].network;
    const rail = arcOf(input, LINK, 'rail');
    expect(timeH[rail]).toBeCloseTo(25, 12);
    expect(waitH[rail]).toBeCloseTo(5, 12);
    expect(timeH[arcOf(input, LINK, 'road')]).toBeCloseTo(10, 12);
  });

  it('tariff_factor scales a layer, and :trade only what begins or ends in the country', () => {
    const whole = createInput([['tariff_factor:rail', 0.5]]);
    const arc = arcOf(whole, LINK, 'rail');
    expect(whole.periods[0].network.tradeUsd[arc]).toBeCloseTo(10, 12);
    expect(whole.periods[0].network.transitUsd[arc]).toBeCloseTo(10, 12);
    const trade = createInput([['tariff_factor:rail:trade', 0.5]]);
    expect(trade.periods[0].network.tradeUsd[arc]).toBeCloseTo(10, 12);
    expect(trade.periods[0].network.transitUsd[arc]).toBeCloseTo(20, 12);
    expect(trade.periods[0].network.tradeUsd[arcOf(trade, LINK, 'road')]).toBeCloseTo(10, 12);
  });

  it('value_of_time_factor scales every class', () => {
    expect(createInput([['value_of_time_factor', 0.3]]).classes[0].valueOfTimeUsdPerTeuH).toBeCloseTo(0.3, 12);
  });

  it('reference_load: at that load a crossing takes its published hours, below less, above more', () => {
    const hoursAt = (teuPerDay: number, load: number) => {
      // The railway is out of the question, so that all cross by road.
      const input = createInput(
        [
          ['reference_load:bcp', load],
          ['constant_usd:rail', 1e6],
        ],
        teuPerDay,
      );
      return solve(input).flows[0].arcTimeH[arcOf(input, BCP, 'road')];
    };
    expect(hoursAt(50, 0.5)).toBeCloseTo(30, 6);
    expect(hoursAt(50, 0)).toBeCloseTo(30 + 24 * 0.5 ** 4, 6);
    expect(hoursAt(100, 0.5)).toBeCloseTo(30 + 24 * (1 - 0.5 ** 4), 6);
    expect(hoursAt(10, 0.5)).toBeLessThan(30);
  });

  it('layer_usd turns shippers away and is part of no price', () => {
    const run = (usd: number) => solve(createInput([['layer_usd:rail', usd]]));
    const railOf = (result: ReturnType<typeof run>) =>
      Number(result.tables.mode_share.rows.find((row) => row[3] === 'rail')?.[5]);
    const [plain, dear] = [run(0), run(500)];
    expect(railOf(dear)).toBeLessThan(railOf(plain) / 2);
    const paid = (result: ReturnType<typeof run>) =>
      result.kpis.find((kpi) => kpi.id === 'mean_cost_usd_per_teu')?.value;
    expect(paid(dear)).toBeLessThan(20.001);
  });
});
