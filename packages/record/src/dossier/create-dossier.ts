/** One dossier: its timeline, claims, commitments and works, and the statement that they come to. */
import { checkClaims } from '../check/check-record.ts';
import type { ClaimFinding } from '../check/types.ts';
import { type Assessment, assessCommitment } from '../commitment/assess.ts';
import { getRecordRow, type RecordData } from '../record.ts';
import { listTimeline, type TimelineEntry } from '../timeline.ts';
import { closeDossier } from './closing.ts';

export interface Dossier {
  readonly id: string;
  readonly name: string;
  readonly name_zh: string | null;
  readonly name_ru: string | null;
  readonly question: string;
  readonly timeline: readonly TimelineEntry[];
  readonly claims: readonly ClaimFinding[];
  readonly commitments: readonly Assessment[];
  /** Sentences, each computed. */
  readonly closing: readonly string[];
}

/** @throws Error where the record has no such dossier */
export function createDossier(record: RecordData, id: string, today: string): Dossier {
  const row = getRecordRow(record, 'dossier', id);
  const claims = record.tables.claim.filter((claim) => claim.dossier_id === id).map((claim) => claim.claim_id);
  const checked = checkClaims(record, { claims, asOf: today });
  return {
    id,
    name: row.name,
    name_zh: row.name_zh,
    name_ru: row.name_ru,
    question: row.question,
    timeline: listTimeline(record, { dossier: id }),
    claims: checked,
    commitments: record.tables.commitment
      .filter((commitment) => commitment.dossier_id === id && commitment.superseded_by === null)
      .map((commitment) => assessCommitment(record, commitment.commitment_id, today)),
    closing: closeDossier(record, row, checked, today),
  };
}
