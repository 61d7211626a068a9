/** One question: which paths trips take where nobody sees costs exactly, and costs rise with what they take. */
import { createLinkState, sumCosts } from '../link-cost.ts';
import type { AssignmentInput, PathFlows } from '../types.ts';
import { type Choice, computeObjective, type Flows } from './choice.ts';
import { solveFixedPoint } from './fixed-point.ts';
import { generatePaths } from './generate-paths.ts';
import { computeTerms } from './kernels.ts';
import { listOrigins, type PathSet, readPathSet } from './path-set.ts';
import type { StochasticResult } from './types.ts';
import { KERNELS, PATH_SETS, STOCHASTIC_METHODS, type StochasticFlows, type StochasticOptions } from './types.ts';

const MAX_BLAMED = 20;

/**
 * Stochastic user equilibrium by a logit on explicit paths: at the costs that the flows cause, the logit gives the flows.
 *
 * @returns infeasible where a pair has no path; not converged where iterations or digits end before the residual is
 *   reached, or the deterministic equilibrium that paths are taken from is not found
 * @throws RangeError where an option is out of its range or a given path is none; the signal's reason where aborted
 * @cost that of the paths, which is most of it, and some two hundred passes over their links; memory 4 bytes a link of
 *   each path and 48 a path
 */
export function solveStochastic(input: AssignmentInput, options: StochasticOptions): StochasticResult {
  checkOptions(options);
  const found = findPaths(input, options);
  if (!found.set) return { status: found.status, residual: null, blame: found.blame, flows: null, history: [] };
  const { set } = found;
  const term = computeTerms(options.kernel ?? 'path-size', set, createLinkState(input.network).cost);
  const choice: Choice = { set, trips: input.trips, theta: options.theta, term };
  const { flows, history } = solveFixedPoint(input, choice, options);
  const last = history[history.length - 1];
  const wanted = options.residual ?? 1e-8;
  const residual = Number.isFinite(last.residual) ? last.residual : null;
  if (!(last.residual <= wanted)) {
    const blame = [`residual ${last.residual} after ${last.iteration} iterations, ${wanted} wanted`];
    return { status: 'not_converged', residual, blame, flows: null, history };
  }
  return { status: 'solved', residual, blame: [], flows: createFlows(input, choice, flows), history };
}

function checkOptions(options: StochasticOptions): void {
  const { theta, pathsPerPair = 1, residual = 1, maxIterations = 1 } = options;
  const { kernel = 'logit', pathSet = 'distinct', method = 'newton' } = options;
  const fail = (words: string) => {
    throw new RangeError(`assignment: ${words}`);
  };
  if (!(theta > 0 && theta < Number.POSITIVE_INFINITY)) fail(`theta ${theta} is not positive and finite`);
  if (!(Number.isInteger(pathsPerPair) && pathsPerPair >= 1)) fail(`${pathsPerPair} paths for each pair`);
  if (!(residual > 0)) fail(`residual ${residual} is not positive`);
  if (!(maxIterations >= 1)) fail(`${maxIterations} iterations at most`);
  if (!KERNELS.includes(kernel)) fail(`no kernel ${kernel}`);
  if (!PATH_SETS.includes(pathSet)) fail(`no path set ${pathSet}`);
  if (!STOCHASTIC_METHODS.includes(method)) fail(`no method ${method}`);
}

function findPaths(input: AssignmentInput, options: StochasticOptions): ReturnType<typeof generatePaths> {
  if (!options.paths) return generatePaths(input, options);
  const { set, without } = readPathSet(input, options.paths);
  if (without.length === 0) return { set };
  const { nameOfNode = String } = options;
  const origins = listOrigins(input);
  const blame = without.slice(0, MAX_BLAMED).map((pair) => {
    const to = input.destinationNode[pair] % input.network.nodeCount;
    return `none of the paths given runs from node ${nameOfNode(origins[pair])} to node ${nameOfNode(to)}, which has ${input.trips[pair]} trips`;
  });
  if (without.length > MAX_BLAMED) blame.push(`and ${without.length - MAX_BLAMED} more pairs`);
  return { set: null, status: 'infeasible', blame };
}

function createFlows(input: AssignmentInput, choice: Choice, flows: Flows): StochasticFlows {
  const { share, loaded } = flows;
  const totalCost = sumCosts(loaded);
  const fixed = loaded.flow.reduce((sum, flow, link) => sum + flow * input.network.fixedCost[link], 0);
  return {
    linkFlow: loaded.flow,
    linkCost: loaded.cost,
    objective: computeObjective(choice, flows),
    totalTime: totalCost - fixed,
    totalCost,
    paths: listPaths(input, choice.set, share),
  };
}

function listPaths(input: AssignmentInput, { firstPath, firstLink, links }: PathSet, share: Float64Array): PathFlows {
  const { network, destinationNode, trips } = input;
  const origins = listOrigins(input);
  const pathCount = share.length;
  const origin = new Int32Array(pathCount);
  const destination = new Int32Array(pathCount);
  const flow = new Float64Array(pathCount);
  for (let pair = 0; pair < trips.length; pair++) {
    origin.fill(origins[pair], firstPath[pair], firstPath[pair + 1]);
    destination.fill(destinationNode[pair] % network.nodeCount, firstPath[pair], firstPath[pair + 1]);
    for (let path = firstPath[pair]; path < firstPath[pair + 1]; path++) flow[path] = trips[pair] * share[path];
  }
  return { origin, destination, first: firstLink, links, flow };
}
