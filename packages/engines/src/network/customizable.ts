/**
 * A hierarchy for costs that change: nodes are ordered and shortcuts laid from the graph's shape alone, once; any costs
 * are then filled in by one sweep over its triangles. For many cost vectors on one network with few questions each,
 * where a contraction hierarchy would have to be built anew and Dijkstra would visit every node.
 */
import { orderByMinimumDegree } from '../numerics/index.ts';
import type { Graph } from './graph.ts';

/** Edges join a lower node to a higher one and carry costs of both directions. Nodes are known by their rank. */
export interface CustomizableHierarchy {
  readonly graph: Graph;
  /** Place of each node in the order of elimination; length nodeCount. */
  readonly rank: Int32Array;
  /** Lowest of a node's higher neighbours, by rank: its father in the elimination tree; -1 at a root. */
  readonly parent: Int32Array;
  /** Edges up from rank r are `firstUp[r] ... firstUp[r + 1] - 1`, by rising rank of the other end. */
  readonly firstUp: Int32Array;
  readonly upHead: Int32Array;
  /** Edge of each arc; -1 of a loop. */
  readonly edgeOfArc: Int32Array;
  /** 1 where the arc runs from the lower node to the higher. */
  readonly arcRises: Uint8Array;
  /** Triangles by rising lowest node: the two edges from it and the edge that joins their upper ends. */
  readonly lowEdge: Int32Array;
  readonly highEdge: Int32Array;
  readonly joinedEdge: Int32Array;
}

/** Costs of the edges for one cost vector. `via` holds an arc, or the complement of a triangle. */
export interface HierarchyCosts {
  readonly up: Float64Array;
  readonly down: Float64Array;
  readonly upVia: Int32Array;
  readonly downVia: Int32Array;
}

/**
 * @cost O(edges + triangles) with the fill of a minimum degree order: near linear on transport networks
 * @source Dibbelt, Strasser and Wagner (2016), ACM Journal of Experimental Algorithmics 21(1)
 */
