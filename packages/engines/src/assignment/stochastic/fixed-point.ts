/** Flows that are those that they cause: by damped Newton steps on the objective, or by averaging. */
import { createLinkState } from '../link-cost.ts';
import type { AssignmentInput } from '../types.ts';
import { type Choice, chooseShares, computeObjective, type Flows, refreshFlows } from './choice.ts';
import { createNewtonRoom, LEAST_SHARE, type NewtonRoom, solveStep } from './newton-step.ts';
import type { StochasticIteration, StochasticOptions } from './types.ts';

/** A step is halved so often before it is given up for an average. */
const MAX_HALVINGS = 20;
/** A step is taken where the objective falls by this part of what a straight line would. */
const LEAST_FALL = 1e-4;
/** Part of the objective below which a rise is rounding. */
const ROUNDING = 1e-14;
/** Linear systems are solved to this part, and closer as the answer comes near. */
const ROUGH = 0.01;
/** What the divisor of an average grows by: after a step that led away, and after one that led nearer. */
const GROWTH_AWAY = 1.8;
const GROWTH_NEARER = 0.3;

export interface FixedPointRun {
  readonly flows: Flows;
  readonly history: readonly StochasticIteration[];
}

/**
 * Ends where the residual is reached, or with the iterations. Begins with the shares of paths that cost the same.
 *
 * @throws the signal's reason where it is aborted
 * @cost `newton`: some ten iterations, each some twenty passes over the links of all paths; `sra`: two passes an
 *   iteration, and hundreds of them
 * @source averaging: Liu, He and He (2009), Networks and Spatial Economics 9(4)
 */
export function solveFixedPoint(input: AssignmentInput, choice: Choice, options: StochasticOptions): FixedPointRun {
  const { method = 'newton', residual: wanted = 1e-8, signal, onIteration } = options;
  const maxIterations = options.maxIterations ?? (method === 'newton' ? 200 : 100_000);
  const loaded = createLinkState(input.network);
  const pathCount = choice.term.length;
  const flows: Flows = { share: new Float64Array(pathCount), loaded, caused: new Float64Array(pathCount) };
  const before = new Float64Array(pathCount);
  const room = method === 'newton' ? createNewtonRoom(loaded.flow.length, pathCount) : null;
  const history: StochasticIteration[] = [];
  chooseShares(choice, new Float64Array(loaded.flow.length), flows.share);
  let residual = refreshFlows(choice, flows);
  let divisor = 1;
  for (let iteration = 1; ; iteration++) {
    signal?.throwIfAborted();
    history.push({ iteration, residual });
    onIteration?.(history[history.length - 1]);
    if (residual <= wanted || iteration >= maxIterations || !Number.isFinite(residual)) return { flows, history };
    before.set(flows.share);
    const reached = (room && stepNewton(choice, flows, before, room, residual)) ?? average(choice, flows, divisor);
    divisor += reached >= residual ? GROWTH_AWAY : GROWTH_NEARER;
    residual = reached;
  }
}

/** @returns the residual; null, with everything as before, where no part of the step lowers the objective */
function stepNewton(
  choice: Choice,
  flows: Flows,
  before: Float64Array,
  room: NewtonRoom,
  residual: number,
): number | null {
  const objective = computeObjective(choice, flows);
  const derivative = solveStep(choice, flows, Math.min(ROUGH, residual), room);
  for (let halving = 0, part = 1; derivative < 0 && halving < MAX_HALVINGS; halving++, part /= 2) {
    for (let path = 0; path < before.length; path++) {
      flows.share[path] = (1 - part) * before[path] + part * room.target[path];
    }
    const reached = refreshFlows(choice, flows);
    const bound = objective + LEAST_FALL * part * derivative + ROUNDING * Math.abs(objective);
    if (computeObjective(choice, flows) <= bound) {
      return reached;
    }
  }
  flows.share.set(before);
  refreshFlows(choice, flows);
  return null;
}

function average(choice: Choice, flows: Flows, divisor: number): number {
  const { share, caused } = flows;
  for (let path = 0; path < share.length; path++) {
    share[path] = Math.max((1 - 1 / divisor) * share[path] + caused[path] / divisor, LEAST_SHARE);
  }
  return refreshFlows(choice, flows);
}
