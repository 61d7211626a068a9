/** Status of works, where a line begins and ends, what a place is for, questions settled. */
import { monthNumber } from '../words/dates.ts';
import type { Token } from '../words/tokens.ts';
import { joinTokens, lowerAt, readName, type WordMention } from './word-mention.ts';

const LINES =
  /^(?:pipelines?|lines?|railways?|railroads?|roads?|highways?|routes?|corridors?|tracks?|motorways?|section|it|gas|network)$/;

export function findWorks(tokens: readonly Token[]): readonly WordMention[] {
  const found: WordMention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const mention = readStatus(tokens, i) ?? readRoute(tokens, i) ?? readRole(tokens, i) ?? readSettled(tokens, i);
    if (mention) found.push(mention);
  }
  return found;
}

const STATUSES: readonly (readonly [string, string])[] = [
  ['under construction', 'construction'],
  ['being built', 'construction'],
  ['under way', 'construction'],
  ['in operation', 'operating'],
  ['in service', 'operating'],
  ['has been shelved', 'shelved'],
  ['was shelved', 'shelved'],
  ['put on hold', 'shelved'],
  ['was cancelled', 'cancelled'],
  ['been cancelled', 'cancelled'],
  ['строится', 'construction'],
];
const STATUS_WORDS = STATUSES.map(([phrase, status]) => ({ phrase, words: phrase.split(' '), status }));

function readStatus(tokens: readonly Token[], i: number): WordMention | null {
  for (const { phrase, words, status } of STATUS_WORDS) {
    if (!words.every((word, index) => lowerAt(tokens, i + index) === word)) continue;
    if (
      phrase === 'under way' &&
      !tokens.some((token) => /^(?:construction|work|works|phase|section|building)$/.test(token.lower))
    )
      return null;
    if (
      phrase.startsWith('in ') &&
      /^(?:which|are|is|now|currently|already|been|remains?)$/.test(lowerAt(tokens, i - 1)) === false
    )
      return null;
    return {
      kind: 'status',
      start: tokens[i].start,
      end: tokens[i + words.length - 1].end,
      value: status,
      unit: 'status',
      period: null,
      property: 'status',
      state: status === 'construction' ? 'under way' : 'stated',
    };
  }
  return null;
}

const STARTS = new Set(['starts', 'begins', 'originates', 'start', 'begin', 'starting', 'beginning', 'runs']);
const ENDS = new Set(['ends', 'terminates', 'reaches', 'reach', 'ending', 'end', 'terminating']);

/** `starts at Gedaim`, `ends in Khorgos`, `reaches Shanghai`, `runs from Balykchy to Jalal-Abad`. */
function readRoute(tokens: readonly Token[], i: number): WordMention | null {
  const { lower } = tokens[i];
  const isStart = STARTS.has(lower);
  if (!isStart && !ENDS.has(lower)) return runFrom(tokens, i);
  let at = i + 1;
  const preposition = lowerAt(tokens, at);
  if (['at', 'in', 'from', 'near'].includes(preposition)) at++;
  else if (isStart || !lower.startsWith('reach')) return null;
  if (lower === 'runs' && preposition !== 'from') return null;
  if (lowerAt(tokens, at) === 'the') at++;
  return place(tokens, i, at, isStart ? 'start-point' : lower.startsWith('reach') ? 'reaches' : 'end-point');
}

/** `will run 523 km from Kashgar to Andijan`: a line's word stands before. */
function runFrom(tokens: readonly Token[], i: number): WordMention | null {
  if (tokens[i].lower !== 'from') return null;
  const before = tokens.slice(Math.max(0, i - 9), i).map((token) => token.lower);
  if (
    !before.some(
      (word) =>
        word === 'run' || word === 'stretches' || word === 'stretching' || word === 'running' || word === 'extends',
    )
  )
    return null;
  return place(tokens, i, i + 1, 'start-point');
}

function place(tokens: readonly Token[], from: number, at: number, property: string): WordMention | null {
  const name = readName(tokens, at, 3);
  const first = tokens[at];
  if (!name || !first || monthNumber(first.lower) !== null) return null;
  const hasLine = tokens.some((token) => LINES.test(token.lower));
  if (!hasLine) return null;
  return {
    kind: 'route',
    start: tokens[from].start,
    end: tokens[name.next - 1].end,
    value: name.text,
    unit: 'place',
    period: null,
    property,
  };
}

