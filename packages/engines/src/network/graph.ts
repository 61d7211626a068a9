/** A directed graph in compressed sparse rows: arcs leaving a node lie together. Arcs keep the numbers they came with. */

export interface Graph {
  readonly nodeCount: number;
  readonly arcCount: number;
  /** Tail and head of each arc; length arcCount. */
  readonly tail: Int32Array;
  readonly head: Int32Array;
  /** Arcs leaving node v are `outArc[firstOut[v]] ... outArc[firstOut[v + 1] - 1]`; lengths nodeCount + 1, arcCount. */
  readonly firstOut: Int32Array;
  readonly outArc: Int32Array;
}

/**
 * @param tail  node that each arc leaves, 0 .. nodeCount - 1
 * @param head  node that each arc enters
 * @throws RangeError when lengths differ or a node does not exist
 * @cost O(nodes + arcs); counting sort, so arcs of a node stay in the order given
 */
export function buildGraph(nodeCount: number, tail: Int32Array, head: Int32Array): Graph {
  const arcCount = tail.length;
  if (head.length !== arcCount) throw new RangeError(`network: ${arcCount} tails and ${head.length} heads`);
  const firstOut = new Int32Array(nodeCount + 1);
  for (let a = 0; a < arcCount; a++) {
    if (tail[a] < 0 || tail[a] >= nodeCount || head[a] < 0 || head[a] >= nodeCount) {
      throw new RangeError(`network: arc ${a} joins nodes ${tail[a]} and ${head[a]} of ${nodeCount}`);
    }
    firstOut[tail[a] + 1]++;
  }
  for (let v = 0; v < nodeCount; v++) firstOut[v + 1] += firstOut[v];
  const next = firstOut.slice(0, nodeCount);
  const outArc = new Int32Array(arcCount);
  for (let a = 0; a < arcCount; a++) outArc[next[tail[a]]++] = a;
  return { nodeCount, arcCount, tail, head, firstOut, outArc };
}

/** The same graph with every arc turned round: searches on it run from a destination. */
export function reverseGraph(graph: Graph): Graph {
  return buildGraph(graph.nodeCount, graph.head, graph.tail);
}
