/**
 * What a number's neighbours make of it: growth or share, capacity or volume, a length of time or a way to name a period,
 * a multiple or a frequency; and the numbers that words alone say: doubled, tenfold, two-thirds.
 */
import { readBoundBefore } from './bounds.ts';
import { readNumeral } from './numerals.ts';
import type { Mention } from './quantities.ts';
import type { Token } from './tokens.ts';

const NEAR = 7;
const UP =
  /^(?:up|rose|rise|rises|risen|rising|grew|grow|grows|grown|growing|growth|increas\p{L}*|climb\p{L}*|jump\p{L}*|surg\p{L}*|gain\p{L}*|soar\p{L}*|expand\p{L}*|higher|more|faster|рост|рост\p{L}*|вырос\p{L}*|увелич\p{L}*)$/u;
const DOWN =
  /^(?:down|fell|fall|falls|fallen|falling|decreas\p{L}*|declin\p{L}*|drop\p{L}*|reduc\p{L}*|cut|cuts|shr[aiu]nk|lower|less|fewer|slump\p{L}*|сниз\p{L}*|сократ\p{L}*|упал\p{L}*)$/u;
const SHARE = /^(?:share|shares|account\p{L}*|proportion|portion|part|total|доля|доли|составил\p{L}*)$/u;
const CAPACITY =
  /^(?:capacit\p{L}*|capable|can|could|able|designed|design|carry|handle|throughput|rated|installed|turn|мощност\p{L}*|способност\p{L}*)$/u;
const RELATIVE = new Set(
  'past last next coming previous recent following subsequent preceding within every first final another после через за'.split(
    ' ',
  ),
);
const LATER = new Set('ago earlier later before after old from hence назад'.split(' '));

/** @returns null where the number is no statement */
export function refine(tokens: readonly Token[], mention: Mention, mentions: readonly Mention[]): Mention | null {
  switch (mention.kind) {
    case 'share': {
      const direction = findDirection(tokens, mention);
      return direction ? { ...mention, kind: 'growth' } : mention;
    }
    case 'duration':
      return isPeriodName(tokens, mention, mentions) ? null : mention;
    case 'multiple':
      return isMultiple(tokens, mention) ? mention : null;
    case 'volume':
    case 'mass':
      return mention.per !== null && hasNear(tokens, mention, CAPACITY, 14)
        ? { ...mention, kind: 'capacity' }
        : yearly(tokens, mention);
    default:
      return mention;
  }
}

/** `annual capacity of 30 bcm`: a rate without its words behind the number. */
function yearly(tokens: readonly Token[], mention: Mention): Mention {
  if (mention.per !== null) return mention;
  const before = tokens.slice(Math.max(0, mention.from - 8), mention.from).map((token) => token.lower);
  const isAnnual = before.includes('annual') && before.some((word) => CAPACITY.test(word));
  return isAnnual ? { ...mention, kind: 'capacity', per: 'yr', unit: `${mention.unit}/yr` } : mention;
}

/** Growth where a word of change is nearer than a word of shares. */
export function findDirection(tokens: readonly Token[], mention: Mention): 'up' | 'down' | null {
  const sign = tokens[mention.from - 1]?.text;
  if (mention.kind === 'share' && sign === '+') return 'up';
  if (mention.kind === 'share' && (sign === '−' || sign === '-') && tokens[mention.from - 2]?.kind !== 'number')
    return 'down';
  let best: 'up' | 'down' | 'share' | null = null;
  let distance = NEAR + 1;
  const look = (at: number, away: number) => {
    const word = tokens[at]?.lower ?? '';
    if (away >= distance) return;
    if (
      UP.test(word) &&
      !(word === 'more' && tokens[at + 1]?.lower === 'than' && at < mention.from) &&
      !(word === 'up' && tokens[at + 1]?.lower === 'to')
    )
      best = 'up';
    else if (DOWN.test(word) && !(word === 'less' && tokens[at + 1]?.lower === 'than' && at < mention.from))
      best = 'down';
    else if (SHARE.test(word) || (at === mention.to && word === 'of')) best = 'share';
    else return;
    distance = away;
  };
  for (let at = mention.from - 1; at >= Math.max(0, mention.from - NEAR); at--) {
    if ([';', '.'].includes(tokens[at].text) || (tokens[at].text === ',' && mention.from - at > 3)) break;
    look(at, mention.from - at);
  }
  for (let at = mention.to; at < Math.min(tokens.length, mention.to + 5); at++) {
    if ([';', '.', ','].includes(tokens[at].text)) break;
    look(at, at - mention.to + 1);
  }
  const after = tokens
    .slice(mention.to, mention.to + 4)
    .map((token) => token.lower)
    .join(' ');
  if (best === null && /^,? ?(?:year on year|year - on|y \/ y|yoy|on the year|compared)/.test(after)) return 'up';
  return best === 'share' ? null : best;
}

