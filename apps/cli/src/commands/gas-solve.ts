/** `landbridge gas solve`: pressures and flows of a network in its steady state. */
import type { Command } from 'commander';
import {
  COMPRESSIBILITY_LAWS,
  type Composition,
  Failure,
  FRICTION_LAWS,
  GAS_UNITS,
  type GasReport,
  type GasUnit,
  gasUnitOf,
  solveNetwork,
} from 'landbridge';
import { addCommon, type CommonOptions, outputOf, parseChoice } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatNumber } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { readNetwork } from './gas-input.ts';
import {
  ASSUMED_OF_GROUND,
  type GroundOptions,
  parseCelsius,
  parseComposition,
  parseTransfer,
  thermalOf,
  ZERO_CELSIUS_K,
} from './gas-solve-options.ts';

interface GasOptions extends CommonOptions, GroundOptions {
  readonly eos?: (typeof COMPRESSIBILITY_LAWS)[number];
  readonly friction?: (typeof FRICTION_LAWS)[number];
  readonly slack?: readonly string[];
  readonly ratio?: number;
  readonly composition?: Composition;
  readonly unit?: (typeof GAS_UNITS)[number];
}

const PA_PER_MPA = 1e6;
/** Elements that a terminal shows; `--json` and `--csv` have all. */
const MAX_ROWS = 60;

export function addGasSolve(gas: Command): void {
  const command = gas
    .command('solve')
    .description('pressures and flows of a network in its steady state')
    .argument(
      '[path]',
      'GasLib .net or its folder, MATGAS .m, pandapipes JSON, folder with network.json; or a corridor',
    )
    .option('--eos <law>', `compressibility: ${COMPRESSIBILITY_LAWS.join(', ')}`, parseChoice(COMPRESSIBILITY_LAWS))
    .option('--friction <law>', `friction: ${FRICTION_LAWS.join(', ')}`, parseChoice(FRICTION_LAWS))
    .option('--slack <node=pa...>', 'nodes that hold a pressure, Pa absolute, instead of those of the file')
    .option('--ratio <ratio>', 'ratio of stations that the file gives no set-point', parseRatio)
    .option(
      '--composition <shares>',
      'of the moles, for --eos peng-robinson: methane=0.95,ethane=0.05',
      parseComposition,
    )
    .option('--ground <celsius>', 'temperature of the ground, with which the gas then exchanges heat', parseCelsius)
    .option('--heat-transfer <w>', 'from a pipe to the ground, W/(m2 K) (default: 2, assumed)', parseTransfer)
    .option('--entry <celsius>', 'temperature of gas that enters (default: the network’s)', parseCelsius)
    .option(
      '--unit <unit>',
      `unit of gas on the screen: ${GAS_UNITS.join(', ')} (default: kg)`,
      parseChoice(GAS_UNITS),
    );
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async (path: string | undefined, options: GasOptions) => {
      await checkCsvFolder(options);
      const file = await readNetwork(path, options);
      const report = solveNetwork(file, {
        ...(options.eos ? { compressibility: options.eos } : {}),
        ...(options.friction ? { friction: options.friction } : {}),
        ...(options.slack ? { slacks: new Map(options.slack.map(parseSlack)) } : {}),
        ...(options.ratio === undefined ? {} : { ratio: options.ratio }),
        ...(options.composition ? { composition: options.composition } : {}),
        ...thermalOf(options),
      });
      if (report.status !== 'solved') process.exitCode = 1;
      else await writeCsvFolder(options, { gas_node: report.nodes, gas_edge: report.edges });
      if (outputOf(options).json) printJson(report);
      else printReport(report, gasUnitOf(file, options.unit ?? 'kg'));
    },
  );
}

