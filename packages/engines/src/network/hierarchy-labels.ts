/** Climbs from every node, kept: a question then reads two of them and climbs no more. For networks of some thousand nodes. */
import type { Hierarchy } from './hierarchy.ts';
import { beginClimb, climb, createClimb } from './hierarchy-climb.ts';

/** The climb from rank r begins at `first[r]` and goes by depth from the root's 0 to its own. */
export interface Labels {
  readonly first: Int32Array;
  readonly forward: Label;
  readonly backward: Label;
}

interface Label {
  readonly distance: Float64Array;
  readonly via: Int32Array;
}

const BYTES_AN_ENTRY = 2 * (8 + 4);

/**
 * @param bytes  what labels may take
 * @returns null where they would take more
 * @cost a climb for each node and direction
 * @source labels of a hierarchy: Abraham, Delling, Goldberg and Werneck (2012), Hierarchical hub labelings for shortest paths,
 *   ESA; by depth in a tree: Ouyang, Qin, Chang, Lin, Zhang and Zhu (2018), SIGMOD
 */
export function createLabels(hierarchy: Hierarchy, bytes: number): Labels | null {
  const { depth } = hierarchy;
  const first = new Int32Array(depth.length);
  let count = 0;
  for (let r = 0; r < depth.length; r++) {
    first[r] = count;
    count += depth[r] + 1;
    if (count * BYTES_AN_ENTRY > bytes) return null;
  }
  const createLabel = (): Label => ({ distance: new Float64Array(count), via: new Int32Array(count) });
  const labels: Labels = { first, forward: createLabel(), backward: createLabel() };
  const room = createClimb(hierarchy);
  for (const side of ['forward', 'backward'] as const) {
    for (let r = 0; r < depth.length; r++) {
      beginClimb(room, depth[r]);
      climb(room, hierarchy, hierarchy[side], r, -1);
      labels[side].distance.set(room.distance.subarray(0, depth[r] + 1), first[r]);
      labels[side].via.set(room.via.subarray(0, depth[r] + 1), first[r]);
    }
  }
  return labels;
}
