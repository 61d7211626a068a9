/** `landbridge gas optimise` and `gas shed`: the best flow, and what is left when something is lost. */
import type { Command } from 'commander';
import { type CorridorQuestion, Failure } from 'landbridge';
import { addCommon } from '../common.ts';
import { addOptimumOptions, type OptimumCommandOptions, runOptimum, runSections } from './gas-optimum-text.ts';

interface OptimiseOptions extends OptimumCommandOptions {
  readonly deliver?: string;
  readonly through?: string;
  readonly sections?: boolean;
}

interface ShedOptions extends OptimumCommandOptions {
  readonly without?: readonly string[];
  readonly weight?: readonly string[];
}

export function addGasOptimise(gas: Command): void {
  const optimise = gas
    .command('optimise')
    .description('optimal gas flow with its proof: a MATGAS file’s own costs, or the corridor’s least compressor power')
    .argument('[path]', 'MATGAS .m, or the folder of a corridor (default: the built-in corridor)')
    .option('--deliver <node>', 'of a corridor: most gas that can leave there, entries not limited')
    .option('--sections', 'of a corridor: what each pipe can carry, as --through says of one')
    .option('--through <pipe>', 'of a corridor: most gas that the pipe can carry, entries and exits not limited');
  addCommon(addOptimumOptions(optimise), ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    (path: string | undefined, options: OptimiseOptions) =>
      options.sections ? runSections(path, options) : runOptimum(path, options, 'ogf', () => questionOf(options)),
  );
  const shed = gas
    .command('shed')
    .description('load shed by priority, with its proof: a MATGAS file’s, or the corridor’s without some elements')
    .argument('[path]', 'MATGAS .m, or the folder of a corridor (default: the built-in corridor)')
    .option('--without <id...>', 'of a corridor: stations that are passed by, pipes that are gone')
    .option('--weight <node=w...>', 'of a corridor: what a kg/s is worth there (default: 1)');
  addCommon(addOptimumOptions(shed), ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    (path: string | undefined, options: ShedOptions) =>
      runOptimum(path, options, 'ls', () => ({
        type: 'shed',
        without: options.without ?? [],
        weights: new Map((options.weight ?? []).map(parseWeight)),
      })),
  );
}

function questionOf({ deliver, through }: OptimiseOptions): CorridorQuestion {
  if (deliver !== undefined && through !== undefined) {
    throw new Failure('usage', '--deliver and --through are two questions: ask one');
  }
  if (deliver !== undefined) return { type: 'delivery', node: deliver };
  return through === undefined ? { type: 'power' } : { type: 'section', pipe: through };
}

function parseWeight(text: string): readonly [string, number] {
  const at = text.lastIndexOf('=');
  const weight = Number(text.slice(at + 1));
  if (at < 1 || !(weight >= 0) || !Number.isFinite(weight)) {
    throw new Failure('usage', `"${text}" is not NODE=WEIGHT`);
  }
  return [text.slice(0, at), weight];
}
