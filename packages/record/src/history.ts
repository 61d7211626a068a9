/** Two times: when a row holds in the world, and when the record knew it. Corrections supersede; nothing is lost. */
import { keyOfRow, type RecordData } from './record.ts';
import { RECORD_TABLE_NAMES, type RecordTableName, type RecordTables } from './tables/index.ts';

interface Recorded {
  readonly recorded: string;
  readonly superseded_by: string | null;
}

/**
 * The record as it stood at the end of a day: rows entered later are not there yet, and a row counts as superseded
 * only once its correction is there. Without a day: the record as it stands.
 *
 * @param day  ISO day
 * @cost O(rows)
 */
export function recordAsOf(record: RecordData, day = '9999-12-31'): RecordData {
  const tables = Object.fromEntries(
    RECORD_TABLE_NAMES.map((name) => [name, standingRows(name, record.tables[name], day)]),
  ) as unknown as RecordTables;
  return { ...record, tables };
}

function standingRows(name: RecordTableName, rows: readonly object[], day: string): readonly object[] {
  if (rows.length === 0 || !('recorded' in rows[0])) return rows;
  const known = (rows as readonly Recorded[]).filter((row) => row.recorded <= day);
  const keys = new Set(known.map((row) => keyOfRow(name, row)));
  return known.filter((row) => row.superseded_by === null || !keys.has(row.superseded_by));
}

/** Every version of a row, the oldest first: what it superseded, itself, and what superseded it. */
export function listVersions(record: RecordData, name: RecordTableName, key: string): readonly object[] {
  const rows = record.tables[name] as readonly (object & Recorded)[];
  const byKey = new Map(rows.map((row) => [keyOfRow(name, row), row]));
  const versions: (object & Recorded)[] = [];
  const seen = new Set<string>();
  let first = key;
  for (
    let earlier = rows.find((row) => row.superseded_by === first);
    earlier && !seen.has(keyOfRow(name, earlier));
    earlier = rows.find((row) => row.superseded_by === first)
  ) {
    first = keyOfRow(name, earlier);
    seen.add(first);
  }
  const walked = new Set<string>();
  for (let row = byKey.get(first); row; row = row.superseded_by === null ? undefined : byKey.get(row.superseded_by)) {
    if (walked.has(keyOfRow(name, row))) break;
    walked.add(keyOfRow(name, row));
    versions.push(row);
  }
  return versions;
}
