/** Which matter of the record a statement speaks of. */

import { relate } from '../check/relation.ts';
import type { RecordData } from '../record.ts';
import { parseQuantity } from '../value/parse-quantity.ts';
import { parseUnit } from '../value/unit.ts';
import { getMatters, type Matter, type Matters, MEASURES } from './matters.ts';
import type { CandidateKind } from './types.ts';

export interface Linked {
  readonly subject: string | null;
  readonly property: string | null;
  readonly dossier: string | null;
  readonly matter: Matter | null;
  /** Indicator that measures it, and the area of the statement. */
  readonly indicator: string | null;
  readonly area: string | null;
}

export interface Context {
  /** Stems by weight: those of the sentence whole, those of its surroundings for less. */
  readonly words: ReadonlyMap<string, number>;
  /** Countries that the sentence names, China apart. */
  readonly countries: readonly string[];
  readonly namesRegion: boolean;
  /** Id of the group of countries that the record has. */
  readonly region: string | null;
  /** Subjects that the gazetteer found in the sentence. */
  readonly subjects: readonly string[];
  /** Stems of the words just beside the statement. */
  readonly near: ReadonlySet<string>;
  /** True where the number is of one year or quarter, not since the beginning. */
  readonly isOfPeriod: boolean;
  /** True where the words promise or plan. */
  readonly isPlanned: boolean;
  /** True where the sentence is not in Latin letters. */
  readonly foreign: boolean;
}

const TYPES: Readonly<Partial<Record<CandidateKind, readonly string[]>>> = {
  date: ['date'],
  agreement: ['date'],
  visit: ['event'],
  rank: ['rank', 'name'],
  status: ['status'],
  route: ['name'],
  office: ['office'],
  role: ['role', 'text'],
  settled: ['text'],
  promise: ['text'],
  statement: ['text'],
};
const NUMBER_TYPES = ['quantity', 'gap', 'count-of-parts'];
/** Less than this in common is chance. */
const LEAST = 3.4;
/** An indicator has no subject whose name would speak for it. */
const LEAST_INDICATOR = 5;
const LEAST_SUBJECT = 3.2;
const OTHER_COUNTRY = 0.35;
const UNSAID_COUNTRY = 0.8;
/** Names of the record are English for the most part: what Chinese and Russian words share with it counts for more. */
const FOREIGN = 2.2;
const REGION = 1.4;
/** Names of countries alone link nothing. */
const STRONG = 1.8;
/** Weight from which words are the sentence's own, or of the one that it points back to. */
const OWN_WORDS = 0.7;
const NAMED = 1.6;
const NOT_NAMED = 0.7;
const OTHER_NOUN = 0.4;
const OTHER_EVENT = 0.35;
const OWN_COUNTRY = 1.3;
const OTHER_PART = 0.6;
const OTHER_TENSE = 0.5;
/** Of a part and its whole that fit nearly alike, the number decides which is meant. */
const ALIKE = 0.35;

export function linkStatement(
  record: RecordData,
  about: {
    readonly kind: CandidateKind;
    readonly unit: string | null;
    readonly property: string | null;
    readonly written: string | null;
  },
  context: Context,
): Linked {
  const matters = getMatters(record);
  const scored = matters.list
    .map((matter) => ({ matter, score: scoreMatter(matters, matter, about, context) }))
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score);
  const claim = chooseClaim(
    record,
    scored.filter(({ matter }) => matter.claim !== null),
    about.written,
  );
  const indicator = scored.find(({ matter, score }) => matter.claim === null && score >= LEAST_INDICATOR);
  const best = claim && (!indicator || claim.score >= 0.55 * indicator.score) ? claim.matter : null;
  const subject = best?.subject ?? findSubject(matters, context);
  const area = context.namesRegion ? context.region : context.countries.length === 1 ? context.countries[0] : null;
  const property = best?.property ?? indicator?.matter.property ?? defaultProperty(record, about);
  const dossier =
    best?.dossier ??
    indicator?.matter.dossier ??
    matters.subjects.find((matter) => matter.subject === subject)?.dossier ??
    null;
  return {
    subject,
    property,
    dossier,
    matter: best,
    indicator: best ? (best.indicator ?? indicatorOfCheck(best)) : (indicator?.matter.indicator ?? null),
    area,
  };
}

/** The series from which the record computes the claim: `total:trade-turnover@CA5@2022`. */
function indicatorOfCheck({ claim, isTarget }: Matter): string | null {
  return isTarget ? null : (/^(?:ratio|parts|total|sum):([a-z0-9-]+)@/.exec(claim?.check ?? '')?.[1] ?? null);
}

interface Scored {
  readonly matter: Matter;
  readonly score: number;
}

function chooseClaim(record: RecordData, scored: readonly Scored[], written: string | null): Scored | undefined {
  const [best] = scored;
  const number = written === null ? null : parseQuantity(written);
  if (!best || !number || best.matter.subject === null) return best;
  const subject = best.matter.subject;
  const meets = scored.find(({ matter, score }) => {
    const other = parseQuantity(matter.claim?.value ?? '');
    const relation = relate(record, subject, matter.subject);
    const isFamily = relation === 'same' || (relation !== 'other' && matter.property === best.matter.property);
    return (
      isFamily && score >= ALIKE * best.score && other !== null && other.low <= number.high && number.low <= other.high
    );
  });
  return meets ?? best;
}

