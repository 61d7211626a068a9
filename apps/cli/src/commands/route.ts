import type { Command } from 'commander';
import { planRoute, type RouteReport } from 'landbridge';
import { addCommon, type CommonOptions, loadEdited, outputOf, parseChoice, parseWhole } from '../common.ts';
import { formatFixed, formatNumber } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

interface RouteOptions extends CommonOptions {
  readonly from: string;
  readonly to: string;
  readonly via?: readonly string[];
  readonly mode: 'rail' | 'road' | 'sea' | 'any';
  readonly class: string;
  readonly weight: 'time' | 'cost' | 'co2e' | 'balanced';
  readonly alternatives: number;
  readonly congested?: boolean;
}

export function addRouteCommand(program: Command): void {
  const command = program
    .command('route')
    .description('how a container gets from one place to another: legs, hours, dollars, emissions')
    .requiredOption('--from <place>', 'id, UN/LOCODE, or name in English, Chinese or Russian')
    .requiredOption('--to <place>', 'the same')
    .option('--via <place...>', 'places on the way, in order')
    .option('--mode <mode>', 'rail, road, sea or any', parseChoice(['rail', 'road', 'sea', 'any']), 'any')
    .option('--class <id>', 'commodity class', 'container-general')
    .option(
      '--weight <weight>',
      'time, cost, co2e or balanced',
      parseChoice(['time', 'cost', 'co2e', 'balanced']),
      'balanced',
    )
    .option('--alternatives <n>', 'routes at most', (text) => parseWhole(text, 1, 20, 'a number from 1 to 20'), 3)
    .option('--congested', 'with the delays that the demand of the year causes');
  addCommon(command, ['corridor', 'scenario', 'year', 'json']).action(async (options: RouteOptions) => {
    const { corridor, year } = await loadEdited(options);
    const report = planRoute(corridor, {
      from: options.from,
      to: options.to,
      via: options.via ?? [],
      mode: options.mode,
      classId: options.class,
      weight: options.weight,
      alternatives: options.alternatives,
      congested: options.congested === true,
      ...(year === undefined ? {} : { year }),
    });
    if (outputOf(options).json) printJson(report);
    else printRoute(report, new Map(corridor.tables.node.map((node) => [node.node_id, node.name])));
  });
}

function printRoute(report: RouteReport, names: ReadonlyMap<string, string>): void {
  const name = (id: string) => names.get(id) ?? id;
  print(
    `${name(report.from)} to ${name(report.to)}, ${report.class}, ${report.year}, by ${report.mode}; lowest ${report.weight}`,
  );
  for (const route of report.alternatives) {
    print(
      `\n${route.rank}. ${formatFixed(route.distance_km, 0)} km, ${formatFixed(route.time_h / 24, 1)} days ` +
        `(${formatFixed(route.wait_h / 24, 1)} of them waiting), ${formatFixed(route.cost_usd, 0)} USD (${report.price_year}) and ` +
        `${formatFixed(route.co2e_t, 2)} t CO2e for one ${route.unit_load}`,
    );
    printTable(
      [
        'leg',
        'layer',
        'from',
        'to',
        'km',
        'h',
        'of it waiting, h',
        `USD/${route.unit_load}`,
        `kg CO2e/${route.unit_load}`,
      ],
      route.legs.map((leg) => [
        leg.kind === 'link' ? 'run' : leg.kind === 'bcp' ? `border: ${leg.name}` : leg.kind,
        leg.layer,
        name(leg.from),
        name(leg.to),
        leg.distance_km === 0 ? '' : formatFixed(leg.distance_km, 0),
        formatFixed(leg.time_h, 1),
        leg.wait_h === 0 ? '' : formatFixed(leg.wait_h, 1),
        formatFixed(leg.cost_usd, 0),
        formatNumber(leg.co2e_t * 1000, 3),
      ]),
      4,
    );
  }
}
