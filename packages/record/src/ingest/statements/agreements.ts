/** Agreements signed and visits paid, with their day where the sentence has it. */
import type { DateMention } from '../words/dates.ts';
import type { Token } from '../words/tokens.ts';
import { type Found, isPlanned, nearestDate, REACH } from './events.ts';
import type { WordMention } from './word-mention.ts';

const DEEDS =
  /^(?:memorand(?:um|a)|agreements?|treat(?:y|ies)|contracts?|protocols?|deals?|accords?|statements?|declarations?|pacts?|documents?|mou|mous|plan|plans|loan|charter|convention|соглашени[еяй]|договор|меморандум|контракт)$/;
const SIGNED = new Set([
  'signed',
  'sign',
  'signing',
  'inked',
  'concluded',
  'initialled',
  'подписали',
  'подписан',
  'подписано',
  'подписал',
  'подписана',
  'подписание',
]);

/** `signed a memorandum on ...`, `the contract was signed in December 2022`; with a count of them, the count is the statement. */
export function findAgreements(
  tokens: readonly Token[],
  dates: readonly DateMention[],
  quantities: readonly { readonly from: number; readonly to: number }[],
): WordMention[] {
  const found: WordMention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!SIGNED.has(tokens[i].lower)) continue;
    const limit = Math.min(tokens.length, i + 10);
    const deedAfter = indexWhere(tokens, i + 1, limit, (token) => DEEDS.test(token.lower));
    const deedBefore = lastIndexWhere(tokens, i - 1, Math.max(0, i - 22), (token) => DEEDS.test(token.lower));
    const deed = deedAfter >= 0 ? deedAfter : deedBefore;
    if (deed < 0) continue;
    if (quantities.some(({ from, to }) => from <= deed && deed < to)) continue;
    const verb: Found = { at: i, next: i + 1, property: 'signed', word: tokens[i].lower };
    const date = nearestDate(tokens, verb, dates, []);
    const [from, to] = [Math.min(i, deed), Math.max(i, deed)];
    found.push({
      kind: 'agreement',
      start: tokens[from].start,
      end: Math.max(tokens[to].end, date && date.from > to && date.from - to < REACH ? date.end : 0),
      value: date?.period || null,
      unit: 'date',
      period: date?.period ? date.period.slice(0, 4) : null,
      property: 'signed',
      state: isPlanned(tokens, i) ? 'planned' : 'signed',
    });
  }
  return found;
}

/** `paid a state visit to X from 4 to 6 July`, `visited X in 2022`. */
export function findVisits(tokens: readonly Token[], dates: readonly DateMention[]): WordMention[] {
  const found: WordMention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const paid =
      ['paid', 'pay', 'pays', 'made'].includes(tokens[i].lower) &&
      tokens.slice(i + 1, i + 6).findIndex((token) => token.lower === 'visit' || token.lower === 'visits');
    const isVisit = typeof paid === 'number' && paid >= 0;
    if (!isVisit && tokens[i].lower !== 'visited') continue;
    const next = isVisit ? i + 2 + (paid as number) : i + 1;
    const date = nearestDate(tokens, { at: i, next, property: 'visit', word: 'visit' }, dates, []);
    if (!isVisit && !date) continue;
    found.push({
      kind: 'visit',
      start: tokens[i].start,
      end: Math.max(tokens[next - 1].end, date && date.from >= next ? date.end : 0),
      value: date?.period || null,
      unit: 'date',
      period: date?.period || null,
      property: 'visit',
      state: isPlanned(tokens, i) ? 'planned' : 'stated',
    });
  }
  return found;
}

function indexWhere(tokens: readonly Token[], from: number, to: number, test: (token: Token) => boolean): number {
  for (let i = from; i < to; i++) {
    if (tokens[i].text === ';') return -1;
    if (test(tokens[i])) return i;
  }
  return -1;
}

function lastIndexWhere(tokens: readonly Token[], from: number, to: number, test: (token: Token) => boolean): number {
  for (let i = from; i >= to; i--) if (test(tokens[i])) return i;
  return -1;
}
