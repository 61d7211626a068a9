/** A few nodes that part a region of a graph: the least cut between its ends, the best of several directions. */
import type { Neighbours } from './dissection.ts';

/** Room for cuts, reused; by node but where told. */
export interface CutRoom {
  readonly neighbours: Neighbours;
  /** Nodes of all regions, each region in one piece. */
  readonly nodes: Int32Array;
  readonly region: Int32Array;
  readonly distance: Int32Array;
  readonly queue: Int32Array;
  /** Distances from four far nodes. */
  readonly far: readonly Int32Array[];
  /** Place along a direction, and how many nodes lie at each. */
  readonly along: Int32Array;
  counts: Int32Array;
  /** Level of a node in the search for a way that flow may still take; and the next of its entries to try. */
  readonly level: Int32Array;
  readonly next: Int32Array;
  readonly way: Int32Array;
  /** 1 at the beginning of a direction, 2 at its end. */
  readonly end: Uint8Array;
  /** Flow of each entry of `neighbours`: -1, 0 or 1. */
  readonly flow: Int8Array;
  /** Side of each node in the best cut so far: 0, 1, or 2 for those that part them. */
  readonly side: Uint8Array;
  readonly bestSide: Uint8Array;
  /** Nodes of the region at work by their place along a direction. */
  readonly sorted: Int32Array;
}

export interface Cut {
  /** One side ends here in `nodes`, the other here; what parts them follows. */
  readonly left: number;
  readonly right: number;
}

/** Part of a region's nodes that each end of a direction holds. */
const END_PART = 0.3;
/** Regions so small are parted by one direction. */
const SMALL = 48;
/** And by two. */
const MEDIUM = 512;

export function createCutRoom(neighbours: Neighbours, nodeCount: number): CutRoom {
  const ints = () => new Int32Array(nodeCount);
  return {
    neighbours,
    nodes: ints(),
    region: ints(),
    distance: ints(),
    queue: ints(),
    far: [ints(), ints(), ints(), ints()],
    along: ints(),
    counts: new Int32Array(0),
    level: ints(),
    next: ints(),
    way: ints(),
    end: new Uint8Array(nodeCount),
    flow: new Int8Array(neighbours.node.length),
    side: new Uint8Array(nodeCount),
    bestSide: new Uint8Array(nodeCount),
    sorted: ints(),
  };
}

/**
 * Sorts the nodes of a region that hangs together into one side, the other, and those that part them.
 *
 * @cost directions x O(nodes x cut) at most, far less in practice
 */
export function findCut(room: CutRoom, begin: number, end: number, own: number): Cut {
  const { nodes, far, along, side, bestSide } = room;
  const size = end - begin;
  measureFar(room, begin, end, own);
  let best = Number.POSITIVE_INFINITY;
  const [a, b, c, d] = far;
  const sorted = room.sorted.subarray(0, size);
  for (let direction = 0; direction < (size <= SMALL ? 1 : size <= MEDIUM ? 2 : 4); direction++) {
    for (let i = begin; i < end; i++) {
      const node = nodes[i];
      const one = a[node] - b[node];
      const other = c[node] - d[node];
      along[node] = direction === 0 ? one : direction === 1 ? other : direction === 2 ? one + other : one - other;
    }
    sortAlong(room, begin, end, sorted);
    const { separator, larger } = cutAlong(room, sorted, own);
    // A larger half makes the next cuts larger.
    const price = separator * (0.5 + larger / size);
    if (price >= best) continue;
    best = price;
    for (let i = 0; i < size; i++) bestSide[sorted[i]] = side[sorted[i]];
  }
  let at = begin;
  const bounds = [0, 0, 0];
  for (let wanted = 0; wanted < 3; wanted++) {
    for (let i = 0; i < size; i++) if (bestSide[sorted[i]] === wanted) nodes[at++] = sorted[i];
    bounds[wanted] = at;
  }
  return { left: bounds[0], right: bounds[1] };
}

/** Nodes of a region by their place along the direction. @cost O(nodes + length of the direction) */
function sortAlong(room: CutRoom, begin: number, end: number, sorted: Int32Array): void {
  const { nodes, along } = room;
  let least = along[nodes[begin]];
  let most = least;
  for (let i = begin; i < end; i++) {
    least = Math.min(least, along[nodes[i]]);
    most = Math.max(most, along[nodes[i]]);
  }
  if (room.counts.length < most - least + 2) room.counts = new Int32Array(2 * (most - least + 2));
  const { counts } = room;
  counts.fill(0, 0, most - least + 2);
  for (let i = begin; i < end; i++) counts[along[nodes[i]] - least + 1]++;
  for (let at = 0; at <= most - least; at++) counts[at + 1] += counts[at];
  for (let i = begin; i < end; i++) sorted[counts[along[nodes[i]] - least]++] = nodes[i];
}

/** Distances from a far node, from one far from that, from one far from both, and from one far from the third. */
function measureFar(room: CutRoom, begin: number, end: number, own: number): void {
  const { nodes, far } = room;
  const [a, b, c, d] = far;
  const farthest = (value: (node: number) => number) => {
    let best = nodes[begin];
    for (let i = begin; i < end; i++) if (value(nodes[i]) > value(best)) best = nodes[i];
    return best;
  };
  spread(room, nodes[begin], own, a, begin, end);
  spread(
    room,
    farthest((node) => a[node]),
    own,
    a,
    begin,
    end,
  );
  spread(
    room,
    farthest((node) => a[node]),
    own,
    b,
    begin,
    end,
  );
  spread(
    room,
    farthest((node) => Math.min(a[node], b[node])),
    own,
    c,
    begin,
    end,
  );
  spread(
    room,
    farthest((node) => c[node]),
    own,
    d,
    begin,
    end,
  );
}

