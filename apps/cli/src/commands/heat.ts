/** Heat and power: a network's steady state, a plant's schedule, losses of units and mains, the winter test. */
import type { Command } from 'commander';
import {
  createCorridorHours,
  createCorridorNetwork,
  type DispatchReport,
  dispatchProblem,
  Failure,
  HEAT_FRICTION_LAWS,
  type HeatReport,
  MW_PER_GCAL_PER_H,
  measureOutages,
  type OutageReport,
  readCommitJson,
  readHeatCase,
  readHeatNetworkFile,
  solveHeatNetwork,
  testWinter,
  testWinterRivals,
} from 'landbridge';
import { readReference } from 'landbridge/node';
import {
  addCommon,
  addExamples,
  type CommonOptions,
  loadEdited,
  outputOf,
  parseChoice,
  parseWhole,
} from '../common.ts';
import { formatFixed, formatNumber } from '../numbers.ts';
import { endProgress, print, printJson, printTable, progress } from '../output.ts';
import { addHeatSimulate } from './heat-simulate.ts';

interface HeatCommandOptions extends CommonOptions {
  readonly capacity?: number;
  readonly outdoor?: number;
}

const COMMON = ['corridor', 'scenario', 'year', 'json', 'quiet'] as const;

export function addHeatCommand(program: Command): void {
  const heat = program
    .command('heat')
    .description('heat and power: network, in time, schedule, losses of units and mains, winter test');
  addSolve(heat);
  addHeatSimulate(heat, loadCase);
  addDispatch(heat);
  addOutage(heat);
  addWinter(heat);
  addExamples(heat, [
    'heat solve --outdoor -14',
    'heat simulate --hours 48',
    'heat dispatch --days 7',
    'heat outage',
    'heat winter --days 10 --stock 20000',
  ]);
  for (const command of heat.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
}

/** The heat tables of the corridor on 15 January of the year. */
async function loadCase(options: HeatCommandOptions) {
  const { corridor, year } = await loadEdited(options);
  const base = year ?? corridor.tables.config[0]?.base_year ?? 2022;
  return readHeatCase(corridor, `${base}-01-15`, options.capacity);
}

function addCapacity(command: Command): Command {
  return command.option(
    '--capacity <gcal>',
    'heat capacity of the plant, Gcal/h, instead of the corridor’s',
    parseNumber,
  );
}

function addSolve(heat: Command): void {
  const command = heat
    .command('solve')
    .description('pressures, flows and temperatures of a network in its steady state')
    .argument(
      '[path]',
      'JSON with fluid, nodes and edges, or a pandapipes heat-transfer network; default: the corridor’s mains',
    )
    .option('--outdoor <c>', 'outdoor temperature, °C (default: the design day’s)', parseNumber)
    .option('--friction <law>', `friction: ${HEAT_FRICTION_LAWS.join(', ')}`, parseChoice(HEAT_FRICTION_LAWS));
  addCommon(addCapacity(command), COMMON).action(
    async (
      path: string | undefined,
      options: HeatCommandOptions & { friction?: (typeof HEAT_FRICTION_LAWS)[number] },
    ) => {
      const file =
        path === undefined
          ? await describeMains(options)
          : readHeatNetworkFile((await readReference(path)).files, path);
      const report = solveHeatNetwork(file, options.friction ? { friction: options.friction } : {});
      if (report.status !== 'solved') process.exitCode = 1;
      if (outputOf(options).json) printJson(report);
      else printNetwork(report);
    },
  );
}

async function describeMains(options: HeatCommandOptions) {
  const item = await loadCase(options);
  return createCorridorNetwork(item, { outdoorC: options.outdoor ?? item.parameter('design_outdoor_c') });
}

function printNetwork(report: HeatReport): void {
  for (const note of report.notes) print(note);
  if (report.status !== 'solved') {
    print(`${report.status}: ${report.blame}`);
    return;
  }
  print(`Solved in ${report.iterations} rounds, residual ${formatNumber(report.residual, 2)}; ${report.friction}\n`);
  printTable(
    ['node', 'pressure, MPa', 'temperature, °C'],
    report.nodes.map((node) => [
      node.id,
      node.pressure_pa === null ? '–' : formatFixed(node.pressure_pa / 1e6, 4),
      formatFixed(node.temperature_c, 2),
    ]),
  );
  print('');
  printTable(
    ['element', 'kind', 'from', 'to', 'flow, kg/s', 'heat, MW', 'heat, Gcal/h'],
    report.edges.map((edge) => [
      edge.id,
      edge.kind,
      edge.from,
      edge.to,
      formatFixed(edge.flow_kg_s, 2),
      formatFixed(edge.heat_mw, 3),
      formatFixed(edge.heat_mw / MW_PER_GCAL_PER_H, 3),
    ]),
    { rightFrom: 4 },
  );
  print('');
  printTable(
    ['figure', 'value', 'unit'],
    report.kpis.map(({ name, value, unit }) => [name, formatNumber(value), unit]),
    { leftFrom: 2 },
  );
}

function addDispatch(heat: Command): void {
  const command = heat
    .command('dispatch')
    .description('which units run when: the cheapest schedule with its proven bound')
    .argument('[path]', 'JSON with heat_MW, load_MW, units, boiler, storage, grid; default: the corridor’s plant')
    .option('--days <n>', 'days of the corridor’s year (default 7; 365: the year)', (text) =>
      parseWhole(text, 1, 365, 'days from 1 to 365'),
    )
    .option('--from <day>', 'first day, counted from 1 January (default 1)', (text) =>
      parseWhole(text, 1, 365, 'a day from 1 to 365'),
    )
    .option(
      '--gap <g>',
      'relative gap at which the search of a schedule ends (default 1e-4; rolling 1e-3)',
      parseNumber,
    )
    .option('--lost <unit...>', 'units that are lost');
  addCommon(addCapacity(command), COMMON).action(
    async (
      path: string | undefined,
      options: HeatCommandOptions & { days?: number; from?: number; gap?: number; lost?: string[] },
    ) => {
      const output = outputOf(options);
      const item = path === undefined ? await loadCase(options) : null;
      const problem = item
        ? createCorridorHours(item, (options.from ?? 1) - 1, options.days ?? 7, options.lost)
        : readCommitJson((await readReference(path!)).files, path!);
      const report = await dispatchProblem(
        problem,
        {
          ...(options.gap === undefined ? {} : { relativeGap: options.gap }),
          onProgress: (done, of) => progress(output, `hour ${done} of ${of}`),
        },
        item?.notes ?? [],
      );
      endProgress(output);
      if (report.status !== 'solved') process.exitCode = 1;
      if (output.json) printJson(report);
      else printSchedule(report);
    },
  );
}

function printSchedule(report: DispatchReport): void {
  for (const note of report.notes) print(note);
  if (report.status !== 'solved') {
    print(`${report.status}: ${report.blame}`);
    return;
  }
  print(
    `${report.hours} h: cost ${formatNumber(report.cost_usd, 6)} USD, bound ${formatNumber(report.bound_usd, 6)} USD, gap ${formatNumber(report.gap, 2)}; ` +
      `heat ${formatNumber(report.heat_mwh)} MWh (${formatNumber(report.heat_gcal)} Gcal), unserved ${formatNumber(report.unserved_heat_mwh)} MWh; ` +
      `power ${formatNumber(report.power_mwh)} MWh; fuel ${formatNumber(report.fuel_mwh)} MWh; CO2 ${formatNumber(report.co2_t)} t\n`,
  );
  printTable(
    ['unit', 'on, h', 'starts', 'power, MWh', 'heat, MWh', 'heat, Gcal', 'fuel, MWh'],
    report.units.map((unit) => [
      unit.id,
      formatNumber(unit.hours_on),
      String(unit.starts),
      formatNumber(unit.power_mwh),
      formatNumber(unit.heat_mwh),
      formatNumber(unit.heat_mwh / MW_PER_GCAL_PER_H),
      formatNumber(unit.fuel_mwh),
    ]),
  );
}

function addOutage(heat: Command): void {
  const command = heat
    .command('outage')
    .description('loss of each unit and main on the design day, and how rooms cool')
    .option('--outdoor <c>', 'outdoor temperature, °C (default: the design day’s)', parseNumber)
    .option('--hours <h>', 'hours after which rooms are looked at (default 24)', parseNumber)
    .option('--least <c>', 'rooms are too cold below it, °C (default 16)', parseNumber);
  addCommon(addCapacity(command), COMMON).action(
    async (options: HeatCommandOptions & { hours?: number; least?: number }) => {
      const report = measureOutages(await loadCase(options), {
        ...(options.outdoor === undefined ? {} : { outdoorC: options.outdoor }),
        ...(options.hours === undefined ? {} : { hours: options.hours }),
        ...(options.least === undefined ? {} : { leastC: options.least }),
      });
      if (outputOf(options).json) printJson(report);
      else printOutages(report);
    },
  );
}

function printOutages(report: OutageReport): void {
  for (const note of report.notes) print(note);
  print(`At ${report.outdoor_c} °C outdoors; rooms after ${report.hours} h, too cold below ${report.least_c} °C\n`);
  printTable(
    ['lost', 'plant, MW', 'plant, Gcal/h', 'delivered, MW', 'share, %', 'worst', 'rooms, °C', 'cold after, h', 'why'],
    report.rows.map((row) => [
      row.lost,
      formatFixed(row.plant_heat_mw, 1),
      formatFixed(row.plant_heat_gcal_h, 1),
      formatFixed(row.delivered_heat_mw, 1),
      formatFixed(100 * row.delivered_share, 0),
      row.worst_consumer,
      formatFixed(row.indoor_c, 1),
      row.hours_until_cold === null ? 'never' : formatFixed(row.hours_until_cold, 1),
      row.why ?? '',
    ]),
    { leftFrom: 8, wrap: [8] },
  );
  print('\nBy each figure of the capacity:');
  printTable(
    ['capacity, Gcal/h', 'source', 'rank', 'intact, %', 'worst loss', 'share, %', 'cold after, h'],
    report.rivals.map((rival) => [
      formatNumber(rival.capacity_gcal_h),
      rival.source_id,
      rival.rank,
      formatFixed(100 * rival.intact.delivered_share, 0),
      rival.worst.lost,
      formatFixed(100 * rival.worst.delivered_share, 0),
      rival.worst.hours_until_cold === null ? 'never' : formatFixed(rival.worst.hours_until_cold, 1),
    ]),
    { rightFrom: 3 },
  );
}

interface WinterOptions extends HeatCommandOptions {
  readonly days?: number;
  readonly fuel?: 'coal' | 'gas';
  readonly stock?: number;
  readonly deliveries?: number;
  readonly without?: number;
  readonly lost?: readonly string[];
  readonly lostMain?: readonly string[];
  readonly least?: number;
  readonly ration?: boolean;
}

function addWinter(heat: Command): void {
  const command = heat
    .command('winter')
    .description('a cold spell through demand, fuel, plant and network; hours until rooms are too cold')
    .option('--days <n>', 'length of the spell (default 10)', (text) => parseWhole(text, 1, 120, 'days from 1 to 120'))
    .option('--outdoor <c>', 'mean outdoor temperature, °C (default: the design day’s)', parseNumber)
    .option('--fuel <fuel>', 'fuel of the units: coal, gas (default: the corridor’s)', parseChoice(['coal', 'gas']))
    .option('--stock <t>', 'fuel at hand, t of coal or of its heat', parseNumber)
    .option('--deliveries <t>', 'fuel that arrives a day, t', parseNumber)
    .option('--without <days>', 'days from the beginning on which nothing arrives', parseNumber)
    .option('--lost <unit...>', 'units that are lost')
    .option('--lost-main <main...>', 'mains that are lost')
    .option('--least <c>', 'rooms are too cold below it, °C (default 16)', parseNumber)
    .option('--ration', 'burn the same share of every hour’s fuel, so that it lasts');
  addCommon(addCapacity(command), COMMON).action(async (options: WinterOptions) => {
    const item = await loadCase(options);
    const request = {
      ...(options.days === undefined ? {} : { days: options.days }),
      ...(options.outdoor === undefined ? {} : { outdoorC: options.outdoor }),
      ...(options.fuel === undefined ? {} : { fuel: options.fuel }),
      ...(options.stock === undefined ? {} : { stockT: options.stock }),
      ...(options.deliveries === undefined ? {} : { deliveryTPerDay: options.deliveries }),
      ...(options.without === undefined ? {} : { daysWithout: options.without }),
      ...(options.lost === undefined ? {} : { lostUnits: options.lost }),
      ...(options.lostMain === undefined ? {} : { lostMains: options.lostMain }),
      ...(options.least === undefined ? {} : { leastC: options.least }),
      ...(options.ration ? { ration: true } : {}),
    };
    const report = await testWinter(item, request);
    const rivals = options.capacity === undefined ? await testWinterRivals(item, request) : [];
    if (report.status !== 'solved') process.exitCode = 1;
    if (outputOf(options).json) {
      printJson({ ...report, rivals });
      return;
    }
    for (const note of report.notes) print(note);
    if (report.blame !== undefined) print(`${report.status}: ${report.blame}`);
    printTable(
      [
        'capacity, Gcal/h',
        'source',
        'asked, MWh',
        'delivered, MWh',
        'fuel, t',
        'coldest rooms, °C',
        `below ${options.least ?? 16} °C after, h`,
        'gap',
      ],
      [{ ...report, source_id: 'as asked' }, ...rivals].map((row) => [
        formatNumber(row.capacity_gcal_h),
        row.source_id,
        formatNumber(row.asked_mwh),
        formatNumber(row.delivered_mwh),
        formatNumber(row.fuel_burnt_t),
        formatFixed(row.coldest_indoor_c, 1),
        row.hours_until_cold === null ? 'never' : String(row.hours_until_cold),
        formatNumber(row.gap, 2),
      ]),
      { rightFrom: 2 },
    );
  });
}

/** @throws Failure `usage` */
function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new Failure('usage', `"${text}" is not a number`);
  return value;
}
