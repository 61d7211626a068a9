/**
 * Where the gas at each node comes from and how long it has been on its way, in a state that lasts: gas is mixed where
 * flows meet, and passes a pipe in what the pipe holds over what flows through it.
 */
import { createMatrix, factorise, solveFactored } from '../numerics/index.ts';

export interface FlowPicture {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly flowKgPerS: Float64Array;
  /** What each edge holds, kg; 0 of what has no volume. */
  readonly linepackKg: Float64Array;
  /** By node; negative where gas enters. */
  readonly withdrawalKgPerS: Float64Array;
}

export interface QualityPicture {
  /** Share of an origin's gas at each node; NaN where none passes. One array an origin. */
  readonly share: readonly Float64Array[];
  /** Mean time since it entered the network, s, by node; NaN where none passes. */
  readonly ageS: Float64Array;
  /** The same of each origin's gas alone. */
  readonly ageOfOriginS: readonly Float64Array[];
}

/** Flows below this part of the largest carry nothing. */
const LEAST_FLOW = 1e-9;

/**
 * @param origin  of each node, a number from 0; what enters there has this origin
 * @cost one sparse factorisation of the nodes, and two solves an origin
 */
export function mixAlongFlow(picture: FlowPicture, origin: Int32Array, originCount: number): QualityPicture {
  const { from, to, flowKgPerS, linepackKg, withdrawalKgPerS } = picture;
  const n = withdrawalKgPerS.length;
  const largest = flowKgPerS.reduce((most, flow) => Math.max(most, Math.abs(flow)), 0);
  const least = LEAST_FLOW * largest;
  const inflow = new Float64Array(n);
  const triplets: [number, number, number][] = [];
  const held = new Float64Array(n);
  for (let e = 0; e < flowKgPerS.length; e++) {
    const flow = Math.abs(flowKgPerS[e]);
    if (!(flow > least)) continue;
    const [up, down] = flowKgPerS[e] > 0 ? [from[e], to[e]] : [to[e], from[e]];
    inflow[down] += flow;
    held[down] += linepackKg[e];
    triplets.push([down, up, -flow]);
  }
  for (let i = 0; i < n; i++) inflow[i] += Math.max(0, -withdrawalKgPerS[i]);
  for (let i = 0; i < n; i++) triplets.push([i, i, inflow[i] > least ? inflow[i] : 1]);
  const lu = factorise(createMatrix(n, n, triplets), { diagonalPreference: 1e-3 });
  const solveFor = (right: Float64Array): Float64Array => {
    const values = lu ? solveFactored(lu, right) : new Float64Array(n).fill(Number.NaN);
    return values.map((value, i) => (inflow[i] > least ? value : Number.NaN));
  };
  const share = Array.from({ length: originCount }, (_, k) =>
    solveFor(withdrawalKgPerS.map((taken, i) => (origin[i] === k ? Math.max(0, -taken) : 0))),
  );
  const ageOfOriginS = share.map((own) => {
    const right = new Float64Array(n);
    for (let e = 0; e < flowKgPerS.length; e++) {
      if (!(Math.abs(flowKgPerS[e]) > least)) continue;
      const [up, down] = flowKgPerS[e] > 0 ? [from[e], to[e]] : [to[e], from[e]];
      if (Number.isFinite(own[up])) right[down] += linepackKg[e] * own[up];
    }
    return solveFor(right).map((aged, i) => aged / own[i]);
  });
  return { share, ageS: solveFor(held), ageOfOriginS };
}
