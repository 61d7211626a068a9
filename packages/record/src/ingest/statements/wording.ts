/** How far the words around a statement say that it is so, and who is named as saying it. */
import type { Wording } from '../types.ts';
import type { Token } from '../words/tokens.ts';
import { joinTokens, readName } from './word-mention.ts';

const STATES: readonly (readonly [RegExp, Wording['state']])[] = [
  [/^(?:pledged|pledges|promised|vowed|committed|undertook)$/, 'promised'],
  [
    /^(?:plans?|planned|planning|will|would|expected|intends?|aims?|should|scheduled|target|targets|could|projected|designed|proposed|будет|планиру\p{L}*|намерен\p{L}*|将|计划)$/u,
    'planned',
  ],
  [/^(?:signed|inked|подписа\p{L}*)$/u, 'signed'],
  [/^(?:underway|construction|ongoing|continues)$/, 'under way'],
  [/^(?:completed|opened|inaugurated|commissioned|finished|delivered|handed)$/, 'completed'],
  [/^(?:estimated|estimate|estimates|estimating)$/, 'estimated'],
  [/^(?:denied|denies|rejected|refuted)$/, 'denied'],
];
const REACH = 12;

/** The nearest word of state before the statement, or just behind it. */
export function readState(tokens: readonly Token[], start: number, end: number): Pick<Wording, 'state' | 'words'> {
  const first = tokens.findIndex((token) => token.end > start);
  const last = tokens.findLastIndex((token) => token.start < end);
  let best: Pick<Wording, 'state' | 'words'> = { state: 'stated', words: null };
  let distance = REACH + 1;
  for (let at = Math.max(0, first - REACH); at < Math.min(tokens.length, last + 6); at++) {
    const away = at < first ? first - at : Math.max(0, at - last) + 4;
    if (away >= distance || tokens[at].text === ';') continue;
    const state = STATES.find(([pattern]) => pattern.test(tokens[at].lower));
    if (!state) continue;
    best = { state: state[1], words: tokens[at].text };
    distance = away;
  }
  return best;
}

const SAID =
  /^(?:said|says|told|according|announced|reported|reports|stated|showed|show|shows|stressed|noted|added|сообщил\p{L}*|заявил\p{L}*)$/u;
const SPEAKER_NOUNS =
  /^(?:data|ministry|operator|officials?|managers|spokes(?:person|man|woman)|customs|statistics|office|administration|company|president|minister|bank|he|she)$/;

/** `..., customs data showed`, `According to the Ministry of Commerce, ...`: the words that name the speaker. */
export function readSpeaker(tokens: readonly Token[]): string | null {
  const at = tokens.findIndex((token) => SAID.test(token.lower));
  if (at < 0) return null;
  if (tokens[at].lower === 'according') {
    if (tokens[at + 1]?.lower !== 'to') return null;
    let end = at + 2;
    while (end < tokens.length && end - at < 10 && ![',', '.', ';'].includes(tokens[end].text)) end++;
    return end > at + 2 ? joinTokens(tokens, at + 2, end).replace(/^the /i, '') : null;
  }
  let from = at - 1;
  while (from >= 0 && at - from < 7 && ![',', '.', ';', '"', '”', ':'].includes(tokens[from].text)) from--;
  if (from + 1 < at) {
    const words = joinTokens(tokens, from + 1, at);
    const isSpeaker = tokens
      .slice(from + 1, at)
      .some((token) => SPEAKER_NOUNS.test(token.lower) || /^\p{Lu}/u.test(token.text));
    return isSpeaker ? words.replace(/^(?:the|a|an) /i, '') : null;
  }
  return readName(tokens, at + 1)?.text ?? null;
}
