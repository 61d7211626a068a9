/**
 * A document to candidate statements: sentences, numbers with what they measure, days, agreements, ranks, offices and
 * promises; each with its span, linked to the record, checked by its rules and drafted as a claim. Nothing enters the
 * record by it.
 *
 * Rules, no model: the same text gives the same candidates.
 *
 * @cost O(letters + candidates x rows of the record); 50 kB take some tens of milliseconds
 */
import { latestDay } from '../check/check-record.ts';
import type { RecordData } from '../record.ts';
import { checkDrafts } from './check-drafts.ts';
import { placeOf } from './document/block.ts';
import { findDocumentDate } from './document/document-date.ts';
import { readDocument } from './document/read-document.ts';
import { createDraft } from './draft.ts';
import { type Context, type Linked, linkStatement } from './link.ts';
import { listStems } from './matters.ts';
import { listPassages, type Passage } from './passages.ts';
import { findStatementsOf, type Statement } from './statements.ts';
import type { Candidate, DraftClaim, EntityLink, IngestResult, Sentence } from './types.ts';

export interface IngestOptions {
  /** Name of the document, such as its file. */
  readonly name?: string;
  /** ISO day of the document, where it prints none. */
  readonly date?: string;
  /** Source of the record that the document is. */
  readonly source?: string;
}

interface Drafted {
  readonly statement: Statement;
  readonly passage: Passage;
  readonly linked: Linked;
  readonly draft: DraftClaim;
}

export function ingestDocument(record: RecordData, source: string, options: IngestOptions = {}): IngestResult {
  const read = readDocument(source);
  const today = options.date ?? findDocumentDate(read, source);
  const passages = listPassages(record, read, today);
  const drafted: Drafted[] = [];
  const told = new Told();
  for (const passage of passages) {
    for (const statement of findStatementsOf(passage, drafted.at(-1)?.statement ?? null)) {
      const linked = linkStatement(record, statement, contextOf(passage, statement));
      if (told.has(statement, linked, passage)) continue;
      const draft = createDraft({
        record,
        statement,
        passage,
        linked,
        today: today ?? latestDay(record),
        source: options.source ?? null,
      });
      drafted.push({ statement, passage, linked, draft });
    }
  }
  const checks = checkDrafts(record, drafted);
  return {
    document: {
      name: options.name ?? 'document',
      format: read.format,
      title: read.title,
      date: today,
      characters: source.length,
    },
    sentences: passages.flatMap((passage) => toSentence(source, passage)),
    candidates: drafted.map(({ statement, passage, linked, draft }, index): Candidate => {
      const { start, end } = placeOf(statement.block ?? passage.block, statement.start, statement.end);
      const id = `s${index + 1}`;
      return {
        id,
        kind: statement.kind,
        span: { start, end, text: source.slice(start, end) },
        sentence: passage.text,
        sentence_id: passage.id,
        subject: linked.subject,
        property: draft.property_id,
        value: statement.value,
        unit: statement.unit,
        bound: statement.bound,
        low: statement.low,
        high: statement.high,
        period: statement.period,
        currency: statement.currency,
        vague: statement.vague,
        direction: statement.direction,
        wording: statement.wording,
        entities: placeEntities(passage),
        check: checks[index],
        draft: { ...draft, claim_id: id },
      };
    }),
    furniture: read.furniture,
  };
}

/** The same figure of the same thing, as in a heading and the paragraph below it, is one statement. */
class Told {
  readonly #inHeadings = new Set<string>();
  readonly #ofSubjects = new Set<string>();

  /** True where it was told before; remembered where not. */
  has({ kind, value, unit, period }: Statement, { subject }: Linked, passage: Passage): boolean {
    if (value === null) return false;
    const figure = `${kind} ${value} ${unit}`;
    const whole = `${figure} ${period} ${subject}`;
    if (this.#inHeadings.has(figure) || (subject !== null && this.#ofSubjects.has(whole))) return true;
    this.#ofSubjects.add(whole);
    if (passage.heading || kind === 'office') this.#inHeadings.add(figure);
    return false;
  }
}

/** Letters before and behind a statement whose words are nearest to it. */
const NEAR_BEFORE = 40;
const NEAR_AFTER = 50;
const FARTHER = 0.75;

function contextOf(passage: Passage, statement: Statement): Context {
  const { text } = passage.block;
  const around = statement.block
    ? ''
    : text.slice(
        Math.max(passage.from, statement.start - NEAR_BEFORE),
        Math.min(passage.to, statement.end + NEAR_AFTER),
      );
  const near = new Set([...listStems(around), ...(statement.words ?? [])]);
  const words = new Map([...passage.words].map(([word, weight]) => [word, Math.min(weight, FARTHER)]));
  for (const word of near) words.set(word, 1);
  return {
    words,
    near,
    isOfPeriod:
      /^\d{4}(?:-Q\d)?$/.test(statement.period ?? '') &&
      !/\b(?:total|cumulative|altogether|so far|since)\b|累计/.test(passage.text),
    isPlanned: ['planned', 'promised'].includes(statement.wording.state),
    countries: passage.countries,
    namesRegion: passage.namesRegion,
    region: passage.region,
    subjects: passage.subjects,
    foreign: /[\p{Script=Han}\p{Script=Cyrillic}]{2}/u.test(passage.text),
  };
}

function toSentence(source: string, passage: Passage): readonly Sentence[] {
  if (passage.rows) return [];
  const { start, end } = placeOf(passage.block, passage.from, passage.to);
  return [{ id: passage.id, start, end, text: source.slice(start, end) }];
}

function placeEntities(passage: Passage): readonly EntityLink[] {
  return passage.entities.map((link) => ({
    ...link,
    ...placeOf(passage.block, link.start + passage.from, link.end + passage.from),
  }));
}
