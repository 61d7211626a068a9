/**
 * A verdict for every claim. The rule: a claim *disagrees* where a source that can be compared, or the record's own
 * arithmetic, contradicts it; it *agrees* where none does and at least one supports it; else it is *unclear*. One
 * contradiction outweighs repetition: the same wire in ten papers is one origin. Both sides are shown.
 */
import { recordAsOf } from '../history.ts';
import { findRecordRow, getRecordRow, type RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { compareEvidence } from './compare-evidence.ts';
import { listChecks } from './derived.ts';
import { nameOf } from './relation.ts';
import type { ClaimFinding, EvidenceFinding, Finding, Verdict } from './types.ts';

export interface CheckOptions {
  /** The record as it stood at the end of this ISO day. */
  readonly asOf?: string;
  /** Claims to check; all where not given. */
  readonly claims?: readonly string[];
}

/** @cost O(claims x their evidence), and one pass of a series for each value computed from it */
export function checkClaims(record: RecordData, options: CheckOptions = {}): readonly ClaimFinding[] {
  const standing = recordAsOf(record, options.asOf);
  const today = options.asOf ?? latestDay(record);
  const byClaim = new Map<string, RecordRow<'evidence'>[]>();
  for (const row of standing.tables.evidence) {
    const list = byClaim.get(row.claim_id);
    if (list) list.push(row);
    else byClaim.set(row.claim_id, [row]);
  }
  return standing.tables.claim
    .filter((claim) => options.claims === undefined || options.claims.includes(claim.claim_id))
    .map((claim) => checkClaim(standing, claim, byClaim.get(claim.claim_id) ?? [], today));
}

/** The last day on which the record learned something: "today" for what it says of itself. */
export function latestDay({ tables }: RecordData): string {
  const days = [...tables.claim, ...tables.evidence, ...tables.observation_value].map((row) => row.recorded);
  return days.sort().at(-1) ?? '1970-01-01';
}

function checkClaim(
  record: RecordData,
  claim: RecordRow<'claim'>,
  rows: readonly RecordRow<'evidence'>[],
  today: string,
): ClaimFinding {
  const evidence = rows.map((row) => judge(record, claim, row));
  const checks = listChecks(record, claim, today);
  const all: readonly Finding[] = [...evidence, ...checks];
  const verdict = weigh(all);
  const speaking = evidence.filter((row) => row.verdict !== 'unclear' && row.independent);
  const origins = listOrigins(speaking);
  return {
    id: claim.claim_id,
    verdict,
    reason: explain(verdict, all, origins.length, evidence),
    origins: origins.length,
    origin_ids: origins,
    origins_all: listOrigins(evidence.filter((row) => row.verdict !== 'unclear' && row.witness)),
    contested: all.some((row) => row.verdict === 'agrees') && all.some((row) => row.verdict === 'disagrees'),
    subject: nameOf(record, claim.subject_id),
    label: claim.label,
    value: claim.value,
    unit: claim.unit,
    period: claim.period,
    wording: claim.wording,
    dossier: claim.dossier_id,
    evidence,
    checks,
  };
}

function judge(record: RecordData, claim: RecordRow<'claim'>, row: RecordRow<'evidence'>): EvidenceFinding {
  const found = compareEvidence(record, claim, row);
  const origin = findRecordRow(record, 'origin', row.origin_id) ?? findOrigin(record, row.source_id);
  const own = findOrigin(record, claim.source_id);
  return {
    ...found,
    id: row.evidence_id,
    source_id: row.source_id,
    origin: origin?.origin_id ?? row.source_id,
    witness: origin !== undefined && origin.voice !== 'none',
    independent: origin !== undefined && origin.voice !== 'none' && origin.voice !== own?.voice,
    value: row.value,
    unit: row.unit,
    period: row.period,
  };
}

function listOrigins(rows: readonly EvidenceFinding[]): readonly string[] {
  return [...new Set(rows.map((row) => row.origin))].sort();
}

function findOrigin(record: RecordData, sourceId: string): RecordRow<'origin'> | undefined {
  const link = findRecordRow(record, 'source_origin', sourceId);
  return link && getRecordRow(record, 'origin', link.origin_id);
}

function weigh(findings: readonly Finding[]): Verdict {
  if (findings.some(({ verdict }) => verdict === 'disagrees')) return 'disagrees';
  return findings.some(({ verdict }) => verdict === 'agrees') ? 'agrees' : 'unclear';
}

/** The finding that decides, then who stands behind it. */
function explain(
  verdict: Verdict,
  all: readonly Finding[],
  origins: number,
  evidence: readonly EvidenceFinding[],
): string {
  const computed = all.find((row) => row.verdict === verdict && !('source_id' in row));
  const stated =
    evidence.find((row) => row.verdict === verdict && row.independent) ??
    evidence.find((row) => row.verdict === verdict);
  const leading = verdict === 'disagrees' ? (computed ?? stated) : (stated ?? computed);
  const rest = all.filter((row) => row.verdict === (verdict === 'disagrees' ? 'agrees' : 'disagrees')).length;
  const words = leading?.words ?? 'No source that could be compared was found';
  const other = rest > 0 ? `; ${rest} other ${rest === 1 ? 'finding speaks' : 'findings speak'} for it` : '';
  const voices =
    verdict === 'unclear'
      ? ''
      : origins === 0
        ? '; no independent origin'
        : `; ${origins} independent origin${origins === 1 ? '' : 's'}`;
  return `${words}${other}${voices}`;
}
