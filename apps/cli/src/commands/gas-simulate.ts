/** `landbridge gas simulate`: a network in time. */
import type { Command } from 'commander';
import {
  COMPRESSIBILITY_LAWS,
  type CorridorSimulation,
  createStudy,
  Failure,
  FRICTION_LAWS,
  GAS_STUDIES,
  GAS_UNITS,
  isTransientJson,
  type NetworkFile,
  readNetworkFile,
  readTransientJson,
  type SimulationReport,
  type StudyRequest,
  simulateCorridor,
  simulateNetwork,
} from 'landbridge';
import { addCommon, type CommonOptions, loadEdited, outputOf, parseChoice } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatNumber } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { readFiles } from './gas-input.ts';

interface SimulateOptions extends CommonOptions {
  readonly hours?: number;
  readonly step?: number;
  readonly eos?: (typeof COMPRESSIBILITY_LAWS)[number];
  readonly friction?: (typeof FRICTION_LAWS)[number];
  readonly unit?: (typeof GAS_UNITS)[number];
  readonly study?: (typeof GAS_STUDIES)[number];
  readonly at?: string;
  readonly left?: number;
  readonly for?: number;
  readonly day?: string;
  readonly heatingValue?: readonly string[];
}

/** Times that a terminal shows; `--json` and `--csv` have all. */
const MAX_ROWS = 80;
/** Times at which origins are shown. */
const MAX_ARRIVALS = 13;

export function addGasSimulate(gas: Command): void {
  const command = gas
    .command('simulate')
    .description('a network in time: pressure, flow, linepack, velocity, power, fuel, emissions')
    .argument('[path]', 'folder with network.json and bc.json in time, another network file, or a corridor')
    .option('--hours <n>', 'how long (default: the file’s or the study’s time, else 24)', parsePositive('hours'))
    .option('--step <hours>', 'between two recorded times (default: 1)', parsePositive('hours'))
    .option('--eos <law>', `compressibility: ${COMPRESSIBILITY_LAWS.join(', ')}`, parseChoice(COMPRESSIBILITY_LAWS))
    .option('--friction <law>', `friction: ${FRICTION_LAWS.join(', ')}`, parseChoice(FRICTION_LAWS))
    .option('--unit <unit>', `unit of gas in the tables: ${GAS_UNITS.join(', ')} (default: kg)`, parseChoice(GAS_UNITS))
    .option('--study <study>', `what happens: ${GAS_STUDIES.join(', ')}`, parseChoice(GAS_STUDIES))
    .option('--at <id>', 'node whose supply is cut, or station that is lost')
    .option('--left <share>', 'share of the supply that is left (default: 0.5)', parseShare)
    .option('--for <hours>', 'how long the study’s event lasts (default: 72)', parsePositive('hours'))
    .option('--heating-value <origin=mj...>', 'lower heating value of an origin’s gas, MJ/kg (default: the gas’s own)')
    .option('--day <date>', 'day of the corridor’s network (default: 1 July of the year)', parseDay);
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async (path: string | undefined, options: SimulateOptions) => {
      await checkCsvFolder(options);
      const report = await run(path, options);
      if (report.status !== 'solved') process.exitCode = 1;
      await writeCsvFolder(options, tablesOf(report));
      if (outputOf(options).json) printJson(report);
      else printReport(report);
    },
  );
}

async function run(path: string | undefined, options: SimulateOptions): Promise<SimulationReport> {
  const { hours, step, eos, friction, unit } = options;
  const study = studyOf(options);
  const request = {
    ...(step === undefined ? {} : { stepH: step }),
    ...(eos ? { compressibility: eos } : {}),
    ...(friction ? { friction } : {}),
    ...(unit ? { unit } : {}),
    ...(options.heatingValue ? { heatingValueOf: new Map(options.heatingValue.map(parseHeatingValue)) } : {}),
  };
  const files = path === undefined ? null : await readFiles(path);
  if (path === undefined || !files || files.has('config.csv')) {
    const { corridor, year } = await loadEdited(path === undefined ? options : { ...options, corridor: path });
    const day = options.day ?? `${year ?? corridor.tables.config[0]?.base_year ?? 2022}-07-01`;
    return simulateCorridor(corridor, day, {
      ...request,
      ...(hours === undefined ? {} : { hours }),
      ...(study ? { study } : {}),
    });
  }
  if (isTransientJson(files)) {
    const file = readTransientJson(files, path, eos?.replace(/^cnga-(.+)$/, '$1_cnga'));
    if (study) throw new Failure('usage', 'A folder with boundary values in time is its own study');
    const { scenario, startS, endS } = file;
    return simulateNetwork(file, {
      ...request,
      scenario,
      startS,
      segmentKm: 1,
      hours: hours ?? (endS - startS) / 3600,
    });
  }
  const file: NetworkFile = readNetworkFile(files, path);
  const planned = study ? createStudy(file, study) : null;
  return simulateNetwork(file, {
    ...request,
    hours: hours ?? planned?.hours ?? 24,
    ...(planned ? { scenario: planned.scenario, notes: planned.notes } : {}),
  });
}

function studyOf({ study, at, left, for: forH }: SimulateOptions): StudyRequest | null {
  const details = {
    ...(at === undefined ? {} : { at }),
    ...(left === undefined ? {} : { left }),
    ...(forH === undefined ? {} : { forH }),
  };
  if (study !== undefined) return { study, ...details };
  if (Object.keys(details).length > 0) throw new Failure('usage', '--at, --left and --for belong to --study');
  return null;
}

