/** Faults of limits of crossings, timetables and opening hours: tables that the toy has no row of. */
import { describe, expect, it } from 'vitest';
import { check, copyToy, textOf } from './toy.ts';

const bcp = textOf(copyToy(), 'bcp.csv').split('\n')[1].split(',')[0];

const LIMIT =
  'bcp_limit_id,bcp_id,kind,gross_weight_t,tir_accepted,permits_per_year,permit_group,from_date,to_date,source_id,basis';
const DEPARTURE =
  'service_departure_id,service_id,direction,weekdays,every_days,utc_offset_h,valid_from,valid_to,source_id,basis';
const HOURS = 'opening_hours_id,table,row_id,weekdays,opens_h,closes_h,utc_offset_h,source_id,basis';
const ASSUMED = 'assumption,assumed';

function checkTable(file: string, header: string, ...rows: readonly string[]) {
  return check(copyToy().set(file, `${[header, ...rows].join('\n')}\n`));
}

describe('limits of crossings', () => {
  it('that say what their kind needs are sound', () => {
    expect(checkTable('bcp_limit.csv', LIMIT, `a,${bcp},gross_weight,44,,,,,,${ASSUMED}`)).toEqual([]);
  });

  it('without the figure of their kind', () => {
    expect(checkTable('bcp_limit.csv', LIMIT, `a,${bcp},gross_weight,,,,,,,${ASSUMED}`)).toMatchObject([
      { code: 'limit.incomplete', file: 'bcp_limit.csv', row: 2, column: 'gross_weight_t' },
    ]);
    const tir = checkTable('bcp_limit.csv', LIMIT, `a,${bcp},tir,,false,,,,,${ASSUMED}`);
    expect(tir.map(({ column }) => column)).toEqual(['without_tir_h', 'without_tir_usd_per_feu', 'price_year']);
  });

  it('of a group that say different numbers of permits', () => {
    const rows = [`a,${bcp},permit,,,100,G,,,${ASSUMED}`, `b,${bcp},permit,,,200,G,,,${ASSUMED}`];
    expect(checkTable('bcp_limit.csv', LIMIT, ...rows)).toMatchObject([
      { code: 'limit.group', row: 3, found: '200', expected: '100' },
    ]);
  });

  it('whose dates run backward, and of a crossing that there is none', () => {
    expect(
      checkTable('bcp_limit.csv', LIMIT, `a,${bcp},gross_weight,44,,,,2022-05-01,2022-04-01,${ASSUMED}`),
    ).toMatchObject([{ code: 'date.order', column: 'to_date' }]);
    expect(checkTable('bcp_limit.csv', LIMIT, `a,nowhere,gross_weight,44,,,,,,${ASSUMED}`)).toMatchObject([
      { code: 'reference.unknown', column: 'bcp_id' },
    ]);
  });
});

describe('timetables', () => {
  const row = (days: string, validity = ',') => `a,block-train,both,${days},8,${validity},${ASSUMED}`;

  it('with weekdays, or with days from one departure to the next, are sound', () => {
    expect(checkTable('service_departure.csv', DEPARTURE, row('mon;thu,'))).toEqual([]);
    expect(checkTable('service_departure.csv', DEPARTURE, row(',3', '2022-01-03,'))).toEqual([]);
  });

  it.each([
    ['neither', row(','), 'timetable.days', 'weekdays'],
    ['both', row('mon,3', '2022-01-03,'), 'timetable.days', 'weekdays'],
    ['days that are counted from nowhere', row(',3'), 'timetable.days', 'valid_from'],
    ['days of no week', row('monday,'), 'cell.invalid', 'weekdays'],
    ['an end before the beginning', row('mon,', '2022-02-01,2022-01-01'), 'date.order', 'valid_to'],
  ])('with %s', (_, line, code, column) => {
    const [issue, ...more] = checkTable('service_departure.csv', DEPARTURE, line);
    expect(more).toEqual([]);
    expect(issue.column).toBe(column);
    if (code !== 'cell.invalid') expect(issue.code).toBe(code);
  });
});

describe('opening hours', () => {
  it('are sound by day, and not over midnight or of what does not exist', () => {
    expect(checkTable('opening_hours.csv', HOURS, `a,bcp,${bcp},mon;tue,9,18,6,${ASSUMED}`)).toEqual([]);
    expect(checkTable('opening_hours.csv', HOURS, `a,bcp,${bcp},,22,6,6,${ASSUMED}`)).toMatchObject([
      { code: 'timetable.hours', column: 'closes_h' },
    ]);
    expect(checkTable('opening_hours.csv', HOURS, `a,bcp,nowhere,,9,18,6,${ASSUMED}`)).toMatchObject([
      { code: 'reference.unknown', column: 'row_id' },
    ]);
  });
});
