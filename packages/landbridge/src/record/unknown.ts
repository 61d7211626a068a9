import { createIssue, suggest } from '@landbridge/corridor';
import { keyOfRow, RECORD_TABLE_NAMES, type RecordData } from '@landbridge/record';
import { Failure } from '../failure.ts';

/** Says that the record has no such id, with the nearest that it has. */
export function unknownId(record: RecordData, id: string, what = 'row'): Failure {
  const keys = RECORD_TABLE_NAMES.flatMap((name) => record.tables[name].map((row) => keyOfRow(name, row)));
  const near = suggest(id, keys);
  const message = `The record has no ${what} ${id}`;
  const issue = createIssue({ code: 'record.unknown', message, found: id, fix: near ? `did you mean ${near}?` : null });
  return new Failure('record.unknown', near ? `${message}; did you mean ${near}?` : message, [issue]);
}
