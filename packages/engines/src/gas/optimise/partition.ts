/** How finely each curve is cut: the pieces between which a relaxation chooses. */
import type { Compiled, ScaledMode } from './compile.ts';
import { workFactor } from './work.ts';

/** A piece of a device's mode: flow and ratio within narrower limits. */
export interface Cell {
  readonly mode: ScaledMode;
  readonly flowLower: number;
  readonly flowUpper: number;
  readonly qLower: number;
  readonly qUpper: number;
}

export interface Partition {
  /** By pipe: flows at which its curve is cut, ascending; the first and last are bounds of the box. */
  readonly breaks: number[][];
  /** By pipe: flows at which the curve has a tangent besides. */
  readonly tangents: number[][];
  /** By device. */
  readonly cells: Cell[][];
}

/** One piece for each direction; power limits are cut where they begin to matter. */
export function createPartition(compiled: Compiled): Partition {
  const { box, pipes, devices, exponent } = compiled;
  return {
    breaks: pipes.map((_, k) => cutAtZero(box.flowLower[k], box.flowUpper[k])),
    tangents: pipes.map(() => []),
    cells: devices.map(({ modes, maxWork }) =>
      modes.flatMap((mode): Cell[] => {
        const whole = {
          mode,
          flowLower: mode.minFlowKgPerS,
          flowUpper: mode.maxFlowKgPerS,
          qLower: mode.minQ,
          qUpper: mode.maxQ,
        };
        if (!mode.compresses || !Number.isFinite(maxWork) || mode.maxFlowKgPerS <= 0) return [whole];
        // Below this flow the largest ratio is within the power.
        const free = maxWork / workFactor(mode.maxQ, exponent);
        if (free <= whole.flowLower || free >= whole.flowUpper) return [whole];
        return [
          { ...whole, flowUpper: free },
          { ...whole, flowLower: free },
        ];
      }),
    ),
  };
}

/** Keeps the cuts that lie within bounds that have become narrower. */
export function narrowPartition(partition: Partition, compiled: Compiled): void {
  const { box } = compiled;
  for (const [k, breaks] of partition.breaks.entries()) {
    const [lower, upper] = [box.flowLower[k], box.flowUpper[k]];
    const inner = breaks.filter((flow) => flow > lower && flow < upper);
    partition.breaks[k] = [...new Set([...cutAtZero(lower, upper), ...inner])].sort((a, b) => a - b);
  }
  for (const [k, cells] of partition.cells.entries()) {
    partition.cells[k] = cells.flatMap((cell) => {
      // A device that rests carries nothing, and what it carries then is within no cell.
      const flowLower = Math.max(cell.flowLower, box.deviceLower[k]);
      const flowUpper = Math.min(cell.flowUpper, box.deviceUpper[k]);
      return flowLower <= flowUpper ? [{ ...cell, flowLower, flowUpper }] : [];
    });
  }
}

function cutAtZero(lower: number, upper: number): number[] {
  if (lower < 0 && upper > 0) return [lower, 0, upper];
  return lower < upper ? [lower, upper] : [lower, lower];
}
