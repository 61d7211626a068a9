/** Two printed numbers: units made one, periods laid beside each other, parts and wholes told apart, then intervals. */
import type { RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { parsePeriod } from '../value/parse-period.ts';
import type { Quantity } from '../value/parse-quantity.ts';
import { convertUnit, parseUnit } from '../value/unit.ts';
import { alignPeriods } from './align-periods.ts';
import { compareCumulative } from './compare-cumulative.ts';
import { findRate } from './exchange-rate.ts';
import { show, showDifference } from './format.ts';
import { nameOf, relate } from './relation.ts';
import { type Finding, finding } from './types.ts';

export interface Pair {
  readonly record: RecordData;
  readonly claim: RecordRow<'claim'>;
  readonly property: RecordRow<'property'>;
  readonly evidence: RecordRow<'evidence'>;
}

/** @param other  what the source states, printed or computed */
export function compareQuantity(pair: Pair, ours: Quantity, stated: Quantity): Finding {
  const { record, claim, property, evidence } = pair;
  const conversion = convertUnit(parseUnit(evidence.unit), parseUnit(claim.unit), (currency) =>
    findRate(record, currency, evidence.period ?? claim.period),
  );
  if (!conversion) {
    return finding(
      'unclear',
      'unit.other',
      `${evidence.unit ?? 'no unit'} does not measure ${claim.unit ?? 'a number'}`,
    );
  }
  const other: Quantity = {
    ...stated,
    value: (stated.value * (conversion.low + conversion.high)) / 2,
    low: stated.low * conversion.low,
    high: stated.high * conversion.high,
  };
  const note = conversion.words ? ` (${conversion.words})` : '';
  const words = `${claim.value} ${claim.unit ?? ''} against ${evidence.value ?? show(stated.value)} ${evidence.unit ?? ''}${note}`;
  const relation = relate(record, claim.subject_id, evidence.subject_id);
  if (relation !== 'same') return compareRelated(pair, ours, other, relation, words);
  if (property.time === 'cumulative') {
    const aligned = compareCumulative(pair, ours, other, words);
    if (aligned) return aligned;
  }
  const misfit = alignPeriods(claim, property, evidence);
  if (misfit) return misfit;
  if (property.time === 'target') {
    return other.high >= ours.low
      ? finding('agrees', 'target.reached', `${words}: reached within the time named`)
      : finding('disagrees', 'target.missed', `${words}: not reached in ${evidence.period}`);
  }
  if (isOverlapping(ours, other)) return finding('agrees', 'quantity.rounding', `${words}: the same within rounding`);
  return finding(
    'disagrees',
    'quantity.differs',
    `${words}: ${showDifference(ours.value, other.value)}${multipleOf(ours, other)}`,
  );
}

function isOverlapping(a: Quantity, b: Quantity): boolean {
  return a.low <= b.high && b.low <= a.high;
}

/** A part cannot confirm a whole; but a part that is larger than its whole contradicts it. */
function compareRelated(
  { record, claim, property, evidence }: Pair,
  ours: Quantity,
  other: Quantity,
  relation: 'part' | 'whole' | 'other',
  words: string,
): Finding {
  const of = nameOf(record, evidence.subject_id as string);
  if (relation === 'other') {
    if (property.time === 'fixed' && isOverlapping(ours, other)) {
      const whose = nameOf(record, claim.subject_id);
      return finding('disagrees', 'object.other', `${words}: the number belongs to ${of}, not to ${whose}`);
    }
    return finding('unclear', 'object.other', `The source speaks of ${of}`);
  }
  const isShare = parseUnit(claim.unit).base === 'percent';
  const periods =
    claim.period !== null && evidence.period !== null ? [parsePeriod(claim.period), parsePeriod(evidence.period)] : [];
  const tooLarge = relation === 'part' ? other.low > ours.high : other.high < ours.low;
  if (!isShare && tooLarge && periods.every((span) => span !== null)) {
    const verb = relation === 'part' ? 'a part is larger than its whole' : 'the whole is smaller than this part';
    return finding('disagrees', 'part.larger', `${words}: ${of}: ${verb}, ${showDifference(ours.value, other.value)}`);
  }
  const share = relation === 'part' ? `, ${show((100 * other.value) / ours.value)} % of it` : '';
  return finding('unclear', `part.${relation}`, `${words}: ${of} is a ${relation} of it${share}: cannot confirm it`);
}

/** The whole number of times that one is the other, where it is one: two lines counted as one length. */
function multipleOf(ours: Quantity, other: Quantity): string {
  const ratio = ours.value / other.value;
  const whole = Math.round(ratio);
  return whole >= 2 && Math.abs(ratio - whole) < 0.001 * whole
    ? `; ours is exactly ${whole} x ${show(other.value)}`
    : '';
}
