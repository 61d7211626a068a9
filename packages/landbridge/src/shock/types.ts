/** What a shock is, and what every engine says of it. */

/** Engines that a shock may concern, in the order in which they are asked. */
export const SHOCK_ENGINES = ['freight', 'trade', 'spares', 'gas', 'heat'] as const;
export type ShockEngine = (typeof SHOCK_ENGINES)[number];

/** Couplings: what one engine's result does to another's input. */
export const COUPLINGS = ['freight-trade', 'trade-freight', 'freight-spares', 'road-coal', 'gas-heat'] as const;
export type CouplingName = (typeof COUPLINGS)[number];

export interface ShockFigure {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly base: number | null;
  readonly shock: number | null;
  readonly change: number | null;
  /** Band of the change, where the engine gives one. */
  readonly low?: number | null;
  readonly high?: number | null;
}

export interface EngineAnswer {
  readonly engine: ShockEngine;
  readonly status: string;
  readonly blame: string | null;
  readonly figures: readonly ShockFigure[];
  readonly notes: readonly string[];
}

export interface CouplingReport {
  readonly coupling: CouplingName;
  readonly what: string;
  readonly unit: string;
  /** What the one hands over, and what the other took: the same number, read on both sides. */
  readonly handed_over: number;
  readonly received: number;
  /** False where the receiver's result is what it is without the shock. */
  readonly moves: boolean;
  /** By how much, as a share of what the receiver's result is without the shock; for the order of the links alone. */
  readonly effect: number;
  readonly words: string;
}

export interface ShockReport {
  readonly landbridge: string;
  readonly shock: { readonly id: string; readonly title: string; readonly scenario: string; readonly base: string };
  readonly status: 'solved' | 'not_converged' | 'infeasible';
  /** Largest difference between what was handed over and what was taken, relative; of a fixed point its tolerance. */
  readonly conservation_residual: number;
  readonly engines: readonly EngineAnswer[];
  readonly couplings: readonly CouplingReport[];
  /** The three links that move their receiver most, in words with numbers. */
  readonly links: readonly string[];
}
