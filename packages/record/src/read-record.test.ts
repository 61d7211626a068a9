import { type Corridor, emptyTables } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { parseRecord } from './read-record.ts';

const corridor: Corridor = {
  id: 't',
  scenarios: new Map(),
  tables: {
    ...emptyTables(),
    source: [{ source_id: 's', title: 'S', publisher: null, year: null, url: null, kind: 'news', note: null }],
  },
};
const read = (files: Readonly<Record<string, string>>) =>
  parseRecord(corridor, new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])));

const indicator = 'indicator_id,name,unit,kind,definition\ni,Trains,trips,flow,all\n';
const head =
  'observation_value_id,indicator_id,area,counterpart,period,value,low,high,reporter_id,status,source_id,basis,rank,recorded,superseded_by,note\n';
const actor = 'actor_id,name,kind\ncn,China,group\n';
const value = (cells: string) =>
  read({ 'indicator.csv': indicator, 'actor.csv': actor, 'observation_value.csv': `${head}${cells}\n` });

describe('parseRecord', () => {
  it('a corridor without a record is sound', () => expect(read({})).toMatchObject({ issues: [], rowCounts: {} }));

  it('reads rows with their types', () => {
    const { record, issues } = value('a,i,CN,EU,2022,5,,,cn,A,s,reported,normal,2024-01-01,,');
    expect(issues).toEqual([]);
    expect(record?.tables.observation_value[0]).toMatchObject({ value: 5, low: null, period: '2022' });
  });

  it.each([
    ['an unknown indicator', 'a,x,CN,EU,2022,5,,,cn,A,s,reported,normal,2024-01-01,,', 'reference.unknown'],
    ['an unknown source', 'a,i,CN,EU,2022,5,,,cn,A,zz,reported,normal,2024-01-01,,', 'source.dangling'],
    ['a period that is none', 'a,i,CN,EU,soon,5,,,cn,A,s,reported,normal,2024-01-01,,', 'period.format'],
    ['a range of years', 'a,i,CN,EU,2020/2022,5,,,cn,A,s,reported,normal,2024-01-01,,', 'period.range'],
    ['a value outside its range', 'a,i,CN,EU,2022,5,6,7,cn,A,s,reported,normal,2024-01-01,,', 'value.range'],
    ['a number in words', 'a,i,CN,EU,2022,five,,,cn,A,s,reported,normal,2024-01-01,,', 'number.format'],
    ['a rank of our own', 'a,i,CN,EU,2022,5,,,cn,A,s,reported,best,2024-01-01,,', 'value.choice'],
    [
      'a circle',
      'a,i,CN,EU,2022,5,,,cn,A,s,reported,normal,2024-01-01,b,\nb,i,CN,EU,2022,5,,,cn,A,s,reported,normal,2024-01-01,a,',
      'history.circle',
    ],
    [
      'an early correction',
      'a,i,CN,EU,2022,5,,,cn,A,s,reported,normal,2024-01-01,b,\nb,i,CN,EU,2022,5,,,cn,A,s,reported,normal,2023-01-01,,',
      'history.order',
    ],
    [
      'a key twice',
      'a,i,CN,EU,2022,5,,,cn,A,s,reported,normal,2024-01-01,,\na,i,CN,EU,2023,5,,,cn,A,s,reported,normal,2024-01-01,,',
      'key.duplicate',
    ],
  ])('%s is an issue with its place', (_name, cells, code) => {
    const { record, issues } = value(cells);
    expect(record).toBeNull();
    expect(issues.find((issue) => issue.code === code)).toMatchObject({
      file: 'record/observation_value.csv',
      row: expect.any(Number),
    });
  });

  it('an unknown file is told with the nearest name, and ignored', () => {
    const { record, issues } = read({ 'claims.csv': 'x\n1\n' });
    expect(record).not.toBeNull();
    expect(issues[0]).toMatchObject({ severity: 'warning', code: 'file.unknown', fix: 'did you mean claim.csv?' });
  });

  it('bytes that are no text are refused', () => {
    const files = new Map([['claim.csv', new Uint8Array([0xff, 0xfe, 0x00, 0x41])]]);
    expect(parseRecord(corridor, files)).toMatchObject({ record: null, issues: [{ code: 'file.binary' }] });
  });
});
