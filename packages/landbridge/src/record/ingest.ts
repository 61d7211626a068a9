/** Documents in: candidate statements of a text, and how well the rules find what a person labelled. */
import { createIssue, hasErrors, type Issue } from '@landbridge/corridor';
import {
  findSource,
  type IngestOptions,
  type IngestResult,
  ingestDocument,
  type Label,
  type RecordData,
  type ScoreReport,
  scoreDocuments,
} from '@landbridge/record';
import Papa from 'papaparse';
import { Failure } from '../failure.ts';
import { dayOf } from './day.ts';
import { unknownId } from './unknown.ts';

/** Longer is a book, no article: its candidates would be for nobody to look through. */
const MOST_LETTERS = 4_000_000;

/**
 * @throws Failure `usage` where the day is none, `record.unknown` for a source that the record has not, `document.size`
 */
export function ingestText(record: RecordData, text: string, options: IngestOptions = {}): IngestResult {
  if (options.date !== undefined) dayOf(record, options.date);
  if (options.source !== undefined && !findSource(record, options.source))
    throw unknownId(record, options.source, 'source');
  if (text.length > MOST_LETTERS) {
    throw new Failure('document.size', `The document has ${text.length} characters; at most ${MOST_LETTERS} are read`);
  }
  return ingestDocument(record, text, options);
}

export interface SetScore extends ScoreReport {
  readonly set: string;
  readonly texts: number;
}

/**
 * Precision and recall on labelled texts, set by set.
 *
 * @param labels  CSV: text, set, kind, value, unit, bound, period, subject, quote; a text without statements has one row
 *   with its set alone
 * @param texts   text by name
 * @throws Failure `labels.invalid` with every issue
 */
export function scoreTexts(
  record: RecordData,
  labels: string,
  texts: ReadonlyMap<string, string>,
): readonly SetScore[] {
  const parsed = Papa.parse<Label>(labels, { header: true, skipEmptyLines: 'greedy', delimiter: ',' });
  const issues = parsed.data.flatMap((label, index) => checkLabel(label, index + 2, texts));
  const named = new Set(parsed.data.map((label) => label.text));
  for (const name of texts.keys()) {
    if (!named.has(name))
      issues.push(
        createIssue({ code: 'labels.text', file: 'labels.csv', message: 'The text has no row', found: name }),
      );
  }
  if (hasErrors(issues)) throw new Failure('labels.invalid', `The labels have ${issues.length} error(s)`, issues);
  const sets = [...new Set(parsed.data.map((label) => label.set))];
  return sets.map((set) => {
    const names = [...new Set(parsed.data.filter((label) => label.set === set).map((label) => label.text))];
    const documents = names.map((name) => {
      const text = texts.get(name) ?? '';
      const of = parsed.data.filter((label) => label.text === name && label.kind !== ('' as string));
      return { name, text, labels: of, candidates: ingestDocument(record, text, { name }).candidates };
    });
    return { set, texts: names.length, ...scoreDocuments(documents) };
  });
}

function checkLabel(label: Label, row: number, texts: ReadonlyMap<string, string>): Issue[] {
  const text = texts.get(label.text);
  const at = { file: 'labels.csv', row };
  if (text === undefined)
    return [
      createIssue({ ...at, code: 'labels.text', column: 'text', message: 'There is no such text', found: label.text }),
    ];
  if (text.includes(label.quote)) return [];
  return [
    createIssue({
      ...at,
      code: 'labels.quote',
      column: 'quote',
      message: 'The text does not hold the quote',
      found: label.quote,
    }),
  ];
}
