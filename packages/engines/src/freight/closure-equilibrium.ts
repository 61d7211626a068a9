/**
 * Moves flow until residuals are small, among the commodities that a closing has touched and those that the delays it
 * changes can reach. The rest stay as solved: what they could gain is below the tolerance.
 */
import type { ClosureOptions } from './closure.ts';
import { type ClosureModel, copyCommodity } from './closure-model.ts';
import { type ClosureCommodity, type ClosureOption, listWorthwhile } from './closure-options.ts';
import { type Closing, findCheaperPath } from './closure-search.ts';
import { type Congestion, createCongestion, updateDelay } from './delay.ts';
import { nestedLogitShares } from './nested-logit.ts';
import { balanceOptions, equalizePaths, type Marks, pathCost } from './shift.ts';

const MAX_SWEEPS = 100;
const INNER_TOLERANCE = 0.3;
const REST_SWEEPS = 4;
/** A changed delay reaches others where it could move a share by this part of the tolerance. */
const REACH = 0.1;
const MAX_OPTIONS = 64;

export interface ClosureState {
  readonly converged: boolean;
  readonly iterations: number;
  readonly relativeGap: number;
  readonly splitResidual: number;
  /** Those that moved. */
  readonly commodities: readonly ClosureCommodity[];
  readonly delayH: Float64Array;
}

/** What an evaluation moves. */
interface Work {
  readonly model: ClosureModel;
  readonly closing: Closing;
  readonly commodities: ClosureCommodity[];
  /** TEU/day over each element of those that stay as solved. */
  readonly restVolume: Float64Array;
  readonly congestion: Congestion;
}

/** @param touched  commodities with the flows to begin from; they are moved */
export function equilibrate(
  model: ClosureModel,
  closing: Closing,
  touched: ClosureCommodity[],
  { tolerance = 1e-7, maxIterations = 200, signal }: ClosureOptions,
): ClosureState {
  const congestion = createCongestion(model.room.problem.network.capacities);
  const restVolume = model.volume.slice();
  const work: Work = {
    model,
    closing,
    commodities: touched,
    restVolume,
    congestion,
  };
  for (const { index } of touched) addVolumes(model.base[index], -1, restVolume);
  refreshVolumes(work);
  const marks: Marks = { change: new Float64Array(restVolume.length) };
  const leastChangeH = (REACH * tolerance) / (model.input.parameters.gatewayScale * model.highestValueOfTime);
  let reachedAll = false;
  for (let iterations = 0; ; iterations++) {
    signal?.throwIfAborted();
    if (!reachedAll) reachedAll = reachOthers(work, leastChangeH);
    for (const commodity of work.commodities) {
      const { options } = commodity;
      for (let k = 0; k < options.length; k++) if (!options[k].fixed) addCheaper(work, commodity, options[k]);
    }
    const residuals = measure(work);
    let converged = residuals.relativeGap < tolerance && residuals.splitResidual < tolerance;
    if (converged && readmit(work) > 0) converged = false;
    if (converged || iterations >= maxIterations) {
      return { converged, iterations, ...residuals, commodities: work.commodities, delayH: congestion.delayH };
    }
    sweep(work, marks, tolerance);
    refreshVolumes(work);
  }
}

/** Takes in the commodities that delays can move, once a delay has changed enough. */
function reachOthers({ model, commodities, restVolume, congestion }: Work, leastH: number): boolean {
  if (model.delayH.every((hours, element) => Math.abs(congestion.delayH[element] - hours) < leastH)) return false;
  const reached = new Set(commodities.map(({ index }) => index));
  for (const index of model.delayed) {
    if (reached.has(index)) continue;
    addVolumes(model.base[index], -1, restVolume);
    commodities.push(copyCommodity(model.base[index]));
  }
  return true;
}

