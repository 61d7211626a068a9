/** Dwell against vehicles a day: how many before it explodes, and the congestion function that says so. */
import { InvalidData } from '@landbridge/corridor';
import { checkTerminal } from './check.ts';
import { type BprFit, fitBpr } from './fit-bpr.ts';
import { runTerminal } from './run.ts';
import { type SimulateOptions, simulateTerminal } from './simulate.ts';
import type { TerminalModel } from './types.ts';

export interface CurvePoint {
  readonly vehiclesPerDay: number;
  readonly teuPerDay: number;
  /** Volume / capacity. */
  readonly load: number;
  readonly status: 'solved' | 'infeasible';
  readonly dwellS: number;
  readonly halfWidthS: number;
  readonly p50S: number;
  readonly p95S: number;
}

export interface CapacityCurve {
  /** `not_converged` where no load fills it: nothing limits this terminal. */
  readonly status: 'solved' | 'not_converged';
  /** Most that left a day while more came than it could handle; NaN where nothing limits it. */
  readonly capacityVehiclesPerDay: number;
  readonly capacityTeuPerDay: number;
  readonly points: readonly CurvePoint[];
  /** Null where fewer than three loads are steady. */
  readonly fit: BprFit | null;
}

const LOADS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95] as const;
/** Of what comes, less than this leaves where a terminal is full. */
const FULL = 0.95;
/** Twice as many, so often. */
const DOUBLINGS = 10;

/**
 * All flows are scaled together. The capacity is what leaves when more comes than can.
 *
 * @throws InvalidData where the model cannot run
 * @cost 11 simulations and up to 12 runs
 */
export async function measureCapacityCurve(model: TerminalModel, options: SimulateOptions): Promise<CapacityCurve> {
  const issues = checkTerminal(model);
  if (issues.length > 0) throw new InvalidData(`terminal ${model.id}`, issues);
  const capacity = findCapacity(model, options);
  if (capacity === null) {
    const none = Number.NaN;
    return { status: 'not_converged', capacityVehiclesPerDay: none, capacityTeuPerDay: none, points: [], fit: null };
  }
  const perDay = sumOf(model, (flow) => flow.perDay);
  const teuPerDay = sumOf(model, (flow) => flow.perDay * flow.teu);
  const points: CurvePoint[] = [];
  for (const load of LOADS) {
    const factor = (load * capacity) / perDay;
    const report = await simulateTerminal(scaleFlows(model, factor), { ...options, log: false });
    points.push({
      vehiclesPerDay: factor * perDay,
      teuPerDay: factor * teuPerDay,
      load,
      status: report.status,
      dwellS: report.figures.dwellMeanS.mean,
      halfWidthS: report.figures.dwellMeanS.halfWidth,
      p50S: report.figures.dwellP50S.mean,
      p95S: report.figures.dwellP95S.mean,
    });
  }
  const steady = points.filter(({ status, dwellS }) => status === 'solved' && dwellS > 0);
  return {
    status: 'solved',
    capacityVehiclesPerDay: capacity,
    capacityTeuPerDay: (capacity * teuPerDay) / perDay,
    points,
    fit:
      steady.length < 3
        ? null
        : fitBpr(
            steady.map(({ load }) => load),
            steady.map(({ dwellS }) => dwellS),
          ),
  };
}

/** Vehicles a day that leave when more come; null where nothing holds them up. */
function findCapacity(model: TerminalModel, { seed, days }: SimulateOptions): number | null {
  for (let doubling = 0; doubling < DOUBLINGS; doubling++) {
    const crowded = overload(model, 2 ** doubling, seed, days);
    if (crowded.share >= FULL) continue;
    // Somewhat above its capacity a terminal may do better than far above it.
    const less = overload(model, 2 ** (doubling - 0.5), seed, days);
    return Math.max(crowded.arrivedPerDay, less.arrivedPerDay);
  }
  return null;
}

/** What of the vehicles that came was carried away, in the second half of the days. */
function overload(
  model: TerminalModel,
  factor: number,
  seed: number | string,
  days: number,
): { readonly share: number; readonly arrivedPerDay: number } {
  const half = Math.max(1, Math.floor(days / 2));
  const run = runTerminal(scaleFlows(model, factor), { seed: `${seed}/capacity`, days: half, warmUpDays: half });
  const came = run.flows.reduce((sum, { containersIn }) => sum + containersIn, 0);
  const went = run.flows.reduce((sum, { containersOut }) => sum + containersOut, 0);
  const share = came > 0 ? went / came : 1;
  return { share, arrivedPerDay: share * factor * sumOf(model, ({ perDay }) => perDay) };
}

function scaleFlows(model: TerminalModel, factor: number): TerminalModel {
  return { ...model, flows: model.flows.map((flow) => ({ ...flow, perDay: factor * flow.perDay })) };
}

function sumOf(model: TerminalModel, read: (flow: TerminalModel['flows'][number]) => number): number {
  return model.flows.reduce((sum, flow) => sum + read(flow), 0);
}
