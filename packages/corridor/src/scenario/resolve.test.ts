import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Corridor } from '../corridor.ts';
import { InvalidData, type Issue } from '../issue.ts';
import { readCorridor } from '../node/read.ts';
import { TABLE_NAMES, type TableName, type Tables } from '../tables/index.ts';
import { parseScenario } from './parse.ts';
import { cutYear, snapshot } from './periods.ts';
import { applyScenario, type Resolution, resolveScenario } from './resolve.ts';
import type { Scenario } from './schema.ts';

const toy = deepFreeze((await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'))).corridor!);

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(inner);
  }
  return value;
}

function scenarioOf(edits: string, head = 'year: 2022'): Scenario {
  const { scenario, issues } = parseScenario(
    `id: test\ntitle: Test\n${head}\nedits:\n${edits}\n`,
    'scenarios/test.yaml',
  );
  expect(issues).toEqual([]);
  return scenario!;
}

const resolve = (edits: string, head?: string): Resolution => resolveScenario(toy, scenarioOf(edits, head));

function tablesOf(edits: string): Tables {
  const { corridor, issues } = resolve(edits);
  expect(issues).toEqual([]);
  return corridor!.tables;
}

function issuesOf(edits: string, head?: string): readonly Issue[] {
  const { corridor, scenario, issues } = resolve(edits, head);
  expect([corridor === null, scenario === null]).toEqual([true, true]);
  for (const issue of issues) expect(issue).toMatchObject({ severity: 'error', message: expect.stringMatching(/.+/) });
  return issues;
}

function changedTables(after: Tables): TableName[] {
  return TABLE_NAMES.filter((name) => after[name] !== toy.tables[name]);
}

const rowOf = <Name extends TableName>(tables: Tables, name: Name, key: string) =>
  (tables[name] as readonly object[]).find((row) => Object.values(row)[0] === key);

