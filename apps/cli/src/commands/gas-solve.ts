/** `landbridge gas solve`: pressures and flows of a network in its steady state. */
import type { Command } from 'commander';
import { COMPRESSIBILITY_LAWS, Failure, FRICTION_LAWS, type GasReport, solveNetwork } from 'landbridge';
import { addCommon, type CommonOptions, outputOf, parseChoice } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatNumber } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { readNetwork } from './gas-input.ts';

interface GasOptions extends CommonOptions {
  readonly eos?: (typeof COMPRESSIBILITY_LAWS)[number];
  readonly friction?: (typeof FRICTION_LAWS)[number];
  readonly slack?: readonly string[];
  readonly ratio?: number;
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
    .option('--ratio <ratio>', 'ratio of stations that the file gives no set-point', parseRatio);
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async (path: string | undefined, options: GasOptions) => {
      await checkCsvFolder(options);
      const file = await readNetwork(path, options);
      const report = solveNetwork(file, {
        ...(options.eos ? { compressibility: options.eos } : {}),
        ...(options.friction ? { friction: options.friction } : {}),
        ...(options.slack ? { slacks: new Map(options.slack.map(parseSlack)) } : {}),
        ...(options.ratio === undefined ? {} : { ratio: options.ratio }),
      });
      if (report.status !== 'solved') process.exitCode = 1;
      else await writeCsvFolder(options, { gas_node: report.nodes, gas_edge: report.edges });
      if (outputOf(options).json) printJson(report);
      else printReport(report);
    },
  );
}

function printReport(report: GasReport): void {
  if (report.status !== 'solved') {
    print(`${report.status}: ${report.blame}`);
    return;
  }
  for (const note of report.notes) print(note);
  print(
    `Solved in ${report.iterations} steps, residual ${formatNumber(report.residual, 2)}; ${report.friction}, ${report.compressibility}\n`,
  );
  printTable(
    ['node', 'pressure, MPa', 'withdrawal, kg/s'],
    report.nodes
      .slice(0, MAX_ROWS)
      .map(({ id, pressure_pa: pressure, withdrawal_kg_s: flow }) => [
        id,
        pressure === null ? '–' : formatFixed(pressure / PA_PER_MPA, 4),
        formatFixed(flow, 3),
      ]),
    { rightFrom: 1 },
  );
  print('');
  printTable(
    ['element', 'kind', 'from', 'to', 'flow, kg/s', 'power, MW'],
    report.edges
      .slice(0, MAX_ROWS)
      .map(({ id, kind, from, to, flow_kg_s: flow, power_w: power }) => [
        id,
        kind,
        from,
        to,
        formatFixed(flow, 3),
        power === null ? '' : formatFixed(power / 1e6, 2),
      ]),
    { rightFrom: 4 },
  );
  const left = Math.max(report.nodes.length, report.edges.length) - MAX_ROWS;
  if (left > 0) print(`\nThe first ${MAX_ROWS} rows; --json and --csv have all`);
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
