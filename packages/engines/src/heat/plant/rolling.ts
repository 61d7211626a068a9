/** A long schedule window by window, each seeing ahead of what it keeps; with a bound of the whole by pieces. */
import type { LinearSolver } from '../../optimisation/index.ts';
import { boundPart, type CommitOptions, commitUnits } from './commit.ts';
import { cutProblem, endState, type PlantState } from './cut.ts';
import { cutSchedule, fuelOf, joinSchedules, scheduleCost } from './schedule.ts';
import type { CommitResult, PlantProblem, PlantSchedule } from './types.ts';

export interface RollingOptions extends CommitOptions {
  /** Periods that a window sees; default 48. */
  readonly windowPeriods?: number;
  /** Periods of it that are kept; default 24. */
  readonly stepPeriods?: number;
  /** Periods of a piece of the bound; default 168. */
  readonly boundPeriods?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

/** Branch and bound that a piece of the bound may take. */
const BOUND_NODES = 1;

/**
 * The bound holds for the whole: what joins pieces (states of units, the store) is left free, and what the store carries
 * from one to the next has one price on both sides, which cancels in the sum. Limits of fuel are left out of it.
 *
 * @throws the signal's reason when aborted
 * @cost periods / stepPeriods programs of windowPeriods, and periods / boundPeriods relaxations
 */
export function commitRolling(solver: LinearSolver, problem: PlantProblem, options: RollingOptions = {}): CommitResult {
  const { windowPeriods = 48, stepPeriods = 24, boundPeriods = 168, signal, onProgress } = options;
  const periods = problem.heatMw.length;
  const parts: PlantSchedule[] = [];
  let [cost, nodes] = [0, 0];
  let state: PlantState = { units: problem.units.map(({ start }) => start), storeMwh: problem.store?.initialMwh ?? 0 };
  const burnt = new Map<string, number>();
  for (let at = 0; at < periods; at += stepPeriods) {
    signal?.throwIfAborted();
    onProgress?.(at, periods);
    const end = Math.min(at + windowPeriods, periods);
    const kept = Math.min(stepPeriods, periods - at);
    const window = cutProblem(problem, at, end, state, burnt);
    const result = commitUnits(solver, window, { relativeGap: 1e-3, ...options });
    if (!result.schedule) return { ...result, blame: `From period ${at}: ${result.blame}` };
    nodes += result.nodes;
    const part = cutSchedule(result.schedule, kept);
    cost += scheduleCost(window, part);
    parts.push(part);
    for (const { id } of problem.fuels ?? []) burnt.set(id, (burnt.get(id) ?? 0) + fuelOf(problem, part, id));
    state = endState(part, state, problem.periodH);
  }
  const schedule = joinSchedules(parts);
  const bound = boundWhole(solver, problem, boundPeriods, signal);
  return {
    status: 'solved',
    cost,
    bound,
    gap: bound === null ? null : Math.max(0, cost - bound) / Math.max(Math.abs(cost), 1e-9),
    blame: null,
    nodes,
    schedule,
  };
}

function boundWhole(solver: LinearSolver, problem: PlantProblem, length: number, signal?: AbortSignal): number | null {
  const periods = problem.heatMw.length;
  const start = { units: problem.units.map((unit) => unit.start), storeMwh: problem.store?.initialMwh ?? 0 };
  // Any price is valid; one near what heat costs at the margin bounds well.
  const prices = problem.boilers.map((boiler) => boiler.costPerMwh);
  const pricePerMwh = prices.length > 0 ? Math.min(...prices) / 2 : 0;
  let sum = 0;
  for (let at = 0; at < periods; at += length) {
    signal?.throwIfAborted();
    const end = Math.min(at + length, periods);
    const { fuels: _fuels, ...part } = cutProblem(problem, at, end, start, new Map());
    const choice = {
      freeStart: at > 0,
      ...(problem.store ? { storePrice: { first: at === 0, last: end === periods, pricePerMwh } } : {}),
    };
    const bound = boundPart(solver, part, choice, BOUND_NODES);
    if (bound === null) return null;
    sum += bound;
  }
  return sum;
}
