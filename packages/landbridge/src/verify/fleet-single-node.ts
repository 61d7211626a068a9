/** One place that holds stock. Which model it is, its data tell: what is given, and what is not. */
import {
  economicOrderQuantity,
  type NormalDemand,
  normalNewsvendor,
  normalShelfCost,
  orderQuantityWithBackorders,
  orderUpToPoisson,
  planLots,
  poissonNewsvendor,
  poissonShelfCost,
  reorderByInventoryLevel,
} from '@landbridge/engines/fleet';
import type { FigureOf, Solver } from './fleet-instances.ts';
import { type ItemReader, isItem, isNumber, type JsonItem } from './fleet-json.ts';

const ABOVE_ZERO = Number.MIN_VALUE;

export function readSingleNode(name: string, { data, expected }: JsonItem, read: ItemReader): Solver {
  const item = isItem(data) ? data : {};
  const has = (key: string): boolean => Object.hasOwn(item, key);
  const number = (key: string, least = 0): number => read.number(item, key, name, least);
  if (has('num_periods') || Array.isArray(item.demand)) return readLots(name, item, read);
  const h = number('holding_cost', ABOVE_ZERO);
  if (has('demand_rate')) {
    const lot = {
      fixedCostUsd: number('fixed_cost', ABOVE_ZERO),
      holdingUsdPerUnitS: h,
      demandPerS: number('demand_rate', ABOVE_ZERO),
    };
    const p = has('stockout_cost') ? number('stockout_cost', ABOVE_ZERO) : null;
    return () =>
      figures(
        p === null ? economicOrderQuantity(lot) : orderQuantityWithBackorders({ ...lot, backorderUsdPerUnitS: p }),
      );
  }
  const shelf = { holdingUsdPerUnit: h, stockoutUsdPerUnit: number('stockout_cost', ABOVE_ZERO) };
  const mean = number('demand_mean', ABOVE_ZERO);
  const lead = has('lead_time') ? number('lead_time') : 0;
  if (has('demand_sd')) {
    const demand = { mean, deviation: number('demand_sd', ABOVE_ZERO) };
    if (has('fixed_cost')) {
      const fixedCostUsd = number('fixed_cost');
      return () => reorder(fixedCostUsd, shelf, demand, lead);
    }
    return () => {
      const { stock, costUsd } = normalNewsvendor(shelf, demand, lead);
      const over = { mean: mean * (lead + 1), deviation: demand.deviation * Math.sqrt(lead + 1) };
      return shelfFigures(stock, costUsd, (own) => normalShelfCost(shelf, over, own));
    };
  }
  const fixedCostUsd = has('fixed_cost') ? number('fixed_cost') : null;
  return () => {
    const { stock, costUsd } = poissonNewsvendor(shelf, mean, lead);
    const shelfOf = shelfFigures(stock, costUsd, (own) => poissonShelfCost(shelf, mean * (lead + 1), own));
    if (fixedCostUsd === null) return shelfOf;
    const { reorderPoint, upTo, costUsd: mean_ } = orderUpToPoisson({ ...shelf, fixedCostUsd }, mean, lead);
    const own: Readonly<Record<string, number>> = { s: reorderPoint, S: upTo, g: mean_, cost: mean_ };
    // Where a file asks for both models, those of the newsvendor have its name.
    const both = isItem(expected) && ('s' in expected || 'g' in expected);
    return (key) =>
      both && key in own ? { value: own[key], unit: key === 's' || key === 'S' ? 'units' : 'cost/time' } : shelfOf(key);
  };
}

function figures(result: { quantity: number; costUsdPerS: number; stockoutShare?: number }): FigureOf {
  return (key) => {
    if (key === 'Q') return { value: result.quantity, unit: 'units' };
    if (key === 'cost') return { value: result.costUsdPerS, unit: 'cost/time' };
    if (key === 'stockout_fraction') return { value: result.stockoutShare ?? null, unit: '1' };
    return null;
  };
}

/** `cost_at_S40` asks for the cost of that stock. */
function shelfFigures(stock: number, costUsd: number, costAt: (stock: number) => number): FigureOf {
  return (key) => {
    const at = /^cost_at_S(-?\d+(?:\.\d+)?)$/.exec(key);
    if (at) return { value: costAt(Number(at[1])), unit: 'cost/period' };
    if (key === 'S' || key === 'S_newsvendor') return { value: stock, unit: 'units' };
    return key === 'cost' || key === 'cost_newsvendor' ? { value: costUsd, unit: 'cost/period' } : null;
  };
}

function reorder(
  fixedCostUsd: number,
  shelf: { holdingUsdPerUnit: number; stockoutUsdPerUnit: number },
  demand: NormalDemand,
  lead: number,
): FigureOf {
  const policy = reorderByInventoryLevel(
    { fixedCostUsd, holdingUsdPerUnitS: shelf.holdingUsdPerUnit, stockoutUsdPerUnit: shelf.stockoutUsdPerUnit },
    demand.mean,
    { mean: demand.mean * lead, deviation: demand.deviation * Math.sqrt(lead) },
  );
  const note = policy ? {} : { note: 'Stockouts are too cheap for a reorder point' };
  return (key) => {
    if (key === 'r') return { value: policy?.reorderPoint ?? null, unit: 'units', ...note };
    if (key === 'Q') return { value: policy?.quantity ?? null, unit: 'units', ...note };
    return key === 'cost' ? { value: policy?.costUsdPerS ?? null, unit: 'cost/time', ...note } : null;
  };
}

function readLots(name: string, item: JsonItem, read: ItemReader): Solver {
  const demand = item.demand;
  const periods = Array.isArray(demand) ? demand.length : read.number(item, 'num_periods', name, 1);
  if (isNumber(item.num_periods) && item.num_periods !== periods) {
    read.fault(name, 'demand', demand, `${item.num_periods} numbers, as num_periods says`);
  }
  /** One number for all periods, or a list; a list with a place before the first period has one more. */
  const list = (key: string, otherwise?: number): number[] => {
    const value = item[key] ?? otherwise;
    if (isNumber(value) && value >= 0) return new Array(Number.isInteger(periods) ? periods : 0).fill(value);
    const own = Array.isArray(value) && value.length === periods + 1 ? value.slice(1) : value;
    if (Array.isArray(own) && own.length === periods && own.every((one) => isNumber(one) && one >= 0)) return own;
    read.fault(name, key, value, `a number of at least 0, or ${periods} of them`);
    return [];
  };
  const lots = {
    demand: list('demand'),
    fixedCostUsd: list('fixed_cost'),
    holdingUsdPerUnit: list('holding_cost'),
    unitCostUsd: list('purchase_cost', 0),
  };
  return () => {
    const plan = planLots(lots);
    return (key) => {
      if (key === 'cost') return { value: plan.costUsd, unit: 'cost' };
      // Published with a place before the first period.
      return key === 'order_quantities' ? { value: [0, ...plan.quantity], unit: 'units' } : null;
    };
  };
}
