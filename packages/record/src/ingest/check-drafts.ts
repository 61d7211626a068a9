/**
 * What the record says of statements that are not in it: each is checked as if it were a claim, by the same rules, against
 * the evidence, the other claims and the figures of its matter.
 */
import { checkClaims } from '../check/check-record.ts';
import { findRecordRow, type RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { overlaps, parsePeriod } from '../value/parse-period.ts';
import { parseQuantity } from '../value/parse-quantity.ts';
import { convertUnit, parseUnit } from '../value/unit.ts';
import type { Linked } from './link.ts';
import type { CandidateCheck, DraftClaim } from './types.ts';

export interface Checkable {
  readonly draft: DraftClaim;
  readonly linked: Linked;
}

type Evidence = RecordRow<'evidence'>;

/** Each draft's verdict, in their order. @cost one check of the record's claims, and one of the drafts */
export function checkDrafts(record: RecordData, drafts: readonly Checkable[]): readonly CandidateCheck[] {
  const sound = new Set(
    checkClaims(record)
      .filter(({ verdict }) => verdict !== 'disagrees')
      .map(({ id }) => id),
  );
  const claims: RecordRow<'claim'>[] = [];
  const evidence: Evidence[] = [];
  const rowsOf = indexRows(record);
  const known = new Map<string, number>();
  for (const [index, { draft, linked }] of drafts.entries()) {
    if (draft.property_id === null || draft.value === null || (linked.matter === null && linked.indicator === null))
      continue;
    const id = `draft ${index}`;
    const check = inheritCheck(draft, linked);
    const claim = {
      ...draft,
      claim_id: id,
      check,
      subject_id: draft.subject_id ?? '',
      dossier_id: draft.dossier_id ?? '',
      source_id: '',
      period: draft.period ?? dayOfLevel(record, draft),
      recorded: '0001-01-01',
    } as RecordRow<'claim'>;
    const rows = listEvidence(record, rowsOf, claim, linked, sound);
    claims.push(claim);
    for (const row of rows) evidence.push({ ...row, evidence_id: `${id} ${row.evidence_id}`, claim_id: id });
    known.set(id, index);
  }
  const trial: RecordData = { ...record, tables: { ...record.tables, claim: claims, evidence } };
  const results: CandidateCheck[] = drafts.map(() => ({
    verdict: 'unclear',
    reason: 'The record holds nothing to compare it with',
    against: [],
  }));
  for (const found of checkClaims(trial)) {
    const speaking = found.evidence.filter((row) => row.verdict !== 'unclear');
    const against = (speaking.length > 0 ? speaking : found.evidence).map((row) => row.id.slice(found.id.length + 1));
    const checks = found.checks.length > 0 ? ['computed'] : [];
    if (against.length === 0 && checks.length === 0) continue;
    const index = known.get(found.id) as number;
    results[index] = isTimeless(record, drafts[index].draft, found.verdict)
      ? NO_PERIOD
      : {
          verdict: found.verdict,
          reason: found.reason,
          against: [...against, ...checks],
        };
  }
  return results;
}

const NO_PERIOD: CandidateCheck = {
  verdict: 'unclear',
  reason: 'The text names no period, and the figure is another in every period',
  against: [],
};

/** A level without a period is of the day of the statement. */
function dayOfLevel(record: RecordData, draft: DraftClaim): string | null {
  const time = findRecordRow(record, 'property', draft.property_id)?.time ?? '';
  return ['level', 'category', 'cumulative'].includes(time) ? draft.stated_on : null;
}

/** A flow without its period meets a figure or it does not; it contradicts none. */
function isTimeless(record: RecordData, draft: DraftClaim, verdict: string): boolean {
  return (
    verdict === 'disagrees' &&
    draft.period === null &&
    findRecordRow(record, 'property', draft.property_id)?.time === 'flow'
  );
}

/** The derived check of the matter's claim, where the statement speaks of the same time. */
function inheritCheck(draft: DraftClaim, { matter }: Linked): string | null {
  const claim = matter?.claim;
  if (
    !claim ||
    claim.check === null ||
    claim.subject_id !== draft.subject_id ||
    claim.property_id !== draft.property_id
  )
    return null;
  return isSameTime(draft.period, claim.period) ? claim.check : null;
}

function isSameTime(a: string | null, b: string | null): boolean {
  const [one, other] = [a === null ? null : parsePeriod(a), b === null ? null : parsePeriod(b)];
  return !one || !other || overlaps(one, other);
}

/** Rows of the record by what they speak of, so that a long document does not walk them for each statement. */
interface Index {
  readonly claims: ReadonlyMap<string, readonly RecordRow<'claim'>[]>;
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly values: ReadonlyMap<string, readonly RecordRow<'observation_value'>[]>;
}

function indexRows({ tables }: RecordData): Index {
  const stands = (row: { readonly superseded_by: string | null }) => row.superseded_by === null;
  return {
    claims: groupBy(tables.claim.filter(stands), (row) => `${row.subject_id} ${row.property_id} ${row.breakdown}`),
    evidence: groupBy(
      tables.evidence.filter((row) => stands(row) && row.value !== null),
      (row) => row.claim_id,
    ),
    values: groupBy(tables.observation_value.filter(stands), (row) => row.indicator_id),
  };
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

function listEvidence(
  record: RecordData,
  index: Index,
  claim: RecordRow<'claim'>,
  linked: Linked,
  sound: ReadonlySet<string>,
): readonly Evidence[] {
  const rows: Evidence[] = [];
  const known = linked.matter?.claim;
  for (const other of known
    ? (index.claims.get(`${known.subject_id} ${known.property_id} ${known.breakdown}`) ?? [])
    : []) {
    if (sound.has(other.claim_id)) rows.push(fromClaim(other));
    for (const row of index.evidence.get(other.claim_id) ?? []) rows.push(readTerms(row, claim));
  }
  if (linked.indicator !== null) rows.push(...fromSeries(record, index, linked.indicator, linked.area, claim));
  return rows;
}

function fromClaim(claim: RecordRow<'claim'>): Evidence {
  return {
    evidence_id: claim.claim_id,
    claim_id: '',
    subject_id: claim.subject_id,
    property_id: null,
    value: claim.value,
    unit: claim.unit,
    period: claim.period,
    breakdown: null,
    reporter: claim.reporter,
    formula: null,
    origin_id: null,
    source_id: claim.source_id,
    basis: 'reported',
    rank: claim.rank,
    recorded: claim.recorded,
    superseded_by: null,
    note: null,
  };
}

/** `3666 = 2 x 1833` is held against 1,833 by its term, not by its sum. */
function readTerms(row: Evidence, claim: RecordRow<'claim'>): Evidence {
  if (!row.value?.includes('=')) return row;
  const ours = parseQuantity(claim.value);
  const factor = convertUnit(parseUnit(row.unit), parseUnit(claim.unit), () => null)?.low;
  const terms = parseQuantity(row.value)?.terms ?? [];
  const term = terms.find(
    (value) => ours && factor !== undefined && value * factor >= ours.low && value * factor <= ours.high,
  );
  return term === undefined ? row : { ...row, value: String(term) };
}

/** Values of the indicator in the area that the statement names, of the time that it names. */
function fromSeries(
  record: RecordData,
  index: Index,
  indicatorId: string,
  area: string | null,
  claim: RecordRow<'claim'>,
): readonly Evidence[] {
  const indicator = findRecordRow(record, 'indicator', indicatorId);
  const values = index.values.get(indicatorId) ?? [];
  const areas = new Set(values.map((row) => row.area));
  // One area alone is that of the thing; where it is a country or group, of that alone.
  const [only] = areas;
  const isOther = record.tables.actor.some((row) => row.actor_id === only && row.actor_id !== 'CN');
  const wanted = area !== null && areas.has(area) ? area : areas.size === 1 && !isOther ? only : null;
  const main = mostCommon(values.map((row) => row.reporter_id));
  return values
    .filter((row) => row.area === wanted)
    .map((row) => ({
      ...fromClaim(claim),
      evidence_id: row.observation_value_id,
      subject_id: null,
      value: formatValue(row.value, row.low, row.high),
      unit: indicator?.unit ?? null,
      period: row.period,
      reporter: row.reporter_id === main ? null : row.reporter_id,
      source_id: row.source_id,
      basis: row.basis,
      rank: row.rank,
      recorded: row.recorded,
    }));
}

function formatValue(value: number, low: number | null, high: number | null): string {
  if (low !== null && high !== null) return `${low}..${high}`;
  return low !== null ? `>${value}` : String(value);
}

function mostCommon(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
