import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorridor } from '../node/read.ts';
import { type Change, diffTables } from './diff.ts';
import { parseScenario } from './parse.ts';
import { resolveScenario } from './resolve.ts';

const toy = (await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'))).corridor!;

function diff(edits: string): readonly Change[] {
  const { scenario } = parseScenario(`id: test\ntitle: Test\nyear: 2022\nedits:\n${edits}\n`, 'test.yaml');
  const { corridor, issues } = resolveScenario(toy, scenario!);
  expect(issues).toEqual([]);
  return diffTables(toy.tables, corridor!.tables);
}

const EDITS: readonly [operation: string, edits: string, change: Change][] = [
  [
    'a dated closing',
    '  - close: bcp/rail-ab\n    from: 2022-06-01\n    to: 2022-06-11\n    reason: A strike',
    {
      op: 'close',
      target: 'bcp/rail-ab',
      from: null,
      to: 0,
      words: 'Charlie/Delta by rail (border crossing points) is closed for 10 days from 2022-06-01: A strike',
    },
  ],
  [
    'a closing for one day',
    '  - close: bcp/rail-ab\n    from: 2022-06-01\n    to: 2022-06-02',
    {
      op: 'close',
      target: 'bcp/rail-ab',
      from: null,
      to: 0,
      words: 'Charlie/Delta by rail (border crossing points) is closed for 1 day from 2022-06-01',
    },
  ],
  [
    'a closing for the whole year, one way',
    '  - close: node/golf\n    direction: a_to_b',
    {
      op: 'close',
      target: 'node/golf',
      from: null,
      to: 0,
      words: 'Golf (nodes) is closed, outward only for the whole year',
    },
  ],
  [
    'a closing from a day on',
    '  - close: layer/sea\n    from: 2022-06-01',
    { op: 'close', target: 'layer/sea', from: null, to: 0, words: 'Toy ocean (layers) is closed from 2022-06-01' },
  ],
  [
    'a quota for a class in a season',
    '  - restrict: link/road:delta-echo\n    quota_teu_per_day: 30\n    class: container-heavy\n    from_month_day: 04-01\n    to_month_day: 05-01',
    {
      op: 'restrict',
      target: 'link/road:delta-echo',
      from: null,
      to: 30,
      words: 'Delta - Echo (links) lets 30 TEU a day through for Heavy toys every year from 04-01 until 05-01',
    },
  ],
  [
    'a completed phase',
    '  - complete: phase/short-cut-1\n    from: 2022-07-01',
    {
      op: 'complete',
      target: 'phase/short-cut-1/completed',
      from: null,
      to: '2022-07-01',
      words: 'Short-cut railway, Bravo to Delta is complete from 2022-07-01',
    },
  ],
  [
    'a figure',
    '  - set: transfer/gauge-delta\n    column: time_h\n    value: 2.5',
    {
      op: 'set',
      target: 'transfer/gauge-delta/time_h',
      from: 5,
      to: 2.5,
      words: 'time_h of Break of gauge at Delta goes from 5 h to 2.5 h',
    },
  ],
  [
    'a figure that becomes empty',
    '  - set: link/road:delta-echo\n    column: capacity_teu_per_day\n    value: null',
    {
      op: 'set',
      target: 'link/road:delta-echo/capacity_teu_per_day',
      from: 500,
      to: null,
      words: 'capacity_teu_per_day of Delta - Echo goes from 500 TEU/day to empty',
    },
  ],
  [
    'figures multiplied alike',
    '  - scale: demand\n    column: teu_per_year\n    by: 1.1',
    {
      op: 'scale',
      target: 'demand/*/teu_per_year',
      from: null,
      to: 1.1,
      words: 'teu_per_year of 6 rows of demand is multiplied by 1.1',
    },
  ],
  [
    'figures set alike',
    '  - set: demand\n    column: teu_per_year\n    value: 1000',
    {
      op: 'set',
      target: 'demand/*/teu_per_year',
      from: null,
      to: 1000,
      words: 'teu_per_year of 6 rows of demand becomes 1000 TEU/yr',
    },
  ],
  [
    'an opening of what is not built',
    '  - open: link/rail-1435:bravo-delta',
    {
      op: 'set',
      target: 'link/rail-1435:bravo-delta/phase_id',
      from: 'short-cut-1',
      to: null,
      words: 'phase_id of Bravo - Delta goes from short-cut-1 to empty',
    },
  ],
  [
    'an opening that lifts a restriction',
    '  - open: link/sea-caspian:foxtrot-golf',
    {
      op: 'remove',
      target: 'restriction/ferry-winter',
      from: 'ferry-winter',
      to: null,
      words: 'The restriction of Foxtrot - Golf (links) to 50 TEU a day every year from 12-01 until 03-01 is removed',
    },
  ],
  [
    'a new row',
    '  - add: terminal\n    row: {terminal_id: t, name: New yard, node_id: echo}',
    { op: 'add', target: 'terminal/t', from: null, to: 't', words: 'New yard is added to terminals' },
  ],
  [
    'a row that goes',
    '  - remove: link/sea:alpha-hotel',
    {
      op: 'remove',
      target: 'link/sea:alpha-hotel',
      from: 'sea:alpha-hotel',
      to: null,
      words: 'Alpha - Hotel is removed from links',
    },
  ],
];

describe('diffTables', () => {
  it.each(EDITS)('%s', (_operation, edits, change) => expect(diff(edits)).toEqual([change]));

  it('is empty between equal tables, shared or copied', () => {
    expect(diffTables(toy.tables, toy.tables)).toEqual([]);
    expect(diffTables(toy.tables, structuredClone(toy.tables))).toEqual([]);
  });

  it('tells each of three rows, and four as one', () => {
    const scale = (ids: string[]) =>
      diff(`  - scale: [${ids.map((id) => `demand/${id}`).join(', ')}]\n    column: teu_per_year\n    by: 2`);
    const ids = toy.tables.demand.map((row) => row.demand_id);
    expect(scale(ids.slice(0, 3)).map(({ words }) => words)).toEqual([
      'teu_per_year of alpha-echo-general goes from 3650 TEU/yr to 7300 TEU/yr',
      'teu_per_year of echo-alpha-general goes from 3650 TEU/yr to 7300 TEU/yr',
      'teu_per_year of alpha-hotel-general goes from 7300 TEU/yr to 14600 TEU/yr',
    ]);
    expect(scale(ids.slice(0, 4)).map(({ op }) => op)).toEqual(['scale']);
  });

  it('tells figures that change each in its own way as one, without a number that would be false', () => {
    const demand = toy.tables.demand.map((row, i) => ({ ...row, teu_per_year: 1000 + i }));
    expect(diffTables(toy.tables, { ...toy.tables, demand })).toEqual([
      {
        op: 'set',
        target: 'demand/*/teu_per_year',
        from: null,
        to: null,
        words: 'teu_per_year of 6 rows of demand changes',
      },
    ]);
  });

  it('tells rows that are multiplied alike together, the largest group first', () => {
    const factors = [1.65, 1.65, 1.17, 1.65, 1.17, 1.17, 1.65, 1.65, 1.17, 3];
    const base = toy.tables.demand[0];
    const rows = factors.map((_, i) => ({ ...base, demand_id: `d${i}`, teu_per_year: 100 / (i + 3) }));
    const scaled = rows.map((row, i) => ({ ...row, teu_per_year: row.teu_per_year * factors[i] }));
    const changes = diffTables({ ...toy.tables, demand: rows }, { ...toy.tables, demand: scaled });
    expect(changes.map(({ op, to, words }) => [op, to, words])).toEqual([
      ['scale', 1.65, 'teu_per_year of 5 rows of demand is multiplied by 1.65'],
      ['scale', 1.17, 'teu_per_year of 4 rows of demand is multiplied by 1.17'],
      ['set', null, 'teu_per_year of 1 other rows of demand changes'],
    ]);
  });

  it('the way back undoes each change', () => {
    const { scenario } = parseScenario(
      'id: t\ntitle: T\nedits:\n  - remove: link/sea:alpha-hotel\n  - set: link/road:delta-echo\n    column: lanes\n    value: 3\n',
      't',
    );
    const after = resolveScenario(toy, scenario!).corridor!.tables;
    const back = diffTables(after, toy.tables);
    expect(back.map(({ op, target }) => [op, target])).toEqual([
      ['add', 'link/sea:alpha-hotel'],
      ['set', 'link/road:delta-echo/lanes'],
    ]);
    expect(back[1]).toMatchObject({ from: 3, to: 1 });
  });
});