describe('operations', () => {
  it('complete: a phase from the first day of the year', () => {
    const after = tablesOf('  - complete: phase/short-cut-1');
    expect(rowOf(after, 'phase', 'short-cut-1')).toMatchObject({ completed: '2022-01-01', status: 'operating' });
    expect(changedTables(after)).toEqual(['phase']);
    const [period] = cutYear(after, 2022);
    expect(snapshot(after, period).link.map((link) => link.link_id)).toContain('rail-1435:bravo-delta');
  });

  it('complete: all phases of a project, from a day', () => {
    const after = tablesOf('  - complete: project/short-cut\n    from: 2022-07-01');
    expect(rowOf(after, 'phase', 'short-cut-1')).toMatchObject({ completed: '2022-07-01', status: 'operating' });
  });

  it('close: a restriction of nothing, dated, one way, with its reason', () => {
    const after = tablesOf(
      '  - close: [bcp/rail-ab, node/golf]\n    direction: a_to_b\n    from: 2022-06-01\n    to: 2022-06-11\n    reason: A strike',
    );
    expect(after.restriction.slice(1)).toEqual(
      ['bcp/rail-ab', 'node/golf'].map((target, i) => ({
        restriction_id: `test:1:${i + 1}`,
        table: target.split('/')[0],
        row_id: target.split('/')[1],
        direction: 'a_to_b',
        class_id: null,
        from_date: '2022-06-01',
        to_date: '2022-06-11',
        from_month_day: null,
        to_month_day: null,
        quota_teu_per_day: 0,
        source_id: 'scenario',
        basis: 'assumed',
        note: 'A strike',
      })),
    );
    expect(changedTables(after)).toEqual(['source', 'restriction']);
  });

  it('close: a terminal closes the transfers that it does', () => {
    expect(tablesOf('  - close: terminal/foxtrot-port').restriction[1]).toMatchObject({
      table: 'transfer',
      row_id: 'ship-foxtrot',
      from_date: null,
      to_date: null,
    });
  });

  it('open: whatever dates, phase and restrictions say', () => {
    const link = tablesOf('  - open: link/rail-1435:bravo-delta');
    expect(rowOf(link, 'link', 'rail-1435:bravo-delta')).toMatchObject({ opened: null, closed: null, phase_id: null });
    const ferry = tablesOf('  - open: link/sea-caspian:foxtrot-golf');
    expect(ferry.restriction).toEqual([]);
    expect(changedTables(ferry)).toEqual(['restriction']);
  });

  it('restrict: a quota for a class and a season, with a source', () => {
    const after = tablesOf(
      '  - restrict: layer/road\n    quota_teu_per_day: 30\n    class: container-heavy\n    from_month_day: 04-01\n    to_month_day: 05-01\n    source: assumption',
    );
    expect(after.restriction[1]).toMatchObject({
      table: 'layer',
      row_id: 'road',
      class_id: 'container-heavy',
      quota_teu_per_day: 30,
      from_month_day: '04-01',
      to_month_day: '05-01',
      source_id: 'assumption',
      basis: 'reported',
    });
    expect(changedTables(after)).toEqual(['restriction']);
  });

  it('set: one row, or all that where picks', () => {
    expect(
      rowOf(tablesOf('  - set: link/road:delta-echo\n    column: lanes\n    value: 2'), 'link', 'road:delta-echo'),
    ).toMatchObject({ lanes: 2 });
    const after = tablesOf(
      '  - set: link\n    where: {layer_id: [road, rail-1520], country_id: XB, length: {gte: 100, lt: 101}}\n    column: free_speed\n    value: 60',
    );
    expect(after.link.filter((link) => link.free_speed === 60).map((link) => link.link_id)).toEqual([
      'rail-1520:delta-echo',
      'rail-1520:echo-foxtrot',
      'road:delta-echo',
      'road:echo-foxtrot',
    ]);
    expect(tablesOf('  - set: link/road:delta-echo\n    column: lanes\n    value: null').link[9].lanes).toBeNull();
  });

  it('set: where follows a reference', () => {
    const after = tablesOf(
      '  - scale: demand\n    where: {destination_zone_id.super_zone: West}\n    column: teu_per_year\n    by: 2',
    );
    expect(after.demand.map((row) => row.teu_per_year)).toEqual([3650, 3650, 14600, 3650, 7300, 7300]);
  });

  it('scale: numbers; empty cells stay empty', () => {
    const after = tablesOf('  - scale: link\n    column: capacity_teu_per_day\n    by: 0.5');
    expect(after.link.map((link) => link.capacity_teu_per_day)).toEqual(
      toy.tables.link.map((link) => (link.capacity_teu_per_day === null ? null : link.capacity_teu_per_day / 2)),
    );
  });

  it('add: a row whose absent cells are empty and whose source is the scenario', () => {
    const after = tablesOf(
      '  - add: link\n    row: {link_id: new, name: New, from_node_id: alpha, to_node_id: bravo, directed: false, layer_id: road, facility_type: primary, country_id: XA, length: 95, geometry: "LINESTRING (-30 0, -29.2 0)"}',
    );
    expect(rowOf(after, 'link', 'new')).toEqual({
      ...Object.fromEntries(Object.keys(toy.tables.link[0]).map((column) => [column, null])),
      link_id: 'new',
      name: 'New',
      from_node_id: 'alpha',
      to_node_id: 'bravo',
      directed: false,
      layer_id: 'road',
      facility_type: 'primary',
      country_id: 'XA',
      length: 95,
      geometry: 'LINESTRING (-30 0, -29.2 0)',
      source_id: 'scenario',
      basis: 'assumed',
    });
    expect(changedTables(after)).toEqual(['source', 'link']);
  });

  it('remove: one row or several', () => {
    const after = tablesOf('  - remove: [link/sea:alpha-hotel, exchange_rate/XTS-2022]');
    expect(after.link).toHaveLength(13);
    expect(after.exchange_rate).toEqual([]);
    expect(changedTables(after)).toEqual(['link', 'exchange_rate']);
  });

  it('later edits see what earlier ones made', () => {
    const after = tablesOf(
      '  - scale: demand\n    column: teu_per_year\n    by: 2\n  - scale: demand/alpha-echo-general\n    column: teu_per_year\n    by: 3',
    );
    expect(after.demand[0].teu_per_year).toBe(6 * 3650);
    expect(after.demand[1].teu_per_year).toBe(2 * 3650);
  });

  it('a figure that the scenario sets is no longer the one with a range', () => {
    const after = tablesOf('  - set: bcp_performance/rail-ab-a-to-b-entry\n    column: hours\n    value: 48');
    expect(after.figure.map((row) => row.rank)).toEqual(['rival']);
  });
});