/** Rows of the tables by column, as CSV takes them. */
function tablesOf({ tables }: SimulationReport) {
  return Object.fromEntries(
    Object.entries(tables).map(([name, { columns, rows }]) => [
      name,
      rows.map((row) => Object.fromEntries(columns.map((column, c) => [column.name, row[c]]))),
    ]),
  );
}

function printReport(report: SimulationReport | CorridorSimulation): void {
  for (const note of report.notes) print(note);
  if (report.status !== 'solved') print(`${report.status}: ${report.blame}`);
  print(
    `${report.steps} steps, linepack closes to ${formatNumber(report.residual, 2)}; ${report.friction}, ${report.compressibility}\n`,
  );
  const { columns, rows } = report.tables.gas_time;
  printTable(
    columns.map(({ name, unit }) => `${name.replace(/_(mw|h|gw|t_per_h|m_per_s)$/, '').replaceAll('_', ' ')}, ${unit}`),
    rows
      .slice(0, MAX_ROWS)
      .map((row) => row.map((value) => (typeof value === 'number' ? formatNumber(value, 4) : '–'))),
    { rightFrom: 0 },
  );
  if (rows.length > MAX_ROWS) print(`The first ${MAX_ROWS} times; --json and --csv have all`);
  if ('nominations' in report) printNominations(report);
  printOrigins(report);
  printArrivals(report);
  for (const contract of report.contracts) {
    const least = `least ${formatFixed(contract.least_pressure_pa / 1e6, 2)} MPa at hour ${formatFixed(contract.least_at_h, 1)}`;
    const until =
      contract.below_from_h === null
        ? 'holds its contract pressure'
        : `is below its contract pressure from hour ${formatFixed(contract.below_from_h, 1)}`;
    print(`${contract.node} ${until} of ${formatFixed(contract.contract_pressure_pa / 1e6, 2)} MPa; ${least}`);
  }
}

function printNominations({ nominations, day }: CorridorSimulation): void {
  print(`\nNominations as on ${day}\n`);
  printTable(
    ['node', 'direction', 'origin', 'year', 'bcm/yr', 'kg/s', 'contract pressure, MPa', 'basis'],
    nominations.map((row) => [
      row.node,
      row.direction,
      row.origin_country_id ?? '–',
      String(row.year),
      formatFixed(row.volume_bcm_per_year, 1),
      formatFixed(row.flow_kg_s, 1),
      row.contract_pressure_pa === null ? '–' : formatFixed(row.contract_pressure_pa / 1e6, 2),
      row.basis,
    ]),
    { rightFrom: 3 },
  );
}

/** Origins and time on the way of what leaves, in the state at the start. */
function printOrigins({ nodes }: SimulationReport): void {
  for (const { id, origin_shares: shares, transit_time_h: hours, withdrawals_kg_s: flows } of nodes) {
    if (!(flows[0] > 0) || shares === null || hours === null || Object.keys(shares).length < 2) continue;
    const parts = Object.entries(shares).filter(([, share]) => share > 5e-4);
    const list = parts.map(([origin, share]) => `${origin} ${formatFixed(100 * share, 1)} %`).join(', ');
    print(`\n${id}, in the state at the start: ${list}; ${formatFixed(hours, 1)} h on its way`);
  }
}

/** What arrives in the end, against what did at the start: origins and time on the way as the fronts have moved. */
function printArrivals({ nodes, times_h: hours }: SimulationReport): void {
  for (const { id, withdrawals_kg_s: flows, origins, heating_values_mj_per_kg: values } of nodes) {
    if (!flows.some((flow) => flow > 0) || origins.length < 2) continue;
    print(`\nGas at ${id} by origin, as the fronts arrive\n`);
    const every = Math.max(1, Math.ceil(hours.length / MAX_ARRIVALS));
    const rows = [...hours.keys()].filter((k) => k % every === 0 || k === hours.length - 1);
    printTable(
      ['time, h', ...origins.flatMap(({ origin }) => [`${origin}, %`, 'on its way, h']), 'heating value, MJ/kg'],
      rows.map((k) => [
        formatFixed(hours[k], 1),
        ...origins.flatMap(({ shares, transit_times_h: transit }) => [
          formatFixed(100 * shares[k], 1),
          transit[k] === null ? '–' : formatFixed(transit[k], 1),
        ]),
        values[k] === null ? '–' : formatFixed(values[k], 2),
      ]),
      { rightFrom: 0 },
    );
  }
}

function parseHeatingValue(text: string): readonly [string, number] {
  const at = text.lastIndexOf('=');
  const value = Number(text.slice(at + 1));
  if (at < 1 || !(value > 0) || !Number.isFinite(value)) {
    throw new Failure('usage', `"${text}" is not ORIGIN=VALUE, in MJ/kg`);
  }
  return [text.slice(0, at), value];
}

function parsePositive(unit: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value > 0) || !Number.isFinite(value)) {
      throw new Failure('usage', `"${text}" is not a number of ${unit} above 0`);
    }
    return value;
  };
}

function parseShare(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new Failure('usage', `"${text}" is not a share of 0 to 1`);
  return value;
}

function parseDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new Failure('usage', `"${text}" is not a date, such as 2022-01-15`);
  }
  return text;
}
