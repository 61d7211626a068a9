import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  type EventColumns,
  Failure,
  formatEventLog,
  type ResultTable,
  type SimulationAnswer,
  simulateCorridorTerminal,
} from 'landbridge';
import { addCommon, addExamples, type CommonOptions, loadEdited, outputOf, parseWhole } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFigure, formatFixed, formatPercent } from '../numbers.ts';
import { endProgress, print, printJson, printTable, progress } from '../output.ts';

interface SimulateCommandOptions extends CommonOptions {
  readonly days: number;
  readonly replications: number;
  readonly seed: string;
  readonly set: readonly string[];
  readonly curve?: boolean;
  readonly trace?: number;
  readonly events?: string;
}

/** A terminal or border crossing, simulated; exit 1 where its queue grows without end. */
export function addSimulateCommand(program: Command): void {
  const command = program
    .command('simulate')
    .description('simulate a terminal or border crossing: dwell, queues, what binds, what would help')
    .argument('<terminal>', 'id, place or name; an unknown one gives the list')
    .option('--days <n>', 'days to count, after a warm-up that is found', parseDays, 365)
    .option('--replications <n>', 'independent replications', parseReplications, 10)
    .option('--seed <seed>', 'number or word that the random numbers depend on', '1')
    .option(
      '--set <key=value>',
      'what if: cranes, servers, tracks, wagons, shift_h, yard_teu, declared, inspected, per_day, train_teu, window_h, delay_h; for one of several key.name=value; may be repeated',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option('--curve', 'dwell against vehicles a day, and its fit as a congestion function')
    .option('--trace <n>', 'tell the life of the n-th vehicle of the first replication', parseTrace)
    .option('--events <file>', 'write every event of the first replication as CSV into a new file');
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async (terminal: string, options: SimulateCommandOptions) => {
      await checkCsvFolder(options);
      const output = outputOf(options);
      const { corridor, year } = await loadEdited(options);
      const { answer, events } = await simulateCorridorTerminal(corridor, {
        terminal,
        days: options.days,
        replications: options.replications,
        seed: options.seed,
        settings: options.set,
        curve: options.curve === true,
        ...(year === undefined ? {} : { year }),
        ...(options.trace === undefined ? {} : { trace: options.trace }),
        onProgress: (words) => progress(output, words),
      });
      endProgress(output);
      if (answer.status !== 'solved') process.exitCode = 1;
      if (options.events !== undefined) await writeEvents(options.events, events);
      await writeCsvFolder(options, {
        kpi: answer.kpis,
        ...Object.fromEntries(Object.entries(answer.tables).map(([name, table]) => [name, toRecords(table)])),
      });
      if (output.json) printJson(answer);
      else printAnswer(answer);
    },
  );
  addExamples(command, [
    'simulate khorgos-gateway --days 365 --replications 30',
    'simulate khorgos-gateway --set cranes=4 --set per_day=16 --curve',
    'simulate nur-zholy --year 2021 --set declared=0.9',
  ]);
}

function printAnswer(answer: SimulationAnswer): void {
  const { terminal, year, days, replications, warm_up_days: warmUp, binding, blame, tables, curve } = answer;
  print(`${terminal.name}, ${year}: ${days} days after ${warmUp} of warm-up, ${replications} replications\n`);
  printTable(
    ['figure', 'value', 'low', 'high', 'unit'],
    answer.kpis.map(({ name, value, low, high, unit }) => [
      name,
      formatFigure(value),
      formatFigure(low ?? null),
      formatFigure(high ?? null),
      unit,
    ]),
    { rightFrom: 1, leftFrom: 4 },
  );
  if (answer.note !== null) print(`\n${answer.note}`);
  for (const [name, title] of TABLES) {
    const table = tables[name];
    if (table === undefined) continue;
    print(`\n${title}`);
    printTable(
      table.columns.map((column) => (column.unit === '' ? column.name : `${column.name}, ${column.unit}`)),
      table.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : formatFigure(cell)))),
    );
  }
  if (curve) {
    print(
      curve.status === 'solved'
        ? `\nCapacity ${formatFixed(curve.capacity_vehicles_per_day, 1)} vehicles, ${formatFixed(curve.capacity_teu_per_day, 0)} TEU a day` +
            (curve.alpha === null
              ? '; too few steady loads for a fit'
              : `; dwell = ${formatFigure(curve.free_h)} h x (1 + ${formatFigure(curve.alpha)} load^${formatFigure(curve.beta)}), ` +
                `root mean square error ${formatPercent(curve.fit_rms_error, 1)}`)
        : '\nNo load fills it: nothing limits this terminal',
    );
  }
  print(
    `\n${answer.status}${blame ? `: ${blame}` : ''}${binding ? `. Binding: ${binding.id}; a quarter more changes the mean dwell by ${formatFigure(binding.dwell_change_h)} h` : ''}`,
  );
}

const TABLES: readonly (readonly [string, string])[] = [
  ['resource', 'What is used and waited for'],
  ['relief', 'What a quarter more of each would change'],
  ['flow', 'Each way'],
  ['border', 'Hours at the border beside CPMM; the hold is fitted to them'],
  ['difference', 'What the settings change'],
  ['curve', 'Dwell against load'],
];

function toRecords({ columns, rows }: ResultTable): Record<string, string | number | null>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])));
}

/** @throws Failure `file.exists` */
async function writeEvents(path: string, events: EventColumns): Promise<void> {
  try {
    await writeFile(path, formatEventLog(events), { flag: 'wx' });
  } catch (error) {
    throw new Failure(
      'file.unwritable',
      `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function parseDays(text: string): number {
  return parseWhole(text, 1, 3650, 'a number of days from 1 to 3650');
}

function parseReplications(text: string): number {
  return parseWhole(text, 2, 10_000, 'a number of replications from 2 to 10000');
}

function parseTrace(text: string): number {
  return parseWhole(text, 1, 100_000_000, 'the number of a vehicle, from 1');
}
