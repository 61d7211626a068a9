/** Questions to the store against a plain pass over the rows. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSdmxCsv } from '@landbridge/record';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createObservationRecord, textOf, writeObservations } from '../store/test-observations.ts';
import { importObservations, openStore, queryObservations, type Store } from './store.ts';

const record = createObservationRecord();
let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-store-'));
  store = await openStore(join(folder, 'store'), { create: true });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(text: string, name = 'x.csv'): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('queryObservations', () => {
  it('is a plain pass over the rows, for every aggregate, filter and grouping', async () => {
    const path = join(folder, 'many.csv');
    const { rows } = parseSdmxCsv(record, writeObservations(path, 2000), 'many.csv');
    await importObservations(store, record, path);
    const query = fc.record({
      aggregate: fc.constantFrom('count', 'sum', 'mean', 'min', 'max'),
      by: fc.uniqueArray(fc.constantFrom('area', 'period', 'year', 'status'), { maxLength: 2 }),
      area: fc.option(fc.subarray(['KZ', 'KG', 'TJ']), { nil: undefined }),
      from: fc.option(fc.constantFrom('1995', '2001-Q2', '2003-05'), { nil: undefined }),
      to: fc.option(fc.constantFrom('2010', '2012-Q3', '2014-11-15'), { nil: undefined }),
    } as const);
    await fc.assert(
      fc.asyncProperty(query, async (asked) => {
        const answer = await queryObservations(store, record, { indicator: ['trade'], ...asked, limit: 1e6 });
        const day = (period: string, end: boolean) => lastDays[period]?.[end ? 1 : 0];
        const groups = new Map<string, number[]>();
        for (const row of rows) {
          const [first, last] = [`${row.period}-01`, `${row.period}-31`];
          if (row.indicator_id !== 'trade' || row.rank === 'deprecated') continue;
          if (asked.area && asked.area.length > 0 && !asked.area.includes(row.area)) continue;
          if (asked.from && first < (day(asked.from, false) ?? '')) continue;
          if (asked.to && last.replace('-31', endOf(row.period)) > (day(asked.to, true) ?? '')) continue;
          const key = JSON.stringify(
            asked.by.map((name) => (name === 'year' ? Number(row.period.slice(0, 4)) : row[name])),
          );
          groups.set(key, [...(groups.get(key) ?? []), row.value]);
        }
        const expected = new Map([...groups].map(([key, values]) => [key, aggregate(asked.aggregate, values)]));
        const got = new Map(
          answer.rows.map((row) => [
            JSON.stringify(row.slice(4, 4 + asked.by.length)),
            Number(row[4 + asked.by.length]),
          ]),
        );
        expect([...got.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [key, value] of got) expect(value / (expected.get(key) as number)).toBeCloseTo(1, 12);
        expect(answer.total).toBe(expected.size);
      }),
      { numRuns: 60 },
    );
  });

  it('of rivals one decides; what is superseded or deprecated does not, unless asked for', async () => {
    const { issues } = await importObservations(
      store,
      record,
      fileOf(
        textOf(
          { OBS_ID: 'a', OBS_VALUE: '10', SUPERSEDED_BY: 'b' },
          { OBS_ID: 'b', OBS_VALUE: '20' },
          { OBS_ID: 'c', OBS_VALUE: '30', RANK: 'preferred' },
          { OBS_ID: 'd', OBS_VALUE: '40', RANK: 'deprecated' },
          { OBS_ID: 'e', OBS_VALUE: '50', REF_AREA: 'KG' },
          { OBS_ID: 'f', OBS_VALUE: '60', REF_AREA: 'KG' },
        ),
      ),
    );
    expect(issues).toMatchObject([{ code: 'value.rival', row: 3, found: '2 such rows' }]);
    const ids = async (all: boolean) => (await queryObservations(store, record, { all })).rows.map(([id]) => id);
    expect((await ids(false)).sort()).toEqual(['c', 'e']);
    expect((await ids(true)).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect((await queryObservations(store, record, { aggregate: 'sum' })).rows[0][4]).toBe(80);
  });

  it('never adds two reporters, units or lengths of period, nor a level over time', async () => {
    await importObservations(
      store,
      record,
      fileOf(
        textOf(
          { OBS_VALUE: '1' },
          { OBS_VALUE: '2', REPORTER: 'partners' },
          { OBS_VALUE: '4', TIME_PERIOD: '2022-Q1' },
          { OBS_VALUE: '8', INDICATOR: 'students', UNIT_MEASURE: 'persons', UNIT_MULT: '0' },
          { OBS_VALUE: '9', INDICATOR: 'students', UNIT_MEASURE: 'persons', UNIT_MULT: '0', TIME_PERIOD: '2023' },
        ),
      ),
    );
    const trade = await queryObservations(store, record, { indicator: ['trade'], aggregate: 'sum' });
    expect(trade.rows.map((row) => row.slice(2, 5))).toEqual([
      ['gacc', 'A', 1],
      ['gacc', 'Q', 4],
      ['partners', 'A', 2],
    ]);
    const students = { indicator: ['students'], aggregate: 'sum' } as const;
    await expect(queryObservations(store, record, students)).rejects.toMatchObject({ code: 'query.stock' });
    expect((await queryObservations(store, record, { ...students, by: ['period'] })).rows).toHaveLength(2);
    expect((await queryObservations(store, record, { ...students, aggregate: 'mean' })).rows[0][4]).toBe(8.5);
  });

  it('refuses what is no question', async () => {
    await expect(queryObservations(store, record, {})).rejects.toMatchObject({ code: 'store.empty' });
    await importObservations(store, record, fileOf(textOf({})));
    await expect(queryObservations(store, record, { from: 'soon' })).rejects.toMatchObject({ code: 'query.period' });
    await expect(queryObservations(store, record, { by: ['area'] })).rejects.toMatchObject({ code: 'query.by' });
    expect(await queryObservations(store, record, { area: ["x' OR 1=1 --"] })).toMatchObject({ rows: [], total: 0 });
  });
});

/** First and last day of the periods that the questions name, by hand. */
const lastDays: Readonly<Record<string, readonly [string, string]>> = {
  '1995': ['1995-01-01', '1995-12-31'],
  '2001-Q2': ['2001-04-01', '2001-06-30'],
  '2003-05': ['2003-05-01', '2003-05-31'],
  '2010': ['2010-01-01', '2010-12-31'],
  '2012-Q3': ['2012-07-01', '2012-09-30'],
  '2014-11-15': ['2014-11-15', '2014-11-15'],
};

/** `-28` for the last day of a month. */
function endOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}

function aggregate(name: string, values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  const answers: Readonly<Record<string, number>> = {
    count: values.length,
    sum,
    mean: sum / values.length,
    min: Math.min(...values),
    max: Math.max(...values),
  };
  return answers[name];
}
