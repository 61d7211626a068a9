/** Bi-conjugate Frank-Wolfe: the strongest of the methods that keep link flows alone, for comparison. */
import { loadAllOrNothing } from './all-or-nothing.ts';
import { searchAlong } from './line-search.ts';
import { createLinkState, type LinkState, refreshLinks } from './link-cost.ts';
import { measure } from './measure.ts';
import type { Trees } from './trees.ts';
import type { AssignmentInput, AssignmentOptions, Iteration, MethodRun } from './types.ts';

/** A step so near to 1 leaves nothing of the last direction to be conjugate to. */
const WHOLE_STEP = 0.99;

/** A step so near to 0 shows that the last direction was of no use. */
const NO_STEP = 1e-9;

/** Points aimed at: `last` and the one before it, with the step taken towards `last`. */
interface Aims {
  last: Float64Array;
  before: Float64Array;
  step: number;
  /** How many of the two hold a point: 0 plain, 1 conjugate, 2 bi-conjugate. */
  known: number;
}

/**
 * @throws the signal's reason where it is aborted
 * @cost iterations x (a repaired tree for each origin + some ten times links)
 * @source Mitradjieva and Lindberg (2013), The Stiff Is Moving, Transportation Science 47(2)
 */
export function solveByFrankWolfe(input: AssignmentInput, trees: Trees, options: AssignmentOptions): MethodRun {
  const { gap = 1e-6, maxIterations = 100_000, optimum = 'user', signal, onIteration } = options;
  const state = createLinkState(input.network, optimum);
  const linkCount = state.flow.length;
  const cheapest = new Float64Array(linkCount);
  const direction = new Float64Array(linkCount);
  const from = new Float64Array(linkCount);
  const aims: Aims = { last: new Float64Array(linkCount), before: new Float64Array(linkCount), step: 0, known: 0 };
  loadAllOrNothing(input, state, trees, state.flow);
  refreshLinks(state);
  const history: Iteration[] = [];
  for (let iteration = 1; ; iteration++) {
    signal?.throwIfAborted();
    const cheapestCost = loadAllOrNothing(input, state, trees, cheapest);
    history.push(measure(input, state, iteration, cheapestCost));
    onIteration?.(history[history.length - 1]);
    if (history[history.length - 1].relativeGap <= gap || iteration >= maxIterations) {
      return { state, history, store: null };
    }
    aim(state, cheapest, aims);
    from.set(state.flow);
    if (!fillDescent(state, aims.last, direction)) {
      aims.known = 0;
      aim(state, cheapest, aims);
      fillDescent(state, aims.last, direction);
    }
    aims.step = searchAlong(state, direction, from);
    if (aims.step >= WHOLE_STEP || aims.step <= NO_STEP) aims.known = 0;
  }
}

/** Direction from the flows to a point. @returns whether costs fall along it: conjugate ones need not where slopes are 0 */
function fillDescent({ flow, cost }: LinkState, towards: Float64Array, direction: Float64Array): boolean {
  let derivative = 0;
  for (let link = 0; link < flow.length; link++) {
    direction[link] = towards[link] - flow[link];
    derivative += direction[link] * cost[link];
  }
  return derivative < 0;
}

/** Puts the next point to aim at into `aims.last`, and the one that was there into `aims.before`. */
function aim(state: LinkState, cheapest: Float64Array, aims: Aims): void {
  const [own, last, before] = aims.known >= 2 ? biconjugate(state, cheapest, aims) : conjugate(state, cheapest, aims);
  const next = aims.before;
  for (let link = 0; link < next.length; link++) {
    next[link] = own * cheapest[link] + last * aims.last[link] + before * aims.before[link];
  }
  aims.before = aims.last;
  aims.last = next;
  aims.known = Math.min(2, aims.known + 1);
}

type Weights = readonly [own: number, last: number, before: number];

function conjugate({ flow, slope }: LinkState, cheapest: Float64Array, { last, known }: Aims): Weights {
  if (known === 0) return [1, 0, 0];
  let top = 0;
  let bottom = 0;
  for (let link = 0; link < flow.length; link++) {
    const back = (last[link] - flow[link]) * slope[link];
    top += back * (cheapest[link] - flow[link]);
    bottom += back * (cheapest[link] - last[link]);
  }
  const share = bottom === 0 ? 0 : Math.min(WHOLE_STEP, Math.max(0, top / bottom));
  return [1 - share, share, 0];
}

function biconjugate({ flow, slope }: LinkState, cheapest: Float64Array, { last, before, step }: Aims): Weights {
  let topBefore = 0;
  let bottomBefore = 0;
  let topLast = 0;
  let bottomLast = 0;
  for (let link = 0; link < flow.length; link++) {
    const towards = (cheapest[link] - flow[link]) * slope[link];
    const back = last[link] - flow[link];
    const further = step * last[link] + (1 - step) * before[link] - flow[link];
    topBefore += further * towards;
    bottomBefore += further * slope[link] * (before[link] - last[link]);
    topLast += back * towards;
    bottomLast += back * back * slope[link];
  }
  const mu = bottomBefore === 0 ? 0 : Math.max(0, -topBefore / bottomBefore);
  const nu = bottomLast === 0 ? 0 : Math.max(0, -topLast / bottomLast + (mu * step) / (1 - step));
  const own = 1 / (1 + mu + nu);
  return [own, nu * own, mu * own];
}