/** Edits, then the issues: code, line in the file, column, and more. */
const WRONG: readonly [what: string, edits: string, ...issues: object[]][] = [
  [
    'an unknown table',
    '  - close: bpc/rail-ab',
    { code: 'edit.target', row: 5, column: 'edits[0].close', found: 'bpc/rail-ab', fix: 'did you mean bcp/rail-ab?' },
  ],
  [
    'a table that the operation does not work on',
    '  - close: demand/alpha-echo-general',
    { code: 'edit.target', row: 5, found: 'demand/alpha-echo-general' },
  ],
  [
    'an unknown id',
    '  - close: bcp/rail-ba',
    { code: 'edit.unknown_id', row: 5, found: 'rail-ba', fix: 'did you mean bcp/rail-ab?' },
  ],
  ['an id of a prototype', '  - close: bcp/constructor', { code: 'edit.unknown_id', row: 5, found: 'constructor' }],
  ['a table of a prototype', '  - remove: constructor/x', { code: 'edit.target', row: 5, found: 'constructor/x' }],
  [
    'an unknown column',
    '  - set: link/road:delta-echo\n    column: lane\n    value: 2',
    { code: 'edit.unknown_column', row: 5, column: 'edits[0].lane', found: 'lane', fix: 'did you mean lanes?' },
  ],
  [
    'a column of a prototype',
    '  - set: link\n    column: __proto__\n    value: 2',
    { code: 'edit.unknown_column', row: 5, found: '__proto__' },
  ],
  [
    'an unknown column in where',
    '  - set: link\n    where: {layer: road}\n    column: lanes\n    value: 2',
    { code: 'edit.unknown_column', row: 5, found: 'layer', fix: 'did you mean layer_id?' },
  ],
  [
    'an unknown column behind a reference in where',
    '  - set: link\n    where: {country_id.regio: East}\n    column: lanes\n    value: 2',
    { code: 'edit.unknown_column', row: 5, found: 'regio', fix: 'did you mean region?' },
  ],
  ['a key', '  - set: link/road:delta-echo\n    column: link_id\n    value: a', { code: 'edit.key', row: 5 }],
  [
    'a value of the wrong type',
    '  - set: link/road:delta-echo\n    column: lanes\n    value: two',
    { code: 'edit.value', row: 5, column: 'edits[0].lanes', found: 'two', expected: /^a whole number in count/ },
  ],
  [
    'a number as text',
    '  - set: link/road:delta-echo\n    column: lanes\n    value: "2"',
    { code: 'edit.value', row: 5, found: '2' },
  ],
  [
    'a value out of range',
    '  - set: subsidy\n    column: share\n    value: 20',
    { code: 'edit.value', row: 5, found: '20', expected: 'a number in share, at least 0, at most 1' },
  ],
  [
    'an empty value where one is needed',
    '  - set: demand\n    column: teu_per_year\n    value: null',
    { code: 'edit.value', row: 5, found: 'null' },
  ],
  [
    'a factor that drives a figure out of range',
    '  - scale: link\n    column: electrified_share\n    by: 3',
    { code: 'edit.value', row: 5, column: 'edits[0].electrified_share', found: '3' },
  ],
  ['a factor for words', '  - scale: link\n    column: name\n    by: 3', { code: 'edit.scale', row: 5, found: 'name' }],
  [
    'a set without effect',
    '  - set: link/road:delta-echo\n    column: lanes\n    value: 1',
    { code: 'edit.no_effect', row: 5, column: 'edits[0].set' },
  ],
  [
    'a where that picks nothing',
    '  - set: link\n    where: {layer_id: roads}\n    column: lanes\n    value: 2',
    { code: 'edit.no_effect', row: 5 },
  ],
  ['a factor of one', '  - scale: demand\n    column: teu_per_year\n    by: 1', { code: 'edit.no_effect', row: 5 }],
  ['an opening of what is open', '  - open: link/road:delta-echo', { code: 'edit.no_effect', row: 5 }],
  [
    'a closing in another year',
    '  - close: bcp/rail-ab\n    from: 2023-01-01\n    to: 2023-02-01',
    { code: 'edit.no_effect', row: 5, message: /outside 2022/ },
  ],
  [
    'a closing that ends before the year',
    '  - close: bcp/rail-ab\n    to: 2022-01-01',
    { code: 'edit.no_effect', row: 5, message: /outside 2022/ },
  ],
  [
    'a completion after the year',
    '  - complete: phase/short-cut-1\n    from: 2023-01-01',
    { code: 'edit.no_effect', row: 5, message: /outside 2022/ },
  ],
  [
    'an opening after the year',
    '  - open: link/rail-1435:bravo-delta\n    from: 2023-01-01',
    { code: 'edit.no_effect', row: 5, message: /outside 2022/ },
  ],
  [
    'dates the wrong way round',
    '  - close: bcp/rail-ab\n    from: 2022-06-11\n    to: 2022-06-01',
    { code: 'date.order', row: 5, column: 'edits[0].to', found: '2022-06-11, 2022-06-01' },
  ],
  [
    'an opening with dates the wrong way round',
    '  - open: link/rail-1435:bravo-delta\n    from: 2022-06-11\n    to: 2022-06-01',
    { code: 'date.order', row: 5, column: 'edits[0].to', found: '2022-06-11, 2022-06-01' },
  ],
  [
    'half a season',
    '  - restrict: bcp/rail-ab\n    quota_teu_per_day: 1\n    from_month_day: 12-01',
    { code: 'date.season', row: 5, column: 'edits[0].to_month_day' },
  ],
  ['a whole table closed', '  - close: bcp', { code: 'edit.target', row: 5, found: 'bcp' }],
  ['a whole table opened', '  - open: link', { code: 'edit.target', row: 5, found: 'link' }],
  ['a whole table removed', '  - remove: link', { code: 'edit.target', row: 5, found: 'link' }],
  [
    'an unknown class',
    '  - restrict: bcp/rail-ab\n    quota_teu_per_day: 1\n    class: container-havy',
    { code: 'edit.unknown_id', row: 5, column: 'edits[0].class', fix: 'did you mean container-heavy?' },
  ],
  [
    'an unknown source',
    '  - close: bcp/rail-ab\n    source: asumption',
    { code: 'source.dangling', row: 5, found: 'asumption', fix: 'did you mean assumption?' },
  ],
  [
    'a row that is there',
    '  - add: country\n    row: {country_id: XA, name: A, region: East}',
    { code: 'key.duplicate', row: 5 },
  ],
  [
    'a row that lacks a cell and has one too many',
    '  - add: country\n    row: {country_id: XD, name: D, regoin: East}',
    { code: 'edit.row', row: 5, column: 'edits[0].region', found: 'nothing' },
    { code: 'edit.row', row: 5, column: 'edits[0].regoin', fix: 'did you mean region?' },
  ],
  [
    'a row of an unknown table',
    '  - add: links\n    row: {a: 1}',
    { code: 'edit.target', row: 5, fix: 'did you mean link?' },
  ],
  [
    'a row that points nowhere',
    '  - add: zone\n    row: {zone_id: z, name: Z, node_id: ecoh, super_zone: East}',
    { code: 'reference.unknown', found: 'ecoh', message: /^After the edits of test: /, fix: 'did you mean echo?' },
  ],
  [
    'a removal of what others need',
    '  - remove: node/golf',
    { code: 'reference.unknown', found: 'golf', message: /^After the edits of test: / },
  ],
];

