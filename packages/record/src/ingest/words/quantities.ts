/** Numbers with what they measure: a unit, a currency, a counted noun; ranges, lists that share a unit, bounds. */
import type { Bound, CandidateKind } from '../types.ts';
import { readBoundAfter, readBoundBefore } from './bounds.ts';
import { type CountNoun, isMention, readCountNoun } from './count-nouns.ts';
import type { DateMention } from './dates.ts';
import { isLabelled, skipNumber } from './not-quantities.ts';
import { type Numeral, readNumeral } from './numerals.ts';
import { shareRates, shareUnits, takeOver } from './shared-units.ts';
import type { Token } from './tokens.ts';
import { readCurrencyBefore, readRate, readUnit, type UnitWord } from './unit-words.ts';

export interface Mention {
  readonly kind: CandidateKind;
  /** Tokens from the currency or number to the end of the unit. */
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly high: number | null;
  readonly unit: string;
  readonly printed: string;
  readonly bound: Bound;
  readonly vague: boolean;
  readonly currency: string | null;
  readonly per: 'yr' | 'd' | 'month' | null;
  readonly qualifier: string | null;
}

/** A number as read, before what follows it is known. */
export interface Found {
  readonly numeral: Numeral;
  readonly at: number;
  readonly from: number;
  to: number;
  readonly bound: Bound;
  currency: string | null;
  scale: number;
  unit: UnitWord | null;
  noun: CountNoun | null;
  readonly labelled: boolean;
  high: Numeral | null;
  /** Token from which a following unit may be taken over. */
  readonly open: boolean;
}

/** @param counted  what was counted before, which `28 of which` and `500 are` take over. @cost O(tokens) */
export function findQuantities(
  tokens: readonly Token[],
  dates: readonly DateMention[],
  counted: string | null = null,
): readonly Mention[] {
  const dated = new Uint8Array(tokens.length);
  for (const { from, to } of dates) dated.fill(1, from, to);
  const found: Found[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (dated[i]) continue;
    const numeral = readNumeral(tokens, i);
    if (!numeral) continue;
    const skipped = skipNumber(tokens, i, numeral);
    if (skipped !== null) {
      i = skipped - 1;
      continue;
    }
    const item = readFound(tokens, i, numeral);
    found.push(item);
    i = Math.max(i, item.to - 1);
  }
  shareUnits(tokens, found);
  takeOver(tokens, found, counted);
  return shareRates(
    tokens,
    found.flatMap((item) => finish(tokens, item)),
  );
}

function readFound(tokens: readonly Token[], i: number, numeral: Numeral): Found {
  const money = readCurrencyBefore(tokens, i);
  const from = money?.from ?? i;
  const { bound } = readBoundBefore(tokens, from);
  const range = readRange(tokens, i, numeral, bound);
  const last = range ?? numeral;
  let { next, scale } = last;
  let unit = readUnit(tokens, next);
  const short = tokens[next]?.lower ?? '';
  if (scale === 1 && (short === 'm' || short === 'b' || short === 't') && (money || isScaled(tokens, next))) {
    scale = short === 'm' ? 1e6 : short === 'b' ? 1e9 : 1e12;
    next++;
    unit = readUnit(tokens, next);
  }
  if (money && unit?.word.kind !== 'money') unit = null;
  // A letter of the next word is no unit: `4 t` and `12 m` are, `5 a` and `3 T` of a name are not.
  if (unit && tokens[unit.next - 1].text.length === 1 && /^\p{Lu}$/u.test(tokens[unit.next - 1].text)) unit = null;
  const labelled = isLabelled(tokens, i);
  const colon = i === 0 && [':', '—', '–'].includes(tokens[next]?.text ?? '') ? next + 1 : next;
  const noun = unit || money || labelled ? null : readCountNoun(tokens, colon);
  return {
    numeral,
    at: i,
    from,
    to: unit?.next ?? noun?.next ?? next,
    bound: range && bound === 'none' ? 'range' : bound,
    currency: money?.currency ?? (unit?.word.kind === 'money' ? unit.word.unit : null),
    scale,
    unit: unit?.word ?? (money ? { unit: money.currency, kind: 'money' } : null),
    noun,
    labelled,
    high: range,
    open: !unit && !money && !noun,
  };
}

