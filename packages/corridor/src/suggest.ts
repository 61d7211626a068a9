/** "Did you mean ...": the nearest of the known names, where one is near enough to be a slip of the hand. */
import { distance } from 'fastest-levenshtein';

/** Shorter words are a part of too much. */
const MIN_PART = 4;

/** @cost O(candidates x length squared); at most 5,000 candidates are looked at */
export function suggest(word: string, candidates: Iterable<string>): string | null {
  const wanted = word.toLowerCase();
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | null = null;
  let bestDistance = allowed + 1;
  let seen = 0;
  for (const candidate of candidates) {
    if (++seen > 5000) break;
    const lower = candidate.toLowerCase();
    if (isSwapped(wanted, lower) && bestDistance > 1) {
      best = candidate;
      bestDistance = 1;
      continue;
    }
    const contained =
      wanted.length >= MIN_PART && (lower.includes(wanted) || wanted.includes(lower) || startsAlmost(lower, wanted));
    const steps = contained ? Math.min(allowed, distance(wanted, lower)) : distance(wanted, lower);
    if (steps < bestDistance) {
      best = candidate;
      bestDistance = steps;
    }
  }
  return best;
}

/** A slip in the first part of a long name: `basline` for `baseline-2022`. The part ends where a word of the name does. */
function startsAlmost(name: string, wanted: string): boolean {
  const allowed = Math.max(1, Math.floor(wanted.length / 5));
  for (let end = wanted.length - allowed; end <= wanted.length + allowed && end < name.length; end++) {
    if (/[-_ .:/]/.test(name[end]) && distance(wanted, name.slice(0, end)) <= allowed) return true;
  }
  return false;
}

/** Two neighbouring letters in the wrong order: one slip, which counts as two edits. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let i = 0;
  while (a[i] === b[i]) i++;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}
