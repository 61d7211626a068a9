/** What must hold of any corridor: random edits of the toy, within what its schema allows. */
import { join } from 'node:path';
import type { Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { nestedLogitShares } from './nested-logit.ts';
import { prepare } from './prepare.ts';
import { type FreightResult, solve } from './solve.ts';
import { createDemand, createLink, createNode, createRestriction, createTables } from './test-tables.ts';
import { MODES } from './types.ts';

let toy: Tables;

beforeAll(async () => {
  const { corridor } = await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'));
  if (!corridor) throw new Error('the toy corridor is not valid');
  toy = corridor.tables;
});

const factor = fc.double({ min: 0.3, max: 3, noNaN: true });
/** Every number of every kind moves by a factor of its own, drawn from a list by its place. */
const edits = fc.record({
  factors: fc.array(factor, { minLength: 7, maxLength: 13 }),
  complete: fc.boolean(),
  closed: fc.option(fc.constantFrom('rail-ab', 'road-ab')),
  from: fc.constantFrom('2022-02-10', '2022-06-01', null),
});
type Edits = typeof edits extends fc.Arbitrary<infer T> ? T : never;

function edit(tables: Tables, { factors, complete, closed, from }: Edits): Tables {
  let place = 0;
  const scale = <V extends number | null>(value: V): V =>
    (value === null ? null : value * factors[place++ % factors.length]) as V;
  return {
    ...tables,
    link: tables.link.map((row) => ({
      ...row,
      length: scale(row.length),
      capacity_teu_per_day: scale(row.capacity_teu_per_day),
      background_teu_per_day: scale(row.background_teu_per_day),
    })),
    transfer: tables.transfer.map((row) => ({
      ...row,
      time_h: scale(row.time_h),
      cost_usd_per_feu: scale(row.cost_usd_per_feu),
    })),
    bcp_performance: tables.bcp_performance.map((row) => ({ ...row, hours: scale(row.hours) })),
    demand: tables.demand.map((row) => ({ ...row, teu_per_year: scale(row.teu_per_year) })),
    phase: tables.phase.map((row) => ({ ...row, completed: complete ? '2022-04-01' : row.completed })),
    restriction: [
      ...tables.restriction,
      ...(closed === null
        ? []
        : [createRestriction('bcp', closed, { from_date: from, to_date: from === null ? null : '2022-07-01' })]),
    ],
  };
}

const kpi = (result: FreightResult, id: string) => result.kpis.find((item) => item.id === id)?.value ?? Number.NaN;

/** Sum over flows of demand x log-sum: what shippers expect to pay, USD of a day, by period. */
function logSumCost({ flows }: FreightResult, upperScale: number, lowerScale: number): number[] {
  return flows.map(({ equilibrium }) =>
    equilibrium.problem.commodities.reduce((total, { options, teuPerDay }) => {
      const nests = MODES.map((_, nest) => {
        const costs = options.filter((option) => option.choice.nest === nest).map((o) => o.costUsd + o.constantUsd);
        const least = Math.min(...costs);
        if (costs.length === 0) return Number.POSITIVE_INFINITY;
        return (
          least - Math.log(costs.reduce((sum, usd) => sum + Math.exp(-lowerScale * (usd - least)), 0)) / lowerScale
        );
      });
      const least = Math.min(...nests);
      const usd = least - Math.log(nests.reduce((sum, n) => sum + Math.exp(-upperScale * (n - least)), 0)) / upperScale;
      return total + teuPerDay * usd;
    }, 0),
  );
}

describe('any edit of the toy', () => {
  it('is solved: flow is conserved, residuals are small, shares are those of the logit, and no number is missing', () => {
    fc.assert(
      fc.property(edits, (change) => {
        const tables = edit(toy, change);
        const result = solve(prepare(tables, 2022));
        expect(result.status).toBe('solved');
        expect(result.residuals.conservation_residual).toBeLessThan(1e-9);
        expect(result.residuals.relative_gap).toBeLessThan(1e-6);
        expect(result.residuals.split_residual).toBeLessThan(1e-6);
        const demand = tables.demand.reduce((teu, row) => teu + row.teu_per_year, 0);
        expect((kpi(result, 'served_teu') + kpi(result, 'unserved_teu')) / demand).toBeCloseTo(1, 9);
        for (const { equilibrium } of result.flows) {
          for (const { options, teuPerDay } of equilibrium.problem.commodities) {
            const share = new Float64Array(options.length);
            const nest = Int32Array.from(options, (option) => option.choice.nest);
            const logit = { upperScale: 0.004, lowerScale: 0.008, nest, nestCount: MODES.length };
            nestedLogitShares(
              logit,
              options.map((o) => o.costUsd + o.constantUsd),
              share,
            );
            for (const [k, option] of options.entries()) {
              expect(Math.abs(option.flow / teuPerDay - share[k])).toBeLessThan(1e-6);
              expect(Math.min(...option.paths.map((path) => path.flow))).toBeGreaterThanOrEqual(-1e-12);
            }
          }
        }
        for (const { rows } of Object.values(result.tables))
          for (const cell of rows.flat()) expect(typeof cell !== 'number' || Number.isFinite(cell)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('balances at every place: counted from the table of links alone, transshipment aside', () => {
    fc.assert(
      fc.property(edits, (change) => {
        const tables = edit(toy, change);
        const result = solve(prepare(tables, 2022));
        const place = new Map(tables.zone.map((row) => [row.zone_id, row.node_id]));
        const balance = new Map<string, number>();
        const add = (period: unknown, node: string, cls: unknown, teu: number) => {
          const key = `${period} ${node} ${cls}`;
          balance.set(key, (balance.get(key) ?? 0) + teu);
        };
        for (const row of result.tables.link_flow.rows) {
          add(row[0], String(row[2]), row[5], -Number(row[6]));
          add(row[0], String(row[3]), row[5], Number(row[6]));
        }
        for (const row of result.tables.od_skim.rows) {
          add(row[0], place.get(String(row[1])) ?? '', row[3], Number(row[6]));
          add(row[0], place.get(String(row[2])) ?? '', row[3], -Number(row[6]));
        }
        const total = tables.demand.reduce((teu, row) => teu + row.teu_per_year, 0);
        for (const teu of balance.values()) expect(Math.abs(teu) / total).toBeLessThan(1e-9);
      }),
      { numRuns: 20 },
    );
  });

  it('gives the same bytes twice, and the input is as it was', () => {
    fc.assert(
      fc.property(edits, (change) => {
        const tables = freezeDeep(edit(toy, change));
        const before = JSON.stringify(tables);
        const bytes = () => {
          const { kpis, tables: results } = solve(prepare(tables, 2022));
          return JSON.stringify({ kpis, results });
        };
        expect(bytes()).toBe(bytes());
        expect(JSON.stringify(tables)).toBe(before);
      }),
      { numRuns: 10 },
    );
  });

  it('leaves the prepared input as it was: solved again it gives the same bytes', () => {
    const input = prepare(toy, 2022);
    const [first, second] = [solve(input), solve(input)];
    expect(JSON.stringify(second.tables)).toBe(JSON.stringify(first.tables));
  });

  it('does not depend on the order of rows, to 1e-9 of all demand', () => {
    const shuffled = fc.record({ change: edits, seed: fc.integer({ min: 1, max: 1e6 }) });
    fc.assert(
      fc.property(shuffled, ({ change, seed }) => {
        const tables = edit(toy, change);
        // Both are solved further than the bound, or else they differ by what is left of the residual.
        const options = { tolerance: 1e-12, maxIterations: 60 };
        const [a, b] = [tables, shuffle(tables, seed)].map((item) => solve(prepare(item, 2022), options));
        const total = tables.demand.reduce((teu, row) => teu + row.teu_per_year, 0);
        const flowsOf = (result: FreightResult) =>
          new Map(result.tables.link_flow.rows.map((row) => [row.slice(0, 6).join(' '), Number(row[6])]));
        const [x, y] = [flowsOf(a), flowsOf(b)];
        for (const key of new Set([...x.keys(), ...y.keys()]))
          expect(Math.abs((x.get(key) ?? 0) - (y.get(key) ?? 0)) / total).toBeLessThan(1e-9);
        for (const item of a.kpis) {
          if (item.unit === 'ratio' || item.value === null) continue;
          expect(Math.abs(item.value - kpi(b, item.id))).toBeLessThanOrEqual(1e-8 * Math.abs(item.value) + 1e-9);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('what grows when', () => {
  it('more demand never lowers the total time of a single link', () => {
    const demands = fc.tuple(fc.integer({ min: 1, max: 1e5 }), fc.integer({ min: 1, max: 1e5 }));
    const timeOf = (teu: number) => {
      const link = [createLink('only', 's', 't', { capacity_teu_per_day: 50 })];
      const tables = createTables({
        node: ['s', 't'].map((id) => createNode(id)),
        link,
        demand: [createDemand('s', 't', teu)],
      });
      return kpi(solve(prepare(tables, 2022)), 'total_time_teu_h');
    };
    fc.assert(
      fc.property(demands, ([a, b]) => {
        expect(timeOf(a + b)).toBeGreaterThan(timeOf(a) - 1e-9);
      }),
    );
  });

  /**
   * A closing may well lower the total time or cost that is paid (Braess), and even the sum of log-sums at the congested
   * costs. What cannot fall is the least value of a minimisation when options are taken away: without congestion each
   * flow minimises for itself, and its log-sum of free-flow costs is that least value; with congestion it is Beckmann's
   * objective with the entropy, over a smaller set of flows.
   */
  it('a closing never lowers the log-sum at free flow, summed over demand', () => {
    fc.assert(
      fc.property(edits, fc.constantFrom(...'abcdefgh'), (change, letter) => {
        const free = { ...edit(toy, { ...change, closed: null }) };
        const tables: Tables = {
          ...free,
          link: free.link.map((row) => ({ ...row, capacity_teu_per_day: null, background_teu_per_day: null })),
          bcp: free.bcp.map((row) => ({ ...row, capacity_teu_per_day: null })),
          transfer: free.transfer.map((row) => ({ ...row, capacity_teu_per_day: null, terminal_id: null })),
          restriction: [],
        };
        const index = letter.charCodeAt(0) % tables.link.length;
        const { link_id: id } = tables.link[index];
        const closed = { ...tables, restriction: [createRestriction('link', id, {})] };
        const [before, after] = [tables, closed].map((item) => solve(prepare(item, 2022)));
        fc.pre(kpi(after, 'unserved_teu') === 0);
        const [a, b] = [before, after].map((item) => logSumCost(item, 0.004, 0.008));
        for (const [period, usd] of a.entries()) expect(b[period]).toBeGreaterThanOrEqual(usd - 1e-9 * Math.abs(usd));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a signal', () => {
  it('stops before anything is computed, and between iterations, with its own reason', () => {
    const input = prepare(toy, 2022);
    const gone = AbortSignal.abort(new Error('not wanted'));
    expect(() => solve(input, { signal: gone })).toThrow('not wanted');
    const controller = new AbortController();
    let seen = 0;
    const options = {
      signal: controller.signal,
      onProgress: () => {
        seen++;
        controller.abort(new Error('enough'));
      },
    };
    expect(() => solve(input, options)).toThrow('enough');
    expect(seen).toBe(1);
  });

  it('tells progress of every period, up to what the result says', () => {
    const seen: { period: number; periods: number; relativeGap: number; splitResidual: number }[] = [];
    const result = solve(prepare(toy, 2022), { onProgress: (progress) => seen.push(progress) });
    expect(seen.every(({ periods }) => periods === 3)).toBe(true);
    expect(Math.max(...seen.map((item) => item.period))).toBeGreaterThanOrEqual(1);
    expect(seen.some((item) => item.relativeGap === result.residuals.relative_gap)).toBe(true);
  });

  it('too few iterations end as not converged, with the period and residual that failed', () => {
    const tables = { ...toy, demand: toy.demand.map((row) => ({ ...row, teu_per_year: row.teu_per_year * 8 })) };
    const result = solve(prepare(tables, 2022), { maxIterations: 0 });
    expect(result.status).toBe('not_converged');
    expect(result.blame).toMatch(/^period 2022-\d\d-\d\d\.\.2022-\d\d-\d\d: relative gap .+ after 0 iterations$/);
    expect(result.residual).toBeGreaterThan(1e-7);
  });
});

function shuffle(tables: Tables, seed: number): Tables {
  let state = seed;
  const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const entries = Object.entries(tables).map(([name, rows]) => {
    const keyed = (rows as readonly object[]).map((row) => ({ row, key: random() }));
    return [name, keyed.sort((a, b) => a.key - b.key).map((item) => item.row)];
  });
  return Object.fromEntries(entries) as unknown as Tables;
}

function freezeDeep<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) freezeDeep(part);
    Object.freeze(value);
  }
  return value;
}