function spread(
  { neighbours, nodes, region, queue }: CutRoom,
  source: number,
  own: number,
  distance: Int32Array,
  begin: number,
  end: number,
): void {
  for (let i = begin; i < end; i++) distance[nodes[i]] = -1;
  let count = 0;
  queue[count++] = source;
  distance[source] = 0;
  for (let at = 0; at < count; at++) {
    const node = queue[at];
    for (let i = neighbours.first[node]; i < neighbours.first[node + 1]; i++) {
      const next = neighbours.node[i];
      if (region[next] !== own || distance[next] >= 0) continue;
      distance[next] = distance[node] + 1;
      queue[count++] = next;
    }
  }
}

/**
 * Least number of edges between the first and the last nodes of a list; the ends of the cut edges on the side that has
 * fewer of them part it. Leaves the sides in `room.side`.
 */
function cutAlong(room: CutRoom, sorted: Int32Array, own: number): { separator: number; larger: number } {
  const { neighbours, end, flow, level, side, queue } = room;
  const ends = Math.max(1, Math.floor(END_PART * sorted.length));
  for (let i = 0; i < sorted.length; i++) {
    const node = sorted[i];
    end[node] = i < ends ? 1 : i >= sorted.length - ends ? 2 : 0;
    level[node] = i < ends ? 0 : -1;
    for (let entry = neighbours.first[node]; entry < neighbours.first[node + 1]; entry++) flow[entry] = 0;
  }
  const sources = listSources(room, sorted, ends, own);
  for (;;) {
    const count = levelOut(room, sources, own);
    if (count < 0) break;
    blockFlow(room, sources, own);
    for (let i = sources; i < count; i++) level[queue[i]] = -1;
  }
  // What flow could still reach is on the first side.
  const counts = [0, 0];
  const border = [0, 0];
  for (let i = 0; i < sorted.length; i++) side[sorted[i]] = level[sorted[i]] >= 0 ? 0 : 1;
  for (let i = 0; i < sorted.length; i++) {
    counts[side[sorted[i]]]++;
    if (isOnBorder(room, sorted[i], own)) border[side[sorted[i]]]++;
  }
  const giving = border[0] < border[1] || (border[0] === border[1] && counts[0] > counts[1]) ? 0 : 1;
  for (let i = 0; i < sorted.length; i++) {
    if (side[sorted[i]] === giving && isOnBorder(room, sorted[i], own)) side[sorted[i]] = 2;
  }
  counts[giving] -= border[giving];
  return { separator: border[giving], larger: Math.max(counts[0], counts[1]) };
}

function isOnBorder({ neighbours, region, side }: CutRoom, node: number, own: number): boolean {
  for (let entry = neighbours.first[node]; entry < neighbours.first[node + 1]; entry++) {
    const other = neighbours.node[entry];
    if (region[other] === own && side[other] < 2 && side[other] !== side[node]) return true;
  }
  return false;
}

/** Nodes of the beginning that flow can leave, to the head of `queue`. @returns their number */
function listSources(
  { neighbours, region, end, queue }: CutRoom,
  sorted: Int32Array,
  ends: number,
  own: number,
): number {
  let count = 0;
  for (let i = 0; i < ends; i++) {
    const node = sorted[i];
    for (let entry = neighbours.first[node]; entry < neighbours.first[node + 1]; entry++) {
      const other = neighbours.node[entry];
      if (region[other] !== own || end[other] === 1) continue;
      queue[count++] = node;
      break;
    }
  }
  return count;
}

/**
 * Levels from the sources at the head of `queue` over entries that take more flow, to the first node of the end.
 *
 * @returns how many nodes `queue` holds; -1 where the end is out of reach
 */
function levelOut(
  { neighbours, region, end, flow, level, next, queue }: CutRoom,
  sources: number,
  own: number,
): number {
  let count = sources;
  for (let i = 0; i < sources; i++) next[queue[i]] = neighbours.first[queue[i]];
  for (let at = 0; at < count; at++) {
    const node = queue[at];
    if (end[node] === 2) return count;
    for (let entry = neighbours.first[node]; entry < neighbours.first[node + 1]; entry++) {
      const other = neighbours.node[entry];
      if (region[other] !== own || flow[entry] > 0 || level[other] >= 0) continue;
      level[other] = level[node] + 1;
      next[other] = neighbours.first[other];
      queue[count++] = other;
    }
  }
  return -1;
}

/** Flow along rising levels until none is left. @source Dinic (1970), Soviet Mathematics Doklady 11 */
function blockFlow(
  { neighbours, region, end, flow, level, next, way, queue }: CutRoom,
  sources: number,
  own: number,
): void {
  for (let i = 0; i < sources; i++) {
    const source = queue[i];
    let depth = 0;
    let node = source;
    for (;;) {
      if (end[node] === 2) {
        for (let step = 0; step < depth; step++) {
          flow[way[step]]++;
          flow[neighbours.back[way[step]]]--;
        }
        depth = 0;
        node = source;
        continue;
      }
      let forward = -1;
      for (; next[node] < neighbours.first[node + 1]; next[node]++) {
        const entry = next[node];
        const other = neighbours.node[entry];
        if (region[other] === own && flow[entry] <= 0 && level[other] === level[node] + 1) {
          forward = entry;
          break;
        }
      }
      if (forward >= 0) {
        way[depth++] = forward;
        node = neighbours.node[forward];
        continue;
      }
      if (depth === 0) break;
      const entry = way[--depth];
      node = neighbours.node[neighbours.back[entry]];
      next[node]++;
    }
  }
}
