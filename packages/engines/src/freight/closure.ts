/**
 * The equilibrium after something has closed, from the equilibrium before it: only what used the closed arcs looks for new
 * paths, and only what a changed delay can reach moves. The answer is that of `solve` on a corridor in which it is closed,
 * to the same residuals.
 */
import { equilibrate } from './closure-equilibrium.ts';
import { type ClosureModel, type CommodityCosts, copyCommodity, measureCosts } from './closure-model.ts';
import { type ClosureCommodity, formOptions } from './closure-options.ts';
import { runsOver } from './closure-paths.ts';
import { createClosing } from './closure-search.ts';

export interface ClosureOptions {
  /** Relative gap and split residual to reach; default 1e-7. */
  readonly tolerance?: number;
  /** Default 200. */
  readonly maxIterations?: number;
  readonly signal?: AbortSignal;
  /** Count the change of flow over every arc as well. */
  readonly arcs?: boolean;
}

/** Changes against the period as solved, of a day. */
export interface ClosureOutcome {
  readonly converged: boolean;
  readonly iterations: number;
  readonly relativeGap: number;
  readonly splitResidual: number;
  readonly byClass: readonly ClassOutcome[];
  /** Demand that nothing carries any more, by its place in the input's demand. */
  readonly unserved: readonly { readonly demandIndex: number; readonly teuPerDay: number }[];
  /** Loss by the log-sum of each demand row that is still served, USD a day, by its place in the input's demand. */
  readonly demandLossUsd: ReadonlyMap<number, number>;
  /** Change of the flow over each arc, TEU/day; empty unless asked for. */
  readonly arcTeuPerDay: Float64Array;
}

/** Of one class in a day; costs and times are of the demand that is still served. */
export interface ClassOutcome {
  readonly unservedTeu: number;
  /** Change of what is paid, USD. */
  readonly paidUsd: number;
  /** Change of the time in transit, TEU-h. */
  readonly timeTeuH: number;
  /** Paid, and time at the value of time, USD. */
  readonly costUsd: number;
  /** Change of the log-sum cost: what shippers lose, what they feel beside money and time included, USD. */
  readonly lossUsd: number;
}

/**
 * @param closed  arcs of the supernetwork that nothing passes
 * @returns the same bits whatever was evaluated before
 * @throws the signal's reason when aborted
 * @cost one search for each choice, field and end among the paths that ran over the closed arcs, and sweeps over what
 *   changed delays reach; nothing is solved where no flow ran over them
 */
export function evaluateClosure(
  model: ClosureModel,
  closed: readonly number[],
  options: ClosureOptions = {},
): ClosureOutcome {
  // Nobody's way is lost, and nobody finds a new one: the equilibrium stays what it is.
  if (closed.every((arc) => model.arcTeuPerDay[arc] === 0)) return nothingChanges(model, options.arcs === true);
  const { room, base } = model;
  const mask = new Uint8Array(model.arcTeuPerDay.length);
  for (const arc of closed) mask[arc] = 1;
  const pairs = [...new Set(closed.flatMap((arc) => model.pairsOfArc[arc]))].sort((a, b) => a - b);
  const closing = createClosing(room, closed, mask, pairs);
  const touched = [...new Set(pairs.map((pair) => Math.floor(pair / room.choiceCount)))].map((index) => {
    const commodity = copyCommodity(base[index]);
    formOptions(room, closing, model.period, model.logits, commodity);
    startFromBase(commodity, base[index], mask);
    return commodity;
  });
  const { commodities, delayH, ...state } = equilibrate(model, closing, touched, options);
  return { ...state, ...compare(model, commodities, delayH, options.arcs === true) };
}

