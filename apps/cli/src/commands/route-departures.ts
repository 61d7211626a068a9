/** Prints the ways of a container from a day of departure on, and the days of departure beside each other. */
import type { Corridor, DepartureLeg, DepartureReport } from 'landbridge';
import { formatFixed, formatPart } from '../numbers.ts';
import { print, printTable } from '../output.ts';
import { describeLeg, endsOf } from './route.ts';

const H_PER_DAY = 24;
const REASONS = { timetable: 'timetable', opening_hours: 'opening hours', closed: 'closed' } as const;

export function printDepartures(report: DepartureReport, corridor: Corridor): void {
  const names = new Map(corridor.tables.node.map((node) => [node.node_id, node.name]));
  const name = (id: string) => names.get(id) ?? id;
  print(
    `${name(report.from)} to ${name(report.to)}, ${report.class}, ready at ${report.depart} (UTC), ` +
      `mode: ${report.mode}, weight: ${report.weight}; earliest arrival ${report.earliest_arrival}; ` +
      `${report.pareto.length} ${report.pareto.length === 1 ? 'way' : 'ways'} that no other beats in arrival, cost and emissions`,
  );
  for (const route of report.alternatives) {
    const { rank, legs, unit_load: load } = route;
    print(
      `\n${rank}. Arrives ${route.arrive}, after ${formatFixed(route.time_h / H_PER_DAY, 1)} days ` +
        `(${formatFixed(route.wait_h / H_PER_DAY, 1)} of them waiting, ${formatFixed(route.held_h / H_PER_DAY, 1)} for a ` +
        `timetable, opening hours or a closing); ${formatFixed(route.cost_usd, 0)} USD (${report.price_year}) and ` +
        `${formatFixed(route.co2e_t, 2)} t CO2e for one ${load}, ${formatFixed(route.distance_km, 0)} km\n`,
    );
    printTable(
      ['leg', 'from', 'to', 'comes', 'h', 'wait, h', 'held, h', 'for', `USD/${load}`],
      legs.map((leg, index) => [
        describeLeg(leg),
        ...endsOf(legs, index, corridor).map(name),
        leg.depart.slice(5, 16).replace('T', ' '),
        formatPart(leg.time_h, 1),
        formatPart(leg.wait_h, 1),
        formatPart(leg.held_h, 1),
        reasonOf(leg),
        formatPart(leg.cost_usd, 0),
      ]),
      { rightFrom: 4, wrap: [1, 2] },
    );
  }
  if (report.profile) printProfile(report, report.profile);
}

function reasonOf({ wait_reason: reason, hour_assumed: assumed }: DepartureLeg): string {
  if (reason === null) return '';
  return reason === 'timetable' && assumed ? 'timetable, hour assumed' : REASONS[reason];
}

function printProfile(
  { price_year: priceYear }: DepartureReport,
  profile: NonNullable<DepartureReport['profile']>,
): void {
  print('\nEarliest arrival of each day of departure; the shortest is marked *\n');
  printTable(
    ['ready', 'day', 'arrives', 'days', 'held, days', `USD (${priceYear})`, '', 'over'],
    profile.map((row) => [
      row.depart,
      row.weekday,
      row.arrive ?? 'never',
      row.time_h === null ? '' : formatFixed(row.time_h / H_PER_DAY, 1),
      row.held_h === null ? '' : formatFixed(row.held_h / H_PER_DAY, 1),
      row.cost_usd === null ? '' : formatFixed(row.cost_usd, 0),
      row.best ? '*' : '',
      row.crossings.join(', '),
    ]),
    { rightFrom: 3, wrap: [7] },
  );
}
