import type { Command } from 'commander';
import { type InterdictionReport, interdict, type NamedElement } from 'landbridge';
import { addCommon, addExamples, type CommonOptions, loadEdited, outputOf, parseWhole } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatScaled, formatSigned } from '../numbers.ts';
import { endProgress, print, printJson, printTable, progress } from '../output.ts';

interface InterdictOptions extends CommonOptions {
  readonly closures: 1 | 2 | 3;
  readonly class?: string;
  readonly month?: number;
  readonly top: number;
  readonly limit: number;
}

/** The worst one to three closings. */
export function addInterdictCommand(program: Command): void {
  const command = program
    .command('interdict')
    .description('the one to three closings that do the most damage, with who takes over and what it costs')
    .option('--closures <n>', 'elements closed at once', (text) => parseWhole(text, 1, 3, '1, 2 or 3'), 1)
    .option('--class <id>', 'commodity class whose damage counts (default: all)')
    .option('--month <month>', 'closed in a month, 1 to 12 (default: the whole year)', (text) =>
      parseWhole(text, 1, 12, 'a month from 1 to 12'),
    )
    .option('--top <n>', 'sets shown', (text) => parseWhole(text, 1, 100, 'a number from 1 to 100'), 5)
    .option(
      '--limit <n>',
      'sets evaluated at most to prove the worst; beyond that the search is a beam search',
      (text) => parseWhole(text, 1, 1_000_000, 'a number from 1 to 1000000'),
      2000,
    );
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async (options: InterdictOptions) => {
      await checkCsvFolder(options);
      const output = outputOf(options);
      const { corridor, year } = await loadEdited(options);
      const report = interdict(corridor, {
        closures: options.closures,
        top: options.top,
        limit: options.limit,
        ...(options.class === undefined ? {} : { classId: options.class }),
        ...(options.month === undefined ? {} : { period: { month: options.month } }),
        ...(year === undefined ? {} : { year }),
        onProgress: (evaluated) => progress(output, `${evaluated} sets closed`),
      });
      endProgress(output);
      await writeCsvFolder(options, {
        set: report.sets,
        closed: report.sets.flatMap(({ rank, closed }) => closed.map((item) => ({ rank, ...item }))),
        substitute: report.sets.flatMap(({ rank, substitutes }) => substitutes.map((item) => ({ rank, ...item }))),
      });
      if (output.json) printJson(report);
      else printInterdiction(report);
    },
  );
  addExamples(command, ['interdict', 'interdict --closures 2 --class container-machinery --month 1 --json']);
}

function printInterdiction(report: InterdictionReport): void {
  const { closures, evaluated, candidates } = report;
  const most = closures === 1 ? '1 closing' : `up to ${closures} closings`;
  print(
    `${report.year}, ${most} for ${report.days} days, damage to ${report.class ?? 'all classes'}; ` +
      `network and flows of ${report.period}`,
  );
  print(
    report.proven
      ? `${evaluated} sets evaluated: every one that could matter, so the first is the worst.`
      : `${evaluated} sets evaluated of ${candidates} candidates, by beam search: a worse set is not ruled out.`,
  );
  const usd = `M USD (${report.price_year})`;
  const nameOf = ({ name, kind, in_series: series = [] }: NamedElement) =>
    `${name}, ${kind}${series.length > 0 ? ` (or ${series.length} in series)` : ''}`;
  print('');
  printTable(
    ['', 'closed', `damage,\n${usd}`, 'unserved,\nTEU', `extra cost,\n${usd}`, 'extra\nTEU-h'],
    report.sets.map((set) => [
      `${set.rank}.`,
      set.closed.map(nameOf).join('; '),
      formatFixed(set.damage_usd / 1e6, 1),
      formatFixed(set.unserved_teu, 0),
      formatFixed(set.extra_cost_usd / 1e6, 1),
      formatSigned(set.extra_time_teu_h),
    ]),
    { rightFrom: 2, wrap: [1] },
  );
  const [worst] = report.sets;
  if (worst && worst.substitutes.length > 0) {
    print('\nWho takes over in the first:\n');
    printTable(
      ['substitute', 'kind', 'more TEU'],
      worst.substitutes.map((item) => [item.name, item.kind, `+${formatScaled(item.teu, 4)}`]),
      { rightFrom: 2, wrap: [0] },
    );
  }
  print(
    '\nDamage: what shippers lose who are still served (log-sum of their choices), and the goods’ value of what nothing' +
      '\ncarries. Extra cost: money and time at its value, of those still served.',
  );
}
