/** All that one passage states: its numbers, days, agreements and words, each once. */
import { parseQuantity } from '../value/parse-quantity.ts';
import type { Block } from './document/block.ts';
import { listStems } from './matters.ts';
import type { Passage } from './passages.ts';
import { findEvents } from './statements/events.ts';
import { findPeople } from './statements/people.ts';
import { findPromises, findStatements } from './statements/promises.ts';
import { findRanks } from './statements/ranks.ts';
import { findTableFigures } from './statements/table-figures.ts';
import type { WordMention } from './statements/word-mention.ts';
import { readSpeaker, readState } from './statements/wording.ts';
import { findWorks } from './statements/works.ts';
import type { Bound, CandidateKind, Wording } from './types.ts';
import { readCountNoun } from './words/count-nouns.ts';
import { findHanDates, findHanQuantities } from './words/han.ts';
import { readNumeral } from './words/numerals.ts';
import { findQuantities, type Mention } from './words/quantities.ts';
import { findDirection, findWordFigures, refine } from './words/refine.ts';
import { tokenize } from './words/tokens.ts';
import { readUnit } from './words/unit-words.ts';

export interface Statement {
  readonly kind: CandidateKind;
  /** Offsets in the text of the passage's block, or of `block`. */
  readonly start: number;
  readonly end: number;
  readonly block?: Block;
  readonly value: number | string | null;
  /** As the record writes it: `>70`, `almost 80`, `5..7`. */
  readonly written: string | null;
  readonly unit: string | null;
  readonly bound: Bound;
  readonly low: number | null;
  readonly high: number | null;
  readonly period: string | null;
  readonly currency: string | null;
  readonly vague: boolean;
  readonly direction: 'up' | 'down' | null;
  readonly wording: Wording;
  readonly property: string | null;
  readonly breakdown: string | null;
  /** Stems beside those of the sentence. */
  readonly words?: readonly string[];
}

