/** Numbers that count nothing: telephones, times, places on the globe, pages, footnotes, names of roads and forms. */
import type { Numeral } from './numerals.ts';
import type { Token } from './tokens.ts';

const LABELS = new Set(
  (
    'page pages p pp no nos number numbers article articles section sections chapter chapters figure fig table tables room building floor street avenue resolution decree order ' +
    'law flight train line lines phase stage highway route gate terminal track window windows tel fax phone ext isbn issn vol volume issue version row box annex appendix item ' +
    'note footnote paragraph para step grade class type group block lot berth platform office apartment house suite plot km unit version model series gost iso rev part ref ' +
    'reference score top covid № № ст стр рис пункт статья дом каб офис тел рейс поезд'
  ).split(' '),
);
const SIGNS_OF_TIME = new Set(['am', 'pm', 'gmt', 'utc', 'oclock', 'hrs']);
const COMPASS = new Set(['n', 's', 'e', 'w', 'north', 'south', 'east', 'west']);

/** True where the number has a label before it, so that only a unit of measure makes it a quantity. */
export function isLabelled(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  if (!before) return false;
  if (before.text === '#') return true;
  const at = before.text === '.' && tokens[i - 2] !== undefined ? i - 2 : i - 1;
  const word = tokens[at];
  if (LABELS.has(word.lower)) return true;
  // `windows 1 to 6`, `pages 22-25`
  const second =
    ['-', '–', 'to', 'and'].includes(before.lower) && tokens[i - 2]?.kind === 'number' ? tokens[i - 3] : undefined;
  return second !== undefined && LABELS.has(second.lower);
}

/** @returns token after the number where it is none of a quantity; null where it may be one */
export function skipNumber(tokens: readonly Token[], i: number, numeral: Numeral): number | null {
  if (numeral.inWords) return null;
  const run = measureRun(tokens, i);
  if (run.isCode) return run.next;
  const [before, after] = [tokens[i - 1], tokens[numeral.next]];
  const glued = before !== undefined && !tokens[i].spaced;
  // G30, CZ6007, C+C5
  if (glued && before.kind === 'word' && !['usd', 'us', 'rmb', 'cny', 'eur', 'q'].includes(before.lower))
    return numeral.next;
  // COVID-19, Dushanbe-2, 2022/117-A
  if (glued && ['-', '/', '_', '@', '№'].includes(before.text)) {
    const second = tokens[i - 2];
    const isRange = second?.kind === 'number' || second?.text === '%';
    if (before.text === '/' || (second !== undefined && !before.spaced && !isRange)) return numeral.next;
  }
  if (after?.text === '/' && !after.spaced && tokens[numeral.next + 1]?.kind === 'number') return numeral.next;
  // 14:30, 3:1
  if (
    after?.text === ':' &&
    !after.spaced &&
    tokens[numeral.next + 1]?.kind === 'number' &&
    !tokens[numeral.next + 1].spaced
  ) {
    return numeral.next + 2;
  }
  if (after?.text === '°' || (after?.kind === 'word' && COMPASS.has(after.lower) && after.text.length === 1))
    return numeral.next + 1;
  if (after && SIGNS_OF_TIME.has(after.lower)) return numeral.next + 1;
  if (
    ['a', 'p'].includes(after?.lower ?? '') &&
    tokens[numeral.next + 1]?.text === '.' &&
    tokens[numeral.next + 2]?.lower === 'm'
  ) {
    return numeral.next + 3;
  }
  const closes = after?.text === ']' || after?.text === ')';
  if (closes && (before?.text === '[' || before?.text === '(')) return numeral.next;
  return null;
}

/** Numbers one after another with nothing but spaces and hyphens between: telephones, registers, codes. */
function measureRun(tokens: readonly Token[], i: number): { isCode: boolean; next: number } {
  let at = i;
  let digits = tokens[i].text.length;
  let parts = 1;
  while (true) {
    const joint = ['-', '‑'].includes(tokens[at + 1]?.text ?? '') && !tokens[at + 1].spaced ? 1 : 0;
    const next = tokens[at + 1 + joint];
    if (next?.kind !== 'number' || (joint === 1 && next.spaced)) break;
    at += 1 + joint;
    digits += next.text.length;
    parts++;
  }
  const text = tokens.slice(i, at + 1).map((token) => token.text);
  const isGrouped = /^\d{1,3}$/.test(text[0]) && text.slice(1).every((part) => /^\d{3}(?:[.,]\d+)?$/.test(part));
  const plus = tokens[i - 1]?.text === '+' && !tokens[i].spaced;
  return { isCode: (parts >= 3 && digits >= 7 && !isGrouped) || (plus && parts >= 2 && digits >= 7), next: at + 1 };
}
