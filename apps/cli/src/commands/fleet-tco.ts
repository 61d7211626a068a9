/** `landbridge fleet tco`: what a bus costs and emits over its life, and what that hangs on. */
import type { Command } from 'commander';
import { compareOwnership } from 'landbridge';
import { outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { addFleetInput, type FleetOptions, readFleet, sectionOf } from './fleet-input.ts';

const SHOWN = 5;

export function addFleetTco(fleet: Command): void {
  const command = fleet
    .command('tco')
    .description('total cost of ownership and well-to-wheel emissions by bus type, with sensitivity');
  addFleetInput(command).action(async (file: string | undefined, options: FleetOptions) => {
    await checkCsvFolder(options);
    const { fleet: own } = await readFleet(file, options, 'tables');
    const report = compareOwnership(sectionOf(own, 'ownership'), own.notes);
    await writeCsvFolder(options, { bus_type: report.types, sensitivity: report.sensitivity });
    if (outputOf(options).json) {
      printJson(report);
      return;
    }
    for (const line of report.notes) print(line);
    print('');
    printTable(
      ['bus type', 'USD/km', 'present, USD', 'price', 'energy', 'maintenance', 'battery', 'kg CO2e/km'],
      report.types.map((row) => [
        row.bus_type,
        formatFixed(row.usd_per_km, 3),
        formatFixed(row.present_usd, 0),
        formatFixed(row.price_usd, 0),
        formatFixed(row.energy_usd, 0),
        formatFixed(row.maintenance_usd, 0),
        formatFixed(row.battery_usd, 0),
        formatFixed(row.well_to_wheel_kg_per_km, 3),
      ]),
      { rightFrom: 1 },
    );
    print(`\nOne parameter at a time by ${formatFixed(100 * report.varied_by, 0)} %: the widest swings`);
    printTable(
      ['bus type', 'parameter', 'low, USD/km', 'high, USD/km', 'low, kg/km', 'high, kg/km'],
      report.types.flatMap(({ bus_type: type }) =>
        report.sensitivity
          .filter((row) => row.bus_type === type)
          .slice(0, SHOWN)
          .map((row) => [
            row.bus_type,
            row.parameter,
            formatFixed(row.low_usd_per_km, 3),
            formatFixed(row.high_usd_per_km, 3),
            formatFixed(row.low_kg_per_km, 3),
            formatFixed(row.high_kg_per_km, 3),
          ]),
      ),
      { rightFrom: 2 },
    );
  });
}