export function buildCustomizableHierarchy(graph: Graph): CustomizableHierarchy {
  const { nodeCount, arcCount, tail, head } = graph;
  const order = orderByMinimumDegree(listNeighbours(graph));
  const rank = new Int32Array(nodeCount);
  for (let r = 0; r < nodeCount; r++) rank[order[r]] = r;
  const upper = fillIn(graph, rank);
  const firstUp = new Int32Array(nodeCount + 1);
  for (let r = 0; r < nodeCount; r++) firstUp[r + 1] = firstUp[r] + upper[r].length;
  const upHead = new Int32Array(firstUp[nodeCount]);
  const parent = new Int32Array(nodeCount).fill(-1);
  for (let r = 0; r < nodeCount; r++) {
    upHead.set(upper[r], firstUp[r]);
    if (upper[r].length > 0) parent[r] = upper[r][0];
  }
  const edgeBetween = (low: number, high: number): number => {
    let [from, to] = [firstUp[low], firstUp[low + 1] - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (upHead[middle] < high) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  const edgeOfArc = new Int32Array(arcCount).fill(-1);
  const arcRises = new Uint8Array(arcCount);
  for (let arc = 0; arc < arcCount; arc++) {
    const [a, b] = [rank[tail[arc]], rank[head[arc]]];
    if (a === b) continue;
    edgeOfArc[arc] = edgeBetween(Math.min(a, b), Math.max(a, b));
    arcRises[arc] = a < b ? 1 : 0;
  }
  return { graph, rank, parent, firstUp, upHead, edgeOfArc, arcRises, ...listTriangles(firstUp, upHead, edgeBetween) };
}

/** Neighbours of each node, whichever way the arcs run, as the pattern of a symmetric matrix. */
function listNeighbours({ nodeCount, arcCount, tail, head }: Graph) {
  const neighbours = Array.from({ length: nodeCount }, () => new Set<number>());
  for (let arc = 0; arc < arcCount; arc++) {
    if (tail[arc] === head[arc]) continue;
    neighbours[tail[arc]].add(head[arc]);
    neighbours[head[arc]].add(tail[arc]);
  }
  const columnStart = new Int32Array(nodeCount + 1);
  for (let v = 0; v < nodeCount; v++) columnStart[v + 1] = columnStart[v] + neighbours[v].size;
  const rowIndex = new Int32Array(columnStart[nodeCount]);
  for (let v = 0; v < nodeCount; v++) rowIndex.set([...neighbours[v]].sort(ascending), columnStart[v]);
  return { rowCount: nodeCount, columnCount: nodeCount, columnStart, rowIndex };
}

/** Higher neighbours of each rank once all lower ones are eliminated: a node hands what is above it to its father. */
function fillIn({ nodeCount, arcCount, tail, head }: Graph, rank: Int32Array): number[][] {
  const above = Array.from({ length: nodeCount }, () => new Set<number>());
  for (let arc = 0; arc < arcCount; arc++) {
    const [a, b] = [rank[tail[arc]], rank[head[arc]]];
    if (a !== b) above[Math.min(a, b)].add(Math.max(a, b));
  }
  return above.map((higher) => {
    const sorted = [...higher].sort(ascending);
    for (let i = 1; i < sorted.length; i++) above[sorted[0]].add(sorted[i]);
    return sorted;
  });
}

function listTriangles(firstUp: Int32Array, upHead: Int32Array, edgeBetween: (low: number, high: number) => number) {
  const [low, high, joined]: [number[], number[], number[]] = [[], [], []];
  for (let r = 0; r + 1 < firstUp.length; r++) {
    for (let i = firstUp[r]; i < firstUp[r + 1]; i++) {
      for (let j = i + 1; j < firstUp[r + 1]; j++) {
        low.push(i);
        high.push(j);
        joined.push(edgeBetween(upHead[i], upHead[j]));
      }
    }
  }
  return { lowEdge: Int32Array.from(low), highEdge: Int32Array.from(high), joinedEdge: Int32Array.from(joined) };
}

const ascending = (a: number, b: number) => a - b;

export function createHierarchyCosts({ upHead }: CustomizableHierarchy): HierarchyCosts {
  const count = upHead.length;
  return {
    up: new Float64Array(count),
    down: new Float64Array(count),
    upVia: new Int32Array(count),
    downVia: new Int32Array(count),
  };
}

/**
 * Fills in the edges' costs for a cost vector.
 *
 * @param cost  cost of each arc, not negative; Infinity closes an arc
 * @cost O(arcs + triangles); allocates nothing
 */
export function customize(hierarchy: CustomizableHierarchy, cost: Float64Array, costs: HierarchyCosts): void {
  const { edgeOfArc, arcRises, lowEdge, highEdge, joinedEdge } = hierarchy;
  const { up, down, upVia, downVia } = costs;
  up.fill(Number.POSITIVE_INFINITY);
  down.fill(Number.POSITIVE_INFINITY);
  for (let arc = 0; arc < edgeOfArc.length; arc++) {
    const edge = edgeOfArc[arc];
    if (edge < 0) continue;
    if (arcRises[arc] === 1) {
      if (cost[arc] < up[edge]) {
        up[edge] = cost[arc];
        upVia[edge] = arc;
      }
    } else if (cost[arc] < down[edge]) {
      down[edge] = cost[arc];
      downVia[edge] = arc;
    }
  }
  for (let k = 0; k < lowEdge.length; k++) {
    const low = lowEdge[k];
    const high = highEdge[k];
    const joined = joinedEdge[k];
    const rising = down[low] + up[high];
    if (rising < up[joined]) {
      up[joined] = rising;
      upVia[joined] = ~k;
    }
    const falling = down[high] + up[low];
    if (falling < down[joined]) {
      down[joined] = falling;
      downVia[joined] = ~k;
    }
  }
}
