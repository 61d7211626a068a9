/** Dates and periods in a sentence, as the record writes them: `2022-09-14`, `2022-Q1`, `2005/2022`, `../2023`. */
import { dayOfMonth, iso, relativeYear, shift, two, yearAt } from './calendar.ts';
import type { Token } from './tokens.ts';

export interface DateMention {
  readonly from: number;
  /** Token after the last. */
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly period: string;
  /** By, as of, since: the words before it. */
  readonly relation: 'in' | 'by' | 'since' | 'until';
}

const MONTHS: Record<string, number> = {};
const NAMES = [
  'january jan января январе январь',
  'february feb февраля феврале февраль',
  'march mar марта марте март',
  'april apr апреля апреле апрель',
  'may мая мае май',
  'june jun июня июне июнь',
  'july jul июля июле июль',
  'august aug августа августе август',
  'september sep sept сентября сентябре сентябрь',
  'october oct октября октябре октябрь',
  'november nov ноября ноябре ноябрь',
  'december dec декабря декабре декабрь',
]; // prettier-ignore
for (const [index, names] of NAMES.entries()) for (const name of names.split(' ')) MONTHS[name] = index + 1;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const QUARTERS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, last: 4 };
const YEAR_CUES = new Set(
  (
    'in by since until till from to of between during through before after early late mid end year and for year-end over against than until ' +
    'в с по до к за конце начале году и'
  ).split(' '),
);

/** @param today  ISO day of the document, where known: `last year` is counted from it */
export function findDates(tokens: readonly Token[], today: string | null): readonly DateMention[] {
  const found: DateMention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const read = readDate(tokens, i, today);
    if (!read) continue;
    const relation = relationOf(tokens, i, read.closes === true);
    const period = bounded(read.period, relation);
    found.push({ from: i, to: read.next, start: tokens[i].start, end: tokens[read.next - 1].end, period, relation });
    i = read.next - 1;
  }
  return joinRanges(tokens, found);
}

interface ReadDate {
  readonly period: string;
  readonly next: number;
  readonly closes?: boolean;
}

function readDate(tokens: readonly Token[], i: number, today: string | null): ReadDate | null {
  const { kind, lower } = tokens[i];
  if (kind === 'number') return readNumeric(tokens, i) ?? readDayFirst(tokens, i, today) ?? readYear(tokens, i);
  if (kind !== 'word') return null;
  return readMonthFirst(tokens, i, today) ?? readPart(tokens, i, today) ?? readRelative(tokens, i, lower, today);
}

/** `2023-05-17`, `04/07/2023`, `17.05.2023`. */
function readNumeric(tokens: readonly Token[], i: number): ReadDate | null {
  const part = (at: number) => tokens[at]?.text ?? '';
  const glued = (at: number) => tokens[at] !== undefined && !tokens[at].spaced;
  if (/^\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}$/.test(part(i))) {
    const [day, month, year] = part(i).split('.').map(Number);
    return { period: iso(year, month, day) ?? '', next: i + 1 };
  }
  const sign = part(i + 1);
  if ((sign !== '-' && sign !== '/') || part(i + 3) !== sign || !glued(i + 1) || !glued(i + 2) || !glued(i + 4))
    return null;
  const [a, b, c] = [part(i), part(i + 2), part(i + 4)];
  if (/^(?:19|20)\d{2}$/.test(a) && /^\d{1,2}$/.test(b) && /^\d{1,2}$/.test(c)) {
    const period = iso(Number(a), Number(b), Number(c));
    return period ? { period, next: i + 5 } : null;
  }
  if (/^\d{1,2}$/.test(a) && /^\d{1,2}$/.test(b) && /^(?:19|20)\d{2}$/.test(c)) {
    const period = iso(Number(c), Number(b), Number(a)) ?? iso(Number(c), Number(a), Number(b));
    return period ? { period, next: i + 5 } : null;
  }
  return null;
}

/** `14 September 2022`, `4 to 6 July 2024`, `14-16 сентября 2022 года`. */
function readDayFirst(tokens: readonly Token[], i: number, today: string | null): ReadDate | null {
  const day = dayOfMonth(tokens[i]);
  if (day === null) return null;
  let at = i + 1;
  if (/^(?:st|nd|rd|th)$/.test(tokens[at]?.lower ?? '')) at++;
  let last: number | null = null;
  if (['-', '–', 'to', 'and', 'по'].includes(tokens[at]?.lower ?? '')) {
    last = dayOfMonth(tokens[at + 1]);
    if (last === null) return null;
    at += 2;
  }
  if (tokens[at]?.lower === 'of') at++;
  const month = MONTHS[tokens[at]?.lower ?? ''];
  if (month === undefined) return null;
  return finish(tokens, at + 1, month, day, last, today);
}

