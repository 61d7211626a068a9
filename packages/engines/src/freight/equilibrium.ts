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
import { createColumnSearch, generateColumns, SearchRoom } from './columns.ts';
import { buildProblem, type Commodity, type Option, type Problem } from './commodities.ts';
import { type Congestion, createCongestion, type Objective, updateDelay } from './delay.ts';
import { type NestedLogit, nestedLogitShares } from './nested-logit.ts';
import { addVolume, balanceOptions, equalizePaths, type Marks, pathCost, perceivedCosts } from './shift.ts';
import { BCP, type FreightInput, LINK, LOAD, MODES, type Parameters, type PeriodInput, UNLOAD } from './types.ts';
import { createStarter, type StartCommodity, type WarmStart } from './warm-start.ts';

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

/** Options that the logit gives less than this of their commodity are left out. */
const LEAST_SHARE = 1e-4;
/** Sweeps over the commodities between two searches for new paths, at most. */
const MAX_SWEEPS = 100;
/** The known paths are brought this much below the tolerance before new ones are looked for. */
const INNER_TOLERANCE = 0.3;
/** A commodity at rest is looked at again in every so many sweeps: others move what it costs. */
const REST_SWEEPS = 4;

/**
 * @throws the signal's reason when aborted
 * @cost O(iterations x (groups of searches + commodities x paths))
 */
export function solveEquilibrium(input: FreightInput, period: PeriodInput, options: EquilibriumOptions): Equilibrium {
  const choices = listChoices(period, input.parameters);
  const problem = buildProblem(input, period, choices);
  const congestion = createCongestion(period.network.capacities, options.objective);
  const room = new SearchRoom(problem, options.objective, options.shelf?.room);
  if (options.shelf) options.shelf.room = room;
  const marks: Marks = { change: new Float64Array(congestion.volume.length) };
  const logitOf = (commodity: Commodity) => {
    commodity.logit ??= createLogit(commodity, input.parameters);
    return commodity.logit;
  };
  const starter = options.start ? createStarter(options.start, problem) : null;
  initialize(problem, room, input, period, congestion, logitOf, starter);
  let search = createColumnSearch(problem, room);
  let state = { relativeGap: Number.POSITIVE_INFINITY, splitResidual: Number.POSITIVE_INFINITY };
  let iterations = 0;
  for (;;) {
    options.signal?.throwIfAborted();
    generateColumns(problem, search, congestion);
    state = measure(problem, congestion, logitOf);
    options.onIteration?.(iterations, state.relativeGap, state.splitResidual);
    let converged = state.relativeGap < options.tolerance && state.splitResidual < options.tolerance;
    if (converged && readmitOptions(problem, room, congestion, input.parameters) > 0) {
      // Sorted into search groups anew.
      search = createColumnSearch(problem, room);
      converged = false;
    }
    if (converged || iterations >= options.maxIterations)
      return { problem, congestion, objective: options.objective, converged, iterations, ...state };
    sweepCommodities(problem, congestion, logitOf, marks, options.tolerance);
    refreshVolumes(problem, congestion);
    iterations++;
  }
}

/** Moves flow among the paths known so far until each commodity is near its own equilibrium. */
function sweepCommodities(
  { commodities }: Problem,
  congestion: Congestion,
  logitOf: (commodity: Commodity) => NestedLogit,
  marks: Marks,
  tolerance: number,
): void {
  const wanted = tolerance * INNER_TOLERANCE;
  const offset = new Float64Array(commodities.length).fill(1);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    const whole = sweep % REST_SWEEPS === 0;
    let worst = 0;
    for (const [index, commodity] of commodities.entries()) {
      if (!whole && offset[index] < wanted) continue;
      let excess = 0;
      for (const option of commodity.options) {
        excess = Math.max(excess, equalizePaths(option, commodity.valueOfTime, congestion, marks));
      }
      offset[index] = Math.max(excess, balanceOptions(commodity, logitOf(commodity), congestion, marks));
      worst = Math.max(worst, offset[index]);
    }
    if (whole && worst < wanted) return;
  }
}

function createLogit({ options }: Pick<Commodity, 'options'>, { modeScale, gatewayScale }: Parameters): NestedLogit {
  return {
    upperScale: modeScale,
    lowerScale: gatewayScale,
    nest: Int32Array.from(options, (option) => option.choice.nest),
    nestCount: MODES.length,
  };
}

/** Free-flow paths, the options worth keeping, and the logit's flows on them. */
function initialize(
  problem: Problem,
  room: SearchRoom,
  input: FreightInput,
  { gateways }: PeriodInput,
  congestion: Congestion,
  logitOf: (commodity: Commodity) => NestedLogit,
  start: StartCommodity | null,
): void {
  const { arcKind, arcElement } = problem.network;
  generateColumns(problem, createColumnSearch(problem, room), congestion);
  for (const commodity of problem.commodities) {
    commodity.options = keepDistinct(commodity, problem);
    for (const option of commodity.options) {
      const { gateway, gatewayConstantUsd } = option.choice;
      const crosses = option.paths[0].arcs.some(
        (arc) => arcKind[arc] === BCP && gateways[arcElement[arc]].gateway === gateway,
      );
      if (gateway === null || !crosses) continue;
      option.gateway = gateway;
      option.constantUsd += gatewayConstantUsd;
    }
    const share = new Float64Array(commodity.options.length);
    nestedLogitShares(logitOf(commodity), perceivedCosts(commodity.options), share);
    const distinct = commodity.options;
    commodity.options = distinct.filter((_, k) => share[k] >= LEAST_SHARE);
    commodity.logit = null;
    commodity.dropped = distinct.filter((_, k) => share[k] < LEAST_SHARE);
    if (commodity.options.length === 0) continue;
    const kept = new Float64Array(commodity.options.length);
    nestedLogitShares(logitOf(commodity), perceivedCosts(commodity.options), kept);
    for (const [k, option] of commodity.options.entries()) {
      option.flow = kept[k] * commodity.teuPerDay;
      option.paths[0].flow = option.flow;
    }
    start?.(commodity, input.demand[commodity.demandIndex].demandId);
    for (const option of commodity.options)
      for (const path of option.paths) addVolume(path, commodity.valueOfTime, congestion);
  }
}

