/** A solution from another's flows and paths is the one from nothing, and no path is cheaper than what the search says. */
import { join } from 'node:path';
import type { Row, Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSearch, searchFrom } from '../network/index.ts';
import { prepare } from './prepare.ts';
import { type FreightResult, solve } from './solve.ts';
import { createDemand, createLink, createNode, createRestriction, createTables } from './test-tables.ts';
import type { FreightInput } from './types.ts';

let toy: Tables;

beforeAll(async () => {
  const { corridor } = await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'));
  if (!corridor) throw new Error('the toy corridor is not valid');
  const demand = corridor.tables.demand.map((row) => ({ ...row, teu_per_year: row.teu_per_year * LOAD_FACTOR }));
  toy = { ...corridor.tables, demand };
});

const LOAD_FACTOR = 12;
/**
 * Ten times closer than by default: a gap is one of all cost, and a small flow may be further from its own equilibrium than
 * the whole is. A quota passed many times over leaves costs that rounding alone moves by a few parts in 1e9.
 */
const TOLERANCE = 1e-8;
/** Of sums in another order. */
const ROUNDING = 1e-12;
/** Most figures stay as they are, so that much of one network is that of the other. */
const factorFrom = (least: number) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.double({ min: least, max: 2, noNaN: true }));
const editsFrom = (least: number) =>
  fc.record({
    links: fc.array(factorFrom(least), { minLength: 7, maxLength: 7 }),
    transfers: fc.array(factorFrom(least), { minLength: 3, maxLength: 3 }),
    hours: fc.array(factorFrom(least), { minLength: 5, maxLength: 5 }),
    /** Delays fall where capacities grow or demand falls: then a bound that an earlier solution left must fall with them. */
    capacities: fc.array(factorFrom(least), { minLength: 4, maxLength: 4 }),
    demand: fc.constantFrom(1, 1, 0.7, 0.2),
    /** Ten times the hours at one side of a border: an option that was worth while is none any more. */
    blocked: fc.option(fc.nat(7)),
    complete: fc.boolean(),
    dropped: fc.option(fc.nat(30)),
    closed: fc.option(fc.constantFrom('rail-ab', 'road-ab')),
    quota: fc.constantFrom(null, 0, 100),
  });
const edits = editsFrom(0.5);
/** Nothing becomes cheaper but by the works. */
const dearer = editsFrom(1);
type Edits = typeof edits extends fc.Arbitrary<infer T> ? T : never;

function edit(tables: Tables, edits: Edits): Tables {
  const { links, transfers, hours, capacities, demand, blocked, complete, dropped, closed, quota } = edits;
  const wider = <Row extends { readonly capacity_teu_per_day: number | null }>(row: Row, i: number): Row => ({
    ...row,
    capacity_teu_per_day: row.capacity_teu_per_day && row.capacity_teu_per_day * capacities[i % capacities.length],
  });
  const gone = dropped === null ? undefined : tables.link[dropped]?.link_id;
  return {
    ...tables,
    link: tables.link
      .map((row, i) => wider({ ...row, length: row.length * links[i % links.length] }, i))
      .filter((row) => row.link_id !== gone || row.bcp_id !== null),
    transfer: tables.transfer.map((row, i) => ({ ...row, time_h: row.time_h * transfers[i % transfers.length] })),
    bcp: tables.bcp.map(wider),
    demand: tables.demand.map((row) => ({ ...row, teu_per_year: row.teu_per_year * demand })),
    bcp_performance: tables.bcp_performance.map((row, i) => ({
      ...row,
      hours: row.hours * hours[i % hours.length] * (i === blocked ? 10 : 1),
    })),
    phase: tables.phase.map((row) => ({ ...row, completed: complete ? '2022-04-01' : row.completed })),
    restriction:
      closed === null
        ? tables.restriction
        : [
            ...tables.restriction,
            createRestriction('bcp', closed, {
              from_date: '2022-02-10',
              to_date: '2022-07-01',
              ...(quota === null ? {} : { quota_teu_per_day: quota }),
            }),
          ],
  };
}

/** TEU/day of each commodity by choice, period by period. */
function choiceFlows({ flows }: FreightResult): Map<string, number> {
  return new Map(
    flows.flatMap(({ input: { period }, equilibrium }) =>
      equilibrium.problem.commodities.flatMap(({ demandIndex, options, teuPerDay }) =>
        options.map(({ choice, flow }) => [`${period.id} ${demandIndex} ${choice.id}`, flow / teuPerDay] as const),
      ),
    ),
  );
}

