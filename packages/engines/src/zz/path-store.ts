/**
 * Paths of all pairs, compactly: the links of each path lie together in one array, a pair's paths form a chain. Grows by
 * doubling; the room of dropped paths is won back when it is half of all.
 */

export interface PathStore {
  /** First path of each pair; -1 where it has none. */
  readonly firstPath: Int32Array;
  /** Next path of the same pair, or of the free ones; -1 at the end. */
  next: Int32Array;
  start: Int32Array;
  length: Int32Array;
  flow: Float64Array;
  links: Int32Array;
  /** End of the used part of `links`. */
  linksEnd: number;
  /** Entries of `links` before `linksEnd` that no path uses any more. */
  linksFree: number;
  /** Head of the chain of free paths. */
  freePath: number;
  /** End of the used part of the arrays by path. */
  pathsEnd: number;
}

export function createPathStore(pairCount: number): PathStore {
  const room = Math.max(16, 2 * pairCount);
  return {
    firstPath: new Int32Array(pairCount).fill(-1),
    next: new Int32Array(room),
    start: new Int32Array(room),
    length: new Int32Array(room),
    flow: new Float64Array(room),
    links: new Int32Array(16 * room),
    linksEnd: 0,
    linksFree: 0,
    freePath: -1,
    pathsEnd: 0,
  };
}

/** Adds a path without looking whether the pair has it. @cost O(length), amortised */
export function addPath(store: PathStore, pair: number, links: Int32Array, length: number, flow: number): void {
  if (store.linksEnd + length > store.links.length) store.links = grown(store.links, store.linksEnd + length);
  let path = store.freePath;
  if (path >= 0) store.freePath = store.next[path];
  else {
    path = store.pathsEnd++;
    if (path >= store.next.length) growPaths(store);
  }
  const start = store.linksEnd;
  for (let i = 0; i < length; i++) store.links[start + i] = links[i];
  store.linksEnd += length;
  store.start[path] = start;
  store.length[path] = length;
  store.flow[path] = flow;
  store.next[path] = store.firstPath[pair];
  store.firstPath[pair] = path;
}

/** Takes out the path that follows `previous` in its chain, or the first where `previous` is -1. @cost O(1) */
export function dropPath(store: PathStore, pair: number, previous: number): void {
  const path = previous < 0 ? store.firstPath[pair] : store.next[previous];
  if (previous < 0) store.firstPath[pair] = store.next[path];
  else store.next[previous] = store.next[path];
  store.linksFree += store.length[path];
  store.next[path] = store.freePath;
  store.freePath = path;
}

/** Moves all links together, in the order of pairs, once half of the room is unused. @cost O(links in use) */
export function compactPaths(store: PathStore): void {
  if (2 * store.linksFree < store.linksEnd) return;
  const links = new Int32Array(store.links.length);
  let end = 0;
  for (const first of store.firstPath) {
    for (let path = first; path >= 0; path = store.next[path]) {
      const start = store.start[path];
      links.set(store.links.subarray(start, start + store.length[path]), end);
      store.start[path] = end;
      end += store.length[path];
    }
  }
  store.links = links;
  store.linksEnd = end;
  store.linksFree = 0;
}

function grown(array: Int32Array, needed: number): Int32Array {
  const larger = new Int32Array(Math.max(needed, 2 * array.length));
  larger.set(array);
  return larger;
}

function growPaths(store: PathStore): void {
  const room = 2 * store.next.length;
  store.next = grown(store.next, room);
  store.start = grown(store.start, room);
  store.length = grown(store.length, room);
  const flow = new Float64Array(room);
  flow.set(store.flow);
  store.flow = flow;
}
