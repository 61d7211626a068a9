/** Devices of a relaxation: in one of their cells, each the convex hull of what a device can do there. */
import type { ModelBuilder } from '../../optimisation/index.ts';
import type { Cell } from './partition.ts';
import type { RelaxationPart } from './relaxation.ts';
import { ratioAtWork, workFactor } from './work.ts';

const INF = Number.POSITIVE_INFINITY;

export interface RelaxedDevices {
  readonly deviceFlow: Int32Array;
  readonly deviceBuilt: Int32Array;
  readonly cellChosen: readonly Int32Array[];
  /** By device: columns whose sum is its work, where that has a price. */
  readonly deviceWork: readonly (readonly number[])[];
}

export function addDevices({ model, compiled, partition, u, balance }: RelaxationPart): RelaxedDevices {
  const { devices, box, exponent } = compiled;
  const deviceFlow = new Int32Array(devices.length);
  const deviceBuilt = new Int32Array(devices.length).fill(-1);
  const cellChosen: Int32Array[] = [];
  const deviceWork: number[][] = [];
  for (const [k, device] of devices.entries()) {
    const { from, to, closable, buildCost, maxWork, workPrice } = device;
    const cells = partition.cells[k];
    const flow = model.addColumn({ lower: box.deviceLower[k], upper: box.deviceUpper[k] });
    deviceFlow[k] = flow;
    balance.add(from, flow, -1);
    balance.add(to, flow, 1);
    if (!Number.isNaN(buildCost)) deviceBuilt[k] = model.addColumn({ upper: 1, cost: buildCost, integer: true });
    const range = { from: [box.uLower[from], box.uUpper[from]], to: [box.uLower[to], box.uUpper[to]] } as const;
    const works: number[] = [];
    const parts = cells.map((cell) => {
      const chosen = model.addColumn({ upper: 1, integer: true });
      const columns = { chosen, flow: -1, from: -1, to: -1 };
      columns.flow = model.addColumn({ lower: Math.min(0, cell.flowLower), upper: Math.max(0, cell.flowUpper) });
      columns.from = model.addColumn();
      columns.to = model.addColumn();
      within(model, columns.flow, chosen, cell.flowLower, cell.flowUpper);
      within(model, columns.from, chosen, ...range.from);
      within(model, columns.to, chosen, ...range.to);
      model.addRow(0, INF, [columns.to, columns.from], [1, -cell.qLower]);
      model.addRow(-INF, 0, [columns.to, columns.from], [1, -cell.qUpper]);
      if (cell.mode.compresses) {
        if (Number.isFinite(maxWork)) addWorkLimit(model, columns, cell, { maxWork, exponent, inlet: range.from });
        if (workPrice > 0)
          works.push(
            addWorkPrice(model, columns, cell, { workPrice, exponent, inlet: range, forwards: isForwards(cell) }),
          );
      }
      return columns;
    });
    // Closed or not built: pressures are free of each other.
    const choices = parts.map(({ chosen }) => chosen);
    const ones = choices.map(() => 1);
    const idleFrom = model.addColumn({ upper: range.from[1] });
    const idleTo = model.addColumn({ upper: range.to[1] });
    if (closable || deviceBuilt[k] >= 0) {
      const idle = model.addColumn({ upper: 1, integer: true });
      within(model, idleFrom, idle, ...range.from);
      within(model, idleTo, idle, ...range.to);
      model.addRow(1, 1, [...choices, idle], [...ones, 1]);
      if (deviceBuilt[k] >= 0) {
        if (closable) model.addRow(-INF, 0, [...choices, deviceBuilt[k]], [...ones, -1]);
        else model.addRow(0, 0, [...choices, deviceBuilt[k]], [...ones, -1]);
      }
    } else {
      model.addRow(1, 1, choices, ones);
      model.addRow(0, 0, [idleFrom, idleTo], [1, 1]);
    }
    const sum = (total: number, own: readonly number[]) =>
      model.addRow(0, 0, [total, ...own], [1, ...own.map(() => -1)]);
    sum(
      flow,
      parts.map((part) => part.flow),
    );
    sum(u[from], [...parts.map((part) => part.from), idleFrom]);
    sum(u[to], [...parts.map((part) => part.to), idleTo]);
    cellChosen.push(Int32Array.from(choices));
    deviceWork.push(works);
  }
  return { deviceFlow, deviceBuilt, cellChosen, deviceWork };
}

