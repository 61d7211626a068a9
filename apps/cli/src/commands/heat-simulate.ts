/** `landbridge heat simulate`: a heat network in time, with the delay of the water in its pipes. */
import type { Command } from 'commander';
import {
  createCorridorRun,
  Failure,
  HEAT_FRICTION_LAWS,
  type HeatCase,
  type HeatRunReport,
  readHeatNetworkFile,
  simulateHeatNetwork,
} from 'landbridge';
import { readReference } from 'landbridge/node';
import { addCommon, type CommonOptions, outputOf, parseChoice } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatNumber } from '../numbers.ts';
import { endProgress, print, printJson, printTable, progress } from '../output.ts';

interface SimulateOptions extends CommonOptions {
  readonly hours?: number;
  readonly step?: number;
  readonly outdoor?: number;
  readonly friction?: (typeof HEAT_FRICTION_LAWS)[number];
}

const DEFAULT_HOURS = 48;
/** Steps that a terminal shows; `--json` and `--csv` have all. */
const MAX_ROWS = 48;

/** @param loadCase  the heat tables of the corridor that the options name */
export function addHeatSimulate(heat: Command, loadCase: (options: CommonOptions) => Promise<HeatCase>): void {
  const command = heat
    .command('simulate')
    .description('a network in time: temperatures travel with the water, heat is stored in the pipes')
    .argument('[path]', 'JSON with fluid, nodes, edges and simulation; default: the corridor’s mains over cold days')
    .option('--hours <n>', 'how long (default: the file’s, else 24; of the corridor 48)', parsePositive('hours'))
    .option('--step <s>', 'of time, s (default: the file’s, else 900)', parsePositive('step'))
    .option(
      '--outdoor <c>',
      'mean outdoor temperature of the corridor’s days, °C (default: the design day’s)',
      parseAny,
    )
    .option('--friction <law>', `friction: ${HEAT_FRICTION_LAWS.join(', ')}`, parseChoice(HEAT_FRICTION_LAWS));
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async (path: string | undefined, options: SimulateOptions) => {
      await checkCsvFolder(options);
      const output = outputOf(options);
      const file = path === undefined ? await describeMains(options) : await readFile(path, options);
      const report = simulateHeatNetwork(file, {
        ...(options.friction ? { friction: options.friction } : {}),
        ...(options.hours === undefined || path === undefined ? {} : { hours: options.hours }),
        ...(options.step === undefined ? {} : { stepS: options.step }),
        onProgress: ({ done, of }) => progress(output, `step ${done} of ${of}`),
      });
      endProgress(output);
      if (report.status !== 'solved') process.exitCode = 1;
      await writeCsvFolder(
        options,
        Object.fromEntries(Object.entries(report.tables).map(([name, table]) => [name, rowsOf(table)])),
      );
      if (output.json) printJson(report);
      else printRun(report);
    },
  );

  async function describeMains(options: SimulateOptions) {
    const item = await loadCase(options);
    const outdoorC = options.outdoor ?? item.parameter('design_outdoor_c');
    return createCorridorRun(item, { outdoorC, hours: options.hours ?? DEFAULT_HOURS });
  }
}

async function readFile(path: string, options: SimulateOptions) {
  if (options.outdoor !== undefined)
    throw new Failure('usage', '--outdoor is of the corridor’s mains: a file says its own');
  return readHeatNetworkFile((await readReference(path)).files, path);
}

const rowsOf = ({ columns, rows }: HeatRunReport['tables'][string]) =>
  rows.map((row) => Object.fromEntries(columns.map(({ name }, c) => [name, row[c]])));

function printRun(report: HeatRunReport): void {
  for (const note of report.notes) print(note);
  if (report.status !== 'solved') {
    print(`${report.status} after ${report.steps} of ${report.steps_asked} steps. ${report.blame}`);
    return;
  }
  print(
    `${report.steps} steps of ${report.step_s} s, residual ${formatNumber(report.residual, 2)}; ${report.friction}\n`,
  );
  printTable(
    ['from, h', 'produced, MW', 'consumed, MW', 'lost, MW', 'stored, MWh', 'pumps, kW'],
    report.tables.heat_step.rows
      .slice(0, MAX_ROWS)
      .map((row) => row.slice(0, 6).map((value) => formatFixed(value as number, 3))),
    { rightFrom: 0 },
  );
  const more = report.tables.heat_step.rows.length - MAX_ROWS;
  if (more > 0) print(`${more} more steps: --csv and --json have all`);
  print('');
  printTable(
    ['node', 'lowest, °C', 'highest, °C', 'last, °C'],
    report.tables.heat_node_range.rows
      .slice(0, MAX_ROWS)
      .map(([node, ...values]) => [String(node), ...values.map((value) => formatFixed(value as number, 2))]),
    { rightFrom: 1 },
  );
  print('');
  printTable(
    ['figure', 'value', 'unit'],
    report.kpis.map(({ name, value, unit }) => [name, formatNumber(value), unit]),
    { leftFrom: 2 },
  );
}

function parseAny(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new Failure('usage', `"${text}" is not a number`);
  return value;
}

const parsePositive = (name: string) => (text: string) => {
  const value = parseAny(text);
  if (!(value > 0)) throw new Failure('usage', `"${text}" is not above 0 for --${name}`);
  return value;
};
