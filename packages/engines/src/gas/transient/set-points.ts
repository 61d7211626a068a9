/** Set-points of elements in time, and the events that they and the profiles of nodes make. */
import type { Control, GasEdge } from '../types.ts';
import { findPiece, listJumps } from './profile.ts';
import type { ControlProfile, GasScenario } from './types.ts';

/** The set-point at t; at a jump the one after it, or before it. */
export function controlAt({ timeS, control }: ControlProfile, t: number, before = false): Control {
  let k = findPiece(timeS, t);
  if (before) while (k > 0 && timeS[k] === t && (timeS[k - 1] === t || control[k - 1].type !== control[k].type)) k--;
  if (k < 0) return control[0];
  const here = control[k];
  const next = control[k + 1];
  if (next === undefined || next.type !== here.type || timeS[k] === t) return here;
  return between(here, next, (t - timeS[k]) / (timeS[k + 1] - timeS[k]));
}

function between(a: Control, b: Control, share: number): Control {
  const mix = (x: number, y: number) => x + share * (y - x);
  if (a.type === 'ratio' && b.type === 'ratio') return { type: 'ratio', ratio: mix(a.ratio, b.ratio) };
  if (a.type === 'flow' && b.type === 'flow') return { type: 'flow', flowKgPerS: mix(a.flowKgPerS, b.flowKgPerS) };
  if (a.type === 'power' && b.type === 'power') return { type: 'power', powerW: mix(a.powerW, b.powerW) };
  if (a.type === 'outlet_pressure' && b.type === 'outlet_pressure') {
    return { type: 'outlet_pressure', pressurePa: mix(a.pressurePa, b.pressurePa) };
  }
  return a;
}

/** An element at a set-point; of a valve open or shut. */
export function withControl(edge: GasEdge, control: Control): GasEdge {
  if (edge.kind === 'valve') return { ...edge, open: control.type !== 'closed' };
  if (edge.kind === 'compressor') return { ...edge, control };
  return edge.kind === 'control_valve' && control.type !== 'power' ? { ...edge, control } : edge;
}

export interface Events {
  /** Times that a step must end on, ascending: kinks and jumps. */
  readonly timeS: Float64Array;
  /** Times of those where something jumps. */
  readonly jumps: ReadonlySet<number>;
}

/** @cost O(times log times) */
export function listEvents({ withdrawalKgPerS, pressurePa, control }: GasScenario): Events {
  const times = new Set<number>();
  const jumps = new Set<number>();
  for (const profile of [...(withdrawalKgPerS?.values() ?? []), ...(pressurePa?.values() ?? [])]) {
    for (const t of profile.timeS) times.add(t);
    for (const t of listJumps(profile)) jumps.add(t);
  }
  for (const profile of control?.values() ?? []) {
    for (const [k, t] of profile.timeS.entries()) {
      times.add(t);
      if (k === 0) continue;
      const changed = profile.control[k].type !== profile.control[k - 1].type;
      if (changed || profile.timeS[k - 1] === t) jumps.add(t);
    }
  }
  return { timeS: Float64Array.from(times).sort(), jumps };
}
