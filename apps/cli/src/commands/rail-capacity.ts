import type { Command } from 'commander';
import { Failure, type LineCapacityReport, measureLines } from 'landbridge';
import { addCommon, addExamples, type CommonOptions, loadEdited, outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

interface CapacityOptions extends CommonOptions {
  readonly line?: string;
  readonly crossingKm?: number;
  readonly crossingMin?: number;
}

/** Single tracks of the corridor: trains a day, turn by turn. */
export function addRailCapacity(rail: Command): void {
  const command = rail
    .command('capacity')
    .description('trains a day that single-track lines can carry, both directions taking turns')
    .option('--line <id>', 'link, phase or project (default: every single track)')
    .option('--crossing-km <km>', 'distance of crossing stations at most (default: 20, assumed)', parseAmount)
    .option('--crossing-min <min>', 'minutes at a crossing station (default: 5, assumed)', parseAmount);
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async ({ line, crossingKm, crossingMin, ...options }: CapacityOptions) => {
      await checkCsvFolder(options);
      const { corridor, year } = await loadEdited(options);
      const report = measureLines(corridor, {
        ...(year === undefined ? {} : { year }),
        ...(line === undefined ? {} : { line }),
        ...(crossingKm === undefined ? {} : { crossingKm }),
        ...(crossingMin === undefined ? {} : { crossingMin }),
      });
      await writeCsvFolder(options, { line: report.lines });
      if (outputOf(options).json) printJson(report);
      else printCapacity(report);
    },
  );
  addExamples(command, [
    'rail capacity',
    'rail capacity --line rail-1520:altynkol-zhetygen --crossing-km 15',
    'rail capacity --line cku-1 --scenario cku-railway --json',
  ]);
}

function printCapacity({ year, lines, assumed, ...report }: LineCapacityReport): void {
  printTable(
    ['line', 'layer', 'km', 'km/h', 'sections', 'cycle, min', 'trains/day', 'TEU/day'],
    lines.map((line) => [
      line.name,
      line.layer_id,
      formatFixed(line.length_km, 1),
      formatFixed(line.speed_km_per_h, 1),
      String(line.sections),
      formatFixed(line.cycle_min, 1),
      formatFixed(line.trains_per_day, 1),
      formatFixed(line.teu_per_day, 0),
    ]),
    { rightFrom: 2, wrap: [0] },
  );
  print(
    `\n${year}. Both directions together; the most that taking turns allows, before delay, repairs and other trains.`,
  );
  for (const { name, value, unit, basis } of assumed) print(`${basis}: ${name} ${value} ${unit}`);
  print(
    `left out: ${report.links_of_more_tracks} links with more tracks, ${report.links_without_tracks} whose tracks are not known`,
  );
}

/** @throws Failure `usage` */
export function parseAmount(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new Failure('usage', `"${text}" is not a number above 0`);
}
