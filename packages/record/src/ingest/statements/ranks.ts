/** `the largest export market`, `second largest country`, `top five investors`, `main partner`, `the 22nd meeting`. */
import { readNumeral } from '../words/numerals.ts';
import type { Token } from '../words/tokens.ts';
import { lowerAt, type WordMention } from './word-mention.ts';

const SUPERLATIVE =
  /^(?:largest|biggest|longest|busiest|highest|richest|oldest|deepest|fastest|widest|(?:north|south|east|west)ernmost|крупнейш\p{L}+|самый|самая)$/u;
const ORDINALS: Readonly<Record<string, number>> = {
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
};
const MAIN = new Set(['main', 'major', 'leading', 'chief', 'principal', 'primary', 'prime', 'top', 'key']);
const HOLDERS =
  /^(?:partners?|markets?|sources?|suppliers?|investors?|destinations?|buyers?|exporters?|importers?|customers?|lenders?|creditors?|origins?|countries|hubs?|contractors?|donors?|owners?|shareholders?|producers?)$/;
const SESSIONS = /^(?:meeting|session|summit|council|forum|round|anniversary|congress|conference|edition)$/;
const REACH = 6;

/** @cost O(tokens) */
export function findRanks(tokens: readonly Token[]): readonly WordMention[] {
  const found: WordMention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const mention = readSuperlative(tokens, i) ?? readTop(tokens, i) ?? readMain(tokens, i) ?? readSession(tokens, i);
    if (mention) found.push(mention);
  }
  return found;
}

function readSuperlative(tokens: readonly Token[], i: number): WordMention | null {
  if (!SUPERLATIVE.test(tokens[i].lower)) return null;
  const joint = lowerAt(tokens, i - 1) === '-' ? i - 2 : i - 1;
  const rank = ORDINALS[lowerAt(tokens, joint)];
  const from = rank === undefined ? i : joint;
  if (lowerAt(tokens, from - 1) === 'at' || lowerAt(tokens, i + 1) === 'ever') return null;
  return rankOf(tokens, from, headOf(tokens, i), rank ?? 1);
}

/** The noun that the rank belongs to, or the word itself. */
function headOf(tokens: readonly Token[], i: number): number {
  let end = i;
  for (let at = i + 1; at < Math.min(tokens.length, i + 5); at++) {
    if (
      tokens[at].kind !== 'word' ||
      ['of', 'in', 'for', 'to', 'and', 'with', 'by', 'from', 'at', 'is', 'was', 'that', 'ever'].includes(
        tokens[at].lower,
      )
    )
      break;
    end = at;
  }
  return end;
}

/** `top ten countries`, `among the top five`. */
function readTop(tokens: readonly Token[], i: number): WordMention | null {
  if (tokens[i].lower !== 'top') return null;
  const at = tokens[i + 1]?.text === '-' ? i + 2 : i + 1;
  const numeral = readNumeral(tokens, at);
  if (numeral && numeral.value <= 100 && numeral.scale === 1)
    return rankOf(tokens, i, headOf(tokens, numeral.next - 1), `top ${numeral.value}`);
  return null;
}

/** `main trading partner`, `major source of imports`: words of place alone, where a holder of the place follows. */
function readMain(tokens: readonly Token[], i: number): WordMention | null {
  if (!MAIN.has(tokens[i].lower)) return null;
  for (let at = i + 1; at < Math.min(tokens.length, i + REACH - 1); at++) {
    if (tokens[at].kind !== 'word' || tokens[at].lower === 'of') return null;
    if (HOLDERS.test(tokens[at].lower)) {
      const word = tokens[i].lower === 'top' ? 'top' : 'main';
      return rankOf(tokens, i, at, word);
    }
  }
  return null;
}

/** `the 22nd meeting of the Council`, `the 30th anniversary`. */
function readSession(tokens: readonly Token[], i: number): WordMention | null {
  const suffix = tokens[i + 1];
  if (tokens[i].kind !== 'number' || suffix?.spaced !== false || !/^(?:st|nd|rd|th)$/.test(suffix.lower)) return null;
  for (let at = i + 2; at < Math.min(tokens.length, i + 10); at++) {
    if (tokens[at].kind !== 'word' && tokens[at].text !== '-') return null;
    if (!SESSIONS.test(tokens[at].lower)) continue;
    const unit = tokens[at].lower === 'anniversary' ? 'anniversary' : 'session';
    return {
      kind: 'ordinal',
      start: tokens[i].start,
      end: tokens[at].end,
      value: Number(tokens[i].text),
      unit,
      period: null,
      property: 'session',
    };
  }
  return null;
}

function rankOf(tokens: readonly Token[], from: number, last: number, value: number | string): WordMention {
  return {
    kind: 'rank',
    start: tokens[from].start,
    end: tokens[last].end,
    value,
    unit: 'rank',
    period: null,
    property: 'rank',
  };
}
