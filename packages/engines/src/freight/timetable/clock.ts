/** Hours since the beginning of 1970 in UTC, and the days that they fall on. */
import { HOURS_PER_DAY } from '@landbridge/corridor';

const MS_PER_H = 3_600_000;

/** @param text  a day, or a day and hour with or without an offset; without one UTC is meant; NaN where it is neither */
export function hourOf(text: string): number {
  const parts = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (!parts) return Number.NaN;
  const [, day, time = 'T00:00', , , zone = 'Z'] = parts;
  return Date.parse(day + time + zone) / MS_PER_H;
}

/** Day and minute in UTC, `2024-07-03T08:00Z`. */
export function formatHour(hour: number): string {
  return `${new Date(Math.round(hour * 60) * 60_000).toISOString().slice(0, 16)}Z`;
}

export function dayOf(hour: number): string {
  return new Date(hour * MS_PER_H).toISOString().slice(0, 10);
}

/** Midnight in UTC at or before an hour. */
export function startOfDay(hour: number): number {
  return Math.floor(hour / HOURS_PER_DAY) * HOURS_PER_DAY;
}

/** 0 on Mondays; 1 January 1970 was a Thursday. */
export function weekdayOf(midnight: number): number {
  return (((Math.round(midnight / HOURS_PER_DAY) + 3) % 7) + 7) % 7;
}
