/** Trips that agree better with counts on links, as few steps as possible from trips known before. */
import { prepareAssignment } from './prepare.ts';
import { solveAssignment } from './solve.ts';
import type { AssignmentFlows, AssignmentNetwork, PathFlows, TripTable } from './types.ts';

export interface LinkCounts {
  readonly link: Int32Array;
  readonly flow: Float64Array;
}

export interface EstimateOptions {
  /** Steps of the gradient at most; default 50. */
  readonly maxSteps?: number;
  /** Relative gap of each assignment; default 1e-8. */
  readonly gap?: number;
  /** Stops where a step improves the fit by less than this part; default 1e-4. */
  readonly leastGain?: number;
  readonly signal?: AbortSignal;
  readonly onStep?: (step: EstimateStep) => void;
}

export interface EstimateStep {
  readonly step: number;
  /** Half the sum of squared differences between flows and counts. */
  readonly objective: number;
  /** Root mean square of the differences. */
  readonly rootMeanSquare: number;
}

export interface TripEstimate {
  /** `solved` where no step improves the fit any more; `not_converged` where the steps ran out. */
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  readonly blame: readonly string[];
  /** The best trips found; null where infeasible. */
  readonly trips: TripTable | null;
  readonly flows: AssignmentFlows | null;
  /** The first is that of the trips given. */
  readonly history: readonly EstimateStep[];
}

/** Part of its trips that a pair may lose in one step: one that lost all could never get any back. */
const MOST_LOST = 0.5;

/**
 * Steepest descent of the squared difference between flows and counts, in steps relative to each pair's trips: pairs
 * without trips stay so, none turns negative, and where counts say nothing trips stay as they are. Path shares are those of
 * the equilibrium at each step's trips; the fit is lowered at these shares, so a step that flows answer to badly is halved.
 *
 * @param trips  known before; the answer depends on them, for counts never fix all pairs
 * @throws RangeError where a count is negative, or of no link; the signal's reason where aborted
 * @cost an equilibrium a step, each begun from the one before
 * @source Spiess (1990), A gradient approach for the O-D matrix adjustment problem, CRT publication 693, Montréal
 */
export function estimateTrips(
  network: AssignmentNetwork,
  trips: TripTable,
  counts: LinkCounts,
  options: EstimateOptions = {},
): TripEstimate {
  const { maxSteps = 50, gap = 1e-8, leastGain = 1e-4, signal, onStep } = options;
  checkCounts(network, counts);
  const solve = (table: TripTable, warmStart: PathFlows | null) =>
    solveAssignment(prepareAssignment(network, table), {
      gap,
      ...(warmStart ? { warmStart } : {}),
      ...(signal ? { signal } : {}),
    });
  const first = solve(trips, null);
  if (!first.flows?.paths) return { status: 'infeasible', blame: first.blame, trips: null, flows: null, history: [] };
  let best = { trips, flows: first.flows, paths: first.flows.paths };
  const history = [measureFit(best.flows, counts, 0)];
  onStep?.(history[0]);
  for (let step = 1; step <= maxSteps; step++) {
    const before = history[history.length - 1];
    const search = createSearch(best.trips, best.paths, best.flows.linkFlow, counts);
    if (search === null || before.objective === 0) return { status: 'solved', blame: [], ...best, history };
    let gained = false;
    for (let length = search.length; length > search.length / 64; length /= 2) {
      const table = move(best.trips, search.gradient, length);
      const { flows } = solve(table, best.paths);
      const fit = flows && measureFit(flows, counts, step);
      if (!flows?.paths || !fit || fit.objective >= before.objective) continue;
      best = { trips: table, flows, paths: flows.paths };
      history.push(fit);
      onStep?.(fit);
      gained = fit.objective < before.objective * (1 - leastGain);
      break;
    }
    if (!gained) return { status: 'solved', blame: [], trips: best.trips, flows: best.flows, history };
  }
  const blame = [`the fit still improves after ${maxSteps} steps`];
  return { status: 'not_converged', blame, trips: best.trips, flows: best.flows, history };
}

/** Gradient by pair, and the step that lowers the fit most while the paths' shares stay; null where nothing moves it. */
function createSearch(
  { origin, destination, trips }: TripTable,
  paths: PathFlows,
  linkFlow: Float64Array,
  { link, flow: counted }: LinkCounts,
): { readonly gradient: Float64Array; readonly length: number } | null {
  const excess = new Float64Array(linkFlow.length);
  for (let i = 0; i < link.length; i++) excess[link[i]] += linkFlow[link[i]] - counted[i];
  const pairOf = new Map<string, { gradient: number; trips: number }>();
  const keyOf = (from: number, to: number) => `${from} ${to}`;
  for (let i = 0; i < trips.length; i++) {
    const pair = pairOf.get(keyOf(origin[i], destination[i])) ?? { gradient: 0, trips: 0 };
    pair.trips += trips[i];
    pairOf.set(keyOf(origin[i], destination[i]), pair);
  }
  const pathCount = paths.flow.length;
  for (let path = 0; path < pathCount; path++) {
    const pair = pairOf.get(keyOf(paths.origin[path], paths.destination[path]));
    if (!pair) continue;
    let along = 0;
    for (let at = paths.first[path]; at < paths.first[path + 1]; at++) along += excess[paths.links[at]];
    pair.gradient += (paths.flow[path] / pair.trips) * along;
  }
  const change = new Float64Array(linkFlow.length);
  for (let path = 0; path < pathCount; path++) {
    const pair = pairOf.get(keyOf(paths.origin[path], paths.destination[path]));
    if (!pair) continue;
    const moved = -pair.gradient * paths.flow[path];
    for (let at = paths.first[path]; at < paths.first[path + 1]; at++) change[paths.links[at]] += moved;
  }
  let [towards, size] = [0, 0];
  for (let i = 0; i < link.length; i++) {
    towards += change[link[i]] * (counted[i] - linkFlow[link[i]]);
    size += change[link[i]] ** 2;
  }
  if (!(size > 0) || !(towards > 0)) return null;
  const gradient = Float64Array.from(trips, (_, i) => pairOf.get(keyOf(origin[i], destination[i]))?.gradient ?? 0);
  const steepest = gradient.reduce((most, value) => Math.max(most, value), 0);
  return { gradient, length: steepest > 0 ? Math.min(towards / size, MOST_LOST / steepest) : towards / size };
}

function move({ origin, destination, trips }: TripTable, gradient: Float64Array, length: number): TripTable {
  return { origin, destination, trips: trips.map((value, i) => Math.max(0, value * (1 - length * gradient[i]))) };
}

function measureFit({ linkFlow }: AssignmentFlows, { link, flow: counted }: LinkCounts, step: number): EstimateStep {
  let sum = 0;
  for (let i = 0; i < link.length; i++) sum += (linkFlow[link[i]] - counted[i]) ** 2;
  return { step, objective: sum / 2, rootMeanSquare: link.length > 0 ? Math.sqrt(sum / link.length) : 0 };
}

function checkCounts({ tail }: AssignmentNetwork, { link, flow }: LinkCounts): void {
  if (link.length !== flow.length) throw new RangeError(`assignment: ${link.length} links, ${flow.length} counts`);
  for (let i = 0; i < link.length; i++) {
    if (link[i] >= 0 && link[i] < tail.length && flow[i] >= 0 && flow[i] < Number.POSITIVE_INFINITY) continue;
    throw new RangeError(`assignment: a count of ${flow[i]} on link ${link[i]} of ${tail.length}`);
  }
}
