/**
 * Spares of many parts for a budget or a target, by marginal analysis on the convex hull of every part's curve.
 *
 * The hull's steps in the order of their gain per dollar are the optimum of the linear relaxation: where the money ends
 * within a step, a part of it gives a bound that no allocation can pass. What is left is spent on whole units.
 */
import { CurveMaker, type CurveOptions, LEAST_GAIN, type PartAtSites, type PartCurve } from './part-curve.ts';

export type SparesGoal =
  /** Least penalty that the money can buy. */
  | { readonly kind: 'budget'; readonly budgetUsd: number }
  /** Least money for a penalty of at most this. */
  | { readonly kind: 'target'; readonly penalty: number };

export interface SparesPlan {
  /** `infeasible`: the target cannot be reached by any stock. */
  readonly status: 'solved' | 'infeasible';
  /** Of the allocation. */
  readonly penalty: number;
  readonly costUsd: number;
  /** No allocation is better: least penalty of a budget, least money of a target. */
  readonly bound: number;
  /** (value - bound) / value. */
  readonly gap: number;
  /** By part. */
  readonly supplierStock: Int32Array;
  /** By part x bases + base. */
  readonly baseStock: Int32Array;
  /** Whole units in all. */
  readonly units: number;
}

/** Shares of the estimated price of a backorder up to which curves are made. */
const MARGINS = [0.5, 0.1, 0.01, 0];
/** Of so many parts the price of a backorder is estimated. */
const SAMPLE = 100;

/**
 * Curves are made as far as a unit gains some share of what it costs at the price where the money ends. Where that price
 * was estimated too high, they are made again, longer.
 *
 * @cost that of the curves; sorting of their hulls @throws Error where parts have different numbers of bases
 * @source Fox (1966), Management Science 13(3); bound by the relaxation's fractional step
 */
export function optimiseSpares(
  parts: readonly PartAtSites[],
  goal: SparesGoal,
  options: CurveOptions = {},
): SparesPlan {
  const bases = parts[0]?.share.length ?? 0;
  if (parts.some(({ share, localPipeline }) => share.length !== bases || localPipeline.length !== bases)) {
    throw new Error('fleet: parts have different numbers of bases');
  }
  const maker = new CurveMaker(options);
  const price = parts.length > 2 * SAMPLE ? estimatePrice(parts, goal, maker) : 0;
  const margins = price > 0 ? MARGINS : [0];
  const units = new Int32Array(parts.length);
  for (const margin of margins) {
    const leastOf = ({ unitCostUsd }: PartAtSites): number => Math.max(LEAST_GAIN, margin * price * unitCostUsd);
    const curves = parts.map((part) => maker.create(part, leastOf(part)));
    const spent = spend(parts, curves, goal, units.fill(0), leastOf);
    if (spent === null) continue;
    const supplierStock = Int32Array.from(curves, (curve, i) => curve.supplierStock[units[i]]);
    const baseStock = new Int32Array(parts.length * bases);
    for (const [i, part] of parts.entries()) baseStock.set(maker.spread(part, units[i], supplierStock[i]), i * bases);
    return { ...spent, supplierStock, baseStock, units: units.reduce((sum, n) => sum + n, 0) };
  }
  throw new Error('fleet: the last margin has no end');
}

/** Gain per dollar where the money of a sample ends. */
function estimatePrice(parts: readonly PartAtSites[], goal: SparesGoal, maker: CurveMaker): number {
  const every = Math.floor(parts.length / SAMPLE);
  const sample = parts.filter((_, i) => i % every === 0);
  const curves = sample.map((part) => maker.create(part));
  const share = sample.length / parts.length;
  const hull = listSteps(sample, curves);
  let penalty = curves.reduce((sum, curve) => sum + curve.penalty[0], 0);
  let costUsd = 0;
  for (const k of hull.order) {
    penalty -= hull.gain[k];
    costUsd += hull.money[k];
    const ends = goal.kind === 'budget' ? costUsd >= goal.budgetUsd * share : penalty <= goal.penalty * share;
    if (ends) return hull.gain[k] / hull.money[k];
  }
  return 0;
}

type Spent = Pick<SparesPlan, 'status' | 'penalty' | 'costUsd' | 'bound' | 'gap'>;

/** @returns null where the curves end before the money or the target: they say nothing of what is beyond */
function spend(
  parts: readonly PartAtSites[],
  curves: readonly PartCurve[],
  goal: SparesGoal,
  units: Int32Array,
  leastOf: (part: PartAtSites) => number,
): Spent | null {
  const hull = listSteps(parts, curves);
  let penalty = curves.reduce((sum, curve) => sum + curve.penalty[0], 0);
  let costUsd = 0;
  let bound: number | null = goal.kind === 'target' && penalty <= goal.penalty ? 0 : null;
  let reached = bound !== null;
  for (const k of hull.order) {
    if (reached && goal.kind === 'target') break;
    const [gain, money, part] = [hull.gain[k], hull.money[k], hull.part[k]];
    if (goal.kind === 'budget') {
      const left = goal.budgetUsd - costUsd;
      if (money > left + 1e-9 * goal.budgetUsd) {
        if (bound === null && cutsCurves(parts, curves, gain / money, leastOf)) return null;
        bound ??= penalty - (gain * Math.max(0, left)) / money - leftOut(parts, curves, gain / money);
        // The rest of a part's hull hangs on this step.
        hull.closed[part] = 1;
      }
      if (hull.closed[part]) continue;
    } else if (penalty - gain <= goal.penalty) {
      if (cutsCurves(parts, curves, gain / money, leastOf)) return null;
      bound = costUsd + (money / gain) * (penalty - goal.penalty - leftOut(parts, curves, gain / money));
      reached = true;
    }
    units[part] = hull.to[k];
    penalty -= gain;
    costUsd += money;
  }
  const isCut = curves.length > 0 && parts.some((part) => leastOf(part) > LEAST_GAIN);
  if (bound === null && isCut) return null;
  if (goal.kind === 'budget') {
    fill(parts, curves, goal.budgetUsd - costUsd, units);
  } else if (!reached) {
    return { status: 'infeasible', penalty, costUsd, bound: Number.POSITIVE_INFINITY, gap: Number.POSITIVE_INFINITY };
  } else {
    trim(parts, curves, goal.penalty, units);
  }
  // Added up anew: differences of many steps lose digits.
  penalty = curves.reduce((sum, curve, i) => sum + curve.penalty[units[i]], 0);
  costUsd = parts.reduce((sum, { unitCostUsd }, i) => sum + unitCostUsd * units[i], 0);
  const value = goal.kind === 'budget' ? penalty : costUsd;
  // Where everything that helps is bought, nothing but 0 is proven.
  const least = Math.min(value, Math.max(0, bound ?? 0));
  return { status: 'solved', penalty, costUsd, bound: least, gap: value > 0 ? (value - least) / value : 0 };
}