const ROLES = new Set([
  'gateways',
  'hubs',
  'gateway',
  'hub',
  'bridgehead',
  'springboard',
  'artery',
  'bridge',
  'crossroads',
  'zone',
  'lifeline',
  'link',
]);
const BEING = /^(?:is|are|was|were|be|become|becomes|became|becoming|as|remains?|called|named|dubbed|serves?|acts?)$/;

function readRole(tokens: readonly Token[], i: number): WordMention | null {
  const { lower } = tokens[i];
  if (ROLES.has(lower)) {
    if (lower === 'zone' && lowerAt(tokens, i - 1) !== 'demonstration') return null;
    const isBeing = tokens.slice(Math.max(0, i - 9), i).some((token) => BEING.test(token.lower));
    const hasArticle = tokens
      .slice(Math.max(0, i - 5), i)
      .some((token) => ['a', 'an', 'the', 'its', 'their', 'main', 'key'].includes(token.lower));
    if (!isBeing || !(hasArticle || lower.endsWith('ways') || lower.endsWith('hubs'))) return null;
    const from = tokens.findLastIndex((token, at) => at < i && BEING.test(token.lower));
    return role(tokens, from, i, lower === 'zone' ? 'demonstration zone' : lower.replace(/s$/, ''));
  }
  // `links the north and the south`
  if (/^(?:links|connects|linking|connecting)$/.test(lower)) {
    const rest = tokens.slice(i + 1, i + 10);
    const joint = rest.findIndex((token) => token.lower === 'and' || token.lower === 'with' || token.lower === 'to');
    if (
      joint < 1 ||
      !tokens.slice(Math.max(0, i - 12), i).some((token) => LINES.test(token.lower) || token.lower === 'that')
    )
      return null;
    const end = Math.min(tokens.length, i + joint + 4);
    return { ...role(tokens, i, end - 1, joinTokens(tokens, i + 1, end)), property: 'connects' };
  }
  // `end the country's dependence on imports`, `draws Chinese firms to invest`
  if (lower === 'dependence' || lower === 'reliance') {
    const from = tokens.findLastIndex(
      (token, at) =>
        at < i &&
        at >= i - 6 &&
        /^(?:end|ends|ended|ending|reduce|reduces|reduced|cut|cuts|remove|removes)$/.test(token.lower),
    );
    if (from < 0) return null;
    return role(tokens, from, Math.min(tokens.length - 1, i + 3), 'ends dependence');
  }
  if (/^(?:draws|attracts|drawn|attracted|drew|encourages|encouraged)$/.test(lower)) {
    const target = tokens
      .slice(i + 1, i + 7)
      .findIndex((token) => /^(?:firms|companies|enterprises|investors|investment)$/.test(token.lower));
    return target < 0 ? null : role(tokens, i, i + 1 + target, 'draws firms');
  }
  if (
    lower === 'jobs' &&
    /^(?:many|new|more|of)$/.test(lowerAt(tokens, i - 1)) &&
    tokens.slice(Math.max(0, i - 6), i).some((token) => /^creat/.test(token.lower))
  ) {
    return role(tokens, i - 1, i, 'many jobs');
  }
  return null;
}

function role(tokens: readonly Token[], from: number, last: number, value: string): WordMention {
  return {
    kind: 'role',
    start: tokens[Math.max(0, from)].start,
    end: tokens[last].end,
    value,
    unit: null,
    period: null,
    property: 'role',
  };
}

const BORDERS = /^(?:border|borders|boundary|boundaries|frontier|frontiers|territorial)$/;

function readSettled(tokens: readonly Token[], i: number): WordMention | null {
  if (!/^(?:settled|resolved|solved|demarcated|settlement)$/.test(tokens[i].lower)) return null;
  const near = [...tokens.keys()].filter((at) => BORDERS.test(tokens[at].lower) && Math.abs(at - i) <= 10);
  if (near.length === 0) return null;
  const [from, to] = [Math.min(i, near[0]), Math.max(i, near[0])];
  return {
    kind: 'settled',
    start: tokens[from].start,
    end: tokens[to].end,
    value: 'settled',
    unit: null,
    period: null,
    property: 'settled',
    state: 'completed',
  };
}
