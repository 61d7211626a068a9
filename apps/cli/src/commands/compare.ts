import type { Command } from 'commander';
import {
  createReport,
  diffScenarios,
  Failure,
  hashTables,
  type RunReport,
  runScenarios,
  type ScenarioRun,
} from 'landbridge';
import { writeTables } from 'landbridge/node';
import { addCommon, type CommonOptions, loadCorridor, loadScenario, outputOf } from '../common.ts';
import { formatNumber, formatPercent, formatSigned } from '../numbers.ts';
import { endProgress, type Output, print, printJson, printTable, progress } from '../output.ts';

/** `run`: scenarios by themselves; `compare`: every one against the first. */
export function addCompareCommands(program: Command): void {
  const names = ['corridor', 'year', 'json', 'csv', 'quiet'] as const;
  const run = program.command('run').description('compute scenarios').argument('<scenario...>', 'ids, or YAML files');
  addCommon(run, names).action((ids: string[], options: CommonOptions) => runAndPrint(ids, options, false));
  const compare = program
    .command('compare')
    .description('compute scenarios and compare each with the first')
    .argument('<scenario...>', 'ids, or YAML files; the first is the base');
  addCommon(compare, names).action((ids: string[], options: CommonOptions) => runAndPrint(ids, options, true));
}

async function runAndPrint(ids: readonly string[], options: CommonOptions, compared: boolean): Promise<void> {
  if (compared && ids.length < 2) throw new Failure('usage', 'compare needs a base and at least one other scenario');
  const output = outputOf(options);
  const { corridor } = await loadCorridor(options.corridor);
  const scenarios = [];
  for (const id of ids) scenarios.push(await loadScenario(corridor, id));
  const runs = runScenarios(corridor, scenarios, {
    ...(options.year === undefined ? {} : { year: options.year }),
    onProgress: (id, { period, periods, iteration, relativeGap }) =>
      progress(
        output,
        `${id}: period ${period + 1} of ${periods}, iteration ${iteration}, gap ${relativeGap.toExponential(1)}`,
      ),
  });
  endProgress(output);
  const report = createReport(corridor, runs, compared);
  if (options.csv !== undefined) await writeTables(report, options.csv);
  if (runs.some((item) => item.result.status !== 'solved')) process.exitCode = 1;
  if (output.json) printJson(report);
  else printReport(report, runs, output);
}

/** The comparison as a person reads it: figures side by side, what each scenario changes, and why the cost moved. */
export function printReport(report: RunReport, runs: readonly ScenarioRun[], _output: Output): void {
  const [base, ...others] = report.scenarios;
  const title = runs[0].applied.corridor.tables.config[0]?.title ?? report.corridor.id;
  print(`${title} (${report.corridor.id} ${hashTables(runs[0].applied.corridor.tables).slice(0, 8)})\n`);
  const head = ['', 'unit', base.id];
  for (const other of others) head.push(other.id, 'change');
  const shown = base.kpis.filter((kpi) => kpi.unit !== 'ratio');
  printTable(
    head,
    shown.map((kpi) => {
      const cells = [kpi.name, kpi.unit, formatNumber(kpi.value, 5)];
      for (const other of others) {
        const value = other.kpis.find((candidate) => candidate.id === kpi.id)?.value ?? null;
        const change = value === null || kpi.value === null ? null : value - kpi.value;
        cells.push(formatNumber(value, 5), `${formatSigned(change)} (${formatPercent(change, kpi.value)})`);
      }
      return cells;
    }),
    2,
  );
  for (const [index, other] of others.entries()) {
    print(`\n${other.title}`);
    for (const change of diffScenarios(runs[0].applied, runs[index + 1].applied)) print(`  - ${change.words}`);
    const cost = report.differences.find((item) => item.scenario === other.id && item.kpi === 'total_cost_usd');
    if (!cost || cost.causes.length === 0) continue;
    print(`  Cost ${formatSigned(cost.change)} ${cost.unit}, by place:`);
    for (const cause of cost.causes.slice(0, 6)) print(`    ${formatSigned(cause.change).padStart(16)}  ${cause.what}`);
  }
  const failed = report.scenarios.filter((item) => item.status !== 'solved');
  for (const item of failed) print(`\n${item.id} is not solved: ${item.blame}`);
  const worst = Math.max(...report.scenarios.map((item) => item.residuals.relative_gap ?? 0));
  print(`\nRelative gap at most ${worst.toExponential(1)}.`);
}
