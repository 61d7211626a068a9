/** `landbridge fleet spares`: which spares, where, at what cost, and how good that is at most. */
import type { Command } from 'commander';
import type { SparesReport } from 'landbridge';
import { outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatNumber } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { addFleetInput, addGoal, parseBetween, planFromOptions, type SparesOptions } from './fleet-input.ts';

const MAX_ROWS = 80;

export function addFleetSpares(fleet: Command): void {
  const command = fleet
    .command('spares')
    .description('spare parts by site for an availability or a budget, with the proof of the plan')
    .option('--lateral <h>', 'depots help each other out: hours of a shipment between them', (text) =>
      parseBetween(text, 'lateral', 0, 10_000),
    );
  addFleetInput(addGoal(command)).action(async (file: string | undefined, options: SparesOptions) => {
    await checkCsvFolder(options);
    const { report } = await planFromOptions(file, options);
    if (report.status !== 'solved') process.exitCode = 1;
    await writeCsvFolder(options, {
      part: report.parts,
      site: report.sites,
      period: report.periods,
      ...(report.lateral ? { lateral: report.lateral.parts } : {}),
    });
    if (outputOf(options).json) printJson(report);
    else printSpares(report);
  });
}

const percent = (share: number | null, decimals = 2): string =>
  share === null ? '–' : `${formatFixed(100 * share, decimals)} %`;

function printSpares(report: SparesReport): void {
  for (const note of report.notes) print(note);
  if (report.status !== 'solved') {
    print(`\n${report.status}: ${report.blame}`);
    return;
  }
  print(
    `\n${report.units} units for ${formatFixed(report.cost_usd, 0)} USD; gap to the best possible ${percent(report.gap, 3)}`,
  );
  print(
    `Availability: ${percent(report.supply_availability)} without a part missing, ${percent(report.operational_availability)} with the workshop`,
  );
  const { exact, metric, varimetric } = report.backorders;
  print(
    `Backorders: ${formatNumber(exact)} exact; METRIC ${formatNumber(metric)} (${percent(report.metric_understates, 1)} too few), VARI-METRIC ${formatNumber(varimetric)} (${percent(report.varimetric_understates, 1)})\n`,
  );
  printTable(
    ['site', 'buses', 'units', 'backorders', 'availability', 'workshop, h', 'its load'],
    report.sites.map((row) => [
      row.site,
      String(row.buses),
      String(row.units),
      formatFixed(row.backorders, 3),
      percent(row.supply_availability),
      formatFixed(row.workshop_h, 2),
      percent(row.workshop_load, 0),
    ]),
    { rightFrom: 1 },
  );
  print('');
  printTable(
    ['part', 'site', 'units', 'pipeline', 'exact', 'METRIC', 'VARI-METRIC', 'fill rate'],
    report.parts
      .slice(0, MAX_ROWS)
      .map((row) => [
        row.part,
        row.site,
        String(row.units),
        formatFixed(row.pipeline, 3),
        formatFixed(row.backorders_exact, 4),
        formatFixed(row.backorders_metric, 4),
        formatFixed(row.backorders_varimetric, 4),
        percent(row.fill_rate, 1),
      ]),
    { rightFrom: 2 },
  );
  if (report.parts.length > MAX_ROWS)
    print(`The first ${MAX_ROWS} of ${report.parts.length} rows; --json and --csv have all`);
  if (report.lateral) {
    const { shipment_h: hours, empty_places_alone: alone, empty_places_pooled: pooled, parts } = report.lateral;
    print(
      `\nDepots that help each other out in ${formatNumber(hours)} h: ${formatNumber(pooled)} empty places instead of ${formatNumber(alone)}\n`,
    );
    printTable(
      ['part', 'depots', 'units', 'alone', 'pooled', 'own shelf', 'another’s', 'waits'],
      parts.map((row) => [
        row.part,
        String(row.depots),
        String(row.units),
        formatFixed(row.alone, 4),
        formatFixed(row.pooled, 4),
        percent(row.local_share, 1),
        percent(row.lateral_share, 1),
        percent(row.waiting_share, 2),
      ]),
      { rightFrom: 1 },
    );
  }
  if (report.periods.length === 0) return;
  print('');
  printTable(
    ['period', 'days', 'parts on the way, h', 'backorders', 'availability'],
    report.periods.map((row) => [
      row.period,
      formatFixed(row.days, 0),
      formatFixed(row.lead_h, 0),
      formatNumber(row.backorders),
      percent(row.supply_availability),
    ]),
    { rightFrom: 1 },
  );
}