function isPeriodName(tokens: readonly Token[], mention: Mention, mentions: readonly Mention[]): boolean {
  const { from, to, value, unit } = mention;
  const long = unit === 'years' && value >= 100;
  const [before, second, third] = [
    tokens[from - 1]?.lower ?? '',
    tokens[from - 2]?.lower ?? '',
    tokens[from - 3]?.lower ?? '',
  ];
  if (RELATIVE.has(before) || (RELATIVE.has(second) && !['of', 'than'].includes(before))) return true;
  if ((before === 'than' || before === 'to' || before === '-') && RELATIVE.has(third)) return true;
  if (LATER.has(tokens[to]?.lower ?? '') && !long) return true;
  if (tokens[to]?.text === '-' && tokens[to + 1]?.lower === 'old') return true;
  if (unit === 'years' && before === 'in' && !long) return true;
  if (unit === 'hours' && value === 24) return true;
  // `500 million dollars over three years`: the time of another figure.
  const isSpan = ['over', 'in', 'for', 'during'].includes(before);
  return (
    isSpan &&
    unit === 'years' &&
    !long &&
    mentions.some((other) => other.to <= from && from - other.to <= 3 && other !== mention)
  );
}

const COMPARED = new Set(
  'larger higher more greater bigger faster longer that the as what over its compared above wider heavier выше больше'.split(
    ' ',
  ),
);

/** `100 times larger`, `grew 12 times`, `2.5 times that of 2010`; never `met three times`. */
function isMultiple(tokens: readonly Token[], mention: Mention): boolean {
  const last = tokens[mention.to - 1]?.lower;
  if (last === 'fold') return true;
  const next = tokens[mention.to]?.lower ?? '';
  if (COMPARED.has(next) && !(next === 'the' && ['day', 'week', 'year'].includes(tokens[mention.to + 1]?.lower ?? '')))
    return true;
  if (['a', 'per', 'every', 'each'].includes(next)) return false;
  return findDirection(tokens, { ...mention, kind: 'multiple' }) !== null;
}

function hasNear(tokens: readonly Token[], mention: Mention, words: RegExp, reach: number): boolean {
  return tokens.slice(Math.max(0, mention.from - reach), mention.to + 6).some((token) => words.test(token.lower));
}

const VERBS: Readonly<Record<string, number>> = {
  doubled: 2,
  doubling: 2,
  doubles: 2,
  tripled: 3,
  tripling: 3,
  triples: 3,
  trebled: 3,
  trebling: 3,
  quadrupled: 4,
  quadrupling: 4,
  quintupled: 5,
  удвоился: 2,
  удвоилась: 2,
  удвоилось: 2,
  удвоились: 2,
  утроился: 3,
  утроилась: 3,
  утроилось: 3,
}; // prettier-ignore
const FRACTIONS: Readonly<Record<string, number>> = {
  half: 2,
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
  fourth: 4,
  fourths: 4,
  fifth: 5,
  fifths: 5,
  sixth: 6,
  tenth: 10,
  tenths: 10,
}; // prettier-ignore

/** Multiples and shares that no digits say. */
export function findWordFigures(tokens: readonly Token[]): readonly Mention[] {
  const found: Mention[] = [];
  const push = (from: number, to: number, kind: Mention['kind'], value: number, unit: string) => {
    const { bound } = readBoundBefore(tokens, from);
    found.push({
      kind,
      from,
      to,
      start: tokens[from].start,
      end: tokens[to - 1].end,
      value,
      high: null,
      unit,
      printed: String(value),
      bound,
      vague: false,
      currency: null,
      per: null,
      qualifier: null,
    }); // prettier-ignore
  };
  for (let i = 0; i < tokens.length; i++) {
    const { lower } = tokens[i];
    const verb =
      VERBS[lower] ?? (isToDouble(tokens, i) ? { double: 2, triple: 3, treble: 3, quadruple: 4 }[lower] : undefined);
    if (verb !== undefined) push(i, i + 1, 'multiple', verb, 'times');
    else if (/^\p{L}{3,9}fold$/u.test(lower)) {
      const numeral = readNumeral([{ ...tokens[i], lower: lower.slice(0, -4) }], 0);
      if (numeral) push(i, i + 1, 'multiple', numeral.value, 'times');
    } else if (lower === 'twice' && COMPARED.has(tokens[i + 1]?.lower ?? '')) push(i, i + 1, 'multiple', 2, 'times');
    else readFraction(tokens, i, push);
  }
  return found;
}

function isToDouble(tokens: readonly Token[], i: number): boolean {
  return ['to', 'will', 'would', 'shall'].includes(tokens[i - 1]?.lower ?? '');
}

/** `two-thirds of`, `by a fifth`, `four fifths of`, `half of`. */
function readFraction(
  tokens: readonly Token[],
  i: number,
  push: (from: number, to: number, kind: Mention['kind'], value: number, unit: string) => void,
): void {
  const count = ['a', 'one'].includes(tokens[i].lower)
    ? 1
    : tokens[i].kind === 'word'
      ? (readNumeral(tokens, i)?.value ?? 0)
      : 0;
  const at = tokens[i].lower === 'half' ? i : tokens[i + 1]?.text === '-' ? i + 2 : i + 1;
  const parts = FRACTIONS[tokens[at]?.lower ?? ''];
  const numerator = tokens[i].lower === 'half' ? 1 : count;
  if (parts === undefined || numerator < 1 || numerator >= parts) return;
  const before = tokens[i - 1]?.lower ?? '';
  const isPart = tokens[at + 1]?.lower === 'of' && tokens[at + 2] !== undefined && !['all'].includes(before);
  const isChange = before === 'by' || ((before === 'up' || before === 'down') && parts > 2);
  if (!isPart && !isChange) return;
  push(i, at + 1, isChange ? 'growth' : 'share', Number(((100 * numerator) / parts).toPrecision(4)), 'percent');
}
