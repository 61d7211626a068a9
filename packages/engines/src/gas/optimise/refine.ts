/** Cuts curves finer where the relaxation's answer strays from them. */
import type { Compiled } from './compile.ts';
import type { Design, Point } from './design.ts';
import { pipeError, workAt } from './evaluate.ts';
import type { Partition } from './partition.ts';
import { isForwards } from './relaxed-devices.ts';
import { workFactor } from './work.ts';

/** Errors below this share of the largest wait for another round. */
const SHARE = 0.1;
/** A cut keeps this share of the piece from its ends. */
const KEEP = 0.1;

export interface RefineOptions {
  /** Errors of a pipe's law, scaled, below which it is not cut. */
  readonly tolerance: number;
}

/** @returns how many curves were cut or given a tangent */
export function refine(
  compiled: Compiled,
  partition: Partition,
  design: Design,
  point: Point,
  { tolerance }: RefineOptions,
): number {
  const { pipes, devices } = compiled;
  const errors = pipes.map((pipe, k) => (pipe.leader === k ? pipeError(compiled, design, point, k) : 0));
  const most = Math.max(0, ...errors.map(Math.abs));
  let count = 0;
  for (const [k, error] of errors.entries()) {
    if (Math.abs(error) <= tolerance || Math.abs(error) < SHARE * most) continue;
    const flow = point.pipeFlow[k];
    const breaks = partition.breaks[k];
    const s = breaks.findIndex((_, i) => i < breaks.length - 1 && flow <= breaks[i + 1]);
    if (s < 0) continue;
    const [a, b] = [breaks[s], breaks[s + 1]];
    if (b - a < 1e-9) continue;
    count++;
    const isBelow = error * (b > 0 ? 1 : -1) < 0;
    partition.tangents[k].push(flow);
    if (!isBelow) breaks.splice(s + 1, 0, clampInside(flow, a, b));
  }
  for (const [k, { maxWork, workPrice }] of devices.entries()) {
    const mode = design.modes[k];
    if (!mode?.compresses || (workPrice === 0 && !Number.isFinite(maxWork))) continue;
    const { work } = workAt(compiled, k, point);
    if (workPrice === 0 && work <= maxWork + tolerance) continue;
    if (
      cutCell(compiled, partition, point, k, { index: design.cells[k], tolerance, isOver: work > maxWork + tolerance })
    )
      count++;
  }
  return count;
}

interface CutOptions {
  /** The cell that the relaxation chose. */
  readonly index: number;
  readonly tolerance: number;
  readonly isOver: boolean;
}

/** Cuts the cell that the point lies in where its error comes from: across the flow, or across the ratio. */
function cutCell(
  compiled: Compiled,
  partition: Partition,
  { u, deviceFlow }: Point,
  k: number,
  options: CutOptions,
): boolean {
  const { from, to } = compiled.devices[k];
  const { exponent } = compiled;
  const cells = partition.cells[k];
  const flow = deviceFlow[k];
  const q = u[to] / Math.max(u[from], 1e-12);
  const index = options.index;
  if (index < 0) return false;
  const cell = cells[index];
  const forwards = isForwards(cell);
  const ratio = forwards ? q : 1 / q;
  const least = Math.max(0, forwards ? cell.flowLower : -cell.flowUpper);
  const low = forwards ? cell.qLower : 1 / cell.qUpper;
  const byFlow = (Math.abs(flow) - least) * workFactor(ratio, exponent);
  const byRatio = Math.abs(flow) * (workFactor(ratio, exponent) - workFactor(low, exponent));
  const span = cell.flowUpper - cell.flowLower;
  if (options.isOver || byFlow >= byRatio) {
    if (span > 1e-7 && (options.isOver || byFlow > options.tolerance)) {
      const cut = clampInside(flow, cell.flowLower, cell.flowUpper);
      cells.splice(index, 1, { ...cell, flowUpper: cut }, { ...cell, flowLower: cut });
      return true;
    }
  }
  if (options.isOver || byRatio <= options.tolerance || cell.qUpper - cell.qLower < 1e-7) return false;
  const cut = clampInside(q, cell.qLower, cell.qUpper);
  cells.splice(index, 1, { ...cell, qUpper: cut }, { ...cell, qLower: cut });
  return true;
}

function clampInside(value: number, a: number, b: number): number {
  const keep = KEEP * (b - a);
  return Math.min(b - keep, Math.max(a + keep, value));
}
