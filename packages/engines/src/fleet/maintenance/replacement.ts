/** When to replace what wears out before it fails. */
import { hazardPerS, meanLifeS, meanWorkingS, renewals, survival, type Weibull } from './weibull.ts';

export interface ReplacementCosts {
  readonly plannedUsd: number;
  /** Of a failure, with what it stops. */
  readonly failureUsd: number;
}

export interface Replacement {
  /** Infinity: never before it fails. */
  readonly intervalS: number;
  readonly costUsdPerS: number;
  readonly failuresPerS: number;
}

/** Of replacing at an age or at failure, whichever is first. @source Barlow and Hunter (1960), Operations Research 8(1) */
export function ageReplacementCost(law: Weibull, { plannedUsd, failureUsd }: ReplacementCosts, ageS: number): number {
  const reach = survival(law, ageS);
  return (plannedUsd * reach + failureUsd * (1 - reach)) / meanWorkingS(law, ageS);
}

/**
 * Best age. Where the hazard does not rise, or a planned replacement saves nothing, the unit stays until it fails.
 *
 * @cost O(60) integrals
 */
export function bestAgeReplacement(law: Weibull, costs: ReplacementCosts): Replacement {
  const life = meanLifeS(law);
  const never = { intervalS: Number.POSITIVE_INFINITY, costUsdPerS: costs.failureUsd / life, failuresPerS: 1 / life };
  if (law.shape <= 1 || costs.plannedUsd >= costs.failureUsd) return never;
  // The best age is where hazard x working time - failures = planned / (failure - planned): the left side rises.
  const wanted = costs.plannedUsd / (costs.failureUsd - costs.plannedUsd);
  const excess = (age: number): number =>
    hazardPerS(law, age) * meanWorkingS(law, age) - (1 - survival(law, age)) - wanted;
  let low = 0;
  let high = law.scaleS;
  for (; excess(high) < 0; high *= 2) if (high > 1e3 * law.scaleS) return never;
  for (let k = 0; k < 60; k++) {
    const middle = 0.5 * (low + high);
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  return {
    intervalS: high,
    costUsdPerS: ageReplacementCost(law, costs, high),
    failuresPerS: (1 - survival(law, high)) / meanWorkingS(law, high),
  };
}

/** Points of the search for the best interval. */
const STEPS = 600;
/** Of the mean life: beyond it the renewal function is a straight line and no interval is better. */
const LONGEST = 3;

/**
 * Replacing all at once at fixed times, whatever failed between: simpler to plan, and never cheaper than by age.
 *
 * @source Barlow and Proschan (1965), Mathematical Theory of Reliability, 4.2
 */
export function bestBlockReplacement(law: Weibull, { plannedUsd, failureUsd }: ReplacementCosts): Replacement {
  const life = meanLifeS(law);
  const until = LONGEST * life;
  const failures = renewals(law, until, STEPS);
  let best: Replacement = {
    intervalS: Number.POSITIVE_INFINITY,
    costUsdPerS: failureUsd / life,
    failuresPerS: 1 / life,
  };
  for (let k = 1; k <= STEPS; k++) {
    const intervalS = (k * until) / STEPS;
    const costUsdPerS = (plannedUsd + failureUsd * failures[k]) / intervalS;
    if (costUsdPerS < best.costUsdPerS) best = { intervalS, costUsdPerS, failuresPerS: failures[k] / intervalS };
  }
  return best;
}
