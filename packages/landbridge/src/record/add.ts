/** Accepted drafts to the texts of the record's tables; nothing is written here. */
import { hasErrors, type Issue } from '@landbridge/corridor';
import {
  type Addition,
  addDrafts,
  appendRows,
  type Decision,
  formatRows,
  parseDrafts,
  type RecordData,
  type RecordTableName,
} from '@landbridge/record';
import { Failure } from '../failure.ts';

export interface PreparedAddition {
  readonly addition: Addition;
  /** New text by table, in the order in which they are to be written: what others point at comes first. */
  readonly texts: ReadonlyMap<RecordTableName, string>;
  readonly drafts: string;
}

/**
 * @param csv     the file of drafts
 * @param tables  text of each table as it stands; null where there is none
 * @param day     ISO day on which the rows enter the record
 * @throws Failure `drafts.invalid` with every issue; `drafts.nothing` where none is accepted or rejected
 */
export function prepareAddition(
  record: RecordData,
  csv: string,
  file: string,
  tables: ReadonlyMap<RecordTableName, string | null>,
  decision: Decision,
  day: string,
): PreparedAddition {
  const issues: Issue[] = [];
  const drafts = parseDrafts(csv, file, issues);
  const result = drafts && !hasErrors(issues) ? addDrafts(record, drafts, decision, day, file) : null;
  const all = [...issues, ...(result?.issues ?? [])];
  if (!result?.addition) throw new Failure('drafts.invalid', `Nothing was added: ${all.length} issue(s)`, all);
  const { addition } = result;
  if (addition.claims.length === 0 && decision.reject.length === 0) {
    throw new Failure(
      'drafts.nothing',
      'No draft is accepted or rejected: name them with --accept or --reject, or take --all',
    );
  }
  const rows: readonly (readonly [RecordTableName, readonly object[]])[] = [
    ['origin', addition.origins],
    ['record_source', addition.sources],
    ['source_origin', addition.sourceOrigins],
    ['claim', addition.claims],
  ];
  const texts = new Map(
    rows
      .filter(([, added]) => added.length > 0)
      .map(
        ([name, added]) =>
          [
            name,
            appendRows(name, tables.get(name) ?? null, added, name === 'claim' ? addition.superseded : undefined),
          ] as const,
      ),
  );
  return { addition, texts, drafts: formatRows(addition.drafts) };
}
