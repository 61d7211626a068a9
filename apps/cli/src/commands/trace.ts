import type { Command } from 'commander';
import { traceFigure } from 'landbridge';
import { addCommon, type CommonOptions, loadEdited, outputOf } from '../common.ts';
import { formatNumber } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

/** From a figure back to the inputs that it was computed from, each with its source. */
export function addTraceCommand(program: Command): void {
  const command = program
    .command('trace')
    .description('from any figure to the inputs it used, with sources')
    .argument('<figure>', 'table/row/column of the corridor, or kpi/ID of a scenario, such as kpi/total_cost_usd');
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'quiet']).action(
    async (figure: string, options: CommonOptions) => {
      const { corridor, year } = await loadEdited(options);
      const trace = traceFigure(corridor, figure, year);
      if (outputOf(options).json) {
        printJson(trace);
        return;
      }
      print(`${trace.figure} = ${formatNumber(trace.value, 6)} ${trace.unit}\n`);
      printTable(
        ['input', 'value', 'unit', 'basis', 'source', 'part of it'],
        trace.inputs
          .slice(0, 40)
          .map((input) => [
            input.figure,
            formatNumber(input.value, 6),
            input.unit,
            input.basis,
            input.source_id,
            input.share === undefined ? '' : `${(100 * input.share).toFixed(1)} %`,
          ]),
        5,
      );
      if (trace.inputs.length > 40) print(`and ${trace.inputs.length - 40} more; --json shows them all`);
    },
  );
}
