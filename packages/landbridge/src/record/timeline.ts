import {
  findRecordRow,
  listTimeline,
  type RecordData,
  type TimelineEntry,
  type TimelineFilter,
} from '@landbridge/record';
import { unknownId } from './unknown.ts';

/** @throws Failure `record.unknown` for a dossier that there is not */
export function dossierTimeline(record: RecordData, filter: TimelineFilter): readonly TimelineEntry[] {
  if (filter.dossier !== undefined && !findRecordRow(record, 'dossier', filter.dossier)) {
    throw unknownId(record, filter.dossier, 'dossier');
  }
  return listTimeline(record, filter);
}