function printReport(report: GasReport, unit: GasUnit): void {
  if (report.status !== 'solved') {
    print(`${report.status}: ${report.blame}`);
    if (report.deliverable) printDeliverable(report.deliverable, unit);
    return;
  }
  const isWarm = report.nodes.some((node) => node.temperature_k !== null);
  for (const note of report.notes) print(note);
  if (isWarm) print(ASSUMED_OF_GROUND);
  if (unit.reference) print(unit.reference);
  print(
    `Solved in ${report.iterations} steps, residual ${formatNumber(report.residual, 2)}; ${report.friction}, ${report.compressibility}\n`,
  );
  printTable(
    ['node', 'pressure, MPa', `withdrawal, ${unit.flow}`, ...(isWarm ? ['temperature, °C'] : [])],
    report.nodes
      .slice(0, MAX_ROWS)
      .map(({ id, pressure_pa: pressure, withdrawal_kg_s: flow, temperature_k: kelvin }) => [
        id,
        pressure === null ? '–' : formatFixed(pressure / PA_PER_MPA, 4),
        formatFixed(unit.flowOf(flow), 3),
        ...(isWarm ? [kelvin === null ? '–' : formatFixed(kelvin - ZERO_CELSIUS_K, 2)] : []),
      ]),
    { rightFrom: 1 },
  );
  print('');
  printTable(
    ['element', 'kind', 'from', 'to', `flow, ${unit.flow}`, 'power, MW'],
    report.edges
      .slice(0, MAX_ROWS)
      .map(({ id, kind, from, to, flow_kg_s: flow, power_w: power }) => [
        id,
        kind,
        from,
        to,
        formatFixed(unit.flowOf(flow), 3),
        power === null ? '' : formatFixed(power / 1e6, 2),
      ]),
    { rightFrom: 4 },
  );
  printStations(report);
  const left = Math.max(report.nodes.length, report.edges.length) - MAX_ROWS;
  if (left > 0) print(`\nThe first ${MAX_ROWS} rows; --json and --csv have all`);
}

/** What can be delivered where not all that is nominated can. */
function printDeliverable({ exits, nodes, edges }: NonNullable<GasReport['deliverable']>, unit: GasUnit): void {
  print('\nWhat can be delivered\n');
  const shortOf = new Map(exits.map((exit) => [exit.node, exit]));
  printTable(
    ['node', `nominated, ${unit.flow}`, `delivered, ${unit.flow}`, `short, ${unit.flow}`, 'pressure, MPa'],
    nodes
      .filter(({ withdrawal_kg_s: flow }) => flow > 0)
      .map(({ id, withdrawal_kg_s: flow, pressure_pa: pressure }) => {
        const asked = shortOf.get(id)?.nominated_kg_s ?? flow;
        return [
          id,
          formatFixed(unit.flowOf(asked), 3),
          formatFixed(unit.flowOf(flow), 3),
          formatFixed(unit.flowOf(asked - flow), 3),
          pressure === null ? '–' : formatFixed(pressure / PA_PER_MPA, 2),
        ];
      }),
    { rightFrom: 1 },
  );
  const power = edges.reduce((sum, { power_w: own }) => sum + (own ?? 0), 0);
  print(
    `\nShaft power then ${formatFixed(power / 1e6, 1)} MW. Where several exits share a line, by priority: gas shed`,
  );
}

/** Stations whose map is known: where they run, and what they break. */
function printStations({ stations }: GasReport): void {
  if (stations.length === 0) return;
  print('');
  printTable(
    [
      'station',
      'unit',
      'inlet, m3/s',
      'head, kJ/kg',
      'speed, 1/min',
      'efficiency',
      'power, MW',
      'surge margin',
      'choke margin',
    ],
    stations.flatMap(({ id, setup, units }) =>
      units.map((unit) => [
        `${id}, setup ${setup}`,
        unit.id,
        formatFixed(unit.inlet_m3_s, 3),
        formatFixed(unit.head_j_kg / 1000, 2),
        unit.speed_per_min === null ? '–' : formatFixed(unit.speed_per_min, 0),
        unit.efficiency === null ? '–' : formatFixed(unit.efficiency, 3),
        unit.power_w === null ? '–' : formatFixed(unit.power_w / 1e6, 2),
        `${formatFixed(100 * unit.surge_margin, 0)} %`,
        `${formatFixed(100 * unit.choke_margin, 0)} %`,
      ]),
    ),
    { rightFrom: 2 },
  );
  for (const { id, broken } of stations) for (const words of broken) print(`${id} cannot run so: ${words}`);
}

function parseSlack(text: string): readonly [string, number] {
  const at = text.lastIndexOf('=');
  const pressure = Number(text.slice(at + 1));
  if (at < 1 || !(pressure > 0) || !Number.isFinite(pressure)) {
    throw new Failure('usage', `"${text}" is not NODE=PRESSURE, in Pa absolute`);
  }
  return [text.slice(0, at), pressure];
}

function parseRatio(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0) || !Number.isFinite(value)) {
    throw new Failure('usage', `"${text}" is not a ratio above 0`);
  }
  return value;
}
