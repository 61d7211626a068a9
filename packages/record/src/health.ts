/**
 * How well a row is documented, from 0 to 10, in the manner of AidData's health of record: half for the sources behind
 * it, half for the fields that are filled in.
 *
 * Sources, 5 points: 2 for a first independent origin, 1 for a second; 1 for a source that is a dataset, statistic,
 * report, paper or the operator itself; 1 where nothing among them is assumed. Fields, 5 points: the share of the
 * table's optional cells with a value, notes left out.
 *
 * @source AidData, health-of-record scores of the Global Chinese Official Finance data: the idea; points are ours
 */
import { findRecordRow, findSource, type RecordData } from './record.ts';
import { getRecordTable, type RecordTableName } from './tables/index.ts';

export interface Health {
  readonly score: number;
  readonly sources: number;
  readonly fields: number;
  readonly missing: readonly string[];
}

const FIRM_KINDS = new Set(['dataset', 'statistics', 'report', 'paper', 'operator']);
/** Cells that are empty for most rows by their nature. */
const NOT_COUNTED = new Set(
  'note superseded_by name_zh name_ru series check commitment_id entities valid_from valid_to formula origin_id breakdown reporter property_id'.split(
    ' ',
  ),
);

/** @param others  ids of further sources that say the same, such as those of a claim's evidence */
export function scoreHealth(
  record: RecordData,
  table: RecordTableName,
  row: object,
  others: readonly string[] = [],
): Health {
  const cells = row as Readonly<Record<string, unknown>>;
  const ids = [...new Set([...('source_id' in cells ? [String(cells.source_id)] : []), ...others])];
  const origins = new Set(
    ids.flatMap((id) => {
      const origin = findRecordRow(record, 'source_origin', id)?.origin_id;
      return origin === undefined || findRecordRow(record, 'origin', origin)?.voice === 'none' ? [] : [origin];
    }),
  );
  const firm = ids.some((id) => FIRM_KINDS.has(findSource(record, id)?.kind ?? ''));
  const assumed = cells.basis === 'assumed' || ids.length === 0;
  const sources = (origins.size > 0 ? 2 : 0) + (origins.size > 1 ? 1 : 0) + (firm ? 1 : 0) + (assumed ? 0 : 1);
  const optional = Object.entries(getRecordTable(table).columns)
    .filter(([name, column]) => !column.required && !NOT_COUNTED.has(name))
    .map(([name]) => name);
  const missing = optional.filter((name) => (cells[name] ?? null) === null);
  const fields = optional.length === 0 ? 5 : (5 * (optional.length - missing.length)) / optional.length;
  return { score: Number((sources + fields).toFixed(1)), sources, fields: Number(fields.toFixed(1)), missing };
}
