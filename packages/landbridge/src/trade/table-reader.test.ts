import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../failure.ts';
import { prepareGravity } from './gravity-data.ts';
import { readTradeTable, TradeTableReader } from './table-reader.ts';

const TEXT = 'exporter,importer,year,trade,DIST\r\n"A, B",2,2001,10,100\r\n2,"A, B",2001,0,100\r\n3,2,2002,1e3,50\r\n';

function failureOf(task: () => unknown): Failure {
  try {
    task();
  } catch (error) {
    return error as Failure;
  }
  throw new Error('did not fail');
}

describe('TradeTableReader', () => {
  it('reads the same wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: TEXT.length }), { maxLength: 6 }), (cuts) => {
        const reader = new TradeTableReader('t.csv');
        const places = [0, ...cuts.sort((a, b) => a - b), TEXT.length];
        for (let k = 1; k < places.length; k++) reader.push(TEXT.slice(places[k - 1], places[k]));
        const table = reader.end();
        expect(table.rows).toBe(3);
        expect([...(table.numbers.get('trade') ?? [])]).toEqual([10, 0, 1000]);
        expect(table.labels.get('exporter')).toEqual({ codes: Int32Array.of(0, 1, 2), names: ['A, B', '2', '3'] });
      }),
    );
  });

  it('grows past its first size', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `a${i % 7},b,${i}`).join('\n');
    const table = readTradeTable(`exporter,importer,trade\n${rows}\n`, 't.csv');
    expect(table.numbers.get('trade')?.[2999]).toBe(2999);
    expect(table.labels.get('exporter')?.names).toHaveLength(7);
  });

  it('leaves gaps where other programs write none, and takes the kind of a column from its first cell that says something', () => {
    const table = readTradeTable(
      'exporter,importer,trade,gdp,note,sector\nNA,B,1,,,1\nA,NA,NA,5,late,2\nA,B,3,.,,1\n',
      't.csv',
    );
    // Namibia is a country.
    expect(table.labels.get('exporter')?.names).toEqual(['NA', 'A']);
    expect([...(table.numbers.get('trade') ?? [])]).toEqual([1, Number.NaN, 3]);
    expect([...(table.numbers.get('gdp') ?? [])]).toEqual([Number.NaN, 5, Number.NaN]);
    expect(table.labels.get('note')).toEqual({ codes: Int32Array.of(0, 1, 0), names: ['', 'late'] });
    // Sectors are names, also where they are digits.
    expect(table.labels.get('sector')?.names).toEqual(['1', '2']);
  });

  it('tells every broken row with its place', () => {
    const failure = failureOf(() => readTradeTable('exporter,importer,trade\nA,B,1\nA,B\nA,B,much\n', 't.csv'));
    expect(failure.code).toBe('trade.table');
    expect(failure.issues).toMatchObject([
      { row: 3, found: '2', expected: '3 cells' },
      { row: 3, column: 'trade', found: 'much' },
    ]);
    expect(failureOf(() => readTradeTable('', 't.csv')).issues[0].message).toBe('the file is empty');
  });
});

describe('prepareGravity', () => {
  it('takes logarithms by name, effects by year where there are several, and flows abroad where asked', () => {
    const table = readTradeTable(TEXT, 't.csv');
    const { data, effects } = prepareGravity(table, { variables: ['ln_DIST'] });
    expect([...data.regressors[0].values]).toEqual([100, 100, 50].map(Math.log));
    expect(effects).toEqual(['exporter-year', 'importer-year']);
    const home = readTradeTable('exporter,importer,trade\nA,A,5\nA,B,1\nB,A,2\n', 't.csv');
    expect(prepareGravity(home, { internationalOnly: true }).rows).toEqual(Int32Array.of(1, 2));
    expect(prepareGravity(home).data.regressors).toEqual([]);
  });

  it('names all columns that are not there, or have no logarithm', () => {
    const table = readTradeTable('exporter,trade,gap\nA,-1,0\n', 't.csv');
    const failure = failureOf(() => prepareGravity(table, { variables: ['ln_gap', 'size'] }));
    expect(failure.issues.map(({ column }) => column)).toEqual(['importer', 'trade', 'ln_gap', 'size']);
  });

  it('minds a gap in a column that is used, and no other', () => {
    const table = readTradeTable('exporter,importer,trade,dist,gdp\nA,B,1,2,\nB,A,2,,7\nA,A,1,3,1\n', 't.csv');
    expect([
      ...prepareGravity(readTradeTable('exporter,importer,trade,gdp\nA,B,1,\n', 't.csv'), { variables: [] }).rows,
    ]).toEqual([0]);
    const failure = failureOf(() => prepareGravity(table, { variables: ['ln_dist'] }));
    expect(failure.issues).toMatchObject([{ column: 'dist', row: 3, found: 'an empty cell' }]);
  });
});
