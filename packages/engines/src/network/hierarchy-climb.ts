/** A climb from a node towards its root: costs to all above it, or from them. What is above is known by its depth. */
import type { Hierarchy, Upward } from './hierarchy.ts';

/** Room for one climb, reused; by depth. */
export interface Climb {
  /** Infinity where nothing leads. */
  readonly distance: Float64Array;
  /** Where in the edges of its direction the edge lies by which a depth is reached; -1 at the start. */
  readonly via: Int32Array;
}

export function createClimb({ maxDepth }: Hierarchy): Climb {
  return { distance: new Float64Array(maxDepth + 1), via: new Int32Array(maxDepth + 1) };
}

export function beginClimb({ distance, via }: Climb, depth: number): void {
  distance.fill(Number.POSITIVE_INFINITY, 0, depth);
  distance[depth] = 0;
  via[depth] = -1;
}

/**
 * Each node is above all that lead to it, so it is reached as cheaply as can be once the climb comes to it.
 *
 * @param from   first rank to climb from @param until  the rank above the last one, or -1 past the root
 */
export function climb(
  { distance, via }: Climb,
  { parent, depth }: Hierarchy,
  { first, head, cost }: Upward,
  from: number,
  until: number,
): void {
  for (let r = from, d = from < 0 ? 0 : depth[from]; r !== until; r = parent[r], d--) {
    const reached = distance[d];
    if (reached === Number.POSITIVE_INFINITY) continue;
    for (let i = first[r], end = first[r + 1]; i < end; i++) {
      const next = head[i];
      const through = reached + cost[i];
      if (through >= distance[next]) continue;
      distance[next] = through;
      via[next] = i;
    }
  }
}

/** One step of a climb, as far as a way is cheaper than `limit`. */
export function climbWithin(
  { distance, via }: Climb,
  { first, head, cost }: Upward,
  rank: number,
  depth: number,
  limit: number,
): void {
  const reached = distance[depth];
  if (reached >= limit) return;
  for (let i = first[rank], end = first[rank + 1]; i < end; i++) {
    const through = reached + cost[i];
    // Edges come by rising cost.
    if (through >= limit) return;
    const next = head[i];
    if (through >= distance[next]) continue;
    distance[next] = through;
    via[next] = i;
  }
}