/** `September 14, 2022`, `May 18-19, 2023`, `May 2014`, `January-December 2023`. */
function readMonthFirst(tokens: readonly Token[], i: number, today: string | null): ReadDate | null {
  const month = MONTHS[tokens[i].lower];
  if (month === undefined || (!/^\p{Lu}/u.test(tokens[i].text) && !/\p{Script=Cyrillic}/u.test(tokens[i].text)))
    return null;
  let at = i + 1;
  if (tokens[at]?.text === '.') at++;
  const until = ['-', '–', 'to'].includes(tokens[at]?.lower ?? '') ? MONTHS[tokens[at + 1]?.lower ?? ''] : undefined;
  if (until !== undefined) {
    const year = yearAt(tokens, at + 2);
    if (year === null) return null;
    const whole = month === 1 && until === 12;
    return {
      period: whole ? String(year.year) : `${year.year}-${two(month)}/${year.year}-${two(until)}`,
      next: year.next,
    };
  }
  const day = dayOfMonth(tokens[at]);
  // `May 15 trains`: a day has a year, a comma or an end after it.
  if (day !== null && !/^[\p{L}%$]/u.test(followsDay(tokens, at + 1))) {
    at++;
    if (/^(?:st|nd|rd|th)$/.test(tokens[at]?.lower ?? '')) at++;
    let last: number | null = null;
    if (['-', '–', 'to'].includes(tokens[at]?.lower ?? '')) {
      last = dayOfMonth(tokens[at + 1]);
      if (last !== null) at += 2;
    }
    return finish(tokens, at, month, day, last, today);
  }
  if (lowerMay(tokens, i)) return null;
  return finish(tokens, at, month, null, null, today);
}

/** `May` begins a sentence or follows a preposition where it is the month; `may` the verb is not capital. */
function lowerMay(tokens: readonly Token[], i: number): boolean {
  return tokens[i].lower === 'may' && i === 0 && yearAt(tokens, 1) === null;
}

function followsDay(tokens: readonly Token[], at: number): string {
  const text = tokens[at]?.text ?? '';
  return [
    'st',
    'nd',
    'rd',
    'th',
    'and',
    'at',
    'in',
    'on',
    'to',
    'by',
    'of',
    'said',
    'as',
    'when',
    'that',
    'for',
    'with',
    'the',
    'a',
    'last',
    'this',
    'was',
    'is',
    'года',
    'г',
  ].includes(text.toLowerCase())
    ? ''
    : text;
}

function finish(
  tokens: readonly Token[],
  at: number,
  month: number,
  day: number | null,
  last: number | null,
  today: string | null,
): ReadDate | null {
  const year = yearAt(tokens, tokens[at]?.text === ',' || tokens[at]?.lower === 'of' ? at + 1 : at);
  const y = year?.year ?? (today === null ? null : Number(today.slice(0, 4)));
  if (y === null) return { period: '', next: at };
  const next = year?.next ?? at;
  if (day === null) return { period: `${y}-${two(month)}`, next };
  const first = iso(y, month, day);
  if (first === null) return null;
  const end = last === null ? null : iso(y, month, last);
  return { period: end ? `${first}/${end}` : first, next };
}

/** A year alone: after a word that takes one, at the beginning before a comma, or before `году`. */
function readYear(tokens: readonly Token[], i: number): ReadDate | null {
  const year = yearAt(tokens, i);
  if (!year) return null;
  const era = /^(?:bc|bce|ad|ce)$/.test(tokens[i + 1]?.lower ?? '');
  if (era) return null;
  const before = tokens[i - 1]?.lower ?? '';
  const hasRussian = year.next > i + 1;
  const inBrackets = before === '(' && tokens[i + 1]?.text === ')';
  const inRange = ['-', '–', '/'].includes(before) && /^(?:1[5-9]|20)\d{2}$/.test(tokens[i - 2]?.text ?? '');
  const opensRange =
    ['-', '–', '/'].includes(tokens[i + 1]?.text ?? '') &&
    /^(?:1[5-9]|20)?\d{2}$/.test(tokens[i + 2]?.text ?? '') &&
    !tokens[i + 2].spaced;
  if (
    !YEAR_CUES.has(before) &&
    !hasRussian &&
    !inBrackets &&
    !inRange &&
    !opensRange &&
    !(i === 0 && tokens[1]?.text === ',')
  )
    return null;
  const follows = tokens[year.next];
  // `of 2000 buses` counts buses; a year has no unit behind it.
  if (
    !hasRussian &&
    follows?.kind === 'word' &&
    before !== 'in' &&
    before !== 'since' &&
    before !== 'during' &&
    isCounted(follows.lower)
  )
    return null;
  if (follows?.text === '%' || follows?.lower === 'km' || follows?.lower === 'mw') return null;
  const short =
    opensRange && /^\d{2}$/.test(tokens[i + 2].text) ? `${String(year.year).slice(0, 2)}${tokens[i + 2].text}` : null;
  if (short && Number(short) > year.year) return { period: `${year.year}/${short}`, next: i + 3 };
  return { period: String(year.year), next: year.next };
}

