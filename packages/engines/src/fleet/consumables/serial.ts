/** Stages in a row, each supplied by the next: best echelon base stocks. */
import { normalQuantile } from '../../simulation/index.ts';
import { poissonMasses } from '../spares/masses.ts';
import { normalDensity, normalLoss } from './normal-loss.ts';

export interface SerialStage {
  /** Added by this stage to the cost of holding a unit; stage 0 faces the demand. */
  readonly echelonHoldingUsdPerUnitS: number;
  readonly leadS: number;
}

export interface SerialDemand {
  readonly kind: 'normal' | 'poisson';
  readonly meanPerS: number;
  /** Of the demand of one s; of normal demand alone. */
  readonly deviationPerS?: number;
}

export interface SerialPlan {
  /** By stage, units at it and below it and on the way between them. */
  readonly echelonStock: Float64Array;
  readonly costUsdPerS: number;
}

/** Points of a normal lead time demand, and deviations on either side. */
const POINTS = 1200;
const DEVIATIONS = 8;

/**
 * Stages decouple: the first's cost beyond its best level is the penalty that the next one pays for being short.
 *
 * @param backorderUsdPerUnitS  of the demand that waits at stage 0
 * @param given  echelon stocks to be measured instead of the best
 * @cost O(stages x levels x demand points)
 * @source Clark and Scarf (1960), Management Science 6(4); Chen and Zheng (1994), Management Science 40(11)
 */
export function planSerial(
  stages: readonly SerialStage[],
  demand: SerialDemand,
  backorderUsdPerUnitS: number,
  given?: ArrayLike<number>,
): SerialPlan {
  const local = stages.reduce((sum, stage) => sum + stage.echelonHoldingUsdPerUnitS, 0);
  const echelonStock = new Float64Array(stages.length);
  let below: (level: number) => number = (level) => (backorderUsdPerUnitS + local) * Math.max(0, -level);
  let costUsdPerS = 0;
  let total = 0;
  for (const [j, { echelonHoldingUsdPerUnitS: h, leadS }] of stages.entries()) {
    total += leadS;
    const points = demandPoints(demand, leadS);
    const inner = below;
    const deviation = (demand.deviationPerS ?? 0) * Math.sqrt(leadS);
    const cost = (level: number): number => {
      // The first stage in closed form: its penalty has a corner, which a grid would move.
      if (j === 0 && demand.kind === 'normal' && deviation > 0) {
        const over = level - leadS * demand.meanPerS;
        return h * over + (backorderUsdPerUnitS + local) * deviation * normalLoss(over / deviation);
      }
      let sum = 0;
      for (let k = 0; k < points.value.length; k++) {
        const left = level - points.value[k];
        sum += points.weight[k] * (h * left + inner(left));
      }
      return sum;
    };
    const spread = Math.sqrt(total * (demand.kind === 'poisson' ? demand.meanPerS : (demand.deviationPerS ?? 0) ** 2));
    const start = total * demand.meanPerS;
    const best = given
      ? given[j]
      : demand.kind === 'poisson'
        ? leastWhole(cost, Math.round(start))
        : leastReal(cost, start, spread);
    echelonStock[j] = best;
    costUsdPerS = cost(best);
    below = tabulate(cost, best, demand.kind === 'poisson' ? 1 : Math.max(spread, 1e-9) / 200);
  }
  return { echelonStock, costUsdPerS };
}

interface Points {
  readonly value: Float64Array;
  readonly weight: Float64Array;
}

function demandPoints({ kind, meanPerS, deviationPerS = 0 }: SerialDemand, leadS: number): Points {
  if (kind === 'poisson') {
    const weight = poissonMasses(meanPerS * leadS);
    return { value: Float64Array.from(weight.keys()), weight };
  }
  const deviation = deviationPerS * Math.sqrt(leadS);
  if (!(deviation > 0)) return { value: Float64Array.of(meanPerS * leadS), weight: Float64Array.of(1) };
  // The trapezoid rule converges faster than any power on a density that ends in nothing.
  const step = (2 * DEVIATIONS) / POINTS;
  const z = Float64Array.from({ length: POINTS + 1 }, (_, k) => -DEVIATIONS + k * step);
  return {
    value: z.map((one) => meanPerS * leadS + deviation * one),
    weight: z.map((one) => step * normalDensity(one)),
  };
}

function leastWhole(cost: (level: number) => number, start: number): number {
  let best = start;
  while (cost(best + 1) < cost(best)) best++;
  while (cost(best - 1) <= cost(best)) best--;
  return best;
}

/** Golden section on a convex cost, from a bracket that grows until it holds the least. */
function leastReal(cost: (level: number) => number, start: number, spread: number): number {
  const width = Math.max(spread, 1e-6);
  let low = start - width;
  let high = start + width;
  while (cost(high) < cost(high - width)) high += width;
  while (cost(low) < cost(low + width)) low -= width;
  const ratio = (Math.sqrt(5) - 1) / 2;
  let a = high - ratio * (high - low);
  let b = low + ratio * (high - low);
  let [ca, cb] = [cost(a), cost(b)];
  while (high - low > 1e-7 * width) {
    if (ca < cb) {
      [high, b, cb] = [b, a, ca];
      a = high - ratio * (high - low);
      ca = cost(a);
    } else {
      [low, a, ca] = [a, b, cb];
      b = low + ratio * (high - low);
      cb = cost(b);
    }
  }
  return (low + high) / 2;
}

/** The cost up to its least level, by interpolation on a grid that grows downwards as it is asked. */
function tabulate(cost: (level: number) => number, best: number, step: number): (level: number) => number {
  const values: number[] = [];
  const at = (k: number): number => {
    for (let n = values.length; n <= k; n++) values.push(cost(best - n * step));
    return values[k];
  };
  return (level) => {
    const place = Math.max(0, (best - level) / step);
    const k = Math.floor(place);
    const share = place - k;
    return share === 0 ? at(k) : (1 - share) * at(k) + share * at(k + 1);
  };
}

/**
 * Echelon stocks as the mean of two newsvendors: near the best for normal demand.
 *
 * @source Shang and Song (2003), Management Science 49(5)
 */
export function approximateSerial(
  stages: readonly SerialStage[],
  demand: SerialDemand & { readonly kind: 'normal' },
  backorderUsdPerUnitS: number,
): Float64Array {
  const local = stages.reduce((sum, stage) => sum + stage.echelonHoldingUsdPerUnitS, 0);
  let lead = 0;
  let below = 0;
  return Float64Array.from(stages, ({ echelonHoldingUsdPerUnitS: h, leadS }) => {
    lead += leadS;
    const reach = backorderUsdPerUnitS + local - below - h;
    below += h;
    const upper = normalQuantile(reach / (backorderUsdPerUnitS + local));
    const lower = normalQuantile(reach / (reach + h));
    return lead * demand.meanPerS + (demand.deviationPerS ?? 0) * Math.sqrt(lead) * 0.5 * (upper + lower);
  });
}
