/** The schedule of a heat plant as a report: hours or a year, of a file or of a corridor. */
import {
  type CommitResult,
  commitRolling,
  commitUnits,
  createWeatherYear,
  emissionsOf,
  fuelOf,
  heatDemand,
  type PlantProblem,
  total,
} from '@landbridge/engines/heat';
import { loadSolver } from '@landbridge/engines/optimisation';
import { type HeatCase, MW_PER_GCAL_PER_H } from './corridor-case.ts';
import { measureDeliverable } from './corridor-network.ts';
import { createCorridorProblem } from './corridor-plant.ts';

export interface DispatchReport {
  readonly status: CommitResult['status'];
  readonly cost_usd: number | null;
  /** Proven: no schedule is cheaper. */
  readonly bound_usd: number | null;
  readonly gap: number | null;
  readonly hours: number;
  readonly blame?: string;
  readonly heat_mwh: number | null;
  readonly heat_gcal: number | null;
  readonly unserved_heat_mwh: number | null;
  readonly power_mwh: number | null;
  readonly fuel_mwh: number | null;
  readonly co2_t: number | null;
  readonly units: readonly {
    readonly id: string;
    readonly hours_on: number;
    readonly starts: number;
    readonly power_mwh: number;
    readonly heat_mwh: number;
    readonly fuel_mwh: number;
  }[];
  /** By hour; powers in MW. */
  readonly series: Readonly<Record<string, readonly number[]>>;
  readonly notes: readonly string[];
}

/** Longer problems are solved window by window. */
const LONGEST_AT_ONCE_H = 168;

export interface DispatchRequest {
  readonly relativeGap?: number;
  /** Solve all hours together, however many: where fuel is short, windows would burn it too early. */
  readonly atOnce?: boolean;
  readonly timeLimitS?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

/** @cost a mixed-integer program up to a week; beyond it one of two days for each day */
export async function dispatchProblem(
  problem: PlantProblem,
  request: DispatchRequest = {},
  notes: readonly string[] = [],
): Promise<DispatchReport> {
  const solver = await loadSolver();
  const hours = problem.heatMw.length * problem.periodH;
  const rolls = hours > LONGEST_AT_ONCE_H && !request.atOnce;
  const result = rolls
    ? commitRolling(solver, problem, request)
    : commitUnits(solver, problem, {
        relativeGap: request.relativeGap ?? 1e-4,
        ...(request.timeLimitS === undefined ? {} : { timeLimitS: request.timeLimitS }),
      });
  return describe(problem, result, hours, [
    ...notes,
    ...(rolls ? ['Rolling horizon: windows of 48 h, 24 h kept; the bound holds for all hours together'] : []),
  ]);
}

/** The hours of a year from a day on, as the corridor's weather has them. */
export function createCorridorHours(
  item: HeatCase,
  firstDay: number,
  days: number,
  lost: readonly string[] = [],
): PlantProblem {
  const outdoor = corridorWeather(item);
  const heatMw = Float64Array.from({ length: 24 * days }, (_, h) =>
    corridorDemand(item, outdoor[(24 * firstDay + h) % outdoor.length], h % 24),
  );
  return createCorridorProblem(item, { heatMw, lost });
}

export function corridorWeather({ parameter }: HeatCase): Float64Array {
  const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
  return createWeatherYear(
    months.map((month) => parameter(`mean_${month}_c`)),
    parameter('daily_swing_k'),
  );
}

const losses = new WeakMap<HeatCase, number>();

/** What the plant must give: the consumers' heat and the mains' loss, that of the design day in proportion to it. */
export function corridorDemand(item: HeatCase, outdoorC: number, hourOfDay: number): number {
  const { parameter, consumers } = item;
  let lossShare = losses.get(item);
  if (lossShare === undefined) {
    const design = parameter('design_outdoor_c');
    const { lossMw } = measureDeliverable(item, { outdoorC: design });
    lossShare = lossMw / consumers.reduce((sum, row) => sum + row.space_heat_mw + row.hot_water_mw, 0);
    losses.set(item, lossShare);
  }
  const heat = consumers.reduce(
    (sum, row) =>
      sum +
      heatDemand(
        {
          spaceHeatMw: row.space_heat_mw,
          hotWaterMw: row.hot_water_mw,
          indoorC: parameter('indoor_c'),
          designOutdoorC: parameter('design_outdoor_c'),
          heatingLimitC: parameter('heating_limit_c'),
        },
        outdoorC,
        hourOfDay,
      ),
    0,
  );
  return heat * (1 + lossShare);
}

function describe(
  problem: PlantProblem,
  result: CommitResult,
  hours: number,
  notes: readonly string[],
): DispatchReport {
  const { schedule } = result;
  const h = problem.periodH;
  const unserved = schedule ? total(schedule.unservedHeatMw) * h : null;
  const heat = unserved === null ? null : total(problem.heatMw) * h - unserved;
  const fuels = [...new Set([...problem.units, ...problem.boilers].flatMap(({ fuel }) => fuel ?? []))];
  return {
    status: result.status,
    cost_usd: result.cost,
    bound_usd: result.bound,
    gap: result.gap,
    hours,
    ...(result.blame === null ? {} : { blame: result.blame }),
    heat_mwh: heat,
    heat_gcal: heat === null ? null : heat / MW_PER_GCAL_PER_H,
    unserved_heat_mwh: unserved,
    power_mwh: schedule?.units.reduce((sum, unit) => sum + total(unit.powerMw) * h, 0) ?? null,
    fuel_mwh: schedule && fuels.reduce((sum, fuel) => sum + fuelOf(problem, schedule, fuel), 0),
    co2_t: schedule && emissionsOf(problem, schedule),
    units: (schedule?.units ?? []).map((unit) => ({
      id: unit.id,
      hours_on: unit.on.reduce((sum, on) => sum + on, 0) * h,
      starts: unit.started.reduce((sum, start) => sum + start, 0),
      power_mwh: total(unit.powerMw) * h,
      heat_mwh: total(unit.heatMw) * h,
      fuel_mwh: total(unit.fuelMw) * h,
    })),
    series: schedule
      ? {
          demand_heat_mw: [...problem.heatMw],
          ...Object.fromEntries(
            schedule.units.flatMap((unit) => [
              [`${unit.id}_power_mw`, [...unit.powerMw]],
              [`${unit.id}_heat_mw`, [...unit.heatMw]],
            ]),
          ),
          ...Object.fromEntries(schedule.boilers.map((boiler) => [`${boiler.id}_heat_mw`, [...boiler.heatMw]])),
          fuel_mw: [...problem.heatMw].map((_, t) =>
            [...schedule.units, ...schedule.boilers].reduce((sum, unit) => sum + unit.fuelMw[t], 0),
          ),
          import_mw: [...schedule.importMw],
          export_mw: [...schedule.exportMw],
          store_mwh: [...schedule.storeMwh],
          unserved_heat_mw: [...schedule.unservedHeatMw],
        }
      : {},
    notes,
  };
}
