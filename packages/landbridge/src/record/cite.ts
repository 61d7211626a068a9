import { type Citation, findCitation, type RecordData } from '@landbridge/record';
import { unknownId } from './unknown.ts';

/** @throws Failure `record.unknown` where neither a figure nor a source has the id */
export function citeRecord(record: RecordData, ids: readonly string[]): readonly Citation[] {
  return ids.map((id) => {
    const citation = findCitation(record, id);
    if (!citation) throw unknownId(record, id, 'figure or source');
    return citation;
  });
}
