/**
 * Where the gas is, by component and time of entry, as it moves: each pipe a queue of parcels, each node a mix of what
 * comes together there during a step. What passes the ends of a pipe is what the step itself has moved, so that each
 * component is kept to rounding; fronts pass pipes sharp and arrive when what lay before them has left.
 */
import { mixStreams } from './mix-parcels.ts';
import { createParcel, massOf, type Parcel, pop, push, stir } from './parcels.ts';
import { findRing, findThrough, listEnds, measureEnds, type Passing } from './passing.ts';
import { shareAt } from './quality.ts';
import type { QualityOptions, QualityState, TransientInput } from './types.ts';

/** What a step has moved, kg: by piece, by node. */
export interface StepAmounts {
  readonly flowKg: Float64Array;
  readonly storedKg: Float64Array;
  /** Negative where gas entered. */
  readonly takenKg: Float64Array;
  readonly fuelKg: Float64Array;
}

/** By component, kg since the start. */
export interface QualityTotals {
  readonly entered: Float64Array;
  readonly left: Float64Array;
  readonly burnt: Float64Array;
}

export interface Fronts {
  readonly componentCount: number;
  readonly totals: QualityTotals;
  /** By node and component: share of what passes now, and when it entered. */
  readonly share: Float64Array;
  readonly entryS: Float64Array;
  readonly advance: (fromS: number, toS: number, amounts: StepAmounts) => void;
  /** By component. */
  readonly storedKg: () => Float64Array;
  readonly pack: () => QualityState;
}

