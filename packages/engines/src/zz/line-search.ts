import { type LinkState, refreshLinks } from './link-cost.ts';

const MAX_TRIES = 60;
const TOLERANCE = 1e-12;

/**
 * Moves the flows along a direction to the least sum of integrals: where the costs along the direction add up to 0, by
 * Newton steps in a bracket.
 *
 * @param direction  change of each link's flow at step 1; at steps from 0 to 1 no flow is negative
 * @returns the step, 0 to 1; flows, costs and slopes are left at it
 * @cost O(tries x links), some five tries
 */
export function searchAlong(state: LinkState, direction: Float64Array, from: Float64Array): number {
  let low = 0;
  let high = 1;
  let step = 1;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { derivative, bend, size } = moveTo(state, from, direction, step);
    if (Math.abs(derivative) <= TOLERANCE * size || (step === 1 && derivative < 0)) return step;
    if (derivative > 0) high = step;
    else low = step;
    const newton = step - derivative / bend;
    const next = newton > low && newton < high ? newton : 0.5 * (low + high);
    if (next === step) return step;
    step = next;
  }
  return step;
}

function moveTo(state: LinkState, from: Float64Array, direction: Float64Array, step: number) {
  const { flow, cost, slope } = state;
  for (let link = 0; link < flow.length; link++) flow[link] = Math.max(0, from[link] + step * direction[link]);
  refreshLinks(state);
  let derivative = 0;
  let bend = 0;
  let size = 0;
  for (let link = 0; link < flow.length; link++) {
    const part = direction[link] * cost[link];
    derivative += part;
    size += Math.abs(part);
    bend += direction[link] * direction[link] * slope[link];
  }
  return { derivative, bend, size };
}
