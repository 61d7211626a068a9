import type { Command } from 'commander';
import { traceFigure } from 'landbridge';
import { addCommon, addExamples, type CommonOptions, loadEdited, outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFigure, formatPercent } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

/** Inputs that a terminal shows; `--json` and `--csv` have all. */
const MAX_INPUTS = 40;

/** From a figure back to the inputs that it was computed from, each with its source. */
export function addTraceCommand(program: Command): void {
  const command = program
    .command('trace')
    .description('from any figure to the inputs it used, with sources')
    .argument('<figure>', 'table/row/column of the corridor, or kpi/ID of a scenario, such as kpi/total_cost_usd');
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async (figure: string, options: CommonOptions) => {
      await checkCsvFolder(options);
      const { corridor, year } = await loadEdited(options);
      const trace = traceFigure(corridor, figure, year);
      await writeCsvFolder(options, { input: trace.inputs });
      if (outputOf(options).json) {
        printJson(trace);
        return;
      }
      const isKpi = trace.inputs.some((input) => input.share !== undefined);
      print(`${trace.figure} = ${formatFigure(trace.value)} ${trace.unit}\n`);
      printTable(
        ['input', 'value', 'unit', 'basis', 'source', ...(isKpi ? ['part of it', 'sensitivity'] : [])],
        trace.inputs
          .slice(0, MAX_INPUTS)
          .map((input) => [
            input.figure,
            formatFigure(input.value),
            input.unit,
            input.basis,
            input.source_id,
            ...(isKpi ? [formatShare(input.share), formatShift(input.sensitivity)] : []),
          ]),
        { rightFrom: 5, wrap: [0, 4] },
      );
      if (trace.inputs.length > MAX_INPUTS) {
        print(`and ${trace.inputs.length - MAX_INPUTS} more; --json shows them all`);
      }
      if (isKpi) print('\nSensitivity: per cent that the figure moves when the input grows by one per cent.');
    },
  );
  addExamples(command, [
    'trace kpi/total_cost_usd --scenario cku-railway',
    'trace link/rail-1520:altynkol-zhetygen/length',
  ]);
}

function formatShare(share: number | undefined): string {
  return share === undefined ? '' : `${(100 * share).toFixed(1)} %`;
}

function formatShift(sensitivity: number | undefined): string {
  return sensitivity === undefined ? '' : formatPercent(sensitivity, 100);
}
