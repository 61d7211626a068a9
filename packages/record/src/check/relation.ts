/** How what a source speaks of stands to what the claim speaks of: the same, a part, the whole, or another thing. */
import { findRecordRow, type RecordData } from '../record.ts';

export type Relation = 'same' | 'part' | 'whole' | 'other';

/** @param other  null where the source speaks of the claim's own subject */
export function relate(record: RecordData, subjectId: string, other: string | null): Relation {
  if (other === null || other === subjectId) return 'same';
  if (isWithin(record, other, subjectId)) return 'part';
  return isWithin(record, subjectId, other) ? 'whole' : 'other';
}

function isWithin(record: RecordData, part: string, whole: string): boolean {
  const seen = new Set<string>();
  for (let id: string | null = part; id !== null && !seen.has(id); ) {
    seen.add(id);
    id = findRecordRow(record, 'subject', id)?.part_of_id ?? null;
    if (id === whole) return true;
  }
  return false;
}

export function nameOf(record: RecordData, subjectId: string): string {
  return findRecordRow(record, 'subject', subjectId)?.name ?? subjectId;
}
