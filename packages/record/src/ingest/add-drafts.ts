/**
 * Accepted drafts to rows of the record: new claims, the source they come from with its origin, and the mark on a row that
 * a new one corrects. Pure: what is to be written comes back, or every issue. No row is changed but for that mark.
 */
import { createIssue, hasErrors, type Issue, parseTable, suggest } from '@landbridge/corridor';
import Papa from 'papaparse';
import { findRecordRow, findSource, type RecordData } from '../record.ts';
import { getRecordTable, type RecordRow } from '../tables/index.ts';
import { checkRecordTables } from '../validate/index.ts';
import { CLAIM_COLUMNS, type DraftFile, type DraftRow, type DraftState } from './drafts.ts';

export interface Decision {
  /** Ids of drafts, or all that are still proposed. */
  readonly accept: readonly string[] | 'all';
  readonly reject: readonly string[];
}

export interface Addition {
  readonly claims: readonly RecordRow<'claim'>[];
  readonly sources: readonly RecordRow<'record_source'>[];
  readonly origins: readonly RecordRow<'origin'>[];
  readonly sourceOrigins: readonly RecordRow<'source_origin'>[];
  /** New claim by the id of the one that it corrects. */
  readonly superseded: ReadonlyMap<string, string>;
  /** The file of drafts with what was decided. */
  readonly drafts: DraftFile;
}

/**
 * @param day  ISO day on which the rows enter the record
 * @returns null where an issue is an error: nothing is to be written then
 * @cost O(rows of the record)
 */
export function addDrafts(
  record: RecordData,
  drafts: DraftFile,
  decision: Decision,
  day: string,
  file: string,
): { addition: Addition | null; issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const chosen = choose(drafts, decision, file, issues);
  const claims = readClaims(chosen, drafts, day, file, issues);
  const superseded = readCorrections(record, chosen, drafts, file, issues);
  const added = hasErrors(issues) ? null : addSources(record, chosen);
  if (added === null) return { addition: null, issues };
  const addition: Addition = { claims, ...added, superseded, drafts: decide(drafts, chosen, decision.reject) };
  issues.push(...validate(record, addition, chosen, drafts, file));
  return { addition: hasErrors(issues) ? null : addition, issues };
}

function choose(drafts: DraftFile, { accept, reject }: Decision, file: string, issues: Issue[]): readonly DraftRow[] {
  const ids = drafts.rows.map((row) => row.id);
  const wanted =
    accept === 'all'
      ? drafts.rows.filter((row) => row.state === 'proposed' && !reject.includes(row.id)).map((row) => row.id)
      : accept;
  for (const id of [...wanted, ...reject]) {
    if (ids.includes(id)) continue;
    const near = suggest(id, ids);
    issues.push(
      createIssue({
        code: 'drafts.unknown',
        file,
        message: 'There is no such draft',
        found: id,
        fix: near ? `did you mean ${near}?` : null,
      }),
    );
  }
  for (const id of wanted) {
    if (reject.includes(id))
      issues.push(
        createIssue({ code: 'drafts.both', file, message: 'The draft is accepted and rejected at once', found: id }),
      );
  }
  for (const row of drafts.rows) {
    if (row.state === 'proposed' || (!wanted.includes(row.id) && !reject.includes(row.id))) continue;
    issues.push(
      createIssue({
        code: 'drafts.decided',
        file,
        row: rowOf(drafts, row),
        message: `The draft is ${row.state} already`,
        found: row.id,
      }),
    );
  }
  return drafts.rows.filter((row) => wanted.includes(row.id));
}

/** The cells of each accepted draft as a typed row of claims. */
function readClaims(
  chosen: readonly DraftRow[],
  drafts: DraftFile,
  day: string,
  file: string,
  issues: Issue[],
): readonly RecordRow<'claim'>[] {
  if (chosen.length === 0) return [];
  const data = chosen.map((row) =>
    CLAIM_COLUMNS.map((column) =>
      column === 'recorded' ? day : column === 'superseded_by' ? '' : (row[column] ?? ''),
    ),
  );
  const parsed = parseTable(
    getRecordTable('claim'),
    Papa.unparse({ fields: CLAIM_COLUMNS, data }, { newline: '\n' }),
    file,
  );
  for (const issue of parsed.issues) {
    const draft = issue.row === null ? undefined : chosen[issue.row - 2];
    issues.push({
      ...issue,
      row: draft ? rowOf(drafts, draft) : issue.row,
      fix: issue.fix ?? (draft ? `fill in the cell of ${draft.id}, or do not accept it` : null),
    });
  }
  return parsed.rows as readonly RecordRow<'claim'>[];
}

