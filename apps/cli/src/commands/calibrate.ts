import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { type CalibrationReport, calibrate, errorOf, Failure, formatParameters, readTargets } from 'landbridge';
import { writeFileAtomic } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, loadCorridor, outputOf, parseWhole } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatNumber, formatPercent, NO_VALUE } from '../numbers.ts';
import { endProgress, print, printJson, printTable, progress } from '../output.ts';

interface CalibrateOptions extends CommonOptions {
  readonly targets?: string;
  readonly maxEvaluations?: number;
  readonly out?: string;
}

const MAX_TARGETS_BYTES = 4e6;

/** Parameters fitted to published figures, or to a user's own counts; Ctrl-C stops between two solves. */
export function addCalibrateCommand(program: Command): void {
  const command = program
    .command('calibrate')
    .description('fit the model parameters to published figures, and say how far it is from each')
    .option('--targets <file.csv>', 'your own counts, with the columns of observation.csv, in place of the corridor’s')
    .option('--max-evaluations <n>', 'solves of the model for the fit at most (default: 160)', (text) =>
      parseWhole(text, 1, 10_000, 'a number from 1 to 10000'),
    )
    .option('--out <file.csv>', 'write parameter.csv with the fitted values');
  addCommon(command, ['corridor', 'year', 'json', 'csv', 'quiet']).action(async (options: CalibrateOptions) => {
    const output = outputOf(options);
    await checkCsvFolder(options);
    const { corridor } = await loadCorridor(options.corridor);
    const observations = options.targets === undefined ? undefined : await loadTargets(options.targets);
    const report = await calibrate(corridor, {
      ...(observations ? { observations } : {}),
      ...(options.year === undefined ? {} : { year: options.year }),
      ...(options.maxEvaluations === undefined ? {} : { maxEvaluations: options.maxEvaluations }),
      onProgress: ({ stage, evaluations, loss }) =>
        progress(output, `${stage}: ${evaluations} solves${loss === null ? '' : `, loss ${loss.toFixed(2)}`}`),
    });
    endProgress(output);
    if (options.out !== undefined) await writeFileAtomic(options.out, formatParameters(corridor, report));
    await writeCsvFolder(options, { parameter: report.parameters, observation: report.observations });
    if (output.json) printJson(report);
    else printCalibration(report);
  });
  addExamples(command, ['calibrate', 'calibrate --targets my-counts.csv --out parameter.csv']);
}

/** @throws Failure `targets.unreadable`, `targets.invalid` */
async function loadTargets(file: string) {
  const size = await stat(file).then(
    (found) => found.size,
    () => null,
  );
  if (size === null || size > MAX_TARGETS_BYTES)
    throw new Failure('targets.unreadable', `${file} ${size === null ? 'cannot be read' : 'is larger than 4 MB'}`);
  return readTargets(await readFile(file, 'utf8'), file);
}

function printCalibration(report: CalibrationReport): void {
  const { summary } = report;
  print(
    `${report.corridor}, ${report.year}: ${report.status} after ${report.evaluations} solves; ` +
      `loss ${formatNumber(report.loss_prior)} at the prior, ${formatNumber(report.loss_fitted)} fitted\n`,
  );
  printTable(
    ['parameter', 'unit', 'prior', 'fitted', 'standard error', 'at bound'],
    report.parameters.map((row) => [
      row.id,
      row.unit,
      formatNumber(row.prior),
      formatNumber(row.fitted),
      formatNumber(row.standard_error),
      row.bound ?? '',
    ]),
    { rightFrom: 2, wrap: [0] },
  );
  const error = (model: number | null, published: number) =>
    model === null ? NO_VALUE : formatPercent(model - published, published);
  printTable(
    ['observation', 'use', 'published', 'fitted', 'prior', 'fitted', 'left out', 'naive'],
    report.observations.map((row) => [
      row.id,
      row.use,
      `${formatNumber(row.published)} ${row.unit}`,
      formatNumber(row.fitted),
      error(row.prior, row.published),
      error(row.fitted, row.published),
      row.leave_one_out === null
        ? ''
        : `${error(row.leave_one_out, row.published)}${row.leave_one_out_exact ? '*' : ''}`,
      error(row.naive, row.published),
    ]),
    { rightFrom: 2, wrap: [0] },
  );
  print('* by a new fit without it; the others by linear influence at the optimum\n');
  for (const [use, row] of Object.entries(summary)) {
    const of = (value: number | null) => (value === null ? NO_VALUE : `${(100 * value).toFixed(1)} %`);
    print(
      `${use}: ${row.count} observations, median error ${of(row.fitted)}` +
        `${row.leave_one_out === null ? '' : `, left out ${of(row.leave_one_out)}`}, prior ${of(row.prior)}, naive ${of(row.naive)}`,
    );
  }
  const worst = [...report.observations]
    .filter((row) => row.use !== 'input')
    .sort((a, b) => (errorOf(b.fitted, b.published) ?? 0) - (errorOf(a.fitted, a.published) ?? 0))
    .slice(0, 3);
  print(`Furthest off: ${worst.map((row) => `${row.id} ${error(row.fitted, row.published)}`).join(', ')}`);
}
