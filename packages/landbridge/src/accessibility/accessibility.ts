/** What markets a zone reaches, at what cost: of a year, and what a scenario changes in it. */
import { type Corridor, findRow, hashTables, type Scenario } from '@landbridge/corridor';
import type { Mode } from '@landbridge/engines/freight';
import { Failure } from '../failure.ts';
import { runScenario, type ScenarioRun } from '../run.ts';
import { VERSION } from '../version.ts';
import { hansen, meanCost, reached } from './measures.ts';
import { measureZoneCosts, type ZoneCosts } from './zone-costs.ts';

export interface AccessibilityOptions {
  readonly year?: number;
  /** Default `container-general`. */
  readonly classId?: string;
  readonly mode?: Mode | 'any';
  /** Days within which markets count as reached; default 7, 14 and 28. */
  readonly days?: readonly number[];
  /** Deterrence, 1 / (USD/TEU); default the model's scale of modes. */
  readonly betaPerUsd?: number;
}

export interface ZoneAccessibility {
  readonly zone_id: string;
  readonly name: string;
  readonly country_id: string;
  /** Containers that the other zones take in, each discounted by its generalised cost, TEU/yr. */
  readonly hansen_teu_per_yr: number;
  readonly mean_time_h: number | null;
  readonly mean_cost_usd_per_teu: number | null;
  readonly mean_generalised_usd_per_teu: number | null;
  /** Share of the other zones' containers within so many days, in the order of `days`. */
  readonly reached: readonly { readonly days: number; readonly share: number }[];
}

export interface AccessibilityChange {
  readonly zone_id: string;
  readonly hansen_percent: number | null;
  readonly mean_time_h: number | null;
  readonly mean_cost_usd_per_teu: number | null;
  readonly mean_generalised_usd_per_teu: number | null;
}

export interface AccessibilityReport {
  readonly landbridge: string;
  readonly corridor: { readonly id: string; readonly hash: string };
  readonly scenario: string;
  readonly base: string | null;
  readonly year: number;
  readonly price_year: number;
  readonly class: string;
  readonly mode: string;
  readonly beta_per_usd: number;
  readonly zones: readonly ZoneAccessibility[];
  /** Against the base; empty without one. */
  readonly changes: readonly AccessibilityChange[];
}

const DEFAULT_CLASS = 'container-general';
const DEFAULT_DAYS = [7, 14, 28];
const HOURS_PER_DAY = 24;

/**
 * Markets are the containers that each zone takes in by the table `demand`; a zone is no market of its own.
 *
 * @param base  markets are the scenario's in both, so that only costs differ
 * @throws Failure `class.unknown`, `scenario.invalid`, or `accessibility.not_converged`
 * @cost a solve and zones^2 searches, twice with a base
 */
export function measureAccessibility(
  corridor: Corridor,
  scenario: Scenario,
  base: Scenario | null,
  options: AccessibilityOptions = {},
): AccessibilityReport {
  const { classId = DEFAULT_CLASS, mode = 'any', days = DEFAULT_DAYS } = options;
  const run = solveYear(corridor, scenario, options.year);
  const { input, applied } = run;
  const beta = options.betaPerUsd ?? input.parameters.modeScale;
  const costs = measureZoneCosts(run, classId, mode);
  const markets = listMarkets(run);
  const measure = (of: ZoneCosts) => listZones(applied.corridor, of, markets, beta, days);
  const zones = measure(costs);
  const before =
    base && measure(measureZoneCosts(solveYear(corridor, base, applied.scenario.year, run), classId, mode));
  return {
    landbridge: VERSION,
    corridor: { id: corridor.id, hash: hashTables(corridor.tables) },
    scenario: scenario.id,
    base: base?.id ?? null,
    year: applied.scenario.year,
    price_year: input.priceYear,
    class: classId,
    mode,
    beta_per_usd: beta,
    zones,
    changes: before ? zones.flatMap((zone) => listChanges(before, zone)) : [],
  };
}

function solveYear(corridor: Corridor, scenario: Scenario, year?: number, start?: ScenarioRun): ScenarioRun {
  const run = runScenario(corridor, scenario, { ...(year === undefined ? {} : { year }), ...(start ? { start } : {}) });
  if (run.result.status === 'solved') return run;
  throw new Failure('accessibility.not_converged', `${scenario.id} cannot be solved: ${run.result.blame}`);
}

/** TEU/yr that each zone takes in, in the order of the table `zone`. */
function listMarkets({ input, applied }: ScenarioRun): Float64Array {
  const { zone } = applied.corridor.tables;
  const markets = new Float64Array(zone.length);
  const indexOf = new Map(zone.map((row, index) => [row.zone_id, index]));
  for (const { destinationZone, teuPerYear } of input.demand) {
    const index = indexOf.get(destinationZone);
    if (index !== undefined) markets[index] += teuPerYear;
  }
  return markets;
}

function listZones(
  { tables }: Corridor,
  { timeH, costUsd, generalisedUsd }: ZoneCosts,
  markets: Float64Array,
  beta: number,
  days: readonly number[],
): ZoneAccessibility[] {
  const count = markets.length;
  return tables.zone.map((zone, index) => {
    const others = markets.map((teu, other) => (other === index ? 0 : teu));
    const total = others.reduce((sum, teu) => sum + teu, 0);
    const rowOf = (matrix: Float64Array) => matrix.subarray(index * count, (index + 1) * count);
    return {
      zone_id: zone.zone_id,
      name: zone.name,
      country_id: findRow(tables, 'node', zone.node_id)?.country_id ?? '',
      hansen_teu_per_yr: hansen(others, rowOf(generalisedUsd), beta),
      mean_time_h: meanCost(others, rowOf(timeH)),
      mean_cost_usd_per_teu: meanCost(others, rowOf(costUsd)),
      mean_generalised_usd_per_teu: meanCost(others, rowOf(generalisedUsd)),
      reached: days.map((limit) => ({
        days: limit,
        share: total > 0 ? reached(others, rowOf(timeH), limit * HOURS_PER_DAY) / total : 0,
      })),
    };
  });
}

function listChanges(before: readonly ZoneAccessibility[], zone: ZoneAccessibility): AccessibilityChange[] {
  const was = before.find((item) => item.zone_id === zone.zone_id);
  if (!was) return [];
  const change = (key: 'mean_time_h' | 'mean_cost_usd_per_teu' | 'mean_generalised_usd_per_teu') => {
    const [from, to] = [was[key], zone[key]];
    return from === null || to === null ? null : to - from;
  };
  return [
    {
      zone_id: zone.zone_id,
      hansen_percent: was.hansen_teu_per_yr > 0 ? 100 * (zone.hansen_teu_per_yr / was.hansen_teu_per_yr - 1) : null,
      mean_time_h: change('mean_time_h'),
      mean_cost_usd_per_teu: change('mean_cost_usd_per_teu'),
      mean_generalised_usd_per_teu: change('mean_generalised_usd_per_teu'),
    },
  ];
}
