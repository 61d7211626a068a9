import { latestDay, type RecordData } from '@landbridge/record';
import { Failure } from '../failure.ts';

/**
 * The day that the record is asked about: the one given, or the last on which it learned something.
 *
 * @throws Failure `usage` where the text is no day
 */
export function dayOf(record: RecordData, asOf: string | undefined): string {
  if (asOf === undefined) return latestDay(record);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(Date.parse(asOf))) {
    throw new Failure('usage', `"${asOf}" is not a day such as 2026-11-24`);
  }
  return asOf;
}
