import type { Command } from 'commander';
import { formatCsv } from 'landbridge';
import { exportRows, queryStudy, writeFileAtomic } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, outputOf } from '../common.ts';
import { formatFigure, NO_VALUE } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

/** SQL over the tables of a study. */
export function addQueryCommand(program: Command): void {
  const command = program
    .command('query <study> <select>')
    .description('ask the tables of a study in SQL: run, kpi, coordinate, and those of the engines')
    .option('--as-csv', 'print CSV')
    .option('--xlsx <file>', 'write a spreadsheet');
  addCommon(command, ['json']).action(
    async (study: string, sql: string, options: CommonOptions & { asCsv?: boolean; xlsx?: string }) => {
      const answer = await queryStudy(study, sql);
      if (options.xlsx !== undefined) {
        await writeFileAtomic(options.xlsx, await exportRows('answer', answer.columns, answer.rows));
      }
      if (outputOf(options).json) printJson(answer);
      else if (options.asCsv) process.stdout.write(formatCsv(answer.columns, answer.rows));
      else if (options.xlsx !== undefined) print(`${options.xlsx}: ${answer.rows.length} rows`);
      else {
        printTable(
          answer.columns,
          answer.rows.map((row) =>
            row.map((cell) =>
              cell === null ? NO_VALUE : typeof cell === 'number' ? formatFigure(cell, 8) : String(cell),
            ),
          ),
        );
      }
    },
  );
  addExamples(command, [`query studies "select run, value from kpi where kpi = 'total_cost_usd' order by value"`]);
}