function readCorrections(
  record: RecordData,
  chosen: readonly DraftRow[],
  drafts: DraftFile,
  file: string,
  issues: Issue[],
): ReadonlyMap<string, string> {
  const superseded = new Map<string, string>();
  for (const row of chosen) {
    if (!row.supersedes) continue;
    const old = findRecordRow(record, 'claim', row.supersedes);
    const taken = superseded.get(row.supersedes) ?? old?.superseded_by ?? null;
    if (old && taken === null) {
      superseded.set(row.supersedes, row.claim_id);
      continue;
    }
    issues.push(
      createIssue({
        code: old ? 'history.taken' : 'reference.unknown',
        file,
        row: rowOf(drafts, row),
        column: 'supersedes',
        message: old ? `The claim was corrected by ${taken} already` : 'The record has no such claim',
        found: row.supersedes,
        fix: old ? `supersede ${taken} instead` : null,
      }),
    );
  }
  return superseded;
}

function addSources(
  record: RecordData,
  chosen: readonly DraftRow[],
): Pick<Addition, 'sources' | 'origins' | 'sourceOrigins'> {
  const sources = new Map<string, RecordRow<'record_source'>>();
  const origins = new Map<string, RecordRow<'origin'>>();
  const sourceOrigins = new Map<string, RecordRow<'source_origin'>>();
  for (const row of chosen) {
    const id = row.source_id;
    if (id === '') continue;
    if (!findSource(record, id) && !sources.has(id)) {
      const year = Number(row.source_year);
      sources.set(id, {
        source_id: id,
        title: row.source_title || id,
        publisher: row.source_publisher || null,
        year: Number.isInteger(year) && year > 0 ? year : null,
        url: row.source_url || null,
        kind: row.source_kind || 'news',
        note: null,
      } as RecordRow<'record_source'>);
    }
    if (findRecordRow(record, 'source_origin', id) || sourceOrigins.has(id)) continue;
    const origin = row.origin_id || id;
    sourceOrigins.set(id, {
      source_id: id,
      origin_id: origin,
      reason: 'Named with the document',
    } as RecordRow<'source_origin'>);
    if (!findRecordRow(record, 'origin', origin) && !origins.has(origin)) {
      const name = row.source_publisher || row.source_title || origin;
      // Whose side it speaks on is not known: a voice of its own, of which nobody else is a part.
      origins.set(origin, {
        origin_id: origin,
        name,
        voice: origin,
        reason: 'Own reporting, as far as is known',
      } as RecordRow<'origin'>);
    }
  }
  return { sources: [...sources.values()], origins: [...origins.values()], sourceOrigins: [...sourceOrigins.values()] };
}

/** Only what the new rows bring: the record itself was sound. */
function validate(
  record: RecordData,
  addition: Addition,
  chosen: readonly DraftRow[],
  drafts: DraftFile,
  file: string,
): readonly Issue[] {
  const { tables } = record;
  const claim = [
    ...tables.claim.map((row) => ({
      ...row,
      superseded_by: addition.superseded.get(row.claim_id) ?? row.superseded_by,
    })),
    ...addition.claims,
  ];
  const trial: RecordData = {
    ...record,
    tables: {
      ...tables,
      claim,
      record_source: [...tables.record_source, ...addition.sources],
      origin: [...tables.origin, ...addition.origins],
      source_origin: [...tables.source_origin, ...addition.sourceOrigins],
    },
  };
  return checkRecordTables(trial).map((issue) => {
    const draft =
      issue.file === 'record/claim.csv' && issue.row !== null ? chosen[issue.row - 2 - tables.claim.length] : undefined;
    return draft ? { ...issue, file, row: rowOf(drafts, draft) } : issue;
  });
}

function decide(drafts: DraftFile, chosen: readonly DraftRow[], rejected: readonly string[]): DraftFile {
  const stateOf = (row: DraftRow): DraftState | string =>
    chosen.includes(row) ? 'accepted' : rejected.includes(row.id) ? 'rejected' : row.state;
  return { ...drafts, rows: drafts.rows.map((row) => ({ ...row, state: stateOf(row) })) };
}

function rowOf(drafts: DraftFile, row: DraftRow): number {
  return drafts.rows.indexOf(row) + 2;
}
