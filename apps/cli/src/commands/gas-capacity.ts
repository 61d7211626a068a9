/** `landbridge gas capacity`: what the corridor's lines carry, stage by stage, beside what was published. */
import type { Command } from 'commander';
import { COMPRESSIBILITY_LAWS, FRICTION_LAWS, measureCapacity } from 'landbridge';
import { addCommon, type CommonOptions, loadEdited, outputOf, parseChoice } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFigure, formatFixed, formatPercent } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

interface CapacityOptions extends CommonOptions {
  readonly eos?: (typeof COMPRESSIBILITY_LAWS)[number];
  readonly friction?: (typeof FRICTION_LAWS)[number];
}

export function addGasCapacity(gas: Command): void {
  const command = gas
    .command('capacity')
    .description('capacity of the corridor’s pipelines stage by stage: published, ours, difference')
    .argument('[path]', 'folder of a corridor (default: the built-in corridor)')
    .option('--eos <law>', `compressibility: ${COMPRESSIBILITY_LAWS.join(', ')}`, parseChoice(COMPRESSIBILITY_LAWS))
    .option('--friction <law>', `friction: ${FRICTION_LAWS.join(', ')}`, parseChoice(FRICTION_LAWS));
  addCommon(command, ['corridor', 'scenario', 'json', 'csv', 'quiet']).action(
    async (path: string | undefined, options: CapacityOptions) => {
      await checkCsvFolder(options);
      const { corridor } = await loadEdited(path === undefined ? options : { ...options, corridor: path });
      const report = measureCapacity(corridor, {
        ...(options.eos ? { compressibility: options.eos } : {}),
        ...(options.friction ? { friction: options.friction } : {}),
      });
      if (report.status !== 'solved') process.exitCode = 1;
      await writeCsvFolder(options, { stage: report.stages });
      if (outputOf(options).json) {
        printJson(report);
        return;
      }
      print(`Hydraulic capacity in bcm a year (${report.reference})\n`);
      printTable(
        ['stage', 'stations', 'published', 'ours', 'difference', 'power, MW'],
        report.stages.map((stage) => [
          stage.name,
          String(stage.stations),
          [stage.published_bcm_per_year, ...stage.rivals_bcm_per_year].map((value) => formatFigure(value)).join(' or '),
          formatFixed(stage.capacity_bcm_per_year, 1),
          formatPercent(stage.difference, 1),
          formatFixed(stage.power_mw, 0),
        ]),
        { rightFrom: 1, wrap: [0] },
      );
      print(
        `\nRoot mean square difference ${formatPercent(report.rms_difference, 1)}; one set of parameters for all stages`,
      );
    },
  );
}
