/**
 * How wide a text will be, without a browser to ask: mean advance widths of common sans-serif fonts by kind of
 * character, a little on the wide side so that boxes which do not touch here do not touch on any screen.
 */

const NARROW = /[iljtfrI.,:;'|()[\]\u2019 ]/;
const WIDE = /[mwMW@%]/;
const UPPER = /\p{Lu}|\p{Nd}/u;
/** Scripts set on full squares: Chinese, Japanese, Korean and their punctuation. */
const SQUARE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/;
const CYRILLIC = /\p{Script=Cyrillic}/u;

/** @returns px */
export function estimateTextWidth(text: string, fontSizePx: number): number {
  let em = 0;
  for (const character of text) {
    if (SQUARE.test(character)) em += 1;
    else if (WIDE.test(character)) em += 0.87;
    else if (NARROW.test(character)) em += 0.33;
    else if (CYRILLIC.test(character)) em += UPPER.test(character) ? 0.7 : 0.6;
    else if (UPPER.test(character)) em += 0.66;
    else em += 0.57;
  }
  return em * fontSizePx;
}
