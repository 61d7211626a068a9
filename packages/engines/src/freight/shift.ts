/**
 * Moves of flow: between the paths of an option until they cost the same, and between options until the shares are
 * those of the logit. Volumes and delays follow at once, so that the next move sees them (Gauss-Seidel).
 *
 * @source gradient projection: Jayakrishnan, Tsai, Prashker and Rajadhyaksha (1994), Transportation Research Record 1443
 */
import type { FlowPath, Option } from './commodities.ts';
import { type Congestion, costGrowth, updateDelay } from './delay.ts';
import { choicePotentials, type NestedLogit, nestedLogitShares } from './nested-logit.ts';

/** Generalised cost of one TEU over a path at the present delays, USD, with the tolls of a system optimum. */
export function pathCost(
  path: FlowPath,
  valueOfTime: number,
  delayH: Float64Array,
  tollUsd: Float64Array | null = null,
): number {
  let hours = 0;
  const { elements } = path;
  for (let i = 0; i < elements.length; i++) hours += delayH[elements[i]];
  let usd = path.fixedUsd + valueOfTime * hours;
  if (tollUsd) for (let i = 0; i < elements.length; i++) usd += tollUsd[elements[i]];
  return usd;
}

/** Puts flow on a path or takes it off. @cost O(elements of the path) */
function addFlow(path: FlowPath, teuPerDay: number, valueOfTime: number, congestion: Congestion): void {
  path.flow += teuPerDay;
  countFlow(path.elements, teuPerDay, valueOfTime, congestion);
}

/** Counts the flow that a path carries already. */
export function addVolume({ flow, elements }: FlowPath, valueOfTime: number, congestion: Congestion): void {
  countFlow(elements, flow, valueOfTime, congestion);
}

function countFlow(elements: Int32Array, teuPerDay: number, valueOfTime: number, congestion: Congestion): void {
  for (let i = 0; i < elements.length; i++) {
    congestion.volume[elements[i]] += teuPerDay;
    congestion.usdPerH[elements[i]] += teuPerDay * valueOfTime;
    updateDelay(congestion, elements[i]);
  }
}

/** Room for marking elements, reused from call to call. */
export interface Marks {
  readonly change: Float64Array;
}

/**
 * Newton steps from each dearer path to the cheapest. Paths left empty are dropped.
 *
 * @returns cost above that of everyone on the cheapest path before the step, over all cost
 * @cost O(paths x elements)
 */
export function equalizePaths(option: Option, valueOfTime: number, congestion: Congestion, marks: Marks): number {
  const { paths } = option;
  const { delayH, tollUsd } = congestion;
  if (paths.length === 1) {
    option.costUsd = pathCost(paths[0], valueOfTime, delayH, tollUsd);
    return 0;
  }
  let above = 0;
  const cheapest = findCheapest(paths, valueOfTime, congestion);
  for (let i = 0; i < paths.length; i++) {
    const path = paths[i];
    if (path === cheapest || path.flow === 0) continue;
    const excess = pathCost(path, valueOfTime, delayH, tollUsd) - pathCost(cheapest, valueOfTime, delayH, tollUsd);
    if (excess <= 0) continue;
    above += excess * path.flow;
    const growth = growthBetween(path, cheapest, valueOfTime, congestion, marks);
    const moved = growth > 0 ? Math.min(path.flow, excess / growth) : path.flow;
    const rest = path.flow - moved;
    addFlow(path, -moved, valueOfTime, congestion);
    path.flow = rest;
    addFlow(cheapest, moved, valueOfTime, congestion);
  }
  dropEmpty(paths, cheapest);
  option.costUsd = Number.POSITIVE_INFINITY;
  for (let i = 0; i < paths.length; i++)
    option.costUsd = Math.min(option.costUsd, pathCost(paths[i], valueOfTime, delayH, tollUsd));
  return option.flow > 0 ? above / (option.flow * option.costUsd) : 0;
}

/** In place: the sweeps come by here more often than anywhere. */
function dropEmpty(paths: FlowPath[], cheapest: FlowPath): void {
  let kept = 0;
  for (let i = 0; i < paths.length; i++) {
    const path = paths[i];
    if (path.flow > 0 || path === cheapest) paths[kept++] = path;
  }
  if (kept < paths.length) paths.length = kept;
}

/** Growth of the difference in cost as flow moves: that of the elements that one of the two has and the other not. */
function growthBetween(
  a: FlowPath,
  b: FlowPath,
  valueOfTime: number,
  congestion: Congestion,
  { change }: Marks,
): number {
  let sum = 0;
  for (let i = 0; i < a.elements.length; i++) change[a.elements[i]] += 1;
  for (let i = 0; i < b.elements.length; i++) change[b.elements[i]] -= 1;
  for (let of = 0; of < 2; of++) {
    const { elements } = of === 0 ? a : b;
    for (let i = 0; i < elements.length; i++) {
      const element = elements[i];
      if (change[element] === 0) continue;
      sum += change[element] * change[element] * costGrowth(congestion, element, valueOfTime);
      change[element] = 0;
    }
  }
  return sum;
}

