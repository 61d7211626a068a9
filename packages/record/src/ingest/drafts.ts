/** Drafts as a CSV file that a person edits: one row a candidate, its claim's cells, and what is decided of it. */
import { createIssue, type Issue } from '@landbridge/corridor';
import Papa from 'papaparse';
import { getRecordTable } from '../tables/index.ts';
import type { IngestResult } from './types.ts';

export const DRAFT_STATES = ['proposed', 'accepted', 'rejected'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** Columns before those of the claim: what the document says, and what is decided. */
const OWN_COLUMNS = ['id', 'state', 'kind', 'text', 'verdict', 'reason', 'supersedes'] as const;
/** The document as a source, for the record that has it not. */
const SOURCE_COLUMNS = [
  'source_title',
  'source_publisher',
  'source_year',
  'source_url',
  'source_kind',
  'origin_id',
] as const;
/** Set by the record itself when a row enters. */
const SET_COLUMNS = ['recorded', 'superseded_by'];

export const CLAIM_COLUMNS = Object.keys(getRecordTable('claim').columns);
const COLUMNS: readonly string[] = [
  ...OWN_COLUMNS,
  ...CLAIM_COLUMNS.filter((column) => !SET_COLUMNS.includes(column)),
  ...SOURCE_COLUMNS,
];

/** Cells as text, by column; other columns of the file are kept. */
export type DraftRow = Readonly<Record<string, string>>;

export interface DraftFile {
  readonly columns: readonly string[];
  readonly rows: readonly DraftRow[];
}

/** @returns CSV, RFC 4180, one row a candidate. */
export function formatDrafts(result: IngestResult): string {
  const { name, title, date } = result.document;
  const slug = toSlug(name);
  const rows = result.candidates.map((candidate, index) => {
    const cells: Record<string, string> = {
      id: candidate.id,
      state: 'proposed',
      kind: candidate.kind,
      text: candidate.span.text.replace(/\s+/g, ' ').slice(0, 200),
      verdict: candidate.check.verdict,
      reason: candidate.check.reason,
    };
    for (const [column, value] of Object.entries(candidate.draft)) cells[column] = value === null ? '' : String(value);
    cells.claim_id = `${slug}-${index + 1}`;
    cells.source_id = candidate.draft.source_id ?? `doc-${slug}`;
    cells.source_title = title ?? name;
    cells.source_year = (date ?? candidate.draft.stated_on ?? '').slice(0, 4);
    cells.source_kind = 'news';
    return cells;
  });
  return formatRows({ columns: COLUMNS, rows });
}

export function formatRows({ columns, rows }: DraftFile): string {
  const data = rows.map((row) => columns.map((column) => row[column] ?? ''));
  return `${Papa.unparse({ fields: [...columns], data }, { newline: '\n' })}\n`;
}

/** @returns null, with issues, where the file is no file of drafts */
export function parseDrafts(csv: string, file: string, issues: Issue[]): DraftFile | null {
  const text = csv.charCodeAt(0) === 0xfeff ? csv.slice(1) : csv;
  const parsed = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: 'greedy', delimiter: ',' });
  const columns = (parsed.meta.fields ?? []).map((name) => name.trim());
  const broken = parsed.errors.find(({ type }) => type === 'Quotes' || type === 'FieldMismatch');
  if (broken) {
    issues.push(
      createIssue({
        code: 'drafts.csv',
        file,
        row: (broken.row ?? 0) + 2,
        message: 'The row cannot be read',
        found: broken.message,
        fix: 'quote cells that hold commas',
      }),
    );
    return null;
  }
  const missing = ['id', 'state', 'claim_id', 'subject_id', 'property_id', 'value', 'source_id'].filter(
    (column) => !columns.includes(column),
  );
  if (missing.length > 0) {
    issues.push(
      createIssue({
        code: 'drafts.columns',
        file,
        row: 1,
        message: 'This is no file of drafts',
        expected: `columns ${missing.join(', ')}`,
        fix: 'write one with: landbridge record ingest FILE --out DRAFTS.csv',
      }),
    );
    return null;
  }
  const rows = parsed.data.map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, cell]) => [column.trim(), String(cell ?? '').trim()])),
  );
  for (const [index, row] of rows.entries()) {
    const problem =
      rows.findIndex((other) => other.id === row.id) < index
        ? 'key.duplicate'
        : !(DRAFT_STATES as readonly string[]).includes(row.state)
          ? 'drafts.state'
          : null;
    if (problem === null) continue;
    issues.push(
      createIssue({
        code: problem,
        file,
        row: index + 2,
        column: problem === 'drafts.state' ? 'state' : 'id',
        message: problem === 'drafts.state' ? 'The state is none of a draft' : 'The id stands twice',
        found: problem === 'drafts.state' ? row.state : row.id,
        expected: problem === 'drafts.state' ? DRAFT_STATES.join(', ') : null,
      }),
    );
  }
  return { columns, rows };
}

/** `news/Khorgos 2023.txt` to `khorgos-2023`. */
function toSlug(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? name;
  const slug = base
    .replace(/\.[a-z]{2,5}$/i, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return slug === '' ? 'document' : slug;
}
