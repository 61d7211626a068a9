/** What `assign --sue` adds: its options, which of the others they rule out, and its words. */
import type { Command } from 'commander';
import { Failure } from 'landbridge';
import type { StochasticAssignOptions, StochasticReport } from 'landbridge/tntp';
import { parseChoice, parseWhole } from '../common.ts';
import { formatNumber } from '../numbers.ts';
import { print } from '../output.ts';

export interface StochasticCommandOptions {
  readonly sue?: boolean;
  readonly theta?: number;
  readonly kernel?: NonNullable<StochasticAssignOptions['kernel']>;
  readonly paths?: number;
  readonly pathSet?: NonNullable<StochasticAssignOptions['pathSet']>;
}

const MAX_PATHS = 1000;

export function addStochasticOptions(command: Command): Command {
  return command
    .option('--sue', 'stochastic user equilibrium: a logit over several paths of each pair')
    .option(
      '--theta <x>',
      'dispersion of the logit, 1 / unit of time: the higher, the nearer to user equilibrium',
      parseTheta,
    )
    .option(
      '--kernel <k>',
      'path-size, c-logit or logit, which counts shared links as if they were not (default: path-size)',
      parseChoice(['path-size', 'logit', 'c-logit']),
    )
    .option('--paths <k>', 'paths sought for each pair beside those of the user equilibrium (default: 5)', parsePaths)
    .option(
      '--path-set <s>',
      'distinct: they share at most 70 % of their cost; shortest: the cheapest (default: distinct)',
      parseChoice(['distinct', 'shortest']),
    );
}

/**
 * @returns what was asked of the stochastic equilibrium; null without --sue
 * @throws Failure `usage` where options do not go together
 */
export function readStochastic(
  command: Command,
  { sue, theta, kernel, paths, pathSet }: StochasticCommandOptions,
): Pick<StochasticAssignOptions, 'theta' | 'kernel' | 'pathsPerPair' | 'pathSet'> | null {
  const given = (names: readonly string[]) => names.filter((name) => command.getOptionValueSource(name) === 'cli');
  const write = (names: readonly string[]) =>
    names.map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`).join(', ');
  if (!sue) {
    const lost = given(['theta', 'kernel', 'paths', 'pathSet']);
    if (lost.length > 0) throw new Failure('usage', `${write(lost)}: only with --sue`);
    return null;
  }
  const odd = given(['method', 'optimum', 'counts']);
  if (odd.length > 0) throw new Failure('usage', `${write(odd)}: not with --sue, which has one method and one optimum`);
  if (theta === undefined) throw new Failure('usage', '--sue needs --theta, the dispersion in 1 / unit of time');
  return {
    theta,
    ...(kernel ? { kernel } : {}),
    ...(paths === undefined ? {} : { pathsPerPair: paths }),
    ...(pathSet ? { pathSet } : {}),
  };
}

export function printStochastic(report: StochasticReport, secondsRead: number): void {
  const { status, residual, iterations, kernel, theta, paths, pairs, blame } = report;
  print(`${status}: residual ${residual?.toExponential(2) ?? '–'} after ${iterations} iterations`);
  for (const line of blame) print(`  ${line}`);
  print(`${kernel}, theta ${theta}, ${paths ?? '–'} paths of ${pairs} pairs`);
  print(`objective   ${formatNumber(report.objective, 12)}\ntotal time  ${formatNumber(report.total_time, 12)}`);
  print(`${secondsRead.toFixed(3)} s to read, ${report.seconds_solve.toFixed(3)} s to solve`);
}

function parseTheta(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new Failure('usage', `"${text}" is not a number above 0`);
}

function parsePaths(text: string): number {
  return parseWhole(text, 1, MAX_PATHS, `a whole number from 1 to ${MAX_PATHS}`);
}
