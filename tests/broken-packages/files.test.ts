import { hashTables, TABLE_NAMES } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { appendLine, check, copyToy, type Files, read, replace, textOf } from './toy.ts';

/** Every line through a function of its cells' text. */
function rewrite(files: Files, file: string, change: (text: string) => string): Files {
  return files.set(file, change(textOf(files, file)));
}

/** What a western European Windows writes: bytes up to 255, one a character. */
function toLatin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}

function toUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * text.length);
  bytes.set([0xff, 0xfe]);
  for (let i = 0; i < text.length; i++) bytes.set([text.charCodeAt(i) & 0xff, text.charCodeAt(i) >> 8], 2 + 2 * i);
  return bytes;
}

/** Tables without a row in the toy: every other one must have some, so that its faults are tried. */
const ELSEWHERE = [
  'arrival',
  'bcp_limit',
  'bilateral_trade',
  'bus_delivery',
  'bus_type',
  'commodity_balance',
  'depot',
  'equipment',
  'fleet_parameter',
  'heat_demand',
  'heat_node',
  'heat_parameter',
  'heat_pipe',
  'heat_plant',
  'heat_unit',
  'national_account',
  'observation',
  'opening_hours',
  'parameter',
  'process',
  'service_departure',
  'shift',
  'spare_part',
  'trade_parameter',
  'vehicle_weight',
];

describe('the toy itself', () => {
  it('has no issue, and a row in every table but those of a fitted model and of engines whose case is the corridor that ships', () => {
    const { corridor, issues, rowCounts } = read(copyToy());
    expect(issues).toEqual([]);
    expect(corridor?.tables.node).toHaveLength(8);
    expect(corridor?.scenarios.size).toBe(4);
    const empty = TABLE_NAMES.filter((name) => !rowCounts[name]);
    expect([...empty].sort()).toEqual(ELSEWHERE);
  });
});

