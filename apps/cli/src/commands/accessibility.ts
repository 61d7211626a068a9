import type { Command } from 'commander';
import { type AccessibilityReport, Failure, measureAccessibility } from 'landbridge';
import {
  addCommon,
  addExamples,
  type CommonOptions,
  loadCorridor,
  loadScenario,
  outputOf,
  parseChoice,
} from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed, formatSigned, NO_VALUE } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

interface AccessibilityCommandOptions extends CommonOptions {
  readonly base?: string;
  readonly class?: string;
  readonly mode?: 'rail' | 'road' | 'sea' | 'any';
  readonly days?: readonly number[];
  readonly beta?: number;
}

/** Markets within reach of each zone, and what a scenario changes in that. */
export function addAccessibilityCommand(program: Command): void {
  const command = program
    .command('accessibility')
    .description('markets within reach of each zone: Hansen, within days, mean time and cost')
    .option('--base <id>', 'scenario to compare with')
    .option('--class <id>', 'commodity class (default: container-general)')
    .option('--mode <mode>', 'rail, road, sea or any', parseChoice(['rail', 'road', 'sea', 'any']))
    .option('--days <list>', 'days within which markets count as reached (default: 7,14,28)', parseDays)
    .option('--beta <b>', 'deterrence, 1/(USD/TEU) (default: the model’s scale of modes)', parseBeta);
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async (options: AccessibilityCommandOptions) => {
      await checkCsvFolder(options);
      const { corridor } = await loadCorridor(options.corridor);
      const scenario =
        options.scenario === undefined
          ? { id: 'as-it-stands', title: 'As it stands', edits: [] }
          : await loadScenario(corridor, options.scenario);
      const base = options.base === undefined ? null : await loadScenario(corridor, options.base);
      const given = {
        year: options.year,
        classId: options.class,
        mode: options.mode,
        days: options.days,
        betaPerUsd: options.beta,
      };
      const report = measureAccessibility(
        corridor,
        scenario,
        base,
        Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      );
      await writeCsvFolder(options, {
        zone: report.zones.map(({ reached, ...zone }) => ({
          ...zone,
          ...Object.fromEntries(reached.map(({ days, share }) => [`reached_share_${days}_days`, share])),
          price_year: report.price_year,
        })),
        change: report.changes.map((row) => ({ ...row, price_year: report.price_year })),
      });
      if (outputOf(options).json) printJson(report);
      else printReport(report);
    },
  );
  addExamples(command, [
    'accessibility',
    'accessibility --scenario cku-railway --base baseline-2022',
    'accessibility --mode rail --days 10,20 --csv reach',
  ]);
}

function printReport(report: AccessibilityReport): void {
  const { scenario, base, year, price_year, beta_per_usd, zones, changes } = report;
  print(
    `${scenario}${base === null ? '' : ` against ${base}`}, ${year}: ${report.class}, mode ${report.mode}, delays included`,
  );
  print(
    `Hansen: containers that other zones take in, each times exp(-${beta_per_usd} x generalised cost in USD (${price_year})/TEU)\n`,
  );
  const changeOf = new Map(changes.map((row) => [row.zone_id, row]));
  const days = zones[0]?.reached.map((item) => item.days) ?? [];
  printTable(
    [
      'zone',
      'Hansen, TEU/yr',
      'mean h',
      `USD (${price_year})/TEU`,
      ...(base === null
        ? days.map((limit) => `% in ${limit} days`)
        : ['Hansen, change', 'change, h', 'change, USD/TEU']),
    ],
    [...zones]
      .sort((a, b) => b.hansen_teu_per_yr - a.hansen_teu_per_yr || a.zone_id.localeCompare(b.zone_id))
      .map((zone) => {
        const change = changeOf.get(zone.zone_id);
        return [
          zone.name,
          formatFixed(zone.hansen_teu_per_yr, 0),
          formatFixed(zone.mean_time_h, 0),
          formatFixed(zone.mean_cost_usd_per_teu, 0),
          ...(change
            ? [
                change.hansen_percent === null ? NO_VALUE : `${signed(change.hansen_percent, 2)} %`,
                signed(change.mean_time_h, 1),
                signed(change.mean_cost_usd_per_teu, 0),
              ]
            : zone.reached.map(({ share }) => formatFixed(100 * share, 0))),
        ];
      }),
    { wrap: [0] },
  );
}

/** To so many decimals, with its sign; 0 where all digits are. */
function signed(value: number | null, decimals: number): string {
  if (value === null) return formatSigned(null);
  const text = formatFixed(value, decimals);
  if (!/[1-9]/.test(text)) return '0';
  return value > 0 ? `+${text}` : text;
}

/** @throws Failure `usage` */
function parseDays(text: string): readonly number[] {
  const days = text.split(',').map(Number);
  if (days.length > 0 && days.every((value) => value > 0 && value <= 366)) return days;
  throw new Failure('usage', `"${text}" is not a list of days, such as 7,14,28`);
}

/** @throws Failure `usage` */
function parseBeta(text: string): number {
  const beta = Number(text);
  if (text.trim() !== '' && beta >= 0 && beta <= 1) return beta;
  throw new Failure('usage', `"${text}" is not a number from 0 to 1`);
}
