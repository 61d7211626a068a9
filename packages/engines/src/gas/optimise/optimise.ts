/**
 * The best answer to a question about a network, with its proof: relaxations bound it from one side, points found from
 * their choices from the other, and curves are cut finer until the two meet.
 */
import type { LinearSolver } from '../../optimisation/index.ts';
import { boundChainWork } from './chain-work.ts';
import { listChains } from './chains.ts';
import { type Compiled, compileProblem } from './compile.ts';
import { type Design, type Point, readDesign, readPoint } from './design.ts';
import { workAt } from './evaluate.ts';
import { type LocalPoint, searchLocally } from './local-search.ts';
import { createPartition } from './partition.ts';
import { refine } from './refine.ts';
import { type BoundedChain, chainFlow, createRelaxation } from './relaxation.ts';
import { tightenBox } from './tighten.ts';
import type { OptimumOptions, OptimumPoint, OptimumProblem, OptimumResult } from './types.ts';

const TIGHTEN_ROUNDS = 3;
/** Lines with fewer stations close by cuts of their own. */
const LEAST_STATIONS = 4;
/** Of the time limit. */
const TIGHTEN_SHARE = 0.25;
/** Nodes of branch and bound before bounds are drawn in. */
const FIRST_NODES = 20;
/** Scaled error of a curve below which a relaxation's answer counts as lying on it. */
const ON_CURVE = 1e-7;

/**
 * @throws Error where an arc or exchange names no node; the signal's reason between solves
 * @cost rounds x one mixed-integer program with (pieces of all curves) binaries; exponential at worst, so the time is limited
 */
export function optimiseNetwork(
  problem: OptimumProblem,
  solver: LinearSolver,
  options: OptimumOptions = {},
): OptimumResult {
  const { relativeGap = 1e-5, absoluteGap = 1e-6, timeLimitS = 100, maxRounds = 40, signal } = options;
  const clock = options.clock ?? (() => performance.now() / 1000);
  const end = clock() + timeLimitS;
  const compiled = compileProblem(problem);
  const partition = createPartition(compiled);
  const state: Search = { best: null, bound: Number.NEGATIVE_INFINITY, rounds: 0, nodes: 0 };
  if (!isBoxSound(compiled)) return conclude(compiled, state, 'infeasible');
  /** Points whose flows the bounds of lines are to be close at. */
  const focus: Point[] = [];
  let chains = boundChains(compiled, focus);
  if (chains === null) return conclude(compiled, state, 'infeasible');
  while (state.rounds < maxRounds) {
    signal?.throwIfAborted();
    const left = end - clock();
    if (left <= 0) break;
    state.rounds++;
    // An easy question is answered at once; only the others are worth drawing bounds in.
    const isFirst = state.rounds === 1;
    if (state.rounds === 2) {
      const late = clock() + TIGHTEN_SHARE * left;
      const isLate = () => clock() > late;
      if (!tightenBox(solver, compiled, partition, { rounds: TIGHTEN_ROUNDS, isLate })) {
        return conclude(compiled, state, state.best === null ? 'infeasible' : 'open');
      }
      chains = boundChains(compiled, focus) ?? chains;
    }
    const relaxation = createRelaxation(compiled, partition, chains);
    const result = solver.solve(relaxation.model, {
      timeLimitS: Math.max(0.01, end - clock()),
      ...(isFirst ? { maxNodes: FIRST_NODES } : {}),
      relativeGap: relativeGap / 2,
      absoluteGap: absoluteGap / 2,
      integralityTolerance: 1e-7,
    });
    state.nodes += result.nodes;
    // With a point at hand a relaxation without one is rounding, not proof.
    if (result.status === 'infeasible') return conclude(compiled, state, state.best === null ? 'infeasible' : 'open');
    if (result.bound !== null) state.bound = Math.max(state.bound, result.bound);
    if (result.primal === null) {
      if (isFirst) continue;
      break;
    }
    const design = readDesign(relaxation, partition, result.primal);
    const start = readPoint(relaxation, result.primal);
    const found = searchLocally(solver, compiled, design, start);
    if (found && (state.best === null || found.objective < state.best.found.objective)) state.best = { found, design };
    if (isClosed(state, relativeGap, absoluteGap)) return conclude(compiled, state, 'optimal');
    focus.splice(0, focus.length, start, ...(found ? [found.point] : []));
    if (isFirst) continue;
    if (result.status === 'limit') break;
    const cuts = refine(compiled, partition, design, start, { tolerance: ON_CURVE });
    if (cuts === 0 && chains.length === 0) break;
    if (chains.length > 0) chains = boundChains(compiled, focus) ?? chains;
  }
  return conclude(compiled, state, 'open');
}

