/** A sentence to words, numbers and signs, in one pass. */

export interface Token {
  readonly kind: 'word' | 'number' | 'sign';
  readonly text: string;
  /** Lower case, without marks and without a possessive end. */
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** True where a space stands before it. */
  readonly spaced: boolean;
}

/** Each alternative eats its letters for good: no text makes it turn back. */
const TOKEN = /\d+(?:[.,]\d+)*|[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*|\S/gu;

/** @cost O(letters) */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let last = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [found] = match;
    const start = match.index;
    const isNumber = /^\d/.test(found);
    const isWord = !isNumber && /^[\p{L}]/u.test(found);
    tokens.push({
      kind: isNumber ? 'number' : isWord ? 'word' : 'sign',
      text: found,
      lower: isWord ? foldWord(found) : found,
      start,
      end: start + found.length,
      spaced: start > last || start === 0,
    });
    last = start + found.length;
  }
  return tokens;
}

export function foldWord(word: string): string {
  return word
    .toLowerCase()
    .replace(/['’ʼ]s$/, '')
    .replace(/['’ʼ]/g, '')
    .normalize('NFC');
}
