/** Names in the spellings of different scripts and papers, brought near enough to compare. */
import { distance } from 'fastest-levenshtein';

/** Letters without marks, transliterations of one sound made one: `Khorgos`, `Horgos` and `Qorgos` are neighbours. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/kh/g, 'h')
    .replace(/['’`ʼ.-]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A part of the longer name that may differ: one letter in four. */
const ALLOWED_PART = 0.25;

/**
 * Two spellings of one name: the folded names, or a word of one and the whole other, differ by at most a letter in four.
 * Alternatives are separated by `/`.
 */
export function isSameName(a: string, b: string): boolean {
  return a.split('/').some((one) => b.split('/').some((other) => isNear(foldName(one), foldName(other))));
}

function isNear(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  if (distance(a, b) <= Math.floor(ALLOWED_PART * Math.max(a.length, b.length))) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.includes(' ')) return false;
  return long
    .split(' ')
    .some((word) => word.length >= 4 && distance(word, short) <= Math.floor(ALLOWED_PART * short.length));
}
