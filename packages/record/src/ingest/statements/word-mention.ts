/** A statement that words make without a measure. */
import type { CandidateKind, Wording } from '../types.ts';
import type { Token } from '../words/tokens.ts';

export interface WordMention {
  readonly kind: CandidateKind;
  readonly start: number;
  readonly end: number;
  readonly value: string | number | null;
  readonly unit: string | null;
  readonly period: string | null;
  readonly state?: Wording['state'];
  /** Property of the record that the words name, where they name one. */
  readonly property?: string;
  readonly breakdown?: string;
}

export function lowerAt(tokens: readonly Token[], i: number): string {
  return tokens[i]?.lower ?? '';
}

/** Capital words in a row from `i`, with small ones between as in `Xi'an` or `al-`: a name; null where none begins. */
export function readName(tokens: readonly Token[], i: number, most = 4): { text: string; next: number } | null {
  let at = i;
  while (at < tokens.length && at - i < 2 * most && isNamePart(tokens, at)) at++;
  while (at > i && tokens[at - 1].kind !== 'word') at--;
  if (at === i) return null;
  return { text: joinTokens(tokens, i, at), next: at };
}

function isNamePart(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token.kind === 'word') return /^\p{Lu}/u.test(token.text);
  const isJoint = (token.text === '-' && !token.spaced) || (token.text === '.' && tokens[at - 1]?.text.length === 1);
  return isJoint && /^\p{Lu}/u.test(tokens[at + 1]?.text ?? '');
}

export function joinTokens(tokens: readonly Token[], from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += `${i > from && tokens[i].spaced ? ' ' : ''}${tokens[i].text}`;
  return text.replace(/['’]s$/, '');
}
