/**
 * Bounds drawn in: the least and most flow and pressure that the relaxation allows, whole numbers aside. What lies outside
 * is no point of the problem, and chords over a shorter range lie nearer to their curve.
 */
import type { LinearModel, LinearSolver } from '../../optimisation/index.ts';
import type { Compiled } from './compile.ts';
import { narrowPartition, type Partition } from './partition.ts';
import { createRelaxation } from './relaxation.ts';

/** Kept from the solver's own tolerance. */
const MARGIN = 1e-7;
/** Bounds that moved less than this share of the range are not worth another round. */
const WORTH = 0.03;

export interface TightenOptions {
  readonly rounds: number;
  /** True when the rest is worth more time: what was found until then is kept. */
  readonly isLate: () => boolean;
}

/**
 * Narrows the box and the partition of `compiled`.
 *
 * @returns false where the relaxation has no point: the problem has none
 * @cost rounds x 2 (pipes + nodes) small linear programs, each from where the last ended
 */
export function tightenBox(
  solver: LinearSolver,
  compiled: Compiled,
  partition: Partition,
  { rounds, isLate }: TightenOptions,
): boolean {
  for (let round = 0; round < rounds && !isLate(); round++) {
    const moved = tightenOnce(solver, compiled, partition, isLate);
    if (moved === null) return false;
    narrowPartition(partition, compiled);
    if (moved < WORTH) return true;
  }
  return true;
}

/** @returns the largest share of a range that was cut off, or null where there is no point */
function tightenOnce(
  solver: LinearSolver,
  compiled: Compiled,
  partition: Partition,
  isLate: () => boolean,
): number | null {
  const { box, pipes, devices } = compiled;
  const relaxation = createRelaxation(compiled, partition);
  const session = solver.open(withoutIntegers(relaxation.model));
  try {
    let moved = 0;
    const tighten = (column: number, lower: Float64Array, upper: Float64Array, k: number): boolean => {
      for (const sign of [1, -1]) {
        if (upper[k] - lower[k] < 10 * MARGIN || isLate()) continue;
        session.setCost(column, sign);
        const result = session.solve();
        if (result.status === 'infeasible') return false;
        if (result.status !== 'optimal' || result.objective === null) continue;
        const value = sign * result.objective - sign * MARGIN;
        const range = upper[k] - lower[k];
        if (sign > 0 && value > lower[k]) {
          moved = Math.max(moved, (value - lower[k]) / range);
          lower[k] = Math.min(value, upper[k]);
        } else if (sign < 0 && value < upper[k]) {
          moved = Math.max(moved, (upper[k] - value) / range);
          upper[k] = Math.max(value, lower[k]);
        }
        session.setColumnBounds(column, lower[k], upper[k]);
      }
      session.setCost(column, 0);
      return true;
    };
    for (const [k, { leader }] of pipes.entries()) {
      // The others follow from the one that they lie beside.
      if (leader !== k) continue;
      if (!tighten(relaxation.pipeFlow[k], box.flowLower, box.flowUpper, k)) return null;
    }
    for (const [k, { maxWork, workPrice }] of devices.entries()) {
      if (workPrice === 0 && !Number.isFinite(maxWork)) continue;
      if (!tighten(relaxation.deviceFlow[k], box.deviceLower, box.deviceUpper, k)) return null;
    }
    for (const [n, column] of relaxation.u.entries()) {
      if (!tighten(column, box.uLower, box.uUpper, n)) return null;
    }
    return moved;
  } finally {
    session.close();
  }
}

function withoutIntegers(model: LinearModel): LinearModel {
  return { ...model, cost: new Float64Array(model.columns), isInteger: new Uint8Array(model.columns) };
}
