import type { Command } from 'commander';
import { rerun } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, loadCorridor, parseWhole } from '../common.ts';
import { print, printJson } from '../output.ts';

/** A kept result computed once more. */
export function addRerunCommand(program: Command): void {
  const command = program
    .command('rerun <id>')
    .description('compute a kept result once more and say whether it is the same: a study, a run of it, or a run’s key')
    .requiredOption('--out <dir>', 'folder of studies')
    .option('--workers <n>', 'threads', (text) => parseWhole(text, 1, 64, 'a number from 1 to 64'), 1);
  addCommon(command, ['corridor', 'json']).action(
    async (id: string, options: CommonOptions & { out: string; workers: number }) => {
      const { corridor } = await loadCorridor(options.corridor);
      const report = await rerun({ corridor, out: options.out, id, workers: options.workers });
      if (report.differences.length > 0) process.exitCode = 1;
      if (options.json) printJson(report);
      else {
        print(`${report.same} of ${report.runs} runs give the same bytes`);
        for (const { run, kept, now } of report.differences)
          print(`${run}: kept ${kept ?? 'none'}, now ${now ?? 'none'}`);
      }
    },
  );
  addExamples(command, ['rerun khorgos-disruptions --out studies --workers 2']);
}
