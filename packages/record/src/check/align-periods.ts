/** Whether two values speak of the same time; what "the same" is depends on the kind of figure. */
import type { RecordRow } from '../tables/index.ts';
import { DAYS_PER_YEAR, dayNumber, overlaps, parsePeriod, type Span } from '../value/parse-period.ts';
import { type Finding, finding } from './types.ts';

/** A level moves slowly: a count of the year before or after still speaks of it. */
const LEVEL_YEARS = 1;
/** Names of partners and status words: what was so five years earlier is still a witness. */
const CATEGORY_YEARS = 5;
/** Flows of a quarter and of a year are different figures. */
const FLOW_LENGTH_RATIO = 1.5;

/** @returns null where the periods fit; otherwise the finding that says why not */
export function alignPeriods(
  claim: RecordRow<'claim'>,
  property: RecordRow<'property'>,
  evidence: RecordRow<'evidence'>,
): Finding | null {
  const { time } = property;
  const ours = claim.period === null ? null : parsePeriod(claim.period);
  const other = evidence.period === null ? null : parsePeriod(evidence.period);
  if (time === 'fixed' || time === 'event' || !ours || !other) return null;
  const words = `${claim.period} against ${evidence.period}`;
  const gapYears = gapOf(ours, other) / DAYS_PER_YEAR;
  if (time === 'category') {
    return gapYears <= CATEGORY_YEARS ? null : finding('unclear', 'period.other', `Another time: ${words}`);
  }
  if (!overlaps(ours, other) && other.from > dayNumber(claim.stated_on)) {
    return finding('unclear', 'period.later', `What came after the statement does not speak against it: ${words}`);
  }
  if (time === 'level') {
    return gapYears <= LEVEL_YEARS ? null : finding('unclear', 'period.other', `Another time: ${words}`);
  }
  if (!overlaps(ours, other)) return finding('unclear', 'period.other', `Another period: ${words}`);
  if (time === 'flow' && isOtherLength(ours, other)) {
    return finding('unclear', 'period.length', `A flow of another length of time: ${words}`);
  }
  return null;
}

/** Days between two spans; 0 where they touch. */
export function gapOf(a: Span, b: Span): number {
  return Math.max(0, a.from - b.to, b.from - a.to);
}

function isOtherLength(a: Span, b: Span): boolean {
  const [short, long] = [a.to - a.from, b.to - b.from].sort((x, y) => x - y);
  // A single day is the day of the report.
  return short > 1 && long > FLOW_LENGTH_RATIO * short;
}
