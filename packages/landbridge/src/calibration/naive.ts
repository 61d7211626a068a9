/**
 * What someone would say without a model of choice: modes share alike, gateways of a mode share alike, and each takes
 * its cheapest free-flow path. No constants, no factors, no congestion.
 */
import type { Corridor } from '@landbridge/corridor';
import { type Solved, solveModel } from './model.ts';

/** Scales so small that costs do not matter; that of modes is far below that of gateways, so modes share first. */
const NO_SCALE = new Map([
  ['mode_scale_per_usd', 1e-12],
  ['gateway_scale_per_usd', 1e-8],
  ['alpha:link', 0],
  ['alpha:bcp', 0],
  ['alpha:transfer', 0],
]);

/** @cost one solve */
export function solveNaive(corridor: Corridor, year: number, signal?: AbortSignal): Solved {
  const tables = { ...corridor.tables, parameter: [] };
  const options = { year, longestOnly: true, ...(signal ? { signal } : {}) };
  return solveModel({ ...corridor, tables }, NO_SCALE, options);
}
