/** Closings against the whole model solved on a corridor in which the same is closed. */
import { join } from 'node:path';
import type { Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ClosureOutcome, evaluateClosure } from './closure.ts';
import { type ClosureModel, createClosureModel } from './closure-model.ts';
import { prepare } from './prepare.ts';
import { type ArcSelection, markArcs } from './select-link.ts';
import { groupSeries } from './series.ts';
import { type FreightResult, solve } from './solve.ts';
import { readRows } from './test-compare.ts';
import { createRestriction } from './test-tables.ts';

type Table = 'link' | 'bcp' | 'transfer';
interface Element {
  readonly table: Table;
  readonly id: string;
}

const TIGHT = { tolerance: 1e-8, maxIterations: 400 };
let toy: Tables;
let elements: Element[];

beforeAll(async () => {
  const { corridor } = await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'));
  if (!corridor) throw new Error('the toy corridor is not valid');
  toy = corridor.tables;
  elements = [
    ...toy.link.map((row): Element => ({ table: 'link', id: row.link_id })),
    ...toy.bcp.map((row): Element => ({ table: 'bcp', id: row.bcp_id })),
    ...toy.transfer.map((row): Element => ({ table: 'transfer', id: row.transfer_id })),
  ];
});

const withDemand = (by: number): Tables => ({
  ...toy,
  demand: toy.demand.map((row) => ({ ...row, teu_per_year: row.teu_per_year * by })),
});

const withClosed = (tables: Tables, closed: readonly Element[]): Tables => ({
  ...tables,
  restriction: [
    ...tables.restriction,
    ...closed.map(({ table, id }) =>
      createRestriction(table, id, { restriction_id: `closed ${table} ${id}`, quota_teu_per_day: 0 }),
    ),
  ],
});

/** The first period: in the winter of the toy a quota holds for the ferry, in the longest one none does. */
function buildModel(tables: Tables, which: 'winter' | 'longest'): ClosureModel {
  const input = prepare(tables, 2022);
  const result = solve(input, TIGHT);
  expect(result.blame).toBeNull();
  const flows = result.flows[which === 'winter' ? 0 : 1];
  return createClosureModel(input, flows);
}

const SELECTIONS: Readonly<Record<Table, (id: string) => ArcSelection>> = {
  link: (id) => ({ linkIds: [id] }),
  bcp: (id) => ({ bcpIds: [id] }),
  transfer: (id) => ({ transferIds: [id] }),
};

function arcsOf(model: ClosureModel, closed: readonly Element[]): number[] {
  return closed.flatMap(({ table, id }) => {
    const marks = markArcs(model.period, SELECTIONS[table](id));
    return [...marks.keys()].filter((arc) => marks[arc] === 1);
  });
}

/** A day's figures of a period: unserved demand, and of the same demand money, time and flows over elements. */
function measure(result: FreightResult, periodId: string, days: number) {
  const skims = readRows(result, 'od_skim').filter((row) => row.period === periodId);
  const unserved = readRows(result, 'unserved').filter((row) => row.period === periodId);
  const sum = (rows: Record<string, unknown>[], pick: (row: Record<string, unknown>) => number) =>
    rows.reduce((total, row) => total + pick(row), 0) / days;
  const odOf = (row: Record<string, unknown>) =>
    [row.origin_zone_id, row.destination_zone_id, row.class_id].map(String).join(' ');
  return {
    lost: new Set(unserved.map(odOf)),
    unservedTeu: sum(unserved, (row) => Number(row.teu)),
    paidUsd: (without: ReadonlySet<string>) =>
      sum(skims, (row) => (without.has(odOf(row)) ? 0 : Number(row.teu) * Number(row.cost_usd_per_teu))),
    timeTeuH: (without: ReadonlySet<string>) =>
      sum(skims, (row) => (without.has(odOf(row)) ? 0 : Number(row.teu) * Number(row.time_h))),
    ferryTeu: sum(
      readRows(result, 'link_flow').filter(
        (row) => row.period === periodId && row.link_id === 'sea-caspian:foxtrot-golf',
      ),
      (row) => Number(row.teu),
    ),
  };
}

const total = (outcome: ClosureOutcome, key: 'unservedTeu' | 'paidUsd' | 'timeTeuH') =>
  outcome.byClass.reduce((sum, item) => sum + item[key], 0);

