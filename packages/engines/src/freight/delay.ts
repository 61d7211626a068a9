/** Hours of delay of elements at their volumes, and how they grow. */
import { curvatureOnCurve, delayOnCurve, integralOnCurve, slopeOnCurve } from './delay-curve.ts';
import type { Capacities } from './types.ts';

/** A queue at a border or terminal is measured in days. */
export const QUEUE_SCALE_H = 24;

/** Hours of delay at a load (volume over capacity), given those at capacity. */
export function delayAtLoad(atCapacityH: number, beta: number, load: number): number {
  return atCapacityH * load ** beta;
}

export interface Congestion {
  readonly capacities: Capacities;
  /** TEU/day over each element, both ways together. */
  readonly volume: Float64Array;
  /** Delay, h. */
  readonly delayH: Float64Array;
  /** Growth of the delay, h per TEU/day. */
  readonly slope: Float64Array;
  /** Values of time of all that passes, USD/h a day. */
  readonly usdPerH: Float64Array;
  /** What one TEU more costs all others in delay, USD; kept for a system optimum alone, else null. */
  readonly tollUsd: Float64Array | null;
}

/** user: each shipper pays for the own delay; system: also for what it causes, so that the cost of all is least. */
export const OBJECTIVES = ['user', 'system'] as const;
export type Objective = (typeof OBJECTIVES)[number];

export function createCongestion(capacities: Capacities, objective: Objective = 'user'): Congestion {
  const count = capacities.capacity.length;
  const congestion = {
    capacities,
    usdPerH: new Float64Array(count),
    tollUsd: objective === 'system' ? new Float64Array(count) : null,
    volume: new Float64Array(count),
    delayH: new Float64Array(count),
    slope: new Float64Array(count),
  };
  for (let element = 0; element < count; element++) updateDelay(congestion, element);
  return congestion;
}

/** To be called after `volume[element]` or `usdPerH[element]` changed. A volume that rounding took below nothing counts as nothing. */
export function updateDelay(
  { capacities, volume, delayH, slope, usdPerH, tollUsd }: Congestion,
  element: number,
): void {
  const curve = capacities.curves?.[element];
  if (curve) {
    const teuPerDay = Math.max(0, volume[element]);
    delayH[element] = delayOnCurve(curve, teuPerDay);
    slope[element] = slopeOnCurve(curve, teuPerDay);
    if (tollUsd) tollUsd[element] = slope[element] * usdPerH[element];
    return;
  }
  const capacity = capacities.capacity[element];
  const beta = capacities.beta[element];
  const load = (Math.max(0, volume[element]) + capacities.background[element]) / capacity;
  const atCapacity = capacities.scaleH[element] * capacities.alpha[element];
  delayH[element] = delayAtLoad(atCapacity, beta, load);
  slope[element] = load > 0 || beta >= 1 ? (atCapacity * beta * load ** (beta - 1)) / capacity : 0;
  if (tollUsd) tollUsd[element] = slope[element] * usdPerH[element];
}

/** Growth of what an element costs a class as more of it passes, USD for one TEU per TEU/day. */
export function costGrowth(congestion: Congestion, element: number, valueOfTime: number): number {
  const { capacities, volume, slope, usdPerH, tollUsd } = congestion;
  const own = valueOfTime * slope[element];
  if (!tollUsd) return own;
  const curve = capacities.curves?.[element];
  if (curve) return 2 * own + curvatureOnCurve(curve, Math.max(0, volume[element])) * usdPerH[element];
  const capacity = capacities.capacity[element];
  const load = (Math.max(0, volume[element]) + capacities.background[element]) / capacity;
  const curvature = load > 0 ? (slope[element] * (capacities.beta[element] - 1)) / (load * capacity) : 0;
  return 2 * own + curvature * usdPerH[element];
}

/** Integral of the delay up to the volume, h x TEU/day: the congestion part of Beckmann's objective. */
export function delayIntegral({ capacities, volume }: Congestion, element: number): number {
  const curve = capacities.curves?.[element];
  if (curve) return integralOnCurve(curve, Math.max(0, volume[element]));
  const capacity = capacities.capacity[element];
  const beta = capacities.beta[element];
  const background = capacities.background[element] / capacity;
  const load = Math.max(0, volume[element]) / capacity + background;
  const atCapacity = capacities.scaleH[element] * capacities.alpha[element];
  return ((atCapacity * capacity) / (beta + 1)) * (load ** (beta + 1) - background ** (beta + 1));
}