/** Every option's cheapest path by Dijkstra over single arcs, without chains, hierarchies or bounds. */
function expectNoneCheaper({ flows }: FreightResult, slackUsd: number): void {
  for (const { equilibrium } of flows) {
    const { problem, congestion } = equilibrium;
    const { ofArc, quotas } = problem.network.capacities;
    for (const { field, classIndex, originPlace, destinationPlace, options } of problem.commodities) {
      const { usd, valueOfTime } = problem.fields[field];
      const arcUsd = usd.map(
        (fixed, arc) => fixed + (ofArc[arc] < 0 ? 0 : valueOfTime * congestion.delayH[ofArc[arc]]),
      );
      for (const quota of quotas) {
        if (quota.classIndex >= 0 && quota.classIndex !== classIndex) continue;
        for (const arc of quota.arcs) arcUsd[arc] += valueOfTime * congestion.delayH[quota.element];
      }
      for (const { choice, costUsd, leastUsd } of options) {
        const { graph, baseArc, originNode, destinationNode } = choice.network;
        const search = createSearch(graph);
        const target = destinationNode[destinationPlace];
        const cost = Float64Array.from(baseArc, (arc) => arcUsd[arc]);
        searchFrom(search, cost, originNode[originPlace], [target]);
        expect(leastUsd).toBeLessThanOrEqual(search.distance[target] * (1 + ROUNDING));
        expect(costUsd).toBeLessThanOrEqual(search.distance[target] * (1 + ROUNDING) + slackUsd);
      }
    }
  }
}

/** From nothing, and from another's solution. What rounding keeps from this tolerance is solved at the default one, and not compared. */
function solveTwice(before: FreightInput, input: FreightInput): readonly [FreightResult, FreightResult] {
  const solveBoth = (options: { tolerance?: number }) => {
    const start = { input: before, result: solve(before, options) };
    return [solve(input, options), solve(input, { ...options, start })] as const;
  };
  const close = solveBoth({ tolerance: TOLERANCE });
  if (close.some(({ status }) => status !== 'solved')) {
    expect(solveBoth({}).map(({ status }) => status)).toEqual(['solved', 'solved']);
    fc.pre(false);
  }
  return close;
}

describe('a scenario from its base', () => {
  it('has the flows that it has from nothing, and each choice its cheapest path', () => {
    fc.assert(
      fc.property(edits, edits, dearer, fc.boolean(), (one, other, more, onTop) => {
        const tables = edit(toy, one);
        const before = prepare(tables, 2022);
        const input = prepare(onTop ? edit(tables, more) : edit(toy, other), 2022);
        const [cold, warm] = solveTwice(before, input);
        const slackUsd = (0.1 * TOLERANCE) / input.parameters.gatewayScale;
        for (const result of [cold, warm]) expectNoneCheaper(result, slackUsd);
        const [x, y] = [choiceFlows(cold), choiceFlows(warm)];
        expect([...y.keys()].sort()).toEqual([...x.keys()].sort());
        for (const [key, share] of x) expect(Math.abs((y.get(key) ?? 0) - share), key).toBeLessThan(1e-5);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('takes a way that others had filled in the base, and nobody had looked at since', () => {
    // From s to t: 10 h with a queue, 12 h, and 10.5 h by c and d, which in the base others fill.
    const node = ['s', 't', 'c', 'd'].map((id) => createNode(id));
    const link = [
      createLink('short', 's', 't', { length: 10, capacity_teu_per_day: 50 }),
      createLink('long', 's', 't', { length: 12 }),
      createLink('in', 's', 'c', { length: 0.25 }),
      createLink('middle', 'c', 'd', { length: 10, capacity_teu_per_day: 100 }),
      createLink('out', 'd', 't', { length: 0.25 }),
    ];
    const ours = createDemand('s', 't', 365 * 100);
    const tables = (others: readonly Row<'demand'>[]) => createTables({ node, link, demand: [ours, ...others] });
    const before = prepare(tables([createDemand('c', 'd', 365 * 400)]), 2022);
    const by = ({ tables: { link_flow } }: FreightResult, id: string) => {
      const [linkId, teu] = ['link_id', 'teu'].map((name) => link_flow.columns.findIndex((item) => item.name === name));
      return link_flow.rows.reduce((sum, row) => sum + (row[linkId] === id ? Number(row[teu]) : 0), 0) / 365;
    };
    expect(by(solve(before), 'in')).toBe(0);
    const input = prepare(tables([]), 2022);
    const [cold, warm] = solveTwice(before, input);
    expect(by(cold, 'in')).toBeGreaterThan(20);
    for (const id of ['short', 'long', 'in']) expect(by(warm, id), id).toBeCloseTo(by(cold, id), 5);
  });
});
