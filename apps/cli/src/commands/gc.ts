import type { Command } from 'commander';
import { collectGarbage } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions } from '../common.ts';
import { formatFixed } from '../numbers.ts';
import { print, printJson } from '../output.ts';

/** Answers that no study names any more. */
export function addGcCommand(program: Command): void {
  const command = program
    .command('gc <dir>')
    .description('remove answers from a folder of studies that none of its studies names')
    .option('--dry-run', 'only count');
  addCommon(command, ['json']).action(async (dir: string, options: CommonOptions & { dryRun?: boolean }) => {
    const found = await collectGarbage(dir, { dryRun: options.dryRun === true });
    if (options.json) printJson(found);
    else
      print(`${found.kept} answers kept, ${found.removed} removed (${formatFixed(found.removed_bytes / 1e6, 1)} MB)`);
  });
  addExamples(command, ['gc studies --dry-run']);
}
