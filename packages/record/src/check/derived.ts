/** What the record computes of a claim itself, beside what other sources say. */
import { assessCommitment } from '../commitment/assess.ts';
import { listSeries } from '../indicator/series.ts';
import { checkShares, listParts } from '../indicator/total.ts';
import { getRecordRow, type RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { parsePeriod } from '../value/parse-period.ts';
import { parseQuantity, type Quantity } from '../value/parse-quantity.ts';
import { show, showDifference } from './format.ts';
import { computeFormula } from './formula.ts';
import { checkLength } from './length.ts';
import { checkHolder } from './office.ts';
import { checkPhases, checkPhasesCompleted } from './phases.ts';
import { findStatusAt } from './status-at.ts';
import { type Finding, finding } from './types.ts';

/** @param today  ISO day for what is judged "so far" */
export function listChecks(record: RecordData, claim: RecordRow<'claim'>, today: string): readonly Finding[] {
  const property = getRecordRow(record, 'property', claim.property_id);
  return [
    ...(claim.check === null ? [] : [runCheck(record, claim, claim.check, today)]),
    ...(property.property_id === 'length' ? checkLength(record, claim) : []),
    ...(property.value_type === 'office' ? checkHolder(record, claim) : []),
  ];
}

function runCheck(record: RecordData, claim: RecordRow<'claim'>, check: string, today: string): Finding {
  const [kind, argument] = [check.slice(0, check.indexOf(':')), check.slice(check.indexOf(':') + 1)];
  if (kind === 'status') return checkStatus(record, claim, argument);
  if (kind === 'commitment') {
    const { words, state } = assessCommitment(record, argument, today);
    return finding(
      state === 'missed' || state === 'off track' ? 'disagrees' : state === 'unmeasured' ? 'unclear' : 'agrees',
      'commitment',
      words,
    );
  }
  if (kind === 'phases') return checkPhases(record, claim, argument);
  if (kind === 'phases-completed') return checkPhasesCompleted(record, claim, argument);
  const ours = parseQuantity(claim.value);
  if (!ours) return finding('unclear', `derived.${kind}`, `${claim.value} is no number`);
  if (kind === 'years') return checkYears(claim, ours, argument);
  if (kind === 'shares') return checkWholeShares(record, argument);
  if (kind === 'parts') return checkParts(record, ours, claim, argument);
  const computed = computeFormula(record, check);
  if (!computed) return finding('unclear', `derived.${kind}`, explainRefusal(record, check));
  return compare(`derived.${kind}`, ours, computed, `${computed.words} = ${show(computed.value)} ${claim.unit ?? ''}`);
}

function compare(rule: string, ours: Quantity, other: Quantity, words: string): Finding {
  const meets = ours.low <= other.high && other.low <= ours.high;
  return finding(
    meets ? 'agrees' : 'disagrees',
    rule,
    meets ? words : `${words}: ${showDifference(ours.value, other.value)}`,
  );
}

function explainRefusal(record: RecordData, check: string): string {
  const [indicator, area = 'CA5', period] = check.slice(check.indexOf(':') + 1).split('@');
  return `Not added: ${listParts(record, indicator, area, period).total.words}`;
}

/** Years between a year and the statement; before our era, ISO years are one less than the historians'. */
function checkYears(claim: RecordRow<'claim'>, ours: Quantity, year: string): Finding {
  const span = parsePeriod(year);
  if (!span) return finding('unclear', 'derived.years', `${year} is no year`);
  const from = Number(year);
  const to = Number(claim.stated_on.slice(0, 4));
  const years = to - from;
  const words = `${formatYear(from)} to ${to}: ${years} years`;
  return compare(
    'derived.years',
    ours,
    { value: years, low: years - 0.5, high: years + 0.5, bound: 'none', terms: [] },
    words,
  );
}

function formatYear(year: number): string {
  return year > 0 ? String(year) : `${1 - year} BC`;
}

/** Parts that add up confirm a whole; parts that fall short leave it open; parts that exceed it contradict it. */
function checkParts(record: RecordData, ours: Quantity, claim: RecordRow<'claim'>, argument: string): Finding {
  const [indicator, area = 'CA5', period] = argument.split('@');
  const { total } = listParts(record, indicator, area, period);
  if (total.sum === null) return finding('unclear', 'derived.parts', `Not added: ${total.words}`);
  const words = `${total.words} = ${show(total.sum)} of ${claim.value} ${claim.unit ?? ''}`;
  if (total.sum >= ours.low && total.sum <= ours.high)
    return finding('agrees', 'derived.parts', `${words}: they add up`);
  return total.sum > ours.high
    ? finding('disagrees', 'derived.parts', `${words}: more than the whole`)
    : finding(
        'unclear',
        'derived.parts',
        `${words}: ${show((100 * total.sum) / ours.value)} % is traced, the rest is not`,
      );
}

/** Shares of one whole in one period: `shares:INDICATOR@PERIOD`. */
function checkWholeShares(record: RecordData, argument: string): Finding {
  const [indicator, period] = argument.split('@');
  const shares = listSeries(record, indicator).filter((point) => point.period === period);
  const words = `${shares.map(({ value }) => value).join(' + ')} = ${show(shares.reduce((sum, { value }) => sum + value, 0))} %`;
  const found = checkShares(shares.map(({ value }) => value));
  if (found === 'too much') return finding('disagrees', 'derived.shares', `${words}: more than the whole`);
  return found === 'whole'
    ? finding('agrees', 'derived.shares', `${words}: they add up`)
    : finding('unclear', 'derived.shares', `${words}: the rest is not on the record`);
}

function checkStatus(record: RecordData, claim: RecordRow<'claim'>, stageId: string): Finding {
  const status = findStatusAt(record, stageId, claim.stated_on);
  if (!status) return finding('unclear', 'derived.status', `Nothing on ${stageId} by ${claim.stated_on}`);
  const agrees = status.status === claim.value;
  return finding(agrees ? 'agrees' : 'disagrees', 'derived.status', `${claim.value} against ${status.words}`);
}
