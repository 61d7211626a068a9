/** The record that ships, broken the way people break tables: each fault is told once, in its file, row and column. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Corridor, formatIssue, type Issue } from '@landbridge/corridor';
import { parseRecord } from '@landbridge/record';
import { validatePackage } from 'landbridge/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBuiltIn } from '../record/built-in.ts';
import { appendLine, type Files, replace, setCell, splitLine, textOf } from './toy.ts';

const CORRIDOR = join(import.meta.dirname, '..', '..', 'corridors', 'china-central-asia');
const TABLES = readdirSync(join(CORRIDOR, 'record'));
const encoder = new TextEncoder();
let corridor: Corridor;
beforeAll(async () => {
  ({ corridor } = await readBuiltIn());
});

/** A fresh copy of the record, without line ends in cells. */
function copyRecord(): Files {
  return new Map(TABLES.map((name) => [name, readFileSync(join(CORRIDOR, 'record', name), 'utf8')]));
}

function check(files: Files, of: Corridor | null = corridor): readonly Issue[] {
  const bytes = [...files].map(([name, content]): [string, Uint8Array] => [
    name,
    typeof content === 'string' ? encoder.encode(content) : content,
  ]);
  return parseRecord(of, new Map(bytes)).issues;
}

function rowOf(file: string, key: string): number {
  return (
    textOf(copyRecord(), file)
      .split('\n')
      .findIndex((line) => splitLine(line)[0] === key) + 1
  );
}

describe('one fault, one issue', () => {
  it.each<[string, [file: string, key: string, column: string], string, Partial<Issue>]>([
    [
      'a unit in a value',
      ['observation_value.csv', 'trade-turnover:CA5:1992', 'value'],
      '0.46 bn',
      { code: 'unit.in_cell' },
    ],
    [
      'a month that no year has',
      ['observation_value.csv', 'trade-turnover:CA5:1992', 'period'],
      '1992-13',
      { code: 'period.format' },
    ],
    [
      'a span for one value',
      ['observation_value.csv', 'trade-turnover:CA5:1992', 'period'],
      '1992/1993',
      { code: 'period.range' },
    ],
    [
      'a value outside its own range',
      ['observation_value.csv', 'trade-turnover:CA5:1992', 'low'],
      '5',
      { code: 'value.range', column: 'value' },
    ],
    [
      'a slip in an indicator',
      ['observation_value.csv', 'trade-turnover:CA5:1992', 'indicator_id'],
      'trade-turnovr',
      { code: 'reference.unknown', fix: 'did you mean trade-turnover?' },
    ],
    [
      'a source that is not there',
      ['observation_value.csv', 'trade-turnover:CA5:1992', 'source_id'],
      'NOBODY',
      { code: 'source.dangling' },
    ],
    [
      'a rank of its own',
      ['observation_value.csv', 'trade-turnover:CA5:1992', 'rank'],
      'best',
      { code: 'value.choice' },
    ],
    [
      'a correction that is not there',
      ['observation_value.csv', 'trade-turnover:CA5:1992', 'superseded_by'],
      'x',
      { code: 'reference.unknown' },
    ],
    [
      'a correction of itself',
      ['observation_value.csv', 'trade-turnover:CA5:1992', 'superseded_by'],
      'trade-turnover:CA5:1992',
      { code: 'history.circle' },
    ],
    ['a target in another unit', ['commitment.csv', 'trade-70', 'unit'], 'billion EUR', { code: 'unit.mismatch' }],
    [
      'a promise due before it was made',
      ['commitment.csv', 'trade-70', 'by_from'],
      '1999-01-01',
      { code: 'date.order' },
    ],
    [
      'a class of place that AidData has not',
      ['activity.csv', 'dushanbe-2', 'place_precision'],
      '9',
      { code: 'number.range' },
    ],
    ['a status in other words', ['stage.csv', 'ns-road-3', 'status'], 'finished', { code: 'value.choice' }],
    [
      'a phase that the corridor has not',
      ['stage.csv', 'ns-road-3', 'phase_id'],
      'dushanbe-3',
      { code: 'reference.unknown' },
    ],
    ['a source without origin', ['evidence.csv', 'A001-1', 'source_id'], 'cpmm22_kz', { code: 'origin.missing' }],
  ])('%s', (_what, [file, key, column], value, issue) => {
    const issues = check(setCell(copyRecord(), file, key, column, value));
    expect(issues.map(formatIssue), issues.map(formatIssue).join('\n')).toHaveLength(1);
    expect(issues[0]).toMatchObject({ file: `record/${file}`, row: rowOf(file, key), column, ...issue });
  });

  it('a table that nobody knows is a warning with the nearest name', () => {
    expect(check(copyRecord().set('claims.csv', 'claim_id\n'))).toMatchObject([
      { severity: 'warning', code: 'file.unknown', file: 'record/claims.csv', fix: 'did you mean claim.csv?' },
    ]);
  });

  it('several faults are all told, a bad cell beside a bad reference', () => {
    const files = setCell(copyRecord(), 'commitment.csv', 'trade-70', 'made_on', 'soon');
    setCell(files, 'indicator.csv', 'trade-turnover', 'kind', 'level');
    setCell(files, 'event.csv', textOf(files, 'event.csv').split('\n')[1].split(',')[0], 'dossier_id', 'nowhere');
    expect(check(files).map(({ file, code }) => [file, code])).toEqual(
      [
        ['record/event.csv', 'reference.unknown'],
        ['record/indicator.csv', 'value.choice'],
        ['record/commitment.csv', 'date.format'],
      ].sort(byTable),
    );
  });

  it('cells are checked where the corridor itself could not be read, references into it are not', () => {
    const files = setCell(copyRecord(), 'stage.csv', 'ns-road-3', 'phase_id', 'dushanbe-3');
    expect(check(files, null)).toEqual([]);
    expect(check(setCell(files, 'stage.csv', 'ns-road-3', 'status', 'finished'), null)).toHaveLength(1);
  });
});