/** @cost of a step O(parcels that pass + nodes + edges), times components */
export function createFronts(transient: TransientInput, options: QualityOptions, begun: QualityState): Fronts {
  const { nodeCount, edgeCount, firstPiece } = transient;
  const n = options.components.length;
  const ends = listEnds(transient);
  const { from, to, isPipe, at } = ends;
  const entering = transient.input.nodes.slice(0, nodeCount).map(({ id }) => options.entering.get(id));
  const held: Parcel[][] = begun.parcels.map((list) => list.map((values) => Float64Array.from(values)));
  const share = Float64Array.from(begun.share);
  const entryS = Float64Array.from(begun.entryS);
  const totals = { entered: new Float64Array(n), left: new Float64Array(n), burnt: new Float64Array(n) };

  return { componentCount: n, totals, share, entryS, advance, storedKg, pack };

  function storedKg(): Float64Array {
    const stored = new Float64Array(n);
    for (const list of held) {
      for (const parcel of list) for (let k = 0; k < n; k++) stored[k] += parcel[0] * parcel[1 + k];
    }
    return stored;
  }

  function pack(): QualityState {
    return {
      share: [...share],
      entryS: [...entryS],
      parcels: held.map((list) => list.map((parcel) => [...parcel])),
    };
  }

  function advance(fromS: number, toS: number, amounts: StepAmounts): void {
    const passing = measureEnds(transient, ends, amounts);
    const { least, outAtFrom, outAtTo } = passing;
    const arriving: Parcel[][][] = Array.from({ length: nodeCount }, () => []);
    // What a pipe held when the step began leaves it whatever else happens.
    const isThrough = findThrough(passing, ends, held.map(massOf));
    const pending = new Int32Array(nodeCount);
    for (let e = 0; e < edgeCount; e++) {
      if (isThrough[e] === 1) {
        if (outAtTo[e] > least) pending[to[e]]++;
        if (outAtFrom[e] > least) pending[from[e]]++;
        continue;
      }
      if (outAtTo[e] > least) arriving[to[e]].push(pop(held[e], outAtTo[e], 'last'));
      if (outAtFrom[e] > least) arriving[from[e]].push(pop(held[e], outAtFrom[e], 'first'));
    }
    for (let i = 0; i < nodeCount; i++) {
      if (-amounts.takenKg[i] > least) arriving[i].push([enter(i, -amounts.takenKg[i], fromS, toS)]);
    }
    const done = new Uint8Array(nodeCount);
    const ready: number[] = [];
    for (let i = 0; i < nodeCount; i++) if (pending[i] === 0) ready.push(i);
    const step: Step = { amounts, passing, arriving, isThrough, pending, done, ready };
    for (let count = 0; count < nodeCount; ) {
      const i = ready.pop();
      if (i === undefined) {
        count += stirRing(step);
        continue;
      }
      done[i] = 1;
      count++;
      const streams = arriving[i].filter((stream) => stream.length > 0);
      leave(step, i, streams.length > 0 ? mixStreams(streams) : [rememberedAt(i)]);
    }
  }

  function enter(i: number, massKg: number, fromS: number, toS: number): Parcel {
    const parcel = createParcel(n, massKg);
    const profile = entering[i];
    for (let k = 0; k < n; k++) {
      parcel[1 + k] = profile ? shareAt(profile, k, fromS) : 0;
      parcel[1 + n + k] = fromS;
      parcel[1 + 2 * n + k] = toS;
      totals.entered[k] += massKg * parcel[1 + k];
    }
    return parcel;
  }

  /** Hands the mix of a node to all that leaves there, by amounts; `inside`: elements that have theirs already. */
  function leave(step: Step, i: number, mix: readonly Parcel[], inside?: Uint8Array): void {
    const { amounts, passing, arriving, isThrough, pending, done, ready } = step;
    const { least, inAtFrom, inAtTo, outAtFrom, outAtTo } = passing;
    const total = massOf(mix);
    remember(i, mix[mix.length - 1]);
    add(totals.left, mix, amounts.takenKg[i] / total);
    for (const e of at[i]) {
      if (from[e] === i) add(totals.burnt, mix, amounts.fuelKg[firstPiece[e]] / total);
      if (inside?.[e] === 1) continue;
      for (const end of ['first', 'last'] as const) {
        if ((end === 'first' ? from[e] : to[e]) !== i) continue;
        const amount = end === 'first' ? inAtFrom[e] : inAtTo[e];
        if (!(amount > least)) continue;
        const stream = mix.map((parcel) => scale(parcel, amount / total));
        const [far, out] = end === 'first' ? [to[e], outAtTo[e]] : [from[e], outAtFrom[e]];
        if (isPipe[e] === 1) push(held[e], stream, end);
        if (isThrough[e] === 0 || !(out > least)) continue;
        arriving[far].push(isPipe[e] === 1 ? pop(held[e], out, end === 'first' ? 'last' : 'first') : stream);
        if (--pending[far] === 0 && done[far] === 0) ready.push(far);
      }
    }
  }

  /** Nodes around which gas circulates within a step are one vessel, well mixed. */
  function stirRing({ amounts, passing, arriving, isThrough, pending, done, ready }: Step): number {
    const ring = findRing(passing, ends, isThrough, done);
    const inside = new Uint8Array(edgeCount);
    const inflow: Parcel[] = [];
    for (const i of ring) inflow.push(...arriving[i].flat());
    for (let e = 0; e < edgeCount; e++) {
      if (isThrough[e] === 0 || !ring.has(from[e]) || !ring.has(to[e])) continue;
      inside[e] = 1;
      inflow.push(...held[e]);
    }
    const vessel = stir(inflow) ?? createParcel(n, 1);
    for (let e = 0; e < edgeCount; e++) {
      if (inside[e] === 0 || isPipe[e] === 0) continue;
      const change = passing.inAtFrom[e] + passing.inAtTo[e] - passing.outAtFrom[e] - passing.outAtTo[e];
      const massKg = massOf(held[e]) + change;
      held[e] = massKg > 0 ? [scale(vessel, massKg / vessel[0])] : [];
    }
    for (const i of ring) done[i] = 1;
    const step = { amounts, passing, arriving, isThrough, pending, done, ready };
    for (const i of ring) leave(step, i, [vessel], inside);
    return ring.size;
  }

  function add(sum: Float64Array, mix: readonly Parcel[], part: number): void {
    if (!(part > 0)) return;
    for (const parcel of mix) for (let k = 0; k < n; k++) sum[k] += parcel[0] * part * parcel[1 + k];
  }

  function remember(i: number, parcel: Parcel): void {
    for (let k = 0; k < n; k++) {
      share[i * n + k] = parcel[1 + k];
      entryS[i * n + k] = parcel[1 + 2 * n + k];
    }
  }

  function rememberedAt(i: number): Parcel {
    const parcel = createParcel(n, 1);
    for (let k = 0; k < n; k++) {
      parcel[1 + k] = share[i * n + k];
      parcel[1 + n + k] = parcel[1 + 2 * n + k] = entryS[i * n + k];
    }
    return parcel;
  }
}

interface Step {
  readonly amounts: StepAmounts;
  readonly passing: Passing;
  readonly arriving: Parcel[][][];
  readonly isThrough: Uint8Array;
  /** Elements that a node still waits for. */
  readonly pending: Int32Array;
  readonly done: Uint8Array;
  readonly ready: number[];
}

function scale(parcel: Parcel, factor: number): Parcel {
  const copy = parcel.slice();
  copy[0] *= factor;
  return copy;
}
