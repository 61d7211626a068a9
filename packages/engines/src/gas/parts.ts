/** Parts of a network: nodes whose pressures are in fixed proportion, who holds them, and who feeds them. */
import { BRANCH, FLOW, HELD, type Modes, POWER, TIED } from './modes.ts';

/** Two demands on one pressure, or a pressure that nothing determines, with the elements and nodes of it. */
export interface Fault {
  readonly kind: 'slack_conflict' | 'control_conflict' | 'ratio_conflict' | 'no_pressure_reference';
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
}

export interface Topology {
  readonly nodeCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** NaN where free. */
  readonly fixedPressurePa: Float64Array;
  readonly withdrawalKgPerS: Float64Array;
  /** Pressure that a HELD element holds. */
  readonly setPressurePa: Float64Array;
  /** Above 0 where gas is stored, so that in time a pressure is determined without being held; default nowhere. */
  readonly capacity?: Float64Array;
}

/** Parts of nodes that tied elements join, and each node's pressure over that of its part. @cost O(nodes + edges) */
export function joinTied({ nodeCount, from, to }: Topology, { mode, ratio }: Modes, faults: Fault[]) {
  const start = new Int32Array(nodeCount + 1);
  for (let e = 0; e < mode.length; e++) {
    if (mode[e] !== TIED) continue;
    start[from[e] + 1]++;
    start[to[e] + 1]++;
  }
  for (let i = 0; i < nodeCount; i++) start[i + 1] += start[i];
  const next = start.slice(0, nodeCount);
  const tied = new Int32Array(start[nodeCount]);
  for (let e = 0; e < mode.length; e++) {
    if (mode[e] !== TIED) continue;
    tied[next[from[e]]++] = e;
    tied[next[to[e]]++] = e;
  }
  const part = new Int32Array(nodeCount).fill(-1);
  const share = new Float64Array(nodeCount).fill(1);
  const pending = new Int32Array(nodeCount);
  let partCount = 0;
  for (let root = 0; root < nodeCount; root++) {
    if (part[root] >= 0) continue;
    part[root] = partCount;
    let count = 0;
    pending[count++] = root;
    while (count > 0) {
      const node = pending[--count];
      for (let p = start[node]; p < start[node + 1]; p++) {
        const e = tied[p];
        const other = from[e] === node ? to[e] : from[e];
        const value = from[e] === node ? share[node] * ratio[e] : share[node] / ratio[e];
        if (part[other] < 0) {
          part[other] = partCount;
          share[other] = value;
          pending[count++] = other;
        } else if (Math.abs(share[other] - value) > 1e-9 * value) {
          faults.push({ kind: 'ratio_conflict', nodes: [node, other], edges: [e] });
        }
      }
    }
    partCount++;
  }
  return { part, share, partCount };
}

/** Who holds the pressure of each part, and the part before the element that does. */
export function holdPressures(
  { nodeCount, from, to, fixedPressurePa, setPressurePa }: Topology,
  { mode }: Modes,
  part: Int32Array,
  share: Float64Array,
  partCount: number,
  faults: Fault[],
) {
  const holderNode = new Int32Array(partCount).fill(-1);
  const holderEdge = new Int32Array(partCount).fill(-1);
  const before = new Int32Array(partCount).fill(-1);
  for (let i = 0; i < nodeCount; i++) {
    if (Number.isNaN(fixedPressurePa[i])) continue;
    const p = part[i];
    if (holderNode[p] >= 0) faults.push({ kind: 'slack_conflict', nodes: [holderNode[p], i], edges: [] });
    else holderNode[p] = i;
  }
  for (let e = 0; e < mode.length; e++) {
    if (mode[e] !== HELD) continue;
    const p = part[to[e]];
    const source = part[from[e]];
    if (holderNode[p] < 0 && source !== p) {
      holderNode[p] = to[e];
      holderEdge[p] = e;
      before[p] = source;
      continue;
    }
    const other = holderEdge[p];
    const same =
      other >= 0 &&
      before[p] === source &&
      Math.abs(setPressurePa[e] / share[to[e]] - setPressurePa[other] / share[to[other]]) <=
        1e-9 * (setPressurePa[e] / share[to[e]]);
    if (!same) {
      const kind = other < 0 && source !== p ? 'slack_conflict' : 'control_conflict';
      faults.push({ kind, nodes: [holderNode[p], to[e]], edges: other < 0 ? [e] : [other, e] });
    }
  }
  return { holderNode, holderEdge, before };
}

/** Parts that no branch joins, directly or not, to a given pressure: at rest where nothing is taken, else a fault. */
export function findResting(
  { nodeCount, from, to, withdrawalKgPerS, capacity }: Topology,
  { mode }: Modes,
  part: Int32Array,
  holderNode: Int32Array,
  partCount: number,
  faults: Fault[],
): Uint8Array {
  const leader = Int32Array.from({ length: partCount }, (_, p) => p);
  const find = (p: number) => {
    let q = p;
    while (leader[q] !== q) q = leader[q] = leader[leader[q]];
    return q;
  };
  for (let e = 0; e < mode.length; e++) {
    if (mode[e] === BRANCH || mode[e] === POWER) leader[find(part[from[e]])] = find(part[to[e]]);
  }
  const held = new Uint8Array(partCount);
  for (let p = 0; p < partCount; p++) if (holderNode[p] >= 0) held[find(p)] = 1;
  for (let i = 0; i < nodeCount && capacity; i++) if (capacity[i] > 0) held[find(part[i])] = 1;
  const resting = new Uint8Array(partCount);
  const lost = new Map<number, number[]>();
  for (let i = 0; i < nodeCount; i++) {
    const group = find(part[i]);
    if (held[group] === 1) continue;
    resting[part[i]] = 1;
    const nodes = lost.get(group);
    if (nodes) nodes.push(i);
    else lost.set(group, [i]);
  }
  // Elements that draw from such a part, or send a flow into it.
  const fed = new Set<number>();
  for (let e = 0; e < mode.length; e++) {
    if (mode[e] !== HELD && mode[e] !== FLOW) continue;
    fed.add(find(part[from[e]]));
    fed.add(find(part[to[e]]));
  }
  for (const [group, nodes] of lost) {
    if (!fed.has(group) && nodes.every((i) => withdrawalKgPerS[i] === 0)) continue;
    faults.push({ kind: 'no_pressure_reference', nodes, edges: [] });
  }
  return resting;
}

/** The balance of a part, or of the part that feeds it through elements that hold pressures. */
export function findRow(part: number, before: Int32Array, column: Int32Array, faults: Fault[]): number {
  let p = part;
  for (let steps = 0; before[p] >= 0; steps++) {
    if (steps > before.length) {
      if (faults.length === 0) faults.push({ kind: 'no_pressure_reference', nodes: [], edges: [] });
      return -1;
    }
    p = before[p];
  }
  return column[p];
}
