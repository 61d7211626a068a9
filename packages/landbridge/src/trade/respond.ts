/** Trade's answer to a change of freight costs: exact hat algebra, with containers as a part of each flow. */
import { type Closure, type HatResult, solveExactHat } from '@landbridge/engines/trade';
import { type CorridorWorld, toWorld } from './corridor-world.ts';
import { compareCosts, relationKey, type Skims, sumTeu } from './skims.ts';

/** Of a flow that nothing carries: its part of the trade is lost. */
const SEVERED = Number.POSITIVE_INFINITY;
/** Trade cost of a flow that is wholly lost, over before: large, and still a number. */
const MOST_COST = 1e3;

export interface Response {
  readonly hat: HatResult;
  /** New containers over old, by relation, and the new delivered cost of one over the old (Infinity where severed). */
  readonly containerHat: Float64Array;
  readonly deliveredHat: Float64Array;
  /** Trade cost by pair of economies, new over old. */
  readonly costHat: Float64Array;
  readonly severed: number;
}

/**
 * Delivered cost of a container's goods, their value and the freight's money and time, new over old.
 *
 * @param shareOfDay  what a day is worth, share of the goods' value
 */
export function deliveredCosts(
  { relations }: CorridorWorld,
  base: Skims,
  next: Skims,
  shareOfDay: number,
): Float64Array {
  return Float64Array.from(relations, ({ origin, destination, classId, usdPerTeu }) => {
    const key = relationKey(origin, destination, classId);
    // Nothing carried it before either: there is no cost to compare.
    if (sumTeu(base.get(key)) === 0) return 1;
    const change = compareCosts(base.get(key), next.get(key));
    if (!change) return SEVERED;
    const before = usdPerTeu + change.baseUsd + change.baseDays * shareOfDay * usdPerTeu;
    const after = before + change.usd + change.days * shareOfDay * usdPerTeu;
    return Math.max(after, 0.01 * before) / before;
  });
}

/**
 * Goods in containers and the rest of a flow are varieties of one economy: cost of the flow is their CES mean, and both
 * parts follow from the one result.
 *
 * @cost one exact hat solution
 */
export function respond(world: CorridorWorld, delivered: Float64Array, elasticity: number, closure: Closure): Response {
  const { economies, relations } = world;
  const n = economies.length;
  const openness = new Float64Array(n * n).fill(1);
  for (const [r, { from, to, share }] of relations.entries()) {
    openness[from * n + to] += share * (delivered[r] ** -elasticity - 1);
  }
  const costHat = openness.map((value) => Math.min(MOST_COST, Math.max(value, 0) ** (-1 / elasticity)));
  const hat = solveExactHat(toWorld(world, elasticity), [costHat], { closure });
  const containerHat = Float64Array.from(relations, ({ from, to }, r) => {
    const at = from * n + to;
    if (delivered[r] === SEVERED) return 0;
    // Value at the destination, less what its price there rose: the goods that arrive.
    const value = (hat.flows[0][at] / world.flows[at]) * (delivered[r] / costHat[at]) ** -elasticity;
    return value / (hat.priceHat[from] * delivered[r]);
  });
  return {
    hat,
    containerHat,
    deliveredHat: delivered,
    costHat,
    severed: delivered.filter((value) => value === SEVERED).length,
  };
}
