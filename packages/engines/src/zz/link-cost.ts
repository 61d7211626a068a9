/** Cost of each link at its flow, the slope of that cost, and its integral. The hot loops of every method read these arrays. */
import type { AssignmentNetwork } from './types.ts';

/** Highest whole power that is multiplied out; above it, and between whole powers, `Math.pow` is as quick. */
const MAX_MULTIPLIED = 12;
const CONSTANT = -1;
const ANY_POWER = 0;

/** State of all links: `cost = floor + rise x (flow / capacity) ^ power`. */
export interface LinkState {
  readonly flow: Float64Array;
  readonly cost: Float64Array;
  /** Derivative of the cost by the flow; finite: see `LEAST_LOAD`. */
  readonly slope: Float64Array;
  readonly floor: Float64Array;
  readonly rise: Float64Array;
  readonly inverseCapacity: Float64Array;
  readonly power: Float64Array;
  /** CONSTANT, ANY_POWER, or the whole power itself. */
  readonly kind: Int8Array;
}

/** Below this load the slope of a power under 1, which has no bound at 0, is taken as here. */
const LEAST_LOAD = 1e-20;

/**
 * Links without flow, refreshed.
 *
 * @param optimum  `system`: marginal instead of own cost, which makes a user equilibrium the least total cost
 * @source marginal cost: Beckmann, McGuire and Winsten (1956), Studies in the Economics of Transportation
 */
export function createLinkState(network: Required<AssignmentNetwork>, optimum: 'user' | 'system' = 'user'): LinkState {
  const { freeFlowTime, b, power, capacity, fixedCost } = network;
  const linkCount = freeFlowTime.length;
  const state: LinkState = {
    flow: new Float64Array(linkCount),
    cost: new Float64Array(linkCount),
    slope: new Float64Array(linkCount),
    floor: Float64Array.from(freeFlowTime, (time, link) => time + fixedCost[link]),
    rise: Float64Array.from(
      freeFlowTime,
      (time, link) => time * b[link] * (optimum === 'system' ? 1 + power[link] : 1),
    ),
    inverseCapacity: Float64Array.from(capacity, (value) => (value > 0 ? 1 / value : 0)),
    power,
    kind: Int8Array.from(power, (p) => (p <= MAX_MULTIPLIED && Number.isInteger(p) ? p : ANY_POWER)),
  };
  for (let link = 0; link < linkCount; link++) {
    if (power[link] === 0) {
      state.floor[link] += state.rise[link];
      state.rise[link] = 0;
    }
    if (state.rise[link] === 0) state.kind[link] = CONSTANT;
    refreshLink(state, link);
  }
  return state;
}

/** Cost and slope of one link after its flow has changed. @cost O(log power) */
export function refreshLink(
  { flow, cost, slope, floor, rise, inverseCapacity, power, kind }: LinkState,
  link: number,
): void {
  const own = kind[link];
  if (own === CONSTANT) {
    cost[link] = floor[link];
    return;
  }
  const load = flow[link] * inverseCapacity[link];
  const k = rise[link];
  if (own === 4) {
    const cube = load * load * load;
    cost[link] = floor[link] + k * cube * load;
    slope[link] = 4 * k * cube * inverseCapacity[link];
    return;
  }
  const p = power[link];
  if (own !== ANY_POWER) {
    let below = 1;
    for (let i = 1; i < own; i++) below *= load;
    cost[link] = floor[link] + k * below * load;
    slope[link] = p * k * below * inverseCapacity[link];
    return;
  }
  cost[link] = floor[link] + k * load ** p;
  slope[link] = p * k * (p < 1 && load < LEAST_LOAD ? LEAST_LOAD : load) ** (p - 1) * inverseCapacity[link];
}

/** Part of a link's flow below which a change is small. */
const SMALL_CHANGE = 0.01;

/**
 * Adds flow to a link, not below 0, and brings cost and slope up to date: by their series for a small change at a power
 * that cannot be multiplied out, which leaves a part of 1e-4 of the change to the next `refreshLinks`.
 */
export function moveLinkFlow(state: LinkState, link: number, amount: number): void {
  const { flow, cost, slope, kind } = state;
  const before = flow[link];
  const after = before + amount;
  flow[link] = Math.max(after, 0);
  if (kind[link] === ANY_POWER && after > 0 && Math.abs(amount) <= SMALL_CHANGE * before) {
    const bend = (state.power[link] - 1) * (amount / before);
    cost[link] += slope[link] * amount * (1 + 0.5 * bend);
    slope[link] *= 1 + bend;
    return;
  }
  refreshLink(state, link);
}

/** @cost O(links) */
export function refreshLinks(state: LinkState): void {
  for (let link = 0; link < state.flow.length; link++) refreshLink(state, link);
}

/** Sum over links of the integral of cost from 0 to the flow. @source Beckmann, McGuire and Winsten (1956) */
export function sumIntegrals({ flow, floor, rise, inverseCapacity, power }: LinkState): number {
  let sum = 0;
  for (let link = 0; link < flow.length; link++) {
    const x = flow[link];
    if (x === 0) continue;
    sum += floor[link] * x;
    if (rise[link] > 0) sum += (rise[link] * x * (x * inverseCapacity[link]) ** power[link]) / (power[link] + 1);
  }
  return sum;
}

/** Sum over links of flow x cost. */
export function sumCosts({ flow, cost }: LinkState): number {
  let sum = 0;
  for (let link = 0; link < flow.length; link++) sum += flow[link] * cost[link];
  return sum;
}