/** The order in which tables are read; what one cell cannot show comes after all of them. */
function byTable([, a]: string[], [, b]: string[]): number {
  return Number(a === 'reference.unknown') - Number(b === 'reference.unknown');
}

describe.each(TABLES)('record/%s', (file) => {
  const [header, first] = textOf(copyRecord(), file).split('\n').slice(0, 2).map(splitLine);

  it('a cell that holds nonsense, or nothing, is one issue at that cell, in every column', () => {
    for (const column of header) {
      // Told at the commitments that are measured by it.
      if (file === 'indicator.csv' && column === 'unit') continue;
      for (const value of ['@@ @', '']) {
        if (first[header.indexOf(column)] === value) continue;
        const issues = check(setCell(copyRecord(), file, first[0], column, value));
        const words = issues.map(formatIssue).join('\n');
        // A key that is gone is told wherever it was named.
        if (column === header[0]) {
          for (const issue of issues.slice(1)) expect(issue.found, words).toContain(first[0]);
          continue;
        }
        expect(issues.length, words).toBeLessThanOrEqual(1);
        for (const issue of issues) {
          expect([issue.file, issue.row], words).toEqual([`record/${file}`, 2]);
          expect(header, words).toContain(issue.column);
        }
      }
    }
  });

  it.each([
    ['semicolons', (text: string) => text.replaceAll(',', ';'), 'csv.delimiter'],
    ['nothing', () => '', 'file.empty'],
    ['an open quote at the end', (text: string) => `${text}"open`, 'csv.quotes'],
    ['a NUL byte', (text: string) => `${text}\0`, 'file.binary'],
    ['a stray line', (text: string) => `${text}stray\n`, 'csv.row_length'],
  ])('with %s is one issue, and no false one after it', (_what, change, code) => {
    const files = copyRecord();
    expect(check(files.set(file, change(textOf(files, file))))).toMatchObject([{ code, file: `record/${file}` }]);
  });

  it('with one row twice is one issue', () => {
    const files = copyRecord();
    const lines = textOf(files, file).trimEnd().split('\n');
    const issues = check(appendLine(files, file, lines[1]));
    expect(issues).toMatchObject([{ code: 'key.duplicate', file: `record/${file}`, row: lines.length + 1 }]);
  });
});

describe('landbridge validate', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'landbridge-broken-'));
    cpSync(CORRIDOR, folder, { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('counts the tables of the record and finds none of its faults in what ships', async () => {
    const { issues, rowCounts, record } = await validatePackage(folder);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(rowCounts).toMatchObject({ claim: 86, node: expect.any(Number) });
    expect(record?.tables.claim).toHaveLength(86);
  });

  it('tells the faults of corridor and record together', async () => {
    const spoil = (file: string, from: string, to: string) => {
      const path = join(folder, file);
      const files: Files = new Map([[file, readFileSync(path, 'utf8')]]);
      writeFileSync(path, textOf(replace(files, file, from, to), file));
    };
    spoil('record/indicator.csv', 'trade-turnover,', 'trade turnover,');
    const [header] = readFileSync(join(folder, 'link.csv'), 'utf8').split('\n', 1);
    spoil('link.csv', header, header.replace(',length,', ',lenght,'));
    const { issues, corridor: read, record } = await validatePackage(folder);
    expect([read, record]).toEqual([null, null]);
    const places = issues.map(({ file, code }) => `${file} ${code}`);
    expect(places).toContain('record/indicator.csv value.format');
    expect(places).toContain('link.csv column.unknown');
  });
});
