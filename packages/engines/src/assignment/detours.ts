/**
 * Columns that mend a path in one place: its dearest detour is replaced by the cheapest way between the same two nodes.
 * Where costs tie, the cheapest path as a whole is known already and no new column comes of it, while the way that a
 * path should shift to differs from it elsewhere.
 */
import { addPath, type PathStore } from './path-store.ts';
import type { Trees } from './trees.ts';

/** Room for the work on one path, reused. */
export interface DetourRoom {
  /** Place of a node on the path, from 1; 0 elsewhere; length nodes of the graph. */
  readonly place: Int32Array;
  /** Links of the new path; length nodes of the graph. */
  readonly links: Int32Array;
}

export function createDetourRoom(nodeCount: number): DetourRoom {
  return { place: new Int32Array(nodeCount), links: new Int32Array(nodeCount) };
}

/**
 * @param trees  holds distances and tree of the pair's origin in its search
 * @returns whether a new path was added
 * @cost O(links of the pair's paths)
 * @source pairs of alternative segments: Bar-Gera (2010), Transportation Research Part B 44(8-9)
 */
export function addMendedPath(
  store: PathStore,
  trees: Trees,
  cost: Float64Array,
  room: DetourRoom,
  pair: number,
  path: number,
): boolean {
  const { graph, distance, viaArc } = trees.search;
  const { tail, head } = graph;
  const { links } = store;
  const { place } = room;
  const begin = store.start[path];
  const end = begin + store.length[path];
  let worst = -1;
  let dearest = 0;
  for (let i = begin; i < end; i++) {
    const link = links[i];
    place[tail[link]] = i - begin + 1;
    const reduced = distance[tail[link]] + cost[link] - distance[head[link]];
    if (reduced > dearest) {
      dearest = reduced;
      worst = i;
    }
  }
  const destination = head[links[end - 1]];
  place[destination] = end - begin + 1;
  let length = 0;
  if (worst >= 0) {
    // Back along the tree from the end of the dearest link, until the path is met before that link.
    let node = head[links[worst]];
    let simple = true;
    let back = 0;
    while (simple && !(place[node] > 0 && place[node] <= worst - begin + 1)) {
      const arc = viaArc[node];
      room.links[back++] = arc;
      node = tail[arc];
      simple = place[node] <= worst - begin + 1;
    }
    if (simple) length = join(store, room, path, place[node] - 1, back, worst + 1);
  }
  for (let i = begin; i < end; i++) place[tail[links[i]]] = 0;
  place[destination] = 0;
  if (length === 0 || hasPath(store, pair, room.links, length)) return false;
  addPath(store, pair, room.links, length, 0);
  return true;
}

/** The path up to the meeting, the way back turned round, and the path after its dearest link. @returns the length */
function join(store: PathStore, room: DetourRoom, path: number, kept: number, back: number, rest: number): number {
  const { links } = store;
  const begin = store.start[path];
  const end = begin + store.length[path];
  const way = room.links;
  for (let i = 0, j = back - 1; i < j; i++, j--) {
    const arc = way[i];
    way[i] = way[j];
    way[j] = arc;
  }
  way.copyWithin(kept, 0, back);
  for (let i = 0; i < kept; i++) way[i] = links[begin + i];
  let length = kept + back;
  for (let i = rest; i < end; i++) way[length++] = links[i];
  return length;
}

function hasPath(
  { firstPath, next, start, length, links }: PathStore,
  pair: number,
  way: Int32Array,
  count: number,
): boolean {
  for (let path = firstPath[pair]; path >= 0; path = next[path]) {
    if (length[path] !== count) continue;
    let same = 0;
    while (same < count && links[start[path] + same] === way[same]) same++;
    if (same === count) return true;
  }
  return false;
}
