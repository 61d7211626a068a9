import type { Command } from 'commander';
import { Failure, formatCsv, formatIssue } from 'landbridge';
import { readReference, writeFileAtomic } from 'landbridge/node';
import {
  type Assignment,
  type AssignReport,
  assignStochasticTntp,
  assignTntp,
  readTntpFolder,
  type StochasticAssignment,
  type TntpProblem,
} from 'landbridge/tntp';
import { addCommon, addExamples, type CommonOptions, outputOf, parseChoice } from '../common.ts';
import { formatNumber } from '../numbers.ts';
import { endProgress, note, print, printJson, progress } from '../output.ts';
import { type AdjustedProblem, adjustDemand, type DemandOptions } from './assign-demand.ts';
import {
  addStochasticOptions,
  printStochastic,
  readStochastic,
  type StochasticCommandOptions,
} from './assign-stochastic.ts';

interface AssignCommandOptions extends CommonOptions, DemandOptions, StochasticCommandOptions {
  readonly gap: number;
  readonly method: AssignReport['method'];
  readonly optimum: 'user' | 'system';
  readonly tollFactor: number;
  readonly distanceFactor: number;
  readonly maxIterations?: number;
  readonly flows?: string;
}

/** Traffic assignment of a TNTP network; exit 1 where the gap is not reached or a pair has no path. */
export function addAssignCommand(program: Command): void {
  const command = program
    .command('assign')
    .description('assign trips to a TNTP network: user equilibrium, system optimum or stochastic user equilibrium')
    .argument('<dir>', 'folder with *_net.tntp and *_trips.tntp')
    .option('--gap <g>', 'relative gap, with --sue residual, at which to stop', parseGap, 1e-6)
    .option('--toll-factor <x>', 'time that one unit of toll is worth', parseFactor, 0)
    .option('--distance-factor <y>', 'time that one unit of length is worth', parseFactor, 0)
    .option(
      '--method <m>',
      'path (gradient projection), bfw (bi-conjugate Frank-Wolfe), msa (successive averages) or aon (all-or-nothing)',
      parseChoice(['path', 'bfw', 'msa', 'aon']),
      'path',
    )
    .option('--optimum <o>', 'user: equilibrium; system: least total cost', parseChoice(['user', 'system']), 'user')
    .option('--max-iterations <n>', 'iterations at most', parseIterations)
    .option('--demand <file.omx>', 'trips of an Open Matrix file in place of the folder’s')
    .option('--matrix <name>', 'matrix of that file (default: the only one)')
    .option('--zone-lookup <name>', 'list of that file that holds the zones’ numbers (default: the order of the rows)')
    .option('--trip-ends <file.csv>', 'totals by zone (zone, origins, destinations) that trips are balanced to')
    .option('--counts <file.csv>', 'counts on links (from, to, volume) that trips are fitted to')
    .option('--trips <file.omx>', 'write the trips that are assigned as Open Matrix')
    .option('--flows <file>', 'write the flow and cost of each link as CSV');
  addStochasticOptions(command);
  addCommon(command, ['json', 'quiet']).action(async (folder: string, options: AssignCommandOptions) => {
    const output = outputOf(options);
    const stochastic = readStochastic(command, options);
    const begin = performance.now();
    const { path, files } = await readReference(folder);
    const reading = readTntpFolder(path, files);
    const secondsRead = (performance.now() - begin) / 1000;
    const adjusted = await adjustDemand(reading.problem, options, (words) => progress(output, words));
    const { problem, fit } = adjusted;
    const issues = [...reading.issues, ...adjusted.issues];
    if (!output.quiet) for (const issue of issues) note(formatIssue(issue));
    const { gap, tollFactor, distanceFactor, maxIterations } = options;
    const answer = stochastic
      ? assignStochasticTntp(problem, {
          ...stochastic,
          tollFactor,
          distanceFactor,
          residual: gap,
          ...(maxIterations === undefined ? {} : { maxIterations }),
          onIteration: ({ iteration, residual }) =>
            progress(output, `iteration ${iteration}, residual ${residual.toExponential(2)}`),
        })
      : assignTntp(problem, {
          ...options,
          onIteration: ({ iteration, relativeGap }) =>
            progress(output, `iteration ${iteration}, relative gap ${relativeGap.toExponential(2)}`),
        });
    endProgress(output);
    const { seconds_solve, ...figures } = answer.report;
    if (answer.report.status !== 'solved') process.exitCode = 1;
    if (options.flows !== undefined && answer.flows) await writeFlows(options.flows, problem, answer);
    if (output.json)
      printJson({
        ...figures,
        seconds_read: secondsRead,
        seconds_solve,
        ...(fit ? { fit } : {}),
        ...describeFailure(answer.report),
        issues,
      });
    else if ('residual' in answer.report) printStochastic(answer.report, secondsRead);
    else printReport(answer.report, secondsRead, fit);
  });
  addExamples(command, [
    'assign SiouxFalls --gap 1e-10',
    'assign Barcelona --gap 1e-6 --flows flows.csv --json',
    'assign SiouxFalls --sue --theta 1 --paths 5 --flows flows.csv',
    'assign SiouxFalls --demand trips.omx --matrix cars',
    'assign SiouxFalls --counts counts.csv --trips fitted.omx',
  ]);
}

function describeFailure({ status, blame }: Pick<AssignReport, 'status' | 'blame'>): object {
  return status === 'solved' ? {} : { error: { code: `assign.${status}`, message: blame.join('; '), issues: [] } };
}

async function writeFlows(
  file: string,
  { network }: TntpProblem,
  { flows }: Assignment | StochasticAssignment,
): Promise<void> {
  const rows = Array.from(flows?.linkFlow ?? [], (volume, link) => [
    network.tail[link] + 1,
    network.head[link] + 1,
    volume,
    flows?.linkCost[link] ?? null,
  ]);
  try {
    await writeFileAtomic(file, formatCsv(['from', 'to', 'volume', 'cost'], rows));
  } catch (error) {
    throw new Failure(
      'file.unwritable',
      `${file} cannot be written: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function printReport(report: AssignReport, secondsRead: number, fit: AdjustedProblem['fit']): void {
  if (fit) {
    const [before, after] = [fit.rms_before, fit.rms_after].map((value) => formatNumber(value, 5));
    print(`${fit.counts} counts: off by ${before} before and ${after} after ${fit.steps} steps (root mean square)`);
    print(`trips       ${formatNumber(fit.trips_before, 7)} before, ${formatNumber(fit.trips_after, 7)} after`);
  }
  const { status, relative_gap, objective, total_time, iterations, seconds_solve, blame } = report;
  print(`${status}: relative gap ${relative_gap?.toExponential(2) ?? '–'} after ${iterations} iterations`);
  for (const line of blame) print(`  ${line}`);
  print(`objective   ${formatNumber(objective, 12)}\ntotal time  ${formatNumber(total_time, 12)}`);
  print(`${secondsRead.toFixed(3)} s to read, ${seconds_solve.toFixed(3)} s to solve`);
}

function parseGap(text: string): number {
  return parseReal(text, (value) => value > 0 && value < 1, 'a relative gap between 0 and 1, such as 1e-6');
}

function parseFactor(text: string): number {
  return parseReal(text, (value) => value >= 0, 'a number of at least 0');
}

function parseIterations(text: string): number {
  return parseReal(text, (value) => value >= 1 && Number.isInteger(value), 'a whole number of at least 1');
}

/** @throws Failure `usage` */
function parseReal(text: string, accepts: (value: number) => boolean, expected: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && accepts(value)) return value;
  throw new Failure('usage', `"${text}" is not ${expected}`);
}
