/** Names, offices, words, ranks and roles: what is said without a measure. */
import type { RecordRow } from '../tables/index.ts';
import { isSameName } from '../value/fold-name.ts';
import { parseDates } from '../value/parse-dates.ts';
import { dayNumber } from '../value/parse-period.ts';
import { parseQuantity } from '../value/parse-quantity.ts';
import { parseRank } from '../value/rank-words.ts';
import { alignPeriods } from './align-periods.ts';
import type { Pair } from './compare-quantity.ts';
import { nameOf, relate } from './relation.ts';
import { type Finding, finding } from './types.ts';

/** A place, a country: two spellings of one name agree. */
export function compareName({ claim, property, evidence }: Pair, value: string): Finding {
  const misfit = alignPeriods(claim, property, evidence);
  if (misfit) return misfit;
  const words = `${claim.value} against ${value}`;
  if (!isSameName(claim.value, value)) return finding('disagrees', 'name.other', `${words}: another name`);
  return finding(
    'agrees',
    'name.same',
    claim.value === value ? `${words}: the same` : `${words}: spellings of one name`,
  );
}

/** A person in an office: the name, and the office at that time. */
export function compareOffice({ claim, evidence }: Pair, value: string): Finding {
  const [ours, other] = [claim.breakdown ?? '', evidence.breakdown ?? ''];
  const when = evidence.period ?? 'that time';
  const same = isSameName(claim.value, value);
  if (same && ours === other) return finding('agrees', 'office.same', `${claim.value} is ${value}, ${ours} in ${when}`);
  if (same) return finding('disagrees', 'office.other', `${value} was ${other} on ${when}, not ${ours}`);
  if (ours === other)
    return finding('disagrees', 'office.holder', `${ours} in ${when} was ${value}, not ${claim.value}`);
  return finding('unclear', 'office.other', `The source names ${value}, ${other}`);
}

/** Words agree where they are the same in short; other words are for a reader to weigh. */
export function compareText({ record, claim, evidence }: Pair, value: string): Finding {
  if (!isSameName(claim.value, value)) {
    return finding('unclear', 'text.other', `"${value}" cannot be weighed against "${claim.value}"`);
  }
  const relation = relate(record, claim.subject_id, evidence.subject_id);
  if (relation === 'other') return finding('unclear', 'object.other', 'The source speaks of another thing');
  if (relation === 'same') return finding('agrees', 'text.same', `The source says the same: ${value}`);
  return finding('agrees', 'text.part', `For its part, ${nameOf(record, evidence.subject_id as string)}: ${value}`);
}

/** Ranks, rank words, and shares above half, which leave no room for a larger one. */
export function compareRank({ claim, property, evidence }: Pair, value: string): Finding {
  const ours = parseRank(claim.value);
  if (!ours) return finding('unclear', 'rank.format', `${claim.value} is no rank`);
  if (evidence.unit === 'percent') {
    const share = parseQuantity(value);
    if (!share || share.low <= 50)
      return finding('unclear', 'rank.share', `A share of ${value} % leaves the rank open`);
    return ours.low === 1
      ? finding('agrees', 'rank.share', `A share of ${value} % is more than all others together: the first rank`)
      : finding('disagrees', 'rank.share', `A share of ${value} % is the first rank`);
  }
  const other = parseRank(value);
  if (!other) return finding('unclear', 'rank.format', `${value} is no rank`);
  const misfit = alignPeriods(claim, property, evidence);
  if (misfit) return misfit;
  const words = `rank ${spanOf(ours)} against ${spanOf(other)}`;
  if (ours.low <= other.low && other.high <= ours.high) return finding('agrees', 'rank.within', words);
  return ours.low <= other.high && other.low <= ours.high
    ? finding('unclear', 'rank.partly', `${words}: in part`)
    : finding('disagrees', 'rank.other', words);
}

function spanOf({ low, high }: { low: number; high: number }): string {
  return low === high ? String(low) : `${low} to ${high}`;
}

const WORKING = new Set(['completed', 'operating', 'works']);

/**
 * A role is a judgement. Its checkable part is that the thing is there and works: a positive measure, an opening before
 * the statement, a working status, or the words' own source.
 */
export function compareRole({ claim }: Pair, evidence: RecordRow<'evidence'>, value: string): Finding {
  if (isSameName(claim.value, value)) {
    return finding('agrees', 'role.quote', `The words are found at their source; the judgement is not checked`);
  }
  if (evidence.unit === 'date') {
    const first = parseDates(value)?.stages[0];
    if (!first) return finding('unclear', 'role.format', `${value} is no date`);
    return first.span.from <= dayNumber(claim.stated_on)
      ? finding('agrees', 'role.opened', `${value}: there before the statement; the judgement is not checked`)
      : finding('unclear', 'role.later', `${value}: after the statement`);
  }
  if (evidence.unit === 'status') {
    return WORKING.has(value)
      ? finding('agrees', 'role.works', `${value}; the judgement is not checked`)
      : finding('unclear', 'role.status', `"${value}" does not show that it works`);
  }
  const measure = parseQuantity(value);
  if (!measure) return finding('unclear', 'role.format', `"${value}" measures nothing`);
  return measure.value > 0
    ? finding(
        'agrees',
        'role.measured',
        `${value} ${evidence.unit ?? ''}: the thing is real; the judgement is not checked`,
      )
    : finding('disagrees', 'role.measured', `${value} ${evidence.unit ?? ''}: nothing there`);
}
