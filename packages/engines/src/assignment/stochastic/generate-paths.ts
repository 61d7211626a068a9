/** Paths to choose among: those of the deterministic equilibrium, and alternatives at its costs. */
import { findAlternatives, findLooplessPaths } from '../../network/index.ts';
import { solveAssignment } from '../solve.ts';
import type { AssignmentInput } from '../types.ts';
import { listOrigins, type PathSet, PathSetBuilder } from './path-set.ts';
import type { StochasticOptions } from './types.ts';

/** Gap of the equilibrium whose paths are taken: paths in use hardly change below it. */
const GAP = 1e-6;

export type GeneratedPaths =
  | { readonly set: PathSet }
  | { readonly set: null; readonly status: 'infeasible' | 'not_converged'; readonly blame: readonly string[] };

/**
 * With the paths of the equilibrium in the set, the stochastic equilibrium goes to it as theta grows.
 *
 * @cost one deterministic equilibrium; for each pair two searches of the network (`distinct`), or as many as its paths
 *   have links (`shortest`)
 */
export function generatePaths(
  input: AssignmentInput,
  { pathsPerPair = 5, pathSet = 'distinct', signal, nameOfNode }: StochasticOptions,
): GeneratedPaths {
  const equilibrium = solveAssignment(input, {
    gap: GAP,
    ...(signal ? { signal } : {}),
    ...(nameOfNode ? { nameOfNode } : {}),
  });
  if (equilibrium.status !== 'solved' || !equilibrium.flows?.paths) {
    const blame = equilibrium.blame.map((line) => `deterministic equilibrium for the paths: ${line}`);
    return { set: null, status: equilibrium.status === 'infeasible' ? 'infeasible' : 'not_converged', blame };
  }
  const { linkCost, paths: used } = equilibrium.flows;
  const { graph, network, destinationNode, trips } = input;
  const find = (from: number, to: number) =>
    pathSet === 'shortest'
      ? findLooplessPaths(graph, linkCost, from, to, pathsPerPair)
      : findAlternatives(graph, linkCost, from, to, { count: pathsPerPair });
  const origins = listOrigins(input);
  const builder = new PathSetBuilder();
  let next = 0;
  for (let pair = 0; pair < trips.length; pair++) {
    signal?.throwIfAborted();
    const destination = destinationNode[pair] % network.nodeCount;
    // Paths in use come in the order of pairs.
    while (used.origin[next] === origins[pair] && used.destination[next] === destination) {
      builder.add(used.links.subarray(used.first[next], used.first[next + 1]));
      next++;
    }
    for (const { arcs } of find(origins[pair], destinationNode[pair])) builder.add(arcs);
    builder.endPair();
  }
  return { set: builder.build() };
}
