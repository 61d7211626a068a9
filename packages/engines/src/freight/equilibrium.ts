/**
 * Equilibrium of one period: within each choice no shipper finds a cheaper path (Wardrop), and the choices have the
 * logit's shares at the costs that result.
 *
 * Costs in hours (money over the class's value of time) differ between classes only by constants, so the congestion
 * part has one convex objective (Beckmann) for all classes, and the fixed point is its minimum together with the
 * logit's entropy: block steps from any start come to the same flows.
 *
 * @source Beckmann, McGuire and Winsten (1956); Evans (1976), Transportation Research 10(1), for the entropy term
 */
import { listChoices } from './choices.ts';
import { createColumnSearch, findFirstPaths, generateColumns } from './columns.ts';
import { buildProblem, type Commodity, type Problem, type SearchedOption } from './commodities.ts';
import { type Congestion, createCongestion, type Objective, updateDelay } from './delay.ts';
import { Logits } from './logits.ts';
import type { NestedLogit } from './nested-logit.ts';
import { dropSpare, formOptions, readmitOptions } from './options.ts';
import { SearchRoom } from './search-room.ts';
import { addVolume, balanceOptions, equalizePaths, type Marks, perceivedCosts, splitOffset } from './shift.ts';
import type { FreightInput, PeriodInput } from './types.ts';
import { adoptFlows, adoptPaths, findOption, matchCommodities, type WarmStart } from './warm-start.ts';

export interface EquilibriumOptions {
  /** Both residuals must fall below this. */
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly signal?: AbortSignal;
  readonly onIteration?: (iteration: number, relativeGap: number, splitResidual: number) => void;
  readonly objective: Objective;
  /** Keeps the room for searches from one period to the next. */
  readonly shelf?: { room?: SearchRoom };
  /** Flows to start from; the solution is the same, the way to it shorter. */
  readonly start?: WarmStart;
}

export interface Equilibrium {
  readonly problem: Problem;
  readonly congestion: Congestion;
  readonly objective: Objective;
  readonly converged: boolean;
  readonly iterations: number;
  /** Wardrop gap: cost above that of everyone on a cheapest path, over all cost. */
  readonly relativeGap: number;
  /** Largest difference between an option's flow and the logit's, over its commodity's flow. */
  readonly splitResidual: number;
}

/** Sweeps over the commodities between two searches for new paths, at most. */
const MAX_SWEEPS = 100;
/** The known paths are brought this much below the tolerance before new ones are looked for. */
const INNER_TOLERANCE = 0.3;
/** A commodity this much nearer to the logit's shares is left where it is: so are the volumes that others see. */
const STILL_PART = 0.3;
/** A commodity at rest is looked at again in every so many sweeps at the latest: others move what it costs. */
const REST_SWEEPS = 4;
/** A path cheaper by so little that it would move no share by more than this part of the tolerance is not looked for. */
const UNSEEN_PART = 0.1;

/**
 * @throws the signal's reason when aborted
 * @cost O(iterations x (groups of searches + commodities x paths))
 */
export function solveEquilibrium(input: FreightInput, period: PeriodInput, options: EquilibriumOptions): Equilibrium {
  const choices = listChoices(period, input.parameters);
  const problem = buildProblem(input, period, choices);
  const congestion = createCongestion(period.network.capacities, options.objective);
  const room = new SearchRoom(problem, options.shelf?.room);
  if (options.shelf) options.shelf.room = room;
  const marks: Marks = { change: new Float64Array(congestion.volume.length) };
  const logits = new Logits(input.parameters);
  const spare = initialize(problem, room, input, period, congestion, logits, options.start);
  const slackUsd = (UNSEEN_PART * options.tolerance) / input.parameters.gatewayScale;
  let search = createColumnSearch(problem, room);
  let state = { relativeGap: Number.POSITIVE_INFINITY, splitResidual: Number.POSITIVE_INFINITY };
  let iterations = 0;
  for (;;) {
    options.signal?.throwIfAborted();
    // Paths are looked for at the delays of flows that are at rest, so that few are found that nobody takes.
    if (iterations < options.maxIterations) {
      sweepCommodities(problem, congestion, logits, marks, options.tolerance);
      refreshVolumes(problem, congestion);
      iterations++;
    }
    generateColumns(problem, search, congestion, slackUsd);
    state = measure(problem, logits);
    options.onIteration?.(iterations, state.relativeGap, state.splitResidual);
    let converged = state.relativeGap < options.tolerance && state.splitResidual < options.tolerance;
    if (converged) {
      const changed = dropSpare(problem, spare) + readmitOptions(problem, room, congestion, logits, slackUsd);
      spare.clear();
      if (changed > 0) {
        refreshVolumes(problem, congestion);
        // Sorted into search groups anew.
        search = createColumnSearch(problem, room);
        converged = false;
      }
    }
    if (converged || iterations >= options.maxIterations)
      return { problem, congestion, objective: options.objective, converged, iterations, ...state };
  }
}

