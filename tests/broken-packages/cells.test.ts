import { describe, expect, it } from 'vitest';
import { appendLine, check, copyToy, read, setCell } from './toy.ts';

const LINK = 'rail-1520:delta-echo';

/** One cell broken, one issue: with its place, what was found, what is expected, what to do. */
const CELLS: readonly [
  what: string,
  place: readonly [file: string, key: string, column: string],
  value: string,
  issue: { row: number; code: string; found?: string; expected: string | RegExp; fix?: string | RegExp | null },
][] = [
  [
    'a unit in a cell',
    ['link.csv', LINK, 'length'],
    '100 km',
    { row: 6, code: 'unit.in_cell', expected: /^a number in km, at least 0\.1$/, fix: /write the number alone, in km/ },
  ],
  [
    'a separator of thousands, which may be a decimal comma',
    ['link.csv', LINK, 'length'],
    '1,200',
    { row: 6, code: 'number.format', expected: /^a number in km/, fix: /^write 1200, or 1\.200 if the comma/ },
  ],
  [
    'a decimal comma',
    ['link.csv', LINK, 'length'],
    '100,5',
    { row: 6, code: 'number.format', expected: /^a number in km/, fix: /^write 100\.5, with a point/ },
  ],
  [
    'several separators',
    ['commodity_class.csv', 'container-general', 'value_usd_per_teu'],
    '1,200,000',
    { row: 2, code: 'number.format', expected: /^a number in USD\/TEU/, fix: 'write 1200000, without separators' },
  ],
  [
    'spaces between thousands',
    ['link.csv', LINK, 'length'],
    '1 200',
    { row: 6, code: 'number.format', expected: /^a number in km/, fix: /^write 1200,/ },
  ],
  [
    'a negative length',
    ['link.csv', LINK, 'length'],
    '-100',
    { row: 6, code: 'number.range', expected: 'a number in km, at least 0.1' },
  ],
  [
    'a longitude off the globe',
    ['node.csv', 'echo', 'x_coord'],
    '-206.8',
    { row: 6, code: 'number.range', expected: 'a number in degree, at least -180, at most 180' },
  ],
  [
    'a share in per cent',
    ['subsidy.csv', 'XA-rail-west', 'share'],
    '20',
    { row: 2, code: 'number.range', expected: 'a number in share, at least 0, at most 1' },
  ],
  [
    'a part of a track',
    ['link.csv', LINK, 'lanes'],
    '1.5',
    { row: 6, code: 'number.whole', expected: /^a whole number in count/ },
  ],
  [
    'a word where a number stands',
    ['speed.csv', 'road-any', 'speed_km_per_h'],
    'fast',
    { row: 5, code: 'number.format', expected: /^a number in km\/h/, fix: null },
  ],
  [
    'an empty required cell',
    ['demand.csv', 'alpha-echo-general', 'teu_per_year'],
    ' ',
    { row: 2, code: 'value.missing', found: 'an empty cell', expected: /TEU\/yr/, fix: 'fill in the cell' },
  ],
  [
    'a value that is not among the choices',
    ['layer.csv', 'rail-1520', 'mode'],
    'train',
    { row: 3, code: 'value.choice', expected: 'one of rail, road, sea, gas, heat' },
  ],
  [
    'a basis that nobody knows',
    ['node.csv', 'delta', 'basis'],
    'guessed',
    { row: 5, code: 'value.choice', expected: 'one of observed, reported, estimated, assumed' },
  ],
  ['yes for true', ['layer.csv', 'sea', 'inland'], 'yes', { row: 5, code: 'value.type', expected: 'true or false' }],
  [
    'a half date',
    ['terminal.csv', 'foxtrot-port', 'opened'],
    '2022-03',
    { row: 2, code: 'date.format', expected: 'a day such as 2022-03-31' },
  ],
  [
    'a day that the calendar has not',
    ['terminal.csv', 'foxtrot-port', 'opened'],
    '2022-02-30',
    { row: 2, code: 'date.format', expected: 'a day such as 2022-03-31' },
  ],
  [
    'a date in the American order',
    ['terminal.csv', 'foxtrot-port', 'opened'],
    '03/31/2022',
    { row: 2, code: 'date.format', expected: 'a day such as 2022-03-31' },
  ],
  [
    'a season with a thirteenth month',
    ['restriction.csv', 'ferry-winter', 'from_month_day'],
    '13-01',
    { row: 2, code: 'month-day.format', expected: 'a day of the year such as 11-15' },
  ],
  [
    'a point where a line is drawn',
    ['link.csv', LINK, 'geometry'],
    'CIRCLE (1 2)',
    { row: 6, code: 'wkt.format', expected: /^well-known text/ },
  ],
  [
    'an id with a space',
    ['project.csv', 'short-cut', 'kind'],
    'rail way',
    { row: 2, code: 'value.choice', expected: /^one of railway, road/ },
  ],
];