/** Null where a chain cannot carry what it must. */
function boundChains(compiled: Compiled, focus: readonly Point[]): BoundedChain[] | null {
  const bounded: BoundedChain[] = [];
  for (const chain of listChains(compiled)) {
    if (chain.devices.length < LEAST_STATIONS) continue;
    const lines = boundChainWork(compiled, chain, distinct(focus.map((point) => chainFlow(chain, point))));
    if (lines === null) return null;
    bounded.push({ chain, lines });
  }
  return bounded;
}

/** Without those that are nearly another. */
function distinct(flows: readonly number[]): number[] {
  return flows.filter((flow, k) => !flows.slice(0, k).some((other) => Math.abs(flow - other) < 0.01 * Math.abs(other)));
}

interface Search {
  best: { readonly found: LocalPoint; readonly design: Design } | null;
  bound: number;
  rounds: number;
  nodes: number;
}

function isClosed({ best, bound }: Search, relativeGap: number, absoluteGap: number): boolean {
  if (best === null) return false;
  const gap = best.found.objective - bound;
  const allowed = Math.max(absoluteGap, relativeGap * Math.abs(best.found.objective));
  return gap <= allowed && gap >= -roundingOf(best.found.objective);
}

/** What a point may be beyond its bound: more would be no bound. */
function roundingOf(objective: number): number {
  return 1e-5 * Math.max(1, Math.abs(objective));
}

function isBoxSound({ box, exchangeLower, exchangeUpper }: Compiled): boolean {
  const sound = (lower: Float64Array, upper: Float64Array) => lower.every((value, k) => value <= upper[k]);
  return sound(box.uLower, box.uUpper) && sound(box.flowLower, box.flowUpper) && sound(exchangeLower, exchangeUpper);
}

function conclude(
  compiled: Compiled,
  { best, bound, rounds, nodes }: Search,
  status: OptimumResult['status'],
): OptimumResult {
  const { sign } = compiled;
  const proven = Number.isFinite(bound) && status !== 'infeasible' ? bound : null;
  const common = { rounds, searchNodes: nodes };
  if (best === null || status === 'infeasible') {
    const scaled = proven === null ? null : sign * proven;
    return { status, objective: null, bound: scaled, gap: null, point: null, residual: null, ...common };
  }
  const { found, design } = best;
  // A bound beyond the point itself is one only to rounding.
  const isBeaten = proven !== null && proven > found.objective + roundingOf(found.objective);
  const held = proven === null || isBeaten ? null : Math.min(proven, found.objective);
  return {
    status,
    objective: sign * found.objective + 0,
    bound: held === null ? null : sign * held + 0,
    gap: held === null ? null : (found.objective - held) / Math.max(Math.abs(found.objective), 1e-9),
    point: describePoint(compiled, design, found),
    residual: found.residual,
    ...common,
  };
}

function describePoint(compiled: Compiled, design: Design, { point }: LocalPoint): OptimumPoint {
  const { problem, pressureUnit, flowUnit, pipes, devices } = compiled;
  const flowKgPerS = new Float64Array(problem.arcs.length);
  const isBuilt = new Uint8Array(problem.arcs.length);
  const workKgPerS = new Float64Array(problem.arcs.length);
  for (const [k, { arc }] of pipes.entries()) {
    flowKgPerS[arc] = point.pipeFlow[k] * flowUnit;
    isBuilt[arc] = design.pipeBuilt[k];
  }
  for (const [k, { arc }] of devices.entries()) {
    flowKgPerS[arc] = point.deviceFlow[k] * flowUnit;
    isBuilt[arc] = design.deviceBuilt[k];
    if (design.modes[k]?.compresses) workKgPerS[arc] = workAt(compiled, k, point).work * flowUnit;
  }
  return {
    pressurePa: point.u.map((u) => Math.sqrt(Math.max(0, u)) * pressureUnit),
    exchangeKgPerS: point.exchange.map((flow) => flow * flowUnit),
    flowKgPerS,
    isBuilt,
    workKgPerS,
  };
}
