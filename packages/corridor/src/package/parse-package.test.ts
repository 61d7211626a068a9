import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES, parsePackage } from './parse-package.ts';

const TOY = join(import.meta.dirname, '../../../../corridors/toy');
const encoder = new TextEncoder();
const NAMES = [
  ...readdirSync(TOY).filter((name) => name.endsWith('.csv')),
  ...readdirSync(join(TOY, 'scenarios')).map((name) => `scenarios/${name}`),
];
const toy: ReadonlyMap<string, Uint8Array> = new Map(
  NAMES.map((name) => [name, new Uint8Array(readFileSync(join(TOY, name)))]),
);

function withFile(name: string, content: string | Uint8Array): Map<string, Uint8Array> {
  return new Map(toy).set(name, typeof content === 'string' ? encoder.encode(content) : content);
}

/** No corridor where there is an error, a corridor where there is none; every issue says where and what. */
function expectSound(files: ReadonlyMap<string, Uint8Array>): void {
  const { corridor, issues } = parsePackage(files);
  expect(corridor === null).toBe(issues.some((issue) => issue.severity === 'error'));
  for (const issue of issues) {
    expect(issue.code).toMatch(/^[a-z-]+\.[a-z_]+$/);
    expect(issue.message).not.toBe('');
    expect(issue.file).not.toBeNull();
  }
}

describe('rows one after another', () => {
  const rows = (...cells: string[]) =>
    withFile('country.csv', `country_id,name,region\n${cells.map((cell, k) => `X${'ABC'[k]},${cell}\n`).join('')}`);

  it('a bad cell is told in every row that has it, and a sound one before it does not stand in for it', () => {
    const told = parsePackage(rows('A,East', 'B,', 'C,')).issues.filter(({ code }) => code === 'value.missing');
    expect(told.map(({ row, column }) => [row, column])).toEqual([
      [3, 'region'],
      [4, 'region'],
    ]);
  });

  it('an empty cell below a full one is empty', () => {
    const files = withFile('country.csv', 'country_id,name,name_zh,region\nXA,A,甲,East\nXB,B,,East\nXC,C,甲,East\n');
    expect(parsePackage(files).corridor!.tables.country.map((row) => row.name_zh)).toEqual(['甲', null, '甲']);
  });

  it('of broken text the first place alone is told, with its row', () => {
    const told = parsePackage(rows('A,', '"B" b,East', '"C" c,East')).issues.filter(
      ({ file }) => file === 'country.csv',
    );
    expect(told).toMatchObject([{ code: 'csv.quotes', row: 3 }]);
  });
});

describe('names that JavaScript knows', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])('a column %s is ignored', (name) => {
    const { corridor, issues } = parsePackage(
      withFile('country.csv', `country_id,name,region,${name}\nXA,A,East,1\nXB,B,Middle,2\nXC,C,West,3\n`),
    );
    expect(issues).toMatchObject([{ severity: 'warning', code: 'column.unknown', column: name, row: 1 }]);
    expect(Object.keys(corridor!.tables.country[0])).toEqual(['country_id', 'name', 'name_zh', 'name_ru', 'region']);
  });

  it.each(['__proto__.csv', 'constructor.csv', 'toString.csv'])('a file %s is ignored', (name) => {
    expect(parsePackage(withFile(name, 'a,b\n1,2\n')).issues).toMatchObject([{ code: 'file.unknown', file: name }]);
  });

  it('an id __proto__ is refused, and constructor is an id as any other', () => {
    const rows = (id: string) => `source_id,title,kind\nassumption,A,none\n${id},B,none\n`;
    expect(parsePackage(withFile('source.csv', rows('__proto__'))).issues).toMatchObject([
      { code: 'value.format', file: 'source.csv', row: 3, column: 'source_id', found: '__proto__' },
    ]);
    expect(parsePackage(withFile('source.csv', rows('constructor'))).issues).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('a reference to %s is unknown', (id) => {
    expect(
      parsePackage(
        withFile(
          'grid_factor.csv',
          `grid_factor_id,country_id,year,co2e_g_per_kwh,source_id,basis\na,${id},2022,1,assumption,assumed\n`,
        ),
      ).issues,
    ).toMatchObject([{ code: 'reference.unknown', file: 'grid_factor.csv', row: 2, found: id }]);
  });

  it.each(['constructor', '__proto__'])('a figure of the table or column %s is unknown', (name) => {
    const header = 'figure_id,table,row_id,column,rank,value,source_id,basis\n';
    const issues = (table: string, column: string) =>
      parsePackage(withFile('figure.csv', `${header}a,${table},sea:alpha-hotel,${column},rival,1,assumption,assumed\n`))
        .issues;
    expect(issues(name, 'length')).toMatchObject([{ code: 'table.unknown', found: name }]);
    expect(issues('link', name)).toMatchObject([{ code: 'column.unknown', column: 'column', found: name }]);
  });

  it('no prototype is polluted', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.keys(Array.prototype)).toEqual([]);
  });
});