function scoreMatter(
  matters: Matters,
  matter: Matter,
  about: {
    readonly kind: CandidateKind;
    readonly unit: string | null;
    readonly property: string | null;
    readonly written: string | null;
  },
  context: Context,
): number {
  const types = TYPES[about.kind] ?? NUMBER_TYPES;
  if (!types.includes(matter.valueType)) return 0;
  let factor = 1;
  if (types === NUMBER_TYPES) {
    const base = parseUnit(about.unit).base;
    if (base !== matter.base) {
      const bothCount =
        about.kind === 'count' && matter.base !== null && /^[a-z ]+$/.test(matter.base) && !MEASURES.has(matter.base);
      const bothContainers =
        ['TEU', 'containers', 'TEU/yr'].includes(base) && ['TEU', 'containers'].includes(matter.base ?? '');
      if (!bothCount && !bothContainers) return 0;
      if (bothCount) factor *= OTHER_NOUN;
    } else factor *= 1 + 1 / (1 + (matters.bases.get(base) ?? 0));
  } else if (about.property !== null && matter.property !== about.property) {
    if (!['date', 'rank'].includes(about.kind)) return 0;
    factor *= about.kind === 'rank' ? 0.7 : OTHER_EVENT;
  }
  if (about.kind === 'growth' && matter.property !== 'growth') return 0;
  if (matter.country !== null && !context.countries.includes(matter.country)) {
    factor *= context.countries.length === 0 ? UNSAID_COUNTRY : OTHER_COUNTRY;
  }
  if (
    matter.regional &&
    context.countries.length === 1 &&
    !context.namesRegion &&
    !context.subjects.includes(matter.subject ?? '')
  )
    factor *= OTHER_COUNTRY;
  if (matter.country !== null && context.countries.includes(matter.country)) factor *= OWN_COUNTRY;
  if (matter.limits.length > 0 && !matter.limits.some((stem) => context.near.has(stem))) factor *= OTHER_PART;
  if (matter.isTarget !== context.isPlanned && types === NUMBER_TYPES && (matter.isTarget || context.isPlanned))
    factor *= OTHER_TENSE;
  if (matter.isCumulative && context.isOfPeriod) return 0;
  if (matter.regional && context.namesRegion) factor *= REGION;
  if (context.foreign) factor *= FOREIGN;
  if (matter.subject !== null && context.subjects.length > 0) {
    factor *= context.subjects.includes(matter.subject) ? NAMED : NOT_NAMED;
  }
  return factor * overlap(matters, matter, context);
}

function overlap({ weights }: Matters, matter: Matter, context: Context): number {
  let own = 0;
  let around = 0;
  let strongest = 0;
  for (const [word, weight] of matter.words) {
    const there = context.words.get(word);
    if (there === undefined) continue;
    const sum = there * weight * (weights.get(word) ?? 0);
    if (there >= OWN_WORDS) {
      own += sum;
      strongest = Math.max(strongest, weights.get(word) ?? 0);
    } else around += sum;
  }
  const isNamed = matter.subject !== null && context.subjects.includes(matter.subject);
  if (strongest < STRONG && !isNamed && !context.foreign) return 0;
  // What stands around a sentence helps it, and does not speak for it. Long lists of words meet more by chance.
  return ((own + Math.min(own, around)) * 6) / (4 + Math.sqrt(matter.words.size));
}

function findSubject(matters: Matters, context: Context): string | null {
  let best: string | null = null;
  let most = LEAST_SUBJECT;
  for (const matter of matters.subjects) {
    let score = overlap(matters, matter, context);
    if (matter.country !== null && !context.countries.includes(matter.country)) {
      score *= context.countries.length === 0 ? UNSAID_COUNTRY : OTHER_COUNTRY;
    }
    if (matter.subject !== null && context.subjects.includes(matter.subject)) score *= NAMED;
    if (context.foreign) score *= FOREIGN;
    if (score > most) [best, most] = [matter.subject, score];
  }
  return best;
}

const DEFAULTS: Readonly<Partial<Record<CandidateKind, string>>> = {
  length: 'length',
  count: 'count',
  multiple: 'multiple',
  capacity: 'capacity',
};

/** The property that a kind has by itself, where the record has it. */
function defaultProperty(
  record: RecordData,
  about: {
    readonly kind: CandidateKind;
    readonly unit: string | null;
    readonly property: string | null;
    readonly written: string | null;
  },
): string | null {
  const isPower = about.kind === 'capacity' && parseUnit(about.unit).base === 'MW';
  const id = about.property ?? (isPower ? 'capacity-mw' : DEFAULTS[about.kind]) ?? null;
  return id !== null && record.tables.property.some((row) => row.property_id === id) ? id : null;
}
