/**
 * Elements that do one thing or another by the state that they are in: a check valve shuts, a regulator opens fully
 * where its inlet falls below the set-point, a station reaches its largest ratio or power. Given a solution, says what
 * would be otherwise; `solve.ts` repeats until nothing is.
 */
import { shaftPower } from './compressor.ts';
import { CLOSED, HELD, type Modes, POWER, TIED } from './modes.ts';
import type { GasInput } from './prepare.ts';
import type { Compressor, GasEdge } from './types.ts';

/** Differences below this part do not switch anything. */
const SLACK = 1e-9;

interface Situation {
  readonly mode: number;
  readonly ratio: number;
  /** Potentials at the ends; may be negative. */
  readonly xFrom: number;
  readonly xTo: number;
  readonly flow: number;
  readonly largestFlow: number;
}

interface Choice {
  readonly mode: number;
  readonly ratio: number;
}

/** The edges that would be in another mode at this state, with that mode. @cost O(edges) */
export function listSwitches(
  input: GasInput,
  modes: Modes,
  x: Float64Array,
  flow: Float64Array,
): { readonly edge: number; readonly choice: Choice }[] {
  const { edges, from, to } = input;
  let largestFlow = 0;
  for (const value of flow) largestFlow = Math.max(largestFlow, Math.abs(value));
  const switches: { edge: number; choice: Choice }[] = [];
  for (const [e, edge] of edges.entries()) {
    if (!isSwitching(edge)) continue;
    const situation = {
      mode: modes.mode[e],
      ratio: modes.ratio[e],
      xFrom: x[from[e]],
      xTo: x[to[e]],
      flow: flow[e],
      largestFlow,
    };
    const choice = choose(input, edge, situation);
    if (choice.mode !== situation.mode || (choice.mode === TIED && choice.ratio !== situation.ratio)) {
      switches.push({ edge: e, choice });
    }
  }
  return switches;
}

/** Elements whose mode depends on the solution. */
export function isSwitching(edge: GasEdge): boolean {
  if (edge.kind === 'check_valve') return true;
  if (!('control' in edge)) return false;
  if (edge.control.type === 'outlet_pressure') return true;
  return edge.kind === 'compressor' && edge.control.type === 'ratio' && edge.maxPowerW !== undefined;
}

function choose(input: GasInput, edge: GasEdge, situation: Situation): Choice {
  const { mode, xFrom, xTo, flow, largestFlow } = situation;
  const backwards = flow < -SLACK * largestFlow;
  if (edge.kind === 'check_valve') {
    if (mode === CLOSED) return { mode: xFrom > xTo * (1 + SLACK) ? TIED : CLOSED, ratio: 1 };
    return { mode: backwards ? CLOSED : TIED, ratio: 1 };
  }
  if (!('control' in edge)) return situation;
  const { control } = edge;
  const limits = edge.kind === 'compressor' ? edge : null;
  if (control.type === 'ratio') return limits ? limitPower(input, limits, situation, control.ratio) : situation;
  if (control.type !== 'outlet_pressure') return situation;
  const held = input.state.potential(control.pressurePa);
  if (mode === CLOSED) return reopen(input, edge, situation, held);
  if (backwards) return { mode: CLOSED, ratio: 1 };
  return edge.kind === 'compressor' ? holdByCompressor(input, edge, situation, held) : holdByValve(situation, held);
}

/** What was shut against backflow opens where gas would pass forwards: at its set-point, or at its largest ratio. */
function reopen(input: GasInput, edge: GasEdge, { xFrom, xTo }: Situation, held: number): Choice {
  const closed = { mode: CLOSED, ratio: 1 };
  if (!(xTo < held * (1 - SLACK)) || !(xFrom > 0)) return closed;
  const limit = edge.kind === 'compressor' ? (edge.maxRatio ?? Number.POSITIVE_INFINITY) : 1;
  if (ratioOf(input, xFrom, held) <= limit) return { mode: HELD, ratio: 1 };
  return ratioOf(input, xFrom, xTo) < limit * (1 - SLACK) ? { mode: TIED, ratio: limit } : closed;
}

/** Regulator: wide open below the set-point. */
function holdByValve({ mode, xFrom, xTo, ratio }: Situation, held: number): Choice {
  if (mode === HELD) return xFrom < held * (1 - SLACK) ? { mode: TIED, ratio: 1 } : { mode: HELD, ratio };
  return xTo > held * (1 + SLACK) ? { mode: HELD, ratio } : { mode: TIED, ratio: 1 };
}

/** Station: bypassed above the set-point, at its largest ratio or power where that does not reach it. */
function holdByCompressor(input: GasInput, edge: Compressor, situation: Situation, held: number): Choice {
  const { mode, xFrom, xTo, ratio, flow } = situation;
  const maxRatio = edge.maxRatio ?? Number.POSITIVE_INFINITY;
  const reaches = xTo > held * (1 + SLACK);
  if (mode === TIED && ratio <= 1) return xTo < held * (1 - SLACK) ? { mode: HELD, ratio } : { mode: TIED, ratio: 1 };
  if (mode !== HELD && reaches) return { mode: HELD, ratio };
  if (mode === HELD && xFrom > held * (1 + SLACK)) return { mode: TIED, ratio: 1 };
  const lift = ratioOf(input, xFrom, xTo);
  if (mode !== TIED && lift > maxRatio * (1 + SLACK)) return { mode: TIED, ratio: maxRatio };
  if (mode !== POWER && exceedsPower(input, edge, xFrom, lift, flow)) return { mode: POWER, ratio };
  return { mode, ratio };
}

function limitPower(input: GasInput, edge: Compressor, situation: Situation, set: number): Choice {
  const { mode, xFrom, xTo, flow } = situation;
  const lift = ratioOf(input, xFrom, xTo);
  if (mode === POWER) return lift > set * (1 + SLACK) ? { mode: TIED, ratio: set } : situation;
  return exceedsPower(input, edge, xFrom, lift, flow) ? { mode: POWER, ratio: set } : situation;
}

function exceedsPower(input: GasInput, edge: Compressor, xFrom: number, lift: number, flow: number): boolean {
  if (edge.maxPowerW === undefined || !Number.isFinite(lift)) return false;
  const z = input.state.z(input.state.pressure(xFrom));
  const powerW = shaftPower(input.gas, z, lift, flow, edge.adiabaticEfficiency ?? 0.8);
  return powerW > edge.maxPowerW * (1 + SLACK);
}

/** Outlet over inlet pressure; without end where there is no inlet pressure. */
function ratioOf({ state }: GasInput, xFrom: number, xTo: number): number {
  if (xFrom <= 0) return Number.POSITIVE_INFINITY;
  return state.pressure(xTo) / state.pressure(xFrom);
}
