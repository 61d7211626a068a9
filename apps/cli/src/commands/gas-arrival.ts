/** `landbridge gas arrival`: what arrives at the far end by origin, its time on the way, and when a change is seen there. */
import type { Command } from 'commander';
import { type Arrival, type ArrivalReport, Failure, traceArrivals } from 'landbridge';
import { addCommon, type CommonOptions, loadEdited, outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

interface ArrivalOptions extends CommonOptions {
  readonly day?: string;
  readonly to?: string;
  readonly left?: number;
  readonly at?: string;
  readonly hours?: number;
}

/** Times that a terminal shows; `--json` and `--csv` have all. */
const MAX_TIMES = 16;
const H_PER_DAY = 24;

export function addGasArrival(gas: Command): void {
  const command = gas
    .command('arrival')
    .description('gas at the far end of the pipelines by origin: how much, how long on its way, when a change is seen')
    .argument('[path]', 'folder of a corridor (default: the built-in corridor)')
    .option('--to <node>', 'delivery to look at (default: the one that gas takes longest to)')
    .option(
      '--left <share>',
      'a supply falls to this share of its flow, and the change is followed in time',
      parseShare,
    )
    .option('--at <node>', 'with --left: the supply (default: the one that gives most)')
    .option('--hours <n>', 'with --left: how long (default: until the change has passed everywhere)', parseHours)
    .option('--day <date>', 'day of the networks (default: 1 July of the year)', parseDay);
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async (path: string | undefined, options: ArrivalOptions) => {
      const { left, at, hours } = options;
      if (left === undefined && (at !== undefined || hours !== undefined)) {
        throw new Failure('usage', '--at and --hours belong to --left');
      }
      await checkCsvFolder(options);
      const { corridor, year } = await loadEdited(path === undefined ? options : { ...options, corridor: path });
      const report = traceArrivals(
        corridor,
        options.day ?? `${year ?? corridor.tables.config[0]?.base_year ?? 2022}-07-01`,
        {
          ...(left === undefined ? {} : { change: { left, ...(at === undefined ? {} : { at }) } }),
          ...(hours === undefined ? {} : { hours }),
        },
      );
      const target = findTarget(report, options.to);
      if (report.status !== 'solved') process.exitCode = 1;
      await writeCsvFolder(options, tablesOf(report));
      if (outputOf(options).json) printJson(report);
      else printReport(report, target);
    },
  );
}

function findTarget({ arrivals }: ArrivalReport, to: string | undefined): Arrival | undefined {
  if (to === undefined) {
    const hoursOf = ({ transit_time_h: hours }: Arrival) => hours ?? -1;
    return arrivals.reduce<Arrival | undefined>(
      (most, own) => (most === undefined || hoursOf(own) > hoursOf(most) ? own : most),
      undefined,
    );
  }
  const found = arrivals.find(({ node }) => node === to);
  if (found || arrivals.length === 0) return found;
  throw new Failure('usage', `No gas is delivered at ${to}; it is at ${arrivals.map(({ node }) => node).join(', ')}`);
}

function printReport(report: ArrivalReport, target: Arrival | undefined): void {
  for (const note of report.notes) print(note);
  print(`${report.reference[0].toUpperCase()}${report.reference.slice(1)}`);
  if (report.status !== 'solved') print(`${report.status}: ${report.blame}`);
  const origins = [...new Set(report.arrivals.flatMap((own) => own.origins.map(({ origin }) => origin)))].sort();
  if (report.arrivals.length > 0) {
    print('');
    printTable(
      ['delivery', 'bcm/yr', 'MPa', ...origins.map((origin) => `${origin}, %`), 'on its way, h'],
      report.arrivals.map((own) => [
        own.node,
        formatFixed(own.volume_bcm_per_year, 2),
        formatFixed(own.pressure_pa / 1e6, 2),
        ...origins.map((origin) => {
          const share = own.origins.find((one) => one.origin === origin)?.share ?? 0;
          return share > 5e-5 ? formatFixed(100 * share, 1) : '';
        }),
        formatFixed(own.transit_time_h, 0),
      ]),
      { rightFrom: 1 },
    );
  }
  if (!target) return;
  print(`\nGas at ${target.name} by origin\n`);
  printTable(
    ['origin', 'bcm/yr', 'share, %', 'on its way, h', 'days'],
    target.origins.map(({ origin, share, volume_bcm_per_year: volume, transit_time_h: hours }) => [
      origin,
      formatFixed(volume, 3),
      formatFixed(100 * share, 1),
      formatFixed(hours, 1),
      formatFixed(hours === null ? null : hours / H_PER_DAY, 1),
    ]),
    { rightFrom: 1 },
  );
  if (target.in_time) printInTime(target, target.in_time);
}

function printInTime({ name }: Arrival, { times_h: hours, origins }: NonNullable<Arrival['in_time']>): void {
  print(`\nAt ${name} as time goes on\n`);
  const every = Math.max(1, Math.ceil(hours.length / MAX_TIMES));
  const rows = [...hours.keys()].filter((k) => k % every === 0 || k === hours.length - 1);
  printTable(
    ['time, h', ...origins.flatMap(({ origin }) => [`${origin}, %`, 'on its way, h'])],
    rows.map((k) => [
      formatFixed(hours[k], 0),
      ...origins.flatMap(({ shares, transit_times_h: transit }) => [
        formatFixed(100 * shares[k], 2),
        formatFixed(transit[k], 0),
      ]),
    ]),
    { rightFrom: 0 },
  );
  print('');
  const days = (h: number | null) => (h === null ? 'not by the end' : `after ${formatFixed(h / H_PER_DAY, 1)} days`);
  for (const { origin, front } of origins) {
    if (front === null) continue;
    print(
      `${origin}: ${formatFixed(100 * front.share_before, 1)} % becomes ${formatFixed(100 * front.share_after, 1)} %; ` +
        `first seen ${days(front.first_h)}, half of it ${days(front.half_h)}, all but a twentieth ${days(front.whole_h)}`,
    );
  }
}

function tablesOf({ arrivals }: ArrivalReport) {
  return {
    arrival: arrivals.flatMap(({ node, pressure_pa, origins }) =>
      origins.map((row) => ({ node, pressure_pa, ...row })),
    ),
    arrival_time: arrivals.flatMap(({ node, in_time: own }) =>
      (own?.origins ?? []).flatMap(({ origin, shares, transit_times_h: transit }) =>
        shares.map((share, k) => ({
          time_h: own!.times_h[k],
          node,
          origin,
          share,
          volume_bcm_per_year: share * own!.volumes_bcm_per_year[k],
          transit_time_h: transit[k],
        })),
      ),
    ),
  };
}

function parseShare(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value < 1)) {
    throw new Failure('usage', `"${text}" is not a share of 0 to 1, below 1`);
  }
  return value;
}

function parseHours(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0) || !Number.isFinite(value)) {
    throw new Failure('usage', `"${text}" is not a number of hours above 0`);
  }
  return value;
}

function parseDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new Failure('usage', `"${text}" is not a date, such as 2022-01-15`);
  }
  return text;
}