describe('files that are no tables', () => {
  it('a file of 65 MB', () => {
    expect(parsePackage(withFile('zone.csv', new Uint8Array(65 * 1024 * 1024))).issues).toMatchObject([
      { code: 'file.size', file: 'zone.csv', expected: `at most ${MAX_FILE_BYTES} bytes` },
    ]);
  });

  it.each([
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])],
    ['a zip file, such as a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0])],
    ['NUL bytes', new Uint8Array(1000)],
    ['half a letter', Uint8Array.from([0x61, 0x2c, 0xe4, 0xb8])],
    ['an overlong slash', Uint8Array.from([0x61, 0xc0, 0xaf])],
    ['half a surrogate', Uint8Array.from([0xed, 0xa0, 0x80])],
  ])('%s', (_what, bytes) => {
    for (const name of ['zone.csv', 'scenarios/baseline.yaml']) {
      expect(parsePackage(withFile(name, bytes)).issues).toMatchObject([{ code: 'file.binary', file: name }]);
    }
  });

  it('a line of a million commas, a cell of a million letters', () => {
    const header = 'source_id,title,kind\n';
    expect(
      parsePackage(withFile('source.csv', `${header}${','.repeat(1_000_000)}\nassumption,A,none\n`)).issues,
    ).toEqual([]);
    const { issues } = parsePackage(withFile('source.csv', `${header}assumption,${'A'.repeat(1_000_000)},none\n`));
    expect(issues).toMatchObject([{ code: 'value.format', file: 'source.csv', row: 2, column: 'title' }]);
    expect(issues[0].found!.length).toBeLessThanOrEqual(80);
  });

  it('a header of 20,000 unknown columns', () => {
    const started = performance.now();
    parsePackage(withFile('source.csv', `source_id,title,kind,${Array.from({ length: 20_000 }, (_, i) => `c${i}`)}\n`));
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('20,000 references that fit nothing cost no 20,000 searches', () => {
    const header = 'service_stop_id,service_id,sequence,node_id\n';
    const rows = Array.from({ length: 20_000 }, (_, i) => `s${i},ferry,${i + 1},nowhere-${i}`).join('\n');
    const started = performance.now();
    const { issues } = parsePackage(withFile('service_stop.csv', `${header}${rows}\n`));
    expect(issues).toHaveLength(20_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('parsePackage', () => {
  it('never throws on any bytes, and never gives a corridor with an error', () => {
    const name = fc.constantFrom(...NAMES, '__proto__.csv', 'scenarios/../x.yaml', 'datapackage.json', '');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.uint8Array({ maxLength: 300 })), { minLength: 1, maxLength: 4 }),
        (files) => {
          expectSound(new Map([...toy, ...files]));
        },
      ),
      { numRuns: 150, seed: 2 },
    );
  });

  it('never throws on any text', () => {
    const piece = fc.constantFrom(
      ...['"', ',', '\n', '\r\n', ';', '\t', '\uFEFF', 'node_id', 'name', 'XA', 'assumption', '-1', '1e400', '""', "'"],
      ...['__proto__', 'LINESTRING (', '0 0', ')', '\u0000', '\ud800', '北', '１２', '2022-02-30', ' '],
    );
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), text, (file, content) => expectSound(withFile(file, content))),
      { numRuns: 400, seed: 3 },
    );
  });

  it('never throws where bytes of the toy are changed, cut or doubled', () => {
    const damage = fc.record({
      file: fc.constantFrom(...NAMES),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(20),
      bytes: fc.uint8Array({ maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (all) => {
        const files = new Map(toy);
        for (const { file, at, length, bytes } of all) {
          const old = files.get(file)!;
          const start = Math.floor(at * old.length);
          files.set(file, Uint8Array.from([...old.slice(0, start), ...bytes, ...old.slice(start + length)]));
        }
        expectSound(files);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('never throws where files are missing', () => {
    fc.assert(
      fc.property(fc.subarray(NAMES), (names) => {
        expectSound(new Map([...toy].filter(([name]) => names.includes(name))));
      }),
      { numRuns: 150, seed: 5 },
    );
  });

  it('does not depend on the order of the files', () => {
    const reversed = parsePackage(new Map([...withFile('zone.csv', 'x')].reverse()));
    expect(reversed.issues).toEqual(parsePackage(withFile('zone.csv', 'x')).issues);
  });
});