function findCheapest(paths: readonly FlowPath[], valueOfTime: number, { delayH, tollUsd }: Congestion): FlowPath {
  let best = paths[0];
  if (paths.length === 1) return best;
  let bestUsd = Number.POSITIVE_INFINITY;
  for (let i = 0; i < paths.length; i++) {
    const usd = pathCost(paths[i], valueOfTime, delayH, tollUsd);
    if (usd < bestUsd) {
      best = paths[i];
      bestUsd = usd;
    }
  }
  return best;
}

/** What a commodity's flow is spread over. */
export interface Spread {
  readonly options: readonly Option[];
  /** TEU/day. */
  readonly teuPerDay: number;
  readonly valueOfTime: number;
}

/** Room for the options of one commodity, reused from call to call. */
const MAX_OPTIONS = 64;
const cost = new Float64Array(MAX_OPTIONS);
const flow = new Float64Array(MAX_OPTIONS);
const target = new Float64Array(MAX_OPTIONS);
const potential = new Float64Array(MAX_OPTIONS);
/** A flow of nothing counts as this part of the commodity's where its logarithm is asked for. */
const LEAST_FLOW = 1e-15;

/**
 * How far a commodity is from the logit's shares at its options' present costs; `target` is left with these.
 *
 * @returns largest difference between an option's flow and the logit's, over the commodity's flow
 * @cost O(options); allocates nothing
 */
export function splitOffset({ options, teuPerDay }: Spread, logit: NestedLogit): number {
  for (let k = 0; k < options.length; k++) cost[k] = options[k].costUsd + options[k].constantUsd;
  nestedLogitShares(logit, cost, target);
  let offset = 0;
  for (let k = 0; k < options.length; k++) {
    offset = Math.max(offset, Math.abs(target[k] * teuPerDay - options[k].flow) / teuPerDay);
  }
  return offset;
}

/**
 * One step of the options' flows towards the logit's shares at their present costs. The entropy would take the whole
 * step; the more the delays grow along it, the shorter it is (one Newton step along the direction).
 *
 * @param still  nearer than this to the logit's shares nothing moves
 * @returns largest difference between a flow and the logit's before the step, over the commodity's flow
 * @cost O(options x paths x elements)
 */
export function balanceOptions(
  commodity: Spread,
  logit: NestedLogit,
  congestion: Congestion,
  marks: Marks,
  still = 0,
): number {
  const { options, teuPerDay } = commodity;
  const count = options.length;
  if (count < 2) return 0;
  const offset = splitOffset(commodity, logit);
  if (offset <= still) return offset;
  for (let k = 0; k < count; k++) flow[k] = Math.max(options[k].flow, LEAST_FLOW * teuPerDay);
  choicePotentials(logit, cost, flow, potential);
  let descent = 0;
  for (let k = 0; k < count; k++) {
    const direction = target[k] * teuPerDay - options[k].flow;
    // Directions add up to nothing: one potential taken off all keeps the sum clear of rounding.
    descent -= direction * (potential[k] - potential[0]);
  }
  if (descent <= 0) return offset;
  const growth = delayGrowth(commodity, congestion, marks);
  const step = descent / (descent + growth);
  for (let k = 0; k < count; k++) {
    const option = options[k];
    const moved = step * (target[k] * teuPerDay - option.flow);
    moveOption(option, moved, commodity.valueOfTime, congestion);
  }
  return offset;
}

/** Growth of the delays' cost along the step to `target`, taken as linear. */
function delayGrowth({ options, teuPerDay, valueOfTime }: Spread, congestion: Congestion, { change }: Marks): number {
  let growth = 0;
  // First every element's change is summed, then each counts once and is cleared.
  for (let round = 0; round < 2; round++) {
    for (let k = 0; k < options.length; k++) {
      const { paths, flow: before } = options[k];
      const moved = target[k] * teuPerDay - before;
      const cheapest = moved >= 0 ? findCheapest(paths, valueOfTime, congestion) : null;
      for (let p = 0; p < paths.length; p++) {
        const path = paths[p];
        const part = cheapest ? (path === cheapest ? moved : 0) : (moved * path.flow) / before;
        if (part === 0) continue;
        const { elements } = path;
        for (let i = 0; i < elements.length; i++) {
          const element = elements[i];
          if (round === 0) {
            change[element] += part;
            continue;
          }
          if (change[element] !== 0)
            growth += costGrowth(congestion, element, valueOfTime) * change[element] * change[element];
          change[element] = 0;
        }
      }
    }
  }
  return growth;
}

/** Flow comes off an option's paths in proportion, and goes onto its cheapest. */
function moveOption(option: Option, teuPerDay: number, valueOfTime: number, congestion: Congestion): void {
  if (teuPerDay >= 0) addFlow(findCheapest(option.paths, valueOfTime, congestion), teuPerDay, valueOfTime, congestion);
  else {
    const kept = 1 + teuPerDay / option.flow;
    for (let i = 0; i < option.paths.length; i++) {
      const path = option.paths[i];
      addFlow(path, path.flow * (kept - 1), valueOfTime, congestion);
    }
  }
  let sum = 0;
  for (let i = 0; i < option.paths.length; i++) sum += option.paths[i].flow;
  option.flow = sum;
}

export function perceivedCosts(options: readonly Option[]): Float64Array {
  const usd = new Float64Array(options.length);
  for (let k = 0; k < options.length; k++) usd[k] = options[k].costUsd + options[k].constantUsd;
  return usd;
}
