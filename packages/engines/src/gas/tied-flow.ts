/**
 * Flows of elements without resistance: what the balances of their nodes ask for. In a tree they follow one by one from
 * its leaves; in rings, where balances leave the split open, the one of least squares is taken.
 */
import { createMatrix, factorise, solveFactored } from '../numerics/index.ts';
import { HELD, TIED } from './modes.ts';
import type { Topology } from './parts.ts';
import type { Structure } from './structure.ts';

/**
 * Adds the flows to `flow`.
 *
 * @param withdrawalKgPerS  by node; what a slack node takes is open
 * @cost O(nodes + edges), and a factorisation of what lies in rings
 */
export function addTiedFlows(
  topology: Topology,
  { modes, part, resting }: Structure,
  withdrawalKgPerS: Float64Array,
  fixedPressurePa: Float64Array,
  flow: Float64Array,
): void {
  const { nodeCount, from, to } = topology;
  const { mode } = modes;
  const left = new Int32Array(nodeCount);
  const open: number[] = [];
  for (let e = 0; e < mode.length; e++) {
    if ((mode[e] !== TIED && mode[e] !== HELD) || resting[part[from[e]]] === 1) continue;
    open.push(e);
    left[from[e]]++;
    left[to[e]]++;
  }
  if (open.length === 0) return;
  const supply = balance(topology, open, withdrawalKgPerS, flow);
  const firstOf = listByNode(topology, open);
  const done = new Uint8Array(mode.length);
  const pending: number[] = [];
  const isLeaf = (i: number) => left[i] === 1 && Number.isNaN(fixedPressurePa[i]);
  for (let i = 0; i < nodeCount; i++) if (isLeaf(i)) pending.push(i);
  for (let i = pending.pop(); i !== undefined; i = pending.pop()) {
    if (!isLeaf(i)) continue;
    const e = firstOf.edges[findOpen(firstOf, i, done)];
    const other = from[e] === i ? to[e] : from[e];
    flow[e] = from[e] === i ? supply[i] : -supply[i];
    supply[other] += supply[i];
    supply[i] = 0;
    done[e] = 1;
    left[i]--;
    left[other]--;
    if (isLeaf(other)) pending.push(other);
  }
  const ring = open.filter((e) => done[e] === 0);
  if (ring.length > 0) splitRings(topology, ring, supply, fixedPressurePa, flow);
}

/** What enters each node by all else, less what it takes: the flow that the open edges must carry away. */
function balance(
  { nodeCount, from, to }: Topology,
  open: readonly number[],
  withdrawalKgPerS: Float64Array,
  flow: Float64Array,
): Float64Array {
  const supply = new Float64Array(nodeCount);
  for (let i = 0; i < nodeCount; i++) supply[i] = -withdrawalKgPerS[i];
  for (const e of open) flow[e] = 0;
  for (let e = 0; e < flow.length; e++) {
    if (flow[e] === 0) continue;
    supply[from[e]] -= flow[e];
    supply[to[e]] += flow[e];
  }
  return supply;
}

function listByNode({ nodeCount, from, to }: Topology, open: readonly number[]) {
  const start = new Int32Array(nodeCount + 1);
  for (const e of open) {
    start[from[e] + 1]++;
    start[to[e] + 1]++;
  }
  for (let i = 0; i < nodeCount; i++) start[i + 1] += start[i];
  const next = start.slice(0, nodeCount);
  const edges = new Int32Array(start[nodeCount]);
  for (const e of open) {
    edges[next[from[e]]++] = e;
    edges[next[to[e]]++] = e;
  }
  return { start, edges };
}

function findOpen({ start, edges }: { start: Int32Array; edges: Int32Array }, node: number, done: Uint8Array): number {
  let p = start[node];
  while (done[edges[p]] === 1) p++;
  // Places before this one never open again.
  start[node] = p;
  return p;
}

/** Flows as differences of a potential: the least squares that keep every balance. */
function splitRings(
  { from, to }: Topology,
  ring: readonly number[],
  supply: Float64Array,
  fixedPressurePa: Float64Array,
  flow: Float64Array,
): void {
  const place = new Map<number, number>();
  for (const e of ring) {
    for (const i of [from[e], to[e]]) if (!place.has(i)) place.set(i, place.size);
  }
  const grounded = groundOne(place, ring, from, to, fixedPressurePa);
  const triplets: [number, number, number][] = [];
  for (const i of grounded) triplets.push([place.get(i)!, place.get(i)!, 1]);
  for (const e of ring) {
    const [a, b] = [from[e], to[e]];
    if (!grounded.has(a)) triplets.push([place.get(a)!, place.get(a)!, 1], [place.get(a)!, place.get(b)!, -1]);
    if (!grounded.has(b)) triplets.push([place.get(b)!, place.get(b)!, 1], [place.get(b)!, place.get(a)!, -1]);
  }
  const lu = factorise(createMatrix(place.size, place.size, triplets), { diagonalPreference: 0.01 });
  const right = new Float64Array(place.size);
  for (const [i, p] of place) right[p] = grounded.has(i) ? 0 : supply[i];
  const u = lu === null ? right.fill(0) : solveFactored(lu, right);
  for (const e of ring) flow[e] = u[place.get(from[e])!] - u[place.get(to[e])!];
}

/** One node of each connected ring that takes the rest: its slack where it has one. */
function groundOne(
  place: ReadonlyMap<number, number>,
  ring: readonly number[],
  from: Int32Array,
  to: Int32Array,
  fixedPressurePa: Float64Array,
): ReadonlySet<number> {
  const next = new Map<number, number[]>();
  for (const i of place.keys()) next.set(i, []);
  for (const e of ring) {
    next.get(from[e])!.push(to[e]);
    next.get(to[e])!.push(from[e]);
  }
  const seen = new Set<number>();
  const grounded = new Set<number>();
  for (const root of place.keys()) {
    if (seen.has(root)) continue;
    const members = [root];
    seen.add(root);
    for (let k = 0; k < members.length; k++) {
      for (const i of next.get(members[k])!) {
        if (seen.has(i)) continue;
        seen.add(i);
        members.push(i);
      }
    }
    grounded.add(members.find((i) => !Number.isNaN(fixedPressurePa[i])) ?? root);
  }
  return grounded;
}
