import type { Command } from 'commander';
import { type Corridor, type EmptiesReport, repositionEmpties } from 'landbridge';
import { addCommon, addExamples, type CommonOptions, loadEdited, outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatScaled } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { parseAmount } from './rail-capacity.ts';

interface EmptiesCommandOptions extends CommonOptions {
  readonly priceShare?: number;
  readonly containerCost?: number;
  readonly leaseUsd?: number;
}

/** Rows of each table that a terminal shows; `--json` and `--csv` have all. */
const MAX_ROWS = 15;

/** Empty containers of a solved scenario, moved by rail at least cost. */
export function addRailEmpties(rail: Command): void {
  const command = rail
    .command('empties')
    .description('empty containers that rail freight leaves over, and how they get where they are missing')
    .option(
      '--price-share <x>',
      'price of an empty over a loaded container in transit (default: 0.6, assumed)',
      parseAmount,
    )
    .option('--container-cost <usd>', 'USD per TEU and day of the container (default: 2, assumed)', parseAmount)
    .option(
      '--lease-usd <usd>',
      'a container may be hired one way, at so many USD/TEU (default: none may)',
      parseAmount,
    );
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async ({ priceShare, containerCost, leaseUsd, ...options }: EmptiesCommandOptions) => {
      await checkCsvFolder(options);
      const { corridor, year } = await loadEdited(options);
      const report = repositionEmpties(corridor, {
        ...(year === undefined ? {} : { year }),
        ...(priceShare === undefined ? {} : { priceShare }),
        ...(containerCost === undefined ? {} : { containerUsdPerTeuDay: containerCost }),
        ...(leaseUsd === undefined ? {} : { leaseUsdPerTeu: leaseUsd }),
      });
      if (report.status !== 'solved') process.exitCode = 1;
      await writeCsvFolder(options, {
        zone: report.zones,
        move: report.moves,
        link: report.links,
        period: report.periods,
      });
      if (outputOf(options).json) printJson(report);
      else printEmpties(report, corridor);
    },
  );
  addExamples(command, ['rail empties', 'rail empties --scenario cku-railway --lease-usd 900 --json']);
}

function printEmpties({ status, totals, zones, moves, assumed, ...report }: EmptiesReport, { tables }: Corridor): void {
  const teu = (value: number | null) => `${formatFixed(value, 0)} TEU`;
  print(
    `${report.year}, loaded by rail: ${teu(totals.loaded_westbound_teu)} westbound, ${teu(totals.loaded_eastbound_teu)} eastbound`,
  );
  if (status !== 'solved') {
    print(`${status}: ${report.blame}`);
    return;
  }
  print(
    `empty: ${teu(totals.empty_westbound_teu)} westbound, ${teu(totals.empty_eastbound_teu)} eastbound; hired one way: ` +
      `${teu(totals.leased_teu)}\n${formatScaled(totals.total_cost_usd)} USD of ${report.price_year}, ` +
      `${formatFixed(totals.cost_usd_per_empty_teu, 0)} USD for each TEU moved; proven by dual prices (residual ` +
      `${report.residual.toExponential(1)}, gap ${report.gap?.toExponential(1)})`,
  );
  const names = new Map(tables.zone.map((zone) => [zone.zone_id, zone.name]));
  const ends = [
    ...zones.slice(0, Math.ceil(MAX_ROWS / 2)),
    ...zones.slice(Math.ceil(MAX_ROWS / 2)).slice(-MAX_ROWS / 2),
  ];
  print('');
  printTable(
    ['zone', 'loaded in, TEU', 'loaded out, TEU', 'empties over, TEU', 'price, USD/TEU'],
    ends.map((zone) => [
      zone.name,
      formatFixed(zone.loaded_in_teu, 0),
      formatFixed(zone.loaded_out_teu, 0),
      formatFixed(zone.surplus_teu, 0),
      formatFixed(zone.price_usd_per_teu, 0),
    ]),
    { rightFrom: 1, wrap: [0] },
  );
  print('');
  printTable(
    ['from', 'to', 'TEU', 'km', 'days', 'USD/TEU'],
    moves
      .slice(0, MAX_ROWS)
      .map((move) => [
        names.get(move.from_zone_id) ?? move.from_zone_id,
        names.get(move.to_zone_id) ?? move.to_zone_id,
        formatFixed(move.teu, 0),
        formatFixed(move.distance_km, 0),
        formatFixed(move.time_h / 24, 1),
        formatFixed(move.cost_usd_per_teu, 0),
      ]),
    { rightFrom: 2, wrap: [0, 1] },
  );
  print(`\n${zones.length} zones, ${moves.length} moves; --json and --csv have them all`);
  for (const { name, value, unit, basis } of assumed) print(`${basis}: ${name} ${value} ${unit}`);
}
