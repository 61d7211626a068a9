/** Block trains: their time, price, wait and places, by hand on the toy and on two stations. */
import { join } from 'node:path';
import type { Row, Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepare } from './prepare.ts';
import { findRoutes } from './route.ts';
import { type FreightResult, solve } from './solve.ts';
import { readRows } from './test-compare.ts';

let toy: Tables;

beforeAll(async () => {
  const { corridor } = await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'));
  if (!corridor) throw new Error('the toy corridor is not valid');
  toy = corridor.tables;
});

function withTrain(changes: Partial<Row<'service'>>, tables = toy): Tables {
  return {
    ...tables,
    service: tables.service.map((row) => (row.service_id === 'block-train' ? { ...row, ...changes } : row)),
  };
}

const boarded = (result: FreightResult) =>
  readRows(result, 'service_flow').reduce((sum, row) => sum + Number(row.teu), 0) / 365;

describe('a block train from alpha by delta to echo', () => {
  const route = (tables: Tables) => {
    const input = prepare(tables, 2022);
    const query = { fromNodeId: 'alpha', toNodeId: 'echo', mode: 'rail', classIndex: 0, alternatives: 1 } as const;
    return findRoutes(input, input.periods[0], query)[0].legs;
  };

  it('takes its published time and price between the stops, and half its headway to wait for', () => {
    const legs = route(withTrain({ departures_per_week: 14, transit_time_h: 40, price_usd_per_feu: 100 }));
    const [first] = legs.filter((leg) => leg.kind === 'service');
    expect(first.waitH).toBeCloseTo(168 / 14 / 2, 12);
    const running = legs.filter((leg) => leg.kind !== 'load' && leg.kind !== 'unload' && leg.kind !== 'service');
    expect(running.reduce((sum, leg) => sum + leg.timeH, 0)).toBeCloseTo(40, 9);
    const index = new Map(toy.price_index.map((row) => [row.year, row.index]));
    const toBase = (index.get(toy.config[0].base_year ?? 0) ?? 1) / (index.get(2022) ?? 1);
    expect(running.reduce((sum, leg) => sum + leg.costUsd, 0)).toBeCloseTo((100 / 2) * toBase, 9);
  });

  it('is taken the other way too, and not at all where its times and price are worse', () => {
    const dear = { departures_per_week: 14, transit_time_h: 400, price_usd_per_feu: 9000 };
    expect(route(withTrain(dear)).some((leg) => leg.kind === 'service')).toBe(false);
    const input = prepare(withTrain({ departures_per_week: 14, transit_time_h: 40, price_usd_per_feu: 100 }), 2022);
    const query = { fromNodeId: 'echo', toNodeId: 'alpha', mode: 'rail', classIndex: 0, alternatives: 1 } as const;
    expect(findRoutes(input, input.periods[0], query)[0].legs.some((leg) => leg.kind === 'service')).toBe(true);
  });

  it('runs over the same links and crossings as all trains: their flow counts in one row', () => {
    const cheap = { transit_time_h: 40, price_usd_per_feu: 100, teu_per_departure: 1000 };
    const result = solve(prepare(withTrain({ ...cheap, departures_per_week: 7 }), 2022));
    const rows = readRows(result, 'link_flow').map((row) =>
      [row.period, row.link_id, row.from_node_id, row.layer_id, row.class_id].join(' '),
    );
    expect(new Set(rows).size).toBe(rows.length);
    expect(result.residuals.conservation_residual).toBeLessThan(1e-12);
    expect(boarded(result)).toBeGreaterThan(1);
  });

  it('fills to about its places where many want it, and the wait for a place is what holds the others off', () => {
    const cheap = { departures_per_week: 7, transit_time_h: 40, price_usd_per_feu: 100 };
    const [small, large] = [2, 4].map((teu) => {
      const result = solve(prepare(withTrain({ ...cheap, teu_per_departure: teu }), 2022), { tolerance: 1e-9 });
      expect(result.status).toBe('solved');
      const [row] = readRows(result, 'service_flow');
      // One headway times load to the power 8.
      expect(Number(row.delay_h)).toBeCloseTo(24 * Number(row.utilisation) ** 8, 6);
      expect(Number(row.utilisation) * 2 * teu).toBeCloseTo(boarded(result), 6);
      return boarded(result);
    });
    expect(small).toBeGreaterThan(4);
    expect(large / small).toBeGreaterThan(1.5);
    expect(large / small).toBeLessThan(2.001);
  });

  it('more departures bring more on board: the wait is shorter and there are more places', () => {
    const flows = [1, 3, 7].map((departures_per_week) =>
      boarded(
        solve(
          prepare(
            withTrain({ departures_per_week, teu_per_departure: 10, transit_time_h: 40, price_usd_per_feu: 100 }),
            2022,
          ),
        ),
      ),
    );
    expect(flows[1]).toBeGreaterThan(flows[0]);
    expect(flows[2]).toBeGreaterThan(flows[1]);
  });

  it('does not run where its way is broken, nor where it is closed', () => {
    const cheap = withTrain({ departures_per_week: 7, transit_time_h: 40, price_usd_per_feu: 100 });
    const cut = {
      ...cheap,
      link: cheap.link.filter((row) => row.to_node_id !== 'echo' && row.from_node_id !== 'echo'),
    };
    expect(prepare(cut, 2022).periods[0].network.arcService.some((service) => service >= 0)).toBe(false);
    const closed: Row<'restriction'> = {
      restriction_id: 'no-train',
      table: 'service',
      row_id: 'block-train',
      direction: 'both',
      class_id: null,
      from_date: null,
      to_date: null,
      from_month_day: null,
      to_month_day: null,
      quota_teu_per_day: 0,
      source_id: 'assumption',
      basis: 'assumed',
      note: null,
    };
    expect(boarded(solve(prepare({ ...cheap, restriction: [closed] }, 2022)))).toBe(0);
  });
});
