/** The best answer to a question that a file asks, as MATGAS files do. */
import type { PackageFiles } from '@landbridge/corridor';
import { type OptimumOptions, optimiseNetwork } from '@landbridge/engines/gas';
import { loadSolver } from '@landbridge/engines/optimisation';
import { Failure } from '../failure.ts';
import { isMatgas } from './matgas.ts';
import { type OptimumKind, readOptimumCase } from './optimum-case.ts';
import { describeOptimum, type OptimumReport } from './optimum-report.ts';

const WORDS: Readonly<Record<OptimumKind, { readonly question: string; readonly unit: string }>> = {
  ogf: { question: 'Flow of least cost: offers less bids, and the weighted power of stations', unit: '1' },
  ls: { question: 'Most load by priority', unit: 'kg/s x priority' },
  ne: { question: 'Cheapest expansion for the nominations', unit: 'cost units of the file' },
  nels: { question: 'Most load by priority, with everything that may be built', unit: 'kg/s x priority' },
};

/**
 * @throws Failure `gas.optimum` where the file asks no such question; `gas.invalid` with an issue for every fault
 * @cost see optimiseNetwork
 */
export async function optimiseFile(
  files: PackageFiles,
  path: string,
  kind: OptimumKind,
  options: OptimumOptions = {},
): Promise<OptimumReport> {
  if (!isMatgas(files)) {
    throw new Failure('gas.optimum', `${path} says no limits and prices: a MATGAS .m file or a corridor is needed`);
  }
  const { problem, notes, workWPerKgPerS } = readOptimumCase(files, path, kind);
  const result = optimiseNetwork(problem, await loadSolver(), options);
  return describeOptimum(problem, result, { ...WORDS[kind], notes, workWPerKgPerS: () => workWPerKgPerS });
}
