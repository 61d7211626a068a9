/** A corridor's folder and its record, read and checked as one: every problem of both at once. */
import type { Corridor, Issue } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import type { RecordData } from '@landbridge/record';
import { readRecord } from '@landbridge/record/node';

export interface PackageReport {
  /** Null where an issue of it is an error. */
  readonly corridor: Corridor | null;
  readonly record: RecordData | null;
  readonly issues: readonly Issue[];
  /** Of the corridor's tables, then of the record's. */
  readonly rowCounts: Readonly<Record<string, number>>;
}

/** @cost O(bytes), and one search of the network for each zone */
export async function validatePackage(directory: string): Promise<PackageReport> {
  const { corridor, issues, rowCounts } = await readCorridor(directory);
  const read = await readRecord(corridor, directory);
  return {
    corridor,
    record: read.record,
    issues: [...issues, ...read.issues],
    rowCounts: { ...rowCounts, ...read.rowCounts },
  };
}
