import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashTables } from '../corridor.ts';
import { formatIssue } from '../issue.ts';
import { formatPackage } from '../package/format-package.ts';
import { parsePackage } from '../package/parse-package.ts';
import { MIGRATION_STEPS, planMigration } from './plan.ts';
import { SCHEMA_VERSION, UNVERSIONED_SCHEMA } from './schema-version.ts';

// Files as they were in this project's history: the toy of the first schema, and the parameters of the second.
const OLD = join(import.meta.dirname, '../../../../tests/formats/schema-1');
const CORRIDOR = join(import.meta.dirname, '../../../../corridors/china-central-asia');
type Files = Map<string, string>;

function readFolder(folder: string): Files {
  const list = (under: string, pattern: RegExp) =>
    readdirSync(join(folder, under))
      .filter((name) => pattern.test(name))
      .map((name) => join(under, name));
  const names = [...list('', /\.csv$/), ...list('scenarios', /\.yaml$/)];
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

const oldToy = () => readFolder(join(OLD, 'toy'));
const withOldParameters = () =>
  readFolder(CORRIDOR).set('parameter.csv', readFileSync(join(OLD, 'parameter.csv'), 'utf8'));

function parse(files: Files) {
  return parsePackage(new Map([...files].map(([name, text]) => [name, new TextEncoder().encode(text)])));
}

function declare(files: Files, version: unknown): Files {
  return files.set('datapackage.json', JSON.stringify({ name: 'toy', landbridge_schema: version, resources: [] }));
}

function migrate(files: Files, version = UNVERSIONED_SCHEMA): Files {
  const { files: changed } = planMigration(version, (name) => files.get(`${name}.csv`) ?? null);
  return declare(new Map([...files, ...changed]), SCHEMA_VERSION);
}

function closeBorder(files: Files, newline = '\n'): Files {
  const text = files.get('bcp.csv')!.replace('By rail,A-B,200', 'By rail,A-B,0').replaceAll('\n', newline);
  if (text === files.get('bcp.csv')) throw new Error('the toy has no such crossing');
  return files.set('bcp.csv', text);
}

describe('the steps', () => {
  it('lead from the first version to today’s, one after another', () => {
    expect(MIGRATION_STEPS.map(({ from }) => from)).toEqual(MIGRATION_STEPS.map((_, index) => index + 1));
    expect(MIGRATION_STEPS.map(({ to }) => to)).toEqual(MIGRATION_STEPS.map((_, index) => index + 2));
    expect(MIGRATION_STEPS.at(-1)?.to).toBe(SCHEMA_VERSION);
  });

  it.each([0, SCHEMA_VERSION + 1, 1.5, Number.NaN])('none begins at %s', (version) => {
    expect(() => planMigration(version, () => null)).toThrow(RangeError);
  });

  it('change nothing in the toy as it was first written', () => {
    expect(planMigration(1, (name) => oldToy().get(`${name}.csv`) ?? null).files.size).toBe(0);
    expect(parse(migrate(oldToy())).issues).toEqual([]);
  });
});

describe('1 to 2: a capacity of nothing', () => {
  it('is refused by today’s schema, with the migration as the fix', () => {
    const { corridor, issues } = parse(closeBorder(oldToy()));
    expect(corridor).toBeNull();
    expect(issues.map(formatIssue)).toHaveLength(1);
    expect(issues).toMatchObject([
      { code: 'number.range', file: 'bcp.csv', row: 2, found: '0', fix: expect.stringContaining('landbridge migrate') },
    ]);
  });

  it('becomes an empty cell, which is what it was computed as', () => {
    const emptied = oldToy();
    emptied.set('bcp.csv', emptied.get('bcp.csv')!.replace('By rail,A-B,200', 'By rail,A-B,'));
    const { corridor, issues } = parse(migrate(closeBorder(oldToy())));
    expect(issues).toEqual([]);
    expect(hashTables(corridor!.tables)).toBe(hashTables(parse(emptied).corridor!.tables));
  });

  it('is a cell, not a number: -0, 0.0 and 0e3 are nothing too, and 0.5 is left for its owner', () => {
    for (const zero of ['-0', '0.0', '0e3', ' 0 ']) {
      const files = oldToy();
      files.set('bcp.csv', files.get('bcp.csv')!.replace('By rail,A-B,200', `By rail,A-B,${zero}`));
      expect(parse(migrate(files)).issues, zero).toEqual([]);
    }
    const half = oldToy();
    half.set('bcp.csv', half.get('bcp.csv')!.replace('By rail,A-B,200', 'By rail,A-B,0.5'));
    expect(parse(migrate(half)).issues).toMatchObject([{ code: 'number.range', found: '0.5' }]);
  });

  it('leaves every other byte of the file: line ends, mark, columns that no table has', () => {
    const files = closeBorder(oldToy(), '\r\n');
    const [header, ...rows] = files.get('bcp.csv')!.trimEnd().split('\r\n');
    const odd = `\ufeff${[`${header},mine`, ...rows.map((row) => `${row},"a, b"`)].join('\r\n')}\r\n`;
    expect(migrate(files.set('bcp.csv', odd)).get('bcp.csv')).toBe(odd.replace('By rail,A-B,0,', 'By rail,A-B,,'));
  });
});

describe('2 to 3: the constant of a gateway', () => {
  it('is told where it stands in the older way, once a row, and the package is read', () => {
    const { corridor, issues } = parse(withOldParameters());
    expect(corridor).not.toBeNull();
    expect(issues.map(({ code, file, row }) => `${code} ${file} ${row}`)).toEqual([
      'schema.old_way parameter.csv 6',
      'schema.old_way parameter.csv 7',
      'schema.old_way parameter.csv 8',
    ]);
  });

  it('stands for each mode that has a crossing there, with the value that it had', () => {
    const rows = parse(migrate(withOldParameters())).corridor!.tables.parameter;
    expect(
      rows
        .filter(({ parameter_id }) => parameter_id.startsWith('gateway_usd'))
        .map((row) => [row.parameter_id, row.value]),
    ).toEqual([
      ['gateway_usd:rail:Manzhouli-Zabaikalsk', -64.11],
      ['gateway_usd:rail:Erenhot-Zamyn-Uud', -233.21],
      ['gateway_usd:rail:Torugart', -949.7],
      ['gateway_usd:road:Torugart', -949.7],
    ]);
    expect(rows.filter(({ parameter_id }) => !parameter_id.startsWith('gateway_usd'))).toEqual(
      parse(withOldParameters()).corridor!.tables.parameter.filter(
        ({ parameter_id }) => !parameter_id.startsWith('gateway_usd'),
      ),
    );
  });

  it('takes its ranges and rivals along', () => {
    const files = withOldParameters();
    const line = 'fig-x,parameter,gateway_usd:Torugart,value,preferred,-949.7,-1500,1500,assumption,assumed,\n';
    files.set('figure.csv', files.get('figure.csv')! + line);
    const { corridor, issues } = parse(migrate(files));
    expect(issues).toEqual([]);
    expect(corridor!.tables.figure.slice(-2)).toMatchObject([
      { figure_id: 'fig-x', row_id: 'gateway_usd:rail:Torugart', low: -1500 },
      { figure_id: 'fig-x-road', row_id: 'gateway_usd:road:Torugart', low: -1500 },
    ]);
  });

  it('keeps the row of a mode that has one', () => {
    const files = withOldParameters();
    const own = files
      .get('parameter.csv')!
      .split('\n')
      .find((line) => line.startsWith('gateway_usd:Torugart'))!;
    const road = own.replace('gateway_usd:Torugart,-949.7', 'gateway_usd:road:Torugart,-5');
    const { corridor, issues } = parse(migrate(files.set('parameter.csv', `${files.get('parameter.csv')}${road}\n`)));
    expect(issues).toEqual([]);
    const values = corridor!.tables.parameter.filter(({ parameter_id }) => parameter_id.endsWith('Torugart'));
    expect(values.map(({ value }) => value)).toEqual([-949.7, -5]);
  });
});

describe('a package', () => {
  it('migrated reads without an issue; a second migration, whatever version it is taken for, changes nothing', () => {
    for (const old of [closeBorder(oldToy()), withOldParameters()]) {
      const once = migrate(old);
      expect(parse(once).issues).toEqual([]);
      for (const version of [1, 2, 3]) expect([...migrate(once, version)]).toEqual([...once]);
    }
  });

  it('without a version, or with one that no JSON holds, is read as ever', () => {
    expect(parse(oldToy()).issues).toEqual([]);
    expect(parse(oldToy().set('datapackage.json', '{{{')).issues).toEqual([]);
    expect(parse(oldToy().set('datapackage.json', '[3]')).issues).toEqual([]);
  });

  it('of an older version is read, and told how to migrate', () => {
    const { corridor, issues } = parse(declare(oldToy(), 2));
    expect(corridor).not.toBeNull();
    expect(issues.map(formatIssue)).toEqual([
      'warning: datapackage.json: The package is of an older schema. Found: schema version 2. Expected: schema version 3. ' +
        'Fix: run landbridge migrate FOLDER. [schema.older]',
    ]);
  });

  it('of a newer version is refused with one issue, whatever else is in it', () => {
    const files = declare(oldToy(), SCHEMA_VERSION + 1).set('node.csv', 'another,shape\n1,2\n');
    const { corridor, issues } = parse(files);
    expect(corridor).toBeNull();
    expect(issues.map(formatIssue)).toEqual([
      `error: datapackage.json: The package was made for schema version ${SCHEMA_VERSION + 1}; this Landbridge reads up to ` +
        `${SCHEMA_VERSION}. Found: schema version ${SCHEMA_VERSION + 1}. Expected: at most ${SCHEMA_VERSION}. Fix: update Landbridge. [schema.newer]`,
    ]);
  });

  it.each([0, -1, 1.5, '3', null, [], 1e99])('whose version is %j is refused with one issue', (version) => {
    const { corridor, issues } = parse(declare(oldToy(), version));
    expect(corridor).toBeNull();
    expect(issues).toMatchObject([{ code: 'schema.version', file: 'datapackage.json' }]);
  });

  it('written by us is of today’s version', () => {
    const text = formatPackage(parse(oldToy()).corridor!).get('datapackage.json')!;
    expect(JSON.parse(text).landbridge_schema).toBe(SCHEMA_VERSION);
  });
});
