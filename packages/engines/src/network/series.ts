/**
 * The same network with fewer nodes: where a node only passes on (a stop of a line, a dead end, a formality between two
 * links), the arcs through it become one. Any costs of the arcs add up along the chain, so cheapest paths between the
 * nodes kept are the same.
 */
import { buildGraph, type Graph } from './graph.ts';

export interface SeriesGraph {
  /** Same node numbers; nodes taken out have no arcs. */
  readonly graph: Graph;
  /** Arcs of the first graph that arc a stands for, in order: `chainArc[firstChain[a]] ... chainArc[firstChain[a + 1] - 1]`. */
  readonly firstChain: Int32Array;
  readonly chainArc: Int32Array;
}

interface Chain {
  readonly tail: number;
  readonly head: number;
  readonly arcs: readonly number[];
}

/**
 * Takes out nodes one by one while the arcs do not grow in number. A way back to where it came from is no part of a
 * cheapest path and is left out.
 *
 * @param keep  1 for nodes that paths begin or end at; length nodeCount
 * @cost O(arcs + sum of in-arcs x out-arcs of the nodes taken out)
 */
export function contractSeries(graph: Graph, keep: Uint8Array): SeriesGraph {
  const into = Array.from({ length: graph.nodeCount }, () => new Set<Chain>());
  const outOf = Array.from({ length: graph.nodeCount }, () => new Set<Chain>());
  const add = (chain: Chain) => {
    outOf[chain.tail].add(chain);
    into[chain.head].add(chain);
  };
  for (let arc = 0; arc < graph.arcCount; arc++) {
    if (graph.tail[arc] !== graph.head[arc]) add({ tail: graph.tail[arc], head: graph.head[arc], arcs: [arc] });
  }
  const waiting = Array.from({ length: graph.nodeCount }, (_, node) => node);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const degree = into[node].size + outOf[node].size;
    if (keep[node] === 1 || degree === 0) continue;
    const through = joinThrough(into[node], outOf[node], degree);
    if (!through) continue;
    const neighbours = new Set<number>();
    for (const chain of into[node]) {
      outOf[chain.tail].delete(chain);
      neighbours.add(chain.tail);
    }
    for (const chain of outOf[node]) {
      into[chain.head].delete(chain);
      neighbours.add(chain.head);
    }
    into[node].clear();
    outOf[node].clear();
    for (const chain of through) add(chain);
    waiting.push(...neighbours);
  }
  return layOut(graph.nodeCount, outOf);
}

/** Chains through a node, or null where they are more than the arcs that they would replace. */
function joinThrough(into: ReadonlySet<Chain>, outOf: ReadonlySet<Chain>, limit: number): Chain[] | null {
  const through: Chain[] = [];
  for (const a of into) {
    for (const b of outOf) {
      if (a.tail === b.head) continue;
      if (through.length === limit) return null;
      through.push({ tail: a.tail, head: b.head, arcs: [...a.arcs, ...b.arcs] });
    }
  }
  return through;
}

function layOut(nodeCount: number, outOf: readonly ReadonlySet<Chain>[]): SeriesGraph {
  const chains = outOf.flatMap((leaving) => [...leaving]);
  const firstChain = new Int32Array(chains.length + 1);
  for (const [index, chain] of chains.entries()) firstChain[index + 1] = firstChain[index] + chain.arcs.length;
  return {
    graph: buildGraph(
      nodeCount,
      Int32Array.from(chains, (chain) => chain.tail),
      Int32Array.from(chains, (chain) => chain.head),
    ),
    firstChain,
    chainArc: Int32Array.from(chains.flatMap((chain) => chain.arcs)),
  };
}
