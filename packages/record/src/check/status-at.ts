/**
 * Status of works at a day, by the time rules of Global Energy Monitor: works without a sign of progress for two years
 * are shelved, for four years cancelled, whatever was said last.
 *
 * @source Global Energy Monitor, status definitions of its infrastructure trackers
 */
import type { RecordData } from '../record.ts';
import { DAYS_PER_YEAR, dayNumber } from '../value/parse-period.ts';

export const SHELVED_AFTER_YEARS = 2;
export const CANCELLED_AFTER_YEARS = 4;

export interface StatusAt {
  readonly status: string;
  /** True where the time rule says it, and no source does. */
  readonly inferred: boolean;
  readonly since: string;
  readonly words: string;
}

/** @returns null where the record has nothing on the stage by that day */
export function findStatusAt(record: RecordData, stageId: string, day: string): StatusAt | null {
  const changes = record.tables.status_change
    .filter((row) => row.stage_id === stageId && row.from_date <= day && row.superseded_by === null)
    .sort((a, b) => (a.from_date < b.from_date ? -1 : 1));
  const last = changes.at(-1);
  if (!last) return null;
  const said = { status: last.status, inferred: false, since: last.from_date };
  if (['operating', 'cancelled', 'shelved'].includes(last.status)) {
    return { ...said, words: `${last.status} since ${last.from_date}` };
  }
  const sign = changes.findLast((row) => row.sign !== null) ?? last;
  const quietYears = (dayNumber(day) - dayNumber(sign.from_date)) / DAYS_PER_YEAR;
  if (quietYears < SHELVED_AFTER_YEARS)
    return { ...said, words: `${last.status}, last sign of progress ${sign.from_date}` };
  const status = quietYears < CANCELLED_AFTER_YEARS ? 'shelved' : 'cancelled';
  const words = `${status} by the time rule: no sign of progress since ${sign.from_date}, ${quietYears.toFixed(1)} years before ${day}`;
  return { status, inferred: true, since: sign.from_date, words };
}
