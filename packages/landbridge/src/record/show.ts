import {
  type Citation,
  type ClaimFinding,
  checkClaims,
  createDossier,
  type Dossier,
  describeIndicator,
  findCitation,
  type Health,
  keyOfRow,
  listVersions,
  RECORD_TABLE_NAMES,
  type RecordData,
  type RecordTableName,
  type SeriesReport,
  scoreHealth,
} from '@landbridge/record';
import { dayOf } from './day.ts';
import { unknownId } from './unknown.ts';

export interface ShownRow {
  readonly table: RecordTableName;
  readonly row: object;
  /** Every version, the oldest first. */
  readonly versions: readonly object[];
  readonly health: Health;
  readonly citation: Citation | null;
  readonly claim?: ClaimFinding;
  readonly dossier?: Dossier;
  /** Of an indicator: one an area. */
  readonly series?: readonly SeriesReport[];
}

/** One row of any table, with all that the record says of it. @throws Failure `record.unknown` */
export function showRecordRow(record: RecordData, id: string, asOf?: string): ShownRow {
  const day = dayOf(record, asOf);
  for (const table of RECORD_TABLE_NAMES) {
    const row = record.tables[table].find((item) => keyOfRow(table, item) === id);
    if (!row) continue;
    const claim = table === 'claim' ? checkClaims(record, { claims: [id], asOf: day })[0] : undefined;
    const others = claim?.evidence.map((item) => item.source_id) ?? [];
    return {
      table,
      row,
      versions: listVersions(record, table, id),
      health: scoreHealth(record, table, row, others),
      citation: findCitation(record, id) ?? null,
      ...(claim ? { claim } : {}),
      ...(table === 'indicator' ? { series: describeIndicator(record, id) } : {}),
      ...(table === 'dossier' ? { dossier: createDossier(record, id, day) } : {}),
    };
  }
  throw unknownId(record, id);
}
