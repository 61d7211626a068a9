/** A document to candidate statements, and how well the rules find what a person labelled. */
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { Failure } from 'landbridge';
import { writeFileAtomic } from 'landbridge/node';
import {
  formatDrafts,
  type IngestResult,
  ingestText,
  type RecordData,
  type SetScore,
  scoreTexts,
} from 'landbridge/record';
import { readDocumentFile, readLabelledTexts } from 'landbridge/record/node';
import { addCommon, addExamples, type CommonOptions, outputOf } from '../common.ts';
import { formatFigure } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

interface IngestOptions extends CommonOptions {
  readonly out?: string;
  readonly date?: string;
  readonly source?: string;
  readonly score?: string;
}

export function addIngest(parent: Command, load: (options: CommonOptions) => Promise<RecordData>): void {
  const command = parent
    .command('ingest')
    .description(
      'candidate statements of an article, linked, checked and drafted as claims; nothing enters the record',
    );
  command.argument('[file]', 'article as text, Markdown or HTML');
  command.option('--out <drafts.csv>', 'write the drafts for a person to accept, edit or reject');
  command.option('--date <day>', 'day of the article, where it prints none');
  command.option('--source <id>', 'source of the record that the article is');
  command.addOption(new Option('--score <dir>', 'precision and recall on labelled texts: labels.csv and texts/'));
  addCommon(command, ['corridor', 'json']).action(async (file: string | undefined, options: IngestOptions) => {
    if ((file === undefined) === (options.score === undefined)) {
      throw new Failure('usage', 'record ingest takes one article, or --score with a folder of labelled texts');
    }
    if (options.score !== undefined) {
      const { labels, texts } = await readLabelledTexts(options.score);
      return printScores(scoreTexts(await load(options), labels, texts), options);
    }
    const path = file as string;
    const text = await readDocumentFile(path);
    const result = ingestText(await load(options), text, {
      name: basename(path),
      date: options.date,
      source: options.source,
    });
    if (options.out !== undefined) await writeFileAtomic(options.out, formatDrafts(result));
    if (outputOf(options).json) printJson(result);
    else printCandidates(result, options.out);
  });
  addExamples(command, [
    'record ingest article.txt',
    'record ingest article.txt --out drafts.csv',
    'record ingest --score tests/ingest',
  ]);
}

function printCandidates({ candidates, furniture, document }: IngestResult, out: string | undefined): void {
  print(`${document.title ?? document.name}${document.date ? `, ${document.date}` : ''}\n`);
  if (candidates.length > 0) {
    printTable(
      ['id', 'kind', 'in the text', 'subject', 'period', 'record says', 'reason'],
      candidates.map((row) => [
        row.id,
        row.kind,
        row.span.text.replace(/\s+/g, ' '),
        row.subject ?? '',
        row.period ?? '',
        row.check.verdict,
        row.check.reason,
      ]),
      { rightFrom: 7, wrap: [2, 6] },
    );
  }
  print(`\n${candidates.length} candidates; ${furniture.length} parts of the page left out.`);
  print(
    out === undefined
      ? '--out DRAFTS.csv writes them for a person to decide.'
      : `Written to ${out}; decide with: landbridge record add ${out} --accept ID,ID`,
  );
}

function printScores(sets: readonly SetScore[], options: CommonOptions): void {
  if (outputOf(options).json) {
    printJson({
      sets: sets.map(({ extra, ...rest }) => ({
        ...rest,
        extra: extra.map(({ text, candidate }) => ({
          text,
          kind: candidate.kind,
          value: candidate.value,
          unit: candidate.unit,
          span: candidate.span,
        })),
      })),
    });
    return;
  }
  for (const { set, texts, scores, fields } of sets) {
    print(`${set}: ${texts} texts`);
    printTable(
      ['kind', 'labels', 'candidates', 'met', 'precision, %', 'recall, %'],
      scores.map((row) => [
        row.kind,
        String(row.labels),
        String(row.candidates),
        String(row.met),
        formatFigure(row.precision),
        formatFigure(row.recall),
      ]),
    );
    print(`Of those met, right: ${fields.map((row) => `${row.field} ${row.right} of ${row.labels}`).join(', ')}.\n`);
  }
}