describe('one broken cell', () => {
  it.each(CELLS)('%s', (_what, [file, key, column], value, { row, code, found, expected, fix }) => {
    const files = setCell(copyToy(), file, key, column, value);
    const pattern = (wanted: string | RegExp) => (typeof wanted === 'string' ? wanted : expect.stringMatching(wanted));
    const result = read(files);
    expect(result.corridor).toBeNull();
    expect(result.issues).toEqual([
      {
        severity: 'error',
        code,
        file,
        row,
        column,
        found: found ?? value,
        expected: pattern(expected),
        message: expect.stringMatching(/^The cell /),
        fix: fix ? pattern(fix) : null,
      },
    ]);
  });

  it('numbers that only a program would write', () => {
    for (const value of ['NaN', 'Infinity', '0x10', '１２', '1e400', '--5', '1_000', '١٢']) {
      const issues = check(setCell(copyToy(), 'link.csv', LINK, 'length', value));
      expect(issues, value).toHaveLength(1);
      expect(issues[0].code, value).toMatch(/^(number|unit)\./);
      expect(issues[0], value).toMatchObject({ file: 'link.csv', row: 6, column: 'length', found: value });
    }
  });
});

describe('values that contradict each other', () => {
  it('closed before it opened', () => {
    const files = setCell(copyToy(), 'terminal.csv', 'foxtrot-port', 'closed', '2009-12-31');
    expect(check(files)).toMatchObject([
      {
        code: 'date.order',
        file: 'terminal.csv',
        row: 2,
        column: 'closed',
        found: 'opened 2010-01-01, closed 2009-12-31',
        expected: 'a day after 2010-01-01',
      },
    ]);
  });

  it('a season without an end', () => {
    expect(check(setCell(copyToy(), 'restriction.csv', 'ferry-winter', 'to_month_day', ''))).toMatchObject([
      { code: 'date.season', file: 'restriction.csv', row: 2, column: 'to_month_day' },
    ]);
  });

  it('a preferred figure that is not the cell', () => {
    const files = setCell(copyToy(), 'bcp_performance.csv', 'rail-ab-a-to-b-entry', 'hours', '25');
    expect(check(files)).toMatchObject([
      {
        code: 'figure.differs',
        file: 'figure.csv',
        row: 2,
        column: 'value',
        found: '20',
        expected: '25',
        message: expect.stringContaining('bcp_performance/rail-ab-a-to-b-entry/hours'),
        fix: 'correct one of the two, or rank this row rival',
      },
    ]);
  });

  it('a range upside down', () => {
    expect(check(setCell(copyToy(), 'figure.csv', 'rail-ab-entry-hours', 'low', '50'))).toMatchObject([
      { code: 'figure.range', file: 'figure.csv', row: 2, column: 'low', found: '50 > 40' },
    ]);
  });

  it('an emission factor in two units', () => {
    expect(check(setCell(copyToy(), 'emission_factor.csv', 'road-diesel', 'co2e_g_per_teu_km', '900'))).toMatchObject([
      { code: 'rate.factor', file: 'emission_factor.csv', row: 5, found: '2 of them' },
    ]);
  });

  it('a config of two rows', () => {
    const files = copyToy();
    const [, row] = String(files.get('config.csv')).split('\n');
    expect(check(appendLine(files, 'config.csv', row))).toMatchObject([
      { code: 'config.rows', file: 'config.csv', row: 3, found: '2 rows', expected: '1 row' },
    ]);
  });

  it('two stops in one place of the order', () => {
    expect(check(setCell(copyToy(), 'service_stop.csv', 'ferry-2', 'sequence', '1'))).toMatchObject([
      { code: 'stop.sequence', file: 'service_stop.csv', row: 6, column: 'sequence', found: '1, as in ferry-1' },
    ]);
  });

  it('a route of one place', () => {
    expect(check(setCell(copyToy(), 'named_route.csv', 'alpha-echo-rail', 'via', 'alpha'))).toMatchObject([
      { code: 'route.places', file: 'named_route.csv', row: 2, column: 'via', found: 'alpha' },
    ]);
  });
});
