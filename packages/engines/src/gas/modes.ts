/** What each element does at the moment: flows through it by a law, ties two pressures, holds one, or is shut. */
import type { GasEdge } from './types.ts';

/** Flow by the loss of potential. */
export const BRANCH = 0;
/** Outlet pressure is a multiple of inlet pressure; the flow is what the network needs. */
export const TIED = 1;
/** Outlet pressure is held. */
export const HELD = 2;
/** Flow is held. */
export const FLOW = 3;
/** Shaft power is held. */
export const POWER = 4;
export const CLOSED = 5;

export interface Modes {
  readonly mode: Uint8Array;
  /** Outlet over inlet pressure of what is TIED. */
  readonly ratio: Float64Array;
}

/** How elements begin: controls at their set-points, check valves open. */
export function createModes(edges: readonly GasEdge[]): Modes {
  const mode = new Uint8Array(edges.length);
  const ratio = new Float64Array(edges.length).fill(1);
  for (const [e, edge] of edges.entries()) {
    mode[e] = modeOf(edge);
    if ('control' in edge && edge.control.type === 'ratio') ratio[e] = edge.control.ratio;
  }
  return { mode, ratio };
}

function modeOf(edge: GasEdge): number {
  switch (edge.kind) {
    case 'pipe':
      return BRANCH;
    case 'short_pipe':
      return (edge.lossPa2S2PerKg2 ?? 0) > 0 ? BRANCH : TIED;
    case 'resistor':
      return edge.dragFactor > 0 ? BRANCH : TIED;
    case 'valve':
      return edge.open ? TIED : CLOSED;
    case 'check_valve':
      return TIED;
    default:
      break;
  }
  switch (edge.control.type) {
    case 'outlet_pressure':
      return HELD;
    case 'flow':
      return FLOW;
    case 'power':
      return POWER;
    case 'closed':
      return CLOSED;
    default:
      return TIED;
  }
}
