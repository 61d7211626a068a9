/**
 * Equilibrium on paths. A few sweeps, origin after origin, come near; then each iteration finds cheapest paths from all
 * origins at fixed costs, which gives the exact gap, and passes over the pairs, with Newton steps of all pairs between
 * them, even out the paths known so far.
 */
import { addColumns, type PathWork, sweepOrigins } from './columns.ts';
import { createDetourRoom } from './detours.ts';
import { createLinkState, refreshLinks, sumIntegrals } from './link-cost.ts';
import { loadCheapest, loadPaths, scalePaths, sumLinkFlows } from './load-paths.ts';
import { stepNewton } from './newton.ts';
import { compactPaths, createPathStore } from './path-store.ts';
import { createShiftRoom, equilibratePair } from './shift.ts';
import type { Trees } from './trees.ts';
import type { AssignmentInput, AssignmentOptions, Iteration, MethodRun } from './types.ts';

const MAX_SWEEPS = 20;
/** Sweeps end at this gap: nearer to equilibrium, passes without searches do more for their time. */
const SWEEP_GAP = 1e-5;
const PASSES_PER_SWEEP = 2;
const MAX_ROUNDS = 5;
const PASSES_PER_ROUND = 6;
/** Passes end once the excess over the known paths is this part of the excess over all paths. */
const PASS_TARGET = 0.03;
/** A gap that is still this part of the best before falls slowly. */
const SLOW = 0.3;
/** Below this gap so many iterations without a better one show that only rounding is left. */
const ROUNDING_GAP = 1e-12;
const MAX_STALLED = 8;

/**
 * @param trees  of the empty network; every pair is reached
 * @throws the signal's reason where it is aborted
 * @cost iterations x (a repaired tree for each origin + passes x links of all paths); memory O(links of all paths)
 * @source Xie, Nie and Liu (2018), A greedy path-based algorithm for traffic assignment, Transportation Research Record
 *   2672(49); Jayakrishnan et al. (1994), Transportation Research Record 1443
 */
export function solveByPaths(input: AssignmentInput, trees: Trees, options: AssignmentOptions): MethodRun {
  const { gap = 1e-6, maxIterations = 1000, optimum = 'user', warmStart, signal, onIteration } = options;
  const state = createLinkState(input.network, optimum);
  const store = createPathStore(input.trips.length);
  const room = createShiftRoom(input.graph.arcCount);
  const { nodeCount } = input.graph;
  const detours = createDetourRoom(nodeCount);
  const work: PathWork = { input, state, store, trees, room, detours, buffer: new Int32Array(nodeCount) };
  if (warmStart) loadPaths(work, warmStart);
  loadCheapest(work);
  sweepToNear(work, gap, signal);
  const tripSum = input.trips.reduce((sum, value) => sum + value, 0);
  const history: Iteration[] = [];
  let best = Number.POSITIVE_INFINITY;
  let stalled = 0;
  let slow = false;
  for (let iteration = 1; ; iteration++) {
    signal?.throwIfAborted();
    scalePaths(store, input.trips);
    sumLinkFlows(state, store);
    refreshLinks(state);
    const { excess, totalCost } = addColumns(work, slow);
    const relativeGap = totalCost === 0 ? 0 : excess / totalCost;
    const averageExcessCost = tripSum === 0 ? 0 : excess / tripSum;
    history.push({ iteration, relativeGap, averageExcessCost, objective: sumIntegrals(state) });
    onIteration?.(history[history.length - 1]);
    stalled = relativeGap < best || best > ROUNDING_GAP ? 0 : stalled + 1;
    slow = relativeGap > SLOW * best;
    best = Math.min(best, relativeGap);
    const ends = iteration >= maxIterations || stalled >= MAX_STALLED || !Number.isFinite(relativeGap);
    if (relativeGap <= gap || ends) return { state, history, store };
    evenOut(work, excess, signal);
    compactPaths(store);
  }
}

function sweepToNear(work: PathWork, gap: number, signal: AbortSignal | undefined): void {
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    signal?.throwIfAborted();
    const { excess, totalCost } = sweepOrigins(work);
    refreshLinks(work.state);
    if (excess <= Math.max(gap, SWEEP_GAP) * totalCost) return;
    for (let pass = 0; pass < PASSES_PER_SWEEP; pass++) passPairs(work, pass);
  }
}

/** Passes over the pairs, and where those alone would take many, steps of all pairs at once between them. */
function evenOut(work: PathWork, excess: number, signal: AbortSignal | undefined): void {
  for (let round = 0, turn = 0; round < MAX_ROUNDS; round++) {
    for (let pass = 0; pass < PASSES_PER_ROUND; pass++) {
      signal?.throwIfAborted();
      if (passPairs(work, turn++) <= PASS_TARGET * excess) return;
    }
    stepNewton(work.state, work.store);
  }
}

/** One pass over all pairs that have a choice. @returns the excess over the known paths, as each pair found it */
function passPairs({ state, store, room }: PathWork, turn: number): number {
  const { firstPath, next } = store;
  let excess = 0;
  for (let pair = 0; pair < firstPath.length; pair++) {
    if (next[firstPath[pair]] >= 0) excess += equilibratePair(state, store, room, pair, turn);
  }
  refreshLinks(state);
  return excess;
}
