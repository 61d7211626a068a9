/** One question, any method: trips on a network, to a relative gap. */
import { type ArrangedInput, arrangeInput, arrangePaths } from './arrange.ts';
import { solveByFrankWolfe } from './frank-wolfe.ts';
import { solveByPaths } from './gradient-projection.ts';
import { createLinkState, refreshLinks, sumCosts } from './link-cost.ts';
import type { PathStore } from './path-store.ts';
import { solveByAverages } from './successive-averages.ts';
import { createTrees } from './trees.ts';
import type {
  AssignmentFlows,
  AssignmentInput,
  AssignmentOptions,
  AssignmentResult,
  Iteration,
  MethodRun,
  PathFlows,
} from './types.ts';

const SOLVERS = {
  path: solveByPaths,

  bfw: solveByFrankWolfe,
  msa: solveByAverages,
  aon: solveByAverages,
};
const MAX_BLAMED = 20;

/**
 * Wardrop user equilibrium, or system optimum, of trips on a network whose links slow down as they fill.
 *
 * @returns infeasible where a pair has no path; not converged where iterations or digits end before the gap is reached;
 *   `aon` is solved by its one loading, whatever its gap
 * @throws the signal's reason where it is aborted
 * @cost that of the method
 */
export function solveAssignment(input: AssignmentInput, options: AssignmentOptions = {}): AssignmentResult {
  const { method = 'path', gap = 1e-6, optimum = 'user' } = options;
  const arranged = arrangeInput(input);
  const trees = createTrees(arranged.input, createLinkState(arranged.input.network, optimum).cost);
  if (trees.unreached.length > 0) {
    const blame = blameUnreached(input, trees.unreached, options);
    return { status: 'infeasible', residual: null, blame, flows: null, history: [] };
  }
  const warmStart = options.warmStart && arrangePaths(input, arranged, options.warmStart);
  const run = SOLVERS[method](arranged.input, trees, { ...options, warmStart });
  const last = run.history[run.history.length - 1];
  const residual = Number.isFinite(last.relativeGap) ? last.relativeGap : null;
  if (method !== 'aon' && !(last.relativeGap <= gap)) {
    const blame = [`relative gap ${last.relativeGap} after ${last.iteration} iterations, ${gap} wanted`];
    return { status: 'not_converged', residual, blame, flows: null, history: run.history };
  }
  return {
    status: 'solved',
    residual,
    blame: [],
    flows: createFlows(input, arranged, run, last),
    history: run.history,
  };
}

/** Costs are the links' own here, also where a system optimum was found by marginal ones. */
function createFlows(
  input: AssignmentInput,
  { linkBefore }: ArrangedInput,
  { state, store }: MethodRun,
  last: Iteration,
): AssignmentFlows {
  const own = createLinkState(input.network);
  for (let link = 0; link < linkBefore.length; link++) own.flow[linkBefore[link]] = state.flow[link];
  refreshLinks(own);
  const totalCost = sumCosts(own);
  const fixed = own.flow.reduce((sum, flow, link) => sum + flow * input.network.fixedCost[link], 0);
  return {
    linkFlow: own.flow,
    linkCost: own.cost,
    relativeGap: last.relativeGap,
    averageExcessCost: last.averageExcessCost,
    objective: last.objective,
    totalTime: totalCost - fixed,
    totalCost,
    paths: store && listPaths(input, linkBefore, store),
  };
}

/** Paths with flow, by origin and destination. */
function listPaths(
  { network, originNode, firstPair, destinationNode }: AssignmentInput,
  linkBefore: Int32Array,
  store: PathStore,
): PathFlows {
  const origin: number[] = [];
  const destination: number[] = [];
  const flow: number[] = [];
  const first: number[] = [0];
  const links = new Int32Array(store.linksEnd);
  let end = 0;
  for (let i = 0; i < originNode.length; i++) {
    for (let pair = firstPair[i]; pair < firstPair[i + 1]; pair++) {
      for (let path = store.firstPath[pair]; path >= 0; path = store.next[path]) {
        if (store.flow[path] === 0) continue;
        const start = store.start[path];
        for (let i = start; i < start + store.length[path]; i++) links[end++] = linkBefore[store.links[i]];
        origin.push(originNode[i]);
        destination.push(destinationNode[pair] % network.nodeCount);
        flow.push(store.flow[path]);
        first.push(end);
      }
    }
  }
  return {
    origin: Int32Array.from(origin),
    destination: Int32Array.from(destination),
    first: Int32Array.from(first),
    links: links.slice(0, end),
    flow: Float64Array.from(flow),
  };
}

function blameUnreached(
  { network, originNode, firstPair, destinationNode, trips }: AssignmentInput,
  unreached: readonly number[],
  { nameOfNode = String }: AssignmentOptions,
): string[] {
  const named = unreached.slice(0, MAX_BLAMED).map((pair) => {
    let origin = 0;
    while (firstPair[origin + 1] <= pair) origin++;
    const to = destinationNode[pair] % network.nodeCount;
    return `no path from node ${nameOfNode(originNode[origin])} to node ${nameOfNode(to)}, which has ${trips[pair]} trips`;
  });
  return unreached.length > MAX_BLAMED ? [...named, `and ${unreached.length - MAX_BLAMED} more pairs`] : named;
}
