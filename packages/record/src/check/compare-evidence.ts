/** One row of evidence against its claim: first what makes the two incomparable, then the rule of the value's kind. */
import { findRecordRow, getRecordRow, type RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { isSameName } from '../value/fold-name.ts';
import { parseQuantity } from '../value/parse-quantity.ts';
import { compareDates, compareEvent, compareGap, comparePartCount, compareStatus } from './compare-dates.ts';
import { compareQuantity, type Pair } from './compare-quantity.ts';
import { compareName, compareOffice, compareRank, compareRole, compareText } from './compare-words.ts';
import { computeFormula } from './formula.ts';
import { type Finding, finding } from './types.ts';

/** @cost O(rows of the series) where the value is computed or carried to another day; O(1) else */
export function compareEvidence(
  record: RecordData,
  claim: RecordRow<'claim'>,
  evidence: RecordRow<'evidence'>,
): Finding {
  const property = getRecordRow(record, 'property', claim.property_id);
  const pair: Pair = { record, claim, property, evidence };
  return findIncomparable(pair) ?? compareValue(pair);
}

function findIncomparable({ record, claim, property, evidence }: Pair): Finding | null {
  if (evidence.value === null && evidence.formula === null) {
    return finding('unclear', 'unsupported', evidence.note ?? 'The source holds no value of it');
  }
  if (evidence.rank === 'deprecated') {
    return finding(
      'unclear',
      'rank.deprecated',
      `${evidence.value}: kept, and decides nothing: ${evidence.note ?? ''}`,
    );
  }
  if (evidence.property_id !== null && evidence.property_id !== claim.property_id) {
    const other = findRecordRow(record, 'property', evidence.property_id)?.name ?? evidence.property_id;
    return finding('unclear', 'property.other', `Another matter: ${other.toLowerCase()}, ${evidence.value}`);
  }
  if (evidence.reporter !== null && evidence.reporter !== claim.reporter) {
    return finding(
      'unclear',
      'reporter.other',
      `Another counting: ${evidence.reporter}, ${evidence.value} ${evidence.unit ?? ''}`,
    );
  }
  const split = evidence.breakdown !== null && claim.breakdown !== null && property.value_type !== 'office';
  if (split && !isSameName(evidence.breakdown as string, claim.breakdown as string)) {
    return finding(
      'unclear',
      'breakdown.other',
      `${evidence.value}, but of ${evidence.breakdown}, not of ${claim.breakdown}`,
    );
  }
  return null;
}

function compareValue(pair: Pair): Finding {
  const { record, claim, property, evidence } = pair;
  const value = evidence.value ?? '';
  switch (property.value_type) {
    case 'quantity': {
      const ours = parseQuantity(claim.value);
      const other = evidence.formula === null ? parseQuantity(value) : computeFormula(record, evidence.formula);
      if (!ours || !other) return finding('unclear', 'quantity.format', `${claim.value} or ${value} is no number`);
      const result = compareQuantity(pair, ours, other);
      return 'words' in other ? { ...result, words: `${result.words} (${other.words})` } : result;
    }
    case 'date':
      return compareDates(pair, value);
    case 'event':
      return compareEvent(pair, value);
    case 'name':
      return compareName(pair, value);
    case 'office':
      return compareOffice(pair, value);
    case 'text':
      return compareText(pair, value);
    case 'status':
      return compareStatus(pair, value);
    case 'rank':
      return compareRank(pair, value);
    case 'role':
      return compareRole(pair, evidence, value);
    case 'gap':
      return compareGap(pair, value);
    case 'count-of-parts':
      return comparePartCount(pair);
  }
}
