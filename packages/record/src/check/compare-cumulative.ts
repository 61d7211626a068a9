/** Counts since the beginning grow: one of another day is carried to the claim's day along the series. */
import { listSeries } from '../indicator/series.ts';
import { findRecordRow } from '../record.ts';
import { parsePeriod } from '../value/parse-period.ts';
import type { Quantity } from '../value/parse-quantity.ts';
import { convertUnit, parseUnit } from '../value/unit.ts';
import type { Pair } from './compare-quantity.ts';
import { show } from './format.ts';
import { type Finding, finding } from './types.ts';

const SAME_DAYS = 31;
/** Growth between two counts is not quite even. */
const INTERPOLATION = 0.05;

/** @returns null where both speak of the same days, to be compared directly */
export function compareCumulative(pair: Pair, ours: Quantity, other: Quantity, words: string): Finding | null {
  const { claim, evidence } = pair;
  const our = claim.period === null ? null : parsePeriod(claim.period);
  const their = evidence.period === null ? null : parsePeriod(evidence.period);
  if (!our || !their || Math.abs(our.to - their.to) <= SAME_DAYS) return null;
  const earlier = their.to < our.to;
  if (earlier ? other.low > ours.high : other.high < ours.low) {
    return finding(
      'disagrees',
      'cumulative.falls',
      `${words}: a count since the beginning cannot fall (${evidence.period})`,
    );
  }
  const estimate = carry(pair, { day: their.to, value: other.value }, our.to);
  if (estimate === null) {
    return finding(
      'unclear',
      'period.other',
      `${words}: of ${evidence.period}, and no series carries it to ${claim.period}`,
    );
  }
  const reasoning = `${words} of ${evidence.period}: carried along ${nameOfSeries(pair)} it is ${show(estimate)} in ${claim.period}`;
  const fits = estimate * (1 + INTERPOLATION) >= ours.low && estimate * (1 - INTERPOLATION) <= ours.high;
  return fits
    ? finding('agrees', 'cumulative.series', `${reasoning}: the same within 5 %`)
    : finding('disagrees', 'cumulative.series', reasoning);
}

function nameOfSeries({ record, claim }: Pair): string {
  return findRecordRow(record, 'indicator', claim.series)?.name ?? 'the series';
}

/** Straight line from the evidence to the nearest count on the other side of the wanted day. */
function carry({ record, claim }: Pair, start: { day: number; value: number }, day: number): number | null {
  if (claim.series === null) return null;
  const unit = findRecordRow(record, 'indicator', claim.series)?.unit ?? '';
  const factor = convertUnit(parseUnit(unit), parseUnit(claim.unit), () => null)?.low;
  if (factor === undefined) return null;
  const forward = day > start.day;
  const beyond = listSeries(record, claim.series)
    .map(({ span, value }) => ({ day: span.to, value: value * factor }))
    .filter((point) => (forward ? point.day >= day : point.day <= day))
    .sort((a, b) => Math.abs(a.day - day) - Math.abs(b.day - day))[0];
  if (!beyond || beyond.day === start.day) return null;
  return start.value + ((beyond.value - start.value) * (day - start.day)) / (beyond.day - start.day);
}