function addCheaper(
  { model, closing, congestion }: Work,
  { valueOfTime }: ClosureCommodity,
  option: ClosureOption,
): void {
  const { delayH } = congestion;
  const { paths } = option;
  option.costUsd = Number.POSITIVE_INFINITY;
  for (let i = 0; i < paths.length; i++) {
    const usd = pathCost(paths[i], valueOfTime, delayH);
    if (usd < option.costUsd) option.costUsd = usd;
  }
  const cheaper = findCheaperPath(model.room, closing, option.pair, delayH, option.costUsd);
  if (!cheaper) return;
  option.paths.push({ ...cheaper, flow: 0 });
  option.costUsd = pathCost(cheaper, valueOfTime, delayH);
}

function sweep({ commodities, congestion }: Work, marks: Marks, tolerance: number): void {
  const wanted = tolerance * INNER_TOLERANCE;
  const offset = new Float64Array(commodities.length).fill(1);
  for (let round = 0; round < MAX_SWEEPS; round++) {
    const whole = round % REST_SWEEPS === 0;
    let worst = 0;
    for (let index = 0; index < commodities.length; index++) {
      if (!whole && offset[index] < wanted) continue;
      const commodity = commodities[index];
      let excess = 0;
      const { options } = commodity;
      for (let k = 0; k < options.length; k++) {
        const option = options[k];
        if (option.fixed) continue;
        if (option.paths.length === 1) {
          option.costUsd = pathCost(option.paths[0], commodity.valueOfTime, congestion.delayH);
        } else {
          excess = Math.max(excess, equalizePaths(option, commodity.valueOfTime, congestion, marks));
        }
      }
      offset[index] = Math.max(excess, balanceOptions(commodity, commodity.logit, congestion, marks));
      worst = Math.max(worst, offset[index]);
    }
    if (whole && worst < wanted) return;
  }
}

const cost = new Float64Array(MAX_OPTIONS);
const share = new Float64Array(MAX_OPTIONS);

function measure({ commodities, congestion: { delayH } }: Work): { relativeGap: number; splitResidual: number } {
  let [total, excess, splitResidual] = [0, 0, 0];
  for (const { options, teuPerDay, valueOfTime, logit } of commodities) {
    for (let k = 0; k < options.length; k++) cost[k] = options[k].costUsd + options[k].constantUsd;
    nestedLogitShares(logit, cost, share);
    for (let k = 0; k < options.length; k++) {
      const { flow, costUsd, paths, fixed } = options[k];
      splitResidual = Math.max(splitResidual, Math.abs(flow / teuPerDay - share[k]));
      if (fixed || paths.length === 1) {
        total += flow * costUsd;
        continue;
      }
      for (const path of paths) {
        const usd = pathCost(path, valueOfTime, delayH);
        total += path.flow * usd;
        excess += path.flow * (usd - costUsd);
      }
    }
  }
  return { relativeGap: total > 0 ? Math.max(0, excess) / total : 0, splitResidual };
}

/** Options that delays elsewhere have made worth while. @returns how many came back */
function readmit(work: Work): number {
  const { logits } = work.model;
  let count = 0;
  for (const commodity of work.commodities) {
    const near = listWorthwhile(commodity, logits, (option) => option.paths[0].fixedUsd);
    if (near.length === 0) continue;
    for (const option of near) addCheaper(work, commodity, option);
    const usdOf = (option: ClosureOption) => (near.includes(option) ? option.costUsd : Number.POSITIVE_INFINITY);
    for (const option of listWorthwhile(commodity, logits, usdOf)) {
      commodity.options.push(option);
      commodity.dropped.splice(commodity.dropped.indexOf(option), 1);
      commodity.logit = logits.of(commodity.options);
      count++;
    }
  }
  return count;
}

function refreshVolumes({ commodities, restVolume, congestion }: Work): void {
  congestion.volume.set(restVolume);
  for (const commodity of commodities) addVolumes(commodity, 1, congestion.volume);
  for (let element = 0; element < congestion.volume.length; element++) updateDelay(congestion, element);
}

function addVolumes({ options }: ClosureCommodity, sign: number, volume: Float64Array): void {
  for (let k = 0; k < options.length; k++) {
    if (options[k].fixed) continue;
    for (const { elements, flow } of options[k].paths) {
      for (let i = 0; i < elements.length; i++) volume[elements[i]] += sign * flow;
    }
  }
}
