/** Departures, opening hours and closings by hand, on the calendar of July 2024: the 1st was a Monday. */
import type { Row } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { formatHour, hourOf, startOfDay, weekdayOf } from './clock.ts';
import { listClosedTimes, listShutTimes } from './closings.ts';
import { listDepartures } from './departures.ts';

const PROVENANCE = { source_id: 'assumption', basis: 'assumed', note: null } as const;
const [FROM, TO] = [hourOf('2024-07-01'), hourOf('2024-07-15')];

function departure(changes: Partial<Row<'service_departure'>>): Row<'service_departure'> {
  return {
    ...PROVENANCE,
    service_departure_id: 'd',
    service_id: 's',
    direction: 'both',
    weekdays: null,
    every_days: null,
    departure_h: null,
    utc_offset_h: 0,
    valid_from: null,
    valid_to: null,
    ...changes,
  };
}

function opening(changes: Partial<Row<'opening_hours'>>): Row<'opening_hours'> {
  return {
    ...PROVENANCE,
    opening_hours_id: 'o',
    table: 'bcp',
    row_id: 'b',
    weekdays: null,
    opens_h: null,
    closes_h: null,
    utc_offset_h: 0,
    valid_from: null,
    valid_to: null,
    ...changes,
  };
}

const texts = (hours: Iterable<number>) => [...hours].map((hour) => formatHour(hour).slice(5, 16));
const pairs = (spans: { from: Float64Array; to: Float64Array } | null) =>
  spans && [...spans.from].map((from, i) => texts([from, spans.to[i]]).join(' - '));

describe('the clock', () => {
  it('reads days and hours, with an offset or in UTC, and nothing else', () => {
    expect(formatHour(hourOf('2024-07-03T08:00'))).toBe('2024-07-03T08:00Z');
    expect(formatHour(hourOf('2024-07-03T08:00+08:00'))).toBe('2024-07-03T00:00Z');
    expect(formatHour(hourOf('2024-07-03'))).toBe('2024-07-03T00:00Z');
    for (const text of ['next week', '5 July', '2024-07', '2024-13-03', '2024-07-03 08:00'])
      expect(hourOf(text)).toBeNaN();
    expect(weekdayOf(startOfDay(hourOf('2024-07-01T23:00')))).toBe(0);
    expect(weekdayOf(hourOf('2024-07-07'))).toBe(6);
  });
});

describe('departures', () => {
  it('leave on their weekdays at the hour of the clock there', () => {
    const row = departure({ weekdays: 'wed;sat', departure_h: 6, utc_offset_h: 8 });
    expect(texts(listDepartures([row], FROM, TO))).toEqual([
      '07-02T22:00',
      '07-05T22:00',
      '07-09T22:00',
      '07-12T22:00',
    ]);
  });

  it('leave every so many days from the first, within the days on which the row holds', () => {
    const row = departure({ every_days: 3, valid_from: '2024-07-02', valid_to: '2024-07-11' });
    expect(texts(listDepartures([row], FROM, TO))).toEqual(['07-02T00:00', '07-05T00:00', '07-08T00:00']);
  });

  it('of two rows are one list in order', () => {
    const rows = [departure({ weekdays: 'tue', departure_h: 9 }), departure({ weekdays: 'mon;tue', departure_h: 7 })];
    expect(texts(listDepartures(rows, FROM, hourOf('2024-07-03')))).toEqual([
      '07-01T07:00',
      '07-02T07:00',
      '07-02T09:00',
    ]);
  });
});

describe('opening hours', () => {
  it('shut the nights, a break and the weekend', () => {
    const days = 'mon;tue;wed;thu;fri';
    const rows = [
      opening({ weekdays: days, opens_h: 9, closes_h: 12 }),
      opening({ weekdays: days, opens_h: 14, closes_h: 18 }),
    ];
    const from = hourOf('2024-07-05T08:00');
    expect(pairs(listShutTimes(rows, from, hourOf('2024-07-08T12:00')))?.slice(3, 5)).toEqual([
      '07-05T12:00 - 07-05T14:00',
      '07-05T18:00 - 07-08T09:00',
    ]);
  });

  it('hold on the clock there, and only while a row is valid', () => {
    const rows = [opening({ opens_h: 6, utc_offset_h: 6, valid_from: '2024-07-03', valid_to: '2024-07-04' })];
    expect(pairs(listShutTimes(rows, FROM, TO))).toEqual(['07-02T18:00 - 07-03T00:00']);
    expect(listShutTimes([opening({ valid_from: '2025-01-01', weekdays: 'mon' })], FROM, TO)).toBeNull();
  });
});

describe('closings', () => {
  const restriction = (changes: Partial<Row<'restriction'>>): Row<'restriction'> => ({
    ...PROVENANCE,
    restriction_id: 'r',
    table: 'bcp',
    row_id: 'b',
    direction: 'both',
    class_id: null,
    from_date: null,
    to_date: null,
    from_month_day: null,
    to_month_day: null,
    quota_teu_per_day: 0,
    ...changes,
  });
  const list = (row: Row<'restriction'>, from = FROM, to = TO) =>
    listClosedTimes(row, from, to).map((span) => span.map((hour) => (Number.isFinite(hour) ? formatHour(hour) : hour)));

  it('last from their first day to the day after their last, and are passed over where they are not met', () => {
    expect(list(restriction({ from_date: '2024-07-05', to_date: '2024-07-12' }))).toEqual([
      ['2024-07-05T00:00Z', '2024-07-12T00:00Z'],
    ]);
    expect(list(restriction({ from_date: '2024-08-05', to_date: '2024-08-12' }))).toEqual([]);
    expect(list(restriction({}))).toEqual([[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]]);
  });

  it('of a winter run over the turn of the year', () => {
    const winter = restriction({ from_month_day: '12-01', to_month_day: '03-01' });
    expect(list(winter, hourOf('2024-02-01'), hourOf('2024-12-20'))).toEqual([
      ['2023-12-01T00:00Z', '2024-03-01T00:00Z'],
      ['2024-12-01T00:00Z', '2025-03-01T00:00Z'],
    ]);
  });
});
