import type { Command } from 'commander';
import { formatIssue, hasErrors, hashTables } from 'landbridge';
import { builtInCorridorDirectory, validatePackage } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { print, printJson } from '../output.ts';

/** Every problem of a data package at once; exit 1 where one is an error. */
export function addValidateCommand(program: Command): void {
  const command = program
    .command('validate')
    .description('check a corridor data package and its record: every problem at once, with file, row and column')
    .argument('[dir]', 'folder of the package (default: the built-in corridor)');
  addCommon(command, ['corridor', 'json', 'csv', 'quiet']).action(
    async (dir: string | undefined, options: CommonOptions) => {
      await checkCsvFolder(options);
      const folder = dir ?? options.corridor ?? builtInCorridorDirectory();
      const { corridor, issues, rowCounts } = await validatePackage(folder);
      if (hasErrors(issues)) process.exitCode = 1;
      await writeCsvFolder(options, { issue: issues });
      if (outputOf(options).json) {
        const identity = corridor ? { id: corridor.id, hash: hashTables(corridor.tables) } : { id: null, hash: null };
        printJson({ corridor: identity, tables: rowCounts, issues });
        return;
      }
      for (const issue of issues) print(formatIssue(issue));
      const rows = Object.values(rowCounts).reduce((sum, count) => sum + count, 0);
      const errors = issues.filter((issue) => issue.severity === 'error').length;
      const found = `${countOf(errors, 'error')}, ${countOf(issues.length - errors, 'warning')}`;
      print(`${countOf(Object.keys(rowCounts).length, 'table')}, ${countOf(rows, 'row')}: ${found}`);
    },
  );
  addExamples(command, ['validate', 'validate my-corridor --json']);
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
