/** `landbridge fleet energy`: what a bus uses by load, speed and temperature, how far it goes, how long its battery lasts. */
import type { Command } from 'commander';
import { measureEnergy } from 'landbridge';
import { outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { addFleetInput, type FleetOptions, printInputs, readFleet, sectionOf } from './fleet-input.ts';
import { parseNumbers } from './number-list.ts';

interface EnergyOptions extends FleetOptions {
  readonly load?: number[];
  readonly speed?: number[];
  readonly temperature?: number[];
}

export function addFleetEnergy(fleet: Command): void {
  const command = fleet
    .command('energy')
    .description('energy a km by load, speed and temperature, range, and how long batteries last')
    .option('--load <kg...>', 'of passengers, kg (default: the file’s)', parseNumbers('load'))
    .option('--speed <kmh...>', 'mean speed, stops included, km/h (default: the file’s)', parseNumbers('speed'))
    .option('--temperature <c...>', 'outdoors, °C (default: the file’s)', parseNumbers('temperature'));
  addFleetInput(command).action(async (file: string | undefined, options: EnergyOptions) => {
    await checkCsvFolder(options);
    const { fleet: own } = await readFleet(file, options, 'tables');
    const report = measureEnergy(
      sectionOf(own, 'energy'),
      {
        ...(options.load ? { loadsKg: options.load } : {}),
        ...(options.speed ? { speedsKmPerH: options.speed } : {}),
        ...(options.temperature ? { temperaturesC: options.temperature } : {}),
      },
      own.notes,
    );
    await writeCsvFolder(options, { energy: report.rows, battery: report.batteries });
    if (outputOf(options).json) {
      printJson(report);
      return;
    }
    for (const line of report.notes) print(line);
    print('');
    printTable(
      [
        'bus type',
        'load, kg',
        'km/h',
        '°C',
        'kWh/km',
        'rolling',
        'air',
        'stops',
        'auxiliaries',
        'climate',
        'range, km',
      ],
      report.rows.map((row) => [
        row.bus_type,
        formatFixed(row.load_kg, 0),
        formatFixed(row.speed_km_h, 0),
        formatFixed(row.temperature_c, 0),
        ...[
          row.kwh_per_km,
          row.rolling_kwh_per_km,
          row.air_kwh_per_km,
          row.stops_kwh_per_km,
          row.auxiliary_kwh_per_km,
          row.climate_kwh_per_km,
        ].map((value) => formatFixed(value, 2)),
        formatFixed(row.range_km, 0),
      ]),
      { rightFrom: 1 },
    );
    if (report.batteries.length > 0) {
      print('');
      printTable(
        ['battery of', '°C', 'cycles a year', 'years'],
        report.batteries.map((row) => [
          row.bus_type,
          formatFixed(row.temperature_c, 0),
          formatFixed(row.cycles_per_year, 0),
          row.years === null ? 'over 100' : formatFixed(row.years, 1),
        ]),
        { rightFrom: 1 },
      );
    }
    printInputs(report.inputs);
  });
}