/** @param previous  the statement before, whose count `28 of which` takes over */
export function findStatementsOf(passage: Passage, previous: Statement | null): readonly Statement[] {
  if (passage.rows) return findTableFigures(passage);
  const { text, tokens, dates } = passage;
  const counted =
    previous?.kind === 'count' && previous.unit !== null
      ? previous.unit.replace(/^(?:million|billion|thousand) /, '')
      : null;
  const all = findQuantities(tokens, dates, counted);
  const mentions = [...all.flatMap((mention) => refine(tokens, mention, all) ?? []), ...findWordFigures(tokens)].sort(
    (a, b) => a.from - b.from,
  );
  const figures = [
    ...mentions.map((mention) => fromMention(passage, mention, periodOf(passage, mention, mentions))),
    ...findHanQuantities(text).map((mention) => fromMention(passage, mention, hanPeriod(text, mention))),
    ...readLoneFigure(passage),
  ];
  const words = findWords(passage, mentions);
  return [...figures, ...words]
    .filter(({ start }) => start - passage.from >= passage.dateline)
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

function findWords(passage: Passage, mentions: readonly Mention[]): readonly Statement[] {
  const { tokens, dates, entities } = passage;
  const hasActor = entities.some(({ entity }) => /^(?:actor|country)\//.test(entity));
  const inside = (mention: WordMention) =>
    mentions.some(({ start, end }) => start < mention.end && end > mention.start);
  const works = findWorks(tokens).filter(
    ({ kind, start }) => kind !== 'status' || !isOfCount(passage, mentions, start),
  );
  const firm = [...findEvents(tokens, dates, mentions), ...findRanks(tokens), ...works, ...findPeople(tokens)];
  // A promise with a number is told by the number, whose wording is then "planned".
  const promises = findPromises(tokens, hasActor).filter(
    (mention) =>
      !inside(mention) &&
      !firm.some(({ kind, start }) => kind === 'agreement' && start >= mention.start && start < mention.end),
  );
  const others = firm.filter(({ kind }) => kind !== 'office').length + promises.length + mentions.length;
  const said = others === 0 ? findStatements(tokens, hasActor) : [];
  const dated = dates.find(({ period }) => period !== '')?.period ?? null;
  return [...firm, ...promises, ...said].map((mention) => fromWords(passage, mention, dated));
}

/** `28 of which are in operation`: the number is the statement. */
function isOfCount({ tokens }: Passage, mentions: readonly Mention[], start: number): boolean {
  const at = tokens.findIndex((token) => token.start === start);
  return mentions.some(({ kind, to }) => kind === 'count' && to <= at && at - to <= 3);
}

function fromMention(passage: Passage, mention: Mention, period: string | null): Statement {
  const written = writeValue(mention);
  const range = parseQuantity(written);
  const { tokens, from } = passage;
  return {
    kind: mention.kind,
    start: from + mention.start,
    end: from + mention.end,
    value: mention.vague ? null : mention.value,
    written,
    unit: mention.unit,
    bound: mention.bound,
    low: finite(range?.low),
    high: finite(range?.high),
    period,
    currency: mention.currency,
    vague: mention.vague,
    direction:
      mention.kind === 'growth' || mention.kind === 'multiple'
        ? mention.to > 0
          ? findDirection(tokens, { ...mention, kind: 'growth' })
          : null
        : null,
    wording: wordingOf(passage, mention.start, mention.end),
    property: null,
    breakdown: mention.qualifier,
  };
}

function fromWords(passage: Passage, mention: WordMention, dated: string | null): Statement {
  const wording = wordingOf(passage, mention.start, mention.end);
  return {
    kind: mention.kind,
    start: passage.from + mention.start,
    end: passage.from + mention.end,
    value: mention.value,
    written: mention.value === null ? null : String(mention.value),
    unit: mention.unit,
    bound: 'none',
    low: null,
    high: null,
    period: mention.period ?? dated,
    currency: null,
    vague: false,
    direction: null,
    wording: mention.state ? { ...wording, state: mention.state } : wording,
    property: mention.property ?? null,
    breakdown: mention.breakdown ?? null,
  };
}

function wordingOf({ tokens }: Passage, start: number, end: number): Wording {
  return { ...readState(tokens, start, end), speaker: readSpeaker(tokens) };
}

/** As the record writes a bounded number. */
function writeValue({
  value,
  high,
  bound,
  vague,
  printed,
}: Pick<Mention, 'value' | 'high' | 'bound' | 'vague' | 'printed'>): string {
  if (vague) return printed;
  if (high !== null) return `${value}..${high}`;
  const signs: Readonly<Record<Bound, string>> = {
    none: '',
    above: '>',
    below: '<',
    about: 'about ',
    almost: 'almost ',
    range: '',
  };
  // Zeros that the source printed say how exactly it measured.
  const digits = bound === 'none' && /^\d+\.\d*0$/.test(printed) && Number(printed) === value ? printed : String(value);
  return `${signs[bound]}${digits}`;
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** The day just behind a number, else the last before it, else one behind it. */
function periodOf(passage: Passage, mention: Mention, mentions: readonly Mention[]): string | null {
  const dates = passage.dates.filter(({ period }) => period !== '');
  if (dates.length === 0) return null;
  const nextMention = mentions.find((other) => other.from >= mention.to)?.from ?? Number.POSITIVE_INFINITY;
  const after = dates.find((date) => date.from >= mention.to);
  if (after && after.from - mention.to <= 3 && after.from < nextMention) return after.period;
  const before = dates.findLast((date) => date.to <= mention.from);
  if (before) return before.period;
  const crosses = passage.tokens
    .slice(mention.to, after?.from ?? 0)
    .some((token) => token.text === ';' || token.text === ':');
  return after && after.from < nextMention && after.from - mention.to <= 8 && !crosses ? after.period : null;
}

function hanPeriod(text: string, mention: Mention): string | null {
  return findHanDates(text).findLast((date) => date.end <= mention.start)?.period ?? null;
}

/** A heading that is a number alone: what it counts stands in the line below. */
function readLoneFigure(passage: Passage): readonly Statement[] {
  const { tokens, heading, following } = passage;
  if (!heading || following === '' || tokens.length === 0 || tokens.length > 4) return [];
  const first = tokens.findIndex((_, at) => readNumeral(tokens, at) !== null);
  const numeral = first < 0 ? null : readNumeral(tokens, first);
  if (
    !numeral ||
    numeral.next < tokens.length ||
    numeral.vague ||
    (/^(?:19|20)\d{2}$/.test(tokens[first].text) && numeral.scale === 1)
  )
    return [];
  const below = tokenize(following.slice(0, 160));
  const unit = readUnit(below, 0);
  const noun = unit ? null : readCountNoun(below, 0);
  if (!unit && !noun) return [];
  const scale = numeral.scale === 1e6 ? 'million ' : numeral.scale === 1e9 ? 'billion ' : '';
  const value = scale === '' ? numeral.value * numeral.scale : numeral.value;
  const statement = fromMention(
    passage,
    {
      kind: unit?.word.kind ?? 'count',
      from: first,
      to: numeral.next,
      start: tokens[first].start,
      end: tokens[numeral.next - 1].end,
      value,
      high: null,
      unit: `${scale}${unit?.word.unit ?? noun?.unit}`,
      printed: numeral.printed,
      bound: 'none',
      vague: false,
      currency: null,
      per: null,
      qualifier: noun?.qualifier ?? null,
    },
    null,
  );
  return [{ ...statement, words: listStems(following) }];
}
