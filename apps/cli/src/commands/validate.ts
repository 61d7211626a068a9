import type { Command } from 'commander';
import { formatIssue, hasErrors, hashTables } from 'landbridge';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';
import { addCommon, type CommonOptions, outputOf } from '../common.ts';
import { print, printJson } from '../output.ts';

/** Every problem of a data package at once; exit 1 where one is an error. */
export function addValidateCommand(program: Command): void {
  const command = program
    .command('validate')
    .description('check a corridor data package: every problem at once, with file, row and column')
    .argument('[dir]', 'folder of the package (default: the built-in corridor)');
  addCommon(command, ['corridor', 'json']).action(async (dir: string | undefined, options: CommonOptions) => {
    const folder = dir ?? options.corridor ?? builtInCorridorDirectory();
    const { corridor, issues, rowCounts } = await readCorridor(folder);
    const failed = hasErrors(issues);
    if (failed) process.exitCode = 1;
    if (outputOf(options).json) {
      const identity = corridor ? { id: corridor.id, hash: hashTables(corridor.tables) } : { id: null, hash: null };
      printJson({ corridor: identity, tables: rowCounts, issues });
      return;
    }
    for (const issue of issues) print(formatIssue(issue));
    const rows = Object.values(rowCounts).reduce((sum, count) => sum + count, 0);
    const errors = issues.filter((issue) => issue.severity === 'error').length;
    print(
      `${Object.keys(rowCounts).length} tables, ${rows} rows: ${errors} error(s), ${issues.length - errors} warning(s)`,
    );
  });
}
