/** Random graphs with all that breaks a search: ties, zeros, closed arcs, loops, parallel arcs, parts that nothing joins. */
import fc from 'fast-check';
import { buildGraph, type Graph } from './graph.ts';

export interface CostedGraph {
  readonly graph: Graph;
  readonly cost: Float64Array;
}

/** Whole costs, with many ties and zeros: sums of them are exact, in whatever order. */
export const wholeCosts = fc.constantFrom(0, 0, 1, 1, 1, 2, 3, 7, Number.POSITIVE_INFINITY);
export const realCosts = fc.double({ min: 0, max: 5, noNaN: true });

export const costedGraphs = (maxNodes: number, arcsPerNode: number, costs: fc.Arbitrary<number>) =>
  fc.integer({ min: 1, max: maxNodes }).chain((nodeCount) =>
    fc.array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1), costs), { maxLength: arcsPerNode * nodeCount }).map(
      (arcs): CostedGraph => ({
        graph: graphOf(nodeCount, arcs),
        cost: Float64Array.from(arcs, ([, , cost]) => cost),
      }),
    ),
  );

export function graphOf(nodeCount: number, arcs: readonly (readonly number[])[]): Graph {
  return buildGraph(
    nodeCount,
    Int32Array.from(arcs, ([tail]) => tail),
    Int32Array.from(arcs, ([, head]) => head),
  );
}

export const sum = (arcs: readonly number[], cost: Float64Array) => arcs.reduce((total, arc) => total + cost[arc], 0);

/** The same number, or nearly: sums in another order differ in their last digits. */
export const near = (a: number, b: number) => a === b || Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a));

/** Whether arcs join from a source to a target. */
export function joins(graph: Graph, arcs: readonly number[], source: number, target: number): boolean {
  let at = source;
  for (const arc of arcs) {
    if (graph.tail[arc] !== at) return false;
    at = graph.head[arc];
  }
  return at === target;
}

/** Arcs of every path without a node twice. */
export function listSimplePaths({ graph, cost }: CostedGraph, source: number, target: number): number[][] {
  const found: number[][] = [];
  const seen = new Set([source]);
  const walk = (node: number, arcs: readonly number[]) => {
    if (node === target) {
      found.push([...arcs]);
      return;
    }
    for (let arc = 0; arc < graph.arcCount; arc++) {
      const next = graph.head[arc];
      if (graph.tail[arc] !== node || seen.has(next) || cost[arc] === Number.POSITIVE_INFINITY) continue;
      seen.add(next);
      walk(next, [...arcs, arc]);
      seen.delete(next);
    }
  };
  walk(source, []);
  return found;
}
