/** Costs between many nodes and many others by a contraction hierarchy: each node climbs once, and they meet in buckets. */
import type { Hierarchy } from './hierarchy.ts';
import { beginClimb, climb, createClimb } from './hierarchy-climb.ts';

/**
 * @returns cost from each source to each target, row by row; Infinity where nothing leads
 * @cost one climb to the root for each source and target, and O(meetings)
 * @source Knopp, Sanders, Schultes, Schulz and Wagner (2007), Computing many-to-many shortest paths, ALENEX
 */
export function measureHierarchyCosts(
  hierarchy: Hierarchy,
  sources: readonly number[],
  targets: readonly number[],
): Float64Array {
  const { rank, parent, depth } = hierarchy;
  const room = createClimb(hierarchy);
  const climbAll = (start: number, upward: Hierarchy['forward']) => {
    beginClimb(room, depth[start]);
    climb(room, hierarchy, upward, start, -1);
  };
  const top = new Int32Array(rank.length).fill(-1);
  const below: number[] = [];
  const column: number[] = [];
  const cost: number[] = [];
  for (const [index, target] of targets.entries()) {
    climbAll(rank[target], hierarchy.backward);
    for (let r = rank[target]; r >= 0; r = parent[r]) {
      const reached = room.distance[depth[r]];
      if (reached === Number.POSITIVE_INFINITY) continue;
      below.push(top[r]);
      top[r] = column.length;
      column.push(index);
      cost.push(reached);
    }
  }
  const matrix = new Float64Array(sources.length * targets.length).fill(Number.POSITIVE_INFINITY);
  for (const [row, source] of sources.entries()) {
    climbAll(rank[source], hierarchy.forward);
    for (let r = rank[source]; r >= 0; r = parent[r]) {
      const reached = room.distance[depth[r]];
      if (reached === Number.POSITIVE_INFINITY) continue;
      for (let entry = top[r]; entry >= 0; entry = below[entry]) {
        const at = row * targets.length + column[entry];
        const through = reached + cost[entry];
        if (through < matrix[at]) matrix[at] = through;
      }
    }
  }
  return matrix;
}
