/** When things run: departures of services, and the hours at which crossings and terminals work. */
import * as z from 'zod';
import { type Column, choice, date, id, int, num, optional, ref, text } from '../schema/column.ts';
import { defineTable } from '../schema/table.ts';
import { provenance } from './shared.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const WEEKDAYS_PATTERN = `^(${WEEKDAYS.join('|')})(;(${WEEKDAYS.join('|')}))*$`;

/** Days of the week, such as `mon;thu`. */
function weekdays(description: string): Column<string> {
  return {
    ...text(description),
    schema: z.string().regex(new RegExp(WEEKDAYS_PATTERN)),
    pattern: WEEKDAYS_PATTERN,
    patternWords: 'days of the week with semicolons between them, such as mon;thu',
  };
}

const validity = {
  valid_from: optional(date('First day on which the row holds; empty: always before')),
  valid_to: optional(date('First day on which it holds no more; empty: until further notice')),
};

const utcOffset = num('Hours that the clock there is ahead of UTC', { unit: 'h', minimum: -12, maximum: 14 });

export const serviceDeparture = defineTable({
  name: 'service_departure',
  title: 'Departures of services',
  description:
    'The timetable of a service: on which days it leaves its first stop, and at what hour. Later stops are reached after ' +
    'its running time. A service without a row is waited for half its headway. Read where a day of departure is asked for.',
  key: 'service_departure_id',
  columns: {
    service_departure_id: id('Id of the row'),
    service_id: ref('service', 'The service'),
    direction: choice(['both', 'forward', 'back'], 'Forward: from its first stop; back: from its last'),
    weekdays: optional(weekdays('Days of departure, such as mon;thu; empty: every_days')),
    every_days: optional(
      int('Days from one departure to the next, counted from valid_from', { unit: 'day', minimum: 1 }),
    ),
    departure_h: optional(
      num('Hour of departure on the clock there; empty: not published, midnight is assumed', {
        unit: 'h',
        minimum: 0,
        maximum: 23.999,
      }),
    ),
    utc_offset_h: utcOffset,
    ...validity,
    ...provenance,
  },
});

export const openingHours = defineTable({
  name: 'opening_hours',
  title: 'Opening hours',
  description:
    'Days and hours at which a crossing or terminal lets cargo in. Several rows of one place add up; on days on which none ' +
    'of its rows holds it is open. Formalities begin while it is open; their hours, as CPMM measures them, hold the nights ' +
    'between. Read where a day of departure is asked for.',
  key: 'opening_hours_id',
  columns: {
    opening_hours_id: id('Id of the row'),
    table: choice(['bcp', 'transfer', 'terminal'], 'Table of what is open'),
    row_id: text('Key of what is open; of a terminal all its transfers'),
    weekdays: optional(weekdays('Days, such as mon;tue;wed;thu;fri; empty: every day')),
    opens_h: optional(num('Hour of opening; empty: midnight', { unit: 'h', minimum: 0, maximum: 24 })),
    closes_h: optional(num('Hour of closing; empty: midnight', { unit: 'h', minimum: 0, maximum: 24 })),
    utc_offset_h: utcOffset,
    ...validity,
    ...provenance,
  },
});
