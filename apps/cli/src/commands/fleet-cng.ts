/** `landbridge fleet cng`: filling gas buses over the night or at the pump, and the cylinders that a row of them needs. */
import type { Command } from 'commander';
import { measureFilling } from 'landbridge';
import { outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { addFleetInput, type FleetOptions, printInputs, readFleet, sectionOf } from './fleet-input.ts';
import { parseNumbers } from './number-list.ts';

interface CngOptions extends FleetOptions {
  readonly row?: number[];
}

export function addFleetCng(fleet: Command): void {
  const command = fleet
    .command('cng')
    .description('gas buses: slow and fast filling, and the cascade of cylinders for buses in a row')
    .option('--row <n...>', 'buses that come one after the other (default: the file’s)', parseNumbers('row'));
  addFleetInput(command).action(async (file: string | undefined, options: CngOptions) => {
    await checkCsvFolder(options);
    const { fleet: own } = await readFleet(file, options, 'tables');
    const section = sectionOf(own, 'cng');
    const report = measureFilling(options.row ? { ...section, rows: options.row } : section, own.notes);
    if (report.status !== 'solved') process.exitCode = 1;
    await writeCsvFolder(options, { cascade: report.cascades });
    if (outputOf(options).json) {
      printJson(report);
      return;
    }
    for (const line of report.notes) print(line);
    if (report.blame !== null) print(`\n${report.status}: ${report.blame}`);
    const { slow, fast } = report;
    print(`\nA bus takes ${formatFixed(report.kg_per_bus, 0)} kg`);
    print(
      `Slow: ${slow.buses} buses in ${formatFixed(slow.hours, 1)} h, ${slow.fits ? 'within' : 'longer than'} the night; ${formatFixed(slow.compressor_kg_h_needed, 0)} kg/h just fill it`,
    );
    print(
      `Fast: ${formatFixed(fast.minutes_per_bus, 1)} min a bus, ${formatFixed(fast.buses_per_h_and_hose, 1)} buses an hour and hose\n`,
    );
    printTable(
      ['buses in a row', 'banks', 'cylinders, m3', 'gas used, %'],
      report.cascades.map((row) => [
        String(row.buses_in_a_row),
        String(row.banks),
        row.total_m3 === null ? '–' : formatFixed(row.total_m3, 2),
        row.gas_used_share === null ? '–' : formatFixed(100 * row.gas_used_share, 0),
      ]),
      { rightFrom: 0 },
    );
    printInputs(report.inputs);
  });
}
