/** Sentences and rows of tables with all that is needed to read them: tokens, days, names, words around them. */
import type { RecordData } from '../record.ts';
import { splitList } from '../validate/references.ts';
import type { Block } from './document/block.ts';
import { datelineLength } from './document/document-date.ts';
import type { ReadDocument } from './document/read-document.ts';
import { splitSentences } from './document/sentences.ts';
import { findEntities, getGazetteer } from './gazetteer.ts';
import { listStems } from './matters.ts';
import type { EntityLink } from './types.ts';
import { type DateMention, findDates } from './words/dates.ts';
import { type Token, tokenize } from './words/tokens.ts';

export interface Passage {
  readonly id: string;
  readonly block: Block;
  /** Offsets in the block's text. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly dates: readonly DateMention[];
  readonly entities: readonly EntityLink[];
  readonly words: ReadonlyMap<string, number>;
  readonly countries: readonly string[];
  readonly namesRegion: boolean;
  readonly region: string | null;
  readonly subjects: readonly string[];
  readonly heading: boolean;
  /** Letters at the beginning that name place and day of the report. */
  readonly dateline: number;
  /** Rows of a table, where the passage is one. */
  readonly rows: Block['rows'];
  /** Heading or title line above a table. */
  readonly caption: string;
  /** Text of the next passage: what a figure that stands alone counts. */
  readonly following: string;
  readonly today: string | null;
}

const AROUND = 0.45;
/** A sentence that points back speaks of the thing before it. */
const POINTING = 0.85;
const POINTS_BACK = /^(?:It|Its|The|Each|Their|They|This|These|That|Two|Both|Since|He|She|Builders)\b/;
const SAYS_IT = /\bit (?:was|is|has|had|will|would|can|could|runs|covers|carries|opened|measures|cost|costs|employs)\b/;
const HEADING = 0.35;

/** @cost O(letters) */
export function listPassages(record: RecordData, read: ReadDocument, today: string | null): readonly Passage[] {
  const gazetteer = getGazetteer(record);
  const countryIds = new Set(record.corridor.tables.country.map((row) => row.country_id));
  const areas = new Set(record.tables.observation_value.map((row) => row.area));
  const regions = new Set(
    record.tables.actor
      .filter((row) => row.kind === 'group' && areas.has(row.actor_id))
      .map((row) => `actor/${row.actor_id}`),
  );
  const countryOfNode = new Map(record.corridor.tables.node.map((row) => [row.node_id, row.country_id]));
  const subjectsOf = mapSubjects(record);
  const passages: Passage[] = [];
  const texts = read.blocks.map((block) => block.text);
  let heading = read.title ?? '';
  let previous = '';
  let known: Pick<Passage, 'countries' | 'namesRegion'> = { countries: [], namesRegion: false };
  let spoken: readonly string[] = [];
  for (const [index, block] of read.blocks.entries()) {
    const isHeading =
      block.heading ||
      (block.rows === null && block.text.length < 90 && !/[.!?。:：]["'”’)]*$/.test(block.text.trim()));
    const dateline = datelineLength(block.text);
    const parts = block.rows ? [[0, block.text.length] as const] : splitSentences(block.text);
    for (const [part, [from, to]] of parts.entries()) {
      const text = block.text.slice(from, to);
      const tokens = tokenize(text);
      const entities = findEntities(gazetteer, text, tokens);
      const countries = [
        ...new Set(entities.flatMap(({ entity }) => countryOf(entity, countryIds, countryOfNode))),
      ].filter((id) => id !== 'CN');
      const namesRegion =
        entities.some(({ entity }) => regions.has(entity)) ||
        /\bfive (?:Central|countries)|\bthe region\b|五国/.test(text);
      const own =
        countries.length > 0 || namesRegion
          ? { countries, namesRegion }
          : part > 0
            ? known
            : { countries, namesRegion };
      known = own;
      const subjects = [...new Set(entities.flatMap(({ entity }) => subjectsOf.get(entity) ?? []))];
      if (subjects.length > 0 || part === 0 || !POINTS_BACK.test(text)) spoken = subjects;
      passages.push({
        id: `p${passages.length + 1}`,
        block,
        from,
        to,
        text,
        tokens,
        dates: findDates(tokens, today),
        entities,
        words: weigh(text, previous, heading),
        ...own,
        region: [...regions][0]?.slice('actor/'.length) ?? null,
        subjects: spoken,
        heading: isHeading,
        dateline: part === 0 ? dateline : 0,
        rows: block.rows,
        caption: block.rows ? previous : '',
        following: isHeading ? (texts[index + 1] ?? '').slice(0, 300) : '',
        today,
      });
      previous = text;
    }
    if (isHeading && block.rows === null) heading = block.text;
  }
  return passages;
}

/** Subjects by the rows that they are: their own, an activity of the same id, rows of the corridor but countries. */
function mapSubjects(record: RecordData): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  const add = (entity: string, subject: string) => map.set(entity, [...(map.get(entity) ?? []), subject]);
  const people = new Set(record.tables.actor.filter((row) => row.kind === 'person').map((row) => row.actor_id));
  for (const { subject_id, entity } of record.tables.subject) {
    if (people.has(subject_id) || (entity !== null && splitList(entity).every((row) => row.startsWith('country/'))))
      continue;
    add(`subject/${subject_id}`, subject_id);
    add(`activity/${subject_id}`, subject_id);
    for (const row of splitList(entity)) if (!row.startsWith('country/')) add(row, subject_id);
  }
  return map;
}

function countryOf(entity: string, ids: ReadonlySet<string>, nodes: ReadonlyMap<string, string>): readonly string[] {
  const [table, id] = entity.split('/');
  if (table === 'node') return [nodes.get(id) ?? ''].filter(Boolean);
  return (table === 'country' || table === 'actor') && ids.has(id) ? [id] : [];
}

function weigh(text: string, previous: string, heading: string): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  const add = (from: string, weight: number) => {
    for (const stem of listStems(from.slice(0, 2000))) words.set(stem, Math.max(words.get(stem) ?? 0, weight));
  };
  add(text, 1);
  add(previous, POINTS_BACK.test(text) || SAYS_IT.test(text) ? POINTING : AROUND);
  add(heading, HEADING);
  return words;
}
