/** `more than`, `nearly`, `about`, `up to` before a number; `or more`, `+` after it. */
import type { Bound } from '../types.ts';
import type { Token } from './tokens.ts';

const PHRASES: readonly (readonly [string, Bound])[] = [
  ['no less than', 'above'],
  ['not less than', 'above'],
  ['no fewer than', 'above'],
  ['no more than', 'below'],
  ['not more than', 'below'],
  ['not exceeding', 'below'],
  ['in excess of', 'above'],
  ['a total of over', 'above'],
  ['more than', 'above'],
  ['greater than', 'above'],
  ['upwards of', 'above'],
  ['at least', 'above'],
  ['less than', 'below'],
  ['fewer than', 'below'],
  ['at most', 'below'],
  ['up to', 'below'],
  ['close to', 'almost'],
  ['just under', 'almost'],
  ['just over', 'above'],
  ['well over', 'above'],
  ['as many as', 'below'],
  ['as much as', 'below'],
  ['estimated', 'about'],
  ['over', 'above'],
  ['above', 'above'],
  ['exceeding', 'above'],
  ['exceeded', 'above'],
  ['exceeds', 'above'],
  ['exceed', 'above'],
  ['surpassed', 'above'],
  ['surpassing', 'above'],
  ['topped', 'above'],
  ['topping', 'above'],
  ['passed', 'above'],
  ['crossed', 'above'],
  ['beyond', 'above'],
  ['under', 'below'],
  ['below', 'below'],
  ['nearly', 'almost'],
  ['almost', 'almost'],
  ['approaching', 'almost'],
  ['about', 'about'],
  ['around', 'about'],
  ['some', 'about'],
  ['roughly', 'about'],
  ['approximately', 'about'],
  ['circa', 'about'],
  ['ca .', 'about'],
  ['ca', 'about'],
  ['c .', 'about'],
  ['не менее', 'above'],
  ['не более', 'below'],
  ['более чем', 'above'],
  ['более', 'above'],
  ['больше', 'above'],
  ['свыше', 'above'],
  ['превысил', 'above'],
  ['превысила', 'above'],
  ['превысило', 'above'],
  ['превысили', 'above'],
  ['менее', 'below'],
  ['до', 'below'],
  ['почти', 'almost'],
  ['около', 'about'],
  ['порядка', 'about'],
  ['примерно', 'about'],
  ['>', 'above'],
  ['≥', 'above'],
  ['<', 'below'],
  ['≤', 'below'],
  ['~', 'about'],
  ['≈', 'about'],
];

const BEFORE = PHRASES.map(([phrase, bound]) => ({ words: phrase.split(' '), bound }));

/** @param i  the first token of the number, or of the currency before it */
export function readBoundBefore(tokens: readonly Token[], i: number): { bound: Bound; from: number } {
  // Small words may stand between: `over the 70 billion mark`, `almost a third`.
  const at = ['the', 'a', 'an'].includes(tokens[i - 1]?.lower ?? '') ? i - 1 : i;
  for (const { words, bound } of BEFORE) {
    const from = at - words.length;
    if (from < 0 || !words.every((word, index) => tokens[from + index].lower === word)) continue;
    // `up 6 percent over 2022` and `the road over the pass` have no bound: the number follows at once.
    return { bound, from };
  }
  return { bound: 'none', from: i };
}

/** @param i  the token after the number and its unit */
export function readBoundAfter(tokens: readonly Token[], i: number): Bound {
  const words = [tokens[i]?.lower, tokens[i + 1]?.lower];
  if (words[0] === '+' && tokens[i] && !tokens[i].spaced) return 'above';
  if (words[0] === '-' && (words[1] === 'plus' || words[1] === 'odd')) return words[1] === 'plus' ? 'above' : 'about';
  if ((words[0] === 'or' || words[0] === 'and') && ['more', 'above', 'over'].includes(words[1] ?? '')) return 'above';
  return 'none';
}
