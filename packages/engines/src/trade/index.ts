export { type ConditionalResult, solveConditional } from './conditional.ts';
export { solveExactHat } from './exact-hat.ts';
export { createFactor, createPairFactor, crossFactors } from './factor.ts';
export { type HoldOut, holdOut } from './hold-out.ts';
export { estimateOls } from './ols.ts';
export { estimatePpml } from './ppml.ts';
export { type Resistances, solveResistances } from './resistances.ts';
export type {
  Coefficient,
  CovarianceOptions,
  Estimate,
  EstimateOptions,
  Factor,
  GravityData,
  Regressor,
} from './types.ts';
export { CLOSURES, type Closure, type HatOptions, type HatResult, type Sector, totalsOf, type World } from './world.ts';