/** Whether the gas of a cell goes from the first end to the other. */
export function isForwards({ flowLower, flowUpper }: Cell): boolean {
  return flowUpper > 0 || flowLower >= 0;
}

function within(model: ModelBuilder, column: number, chosen: number, lower: number, upper: number): void {
  model.addRow(0, INF, [column, chosen], [1, -lower]);
  model.addRow(-INF, 0, [column, chosen], [1, -upper]);
}

interface CellColumns {
  readonly chosen: number;
  readonly flow: number;
  readonly from: number;
  readonly to: number;
}

interface WorkLimit {
  readonly maxWork: number;
  readonly exponent: number;
  readonly inlet: readonly [number, number];
}

/**
 * u_to <= rho(f) u_from, rho the largest ratio within the power: convex and falling, so that its chord lies above it, and
 * the product of the chord with u_from is bounded by the planes of its envelope. Gas that flows back is not limited here.
 */
function addWorkLimit(
  model: ModelBuilder,
  { chosen, flow, from, to }: CellColumns,
  cell: Cell,
  limit: WorkLimit,
): void {
  const { maxWork, exponent, inlet } = limit;
  const { flowLower: a, flowUpper: b } = cell;
  if (!isForwards(cell) || b <= 0) return;
  const atA = Math.min(cell.qUpper, ratioAtWork(a, maxWork, exponent));
  const atB = Math.min(cell.qUpper, ratioAtWork(b, maxWork, exponent));
  if (atB >= cell.qUpper) return;
  // Where the cap of the ratio cuts the curve it is not convex; its largest value holds everywhere.
  const convex = ratioAtWork(a, maxWork, exponent) <= cell.qUpper * (1 + 1e-12);
  if (!convex || b - a < 1e-12) {
    model.addRow(-INF, 0, [to, from], [1, -atA]);
    return;
  }
  const slope = (atB - atA) / (b - a);
  const constant = atA - slope * a;
  // u_to <= constant u_from + slope (f u_from), slope < 0: below by the two planes of f u_from.
  for (const [f, x] of [
    [a, inlet[0]],
    [b, inlet[1]],
  ]) {
    model.addRow(-INF, 0, [to, from, flow, chosen], [1, -(constant + slope * f), -slope * x, slope * f * x]);
  }
}

interface WorkPrice {
  readonly workPrice: number;
  readonly exponent: number;
  readonly inlet: { readonly from: readonly [number, number]; readonly to: readonly [number, number] };
  readonly forwards: boolean;
}

/**
 * The planes below flow x factor over a cell, with the factor itself bounded by its chord in the ratio and the ratio's
 * excess by (u_out - q u_in) / largest u_in: linear, and exact as the cell shrinks to a point.
 *
 * @returns the column of the work
 * @source McCormick (1976), Mathematical Programming 10
 */
function addWorkPrice(model: ModelBuilder, columns: CellColumns, cell: Cell, price: WorkPrice): number {
  const { workPrice, exponent, inlet, forwards } = price;
  const work = model.addColumn({ cost: workPrice });
  const [low, high] = forwards ? [cell.qLower, cell.qUpper] : [1 / cell.qUpper, 1 / cell.qLower];
  const [into, out] = forwards ? [columns.from, columns.to] : [columns.to, columns.from];
  const [least, most] = forwards
    ? [Math.max(0, cell.flowLower), cell.flowUpper]
    : [Math.max(0, -cell.flowUpper), -cell.flowLower];
  const largest = forwards ? inlet.from[1] : inlet.to[1];
  const [base, top] = [workFactor(low, exponent), workFactor(high, exponent)];
  const slope = high - low > 1e-12 ? (top - base) / (high - low) / largest : 0;
  const along = forwards ? 1 : -1;
  for (const [flow, factor] of [
    [least, base],
    [most, top],
  ]) {
    // work >= flow (base + slope (u_out - low u_in)) + factor (f - flow)
    model.addRow(
      0,
      INF,
      [work, out, into, columns.flow, columns.chosen],
      [1, -flow * slope, flow * slope * low, -along * factor, flow * (factor - base)],
    );
  }
  return work;
}
