/** The record of a corridor's folder, read from disk. */
import type { Corridor, Issue } from '@landbridge/corridor';
import type { RecordData } from '@landbridge/record';
import { readRecord } from '@landbridge/record/node';
import { Failure } from '../failure.ts';

/**
 * @param directory  folder of the corridor
 * @throws Failure `record.missing` where it has no record, `record.invalid` with every issue
 */
export async function loadRecord(
  corridor: Corridor,
  directory: string,
): Promise<{ record: RecordData; issues: readonly Issue[] }> {
  const { record, issues, rowCounts } = await readRecord(corridor, directory);
  if (!record) {
    const errors = issues.filter((issue) => issue.severity === 'error');
    throw new Failure('record.invalid', `The record in ${directory} has ${errors.length} error(s)`, errors);
  }
  if (Object.keys(rowCounts).length === 0) {
    throw new Failure('record.missing', `${directory} has no record: add tables in its folder record`);
  }
  return { record, issues };
}

export { type AddedRows, addToRecord } from './record-add.ts';
export { readDocumentFile, readLabelledTexts } from './record-texts.ts';
export {
  importObservations,
  type ObservationAnswer,
  type ObservationImport,
  openStore,
  queryObservations,
} from './store.ts';
