import { basename } from 'node:path';
import type { Command } from 'commander';
import { type QueueReport, readQueueCases, solveQueues } from 'landbridge';
import { readReference } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, outputOf, parseWhole } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFigure, formatFixed, formatNumber, NO_VALUE } from '../numbers.ts';
import { endProgress, print, printJson, printTable, progress } from '../output.ts';

interface QueueOptions extends CommonOptions {
  readonly simulate?: boolean;
  readonly replications: number;
  readonly seed: string;
  readonly customers: number;
}

/** Queues of a file by their formulas, and by simulation beside them; exit 1 where one has no answer. */
export function addQueueCommand(program: Command): void {
  const command = program
    .command('queue')
    .description('queues in closed form, and simulated beside it')
    .argument(
      '<file>',
      'JSON with lists of cases: mmc, mg1, mgc, mmcK, machine_repair, priority, batch, jackson, mva, erlangB',
    )
    .option('--simulate', 'simulate each case until its 99 % interval is narrow: 1 % of the mean, 3 % above 0.9 load')
    .option('--replications <n>', 'independent replications', parseReplications, 30)
    .option('--seed <seed>', 'number or word that the random numbers depend on', '1')
    .option('--customers <n>', 'customers of each replication at first', parseCustomers, 20_000);
  addCommon(command, ['json', 'csv', 'quiet']).action(async (file: string, options: QueueOptions) => {
    await checkCsvFolder(options);
    const output = outputOf(options);
    const { files } = await readReference(file);
    const cases = readQueueCases(files, basename(file));
    const report = await solveQueues(cases, {
      simulate: options.simulate === true,
      replications: options.replications,
      seed: options.seed,
      customers: options.customers,
      onProgress: (words) => progress(output, words),
    });
    endProgress(output);
    if (report.status !== 'solved') process.exitCode = 1;
    await writeCsvFolder(options, {
      quantity: report.cases.flatMap(({ id, quantities }) => quantities.map((figure) => ({ case: id, ...figure }))),
    });
    if (output.json) printJson(report);
    else printReport(report);
  });
  addExamples(command, ['queue queues.json', 'queue queues.json --simulate --replications 30 --seed 7 --json']);
}

function printReport({ status, confidence, cases }: QueueReport): void {
  const simulated = cases.some(({ precise }) => precise !== null);
  printTable(
    ['case', 'load', 'quantity', 'unit', 'formula', ...(simulated ? ['simulated', 'half width', 'covered'] : [])],
    cases.flatMap(({ id, load, quantities }) =>
      quantities
        .filter(({ mean }) => !simulated || mean !== null)
        .map((figure) => [
          id,
          formatNumber(load, 3),
          figure.quantity,
          figure.unit,
          formatFigure(figure.closed_form),
          ...(simulated
            ? [
                formatFigure(figure.mean),
                shareOf(figure),
                figure.covered === null ? NO_VALUE : figure.covered ? 'yes' : 'no',
              ]
            : []),
        ]),
    ),
    { rightFrom: 4, leftFrom: 7 },
  );
  for (const { id, note } of cases) if (note !== null) print(`${id}: ${note}`);
  const figures = cases.flatMap(({ quantities }) => quantities.filter(({ covered }) => covered !== null));
  if (simulated) {
    const covered = figures.filter((figure) => figure.covered).length;
    print(`\n${status}: ${covered} of ${figures.length} intervals of ${100 * confidence} % cover the formula`);
  }
}

/** Half the width as a share of the mean. */
function shareOf({
  mean,
  half_width: half,
}: {
  readonly mean: number | null;
  readonly half_width: number | null;
}): string {
  return mean === null || half === null || mean === 0 ? NO_VALUE : `${formatFixed((100 * half) / Math.abs(mean), 2)} %`;
}

function parseReplications(text: string): number {
  return parseWhole(text, 2, 10_000, 'a number of replications from 2 to 10000');
}

function parseCustomers(text: string): number {
  return parseWhole(text, 500, 20_000_000, 'a number of customers from 500 to 20000000');
}
