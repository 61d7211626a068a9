import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatScenario } from './format.ts';
import { parseScenario } from './parse.ts';
import { MAX_SCENARIO_CHARACTERS } from './read-yaml.ts';

const HEAD = 'id: a\ntitle: A\n';
const parse = (text: string) => parseScenario(text, 'scenarios/a.yaml');

describe('parseScenario', () => {
  it('reads a year, texts, and edits with their lines', () => {
    const { scenario, issues } = parse(
      `${HEAD}title_ru: Закрытие\nyear: 2024\nextends: b\nedits:\n  # why\n  - close: bcp/x\n    from: 2024-03-01\n    to: 2024-03-31\n\n  - scale: [demand, link/a]\n    column: teu_per_year\n    by: 1.5\n`,
    );
    expect(issues).toEqual([]);
    expect(scenario).toEqual({
      id: 'a',
      title: 'A',
      title_ru: 'Закрытие',
      year: 2024,
      extends: 'b',
      edits: [
        { close: 'bcp/x', from: '2024-03-01', to: '2024-03-31' },
        { scale: ['demand', 'link/a'], column: 'teu_per_year', by: 1.5 },
      ],
      lines: [8, 12],
      file: 'scenarios/a.yaml',
    });
  });

  it('reads back what formatScenario writes', () => {
    const { scenario } = parse(`${HEAD}edits:\n  - add: node\n    row: {node_id: "1", name: "yes", x_coord: 1e3}\n`);
    const again = parse(formatScenario(scenario!)).scenario!;
    expect(again.edits).toEqual(scenario!.edits);
    expect(again.edits).toEqual([{ add: 'node', row: { node_id: '1', name: 'yes', x_coord: 1000 } }]);
  });
});

/** Text, then what is told: code, line, column, and what stands there. */
const BROKEN: readonly [what: string, text: string, issue: object][] = [
  ['nothing', '', { code: 'scenario.value', found: 'null' }],
  ['a word', 'hello', { code: 'scenario.value', found: 'hello' }],
  ['a list', '- a', { code: 'scenario.value', found: '["a"]' }],
  ['a tab', `${HEAD}\tedits: []`, { code: 'yaml.syntax', row: 3, found: expect.stringContaining('Tabs') }],
  ['no title', 'id: a\n', { code: 'scenario.value', column: 'title', found: 'nothing' }],
  ['an id with a slash', 'id: ../a\ntitle: A', { code: 'scenario.value', row: 1, column: 'id', found: '../a' }],
  ['an id __proto__', 'id: __proto__\ntitle: A', { code: 'scenario.value', row: 1, column: 'id', found: '__proto__' }],
  ['a year of another age', `${HEAD}year: 1890`, { code: 'scenario.value', row: 3, column: 'year', found: '1890' }],
  ['a year in words', `${HEAD}year: next`, { code: 'scenario.value', row: 3, column: 'year', found: 'next' }],
  [
    'a slip in a key',
    `${HEAD}\nextend: b`,
    { code: 'scenario.unknown_key', row: 4, column: 'extend', found: 'extend', fix: 'did you mean extends?' },
  ],
  [
    'a slip in an operation',
    `${HEAD}edits:\n  - clsoe: bcp/a`,
    { code: 'edit.operation', row: 4, column: 'edits[0]', found: 'clsoe', fix: 'did you mean close?' },
  ],
  [
    'two operations in one edit',
    `${HEAD}edits:\n  - close: bcp/a\n    open: bcp/b`,
    { code: 'edit.operation', row: 4, column: 'edits[0]', found: 'close, open' },
  ],
  ['an edit that is a word', `${HEAD}edits:\n  - close`, { code: 'edit.form', row: 4, column: 'edits[0]' }],
  [
    'a slip in a key of an edit',
    `${HEAD}edits:\n  - close: bcp/a\n    form: 2022-01-01`,
    { code: 'scenario.unknown_key', row: 4, column: 'edits[0].form', found: 'form', fix: 'did you mean from?' },
  ],
  [
    'a half date',
    `${HEAD}edits:\n  - close: bcp/a\n    from: 2022-03`,
    { code: 'scenario.value', row: 4, column: 'edits[0].from', found: '2022-03' },
  ],
  [
    'a target that is a map',
    `${HEAD}edits:\n  - close: {bcp: a}`,
    {
      code: 'scenario.value',
      column: 'edits[0].close',
      found: '{"bcp":"a"}',
      expected: expect.stringContaining('target'),
    },
  ],
  [
    'a factor that is not finite',
    `${HEAD}edits:\n  - scale: link\n    column: length\n    by: .inf`,
    { code: 'scenario.value', row: 4, column: 'edits[0].by', found: 'Infinity' },
  ],
  [
    'a factor that is no number',
    `${HEAD}edits:\n  - scale: link\n    column: length\n    by: .nan`,
    { code: 'scenario.value', row: 4, column: 'edits[0].by', found: 'NaN' },
  ],
  ['one key twice', `${HEAD}title: B`, { code: 'yaml.duplicate_key', row: 3, found: 'title' }],
  [
    'one key twice in an edit',
    `${HEAD}edits:\n  - close: bcp/a\n    close: bcp/b`,
    { code: 'yaml.duplicate_key', row: 5, found: 'close' },
  ],
  ['an alias', `${HEAD}edits:\n  - close: &x bcp/a\n  - close: *x`, { code: 'yaml.alias', row: 5, found: '*x' }],
  ['an alias of nothing', `${HEAD}edits:\n  - close: *x`, { code: 'yaml.alias', row: 4, found: '*x' }],
  ['a merge', `${HEAD}x: &x {a: 1}\nedits:\n  - <<: *x`, { code: 'yaml.alias', row: 5 }],
  ['a tag of a function', `${HEAD}description: !!js/function 'x'`, { code: 'yaml.tag', row: 3 }],
  ['a tag of bytes', `${HEAD}description: !!binary aGk=`, { code: 'yaml.tag', row: 3 }],
  ['a tag of its own', `${HEAD}description: !include /etc/passwd`, { code: 'yaml.tag', row: 3 }],
  ['a key __proto__', `${HEAD}__proto__: {a: 1}`, { code: 'yaml.key', row: 3, found: '__proto__' }],
  [
    'a key __proto__ in a row',
    `${HEAD}edits:\n  - add: node\n    row: {__proto__: {polluted: 1}}`,
    { code: 'yaml.key', row: 5, found: '__proto__' },
  ],
  [
    'a key __proto__ in where',
    `${HEAD}edits:\n  - set: link\n    where: {__proto__: 1}\n    column: length\n    value: 1`,
    { code: 'yaml.key', row: 5, found: '__proto__' },
  ],
  [
    'a key constructor',
    `${HEAD}constructor: {prototype: {polluted: 1}}`,
    { code: 'scenario.unknown_key', row: 3, found: 'constructor' },
  ],
  [
    'an operation constructor',
    `${HEAD}edits:\n  - constructor: {polluted: 1}`,
    { code: 'edit.operation', row: 4, found: 'constructor' },
  ],
  ['a key that is a list', `${HEAD}? [a]\n: 1`, { code: 'yaml.key', row: 3 }],
  ['two documents', `${HEAD}---\n${HEAD}`, { code: 'yaml.syntax', row: 3 }],
];

