/** What enters a network by component, and where it stands when a run begins in a steady state. */
import { mixAlongFlow } from '../quality.ts';
import { findPiece } from './profile.ts';
import type { QualityOptions, QualityProfile, QualityState, TransientInput, TransientState } from './types.ts';

/** Level from each of its times to the next. @cost O(log times) */
export function shareAt({ timeS, share }: QualityProfile, component: number, t: number): number {
  return share[Math.max(0, findPiece(timeS, t))][component] ?? 0;
}

/** Times at which what enters changes: no step passes over one. */
export function listQualityTimes({ entering }: QualityOptions): number[] {
  return [...entering.values()].flatMap(({ timeS }) => [...timeS]);
}

/**
 * The parcels of a steady state: each pipe filled with the mix of the node before it, gas of no known origin where none
 * flows.
 *
 * @cost a sparse solve for each node that gas enters at
 */
export function beginQuality(
  transient: TransientInput,
  { components, entering }: QualityOptions,
  state: Pick<TransientState, 'timeS' | 'pressurePa' | 'flowKgPerS' | 'fuelKgPerS'>,
): QualityState {
  const { nodeCount, edgeCount, firstPiece, pieceCount, halfCapacity, input } = transient;
  const { timeS, pressurePa, flowKgPerS, fuelKgPerS } = state;
  const n = components.length;
  const from = Int32Array.from({ length: edgeCount }, (_, e) => input.from[firstPiece[e]]);
  const to = Int32Array.from({ length: edgeCount }, (_, e) => input.to[firstPiece[e] + pieceCount[e] - 1]);
  const flow = Float64Array.from({ length: edgeCount }, (_, e) => flowKgPerS[firstPiece[e]]);
  const linepackKg = new Float64Array(edgeCount);
  for (let e = 0; e < edgeCount; e++) {
    for (let k = firstPiece[e]; k < firstPiece[e] + pieceCount[e]; k++) {
      const density = (p: number) => p / input.state.z(p);
      linepackKg[e] += halfCapacity[k] * (density(pressurePa[input.from[k]]) + density(pressurePa[input.to[k]]));
    }
  }
  const withdrawalKgPerS = new Float64Array(nodeCount);
  for (let e = 0; e < edgeCount; e++) {
    withdrawalKgPerS[from[e]] -= flow[e] + fuelKgPerS[firstPiece[e]];
    withdrawalKgPerS[to[e]] += flow[e];
  }
  const largest = flow.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const sources = [...withdrawalKgPerS.keys()].filter((i) => withdrawalKgPerS[i] < -1e-9 * largest);
  const origin = new Int32Array(nodeCount).fill(sources.length);
  for (const [s, i] of sources.entries()) origin[i] = s;
  const mixed = mixAlongFlow({ from, to, flowKgPerS: flow, linepackKg, withdrawalKgPerS }, origin, sources.length);
  const share = new Float64Array(nodeCount * n);
  const entryS = new Float64Array(nodeCount * n);
  for (let i = 0; i < nodeCount; i++) {
    for (let k = 0; k < n; k++) {
      let [mass, aged] = [0, 0];
      for (const [s, source] of sources.entries()) {
        const profile = entering.get(input.nodes[source].id);
        const part = (profile ? shareAt(profile, k, timeS) : 0) * mixed.share[s][i];
        if (!(part > 1e-15)) continue;
        mass += part;
        aged += part * mixed.ageOfOriginS[s][i];
      }
      share[i * n + k] = mass;
      entryS[i * n + k] = mass > 0 ? timeS - aged / mass : timeS;
    }
  }
  const parcels = Array.from({ length: edgeCount }, (_, e) => {
    if (!(linepackKg[e] > 0)) return [];
    const flows = Math.abs(flow[e]) > 1e-9 * largest;
    const up = flow[e] >= 0 ? from[e] : to[e];
    const passingS = flows ? linepackKg[e] / Math.abs(flow[e]) : 0;
    const values = [linepackKg[e]];
    for (let k = 0; k < n; k++) values.push(flows ? share[up * n + k] : 0);
    for (const isFirst of [true, false]) {
      const isUp = isFirst === flow[e] >= 0;
      for (let k = 0; k < n; k++) values.push(entryS[up * n + k] - (isUp ? 0 : passingS));
    }
    return [values];
  });
  return { share: [...share], entryS: [...entryS], parcels };
}
