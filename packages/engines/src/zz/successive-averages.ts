/** The method of successive averages, and its first step alone, all-or-nothing: for comparison, not for use. */
import { loadAllOrNothing } from './all-or-nothing.ts';
import { createLinkState, refreshLinks } from './link-cost.ts';
import { measure } from './measure.ts';
import type { Trees } from './trees.ts';
import type { AssignmentInput, AssignmentOptions, Iteration, MethodRun } from './types.ts';

/**
 * @throws the signal's reason where it is aborted
 * @cost iterations x (a repaired tree for each origin + links); the gap falls as 1 / iterations
 * @source Sheffi (1985), Urban Transportation Networks, chapter 5
 */
export function solveByAverages(input: AssignmentInput, trees: Trees, options: AssignmentOptions): MethodRun {
  const { method, gap = 1e-6, optimum = 'user', signal, onIteration } = options;
  const maxIterations = method === 'aon' ? 1 : (options.maxIterations ?? 100_000);
  const state = createLinkState(input.network, optimum);
  const target = new Float64Array(state.flow.length);
  loadAllOrNothing(input, state, trees, state.flow);
  const history: Iteration[] = [];
  for (let iteration = 1; ; iteration++) {
    signal?.throwIfAborted();
    refreshLinks(state);
    const cheapestCost = loadAllOrNothing(input, state, trees, target);
    history.push(measure(input, state, iteration, cheapestCost));
    onIteration?.(history[history.length - 1]);
    if (history[history.length - 1].relativeGap <= gap || iteration >= maxIterations) {
      return { state, history, store: null };
    }
    const { flow } = state;
    for (let link = 0; link < flow.length; link++) flow[link] += (target[link] - flow[link]) / (iteration + 1);
  }
}
