/** A point held against the problem itself: its objective and how far it is from each curve. */
import type { Compiled } from './compile.ts';
import { buildCostOf, type Design, type Point } from './design.ts';
import { workFactor } from './work.ts';

/** Squared pressures below this would divide by nothing. */
export const LEAST_U = 1e-9;

export interface WorkAt {
  /** |f| (r^k - 1). */
  readonly work: number;
  /** Derivatives by the device's own flow, u_from and u_to. */
  readonly byFlow: number;
  readonly byFrom: number;
  readonly byTo: number;
}

export function workAt(compiled: Compiled, k: number, { u, deviceFlow }: Point): WorkAt {
  const { from, to } = compiled.devices[k];
  const flow = deviceFlow[k];
  const [into, out] = flow >= 0 ? [from, to] : [to, from];
  const [low, high] = [Math.max(u[into], LEAST_U), Math.max(u[out], LEAST_U)];
  const { exponent } = compiled;
  const factor = workFactor(high / low, exponent);
  const size = Math.abs(flow);
  const slope = size * exponent * (factor + 1);
  const byIn = -slope / low;
  const byOut = slope / high;
  return {
    work: size * factor,
    byFlow: (flow >= 0 ? 1 : -1) * factor,
    byFrom: flow >= 0 ? byIn : byOut,
    byTo: flow >= 0 ? byOut : byIn,
  };
}

/** Of the scaled problem, which minimises. */
export function objectiveOf(compiled: Compiled, design: Design, point: Point): number {
  const { exchangeCost, pipes, devices } = compiled;
  let total = buildCostOf(compiled, design);
  for (const [k, cost] of exchangeCost.entries()) total += cost * point.exchange[k];
  for (const [k, { flowCost }] of pipes.entries()) total += flowCost * point.pipeFlow[k];
  for (const [k, device] of devices.entries()) {
    if (device.workPrice !== 0 && design.modes[k]?.compresses)
      total += device.workPrice * workAt(compiled, k, point).work;
  }
  return total;
}

/** Error of each pipe's law: lift u_from - u_to - c f|f|; 0 of a pipe that is not built. */
export function pipeError(compiled: Compiled, design: Design, { u, pipeFlow }: Point, k: number): number {
  if (!design.pipeBuilt[k]) return 0;
  const { from, to, lift, c } = compiled.pipes[k];
  return lift * u[from] - u[to] - c * pipeFlow[k] * Math.abs(pipeFlow[k]);
}

/** Work beyond the limit of a device, or 0. */
export function workExcess(compiled: Compiled, design: Design, point: Point, k: number): number {
  const { maxWork } = compiled.devices[k];
  if (!Number.isFinite(maxWork) || !design.modes[k]?.compresses) return 0;
  return Math.max(0, workAt(compiled, k, point).work - maxWork);
}

/** Sum and largest of all errors. */
export function violationOf(compiled: Compiled, design: Design, point: Point): { sum: number; largest: number } {
  let sum = 0;
  let largest = 0;
  const count = (error: number) => {
    sum += error;
    largest = Math.max(largest, error);
  };
  for (const k of compiled.pipes.keys()) count(Math.abs(pipeError(compiled, design, point, k)));
  for (const k of compiled.devices.keys()) count(workExcess(compiled, design, point, k));
  return { sum, largest };
}