describe('wrong edits', () => {
  it.each(WRONG)('%s', (_what, edits, ...expected) => {
    const wanted = expected.map((issue) =>
      Object.fromEntries(
        Object.entries(issue).map(([key, value]) => [
          key,
          value instanceof RegExp ? expect.stringMatching(value) : value,
        ]),
      ),
    );
    const issues = issuesOf(edits);
    expect(issues).toMatchObject(wanted);
    for (const issue of issues) {
      if (!issue.message.startsWith('After the edits')) expect(issue.file).toBe('scenarios/test.yaml');
    }
  });

  it('tells all issues of all edits at once, each with its file and line', () => {
    const issues = issuesOf(
      [
        '  - close: bcp/rail-ba',
        '  - scale: demand',
        '    column: teu_per_yaer',
        '    by: 2',
        '  - complete: phase/short-cut-1',
        '  - complete: phase/short-cut-1',
        '  - open: [link/a, link/b]',
      ].join('\n'),
    );
    expect(issues.map(({ code, file, row, column }) => [code, file, row, column])).toEqual([
      ['edit.unknown_id', 'scenarios/test.yaml', 5, 'edits[0].close'],
      ['edit.unknown_column', 'scenarios/test.yaml', 6, 'edits[1].teu_per_yaer'],
      ['edit.no_effect', 'scenarios/test.yaml', 10, 'edits[3].complete'],
      ['edit.unknown_id', 'scenarios/test.yaml', 11, 'edits[4].open'],
      ['edit.unknown_id', 'scenarios/test.yaml', 11, 'edits[4].open'],
    ]);
  });
});