describe('a closing against the whole model', () => {
  it.each([
    ['longest', 1],
    ['longest', 12],
    ['winter', 12],
  ] as const)('does what the corridor does in which it is closed: %s, %i times the demand', (which, by) => {
    const tables = withDemand(by);
    const model = buildModel(tables, which);
    const { id, days } = model.period.period;
    const before = measure(solve(prepare(tables, 2022), TIGHT), id, days);
    const ferry = arcsOf(model, [{ table: 'link', id: 'sea-caspian:foxtrot-golf' }]);
    const pairs = [
      [
        { table: 'bcp', id: 'rail-ab' },
        { table: 'link', id: 'road:echo-foxtrot' },
      ],
      [
        { table: 'link', id: 'sea:alpha-hotel' },
        { table: 'transfer', id: 'ship-golf' },
      ],
      [
        { table: 'link', id: 'sea-caspian:foxtrot-golf' },
        { table: 'link', id: 'sea:alpha-hotel' },
      ],
    ] as const;
    for (const closed of [...elements.map((element) => [element]), ...pairs]) {
      const outcome = evaluateClosure(model, arcsOf(model, closed), { ...TIGHT, arcs: true });
      const name = closed.map((element) => element.id).join(' + ');
      const whole = solve(prepare(withClosed(tables, closed), 2022), TIGHT);
      expect(whole.blame, name).toBeNull();
      const after = measure(whole, id, days);
      expect(outcome.converged, name).toBe(true);
      expect(total(outcome, 'unservedTeu'), name).toBeCloseTo(after.unservedTeu - before.unservedTeu, 6);
      for (const key of ['paidUsd', 'timeTeuH'] as const) {
        const change = after[key](after.lost) - before[key](after.lost);
        expect(Math.abs(total(outcome, key) - change), `${name} ${key}`).toBeLessThan(
          1e-6 * Math.abs(before[key](new Set())),
        );
      }
      const ferryChange = ferry.reduce((sum, arc) => sum + outcome.arcTeuPerDay[arc], 0);
      expect(Math.abs(ferryChange - (after.ferryTeu - before.ferryTeu)), name).toBeLessThan(1e-4 * by);
    }
  });

  it('gives the same bits whatever was closed before', () => {
    const model = buildModel(withDemand(12), 'longest');
    const arcs = arcsOf(model, [{ table: 'bcp', id: 'road-ab' }]);
    const first = evaluateClosure(model, arcs, { arcs: true });
    for (const element of elements) evaluateClosure(model, arcsOf(model, [element]));
    expect(evaluateClosure(model, arcs, { arcs: true })).toEqual(first);
    expect(evaluateClosure(buildModel(withDemand(12), 'longest'), arcs, { arcs: true })).toEqual(first);
  });

  it('changes nothing where nothing runs, and loses the ways of those who are cut off', () => {
    const model = buildModel(toy, 'longest');
    const idle = evaluateClosure(model, arcsOf(model, [{ table: 'transfer', id: 'truck-echo' }]));
    expect(idle.iterations).toBe(0);
    expect(total(idle, 'paidUsd')).toBe(0);
    const cut = evaluateClosure(
      model,
      arcsOf(model, [
        { table: 'bcp', id: 'rail-ab' },
        { table: 'bcp', id: 'road-ab' },
      ]),
    );
    const lost = cut.unserved.map(({ demandIndex }) => model.input.demand[demandIndex].demandId).sort();
    expect(lost).toEqual(['alpha-echo-general', 'bravo-hotel-general', 'echo-alpha-general']);
  });

  it('never gains by a closing while nothing queues: the log-sum of fewer ways is dearer', () => {
    const model = buildModel(withDemand(0.001), 'longest');
    for (const element of elements) {
      const { byClass } = evaluateClosure(model, arcsOf(model, [element]), TIGHT);
      for (const { lossUsd } of byClass) expect(lossUsd).toBeGreaterThan(-1e-9);
    }
  });

  it('hands down the reason when aborted', () => {
    const model = buildModel(toy, 'longest');
    const signal = AbortSignal.abort(new Error('enough'));
    expect(() => evaluateClosure(model, arcsOf(model, [{ table: 'bcp', id: 'rail-ab' }]), { signal })).toThrow(
      'enough',
    );
  });
});

describe('arcs in series', () => {
  it('are those of a line without branches, and closing any of them does the same', () => {
    const model = buildModel(withDemand(12), 'longest');
    const ends = new Set(model.input.demand.flatMap((row) => [row.originNodeId, row.destinationNodeId]));
    const series = groupSeries(model.period, ends);
    const signature = (element: Element) =>
      [...new Set(arcsOf(model, [element]).map((arc) => series[arc]))].sort((a, b) => a - b).join(' ');
    const bySignature = new Map<string, Element[]>();
    for (const element of elements) {
      const key = signature(element);
      if (key !== '') bySignature.set(key, [...(bySignature.get(key) ?? []), element]);
    }
    const found = [...bySignature.values()].filter((members) => members.length > 1);
    const names = found.map((members) => members.map(({ id }) => id).sort());
    expect(names).toContainEqual(
      ['gauge-delta', 'rail-1435:bravo-charlie', 'rail-1435:charlie-delta', 'rail-1520:delta-echo', 'rail-ab'].sort(),
    );
    for (const members of found) {
      const losses = members.map((element) => {
        const { byClass } = evaluateClosure(model, arcsOf(model, [element]), TIGHT);
        return byClass.reduce((sum, { lossUsd, unservedTeu }) => sum + lossUsd + unservedTeu, 0);
      });
      for (const loss of losses) expect(Math.abs(loss - losses[0])).toBeLessThan(1e-6 * (1 + Math.abs(losses[0])));
    }
  });
});
