/** Closings on networks in which everything queues: detours that only a closing or a queue makes worth while. */
import { join } from 'node:path';
import type { Row, Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { evaluateClosure } from './closure.ts';
import { createClosureModel } from './closure-model.ts';
import { prepare } from './prepare.ts';
import { markArcs } from './select-link.ts';
import { solve } from './solve.ts';
import {
  createDemand,
  createLayer,
  createLink,
  createNode,
  createParameter,
  createRestriction,
  createTables,
} from './test-tables.ts';

const TIGHT = { tolerance: 1e-9, maxIterations: 1000 };
let transfer: Row<'transfer'>;

beforeAll(async () => {
  const { corridor } = await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'));
  if (!corridor) throw new Error('the toy corridor is not valid');
  [transfer] = corridor.tables.transfer;
});

/** Places in three rows and three columns, with a road between neighbours. */
const PLACES = Array.from({ length: 9 }, (_, place) => `p${place}`);
const NEIGHBOURS = PLACES.flatMap((_, place) => [
  ...(place % 3 < 2 ? [[place, place + 1]] : []),
  ...(place < 6 ? [[place, place + 3]] : []),
]);

function createGrid(lengths: readonly number[], capacities: readonly number[], teu: readonly number[]): Tables {
  const link = NEIGHBOURS.map(([a, b], index) =>
    createLink(`l${index}`, PLACES[a], PLACES[b], {
      directed: false,
      length: lengths[index],
      capacity_teu_per_day: capacities[index],
    }),
  );
  const flows = [
    ['p0', 'p8'],
    ['p2', 'p6'],
    ['p1', 'p7'],
  ];
  return createTables({
    node: PLACES.map((id) => createNode(id)),
    link,
    demand: flows.map(([from, to], index) => createDemand(from, to, 365 * teu[index])),
    parameter: [createParameter('alpha:link', 1), createParameter('beta:link', 2)],
  });
}

function closeLinks(tables: Tables, ids: readonly string[]): Tables {
  return {
    ...tables,
    restriction: ids.map((id) => createRestriction('link', id, { restriction_id: `closed ${id}` })),
  };
}

/** A day's hours in transit, and TEU that nothing carries. */
function measureWhole(tables: Tables) {
  const result = solve(prepare(tables, 2022), TIGHT);
  const kpi = (id: string) => (result.kpis.find((item) => item.id === id)?.value ?? Number.NaN) / 365;
  return { status: result.status, timeTeuH: kpi('total_time_teu_h'), unservedTeu: kpi('unserved_teu') };
}

function closeLocally(tables: Tables, ids: readonly string[]) {
  const input = prepare(tables, 2022);
  const model = createClosureModel(input, solve(input, TIGHT).flows[0]);
  const marks = markArcs(model.period, { linkIds: ids });
  const arcs = [...marks.keys()].filter((arc) => marks[arc] === 1);
  return evaluateClosure(model, arcs, TIGHT);
}

const numbers = (min: number, max: number, length: number) =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: length, maxLength: length });

describe('closings where everything queues', () => {
  it('take the detours that the whole model takes, whatever the lengths, capacities and flows', () => {
    fc.assert(
      fc.property(
        numbers(1, 4, 12),
        numbers(20, 60, 12),
        numbers(10, 60, 3),
        fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 2 }),
        (lengths, capacities, teu, closed) => {
          const tables = createGrid(lengths, capacities, teu);
          const ids = closed.map((index) => `l${index}`);
          const [before, after] = [measureWhole(tables), measureWhole(closeLinks(tables, ids))];
          fc.pre(before.status === 'solved' && after.status === 'solved' && after.unservedTeu === 0);
          const outcome = closeLocally(tables, ids);
          expect(outcome.converged).toBe(true);
          const [change] = outcome.byClass;
          expect(Math.abs(change.timeTeuH - (after.timeTeuH - before.timeTeuH)) / before.timeTeuH).toBeLessThan(1e-5);
          // One mode: what shippers lose is the hours that they lose, each worth a dollar.
          expect(Math.abs(change.lossUsd - change.timeTeuH) / before.timeTeuH).toBeLessThan(1e-5);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('go to sea no more than the whole model does: not out of a port and back', () => {
    const link = [
      createLink('ab', 'a', 'b', { length: 3 }),
      createLink('ac', 'a', 'c', { length: 4 }),
      createLink('cb', 'c', 'b', { length: 4 }),
      createLink('lane', 'a', 'd', { layer_id: 'sea', length: 0.5, directed: false }),
    ];
    const tables = createTables({
      layer: [createLayer('road', 'road'), createLayer('sea', 'sea')],
      node: ['a', 'b', 'c', 'd'].map((id) => createNode(id)),
      link,
      transfer: [
        {
          ...transfer,
          node_id: 'a',
          from_layer_id: 'road',
          to_layer_id: 'sea',
          time_h: 1,
          wait_h: 0,
          cost_usd_per_feu: 0,
        },
      ],
      demand: [createDemand('a', 'b', 3650)],
    });
    const [before, after] = [measureWhole(tables), measureWhole(closeLinks(tables, ['ab']))];
    expect(after.timeTeuH / 10).toBeCloseTo(8, 9);
    const [change] = closeLocally(tables, ['ab']).byClass;
    expect(change.timeTeuH).toBeCloseTo(after.timeTeuH - before.timeTeuH, 6);
  });
});
