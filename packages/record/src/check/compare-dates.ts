/** Dates, events, status words and gaps in time. */
import { STATUSES } from '../tables/project.ts';
import { type DateValue, parseDates } from '../value/parse-dates.ts';
import { DAYS_PER_YEAR, dayNumber, overlaps, parsePeriod } from '../value/parse-period.ts';
import { parseQuantity } from '../value/parse-quantity.ts';
import { gapOf } from './align-periods.ts';
import type { Pair } from './compare-quantity.ts';
import { relate } from './relation.ts';
import { type Finding, finding } from './types.ts';

/** Two dates agree where their spans meet: a month and a day in it. Of several stages the first or last must meet. */
export function compareDates({ claim }: Pair, value: string): Finding {
  const ours = parseDates(claim.value);
  const other = parseDates(value);
  if (!ours || !other) return finding('unclear', 'date.format', `${claim.value} or ${value} is no date`);
  const words = `${claim.value} against ${value}`;
  const meets = other.stages.map(({ span }) => ours.stages.some((stage) => overlaps(stage.span, span)));
  if (ours.ambiguous) {
    const read = ours.stages.find((stage) => other.stages.some(({ span }) => overlaps(stage.span, span)));
    return read
      ? finding('agrees', 'date.reading', `${words}: if read as ${read.text}`)
      : finding('disagrees', 'date.reading', `${words}: neither ${ours.stages.map(({ text }) => text).join(' nor ')}`);
  }
  if (!meets.includes(true)) {
    const years = gapOf(spanOf(ours), spanOf(other)) / DAYS_PER_YEAR;
    const apart = years < 0.05 ? 'next to each other, and do not meet' : `${years.toFixed(1)} years apart`;
    return finding('disagrees', 'date.other', `${words}: ${apart}`);
  }
  if (meets[0] || meets.at(-1)) return finding('agrees', 'date.meets', `${words}: the dates meet`);
  return finding(
    'unclear',
    'date.stages',
    `${words}: only a stage in the middle meets; which one is meant is not said`,
  );
}

function spanOf({ stages }: DateValue) {
  return { from: Math.min(...stages.map(({ span }) => span.from)), to: Math.max(...stages.map(({ span }) => span.to)) };
}

/** Something happened in the period: a dated event of the same subject in it shows it. */
export function compareEvent({ claim }: Pair, value: string): Finding {
  const ours = claim.period === null ? null : parsePeriod(claim.period);
  const other = parseDates(value)?.stages[0];
  if (!ours || !other) return finding('unclear', 'date.format', `${value} is no date`);
  return overlaps(ours, other.span)
    ? finding('agrees', 'event.in_period', `${value} lies in ${claim.period}`)
    : finding('disagrees', 'event.outside', `${value} lies outside ${claim.period}`);
}

const STATUS_YEARS = 5;

/** Status words of the field; a planned opening after the statement leaves works under way possible. */
export function compareStatus({ claim, evidence }: Pair, value: string): Finding {
  const opening = parseDates(value)?.stages[0];
  if (opening) {
    const open = opening.span.to <= dayNumber(claim.stated_on);
    const agrees = open === (claim.value === 'operating');
    const words = `${value}: ${open ? 'open' : 'not open yet'} on ${claim.stated_on}`;
    return finding(agrees ? 'agrees' : 'disagrees', 'status.opening', `${claim.value} against ${words}`);
  }
  if (!(STATUSES as readonly string[]).includes(value)) {
    return finding('unclear', 'status.format', `"${value}" is none of ${STATUSES.join(', ')}`);
  }
  const ours = claim.period === null ? null : parsePeriod(claim.period);
  const other = evidence.period === null ? null : parsePeriod(evidence.period);
  if (ours && other && gapOf(ours, other) > STATUS_YEARS * DAYS_PER_YEAR) {
    return finding('unclear', 'period.other', `${value}, but in ${evidence.period}`);
  }
  const words = `${claim.value} against ${value} in ${evidence.period ?? 'no year'}`;
  return finding(value === claim.value ? 'agrees' : 'disagrees', 'status.word', words);
}

/** Years without a thing, up to a year: any sign of it in between contradicts. */
export function compareGap({ claim }: Pair, value: string): Finding {
  const end = claim.period === null ? null : parsePeriod(claim.period);
  const years = parseQuantity(claim.value);
  const seen = parseDates(value)?.stages[0];
  if (!end || !years || !seen) return finding('unclear', 'date.format', `${value} is no date`);
  const gap = { from: end.from - Math.round(years.value * DAYS_PER_YEAR), to: end.from };
  if (overlaps(gap, seen.span)) {
    return finding('disagrees', 'gap.broken', `${value} lies inside the ${claim.value} years before ${claim.period}`);
  }
  return seen.span.from >= gap.to
    ? finding('agrees', 'gap.ended', `${value}: there again from ${claim.period} on`)
    : finding('unclear', 'gap.before', `${value} lies before the gap`);
}

/** `n parts are complete`: the dated parts that other rows of evidence name, counted. */
export function comparePartCount(pair: Pair): Finding {
  const { record, claim } = pair;
  const wanted = parseQuantity(claim.value);
  if (!wanted) return finding('unclear', 'parts.format', `${claim.value} is no number`);
  const parts = new Set<string>();
  for (const row of record.tables.evidence) {
    if (row.claim_id !== claim.claim_id || row.value === null || row.rank === 'deprecated') continue;
    const date = parseDates(row.value)?.stages[0];
    const isPart = row.subject_id !== null && relate(record, claim.subject_id, row.subject_id) === 'part';
    if (isPart && date && date.span.from <= dayNumber(claim.stated_on)) parts.add(row.subject_id as string);
  }
  const words = `${parts.size} of ${claim.value} parts are dated before ${claim.stated_on}`;
  if (parts.size > wanted.high) return finding('disagrees', 'parts.more', words);
  return finding(parts.size >= wanted.low ? 'agrees' : 'unclear', 'parts.counted', words);
}
