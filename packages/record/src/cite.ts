/** A citation in words for any figure of the record: who, what, when, where it was read, and through whom it came. */
import { findRecordRow, findSource, keyOfRow, type RecordData } from './record.ts';
import { RECORD_TABLE_NAMES, type RecordTableName } from './tables/index.ts';

export interface Citation {
  readonly id: string;
  readonly table: RecordTableName | 'source';
  readonly figure: string;
  readonly source_id: string;
  readonly text: string;
}

/** `Publisher (2023). Title. https://... [as repeated from: Xinhua]` */
export function formatCitation(record: RecordData, sourceId: string): string {
  const source = findSource(record, sourceId);
  if (!source) return `${sourceId} (no such source)`;
  if (source.kind === 'none') return 'No source found: assumed.';
  const who = source.publisher ?? 'Unknown publisher';
  const year = source.year === null ? 'n.d.' : String(source.year);
  const origin = findRecordRow(record, 'source_origin', sourceId);
  const name = origin && findRecordRow(record, 'origin', origin.origin_id)?.name;
  const through = name && !name.startsWith(who) && !who.includes(name) ? ` [origin: ${name}]` : '';
  return `${who} (${year}). ${close(source.title)}${source.url ? ` ${source.url}` : ''}${through}`;
}

function close(title: string): string {
  return /[.!?]$/.test(title) ? title : `${title}.`;
}

/** @returns undefined where no table has the id, and no source either */
export function findCitation(record: RecordData, id: string): Citation | undefined {
  for (const table of RECORD_TABLE_NAMES) {
    const row = record.tables[table].find((item) => keyOfRow(table, item) === id);
    const cells = row as Readonly<Record<string, unknown>> | undefined;
    if (!cells || typeof cells.source_id !== 'string' || table === 'source_origin' || table === 'record_source')
      continue;
    const text = formatCitation(record, cells.source_id);
    return { id, table, figure: describe(record, table, cells), source_id: cells.source_id, text };
  }
  if (!findSource(record, id)) return undefined;
  return { id, table: 'source', figure: '', source_id: id, text: formatCitation(record, id) };
}

function describe(record: RecordData, table: RecordTableName, row: Readonly<Record<string, unknown>>): string {
  if (table === 'observation_value') {
    const indicator = findRecordRow(record, 'indicator', String(row.indicator_id));
    return `${indicator?.name ?? row.indicator_id}, ${row.area}, ${row.period}: ${row.value} ${indicator?.unit ?? ''}`;
  }
  if (table === 'claim') return `${row.label}: ${row.value} ${row.unit ?? ''}`.trim();
  if (table === 'evidence') return `${row.claim_id}: ${row.value ?? 'no value'} ${row.unit ?? ''}`.trim();
  return String(row.name ?? row.status ?? row.office ?? '');
}
