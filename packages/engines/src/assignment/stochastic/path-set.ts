/** The paths that each pair chooses among, compactly: what every loop of the stochastic equilibrium runs over. */
import type { AssignmentInput } from '../types.ts';
import type { PathLinks } from './types.ts';

/** Paths of pair p are `firstPath[p] ... firstPath[p + 1] - 1`; links of path k are `links[firstLink[k]] ...`. */
export interface PathSet {
  readonly firstPath: Int32Array;
  readonly firstLink: Int32Array;
  readonly links: Int32Array;
}

/** Collects paths of one pair after the other; a path that the pair has already is left out. */
export class PathSetBuilder {
  readonly #firstPath = [0];
  readonly #firstLink = [0];
  #links = new Int32Array(1024);
  #end = 0;

  add(path: ArrayLike<number>): void {
    const { length } = path;
    if (this.#has(path)) return;
    if (this.#end + length > this.#links.length) {
      const larger = new Int32Array(Math.max(this.#end + length, 2 * this.#links.length));
      larger.set(this.#links);
      this.#links = larger;
    }
    this.#links.set(path, this.#end);
    this.#end += length;
    this.#firstLink.push(this.#end);
  }

  /** @returns how many paths the pair has */
  endPair(): number {
    const end = this.#firstLink.length - 1;
    const count = end - this.#firstPath[this.#firstPath.length - 1];
    this.#firstPath.push(end);
    return count;
  }

  build(): PathSet {
    return {
      firstPath: Int32Array.from(this.#firstPath),
      firstLink: Int32Array.from(this.#firstLink),
      links: this.#links.slice(0, this.#end),
    };
  }

  #has(path: ArrayLike<number>): boolean {
    const begin = this.#firstPath[this.#firstPath.length - 1];
    for (let other = begin; other < this.#firstLink.length - 1; other++) {
      const start = this.#firstLink[other];
      if (this.#firstLink[other + 1] - start !== path.length) continue;
      let same = 0;
      while (same < path.length && this.#links[start + same] === path[same]) same++;
      if (same === path.length) return true;
    }
    return false;
  }
}

/**
 * Paths given by the caller, by pair; those of pairs without trips are left out.
 *
 * @returns the set, and the pairs that have no path
 * @throws RangeError where a path does not run from its origin to its destination
 * @cost O(links of all paths)
 */
export function readPathSet(input: AssignmentInput, paths: PathLinks): { set: PathSet; without: number[] } {
  const { network, destinationNode, trips } = input;
  const ofPair = new Map<number, number[]>();
  for (let path = 0; path < paths.origin.length; path++) {
    checkPath(input, paths, path);
    const key = paths.origin[path] * network.nodeCount + paths.destination[path];
    const known = ofPair.get(key);
    if (known) known.push(path);
    else ofPair.set(key, [path]);
  }
  const builder = new PathSetBuilder();
  const without: number[] = [];
  const origins = listOrigins(input);
  for (let pair = 0; pair < trips.length; pair++) {
    const key = origins[pair] * network.nodeCount + (destinationNode[pair] % network.nodeCount);
    for (const path of ofPair.get(key) ?? []) {
      builder.add(paths.links.subarray(paths.first[path], paths.first[path + 1]));
    }
    if (builder.endPair() === 0) without.push(pair);
  }
  return { set: builder.build(), without };
}

/** Node that the trips of each pair start from. */
export function listOrigins({ originNode, firstPair, trips }: AssignmentInput): Int32Array {
  const origins = new Int32Array(trips.length);
  for (let i = 0; i < originNode.length; i++) origins.fill(originNode[i], firstPair[i], firstPair[i + 1]);
  return origins;
}

function checkPath({ network }: AssignmentInput, { origin, destination, first, links }: PathLinks, path: number): void {
  const { tail, head, closedNodeCount } = network;
  let at = origin[path];
  for (let i = first[path]; i < first[path + 1]; i++) {
    const link = links[i];
    const passes = i === first[path] || at >= closedNodeCount;
    if (tail[link] !== at || !passes) {
      throw new RangeError(`assignment: path ${path} does not go on from node ${at} by link ${link}`);
    }
    at = head[link];
  }
  if (at !== destination[path]) {
    throw new RangeError(`assignment: path ${path} ends at node ${at}, not at its destination ${destination[path]}`);
  }
}
