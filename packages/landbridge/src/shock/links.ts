import type { CouplingReport } from './types.ts';

const SHOWN = 3;

/** The couplings that move their receiver most, in words; then those that move nothing are told as such by the report. */
export function rankLinks(couplings: readonly CouplingReport[]): string[] {
  return couplings
    .filter(({ moves }) => moves)
    .sort((a, b) => b.effect - a.effect)
    .slice(0, SHOWN)
    .map(({ coupling, words }) => `${coupling}: ${words}`);
}