/** The flows that a commodity had, where their paths are still open, in proportion to its flow. */
function startFromBase(commodity: ClosureCommodity, before: ClosureCommodity, mask: Uint8Array): void {
  const { options, teuPerDay } = commodity;
  for (const option of options) {
    const old = before.options.find(({ pair }) => pair === option.pair);
    const open = old?.paths.filter((path) => path.flow > 0 && !runsOver(path, mask)) ?? [];
    const total = open.reduce((sum, path) => sum + path.flow, 0);
    if (!old || total === 0) continue;
    const [cheapest] = option.paths;
    cheapest.flow = 0;
    option.flow = old.flow;
    for (const path of open) {
      const flow = (path.flow * old.flow) / total;
      if (sameArcs(path.arcs, cheapest.arcs)) cheapest.flow = flow;
      else option.paths.push({ ...path, flow });
    }
  }
  const total = options.reduce((sum, option) => sum + option.flow, 0);
  for (const option of options) {
    option.flow *= teuPerDay / total;
    for (const path of option.paths) path.flow *= teuPerDay / total;
  }
}

function sameArcs(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((arc, i) => arc === b[i]);
}

const NOTHING: ClassOutcome = { unservedTeu: 0, paidUsd: 0, timeTeuH: 0, costUsd: 0, lossUsd: 0 };

function nothingChanges({ input, arcTeuPerDay }: ClosureModel, arcs: boolean): ClosureOutcome {
  return {
    converged: true,
    iterations: 0,
    relativeGap: 0,
    splitResidual: 0,
    byClass: input.classes.map(() => NOTHING),
    unserved: [],
    demandLossUsd: new Map(),
    arcTeuPerDay: new Float64Array(arcs ? arcTeuPerDay.length : 0),
  };
}

function compare(
  { input, base, baseCosts, arcTeuPerDay }: ClosureModel,
  commodities: readonly ClosureCommodity[],
  delayH: Float64Array,
  arcs: boolean,
): Pick<ClosureOutcome, 'byClass' | 'unserved' | 'demandLossUsd' | 'arcTeuPerDay'> {
  const byClass = input.classes.map(() => ({ ...NOTHING }));
  const unserved: { demandIndex: number; teuPerDay: number }[] = [];
  const demandLossUsd = new Map<number, number>();
  const change = new Float64Array(arcs ? arcTeuPerDay.length : 0);
  for (const commodity of commodities) {
    if (arcs) {
      addFlows(base[commodity.index], -1, change);
      addFlows(commodity, 1, change);
    }
    const before = baseCosts[commodity.index];
    if (before.logSumUsd === Number.POSITIVE_INFINITY) continue;
    const ofClass = byClass[commodity.classIndex];
    if (commodity.options.length === 0) {
      ofClass.unservedTeu += commodity.teuPerDay;
      unserved.push({ demandIndex: commodity.demandIndex, teuPerDay: commodity.teuPerDay });
      continue;
    }
    const after = measureCosts(commodity, delayH);
    addChange(ofClass, commodity, before, after);
    demandLossUsd.set(commodity.demandIndex, commodity.teuPerDay * (after.logSumUsd - before.logSumUsd));
  }
  return { byClass, unserved, demandLossUsd, arcTeuPerDay: change };
}

function addChange(
  sum: { -readonly [Key in keyof ClassOutcome]: number },
  { teuPerDay, valueOfTime }: ClosureCommodity,
  before: CommodityCosts,
  after: CommodityCosts,
): void {
  sum.paidUsd += after.paidUsd - before.paidUsd;
  sum.timeTeuH += after.timeTeuH - before.timeTeuH;
  sum.costUsd += after.paidUsd - before.paidUsd + valueOfTime * (after.timeTeuH - before.timeTeuH);
  sum.lossUsd += teuPerDay * (after.logSumUsd - before.logSumUsd);
}

function addFlows({ options }: ClosureCommodity, sign: number, sum: Float64Array): void {
  for (const { paths } of options) {
    for (const { arcs, flow } of paths) if (flow !== 0) for (const arc of arcs) sum[arc] += sign * flow;
  }
}
