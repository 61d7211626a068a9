/** The whole record in one answer: verdicts, events, promises, and the words for sources and origins. */
import { checkRecord, createDossier, listTimeline, type RecordData, reportCommitments } from 'landbridge/record';
import type { RecordView } from './questions.ts';

/** @cost O(claims x evidence) */
export function viewRecord(record: RecordData): RecordView {
  const { as_of: asOf, counts } = checkRecord(record);
  const { corridor, tables } = record;
  const sources = [...corridor.tables.source, ...tables.record_source];
  return {
    asOf,
    counts,
    dossiers: tables.dossier.map((row) => createDossier(record, row.dossier_id, asOf)),
    timeline: listTimeline(record),
    commitments: reportCommitments(record, asOf),
    sources: new Map(
      sources.map(({ source_id: id, title, publisher, year, url }) => [id, { title, publisher, year, url }]),
    ),
    origins: new Map(tables.origin.map((row) => [row.origin_id, row.name])),
  };
}
