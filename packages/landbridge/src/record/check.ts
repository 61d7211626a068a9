import { type ClaimFinding, checkClaims, findRecordRow, type RecordData, type Verdict } from '@landbridge/record';
import { dayOf } from './day.ts';
import { unknownId } from './unknown.ts';

export interface RecordCheckReport {
  readonly as_of: string;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly claims: readonly ClaimFinding[];
}

/**
 * A verdict for every claim, or for those named.
 *
 * @throws Failure `record.unknown` for an id that is no claim
 */
export function checkRecord(record: RecordData, ids: readonly string[] = [], asOf?: string): RecordCheckReport {
  for (const id of ids) if (!findRecordRow(record, 'claim', id)) throw unknownId(record, id, 'claim');
  const day = dayOf(record, asOf);
  const claims = checkClaims(record, { asOf: day, ...(ids.length > 0 ? { claims: ids } : {}) });
  const counts = { agrees: 0, disagrees: 0, unclear: 0 };
  for (const { verdict } of claims) counts[verdict]++;
  return { as_of: day, counts, claims };
}
