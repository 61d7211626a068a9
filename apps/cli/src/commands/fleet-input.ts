/** What the fleet commands read: a JSON file, or the buses of a corridor with the way of their parts. */
import { basename } from 'node:path';
import type { Command } from 'commander';
import {
  type Corridor,
  Failure,
  FLEET_PLACE,
  type FleetFile,
  type FleetInput,
  MAKER,
  measureLeadTimes,
  type PlannedSpares,
  planSpares,
  readCorridorFleet,
  readFleetFile,
} from 'landbridge';
import { readReference } from 'landbridge/node';
import { addCommon, type CommonOptions, loadCorridor, loadEdited } from '../common.ts';
import { formatNumber } from '../numbers.ts';
import { print, printTable } from '../output.ts';

export interface FleetOptions extends CommonOptions {
  readonly builtIn?: boolean;
}

export interface SparesOptions extends FleetOptions {
  readonly availability?: number;
  readonly budget?: number;
  readonly lateral?: number;
}

export function addFleetInput(command: Command): Command {
  command
    .argument('[file]', 'JSON with spares, charging, ownership, energy, cng or mix')
    .option('--built-in', 'the buses of the built-in corridor, or of --corridor');
  return addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']);
}

type Lead = NonNullable<Parameters<typeof planSpares>[2]>;

/** @throws Failure `usage` where there is neither file nor --built-in, or both */
export async function readFleet(
  file: string | undefined,
  options: FleetOptions,
  needs: 'lead times' | 'tables',
): Promise<{ readonly fleet: FleetFile; readonly lead?: Lead; readonly corridor?: Corridor }> {
  if ((file !== undefined) === (options.builtIn === true)) {
    throw new Failure('usage', 'Give a FILE, or --built-in for the buses of the corridor');
  }
  if (file !== undefined) {
    if (options.scenario !== undefined) throw new Failure('usage', 'A scenario edits a corridor: it needs --built-in');
    const { files } = await readReference(file);
    return { fleet: readFleetFile(new TextDecoder().decode([...files.values()][0]), basename(file)) };
  }
  // The stock is planned for the corridor as it is; what a scenario closes is met with it.
  const { corridor } = await loadCorridor(options.corridor);
  const edited = await loadEdited(options);
  if (needs === 'tables') return { fleet: readCorridorFleet(edited.corridor), corridor: edited.corridor };
  const way = { from: MAKER, to: FLEET_PLACE, ...(edited.year === undefined ? {} : { year: edited.year }) };
  const planned = measureLeadTimes(corridor, way);
  const met = edited.applied ? measureLeadTimes(edited.corridor, way) : planned;
  return { fleet: readCorridorFleet(corridor, planned), lead: { planned, met } };
}

/** @throws Failure `fleet.missing` */
export function sectionOf<Key extends 'spares' | 'charging' | 'ownership' | 'energy' | 'cng' | 'mix'>(
  fleet: FleetFile,
  key: Key,
): NonNullable<FleetFile[Key]> {
  const section = fleet[key];
  if (section !== undefined) return section as NonNullable<FleetFile[Key]>;
  throw new Failure('fleet.missing', `${fleet.name} has no ${key}`);
}

export async function planFromOptions(file: string | undefined, options: SparesOptions): Promise<PlannedSpares> {
  if (options.availability !== undefined && options.budget !== undefined) {
    throw new Failure('usage', '--availability and --budget are two questions: ask one');
  }
  const { fleet, lead } = await readFleet(file, options, 'lead times');
  const request = {
    ...(options.availability === undefined ? {} : { availability: options.availability }),
    ...(options.budget === undefined ? {} : { budgetUsd: options.budget }),
    ...(options.lateral === undefined ? {} : { lateralH: options.lateral }),
  };
  return planSpares(sectionOf(fleet, 'spares'), request, lead, fleet.notes);
}

export function addGoal(command: Command): Command {
  return command
    .option(
      '--availability <share>',
      'least share of buses that no part is missing of (default: the file’s, or 0.98)',
      (text) => parseBetween(text, 'availability', 0, 1),
    )
    .option('--budget <usd>', 'most that the spares may cost', (text) => parseBetween(text, 'budget', 0, 1e12));
}

export function parseBetween(text: string, name: string, low: number, high: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value > low && value < high) return value;
  throw new Failure('usage', `"${text}" is not a number between ${low} and ${high} for --${name}`);
}

/** What an answer hangs on, so that a reader sees what is assumed. */
export function printInputs(inputs: readonly FleetInput[] | undefined): void {
  if (!inputs || inputs.length === 0) return;
  print('\nInputs');
  printTable(
    ['input', 'value', 'unit', 'basis', 'source'],
    inputs.map(({ name, value, unit, basis, source }) => [name, formatNumber(value), unit, basis, source]),
    { leftFrom: 2, wrap: [4] },
  );
}
