/** `landbridge fleet mix`: which buses to buy in which year, under budgets and caps of emissions. */
import type { Command } from 'commander';
import { planFleetMix } from 'landbridge';
import { outputOf, parseWhole } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatNumber } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { addFleetInput, type FleetOptions, parseBetween, printInputs, readFleet, sectionOf } from './fleet-input.ts';

interface MixOptions extends FleetOptions {
  readonly years?: number;
  readonly budget?: number;
  readonly emissions?: number;
}

export function addFleetMix(fleet: Command): void {
  const command = fleet
    .command('mix')
    .description('which buses to buy and retire in which year: the cheapest plan with its proven bound')
    .option('--years <n>', 'years looked at (default: the file’s)', (text) =>
      parseWhole(text, 1, 40, 'years from 1 to 40'),
    )
    .option('--budget <usd>', 'most for purchases in a year, USD', (text) => parseBetween(text, 'budget', 0, 1e13))
    .option('--emissions <t>', 'most CO2e of the fleet in a year, t', (text) =>
      parseBetween(text, 'emissions', 0, 1e12),
    );
  addFleetInput(command).action(async (file: string | undefined, options: MixOptions) => {
    await checkCsvFolder(options);
    const { fleet: own } = await readFleet(file, options, 'tables');
    const report = await planFleetMix(
      sectionOf(own, 'mix'),
      {
        ...(options.years === undefined ? {} : { years: options.years }),
        ...(options.budget === undefined ? {} : { budgetUsdPerYear: options.budget }),
        ...(options.emissions === undefined ? {} : { emissionsTPerYear: options.emissions }),
      },
      own.notes,
    );
    if (report.status !== 'solved') process.exitCode = 1;
    await writeCsvFolder(options, { mix: report.years });
    if (outputOf(options).json) {
      printJson(report);
      return;
    }
    for (const line of report.notes) print(line);
    if (report.blame !== null) print(`\n${report.status}: ${report.blame}`);
    if (report.cost_usd !== null) {
      print(
        `\nPresent cost ${formatFixed(report.cost_usd, 0)} USD; no plan costs less than ${formatFixed(report.bound_usd, 0)} USD, gap ${formatNumber(report.gap, 2)}\n`,
      );
      printTable(
        ['year', 'bus type', 'wanted in all', 'bought', 'running', 'CO2e, t', 'spent, USD'],
        report.years.map((row) => [
          String(row.year),
          row.bus_type,
          formatFixed(row.wanted, 0),
          formatFixed(row.bought, 0),
          formatFixed(row.running, 0),
          formatFixed(row.emissions_t, 0),
          formatFixed(row.spent_usd, 0),
        ]),
        { rightFrom: 2 },
      );
    }
    printInputs(report.inputs);
  });
}
