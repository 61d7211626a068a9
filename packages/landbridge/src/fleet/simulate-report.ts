/** The planned spares simulated: what the formulas say beside what happens, with its interval. */
import { evaluateSpares, simulateSpares } from '@landbridge/engines/fleet';
import { DAY_S, type PlannedSpares } from './spares-report.ts';

export interface FleetSimulationRequest {
  readonly days: number;
  readonly warmUpDays: number;
  readonly replications: number;
  readonly seed: string;
  readonly onProgress?: (words: string) => void;
}

export interface FleetSimulationReport {
  readonly status: 'solved';
  readonly days: number;
  readonly replications: number;
  readonly seed: string;
  readonly confidence: number;
  readonly events: number;
  readonly availability: {
    readonly formula: number | null;
    readonly mean: number | null;
    readonly half_width: number | null;
  };
  /** Intervals that hold the formula's value, of all. */
  readonly covered: number;
  readonly compared: number;
  readonly rows: readonly FleetSimulationRow[];
  readonly notes: readonly string[];
}

export interface FleetSimulationRow {
  readonly part: string;
  readonly site: string;
  readonly units: number;
  readonly backorders_exact: number;
  readonly backorders_metric: number;
  readonly mean: number;
  readonly half_width: number;
  readonly covered: boolean;
}

const CONFIDENCE = 0.99;

/** @cost O(replications x failures) */
export async function simulateFleet(
  { input, stock, report }: PlannedSpares,
  request: FleetSimulationRequest,
): Promise<FleetSimulationReport> {
  const { onProgress } = request;
  const found = await simulateSpares(input, stock, {
    seed: request.seed,
    replications: request.replications,
    warmUpS: request.warmUpDays * DAY_S,
    runS: request.days * DAY_S,
    confidence: CONFIDENCE,
    ...(onProgress ? { onProgress: ({ done, of }) => onProgress(`${done} of ${of} replications`) } : {}),
  });
  const { exact, metric } = evaluateSpares(input, stock);
  const sites = input.siteIds.length;
  const rows = Array.from(input.demandPerS.keys())
    .filter((at) => input.demandPerS[at] > 0)
    .map((at): FleetSimulationRow => {
      const { mean, halfWidth } = found.backorders[at];
      return {
        part: input.partIds[Math.floor(at / sites)],
        site: input.siteIds[at % sites],
        units: stock[at],
        backorders_exact: exact.expectedBackorders[at],
        backorders_metric: metric.expectedBackorders[at],
        mean,
        half_width: halfWidth,
        covered: Math.abs(mean - exact.expectedBackorders[at]) <= halfWidth,
      };
    });
  return {
    status: 'solved',
    days: request.days,
    replications: request.replications,
    seed: request.seed,
    confidence: CONFIDENCE,
    events: found.events,
    availability: {
      formula: report.supply_availability,
      mean: found.availability?.mean ?? null,
      half_width: found.availability?.halfWidth ?? null,
    },
    covered: rows.filter(({ covered }) => covered).length,
    compared: rows.length,
    rows,
    notes: report.notes,
  };
}
