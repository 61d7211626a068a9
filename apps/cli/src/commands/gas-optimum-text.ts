/** The options, input and words that the gas commands about a best answer share. */
import type { Command } from 'commander';
import {
  type CorridorQuestion,
  Failure,
  measureSections,
  type NetworkFile,
  type OptimumKind,
  type OptimumOptions,
  type OptimumReport,
  optimiseCorridor,
  optimiseFile,
  readCorridorNetwork,
} from 'landbridge';
import { type CommonOptions, loadEdited, outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatNumber } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { readFiles } from './gas-input.ts';

export interface OptimumCommandOptions extends CommonOptions {
  readonly gap?: number;
  readonly seconds?: number;
}

const MAX_ROWS = 60;
const PA_PER_MPA = 1e6;

export function addOptimumOptions(command: Command): Command {
  return command
    .option('--gap <share>', 'relative gap at which an answer counts as proven (default: 1e-5)', parseAbove('gap'))
    .option('--seconds <s>', 'time for the search (default: 100)', parseAbove('seconds'));
}

/** What each pipe of a corridor can carry. */
export async function runSections(path: string | undefined, options: OptimumCommandOptions): Promise<void> {
  await checkCsvFolder(options);
  const file = await readCorridorDay(path === 'corridor' ? undefined : path, options);
  const report = await measureSections(file, limitsOf(options));
  if (report.status !== 'solved') process.exitCode = 1;
  await writeCsvFolder(options, { section: report.sections });
  if (outputOf(options).json) {
    printJson(report);
    return;
  }
  for (const note of report.notes) print(note);
  print('');
  printTable(
    ['pipe', 'from', 'to', 'capacity, kg/s', 'bound, kg/s'],
    report.sections.map(({ id, from, to, capacity_kg_s: capacity, bound_kg_s: bound }) => [
      id,
      from,
      to,
      formatFixed(capacity, 3),
      formatFixed(bound, 3),
    ]),
    { rightFrom: 3 },
  );
}

function limitsOf({ gap, seconds }: OptimumCommandOptions): OptimumOptions {
  return {
    ...(gap === undefined ? {} : { relativeGap: gap }),
    ...(seconds === undefined ? {} : { timeLimitS: seconds }),
  };
}

async function readCorridorDay(path: string | undefined, options: CommonOptions): Promise<NetworkFile> {
  const { corridor, year } = await loadEdited(path === undefined ? options : { ...options, corridor: path });
  return readCorridorNetwork(corridor, `${year ?? corridor.tables.config[0]?.base_year ?? 2022}-07-01`);
}

/** A MATGAS file's own question, or one about the pipelines of a corridor. */
export async function runOptimum(
  path: string | undefined,
  options: OptimumCommandOptions,
  kind: OptimumKind,
  question: () => CorridorQuestion,
): Promise<void> {
  await checkCsvFolder(options);
  const report = await answer(path === 'corridor' ? undefined : path, options, kind, question, limitsOf(options));
  if (report.status !== 'solved') process.exitCode = 1;
  await writeCsvFolder(options, { gas_node: report.nodes, gas_edge: report.edges, gas_exchange: report.exchanges });
  if (outputOf(options).json) printJson(report);
  else printReport(report);
}

async function answer(
  path: string | undefined,
  options: OptimumCommandOptions,
  kind: OptimumKind,
  question: () => CorridorQuestion,
  limits: OptimumOptions,
): Promise<OptimumReport> {
  if (path !== undefined) {
    const files = await readFiles(path);
    if (!files.has('config.csv')) return optimiseFile(files, path, kind, limits);
  }
  return optimiseCorridor(await readCorridorDay(path, options), question(), limits);
}

function printReport(report: OptimumReport): void {
  print(report.question);
  for (const note of report.notes) print(note);
  if (report.objective !== null) {
    print(`\n${formatNumber(report.objective, 8)} ${report.objective_unit}; bound ${formatNumber(report.bound, 8)}`);
  }
  print(report.proven);
  if (report.built.length > 0) {
    print('');
    printTable(
      ['built', 'cost'],
      report.built.map(({ id, cost }) => [id, formatNumber(cost, 6)]),
      { rightFrom: 1 },
    );
  }
  if (report.nodes.length === 0) return;
  print('');
  printTable(
    ['entry or exit', 'node', 'flow, kg/s', 'most, kg/s'],
    report.exchanges
      .slice(0, MAX_ROWS)
      .map(({ id, node, flow_kg_s: flow, most_kg_s: most }) => [id, node, formatFixed(flow, 3), formatFixed(most, 3)]),
    { rightFrom: 2 },
  );
  print('');
  const pressureOf = new Map(report.nodes.map((node) => [node.id, node.pressure_pa / PA_PER_MPA]));
  printTable(
    ['element', 'kind', 'from', 'MPa', 'to', 'MPa', 'flow, kg/s', 'power, MW'],
    report.edges
      .filter(({ built }) => built)
      .slice(0, MAX_ROWS)
      .map(({ id, kind, from, to, flow_kg_s: flow, power_w: power }) => [
        id,
        kind,
        from,
        formatFixed(pressureOf.get(from) ?? null, 3),
        to,
        formatFixed(pressureOf.get(to) ?? null, 3),
        formatFixed(flow, 3),
        power === null ? '' : formatFixed(power / 1e6, 2),
      ]),
    { rightFrom: 6 },
  );
  if (Math.max(report.edges.length, report.exchanges.length) > MAX_ROWS) {
    print(`\nThe first ${MAX_ROWS} rows; --json and --csv have all`);
  }
}

/** @returns a parser that throws Failure `usage` for what is not a number above 0 */
export function parseAbove(name: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value > 0 && Number.isFinite(value)) return value;
    throw new Failure('usage', `"${text}" is not a number above 0 for --${name}`);
  };
}