/** `50m doses`, `57.1 m doses`: a noun or another unit behind the letter. */
function isScaled(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  if (tokens[at].lower !== 'm' || after?.kind !== 'word')
    return tokens[at].lower === 'b' && after?.kind === 'word' && readUnit(tokens, at + 1) !== null;
  if (readUnit(tokens, at + 1)) return true;
  return [
    'doses',
    'people',
    'visitors',
    'passengers',
    'tourists',
    'users',
    'jobs',
    'residents',
    'customers',
    'travellers',
  ].includes(after.lower);
}

/** `5-7`, `80 to 90`, `between 80 and 90`: the upper number. From one to another after a word of change are two numbers. */
function readRange(tokens: readonly Token[], i: number, numeral: Numeral, bound: Bound): Numeral | null {
  const sign = tokens[numeral.next];
  if (!sign) return null;
  const opening = tokens[i - 1]?.lower ?? '';
  const isHyphen = ['-', '–', '—', '‑'].includes(sign.text);
  const isBetween = sign.lower === 'and' && opening === 'between';
  const isTo = sign.lower === 'to' && !(opening === 'from' && hasChange(tokens, i));
  if (!isHyphen && !isBetween && !isTo) return null;
  if (isHyphen && sign.spaced !== (tokens[numeral.next + 1]?.spaced ?? false)) return null;
  const high = readNumeral(tokens, numeral.next + 1);
  if (!high || high.vague || bound === 'above') return null;
  const [a, b] = [numeral.value * numeral.scale, high.value * high.scale];
  if (numeral.scale === 1 && high.scale > 1) return numeral.value < high.value ? high : null;
  return a < b ? high : null;
}

const CHANGES =
  /^(?:r[io]se|risen|grew|grow|grown|growing|increas\p{L}*|climb\p{L}*|jump\p{L}*|surg\p{L}*|fell|fall|fallen|drop\p{L}*|declin\p{L}*|cut|cuts|reduc\p{L}*|shr[aiu]nk|expand\p{L}*|up|down|went|going|shorten\p{L}*|extend\p{L}*)$/u;
const CHANGE_REACH = 8;

function hasChange(tokens: readonly Token[], i: number): boolean {
  return tokens.slice(Math.max(0, i - CHANGE_REACH), i).some((token) => CHANGES.test(token.lower));
}

function finish(tokens: readonly Token[], item: Found): readonly Mention[] {
  const { numeral, noun, unit } = item;
  if (!unit && !noun) return [];
  if (!unit && noun && isMention(tokens, item.at, numeral.value * item.scale, noun)) return [];
  const rate = unit && ['volume', 'mass', 'capacity', 'money'].includes(unit.kind) ? readRate(tokens, item.to) : null;
  const after = readBoundAfter(tokens, item.high?.next ?? numeral.next);
  const shown = scaleUnit(unit?.unit ?? noun?.unit ?? '', item.scale, unit?.kind);
  // In a range the order of the upper number holds for both.
  const factor =
    shown.factor * (item.high && numeral.scale > 1 && numeral.scale !== item.scale ? numeral.scale / item.scale : 1);
  const value = round(numeral.value * factor);
  const per = rate && unit?.kind !== 'money' ? `/${rate.per}` : '';
  return [
    {
      kind: unit?.kind ?? 'count',
      from: item.from,
      to: item.to,
      start: tokens[item.from].start,
      end: tokens[item.to - 1].end,
      value,
      high: item.high ? round(item.high.value * shown.factor) : null,
      unit: `${shown.unit}${per}`,
      printed: numeral.printed,
      bound: after !== 'none' && item.bound === 'none' ? after : item.bound,
      vague: numeral.vague,
      currency: item.currency,
      per: rate?.per ?? null,
      qualifier: noun?.qualifier ?? null,
    },
  ];
}

const SCALE_NAMES: Readonly<Record<number, string>> = {
  1e3: 'thousand',
  1e6: 'million',
  1e9: 'billion',
  1e12: 'trillion',
};

/** The unit as the record writes it: `billion USD`, `million TEU`; cubic metres of gas in bcm. */
function scaleUnit(unit: string, scale: number, kind: CandidateKind | undefined): { unit: string; factor: number } {
  if (unit === 'm3' && scale >= 1e9) return { unit: 'bcm', factor: scale / 1e9 };
  if (scale === 1) return { unit, factor: 1 };
  if (scale === 1e3 && kind === undefined) return { unit, factor: 1e3 };
  return { unit: `${SCALE_NAMES[scale] ?? ''} ${unit}`.trim(), factor: 1 };
}

/** 0.1 + 0.2 in printed digits. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
