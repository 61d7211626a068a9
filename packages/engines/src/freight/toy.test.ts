/** The toy corridor against a second model and a second method that list every path. */
import { join } from 'node:path';
import type { Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepare } from './prepare.ts';
import { type FreightOptions, type FreightResult, solve } from './solve.ts';
import { compareFlows, measureGapFromTables, readRows, solveReference } from './test-compare.ts';

const TIGHT: FreightOptions = { tolerance: 1e-10, maxIterations: 100 };
let toy: Tables;

beforeAll(async () => {
  const { corridor } = await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'));
  if (!corridor) throw new Error('the toy corridor is not valid');
  toy = corridor.tables;
});

const withDemand = (tables: Tables, by: number): Tables => ({
  ...tables,
  demand: tables.demand.map((row) => ({ ...row, teu_per_year: row.teu_per_year * by })),
});

function solveTables(tables: Tables, options: FreightOptions = TIGHT): FreightResult {
  const result = solve(prepare(tables, 2022), options);
  expect(result.blame).toBeNull();
  return result;
}

describe('against the oracle over listed paths', () => {
  it.each([1, 8, 20])('flows, times, prices and shares of the toy agree at %i times its demand', (by) => {
    const tables = withDemand(toy, by);
    const result = solveTables(tables);
    const wanted = solveReference(tables, 2022);
    expect(compareFlows(result, wanted, tables)).toBeLessThan(1e-4);
    const skims = new Map(
      readRows(result, 'od_skim').map((row) => [
        [row.period, row.origin_zone_id, row.destination_zone_id, row.class_id, row.mode].join(' '),
        row,
      ]),
    );
    for (const [key, { teu, hours, usd }] of wanted.skims) {
      const row = skims.get(key);
      const demand = tables.demand.reduce((sum, item) => sum + item.teu_per_year, 0);
      if (!row) expect(teu / demand).toBeLessThan(1e-5);
      else {
        expect(Math.abs(Number(row.teu) - teu) / demand).toBeLessThan(1e-5);
        if (teu / demand < 1e-5) continue;
        expect(Number(row.time_h) / (hours / teu)).toBeCloseTo(1, 4);
        expect(Number(row.cost_usd_per_teu) / (usd / teu)).toBeCloseTo(1, 4);
      }
    }
  });

  it('is in equilibrium by its own tables: no used path is dearer than the cheapest of all, with costs of our own', () => {
    for (const by of [1, 8, 20]) {
      const tables = withDemand(toy, by);
      expect(measureGapFromTables(solveTables(tables), tables, 2022)).toBeLessThan(1e-8);
    }
  });
});

describe('the solution is one, wherever the search starts', () => {
  const flowsOf = (result: FreightResult) => {
    const rows = ['link_flow', 'bcp_flow', 'transfer_flow'].flatMap((name) =>
      result.tables[name].rows.map((row) => [row.filter((cell) => typeof cell === 'string').join(' '), row] as const),
    );
    return new Map(rows.map(([key, row]) => [key, Number(row[row.findIndex((cell) => typeof cell === 'number')])]));
  };
  const expectSame = (a: FreightResult, b: FreightResult, tolerance: number) => {
    const [x, y] = [flowsOf(a), flowsOf(b)];
    for (const key of new Set([...x.keys(), ...y.keys()]))
      expect(Math.abs((x.get(key) ?? 0) - (y.get(key) ?? 0))).toBeLessThan(tolerance * Math.max(1, x.get(key) ?? 0));
  };

  it('from the flows of half the demand, of the short cut, and of a year without the rail border', () => {
    const tables = withDemand(toy, 12);
    const input = prepare(tables, 2022);
    const cold = solve(input, TIGHT);
    const closed: Tables = { ...tables, bcp: tables.bcp.filter((row) => row.bcp_id !== 'rail-ab') };
    const complete: Tables = { ...tables, phase: tables.phase.map((row) => ({ ...row, completed: '2021-01-01' })) };
    for (const other of [withDemand(toy, 6), complete, closed]) {
      const otherInput = prepare(other, 2022);
      const start = { input: otherInput, result: solve(otherInput, TIGHT) };
      expectSame(cold, solve(input, { ...TIGHT, start }), 1e-6);
    }
  });

  it('of a year in which the short cut opens: each period begins where the one before ended, and conserves flow', () => {
    const phase = toy.phase.map((row) => ({ ...row, completed: '2022-04-01' }));
    const opening = withDemand({ ...toy, phase }, 2);
    const complete = withDemand({ ...toy, phase: phase.map((row) => ({ ...row, completed: '2021-01-01' })) }, 2);
    const result = solveTables(opening);
    expect(result.residuals.conservation_residual).toBeLessThan(1e-9);
    // December is as in a year that has the short cut from its first day.
    const [a, b] = [result, solveTables(complete)].map((item) =>
      item.tables.link_flow.rows.filter((row) => String(row[0]).startsWith('2022-12-01')),
    );
    const flowOf = (rows: typeof a) => new Map(rows.map((row) => [row.slice(1, 6).join(' '), Number(row[6])]));
    const [x, y] = [flowOf(a), flowOf(b)];
    expect([...x.keys()].some((key) => key.startsWith('rail-1435:bravo-delta'))).toBe(true);
    for (const key of new Set([...x.keys(), ...y.keys()]))
      expect(Math.abs((x.get(key) ?? 0) - (y.get(key) ?? 0))).toBeLessThan(1e-4);
  });

  it('with the rows of every table in another order', () => {
    const tables = withDemand(toy, 12);
    const turned = Object.fromEntries(
      Object.entries(tables).map(([name, rows]) => [name, [...rows].reverse()]),
    ) as unknown as Tables;
    expectSame(solveTables(tables), solveTables(turned), 1e-6);
  });

  it('with demand cut into ten rows of a tenth', () => {
    const tables = withDemand(toy, 12);
    const demand = tables.demand.flatMap((row) =>
      Array.from({ length: 10 }, (_, part) => ({
        ...row,
        demand_id: `${row.demand_id}-${part}`,
        teu_per_year: row.teu_per_year / 10,
      })),
    );
    expectSame(solveTables(tables), solveTables({ ...tables, demand }), 1e-6);
  });

  it('with demand and every capacity ten times as large, flows are ten times as large', () => {
    const large = (value: number | null) => (value === null ? null : value * 10);
    // Cranes set times too: without them a capacity is a number alone.
    const transfer = toy.transfer.map((row) => ({ ...row, terminal_id: null }));
    const tables = withDemand({ ...toy, transfer }, 12);
    const scaled: Tables = {
      ...withDemand(tables, 10),
      link: tables.link.map((row) => ({
        ...row,
        capacity_teu_per_day: large(row.capacity_teu_per_day),
        background_teu_per_day: large(row.background_teu_per_day),
      })),
      bcp: tables.bcp.map((row) => ({ ...row, capacity_teu_per_day: large(row.capacity_teu_per_day) })),
      transfer: tables.transfer.map((row) => ({ ...row, capacity_teu_per_day: large(row.capacity_teu_per_day) })),
      restriction: tables.restriction.map((row) => ({ ...row, quota_teu_per_day: row.quota_teu_per_day * 10 })),
    };
    const [once, tenfold] = [flowsOf(solveTables(tables)), flowsOf(solveTables(scaled))];
    for (const [key, teu] of once)
      expect(Math.abs((tenfold.get(key) ?? 0) / 10 - teu)).toBeLessThan(1e-6 * Math.max(1, teu));
  });
});
