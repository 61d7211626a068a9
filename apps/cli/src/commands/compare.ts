import type { Command } from 'commander';
import { createReport, Failure, type RunOptions, runScenarios, runScenariosWithTerminals } from 'landbridge';
import { writeTables } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, loadCorridor, loadScenarios, outputOf } from '../common.ts';
import { checkCsvFolder } from '../csv-option.ts';
import { endProgress, printJson, progress } from '../output.ts';
import { printReport, printTitle } from '../report-text.ts';

interface RunCommandOptions extends CommonOptions {
  readonly ranges?: boolean;
  readonly systemOptimum?: boolean;
  readonly terminals?: boolean;
}

const RANGES = 'give headline figures the low and high that follow from the ranges of the facts (slower)';

const SYSTEM = 'flows of least total cost, as tolls on congestion would bring them, in place of equilibrium';

const TERMINALS = 'simulate terminals, so that their transfers delay as they fill by that and not by the tables';

/** `run`: scenarios by themselves; `compare`: every one against the first. */
export function addCompareCommands(program: Command): void {
  const names = ['corridor', 'year', 'json', 'csv', 'quiet'] as const;
  const run = program.command('run').description('compute scenarios').argument('<scenario...>', 'ids, or YAML files');
  run.option('--ranges', RANGES).option('--system-optimum', SYSTEM).option('--terminals', TERMINALS);
  addCommon(run, names).action((ids: string[], options: RunCommandOptions) => runAndPrint(ids, options, false));
  addExamples(run, ['run baseline-2022', 'run my-scenario.yaml --year 2030 --csv results']);
  const compare = program
    .command('compare')
    .description('compute scenarios and compare each with the first')
    .argument('<scenario...>', 'ids, or YAML files; the first is the base');
  compare.option('--ranges', RANGES).option('--system-optimum', SYSTEM).option('--terminals', TERMINALS);
  addCommon(compare, names).action((ids: string[], options: RunCommandOptions) => runAndPrint(ids, options, true));
  addExamples(compare, [
    'compare baseline-2022 cku-railway',
    'compare baseline-2022 suez-closed my-scenario.yaml --json',
    'compare demand-2030 cku-railway --system-optimum',
  ]);
}

async function runAndPrint(ids: readonly string[], options: RunCommandOptions, compared: boolean): Promise<void> {
  if (compared && ids.length < 2) throw new Failure('usage', 'compare needs a base and at least one other scenario');
  const output = outputOf(options);
  await checkCsvFolder(options);
  const { corridor } = await loadCorridor(options.corridor);
  const scenarios = await loadScenarios(corridor, ids);
  const runOptions: RunOptions = {
    ...(options.year === undefined ? {} : { year: options.year }),
    ranges: options.ranges === true,
    objective: options.systemOptimum ? 'system' : 'user',
    onProgress: (id, { period, periods, iteration, relativeGap }) =>
      progress(
        output,
        `${id}: period ${period + 1} of ${periods}, iteration ${iteration}, gap ${relativeGap.toExponential(1)}`,
      ),
  };
  const runs = options.terminals
    ? await runScenariosWithTerminals(corridor, scenarios, {
        ...runOptions,
        onTerminal: (id) => progress(output, `simulating ${id}`),
      })
    : runScenarios(corridor, scenarios, runOptions);
  endProgress(output);
  const report = createReport(corridor, runs, compared);
  if (options.csv !== undefined) await writeTables(report, options.csv);
  if (runs.some((item) => item.result.status !== 'solved')) process.exitCode = 1;
  if (output.json) {
    printJson(report);
    return;
  }
  printTitle(corridor);
  printReport(report, runs, compared);
}
