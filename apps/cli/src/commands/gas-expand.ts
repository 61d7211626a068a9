/** `landbridge gas expand`: what to build. */
import type { Command } from 'commander';
import { Failure } from 'landbridge';
import { addCommon } from '../common.ts';
import { addOptimumOptions, type OptimumCommandOptions, parseAbove, runOptimum } from './gas-optimum-text.ts';

interface ExpandOptions extends OptimumCommandOptions {
  readonly shed?: boolean;
  readonly at?: string;
  readonly flow?: number;
}

export function addGasExpand(gas: Command): void {
  const command = gas
    .command('expand')
    .description('what to build, with its proof: a MATGAS file’s cheapest choice, or loops of the corridor’s pipes')
    .argument('[path]', 'MATGAS .m, or the folder of a corridor (default: the built-in corridor)')
    .option('--shed', 'of a file: the most load by priority that can be served, whatever is built')
    .option('--at <node>', 'of a corridor: where more gas is to leave')
    .option('--flow <kg-per-s>', 'of a corridor: how much is to leave there', parseAbove('flow'));
  addCommon(addOptimumOptions(command), ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    (path: string | undefined, options: ExpandOptions) =>
      runOptimum(path, options, options.shed ? 'nels' : 'ne', () => {
        if (options.at === undefined || options.flow === undefined) {
          throw new Failure('usage', 'A corridor needs --at NODE and --flow KG_PER_S: its projects have no cost yet');
        }
        return { type: 'loops', node: options.at, withdrawalKgPerS: options.flow };
      }),
  );
}
