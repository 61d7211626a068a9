/** Small problems whose answers are known by hand or by trying everything. */
import type { OptimumDevice, OptimumPipe, OptimumProblem } from './types.ts';

export const SLACK_FREE = 1e3;

export function createPipe(
  id: string,
  from: string,
  to: string,
  c: number,
  buildCost: number | null = null,
): OptimumPipe {
  return {
    kind: 'pipe',
    id,
    from,
    to,
    resistancePa2S2PerKg2: c,
    lift: 1,
    minFlowKgPerS: -SLACK_FREE,
    maxFlowKgPerS: SLACK_FREE,
    buildCost,
  };
}

export function createCompressor(
  id: string,
  from: string,
  to: string,
  own: Partial<OptimumDevice> = {},
): OptimumDevice {
  return {
    kind: 'device',
    id,
    from,
    to,
    minFlowKgPerS: 0,
    maxFlowKgPerS: SLACK_FREE,
    buildCost: null,
    modes: [{ minFlowKgPerS: 0, maxFlowKgPerS: SLACK_FREE, minRatio: 1, maxRatio: 2, compresses: true }],
    closable: false,
    maxWorkKgPerS: Number.POSITIVE_INFINITY,
    workPrice: 0,
    ...own,
  };
}

/** A supply at `a` held at 6 MPa, a pipe to `b`: at 4 MPa there, sqrt((36 - 16) 1e12 / c) goes through. */
export function createOnePipe(c: number): OptimumProblem {
  return {
    sense: 'max',
    nodes: [
      { id: 'a', minPressurePa: 6e6, maxPressurePa: 6e6 },
      { id: 'b', minPressurePa: 4e6, maxPressurePa: 7e6 },
    ],
    exchanges: [
      { id: 'in', node: 'a', direction: 'entry', minKgPerS: 0, maxKgPerS: 500, value: 0 },
      { id: 'out', node: 'b', direction: 'exit', minKgPerS: 0, maxKgPerS: 500, value: 1 },
    ],
    arcs: [createPipe('p', 'a', 'b', c)],
    workExponent: 0.25,
  };
}
