/**
 * What the record already speaks of, as sets of words: each claim's subject and property, each indicator. A statement of
 * a document is linked to the matter whose words, unit and countries it shares most.
 */
import { findRecordRow, getRecordRow, type RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { splitEntity, splitList } from '../validate/references.ts';
import { parseUnit } from '../value/unit.ts';
import { tokenize } from './words/tokens.ts';

export interface Matter {
  readonly subject: string | null;
  readonly property: string | null;
  readonly dossier: string | null;
  readonly claim: RecordRow<'claim'> | null;
  readonly indicator: string | null;
  readonly valueType: string;
  /** What a number of it counts; null where it is no number. */
  readonly base: string | null;
  /** Stems of what it is limited to. */
  readonly limits: readonly string[];
  /** True where its value is to be reached in a time to come. */
  readonly isTarget: boolean;
  /** True where it counts since the beginning. */
  readonly isCumulative: boolean;
  readonly words: ReadonlyMap<string, number>;
  /** The one country that it speaks of; null where of several or none. */
  readonly country: string | null;
  /** True where it speaks of a group of countries together. */
  readonly regional: boolean;
}

export interface Matters {
  readonly list: readonly Matter[];
  readonly subjects: readonly Matter[];
  /** Rarer words say more. */
  readonly weights: ReadonlyMap<string, number>;
  /** Matters by what their numbers count: a unit that few have says much. */
  readonly bases: ReadonlyMap<string, number>;
}

/** Bases that measure things of every kind; what else a unit counts, such as doses, is the thing itself. */
export const MEASURES = new Set([
  'km',
  'percent',
  'bcm',
  'bcm/yr',
  't',
  't/yr',
  'MW',
  'USD',
  'times',
  'years',
  'days',
  'rank',
  'ha',
  'hours',
]);

const RAREST = 4.2;

const built = new WeakMap<RecordData, Matters>();

/** @cost O(rows) on the first call for a record, O(1) after */
export function getMatters(record: RecordData): Matters {
  let matters = built.get(record);
  if (!matters) {
    matters = build(record);
    built.set(record, matters);
  }
  return matters;
}

function build(record: RecordData): Matters {
  const claims = record.tables.claim
    .filter((row) => row.superseded_by === null && row.rank !== 'deprecated')
    .map((row) => ofClaim(record, row));
  const indicators = record.tables.indicator.map((row) => ofIndicator(record, row));
  const subjects = record.tables.subject.map((row) => ofSubject(record, row.subject_id));
  const list = [...claims, ...indicators];
  const counts = new Map<string, number>();
  for (const { words } of [...list, ...subjects])
    for (const word of words.keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const total = list.length + subjects.length;
  // The rarest word weighs the same in a record of any size.
  const rarest = Math.log(1 + total / 3);
  const weights = new Map(
    [...counts].map(([word, count]) => [word, (RAREST * Math.log(1 + total / (2 + count))) / rarest]),
  );
  // Countries are compared as such.
  const regions = record.tables.actor
    .filter((row) => row.kind === 'group')
    .map(({ name }) => ({ name: name.split(',')[0] }));
  for (const { name } of [...record.corridor.tables.country, ...regions]) {
    for (const stem of listStems(`${name} ${name.replace(/i?stan$/, '')}`))
      weights.set(stem, 0.4 * (weights.get(stem) ?? 0));
  }
  const bases = new Map<string, number>();
  for (const { base } of list) if (base !== null) bases.set(base, (bases.get(base) ?? 0) + 1);
  return { list, subjects, weights, bases };
}

function ofClaim(record: RecordData, claim: RecordRow<'claim'>): Matter {
  const property = getRecordRow(record, 'property', claim.property_id);
  const words = new Map<string, number>();
  addWords(words, nameOfSubject(record, claim.subject_id), 1);
  addWords(words, `${claim.label} ${claim.breakdown ?? ''} ${claim.unit ?? ''}`, 1);
  addWords(words, property.name, 0.5);
  addDossier(record, words, claim.dossier_id);
  addEntities(record, words, claim.subject_id);
  const isNumber = ['quantity', 'gap', 'count-of-parts'].includes(property.value_type);
  // A measure says nothing of the thing: all lengths have kilometres.
  if (isNumber && MEASURES.has(parseUnit(claim.unit).base))
    for (const stem of listStems(claim.unit ?? '')) words.delete(stem);
  return {
    subject: claim.subject_id,
    property: claim.property_id,
    dossier: claim.dossier_id,
    claim,
    indicator: claim.series,
    valueType: property.value_type,
    base: isNumber ? parseUnit(claim.unit).base : null,
    limits: listStems(claim.breakdown ?? ''),
    isTarget: property.time === 'target',
    isCumulative: property.time === 'cumulative',
    words,
    country: countryOf(record, claim.subject_id, claim.counterpart),
    regional: isRegional(record, claim.subject_id, claim.counterpart),
  };
}

function ofIndicator(record: RecordData, row: RecordRow<'indicator'>): Matter {
  const words = new Map<string, number>();
  addWords(words, MEASURES.has(parseUnit(row.unit).base) ? row.name : `${row.name} ${row.unit}`, 1);
  addWords(words, row.definition, 0.4);
  const claim = record.tables.claim.find(
    ({ series, check }) => series === row.indicator_id || check?.includes(`${row.indicator_id}@`) === true,
  );
  if (claim) addDossier(record, words, claim.dossier_id);
  return {
    subject: null,
    property: claim?.property_id ?? null,
    dossier: claim?.dossier_id ?? null,
    claim: null,
    indicator: row.indicator_id,
    valueType: 'quantity',
    base: parseUnit(row.unit).base,
    limits: [],
    isTarget: false,
    isCumulative: row.kind === 'cumulative',
    words,
    country: null,
    regional: false,
  };
}

function ofSubject(record: RecordData, id: string): Matter {
  const words = new Map<string, number>();
  addWords(words, nameOfSubject(record, id), 1);
  addEntities(record, words, id);
  const claim = record.tables.claim.find((row) => row.subject_id === id);
  return {
    subject: id,
    property: null,
    dossier: claim?.dossier_id ?? null,
    claim: null,
    indicator: null,
    valueType: '',
    base: null,
    limits: [],
    isTarget: false,
    isCumulative: false,
    words,
    country: countryOf(record, id, null),
    regional: isRegional(record, id, null),
  };
}

function nameOfSubject(record: RecordData, id: string): string {
  return findRecordRow(record, 'subject', id)?.name ?? id;
}

/** The dossier's name counts for less: it is the field, not the thing. */
function addDossier(record: RecordData, words: Map<string, number>, id: string): void {
  const dossier = findRecordRow(record, 'dossier', id);
  if (!dossier) return;
  addWords(words, dossier.name, 0.6);
  addWords(words, `${dossier.name_zh ?? ''} ${dossier.name_ru ?? ''}`, 1);
}

/** Names that the corridor gives to what the subject is. */
function addEntities(record: RecordData, words: Map<string, number>, subjectId: string): void {
  for (const [table, key] of splitList(findRecordRow(record, 'subject', subjectId)?.entity ?? null).map(splitEntity)) {
    const rows =
      (record.corridor.tables as unknown as Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>)[
        table
      ] ?? [];
    const row = rows.find((item) => item[`${table}_id`] === key);
    if (row) addWords(words, `${row.name ?? ''} ${row.name_zh ?? ''} ${row.name_ru ?? ''}`, 0.8);
  }
  const activity = record.tables.activity.find((row) => row.activity_id === subjectId || row.project_id === subjectId);
  if (activity) addWords(words, `${activity.name} ${activity.name_zh ?? ''} ${activity.name_ru ?? ''}`, 0.8);
}

function countryOf(record: RecordData, subjectId: string, counterpart: string | null): string | null {
  const text = `${nameOfSubject(record, subjectId)} ${counterpart ?? ''}`;
  const named = record.tables.actor.filter(
    (row) => row.kind === 'country' && row.country_id !== 'CN' && mentions(text, row.name),
  );
  return named.length === 1 ? named[0].country_id : null;
}

/** Names a group of the record: `Central Asia, five countries` by either part. */
function isRegional(record: RecordData, subjectId: string, counterpart: string | null): boolean {
  const text = `${nameOfSubject(record, subjectId)} ${counterpart ?? ''}`;
  return record.tables.actor.some(
    (row) =>
      row.kind === 'group' && row.name.split(',').some((part) => part.includes(' ') && text.includes(part.trim())),
  );
}

/** `Kazakhstan`, `Kazakh`, `Kazakhstan's`. */
function mentions(text: string, country: string): boolean {
  return text.includes(country.replace(/i?stan$/, ''));
}

const DULL = new Set(
  'the of in on at to and or for by with from a an is are was were be it its that this as has have had which who year years since first last day number name new all more than two one between'.split(
    ' ',
  ),
);
const STEM = 6;
const STEM_RU = 5;
/** Words that papers use for one thing. */
const SAME: Readonly<Record<string, string>> = {
  commer: 'trade',
  turnov: 'trade',
  shot: 'dose',
  jab: 'dose',
  railwa: 'rail',
  railro: 'rail',
  highwa: 'road',
  twin: 'sister',
  twinne: 'sister',
  bounda: 'border',
  fronti: 'border',
  journe: 'trip',
  coache: 'buse',
  bus: 'buse',
}; // prettier-ignore

export function addWords(words: Map<string, number>, text: string, weight: number): void {
  for (const stem of listStems(text)) words.set(stem, Math.max(words.get(stem) ?? 0, weight));
}

/** Words without endings; pairs of characters of Chinese. */
export function listStems(text: string): readonly string[] {
  const stems: string[] = [];
  for (const token of tokenize(text)) {
    if (token.kind !== 'word') continue;
    if (/\p{Script=Han}/u.test(token.text)) {
      for (let i = 0; i + 1 < token.text.length; i++) stems.push(token.text.slice(i, i + 2));
    } else if (/\p{Script=Cyrillic}/u.test(token.text)) {
      if (token.lower.length > 3) stems.push(token.lower.replace(/ё/g, 'е').slice(0, STEM_RU));
    } else if (!DULL.has(token.lower)) {
      const stem = token.lower.replace(/(?<=\p{L}{3})s$/u, '').slice(0, STEM);
      stems.push(SAME[stem] ?? stem);
    }
  }
  return stems;
}
