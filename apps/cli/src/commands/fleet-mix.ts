/** `landbridge fleet mix`: which buses to buy in which year, under budgets and caps of emissions. */
import type { Command } from 'commander';
import { type MixReport, planFleetMix } from 'landbridge';
import { outputOf, parseWhole } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatNumber, NO_VALUE } from '../numbers.ts';
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
    const { fleet: own, corridor } = await readFleet(file, options, 'tables');
    const report = await planFleetMix(
      sectionOf(own, 'mix'),
      {
        ...(options.years === undefined ? {} : { years: options.years }),
        ...(options.budget === undefined ? {} : { budgetUsdPerYear: options.budget }),
        ...(options.emissions === undefined ? {} : { emissionsTPerYear: options.emissions }),
        ...(corridor ? { corridor } : {}),
      },
      own.notes,
    );
    if (report.status !== 'solved') process.exitCode = 1;
    await writeCsvFolder(options, {
      mix: report.years,
      ...(report.switching ? { switching: report.switching.values } : {}),
    });
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
    if (report.switching) printSwitching(report.switching);
    printInputs(report.inputs);
  });
}

function printSwitching(switching: NonNullable<MixReport['switching']>): void {
  const { owned, bus_types: types, by_year: year, kept_at_present: kept, plans, largest_gap: gap } = switching;
  print(
    `\nSwitching values: where the plan ${kept ? 'ceases' : 'begins'} to keep the ${owned} ${types.join(', ')} it starts with, all of them running in year ${year}`,
  );
  print(
    `One value at a time, the others as they are; ${plans} plans, largest gap ${formatNumber(gap, 2)}; never: the plan is as now at every value tried from – to\n`,
  );
  const words = { found: NO_VALUE, never: 'never', no_plan: 'no plan' };
  printTable(
    ['value', 'unit', 'present', 'from', 'to', 'kept at', 'dropped at', 'width'],
    switching.values.map((row) => [
      row.parameter,
      row.unit,
      formatNumber(row.present),
      formatNumber(row.low),
      formatNumber(row.high),
      row.kept_at === null ? words[row.status] : formatNumber(row.kept_at, 5),
      formatNumber(row.dropped_at, 5),
      formatNumber(row.width),
    ]),
    { rightFrom: 2 },
  );
}
