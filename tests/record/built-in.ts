/** The built-in corridor with its record, read once a test file. */
import { join } from 'node:path';
import { formatIssue } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import type { RecordData } from '@landbridge/record';
import { readRecord } from '@landbridge/record/node';

export const BUILT_IN = join(import.meta.dirname, '..', '..', 'corridors', 'china-central-asia');

/** @throws Error with every issue, where corridor or record has one */
export async function readBuiltIn(): Promise<RecordData> {
  const { corridor, issues } = await readCorridor(BUILT_IN);
  if (!corridor) throw new Error(issues.map(formatIssue).join('\n'));
  const result = await readRecord(corridor, BUILT_IN);
  if (!result.record) throw new Error(result.issues.map(formatIssue).join('\n'));
  return result.record;
}
