/**
 * An order of elimination by nested dissection: few nodes part the graph into halves, they come last, and each half is
 * parted in turn. Without coordinates: directions across the graph are distances from far nodes, and the parting is a
 * least cut between the two ends of a direction.
 */
import { type CutRoom, createCutRoom, findCut } from './cut.ts';
import type { Graph } from './graph.ts';
import { orderByClusters } from './layout.ts';

/** Parts so small come as they are. */
const LEAF_NODES = 3;

/** Neighbours of each node, whichever way the arcs run, each once. */
export interface Neighbours {
  readonly first: Int32Array;
  readonly node: Int32Array;
  /** Entry of the same pair the other way round. */
  readonly back: Int32Array;
}

/**
 * @returns rank of each node
 * @cost O(nodes ^ 1.5) where cuts are of root size, as on grids; less on road networks
 * @source nested dissection: George (1973), SIAM Journal on Numerical Analysis 10(2); least cuts between the ends of
 *   directions: Schild and Sommer (2015), On balanced separators in road networks, SEA
 */
export function orderByDissection(graph: Graph): Int32Array {
  // Numbers as they came may be scattered over memory: the same work takes several times as long on them.
  const { place } = orderByClusters(graph);
  const rank = orderPlaces(listNeighbours(graph, place), graph.nodeCount);
  return place.map((own) => rank[own]);
}

function orderPlaces(neighbours: Neighbours, nodeCount: number): Int32Array {
  const rank = new Int32Array(nodeCount);
  const room = createCutRoom(neighbours, nodeCount);
  const { nodes, region } = room;
  for (let node = 0; node < nodeCount; node++) nodes[node] = node;
  // Parts that wait: where they lie in `nodes`; what is left of them gets the ranks of the same places.
  const parts = [0, nodeCount];
  let regions = 0;
  while (parts.length > 0) {
    const end = parts.pop() as number;
    const begin = parts.pop() as number;
    if (end - begin <= LEAF_NODES) {
      for (let i = begin; i < end; i++) rank[nodes[i]] = i;
      for (let i = begin; i < end; i++) region[nodes[i]] = -1;
      continue;
    }
    const own = ++regions;
    for (let i = begin; i < end; i++) region[nodes[i]] = own;
    const joined = splitOff(room, begin, end, own);
    if (joined < end) {
      parts.push(begin, joined, joined, end);
      continue;
    }
    const { left, right } = findCut(room, begin, end, own);
    for (let i = right; i < end; i++) {
      rank[nodes[i]] = i;
      region[nodes[i]] = -1;
    }
    parts.push(begin, left, left, right);
  }
  return rank;
}

/** Puts what hangs together with the first node of a part before the rest. @returns where it ends */
function splitOff(
  { neighbours, nodes, region, distance, queue }: CutRoom,
  begin: number,
  end: number,
  own: number,
): number {
  for (let i = begin; i < end; i++) distance[nodes[i]] = -1;
  let count = 0;
  queue[count++] = nodes[begin];
  distance[nodes[begin]] = 0;
  for (let at = 0; at < count; at++) {
    for (let i = neighbours.first[queue[at]]; i < neighbours.first[queue[at] + 1]; i++) {
      const next = neighbours.node[i];
      if (region[next] !== own || distance[next] >= 0) continue;
      distance[next] = 0;
      queue[count++] = next;
    }
  }
  if (count === end - begin) return end;
  let rest = count;
  for (let i = begin; i < end; i++) if (distance[nodes[i]] < 0) queue[rest++] = nodes[i];
  for (let i = 0; i < rest; i++) nodes[begin + i] = queue[i];
  return begin + count;
}

/** By the places of the nodes. */
function listNeighbours({ nodeCount, arcCount, tail, head }: Graph, place: Int32Array): Neighbours {
  const degree = new Int32Array(nodeCount + 1);
  for (let arc = 0; arc < arcCount; arc++) {
    degree[place[tail[arc]] + 1]++;
    degree[place[head[arc]] + 1]++;
  }
  for (let v = 0; v < nodeCount; v++) degree[v + 1] += degree[v];
  const all = new Int32Array(2 * arcCount);
  const next = degree.slice(0, nodeCount);
  for (let arc = 0; arc < arcCount; arc++) {
    const from = place[tail[arc]];
    const to = place[head[arc]];
    all[next[from]++] = to;
    all[next[to]++] = from;
  }
  const first = new Int32Array(nodeCount + 1);
  let end = 0;
  for (let v = 0; v < nodeCount; v++) {
    const own = all.subarray(degree[v], degree[v + 1]).sort();
    let last = v;
    const begin = end;
    for (const other of own) {
      if (other !== v && (other !== last || end === begin)) all[end++] = other;
      last = other;
    }
    first[v + 1] = end;
  }
  const node = all.slice(0, end);
  const back = new Int32Array(end);
  const seen = first.slice(0, nodeCount);
  // Lists rise, so the lower ends of a node's pairs come up in the order in which it lists them.
  for (let v = 0; v < nodeCount; v++) {
    for (let i = first[v]; i < first[v + 1]; i++) {
      const other = node[i];
      if (other < v) continue;
      const entry = seen[other]++;
      back[i] = entry;
      back[entry] = i;
    }
  }
  return { first, node, back };
}