/** What the ends of curves could still gain, of parts so cheap that they are worth it. */
function leftOut(parts: readonly PartAtSites[], curves: readonly PartCurve[], slope: number): number {
  return curves.reduce((sum, { penalty }, i) => {
    return slope * parts[i].unitCostUsd < LEAST_GAIN ? sum + penalty[penalty.length - 1] : sum;
  }, 0);
}

/** Whether units that gain as much per dollar as the last step were left out of a curve. */
function cutsCurves(
  parts: readonly PartAtSites[],
  curves: readonly PartCurve[],
  slope: number,
  leastOf: (part: PartAtSites) => number,
): boolean {
  return curves.some((_, i) => {
    const least = leastOf(parts[i]);
    return least > LEAST_GAIN && slope * parts[i].unitCostUsd < least;
  });
}

interface Steps {
  readonly order: Int32Array;
  readonly gain: Float64Array;
  readonly money: Float64Array;
  readonly part: Int32Array;
  /** Units of the part after the step. */
  readonly to: Int32Array;
  readonly closed: Uint8Array;
}

/** The edges of all lower convex hulls, steepest first. */
function listSteps(parts: readonly PartAtSites[], curves: readonly PartCurve[]): Steps {
  const gain: number[] = [];
  const money: number[] = [];
  const part: number[] = [];
  const to: number[] = [];
  for (const [i, { penalty }] of curves.entries()) {
    const corners = [0];
    for (let n = 1; n < penalty.length; n++) {
      while (corners.length > 1) {
        const b = corners[corners.length - 1];
        const a = corners[corners.length - 2];
        if ((penalty[a] - penalty[b]) * (n - b) >= (penalty[b] - penalty[n]) * (b - a)) break;
        corners.pop();
      }
      corners.push(n);
    }
    for (let c = 1; c < corners.length; c++) {
      gain.push(penalty[corners[c - 1]] - penalty[corners[c]]);
      money.push(parts[i].unitCostUsd * (corners[c] - corners[c - 1]));
      part.push(i);
      to.push(corners[c]);
    }
  }
  const slope = Float64Array.from(gain, (value, k) => value / money[k]);
  return {
    order: Int32Array.from(gain.keys()).sort((a, b) => slope[b] - slope[a] || a - b),
    gain: Float64Array.from(gain),
    money: Float64Array.from(money),
    part: Int32Array.from(part),
    to: Int32Array.from(to),
    closed: new Uint8Array(parts.length),
  };
}

/** Spends what is left on the move of one part that gains most per dollar, until none fits. */
function fill(parts: readonly PartAtSites[], curves: readonly PartCurve[], leftUsd: number, units: Int32Array): void {
  for (let left = leftUsd; ; ) {
    let best = 0;
    let bestPart = -1;
    let bestUnits = 0;
    for (const [i, { unitCostUsd }] of parts.entries()) {
      const { penalty } = curves[i];
      for (let n = units[i] + 1; n < penalty.length; n++) {
        const money = unitCostUsd * (n - units[i]);
        if (money > left) break;
        const slope = (penalty[units[i]] - penalty[n]) / money;
        if (slope > best) [best, bestPart, bestUnits] = [slope, i, n];
      }
    }
    if (bestPart < 0) return;
    left -= parts[bestPart].unitCostUsd * (bestUnits - units[bestPart]);
    units[bestPart] = bestUnits;
  }
}

/** Gives back what the target does not need, the dearest first. */
function trim(parts: readonly PartAtSites[], curves: readonly PartCurve[], target: number, units: Int32Array): void {
  let slack = target - curves.reduce((sum, curve, i) => sum + curve.penalty[units[i]], 0);
  for (;;) {
    let best = 0;
    let bestPart = -1;
    let bestUnits = 0;
    for (const [i, { unitCostUsd }] of parts.entries()) {
      const { penalty } = curves[i];
      for (let n = units[i] - 1; n >= 0 && penalty[n] - penalty[units[i]] <= slack; n--) {
        const saved = unitCostUsd * (units[i] - n);
        if (saved > best) [best, bestPart, bestUnits] = [saved, i, n];
      }
    }
    if (bestPart < 0) return;
    slack -= curves[bestPart].penalty[bestUnits] - curves[bestPart].penalty[units[bestPart]];
    units[bestPart] = bestUnits;
  }
}