/** Moves flow among the paths known so far until each commodity is near its own equilibrium. */
function sweepCommodities(
  { commodities }: Problem,
  congestion: Congestion,
  logits: Logits,
  marks: Marks,
  tolerance: number,
): void {
  const wanted = tolerance * INNER_TOLERANCE;
  const still = wanted * STILL_PART;
  const offset = new Float64Array(commodities.length).fill(1);
  let worst = 0;
  let sinceWhole = REST_SWEEPS;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    // As soon as those that moved are at rest, or after a few sweeps of them.
    const whole = worst < wanted || sinceWhole === REST_SWEEPS;
    sinceWhole = whole ? 1 : sinceWhole + 1;
    worst = 0;
    for (let index = 0; index < commodities.length; index++) {
      if (!whole && offset[index] < wanted) continue;
      const commodity = commodities[index];
      const { options, valueOfTime } = commodity;
      let excess = 0;
      for (let k = 0; k < options.length; k++) {
        excess = Math.max(excess, equalizePaths(options[k], valueOfTime, congestion, marks));
      }
      offset[index] = Math.max(excess, balanceOptions(commodity, logitOf(logits, commodity), congestion, marks, still));
      worst = Math.max(worst, offset[index]);
    }
    if (whole && worst < wanted) return;
  }
}

/**
 * Free-flow paths, the options worth keeping, and the logit's flows on them or those of an earlier solution.
 *
 * @returns options kept for the earlier solution's sake alone
 */
function initialize(
  problem: Problem,
  room: SearchRoom,
  input: FreightInput,
  { gateways }: PeriodInput,
  congestion: Congestion,
  logits: Logits,
  start: WarmStart | undefined,
): Set<SearchedOption> {
  const counterparts = start && matchCommodities(start, input, problem);
  const open = start && counterparts && adoptPaths(start, problem, counterparts, room);
  findFirstPaths(problem, createColumnSearch(problem, room, open && ((option) => open.has(option))), congestion);
  const spare = new Set<SearchedOption>();
  for (const commodity of problem.commodities) {
    const before = counterparts?.get(commodity);
    const had = (option: SearchedOption) => before !== undefined && findOption(before, option) !== undefined;
    for (const option of formOptions(problem, commodity, gateways, logits, had)) spare.add(option);
    const { options, teuPerDay } = commodity;
    if (options.length === 0) continue;
    const share = logits.sharesAt(options, perceivedCosts(options));
    for (let k = 0; k < options.length; k++) {
      const option = options[k];
      option.flow = share[k] * teuPerDay;
      option.paths[0].flow = option.flow;
    }
    if (start && before) adoptFlows(start, problem, commodity, before);
    for (const option of options) for (const path of option.paths) addVolume(path, commodity.valueOfTime, congestion);
  }
  return spare;
}

/** Residuals at the costs that `generateColumns` has left. @cost O(options) */
function measure({ commodities }: Problem, logits: Logits) {
  let total = 0;
  let excess = 0;
  let splitResidual = 0;
  for (const commodity of commodities) {
    const { options } = commodity;
    splitResidual = Math.max(splitResidual, splitOffset(commodity, logitOf(logits, commodity)));
    for (let k = 0; k < options.length; k++) {
      total += options[k].spentUsd;
      excess += options[k].spentUsd - options[k].flow * options[k].leastUsd;
    }
  }
  return { relativeGap: total > 0 ? Math.max(0, excess) / total : 0, splitResidual };
}

function logitOf(logits: Logits, commodity: Commodity): NestedLogit {
  commodity.logit ??= logits.of(commodity.options);
  return commodity.logit;
}

/** Volumes summed anew from the paths, so that rounding of many small moves does not add up. */
function refreshVolumes({ commodities }: Problem, congestion: Congestion): void {
  const { volume, usdPerH } = congestion;
  volume.fill(0);
  usdPerH.fill(0);
  for (const { options, valueOfTime } of commodities) {
    for (const { paths } of options) {
      for (const { elements, flow } of paths) {
        for (let i = 0; i < elements.length; i++) {
          volume[elements[i]] += flow;
          usdPerH[elements[i]] += flow * valueOfTime;
        }
      }
    }
  }
  for (let element = 0; element < congestion.volume.length; element++) updateDelay(congestion, element);
}
