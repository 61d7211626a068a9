/** Events, agreements, changes of status and promises, in one order of time. */
import { findRecordRow, type RecordData } from './record.ts';

export interface TimelineEntry {
  readonly id: string;
  readonly table: 'event' | 'agreement' | 'status_change' | 'commitment';
  readonly from: string;
  readonly to: string;
  readonly precision: string;
  readonly kind: string;
  readonly words: string;
  readonly dossier: string;
  readonly place: string | null;
  readonly node_id: string | null;
  readonly source_id: string;
}

export interface TimelineFilter {
  readonly dossier?: string;
  readonly from?: string;
  readonly to?: string;
}

/** @cost O(rows), sorted */
export function listTimeline(
  record: RecordData,
  { dossier, from = '', to = '9999' }: TimelineFilter = {},
): readonly TimelineEntry[] {
  const { tables } = record;
  const noPlace = { place: null, node_id: null };
  const entries: TimelineEntry[] = [
    ...tables.event.map((row) => ({
      id: row.event_id,
      table: 'event' as const,
      from: row.start_date,
      to: row.end_date,
      precision: row.date_precision,
      kind: row.kind,
      words: row.name,
      dossier: row.dossier_id,
      place: row.place,
      node_id: row.node_id,
      source_id: row.source_id,
    })),
    ...tables.agreement.map((row) => ({
      id: row.agreement_id,
      table: 'agreement' as const,
      from: row.signed,
      to: row.signed,
      precision: row.date_precision,
      kind: row.kind,
      words: row.name,
      dossier: row.dossier_id,
      ...noPlace,
      source_id: row.source_id,
    })),
    ...tables.status_change.map((row) => {
      const stage = findRecordRow(record, 'stage', row.stage_id);
      const activity = findRecordRow(record, 'activity', stage?.activity_id ?? null);
      return {
        id: row.status_change_id,
        table: 'status_change' as const,
        from: row.from_date,
        to: row.from_date,
        precision: 'day',
        kind: row.status,
        words: `${activity?.name ?? row.stage_id}, ${stage?.name ?? ''}: ${row.status}`,
        dossier: activity?.dossier_id ?? '',
        ...noPlace,
        source_id: row.source_id,
      };
    }),
    ...tables.commitment.map((row) => ({
      id: row.commitment_id,
      table: 'commitment' as const,
      from: row.made_on,
      to: row.made_on,
      precision: 'day',
      kind: 'promise',
      words: row.name,
      dossier: row.dossier_id,
      ...noPlace,
      source_id: row.source_id,
    })),
  ];
  return entries
    .filter((row) => (dossier === undefined || row.dossier === dossier) && row.to >= from && row.from <= to)
    .sort((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1));
}
