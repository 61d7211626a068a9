import type { Command } from 'commander';
import { type Corridor, isUnanswered, verifyReferences } from 'landbridge';
import { readReference } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, loadCorridor, outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFigure, formatNumber } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

/** Published or independent figures held against ours; exit 1 where one has no answer. */
export function addVerifyCommand(program: Command): void {
  const command = program
    .command('verify')
    .description('solve reference files from their inputs alone and compare with what they state')
    .argument('<path...>', 'files or folders; docs/verify.md lists the formats');
  addCommon(command, ['corridor', 'json', 'csv', 'quiet']).action(async (paths: string[], options: CommonOptions) => {
    await checkCsvFolder(options);
    const references = await Promise.all(paths.map(readReference));
    let corridor: Promise<Corridor> | undefined;
    const getCorridor = () => (corridor ??= loadCorridor(options.corridor).then((loaded) => loaded.corridor));
    const { cases } = await verifyReferences(references, { getCorridor });
    const unanswered = cases.filter(isUnanswered).length;
    if (unanswered > 0) process.exitCode = 1;
    await writeCsvFolder(options, { case: cases });
    if (outputOf(options).json) {
      printJson({ cases });
      return;
    }
    printTable(
      ['case', 'quantity', 'unit', 'expected', 'got', 'error', 'note'],
      cases.map(({ id, quantity, unit, expected, got, error, note }) => [
        id,
        quantity,
        unit,
        formatFigure(expected),
        formatFigure(got),
        formatNumber(error, 2),
        note ?? '',
      ]),
      { rightFrom: 3, leftFrom: 6, wrap: [0, 6] },
    );
    const errors = cases.flatMap(({ error }) => error ?? []);
    print(
      `\n${cases.length} cases, ${errors.length} compared, ${unanswered} without an answer` +
        `${errors.length > 0 ? `; largest error ${formatNumber(Math.max(...errors), 2)}` : ''}`,
    );
  });
  addExamples(command, ['verify published-routes.csv', 'verify published-routes.csv --corridor my-corridor --json']);
}
