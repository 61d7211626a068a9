/** What happened on a day: meetings held, works opened, agreements signed, visits paid. */
import type { DateMention } from '../words/dates.ts';
import type { Token } from '../words/tokens.ts';
import { findAgreements, findVisits } from './agreements.ts';
import { lowerAt, type WordMention } from './word-mention.ts';

/** Past forms by the property that they state; an event needs a date. */
const VERBS: Readonly<Record<string, string>> = {
  held: 'held',
  convened: 'held',
  hosted: 'held',
  'took place': 'held',
  'take place': 'held',
  met: 'held',
  hold: 'held',
  opened: 'completed',
  opens: 'completed',
  opening: 'completed',
  inaugurated: 'completed',
  completed: 'completed',
  completion: 'completed',
  commissioned: 'completed',
  finished: 'completed',
  'came on stream': 'completed',
  'came online': 'completed',
  'put into operation': 'completed',
  'entered service': 'completed',
  'went into operation': 'completed',
  'entered into operation': 'completed',
  launched: 'launched',
  began: 'started',
  begun: 'started',
  started: 'started',
  starts: 'started',
  start: 'started',
  'broke ground': 'started',
  commenced: 'started',
  arrived: 'started',
  established: 'formed',
  founded: 'formed',
  formed: 'formed',
  created: 'formed',
  'set up': 'formed',
  proposed: 'proposed',
  unveiled: 'proposed',
  announced: 'proposed',
  issued: 'issued',
  published: 'issued',
  adopted: 'issued',
  decided: 'decided',
  agreed: 'decided',
  'entered into force': 'started',
  'took effect': 'started',
  'came into force': 'started',
  introduced: 'started',
  открыт: 'completed',
  открыта: 'completed',
  открылся: 'completed',
  открылась: 'completed',
  состоялся: 'held',
  состоялась: 'held',
  состоялось: 'held',
  завершено: 'completed',
}; // prettier-ignore
const LONGEST = 3;
/** Words between a verb and the day that belongs to it. */
export const REACH = 14;
/** Their object is a figure, and the day is that figure's period. */
const LIGHT = new Set([
  'started',
  'start',
  'starts',
  'created',
  'introduced',
  'arrived',
  'agreed',
  'met',
  'hold',
  'announced',
  'published',
  'opening',
  'finished',
  'set up',
]);

export interface Found {
  readonly at: number;
  readonly next: number;
  readonly property: string;
  readonly word: string;
}

/** @param quantities  tokens that quantities hold: a verb whose object is a quantity states that */
export function findEvents(
  tokens: readonly Token[],
  dates: readonly DateMention[],
  quantities: readonly { readonly from: number; readonly to: number }[],
): readonly WordMention[] {
  const verbs = findVerbs(tokens);
  const agreements = findAgreements(tokens, dates, quantities);
  const visits = findVisits(tokens, dates);
  const taken = [...agreements, ...visits];
  const events: WordMention[] = [];
  for (const verb of verbs) {
    const isTaken = taken.some(({ start, end }) => tokens[verb.at].start >= start && tokens[verb.at].start < end);
    if (isTaken || hasObject(tokens, verb, quantities)) continue;
    const date = nearestDate(tokens, verb, dates, verbs);
    if (!date || date.period === '' || /\/\.\.|^\.\.\//.test(date.period)) continue;
    const planned = isPlanned(tokens, verb.at);
    const also = dates.filter(
      (other) =>
        other !== date && other.from === date.to + 1 && lowerAt(tokens, date.to) === 'and' && other.period !== '',
    );
    for (const day of [date, ...also]) {
      events.push({
        kind: 'date',
        start: Math.min(tokens[verb.at].start, day.start),
        end: Math.max(tokens[verb.next - 1].end, day.end),
        value: day.period,
        unit: 'date',
        period: day.period.slice(0, 4),
        property: verb.property,
        state: planned ? 'planned' : verb.property === 'completed' ? 'completed' : 'stated',
      });
    }
  }
  return [...agreements, ...visits, ...dropRepeats(events)];
}

function findVerbs(tokens: readonly Token[]): readonly Found[] {
  const found: Found[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i].kind !== 'word') continue;
    for (let length = LONGEST; length > 0; length--) {
      const word = tokens
        .slice(i, i + length)
        .map((token) => token.lower)
        .join(' ');
      if (!Object.hasOwn(VERBS, word)) continue;
      found.push({ at: i, next: i + length, property: VERBS[word], word });
      i += length - 1;
      break;
    }
  }
  return found;
}

/** `sent 800 buses in March`: the figure's period, no event. `opened 12 plants in 2020` likewise. */
function hasObject(
  tokens: readonly Token[],
  verb: Found,
  quantities: readonly { readonly from: number; readonly to: number }[],
): boolean {
  if (verb.property === 'held' && verb.word === 'hold' && !isPlanned(tokens, verb.at)) return true;
  const isObject = quantities.some(
    ({ from }) => from >= verb.next && from - verb.next <= 2 && !isPreposition(tokens, verb.next),
  );
  if (isObject) return true;
  // `trains made`: a light verb after its own figure says when the figure held.
  return LIGHT.has(verb.word) && verb.property === 'decided' ? lowerAt(tokens, verb.next) === 'to' : false;
}

function isPreposition(tokens: readonly Token[], at: number): boolean {
  return ['on', 'in', 'by', 'at', 'since', 'after', 'from'].includes(lowerAt(tokens, at));
}

/** The day behind the verb before another verb; else the one before it in the same part of the sentence. */
export function nearestDate(
  tokens: readonly Token[],
  verb: Found,
  dates: readonly DateMention[],
  verbs: readonly Found[],
): DateMention | null {
  const nextVerb = verbs.find((other) => other.at > verb.at && other.property !== 'proposed')?.at ?? tokens.length;
  const stop = tokens.findIndex((token, at) => at > verb.at && token.text === ';');
  const limit = Math.min(nextVerb, stop < 0 ? tokens.length : stop, verb.next + REACH);
  const after = dates.find((date) => date.from >= verb.next && date.from < limit);
  if (after) return after;
  const previousVerb = verbs.findLast((other) => other.at < verb.at);
  const floor = Math.max(verb.at - REACH - 4, previousVerb ? previousVerb.next : 0);
  return (
    dates.findLast(
      (date) =>
        date.to <= verb.at &&
        date.from >= floor &&
        !crossesClause(tokens, date.to, verb.at) &&
        !claimed(date, previousVerb, verbs),
    ) ?? null
  );
}

function claimed(date: DateMention, previous: Found | undefined, verbs: readonly Found[]): boolean {
  return (
    previous !== undefined &&
    date.from >= previous.next &&
    verbs.some((verb) => verb === previous) &&
    date.from - previous.next <= 4
  );
}

function crossesClause(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some((token) => token.text === ';' || token.text === ':');
}

export function isPlanned(tokens: readonly Token[], at: number): boolean {
  return tokens
    .slice(Math.max(0, at - 4), at)
    .some((token) =>
      ['will', 'would', 'shall', 'to', 'planned', 'expected', 'scheduled', 'due', 'should'].includes(token.lower),
    );
}

/** One day and one verb's matter are told once. */
function dropRepeats(events: readonly WordMention[]): WordMention[] {
  return events.filter(
    (event, index) =>
      !events.slice(0, index).some((other) => other.value === event.value && other.property === event.property),
  );
}
