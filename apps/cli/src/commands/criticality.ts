import { type Command, Option } from 'commander';
import type { CriticalityReport, CriticalityRow } from 'landbridge';
import { measureCriticalityOnThreads } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, loadEdited, outputOf, parseWhole } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatScaled, formatSigned, NO_VALUE } from '../numbers.ts';
import { endProgress, print, printJson, printTable, progress } from '../output.ts';

interface CriticalityOptions extends CommonOptions {
  readonly top: number;
  readonly workers: number;
  readonly period: 'longest' | 'all';
}

/** Every link, terminal, transfer and crossing closed in turn. */
export function addCriticalityCommand(program: Command): void {
  const command = program
    .command('criticality')
    .description('close every link, terminal, transfer and crossing in turn: who loses how much, and who takes over')
    .option(
      '--top <n>',
      'rows shown, with their substitutes',
      (text) => parseWhole(text, 1, 500, 'a number from 1 to 500'),
      20,
    )
    .option('--workers <n>', 'threads', (text) => parseWhole(text, 1, 64, 'a number from 1 to 64'), 1)
    .addOption(
      new Option('--period <period>', 'the longest period of the year stands for all of it, or each is computed')
        .choices(['longest', 'all'])
        .default('longest'),
    );
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async (options: CriticalityOptions) => {
      await checkCsvFolder(options);
      const output = outputOf(options);
      const { corridor, year } = await loadEdited(options);
      const report = await measureCriticalityOnThreads(corridor, {
        period: options.period,
        top: options.top,
        workers: options.workers,
        ...(year === undefined ? {} : { year }),
        onProgress: (done, all) => progress(output, `closing ${done} of ${all}`),
      });
      endProgress(output);
      if (report.counts.not_converged > 0) process.exitCode = 1;
      await writeCsvFolder(options, {
        criticality: report.rows,
        substitute: report.rows.flatMap(({ kind, id, substitutes }) =>
          substitutes.map((item) => ({ closed_kind: kind, closed_id: id, ...item })),
        ),
      });
      if (output.json) printJson(report);
      else printCriticality(report, options.top);
    },
  );
  addExamples(command, ['criticality --workers 2', 'criticality --scenario cku-railway --period all --top 50 --json']);
}

function printCriticality(report: CriticalityReport, top: number): void {
  const { counts, rows } = report;
  print(
    `${report.year}, each element closed for ${report.days} days; ` +
      (report.period === 'all'
        ? `${report.periods.length} networks of the year, each by itself`
        : `the network and flows of ${report.periods[0]} stand for the whole year`),
  );
  print(
    `${counts.elements} elements: ${counts.solved} closings in equilibrium to ${report.tolerance.toExponential(0)}, ` +
      `${counts.in_series} in series with one of them (same effect), ${counts.without_flow} without flow (no effect)` +
      (counts.not_converged > 0 ? `; ${counts.not_converged} did not converge` : ''),
  );
  print('');
  const usd = `M USD (${report.price_year})`;
  printTable(
    [
      'closed',
      '',
      'carries,\nTEU',
      'unserved,\nTEU',
      `loss,\n${usd}`,
      `extra cost,\n${usd}`,
      'extra\nTEU-h',
      'takes over, TEU',
    ],
    listShown(rows)
      .slice(0, top)
      .map(({ row, others }) => [
        others > 0 ? `${row.name}, and ${others} with the same effect` : row.name,
        row.kind,
        formatFixed(row.carried_teu, 0),
        formatFixed(row.unserved_teu, 0),
        formatMillions(row.loss_usd),
        formatMillions(row.extra_cost_usd),
        formatSigned(row.extra_time_teu_h),
        nameSubstitute(row),
      ]),
    { rightFrom: 2, leftFrom: 7, wrap: [0, 7] },
  );
  print(
    '\nLoss: what shippers lose who are still served (log-sum of their choices, what they feel beside money and time' +
      '\nincluded). Extra cost: money and time at its value. By loss, and the goods’ value of what is not served.',
  );
}

/** Elements whose closing does the same stand in one row: those in series, and those whose figures agree to seven digits. */
function listShown(rows: readonly CriticalityRow[]): { row: CriticalityRow; others: number }[] {
  const shown = new Map<string, { row: CriticalityRow; others: number }>();
  for (const row of rows) {
    if (row.how === 'no_flow') continue;
    const figures = [row.loss_usd, row.extra_cost_usd, row.extra_time_teu_h, row.unserved_teu];
    const known = row.how !== 'not_converged';
    const key = known ? figures.map((figure) => figure?.toPrecision(7)).join(' ') : `${row.kind}/${row.id}`;
    const first = shown.get(key);
    if (first) first.others++;
    else shown.set(key, { row, others: 0 });
  }
  return [...shown.values()];
}

function formatMillions(usd: number | null): string {
  return usd === null ? NO_VALUE : formatFixed(usd / 1e6, 1);
}

function nameSubstitute({ substitutes }: CriticalityRow): string {
  const [best] = ['bcp', 'link', 'transfer'].flatMap((kind) => substitutes.filter((item) => item.kind === kind));
  return best ? `${best.name}: +${formatScaled(best.teu, 3)}` : 'nobody';
}