describe('extends', () => {
  const corridorWith = (...scenarios: Scenario[]): Corridor => ({
    ...toy,
    scenarios: new Map(scenarios.map((scenario) => [scenario.id, scenario])),
  });
  const parse = (text: string, file: string) => parseScenario(text, file).scenario!;

  it('takes the edits of the parent first, and the nearest year', () => {
    const a = parse('id: a\ntitle: A\nyear: 2024\nedits:\n  - close: bcp/rail-ab\n', 'scenarios/a.yaml');
    const b = parse('id: b\ntitle: B\nextends: a\nedits:\n  - close: bcp/road-ab\n', 'scenarios/b.yaml');
    const { scenario, corridor, issues } = resolveScenario(corridorWith(a, b), b);
    expect(issues).toEqual([]);
    expect(scenario).toMatchObject({ id: 'b', title: 'B', year: 2024 });
    expect(scenario!.edits.map(({ scenarioId, index, file, line }) => [scenarioId, index, file, line])).toEqual([
      ['a', 0, 'scenarios/a.yaml', 5],
      ['b', 0, 'scenarios/b.yaml', 5],
    ]);
    expect(corridor!.tables.restriction.map((row) => row.restriction_id)).toEqual(['ferry-winter', 'a:1:1', 'b:1:1']);
  });

  it('takes the base year where no scenario says one, and the year asked for before all', () => {
    const a = parse('id: a\ntitle: A\n', 'scenarios/a.yaml');
    expect(resolveScenario(corridorWith(a), a).scenario!.year).toBe(2022);
    expect(resolveScenario(corridorWith(a), a, { year: 2030 }).scenario!.year).toBe(2030);
    expect(resolveScenario(toy, toy.scenarios.get('road-quota')!).scenario!.year).toBe(2022);
  });

  it('an unknown parent', () => {
    const b = parse('id: b\ntitle: B\nextends: basline\n', 'scenarios/b.yaml');
    const { corridor, issues } = resolveScenario(toy, b);
    expect(corridor).toBeNull();
    expect(issues).toMatchObject([
      {
        code: 'scenario.unknown',
        file: 'scenarios/b.yaml',
        column: 'extends',
        found: 'basline',
        fix: 'did you mean baseline?',
      },
    ]);
  });

  it.each([
    ['itself', ['a']],
    ['each other', ['b', 'a']],
    ['a ring of three', ['b', 'c', 'a']],
  ])('a circle: %s', (_what, parents) => {
    const ids = ['a', 'b', 'c'].slice(0, parents.length);
    const all = ids.map((id, i) => parse(`id: ${id}\ntitle: T\nextends: ${parents[i]}\n`, `scenarios/${id}.yaml`));
    const { corridor, issues } = resolveScenario(corridorWith(...all), all[0]);
    expect(corridor).toBeNull();
    expect(issues).toMatchObject([{ code: 'scenario.cycle', column: 'extends', found: 'a' }]);
  });

  it('a wrong edit of the parent is told in its own file', () => {
    const a = parse('id: a\ntitle: A\nedits:\n  - close: bcp/none\n', 'scenarios/a.yaml');
    const b = parse('id: b\ntitle: B\nextends: a\n', 'scenarios/b.yaml');
    expect(resolveScenario(corridorWith(a, b), b).issues).toMatchObject([
      { code: 'edit.unknown_id', file: 'scenarios/a.yaml', row: 4 },
    ]);
  });
});

describe('sharing', () => {
  it.each([...toy.scenarios.values()].map((scenario) => [scenario.id, scenario] as const))(
    '%s leaves the frozen corridor as it was, and shares the tables that it does not touch',
    (_id, scenario) => {
      const { corridor, issues } = resolveScenario(toy, scenario);
      expect(issues).toEqual([]);
      const touched: Record<string, TableName[]> = {
        baseline: [],
        'rail-border-closed-10-days': ['source', 'restriction'],
        'road-quota': ['source', 'restriction'],
        'short-cut-complete': ['phase'],
      };
      expect(changedTables(corridor!.tables)).toEqual(touched[scenario.id]);
      for (const name of changedTables(corridor!.tables)) {
        const rows: readonly object[] = corridor!.tables[name];
        const before = new Set<object>(toy.tables[name]);
        expect(rows.filter((row) => !before.has(row))).toHaveLength(1);
      }
    },
  );

  it('shares the rows of a changed table that no edit touches', () => {
    const after = tablesOf('  - set: link/road:delta-echo\n    column: lanes\n    value: 2');
    const changed = after.link.filter((row, i) => row !== toy.tables.link[i]);
    expect(changed.map((row) => row.link_id)).toEqual(['road:delta-echo']);
  });
});

describe('applyScenario', () => {
  it('makes the same tables again', () => {
    const { scenario, corridor } = resolve('  - scale: demand\n    column: teu_per_year\n    by: 2');
    expect(applyScenario(toy, scenario!).tables).toEqual(corridor!.tables);
  });

  it('throws, with its issues, on a corridor that it does not fit', () => {
    const { scenario } = resolve('  - close: bcp/rail-ab');
    const other = { ...toy, tables: { ...toy.tables, bcp: [] } };
    expect(() => applyScenario(other, scenario!)).toThrow(InvalidData);
    expect(() => applyScenario(other, scenario!)).toThrow(/^corridor: scenario test has 1 issue/);
  });
});
