/** A small record for tests: rows with what they need filled in, beside an empty corridor. */
import { type Corridor, emptyTables } from '@landbridge/corridor';
import { emptyRecordTables } from './read-record.ts';
import type { RecordData } from './record.ts';
import { getRecordTable, RECORD_TABLE_NAMES, type RecordTableName } from './tables/index.ts';

type Rows = Partial<Record<RecordTableName, readonly Readonly<Record<string, unknown>>[]>>;

const COMMON: Readonly<Record<string, unknown>> = {
  rank: 'normal',
  recorded: '2024-01-01',
  basis: 'reported',
  source_id: 's-press',
  wording: 'clear',
  stated_on: '2023-05-17',
  label: 'what it says',
  dossier_id: 'd',
  name: 'name',
  date_precision: 'day',
  status: 'A',
  counterpart: 'CN',
  reporter_id: 'gacc',
};

/** Empty cells become null, needed ones a common value; sources s-press, s-wire and s-wire-2 have origins. */
export function createTestRecord(rows: Rows, corridor: Partial<Corridor['tables']> = {}): RecordData {
  const given: Rows = {
    origin: [
      { origin_id: 'press', voice: 'press' },
      { origin_id: 'wire', voice: 'state' },
      { origin_id: 'other', voice: 'research' },
      { origin_id: 'none', voice: 'none' },
    ],
    source_origin: [
      { source_id: 's-press', origin_id: 'press' },
      { source_id: 's-wire', origin_id: 'wire' },
      { source_id: 's-wire-2', origin_id: 'wire' },
      { source_id: 's-other', origin_id: 'other' },
      { source_id: 's-none', origin_id: 'none' },
    ],
    ...rows,
  };
  const tables = Object.fromEntries(
    RECORD_TABLE_NAMES.map((name) => [name, (given[name] ?? []).map((row) => complete(name, row))]),
  );
  return {
    corridor: { id: 'test', scenarios: new Map(), tables: { ...emptyTables(), ...corridor } },
    tables: { ...emptyRecordTables(), ...tables } as RecordData['tables'],
  };
}

function complete(name: RecordTableName, row: Readonly<Record<string, unknown>>): object {
  const { columns } = getRecordTable(name);
  return Object.fromEntries(
    Object.entries(columns).map(([column, { required }]) => [
      column,
      row[column] ?? (required ? (COMMON[column] ?? 'x') : null),
    ]),
  );
}

/** One claim with evidence, checked against a property of the kind given. */
export function createClaim(
  property: Readonly<Record<string, unknown>>,
  claim: Readonly<Record<string, unknown>>,
  evidence: readonly Readonly<Record<string, unknown>>[],
  more: Rows = {},
  corridor: Partial<Corridor['tables']> = {},
): RecordData {
  return createTestRecord(
    {
      property: [
        { property_id: 'p', value_type: 'quantity', time: 'fixed', ...property },
        { property_id: 'p2', value_type: 'quantity', time: 'fixed', name: 'Another' },
      ],
      subject: [
        { subject_id: 'whole', name: 'Whole' },
        { subject_id: 'part', name: 'Part', part_of_id: 'whole' },
        { subject_id: 'other', name: 'Other' },
      ],
      claim: [{ claim_id: 'c', subject_id: 'whole', property_id: 'p', source_id: 's-wire', ...claim }],
      evidence: evidence.map((row, index) => ({ evidence_id: `e${index + 1}`, claim_id: 'c', ...row })),
      ...more,
    },
    corridor,
  );
}