/** Options with a path; where two of one mode have the same cheapest path, the choice of gateway is none: one stays. */
function keepDistinct({ options }: Commodity, { network }: Problem): Commodity['options'] {
  const kept: Option[] = [];
  for (const option of options) {
    const { paths, choice } = option;
    if (paths.length === 0) continue;
    if (choice.mode === 'sea' && comesBack(network, paths[0].arcs)) continue;
    const { arcs } = paths[0];
    if (kept.some((other) => other.choice.nest === choice.nest && sameWay(network, other.paths[0].arcs, arcs)))
      continue;
    kept.push(option);
  }
  return kept;
}

/** The same arcs between loading and unloading. */
function sameWay({ arcKind }: Problem['network'], a: Int32Array, b: Int32Array): boolean {
  const [startA, startB] = [arcKind[a[0]] === LOAD ? 1 : 0, arcKind[b[0]] === LOAD ? 1 : 0];
  const endA = arcKind[a[a.length - 1]] === UNLOAD ? a.length - 1 : a.length;
  const endB = arcKind[b[b.length - 1]] === UNLOAD ? b.length - 1 : b.length;
  if (endA - startA !== endB - startB) return false;
  for (let i = 0; startA + i < endA; i++) if (a[startA + i] !== b[startB + i]) return false;
  return true;
}

/** True where a path runs through a place twice: out of a port and back, to have been at sea. */
function comesBack(network: Problem['network'], arcs: Int32Array): boolean {
  const places = new Set<number>();
  for (const arc of arcs) {
    if (network.arcKind[arc] !== LINK) continue;
    const place = network.placeOfNode[network.graph.head[arc]];
    if (places.has(place)) return true;
    places.add(place);
  }
  return network.arcKind[arcs[0]] === LOAD && places.has(network.arcElement[arcs[0]]);
}

/**
 * Brings back options that congestion elsewhere has made worth while. What an option cost at free flow is less than it
 * costs now, so only those are searched that would be worth while at that.
 *
 * @returns how many came back
 */
function readmitOptions(problem: Problem, room: SearchRoom, congestion: Congestion, parameters: Parameters): number {
  const candidates = problem.commodities.flatMap((commodity) => {
    const options = listWorthwhile(commodity, parameters, (option) => option.paths[0].fixedUsd);
    return options.length > 0 ? [{ ...commodity, options }] : [];
  });
  if (candidates.length === 0) return 0;
  const trial = { ...problem, commodities: candidates };
  generateColumns(trial, createColumnSearch(trial, room), congestion);
  let readmitted = 0;
  const searched = new Set(candidates.map((candidate) => candidate.demandIndex));
  for (const commodity of problem.commodities) {
    if (!searched.has(commodity.demandIndex)) continue;
    for (const option of listWorthwhile(commodity, parameters, (option) => option.costUsd)) {
      commodity.options.push(option);
      commodity.logit = null;
      commodity.dropped.splice(commodity.dropped.indexOf(option), 1);
      readmitted++;
    }
  }
  return readmitted;
}

/** Dropped options that would get their least share at a cost, USD/TEU. */
function listWorthwhile(
  { options, dropped }: Commodity,
  parameters: Parameters,
  usdOf: (option: Option) => number,
): Option[] {
  if (dropped.length === 0) return [];
  const all = [...options, ...dropped];
  const share = new Float64Array(all.length);
  const cost = all.map((option, k) => option.constantUsd + (k < options.length ? option.costUsd : usdOf(option)));
  nestedLogitShares(createLogit({ options: all }, parameters), cost, share);
  return dropped.filter((_, k) => share[options.length + k] >= LEAST_SHARE);
}

function measure(problem: Problem, { delayH, tollUsd }: Congestion, logitOf: (commodity: Commodity) => NestedLogit) {
  let total = 0;
  let excess = 0;
  let splitResidual = 0;
  for (const commodity of problem.commodities) {
    const share = new Float64Array(commodity.options.length);
    nestedLogitShares(logitOf(commodity), perceivedCosts(commodity.options), share);
    for (const [k, option] of commodity.options.entries()) {
      const offset = Math.abs(option.flow - share[k] * commodity.teuPerDay) / commodity.teuPerDay;
      splitResidual = Math.max(splitResidual, offset);
      for (const path of option.paths) {
        const usd = pathCost(path, commodity.valueOfTime, delayH, tollUsd);
        total += path.flow * usd;
        excess += path.flow * (usd - option.costUsd);
      }
    }
  }
  return { relativeGap: total > 0 ? Math.max(0, excess) / total : 0, splitResidual };
}

/** Volumes summed anew from the paths, so that rounding of many small moves does not add up. */
function refreshVolumes({ commodities }: Problem, congestion: Congestion): void {
  const { volume, usdPerH } = congestion;
  volume.fill(0);
  usdPerH.fill(0);
  for (const { options, valueOfTime } of commodities) {
    for (const { paths } of options) {
      for (const { elements, flow } of paths) {
        for (const element of elements) {
          volume[element] += flow;
          usdPerH[element] += flow * valueOfTime;
        }
      }
    }
  }
  for (let element = 0; element < congestion.volume.length; element++) updateDelay(congestion, element);
}
