import { keyOfRow, RECORD_TABLE_NAMES, type RecordData, type RecordTableName } from '@landbridge/record';

export interface ListedRow {
  readonly id: string;
  readonly table: RecordTableName;
  readonly what: string;
  readonly dossier: string | null;
}

/** Rows by id and name: of one table, of one dossier, or all dossiers where neither is said. */
export function listRecord(
  record: RecordData,
  { table, dossier }: { readonly table?: RecordTableName; readonly dossier?: string } = {},
): readonly ListedRow[] {
  const tables = table !== undefined ? [table] : dossier !== undefined ? RECORD_TABLE_NAMES : (['dossier'] as const);
  return tables
    .flatMap((name) =>
      (record.tables[name] as readonly Readonly<Record<string, unknown>>[]).map((row) => describe(name, row)),
    )
    .filter((row) => dossier === undefined || row.dossier === dossier);
}

function describe(table: RecordTableName, row: Readonly<Record<string, unknown>>): ListedRow {
  const words = row.name ?? row.label ?? row.title ?? row.status ?? row.value ?? row.office ?? '';
  const value = table === 'claim' ? `: ${row.value} ${row.unit ?? ''}`.trimEnd() : '';
  const dossier = table === 'dossier' ? row.dossier_id : (row.dossier_id ?? null);
  return {
    id: keyOfRow(table, row),
    table,
    what: `${words}${value}`,
    dossier: dossier === null ? null : String(dossier),
  };
}
