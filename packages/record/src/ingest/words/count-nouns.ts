/** What a number counts: the plural noun at the head of the words behind it. */
import type { Token } from './tokens.ts';

export interface CountNoun {
  readonly unit: string;
  /** Words between number and noun: `battery electric`. */
  readonly qualifier: string | null;
  readonly next: number;
}

const MOST_WORDS = 5;
const STOP = new Set(
  (
    'a an the of in on at to from by with for and or but nor as than that this these those which who whose is are was were be been being has have had do does did will would can ' +
    'could may might must shall should not it its they them their he she his her we our you your i into over under between among across through during before after since until about ' +
    'per each every when while where also more less up down if so because via against within without toward towards near said says is now still already only just both all'
  ).split(' '),
);
const IRREGULAR = new Set(
  'people personnel staff men women children persons police aircraft head crew livestock sheep cattle offspring troops premises works'.split(
    ' ',
  ),
);
/** Plurals that count no thing of the world. */
const EMPTY = new Set(
  (
    'sides thirds quarters fifths tenths decades centuries generations parties ways things reasons points terms others parts copies pages ones halves sorts kinds types times occasions words letters digits figures readings views ' +
    'series news status process gas bus business access success address class congress analysis basis crisis thanks plus versus always perhaps towards sometimes'
  ).split(' '),
);
/** Endings in s that are no plural. */
const NOT_PLURAL = /(?:ss|us|is|ous|['’]s)$/;
/** One name for what papers call by several. */
const SAME: Readonly<Record<string, string>> = {
  journeys: 'trips',
  runs: 'trips',
  departures: 'trips',
  services: 'services',
  shots: 'doses',
  jabs: 'doses',
  companies: 'firms',
  enterprises: 'firms',
  businesses: 'firms',
  persons: 'people',
  coaches: 'buses',
};

/** @returns null where no counted noun follows */
export function readCountNoun(tokens: readonly Token[], i: number): CountNoun | null {
  let at = tokens[i]?.lower === 'of' && ['the', 'such'].includes(tokens[i + 1]?.lower ?? '') ? i + 2 : i;
  if (tokens[at]?.text === '-') at++;
  const from = at;
  let head = -1;
  for (; at < tokens.length && at - from < MOST_WORDS; at++) {
    const token = tokens[at];
    if (token.text === '-' && !token.spaced && at > from) continue;
    if (token.kind !== 'word' || STOP.has(token.lower) || /\p{Script=Han}/u.test(token.text)) break;
    if (isPlural(token)) head = at;
    else if (head >= 0) break;
  }
  if (head < 0) return null;
  const noun = tokens[head].lower;
  if (EMPTY.has(noun)) return null;
  const qualifier = tokens
    .slice(from, head)
    .map((token) => token.text)
    .join(' ')
    .replaceAll(' - ', '-');
  return { unit: SAME[noun] ?? noun, qualifier: qualifier === '' ? null : qualifier, next: head + 1 };
}

function isPlural({ lower, text }: Token): boolean {
  if (IRREGULAR.has(lower)) return true;
  if (/\p{Script=Cyrillic}/u.test(text)) return /(?:ов|ев|ей|ек|ий|и|ы)$/.test(lower) && lower.length > 3;
  return lower.length > 3 && lower.endsWith('s') && !NOT_PLURAL.test(lower) && !STOP.has(lower);
}

const POLITICAL = new Set(
  'countries nations states sides peoples leaders presidents neighbours neighbors governments capitals republics partners heads ministers ministries economies powers regions allies'.split(
    ' ',
  ),
);
const DEFINITE = new Set(['the', 'these', 'those', 'both', 'other', 'all']);

/** `the two countries`, `Presidents of three countries`: who is meant, not how many there are. */
export function isMention(tokens: readonly Token[], i: number, value: number, noun: CountNoun): boolean {
  if (value > 12) return false;
  const before = tokens[i - 1]?.lower ?? '';
  // `all five countries take part` counts them.
  const joins = tokens
    .slice(i, i + 8)
    .some((token) =>
      /^(?:join|joined|participate|participates|signed|part|involved|covers?|covered|includes?)$/.test(token.lower),
    );
  if (before === 'all' && joins) return false;
  if (DEFINITE.has(before) || (before === 'of' && tokens[i - 2]?.lower === 'all')) return true;
  return POLITICAL.has(noun.unit) && (tokens[i].kind === 'word' || value <= 6);
}
