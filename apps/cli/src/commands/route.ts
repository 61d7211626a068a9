import { type Command, Option } from 'commander';
import { type Corridor, planDepartures, planRoute, type RouteReport, type RouteReportLeg } from 'landbridge';
import { addCommon, addExamples, type CommonOptions, loadEdited, outputOf, parseWhole } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatPart } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';
import { printDepartures } from './route-departures.ts';

interface RouteOptions extends CommonOptions {
  readonly from: string;
  readonly to: string;
  readonly via?: readonly string[];
  readonly mode: 'rail' | 'road' | 'sea' | 'any';
  readonly class: string;
  readonly weight: 'time' | 'cost' | 'co2e' | 'balanced';
  readonly alternatives: number;
  readonly congested?: boolean;
  readonly depart?: string;
  readonly until?: string;
}

export function addRouteCommand(program: Command): void {
  const command = program
    .command('route')
    .description('how a container gets from one place to another: legs, hours, dollars, emissions')
    .requiredOption('--from <place>', 'id, UN/LOCODE, or name in English, Chinese or Russian')
    .requiredOption('--to <place>', 'the same')
    .option('--via <place...>', 'places on the way, in order')
    .addOption(new Option('--mode <mode>', 'mode of transport').choices(['rail', 'road', 'sea', 'any']).default('any'))
    .option('--class <id>', 'commodity class', 'container-general')
    .addOption(
      new Option('--weight <weight>', 'what the route is least in')
        .choices(['time', 'cost', 'co2e', 'balanced'])
        .default('balanced'),
    )
    .option('--alternatives <n>', 'routes at most', (text) => parseWhole(text, 1, 20, 'a number from 1 to 20'), 3)
    .option('--congested', 'with the delays that the demand of the year causes')
    .option('--depart <day>', 'day, or day and hour (UTC), of departure: timetables, opening hours and closings hold')
    .option('--until <day>', 'with --depart: the earliest arrival of every day of departure up to this one');
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(async (options: RouteOptions) => {
    await checkCsvFolder(options);
    refuseMixed(command, options);
    const { corridor, year } = await loadEdited(options);
    if (options.depart !== undefined) {
      await answerDepartures(options, options.depart, corridor);
      return;
    }
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
    await writeCsvFolder(options, {
      alternative: report.alternatives,
      leg: report.alternatives.flatMap(({ rank, legs }) =>
        legs.map((leg, index) => ({ rank, leg: index + 1, ...leg })),
      ),
    });
    if (outputOf(options).json) printJson(report);
    else printRoute(report, corridor);
  });
  addExamples(command, [
    'route --from Urumqi --to Tashkent',
    'route --from 西安 --to DEDUI --via Aktau --weight time --alternatives 1 --json',
    "route --from Xi'an --to Almaty --scenario khorgos-closed-30-days --congested",
    'route --from Kashgar --to Osh --depart 2024-07-03T08:00 --until 2024-07-10',
  ]);
}

/** What a day of departure has no answer for yet is refused, not passed over. */
function refuseMixed(command: Command, options: RouteOptions): void {
  const refused = [
    ...(options.via ? ['--via'] : []),
    ...(options.congested ? ['--congested'] : []),
    ...(options.year === undefined ? [] : ['--year']),
  ];
  if (options.depart === undefined && options.until !== undefined) command.error('error: --until needs --depart');
  if (options.depart !== undefined && refused.length > 0) {
    command.error(`error: --depart does not go with ${refused.join(', ')}; the year is that of the day`);
  }
}

async function answerDepartures(options: RouteOptions, depart: string, corridor: Corridor): Promise<void> {
  const report = planDepartures(corridor, {
    from: options.from,
    to: options.to,
    mode: options.mode,
    classId: options.class,
    weight: options.weight,
    alternatives: options.alternatives,
    depart,
    ...(options.until === undefined ? {} : { until: options.until }),
  });
  await writeCsvFolder(options, {
    alternative: report.alternatives,
    leg: report.alternatives.flatMap(({ rank, legs }) => legs.map((leg, index) => ({ rank, leg: index + 1, ...leg }))),
    ...(report.profile
      ? { profile: report.profile.map((row) => ({ ...row, crossings: row.crossings.join('; ') })) }
      : {}),
  });
  if (outputOf(options).json) printJson(report);
  else printDepartures(report, corridor);
}

function printRoute(report: RouteReport, corridor: Corridor): void {
  const names = new Map(corridor.tables.node.map((node) => [node.node_id, node.name]));
  const name = (id: string) => names.get(id) ?? id;
  print(
    `${name(report.from)} to ${name(report.to)}, ${report.class}, ${report.year}, ` +
      `mode: ${report.mode}, weight: ${report.weight}`,
  );
  for (const route of report.alternatives) {
    const { rank, legs, unit_load: load } = route;
    print(
      `\n${rank}. ${formatFixed(route.distance_km, 0)} km, ${formatFixed(route.time_h / 24, 1)} days ` +
        `(${formatFixed(route.wait_h / 24, 1)} of them waiting), ${formatFixed(route.cost_usd, 0)} USD (${report.price_year}) and ` +
        `${formatFixed(route.co2e_t, 2)} t CO2e for one ${load}\n`,
    );
    printTable(
      ['leg', 'from', 'to', 'km', 'h', 'wait, h', `USD/${load}`, `kg CO2e/${load}`],
      legs.map((leg, index) => [
        describeLeg(leg),
        ...endsOf(legs, index, corridor).map(name),
        formatPart(leg.distance_km, 0),
        formatPart(leg.time_h, 1),
        formatPart(leg.wait_h, 1),
        formatPart(leg.cost_usd, 0),
        formatPart(leg.co2e_t * 1000, 1),
      ]),
      { rightFrom: 3, wrap: [1, 2] },
    );
  }
}

export function describeLeg({ kind, layer }: RouteReportLeg): string {
  switch (kind) {
    case 'link':
      return layer;
    case 'bcp':
      return 'border';
    case 'transfer':
      return `transfer to ${layer}`;
    default:
      return kind;
  }
}

/** Formalities take place at one end of the link that crosses the border; a reader wants the stations on both sides. */
export function endsOf(legs: readonly RouteReportLeg[], index: number, { tables }: Corridor): [string, string] {
  const leg = legs[index];
  const crossing = leg.kind === 'bcp' ? [legs[index - 1], legs[index + 1]].find(passes) : undefined;
  return crossing ? [crossing.from, crossing.to] : [leg.from, leg.from === leg.to ? '' : leg.to];

  function passes(other: RouteReportLeg | undefined): boolean {
    return tables.link.some((link) => link.link_id === other?.id && link.bcp_id === leg.id);
  }
}
