/** The simulation that the address asks for. */

import type { Params } from '../../state/atlas-state.ts';
import type { TerminalAsk } from '../../worker/views/terminals.ts';

const DAYS = 90;
const REPLICATIONS = 5;

/** Null where no terminal is chosen. What cannot be read is as it is by default. */
export function readAsk(params: Params): TerminalAsk | null {
  if (!params.terminal) return null;
  return {
    terminal: params.terminal,
    days: readWhole(params.days, 1, 3650, DAYS),
    replications: readWhole(params.replications, 2, 1000, REPLICATIONS),
    seed: params.seed ?? '1',
    settings: (params.set ?? '').split(';').filter((part) => part.includes('=')),
    curve: params.curve === '1',
  };
}

export function readWhole(text: string | undefined, least: number, most: number, otherwise: number): number {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) && value >= least && value <= most ? value : otherwise;
}
