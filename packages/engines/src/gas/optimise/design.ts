/** Every choice made: what is built, and the mode that each device runs in. What is left is smooth. */
import type { Compiled, ScaledMode } from './compile.ts';
import type { Partition } from './partition.ts';
import type { Relaxation } from './relaxation.ts';

export interface Design {
  readonly pipeBuilt: Uint8Array;
  readonly deviceBuilt: Uint8Array;
  /** By device; null where it is closed or not built. */
  readonly modes: readonly (ScaledMode | null)[];
  /** By device: the cell of the relaxation that the choice came from; -1 where it is closed or not built. */
  readonly cells: readonly number[];
}

/** Scaled values of a point, whether or not it keeps the curves. */
export interface Point {
  readonly u: Float64Array;
  readonly exchange: Float64Array;
  readonly pipeFlow: Float64Array;
  readonly deviceFlow: Float64Array;
}

export function readDesign(relaxation: Relaxation, partition: Partition, primal: Float64Array): Design {
  const isChosen = (column: number) => primal[column] > 0.5;
  const built = (columns: Int32Array) => Uint8Array.from(columns, (column) => Number(column < 0 || isChosen(column)));
  const cells = relaxation.cellChosen.map((columns) => columns.findIndex(isChosen));
  return {
    pipeBuilt: built(relaxation.pipeBuilt),
    deviceBuilt: built(relaxation.deviceBuilt),
    modes: cells.map((index, k) => (index < 0 ? null : partition.cells[k][index].mode)),
    cells,
  };
}

export function readPoint(relaxation: Relaxation, primal: Float64Array): Point {
  const take = (columns: Int32Array) => Float64Array.from(columns, (column) => primal[column]);
  return {
    u: take(relaxation.u),
    exchange: take(relaxation.exchange),
    pipeFlow: take(relaxation.pipeFlow),
    deviceFlow: take(relaxation.deviceFlow),
  };
}

/** What is built, at its cost. */
export function buildCostOf({ pipes, devices }: Compiled, { pipeBuilt, deviceBuilt }: Design): number {
  const sum = (list: readonly { readonly buildCost: number }[], built: Uint8Array) =>
    list.reduce((total, { buildCost }, k) => total + (Number.isNaN(buildCost) || !built[k] ? 0 : buildCost), 0);
  return sum(pipes, pipeBuilt) + sum(devices, deviceBuilt);
}
