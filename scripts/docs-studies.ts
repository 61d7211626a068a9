/**
 * `npm run docs:studies`: runs the shipped study `figures-that-matter` and writes what it comes to into docs/studies.md,
 * between its two marks.
 *
 * npm run docs:studies [-- DIR]   of a folder in which it has been run to its end; without: 580 runs in a new one
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInCorridorDirectory, readCorridor, readStudyFile, renderStudyReport, runStudy } from 'landbridge/node';

const STUDY = 'figures-that-matter';
const DOCUMENT = join(import.meta.dirname, '../docs/studies.md');
const SHOWN = 12;
const MARKS = ['<!-- figures-that-matter: npm run docs:studies -->', '<!-- end -->'] as const;

const out = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'landbridge-docs-'));
if (process.argv[2] === undefined) {
  const directory = builtInCorridorDirectory();
  const { corridor } = await readCorridor(directory);
  if (!corridor) throw new Error('docs: the built-in corridor is broken');
  const file = join(directory, 'studies', `${STUDY}.yaml`);
  const text = await readStudyFile(file);
  await runStudy({ corridor, text, file, out, workers: availableParallelism() });
}
const { answers, summary } = await renderStudyReport(join(out, 'study', STUDY));
const millions = (value: number) => `${value < 0 ? '−' : '+'}${(Math.abs(value) / 1e6).toFixed(1)}`;
const lines: string[] = [];
for (const answer of answers) {
  if (answer.kind === 'gap' && answer.kpi === 'cost_and_unserved_usd' && answer.figures) {
    const figures = answer.figures
      .map((row) => ({ ...row, swing: Math.abs((row.at_high ?? 0) - (row.at_low ?? 0)) }))
      .sort((a, b) => b.swing - a.swing);
    const base = answers.find(({ kind }) => kind === 'scenarios');
    const middle = base?.kind === 'scenarios' ? base.values.find(({ id }) => id === 'base')?.value : null;
    if (typeof middle !== 'number') throw new Error('docs: the base has no value');
    lines.push(
      `Of ${figures.length} figures with a range, each moved to either end by itself, these move the total cost of ${(middle / 1e6).toFixed(0)} million USD a year with`,
      'the value of what is not served most; changes in million USD a year:',
      '',
      '| figure | basis | stands | low | high | unit | at low | at high |',
      '| --- | --- | --: | --: | --: | --- | --: | --: |',
      ...figures
        .slice(0, SHOWN)
        .map(
          (row) =>
            `| \`${row.figure}\` | ${row.basis} | ${row.stands} | ${row.low} | ${row.high} | ${row.unit} | ${millions((row.at_low ?? 0) - middle)} | ${millions((row.at_high ?? 0) - middle)} |`,
        ),
      '',
    );
  }
  if (answer.kind === 'rivals' && answer.rivals) {
    const { ranking, rivals } = answer.rivals;
    const best = rivals.filter((row) => row.changes_best);
    const turned = rivals.filter((row) => row.changes_ranking);
    lines.push(
      `With the preferred figures the order is ${ranking.join(', ')}, best first. Of ${rivals.length} rival values, each in the place of the preferred one,`,
      `${turned.length} turn the order of some two scenarios and ${best.length} make another one best.`,
      ...(turned.length > 0
        ? [
            '',
            '| rival | figure | preferred | rival value | source | order then |',
            '| --- | --- | --: | --: | --- | --- |',
            ...turned.map(
              (row) =>
                `| ${row.id} | \`${row.figure}\` | ${row.preferred ?? 'none'} | ${row.value} | ${row.source_id} | ${row.ranking.join(', ')} |`,
            ),
          ]
        : []),
      '',
    );
  }
}
lines.push(
  `${summary.runs} runs, ${summary.failed} without a result; questions ${summary.hash}, results ${summary.results_hash}.`,
);
const text = readFileSync(DOCUMENT, 'utf8');
const [begin, end] = [text.indexOf(MARKS[0]), text.indexOf(MARKS[1])];
if (begin < 0 || end < begin) throw new Error('docs: docs/studies.md has lost its marks');
writeFileSync(DOCUMENT, `${text.slice(0, begin + MARKS[0].length)}\n\n${lines.join('\n')}\n\n${text.slice(end)}`);
