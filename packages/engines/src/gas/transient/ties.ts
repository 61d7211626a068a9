/** Proportions of pressures within parts, refreshed when ratios move: the tree of ties is found once for a structure. */
import { type Modes, TIED } from '../modes.ts';
import type { Structure } from '../structure.ts';

export interface Ties {
  /** Tied elements in an order in which one end of each is known. */
  readonly edge: Int32Array;
  /** 1 where the first end is the known one; 2 where both are, which closes a ring. */
  readonly kind: Uint8Array;
}

/** @cost O(edges + nodes) */
export function createTies(
  from: Int32Array,
  to: Int32Array,
  { modes, part, partCount }: Pick<Structure, 'modes' | 'part' | 'partCount'>,
): Ties {
  const byNode = new Map<number, number[]>();
  for (let e = 0; e < modes.mode.length; e++) {
    if (modes.mode[e] !== TIED) continue;
    for (const i of [from[e], to[e]]) byNode.set(i, [...(byNode.get(i) ?? []), e]);
  }
  const edge: number[] = [];
  const kind: number[] = [];
  const known = new Set<number>();
  const used = new Set<number>();
  const rooted = new Uint8Array(partCount);
  // The first node of a part has the share 1, as in `joinTied`.
  for (let root = 0; root < part.length; root++) {
    if (rooted[part[root]] === 1) continue;
    rooted[part[root]] = 1;
    known.add(root);
    const pending = [root];
    for (let i = pending.pop(); i !== undefined; i = pending.pop()) {
      for (const e of byNode.get(i) ?? []) {
        if (used.has(e)) continue;
        used.add(e);
        const other = from[e] === i ? to[e] : from[e];
        edge.push(e);
        kind.push(known.has(other) ? 2 : from[e] === i ? 1 : 0);
        if (known.has(other)) continue;
        known.add(other);
        pending.push(other);
      }
    }
  }
  return { edge: Int32Array.from(edge), kind: Uint8Array.from(kind) };
}

/** @returns an element whose ratio does not agree with the others of its ring; -1 where all do. @cost O(ties) */
export function refreshShares(
  { edge, kind }: Ties,
  from: Int32Array,
  to: Int32Array,
  { ratio }: Modes,
  share: Float64Array,
): number {
  let conflict = -1;
  for (let k = 0; k < edge.length; k++) {
    const e = edge[k];
    if (kind[k] === 1) share[to[e]] = share[from[e]] * ratio[e];
    else if (kind[k] === 0) share[from[e]] = share[to[e]] / ratio[e];
    else if (Math.abs(share[to[e]] - share[from[e]] * ratio[e]) > 1e-9 * share[to[e]]) conflict = e;
  }
  return conflict;
}
