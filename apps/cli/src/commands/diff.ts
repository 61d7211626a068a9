import type { Command } from 'commander';
import { applyToCorridor, diffScenarios } from 'landbridge';
import { addCommon, addExamples, type CommonOptions, loadCorridor, loadScenario, outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { print, printJson } from '../output.ts';

/** What two scenarios differ in, in words. */
export function addDiffCommand(program: Command): void {
  const command = program
    .command('diff')
    .description('what a scenario changes against another, in words')
    .argument('<a>', 'id or YAML file')
    .argument('<b>', 'id or YAML file');
  addCommon(command, ['corridor', 'year', 'json', 'csv', 'quiet']).action(
    async (a: string, b: string, options: CommonOptions) => {
      await checkCsvFolder(options);
      const { corridor } = await loadCorridor(options.corridor);
      const [first, second] = [await loadScenario(corridor, a), await loadScenario(corridor, b)];
      const changes = diffScenarios(
        applyToCorridor(corridor, first, options.year),
        applyToCorridor(corridor, second, options.year),
      );
      await writeCsvFolder(options, { change: changes });
      if (outputOf(options).json) printJson({ changes });
      else if (changes.length === 0) print('No difference.');
      else for (const change of changes) print(`${change.op.padEnd(8)} ${change.words}`);
    },
  );
  addExamples(command, ['diff baseline-2022 demand-2030', 'diff baseline-2022 my-scenario.yaml --json']);
}