describe('files that are read well', () => {
  const hash = hashTables(read(copyToy()).corridor!.tables);
  const wellRead: readonly [string, (text: string) => string | Uint8Array][] = [
    ['a byte order mark and CRLF, as Excel writes them', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['CR alone', (text) => text.replaceAll('\n', '\r')],
    ['no line end at the end', (text) => text.trimEnd()],
    ['blank lines and lines of commas at the end', (text) => `${text}\n\n,,,\n`],
    ['empty columns at the end of every row', (text) => text.trimEnd().replaceAll('\n', ',,\n')],
    ['spaces in the header', (text) => text.replace(/^[^\n]*/, (header) => header.replaceAll(',', ' , '))],
  ];

  it.each(wellRead)('%s', (_what, change) => {
    const files = copyToy();
    for (const name of files.keys()) if (name.endsWith('.csv')) files.set(name, change(textOf(files, name)));
    const { corridor, issues } = read(files);
    expect(issues).toEqual([]);
    expect(hashTables(corridor!.tables)).toBe(hash);
  });

  it('columns in another order, and optional ones left out', () => {
    const files = copyToy();
    files.set('country.csv', 'region,name,country_id\nEast,Country A,XA\nMiddle,Country B,XB\nWest,Country C,XC\n');
    expect(check(files)).toEqual([]);
  });
});

describe('files that are not tables', () => {
  it('semicolons, as Excel writes them in Europe: one issue, not one for each column', () => {
    const files = rewrite(copyToy(), 'node.csv', (text) => text.replaceAll(',', ';').replaceAll('.', ','));
    expect(check(files)).toEqual([
      {
        severity: 'error',
        code: 'csv.delimiter',
        file: 'node.csv',
        row: 1,
        column: null,
        found: expect.stringMatching(/^node_id;name;/),
        expected: expect.stringContaining('commas'),
        message: expect.stringContaining('semicolons'),
        fix: expect.stringContaining('CSV UTF-8'),
      },
    ]);
  });

  it.each([
    ['tabs', (text: string) => text.replaceAll(',', '\t')],
    ['quoted names with semicolons', (text: string) => text.replace(/^[^\n]*/, (h) => `"${h.split(',').join('";"')}"`)],
    ['a first line for Excel', (text: string) => `sep=,\n${text}`],
  ])('%s', (_what, change) => {
    const issues = check(rewrite(copyToy(), 'speed.csv', change));
    expect(issues).toMatchObject([{ code: 'csv.delimiter', file: 'speed.csv', row: 1 }]);
  });

  it('Latin-1: the line of the first byte that is not UTF-8', () => {
    const files = copyToy();
    files.set('project.csv', toLatin1(textOf(files, 'project.csv').replace('Short-cut railway', 'Liaison ferrée')));
    expect(check(files)).toMatchObject([
      {
        code: 'file.binary',
        file: 'project.csv',
        found: expect.stringContaining('line 2'),
        expected: 'CSV or YAML in UTF-8',
        fix: 'save it as "CSV UTF-8"',
      },
    ]);
  });

  it('UTF-16, as "Unicode text" of Excel', () => {
    const files = copyToy();
    files.set('link.csv', toUtf16(textOf(files, 'link.csv')));
    expect(check(files)).toMatchObject([{ code: 'file.binary', file: 'link.csv', found: 'UTF-16' }]);
  });

  it('a cell whose quotes do not close', () => {
    const files = replace(copyToy(), 'node.csv', 'charlie,Charlie', 'charlie,"Charlie');
    expect(check(files)).toMatchObject([{ code: 'csv.quotes', file: 'node.csv', row: 4 }]);
  });

  it('a quote that opens in one row and meets the quotes of the next', () => {
    const files = replace(copyToy(), 'link.csv', 'rail-1435:bravo-charlie,Bravo', 'rail-1435:bravo-charlie,"Bravo');
    expect(check(files)).toMatchObject([{ code: 'csv.quotes', file: 'link.csv', row: 3 }]);
  });

  it.each([
    ['a file of nothing', ''],
    ['a file of blank lines', '\n \r\n'],
    ['a file of a byte order mark', '\uFEFF'],
  ])('%s', (_what, text) => {
    expect(check(copyToy().set('zone.csv', text))).toMatchObject([
      { code: 'file.empty', file: 'zone.csv', row: null, fix: expect.stringContaining('zone_id,name,') },
    ]);
  });

  it('a required table of a header alone', () => {
    const files = rewrite(copyToy(), 'node.csv', (text) => text.split('\n')[0]);
    expect(check(files)).toMatchObject([{ code: 'table.empty', file: 'node.csv', found: 'no rows' }]);
  });

  it('a config of a header alone', () => {
    const { corridor, issues } = read(rewrite(copyToy(), 'config.csv', (text) => text.split('\n')[0]));
    expect(corridor).toBeNull();
    expect(issues).toMatchObject([{ code: 'table.empty', file: 'config.csv' }]);
  });

  it('an optional table of a header alone, that others name', () => {
    const files = rewrite(copyToy(), 'bcp.csv', (text) => `${text.split('\n')[0]}\n`);
    expect(check(files)).toMatchObject([
      { code: 'table.empty', file: 'bcp.csv', message: expect.stringContaining('3 cells of link.csv') },
    ]);
  });

  it('an optional table of a header alone, that none names', () => {
    expect(check(rewrite(copyToy(), 'exchange_rate.csv', (text) => text.split('\n')[0]))).toEqual([]);
  });

  it.each(['config', 'source', 'country', 'layer', 'node', 'link'])('no %s.csv', (name) => {
    const files = copyToy();
    files.delete(`${name}.csv`);
    const { corridor, issues } = read(files);
    expect(corridor).toBeNull();
    expect(issues).toMatchObject([
      { code: 'file.missing', file: `${name}.csv`, row: null, fix: expect.stringContaining(`add ${name}.csv`) },
    ]);
  });

  it.each(['zone', 'commodity_class', 'phase', 'service', 'speed', 'tariff', 'loading', 'emission_factor', 'terminal'])(
    'no %s.csv, which others need',
    (name) => {
      const files = copyToy();
      files.delete(`${name}.csv`);
      expect(check(files)).toMatchObject([{ code: 'file.missing', file: `${name}.csv` }]);
    },
  );

  it('a table under another spelling', () => {
    const files = copyToy();
    files.set('Node.csv', textOf(files, 'node.csv'));
    files.delete('node.csv');
    expect(check(files)).toMatchObject([
      { code: 'file.missing', file: 'node.csv', found: 'Node.csv', fix: 'name Node.csv node.csv' },
    ]);
  });

  it('a table that nobody knows', () => {
    const { corridor, issues } = read(copyToy().set('terminals.csv', 'a,b\n1,2\n'));
    expect(corridor).not.toBeNull();
    expect(issues).toMatchObject([
      { severity: 'warning', code: 'file.unknown', file: 'terminals.csv', fix: 'did you mean terminal.csv?' },
    ]);
  });

  it('a scenario whose file name hides it', () => {
    const files = copyToy();
    files.set('scenarios/my scenario.yaml', textOf(files, 'scenarios/baseline.yaml'));
    expect(check(files)).toMatchObject([
      { severity: 'warning', code: 'file.name', file: 'scenarios/my scenario.yaml' },
    ]);
  });

  it('two scenario files with one id', () => {
    const files = copyToy();
    files.set('scenarios/copy.yml', textOf(files, 'scenarios/baseline.yaml'));
    expect(check(files)).toMatchObject([{ code: 'scenario.duplicate', file: 'scenarios/copy.yml', found: 'baseline' }]);
  });
});

describe('rows out of step with their header', () => {
  it('a comma without quotes', () => {
    const files = replace(copyToy(), 'node.csv', 'charlie,Charlie', 'charlie,Charlie, the border');
    const width = textOf(files, 'node.csv').split('\n')[0].split(',').length;
    expect(check(files)).toMatchObject([
      {
        code: 'csv.row_length',
        file: 'node.csv',
        row: 4,
        found: `${width + 1} cells`,
        expected: `${width} cells`,
        fix: 'put quotes around a cell that holds a comma',
      },
    ]);
  });

  it('a lost comma', () => {
    const files = replace(copyToy(), 'node.csv', 'charlie,Charlie', 'charlie Charlie');
    expect(check(files)).toMatchObject([
      { code: 'csv.row_length', file: 'node.csv', row: 4, fix: expect.stringContaining('missing commas') },
      // The key is lost with its comma, and what names it is not told: the row is.
    ]);
  });

  it('a line of text below the table', () => {
    expect(check(appendLine(copyToy(), 'speed.csv', 'Source: our own measurements'))).toMatchObject([
      { code: 'csv.row_length', file: 'speed.csv', row: 8, found: '1 cells' },
    ]);
  });
});

describe('headers', () => {
  it.each([
    ['transfer.csv', 'time_h', 'time_min', 'time_h, in h'],
    ['transfer.csv', 'cost_usd_per_feu', 'cost_eur_per_feu', 'cost_usd_per_feu, in USD/FEU'],
    ['speed.csv', 'speed_km_per_h', 'speed_mph', 'speed_km_per_h, in km/h'],
    ['link.csv', 'length', 'length_mi', 'length, in km'],
    ['demand.csv', 'teu_per_year', 'teu_per_day', 'teu_per_year, in TEU/yr'],
  ])('%s: %s given as %s', (file, column, given, expected) => {
    const files = rewrite(copyToy(), file, (text) => text.replace(new RegExp(`(^|,)${column}(,)`), `$1${given}$2`));
    expect(check(files)).toMatchObject([
      { severity: 'error', code: 'unit.mismatch', file, row: 1, column: given, found: given, expected },
    ]);
  });

  it('a required column is missing', () => {
    const files = rewrite(copyToy(), 'country.csv', (text) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(0, line.lastIndexOf(',')))
        .join('\n'),
    );
    expect(check(files)).toMatchObject([
      {
        code: 'column.missing',
        file: 'country.csv',
        row: 1,
        column: 'region',
        expected: 'text',
        fix: 'add the column region',
      },
    ]);
  });

  it('a required column by a slip of the hand', () => {
    expect(check(replace(copyToy(), 'node.csv', 'node_type,', 'node_tpye,'))).toMatchObject([
      {
        severity: 'error',
        code: 'column.unknown',
        file: 'node.csv',
        row: 1,
        column: 'node_tpye',
        expected: 'node_type',
        fix: 'did you mean node_type?',
      },
    ]);
  });

  it('a column that the table has not: a warning, and the corridor is there', () => {
    const files = rewrite(copyToy(), 'country.csv', (text) =>
      text.trimEnd().replaceAll('\n', ',5\n').replace('region,5', 'region,population').concat(',5'),
    );
    const { corridor, issues } = read(files);
    expect(corridor).not.toBeNull();
    expect(issues).toMatchObject([
      { severity: 'warning', code: 'column.unknown', file: 'country.csv', row: 1, column: 'population' },
    ]);
  });

  it('a column that stands twice', () => {
    expect(check(replace(copyToy(), 'country.csv', 'name_ru,', 'name_zh,'))).toMatchObject([
      { code: 'column.duplicate', file: 'country.csv', row: 1, column: 'name_zh', found: 'name_zh in cells 3 and 4' },
    ]);
  });
});