function isCounted(word: string): boolean {
  return /[^s]s$/.test(word) && !['was', 'has', 'is', 'as', 'this', 'its'].includes(word);
}

/** `the first quarter of 2022`, `Q1 2022`, `first half of 2023`, `end of 2022`, `year-end 2022`, `as of 1 December 2022`. */
function readPart(tokens: readonly Token[], i: number, today: string | null): ReadDate | null {
  const { lower } = tokens[i];
  const quarter = QUARTERS[lower];
  if (quarter !== undefined && ['quarter', 'half'].includes(tokens[i + 1]?.lower ?? '')) {
    const at = tokens[i + 2]?.lower === 'of' ? i + 3 : i + 2;
    const read = yearAt(tokens, at) ?? relativeYear(tokens, at, today);
    if (!read) return null;
    if (tokens[i + 1].lower === 'quarter') return { period: `${read.year}-Q${quarter}`, next: read.next };
    return {
      period: quarter === 1 ? `${read.year}-01/${read.year}-06` : `${read.year}-07/${read.year}-12`,
      next: read.next,
    };
  }
  if (lower === 'q' && /^[1-4]$/.test(tokens[i + 1]?.text ?? '') && !tokens[i + 1].spaced) {
    const read = yearAt(tokens, tokens[i + 2]?.lower === 'of' ? i + 3 : i + 2);
    return read ? { period: `${read.year}-Q${tokens[i + 1].text}`, next: read.next } : null;
  }
  const closes = ['end', 'close', 'конец', 'конца', 'конце', 'концу'].includes(lower);
  if (closes || (lower === 'year' && tokens[i + 1]?.text === '-' && tokens[i + 2]?.lower === 'end')) {
    const at = lower === 'year' ? i + 3 : tokens[i + 1]?.lower === 'of' ? i + 2 : i + 1;
    const read = yearAt(tokens, at) ?? relativeYear(tokens, at, today);
    return read ? { period: `${read.year}-12-31`, next: read.next, closes: true } : null;
  }
  return null;
}

function readRelative(tokens: readonly Token[], i: number, lower: string, today: string | null): ReadDate | null {
  const read = relativeYear(tokens, i, today);
  if (read) return { period: String(read.year), next: read.next };
  if (today === null) return null;
  if (lower === 'today') return { period: today, next: i + 1 };
  if (lower === 'yesterday') return { period: shift(today, -1), next: i + 1 };
  const weekday = WEEKDAYS.indexOf(lower);
  if (weekday < 0 || tokens[i - 1]?.lower !== 'on') return null;
  const back = (new Date(`${today}T00:00:00Z`).getUTCDay() - weekday + 7) % 7;
  return { period: shift(today, -back), next: i + 1 };
}

/** `by 2030` leaves the day open, `by the end of 2022` and `as of 1 December` name it. */
function bounded(period: string, relation: DateMention['relation']): string {
  if (period === '' || period.includes('/')) return period;
  if (relation === 'by' && period.length < 10) return `../${period}`;
  return relation === 'since' ? `${period}/..` : period;
}

function relationOf(tokens: readonly Token[], i: number, closes: boolean): DateMention['relation'] {
  const before = tokens[i - 1]?.lower ?? '';
  const pair = `${tokens[i - 2]?.lower ?? ''} ${before}`;
  if (closes || pair === 'as of' || pair === 'up to' || before === 'by' || pair === 'состоянию на') return 'by';
  if (before === 'since' || before === 'с') return 'since';
  return before === 'until' || before === 'till' || before === 'до' ? 'until' : 'in';
}

/** `between 2005 and 2022`, `from 2015 to 2022`, `2015-2022`. */
function joinRanges(tokens: readonly Token[], dates: readonly DateMention[]): readonly DateMention[] {
  const joined: DateMention[] = [];
  for (const date of dates) {
    const last = joined.at(-1);
    if (
      last &&
      date.from === last.to + 1 &&
      !last.period.includes('/') &&
      !date.period.includes('/') &&
      last.period !== '' &&
      date.period > last.period
    ) {
      const sign = tokens[last.to].lower;
      const opening = tokens[last.from - 1]?.lower ?? '';
      if (
        ['-', '–'].includes(sign) ||
        (sign === 'and' && opening === 'between') ||
        (sign === 'to' && opening === 'from')
      ) {
        joined[joined.length - 1] = {
          ...last,
          to: date.to,
          end: date.end,
          period: `${last.period}/${date.period}`,
          relation: 'in',
        };
        continue;
      }
    }
    joined.push(date);
  }
  return joined;
}

export function monthNumber(word: string): number | null {
  return MONTHS[word] ?? null;
}
