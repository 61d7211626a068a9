/** One order for an uncertain demand; with a lead time, the base stock of a periodic review. */
import { normalQuantile } from '../../simulation/index.ts';
import { measureStock, poissonMasses } from '../spares/masses.ts';
import { normalLoss } from './normal-loss.ts';

export interface Shelf {
  readonly holdingUsdPerUnit: number;
  readonly stockoutUsdPerUnit: number;
}

export interface NormalDemand {
  /** Of one period. */
  readonly mean: number;
  readonly deviation: number;
}

export interface BaseStock {
  readonly stock: number;
  /** Expected, of one period. */
  readonly costUsd: number;
}

/** Demand of the lead time and of the period of review. */
export function demandOver(periods: number, { mean, deviation }: NormalDemand): NormalDemand {
  return { mean: mean * periods, deviation: deviation * Math.sqrt(periods) };
}

/** Expected cost of a stock against a normal demand. */
export function normalShelfCost(
  { holdingUsdPerUnit: h, stockoutUsdPerUnit: p }: Shelf,
  demand: NormalDemand,
  stock: number,
): number {
  const z = (stock - demand.mean) / demand.deviation;
  return demand.deviation * (h * normalLoss(-z) + p * normalLoss(z));
}

/**
 * @param leadPeriods  between order and arrival; 0 is the newsvendor
 * @source Arrow, Harris and Marschak (1951), Econometrica 19(3)
 */
export function normalNewsvendor(shelf: Shelf, demand: NormalDemand, leadPeriods = 0): BaseStock {
  const { holdingUsdPerUnit: h, stockoutUsdPerUnit: p } = shelf;
  const over = demandOver(leadPeriods + 1, demand);
  const stock = over.mean + over.deviation * normalQuantile(p / (p + h));
  return { stock, costUsd: normalShelfCost(shelf, over, stock) };
}

/** Expected cost of a stock of whole units against a Poisson demand. */
export function poissonShelfCost(
  { holdingUsdPerUnit: h, stockoutUsdPerUnit: p }: Shelf,
  mean: number,
  stock: number,
): number {
  const masses = poissonMasses(mean);
  let short = 0;
  let over = 0;
  for (let k = 0; k < masses.length; k++) {
    if (k > stock) short += (k - stock) * masses[k];
    else over += (stock - k) * masses[k];
  }
  // Masses end somewhere: a stock beyond them lies over by its distance from the mean.
  return stock >= 0 ? h * over + p * short : p * (mean - stock);
}

/** Least stock whose chance to suffice reaches p / (p + h). */
export function poissonNewsvendor(shelf: Shelf, mean: number, leadPeriods = 0): BaseStock {
  const { holdingUsdPerUnit: h, stockoutUsdPerUnit: p } = shelf;
  const over = mean * (leadPeriods + 1);
  const masses = poissonMasses(over);
  let stock = 0;
  for (let below = masses[0]; below < p / (p + h) && stock < masses.length - 1; ) below += masses[++stock];
  return { stock, costUsd: poissonShelfCost(shelf, over, stock) };
}

/**
 * Least base stock, reviewed at every demand, that keeps a share of the demand from waiting.
 *
 * @param leadDemand  mean of the Poisson demand of a lead time
 * @throws Error where the rate is not below 1
 */
export function baseStockForFillRate(
  leadDemand: number,
  fillRate: number,
): { stock: number; fillRate: number; expectedBackorders: number } {
  if (!(fillRate < 1)) throw new Error(`fleet: no stock has the fill rate ${fillRate}`);
  const masses = poissonMasses(leadDemand);
  for (let stock = 0; ; stock++) {
    const found = measureStock(masses, stock);
    if (found.fillRate >= fillRate || stock > masses.length) {
      return { stock, fillRate: found.fillRate, expectedBackorders: found.expectedBackorders };
    }
  }
}
