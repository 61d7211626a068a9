/** Hours of delay of elements at their volumes, and how they grow. */
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
}

export function createCongestion(capacities: Capacities): Congestion {
  const count = capacities.capacity.length;
  const congestion = {
    capacities,
    volume: new Float64Array(count),
    delayH: new Float64Array(count),
    slope: new Float64Array(count),
  };
  for (let element = 0; element < count; element++) updateDelay(congestion, element);
  return congestion;
}

/** To be called after `volume[element]` changed. A volume that rounding took below nothing counts as nothing. */
export function updateDelay({ capacities, volume, delayH, slope }: Congestion, element: number): void {
  const capacity = capacities.capacity[element];
  const beta = capacities.beta[element];
  const load = (Math.max(0, volume[element]) + capacities.background[element]) / capacity;
  const atCapacity = capacities.scaleH[element] * capacities.alpha[element];
  delayH[element] = delayAtLoad(atCapacity, beta, load);
  slope[element] = load > 0 || beta >= 1 ? (atCapacity * beta * load ** (beta - 1)) / capacity : 0;
}

/** Integral of the delay up to the volume, h x TEU/day: the congestion part of Beckmann's objective. */
export function delayIntegral({ capacities, volume }: Congestion, element: number): number {
  const capacity = capacities.capacity[element];
  const beta = capacities.beta[element];
  const background = capacities.background[element] / capacity;
  const load = Math.max(0, volume[element]) / capacity + background;
  const atCapacity = capacities.scaleH[element] * capacities.alpha[element];
  return ((atCapacity * capacity) / (beta + 1)) * (load ** (beta + 1) - background ** (beta + 1));
}