describe('a broken scenario', () => {
  it.each(BROKEN)('%s is one issue', (_what, text, issue) => {
    const result = parse(text);
    expect(result.scenario).toBeNull();
    expect(result.issues).toMatchObject([{ severity: 'error', file: 'scenarios/a.yaml', ...issue }]);
  });

  it('every fault of every edit is told', () => {
    const { issues } = parse(
      `${HEAD}edits:\n  - clos: bcp/a\n  - close: bcp/a\n  - set: link/a\n    colum: length\n    value: 1\n  - scale: link\n    column: length\n    by: -1\n`,
    );
    expect(issues.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['edit.operation', 4, 'edits[0]'],
      ['scenario.value', 6, 'edits[2].column'],
      ['scenario.unknown_key', 6, 'edits[2].colum'],
      ['scenario.value', 9, 'edits[3].by'],
    ]);
  });
});

describe('a hostile scenario', () => {
  it.each([
    ['lists in lists', `edits: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['lists that never end', `edits: ${'['.repeat(10_000)}`],
    ['maps in maps', `edits: ${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['dashes', `edits:\n${'- '.repeat(10_000)}x`],
    ['indentation', `edits:\n${Array.from({ length: 2500 }, (_, i) => `${' '.repeat(i + 1)}a:`).join('\n')} 1`],
  ])('thousands of levels of %s do not crash', (_what, text) => {
    const { scenario, issues } = parse(HEAD + text);
    expect(scenario).toBeNull();
    expect(issues).toMatchObject([{ code: 'yaml.depth', file: 'scenarios/a.yaml' }]);
  });

  it('a billion laughs are one alias', () => {
    const laughs = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`);
    const started = performance.now();
    expect(parse(`${HEAD}l0: &l0 lol\n${laughs.join('\n')}`).issues).toMatchObject([{ code: 'yaml.alias', row: 4 }]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('20,000 keys cost time in proportion, and twenty issues', () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n');
    const started = performance.now();
    expect(parse(HEAD + keys).issues).toHaveLength(20);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('a file of more than four million characters is not parsed', () => {
    const { issues } = parse(`${HEAD}#${' '.repeat(MAX_SCENARIO_CHARACTERS)}`);
    expect(issues).toMatchObject([{ code: 'file.size', fix: expect.any(String) }]);
  });

  it('more than 10,000 edits are refused', () => {
    const { issues } = parse(`${HEAD}edits:\n${'  - close: bcp/a\n'.repeat(10_001)}`);
    expect(issues).toMatchObject([{ code: 'scenario.value', row: 3, column: 'edits' }]);
  });

  it('pollutes no prototype', () => {
    for (const [, text] of BROKEN) parse(text);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('never throws, and never gives a scenario with an error', () => {
    const word = fc.constantFrom(
      ...[
        'id: a\n',
        'title: A\n',
        'edits:\n',
        '  - ',
        'close: ',
        'bcp/a\n',
        'set: ',
        'row: ',
        '{',
        '}',
        '[',
        ']',
        ': ',
      ],
      ...[
        '&a ',
        '*a',
        '!!str ',
        '"',
        "'",
        '|\n',
        '>\n',
        '? ',
        '---\n',
        '\t',
        '\n',
        '# x',
        '%YAML',
        '__proto__',
        '\u0000',
        '0x1',
      ],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 40 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, (input) => {
        const { scenario, issues } = parse(input);
        const hasError = issues.some((issue) => issue.severity === 'error');
        expect(scenario === null).toBe(hasError);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});
