/** `landbridge fleet charge`: when which bus charges, and what a limit costs. */
import type { Command } from 'commander';
import { planFleetCharging } from 'landbridge';
import { outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatNumber } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { addFleetInput, type FleetOptions, readFleet, sectionOf } from './fleet-input.ts';

export function addFleetCharge(fleet: Command): void {
  const command = fleet
    .command('charge')
    .description('cheapest charging of a day under power limits and tariff, with the prices of the limits');
  addFleetInput(command).action(async (file: string | undefined, options: FleetOptions) => {
    await checkCsvFolder(options);
    const { fleet: own } = await readFleet(file, options, 'tables');
    const report = await planFleetCharging(sectionOf(own, 'charging'), own.notes);
    if (report.status !== 'solved') process.exitCode = 1;
    await writeCsvFolder(options, { site: report.sites, slot: report.slots, bus_price: report.bus_prices });
    if (outputOf(options).json) {
      printJson(report);
      return;
    }
    for (const line of report.notes) print(line);
    if (report.status !== 'solved') {
      print(`\n${report.status}: ${report.blame}`);
      return;
    }
    print(
      `\n${report.buses} buses take ${formatFixed(report.energy_kwh, 0)} kWh for ${formatFixed(report.cost_usd, 2)} USD: ${formatNumber(report.usd_per_kwh)} USD/kWh\n`,
    );
    printTable(
      ['site', 'limit, kW', 'peak, kW', 'energy, kWh', 'a kW more saves, USD/d'],
      report.sites.map((row) => [
        row.site,
        formatFixed(row.limit_kw, 0),
        formatFixed(row.peak_kw, 0),
        formatFixed(row.energy_kwh, 0),
        formatFixed(row.limit_value_usd_per_kw_day, 4),
      ]),
      { rightFrom: 1 },
    );
  });
}
