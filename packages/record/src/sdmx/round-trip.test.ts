import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestRecord } from '../test-record.ts';
import { frequencyOf, SDMX_COLUMNS } from './columns.ts';
import { formatSdmxCsv } from './export.ts';
import { parseSdmxCsv } from './import.ts';

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ,"'é中;=-]{0,20}[A-Za-z0-9]$/);
const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,20}$/);
const period = fc.oneof(
  fc.integer({ min: 1990, max: 2050 }).map(String),
  fc.constantFrom('2022-Q1', '2022-09', '2022-01-29', '2024-02-29'),
);
const number = fc
  .double({ min: -1e12, max: 1e12, noNaN: true, noDefaultInfinity: true })
  .map((value) => (Object.is(value, -0) ? 0 : value));
/** A value inside its own range. */
const measured = fc.tuple(number, fc.option(number), fc.option(number)).map(([value, low, high]) => ({
  value,
  low: low === null ? null : Math.min(low, value),
  high: high === null ? null : Math.max(high, value),
}));
const row = fc
  .tuple(
    measured,
    fc.record({
      observation_value_id: id,
      indicator_id: fc.constantFrom('money', 'count'),
      area: id,
      counterpart: id,
      period,
      reporter_id: id,
      status: fc.constantFrom('A', 'E', 'F', 'P', 'B', 'M'),
      source_id: id,
      basis: fc.constantFrom('observed', 'reported', 'estimated', 'assumed'),
      rank: fc.constantFrom('preferred', 'normal', 'deprecated'),
      recorded: fc.constantFrom('2024-01-01', '2026-11-24'),
      superseded_by: fc.option(id),
      note: fc.option(word),
    }),
  )
  .map(([figures, rest]) => ({ ...rest, ...figures }));
const indicator = [
  { indicator_id: 'money', unit: 'billion USD', kind: 'flow', definition: 'x' },
  { indicator_id: 'count', unit: 'trips', kind: 'flow', definition: 'x' },
];

describe('SDMX-CSV 2.0', () => {
  it('comes back as it went out, to the last digit', () => {
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: (item) => item.observation_value_id, maxLength: 8 }), (rows) => {
        const record = createTestRecord({ indicator, observation_value: rows });
        const back = parseSdmxCsv(record, formatSdmxCsv(record), 'x.csv');
        expect(back.issues).toEqual([]);
        expect(back.rows).toEqual(record.tables.observation_value);
      }),
      { numRuns: 200 },
    );
  });

  it('has the columns of the standard first, the multiplier of the unit, and the code of the frequency', () => {
    const values = [{ observation_value_id: 'a', indicator_id: 'money', area: 'CA5', period: '2022-Q1', value: 70.2 }];
    const [header, line] = formatSdmxCsv(createTestRecord({ indicator, observation_value: values })).split('\n');
    expect(header.split(',').slice(0, 3)).toEqual(['STRUCTURE', 'STRUCTURE_ID', 'ACTION']);
    const cells = Object.fromEntries(line.split(',').map((cell, index) => [SDMX_COLUMNS[index], cell]));
    expect(cells).toMatchObject({
      STRUCTURE: 'datastructure',
      ACTION: 'I',
      FREQ: 'Q',
      OBS_VALUE: '70.2',
      UNIT_MEASURE: 'USD',
      UNIT_MULT: '9',
    });
    expect(['2022', '2022-09', '2022-01-29'].map(frequencyOf)).toEqual(['A', 'M', 'D']);
  });

  const record = createTestRecord({ indicator });
  const defaults = { counterpart: 'CN', reporter_id: 'eurostat', source_id: 's', recorded: '2024-01-01' };

  it('another structure comes in by a mapping, its scale brought to ours', () => {
    const text = 'DATAFLOW,freq,ind,geo,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\nX,A,money,KZ,2022,31170,USD,6\n';
    const { rows, issues } = parseSdmxCsv(record, text, 'x.csv', { indicator_id: 'ind', area: 'geo' }, defaults);
    expect(issues).toEqual([]);
    expect(rows[0]).toMatchObject({
      indicator_id: 'money',
      area: 'KZ',
      value: 31.17,
      status: 'A',
      reporter_id: 'eurostat',
    });
  });

  it.each([
    ['a missing column', 'INDICATOR,REF_AREA,OBS_VALUE\nmoney,KZ,1\n', 'column.missing'],
    [
      'another unit',
      'INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\nmoney,KZ,2022,1,EUR,9\n',
      'unit.mismatch',
    ],
    ['a period that is none', 'INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nmoney,KZ,2022-13,1\n', 'period.format'],
    ['a span', 'INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nmoney,KZ,2021/2022,1\n', 'period.format'],
    ['a row too short', 'INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nmoney,KZ,2022\n', 'csv.row_length'],
    [
      'a value outside its own range',
      'INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,LOWER_BOUND\nmoney,KZ,2022,1,2\n',
      'value.range',
    ],
    ['a value in words', 'INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nmoney,KZ,2022,much\n', 'number.format'],
  ])('%s is refused with its place', (_name, text, code) => {
    const { rows, issues } = parseSdmxCsv(record, text, 'x.csv', {}, defaults);
    expect(rows).toEqual([]);
    expect(issues[0]).toMatchObject({ code, file: 'x.csv' });
  });

  it('an issue speaks of the row and column of the file, blank and refused rows before it counted', () => {
    const text = 'ind,geo,TIME_PERIOD,n,UNIT_MEASURE\nmoney,KZ,2022,1,EUR\n\nmoney,KZ,2022,much,USD\n';
    const mapping = { indicator_id: 'ind', area: 'geo', value: 'n' };
    expect(parseSdmxCsv(record, text, 'x.csv', mapping, defaults).issues).toMatchObject([
      { code: 'unit.mismatch', row: 2 },
      { code: 'number.format', row: 4, column: 'n', found: 'much' },
    ]);
  });

  it.each(['much', '0x10', '1e400'])('%s in another scale is shown as it stands in the file', (cell) => {
    const text = `INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\nmoney,KZ,2022,${cell},USD,6\n`;
    expect(parseSdmxCsv(record, text, 'x.csv', {}, defaults).issues).toMatchObject([{ found: cell }]);
  });

  it('the other side keeps two values apart where the file has no ids', () => {
    const text = 'INDICATOR,REF_AREA,COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE\nmoney,KZ,CN,2022,1\nmoney,KZ,EU,2022,2\n';
    const { rows } = parseSdmxCsv(record, text, 'x.csv', {}, defaults);
    expect(new Set(rows.map((row) => row.observation_value_id)).size).toBe(2);
  });
});
