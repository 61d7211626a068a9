/** `landbridge fleet simulate`: the planned spares by discrete events, beside the formulas. */
import type { Command } from 'commander';
import { simulateFleet } from 'landbridge';
import { outputOf, parseWhole } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed } from '../numbers.ts';
import { endProgress, print, printJson, printTable, progress } from '../output.ts';
import { addFleetInput, addGoal, planFromOptions, type SparesOptions } from './fleet-input.ts';

interface SimulateOptions extends SparesOptions {
  readonly days: number;
  readonly warmUp: number;
  readonly replications: number;
  readonly seed: string;
}

const MAX_ROWS = 80;

export function addFleetSimulate(fleet: Command): void {
  const command = fleet
    .command('simulate')
    .description('the planned spares simulated, with intervals, beside the formulas')
    .option(
      '--days <n>',
      'days measured in each replication',
      (text) => parseWhole(text, 1, 1_000_000, 'days from 1 to 1000000'),
      3650,
    )
    .option('--warm-up <n>', 'days before', (text) => parseWhole(text, 0, 1_000_000, 'days from 0 to 1000000'), 730)
    .option(
      '--replications <n>',
      'independent replications',
      (text) => parseWhole(text, 2, 10_000, 'a number from 2 to 10000'),
      20,
    )
    .option('--seed <seed>', 'number or word that the random numbers depend on', '1');
  addFleetInput(addGoal(command)).action(async (file: string | undefined, options: SimulateOptions) => {
    await checkCsvFolder(options);
    const output = outputOf(options);
    const planned = await planFromOptions(file, options);
    if (planned.report.status !== 'solved') {
      process.exitCode = 1;
      if (output.json) printJson(planned.report);
      else print(`${planned.report.status}: ${planned.report.blame}`);
      return;
    }
    const report = await simulateFleet(planned, {
      days: options.days,
      warmUpDays: options.warmUp,
      replications: options.replications,
      seed: options.seed,
      onProgress: (words) => progress(output, words),
    });
    endProgress(output);
    await writeCsvFolder(options, { backorder: report.rows });
    if (output.json) {
      printJson(report);
      return;
    }
    for (const line of report.notes) print(line);
    const { formula, mean, half_width: half } = report.availability;
    const share = (value: number | null): string => (value === null ? '–' : `${formatFixed(100 * value, 3)} %`);
    print(`\nAvailability: ${share(formula)} by formula, ${share(mean)} ± ${share(half)} simulated\n`);
    printTable(
      ['part', 'site', 'units', 'exact', 'METRIC', 'simulated', '±', 'covers exact'],
      report.rows
        .slice(0, MAX_ROWS)
        .map((row) => [
          row.part,
          row.site,
          String(row.units),
          formatFixed(row.backorders_exact, 4),
          formatFixed(row.backorders_metric, 4),
          formatFixed(row.mean, 4),
          formatFixed(row.half_width, 4),
          row.covered ? 'yes' : 'no',
        ]),
      { rightFrom: 2, leftFrom: 7 },
    );
    print(`\n${report.covered} of ${report.compared} intervals of ${100 * report.confidence} % cover the exact value`);
  });
}
