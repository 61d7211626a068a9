/** What a shock is, and what every engine says of it. */
import type { MeasuredTransfer } from '../terminal/transfer-curves.ts';
import type { LossSearch } from './largest-loss.ts';

/** Engines that a shock may concern, in the order in which they are asked. */
export const SHOCK_ENGINES = ['terminal', 'freight', 'trade', 'spares', 'gas', 'heat'] as const;
export type ShockEngine = (typeof SHOCK_ENGINES)[number];

/** Couplings: what one engine's result does to another's input. */
export const COUPLINGS = [
  'record-scenario',
  'terminal-freight',
  'freight-trade',
  'trade-freight',
  'freight-spares',
  'road-coal',
  'freight-fuel',
  'gas-heat',
] as const;
export type CouplingName = (typeof COUPLINGS)[number];

export interface ShockFigure {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly base: number | null;
  readonly shock: number | null;
  readonly change: number | null;
  /** Band of the change; where there is no change, of the value with the shock. Absent: no range in the data moves it. */
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

/** One thing on the time axis: from a day on, something is so, or lasts until another. */
export interface ShockMoment {
  /** ISO time, UTC. */
  readonly at: string;
  /** Null: a moment. */
  readonly until: string | null;
  readonly engine: ShockEngine | 'scenario';
  /** Country, place or plant that it happens to. */
  readonly who: string;
  readonly what: string;
  readonly unit: string;
  readonly base: number | null;
  readonly shock: number | null;
  readonly change: number | null;
}

/** What a country's containers cost more over the year, half of each container's change at either end. */
export interface ShockLoser {
  /** Country, or the group of countries that is one economy in the tables of trade. */
  readonly country: string;
  readonly name: string;
  /** Countries of a group that have zones; none of a country by itself. */
  readonly members: readonly string[];
  /** Generalised cost, money and time at its value: the change by the rule of a half over modes and demands. */
  readonly cost_change_usd: number;
  readonly cost_low_usd: number | null;
  readonly cost_high_usd: number | null;
  readonly money_change_usd: number;
  readonly time_change_teu_h: number;
  /** Containers that are no longer carried. */
  readonly teu_change: number;
  /** Real income by the trade engine; null where the economy has no size in the tables. */
  readonly income_change_usd: number | null;
  readonly income_low_usd: number | null;
  readonly income_high_usd: number | null;
  /** Days of the year on which its cost differs most: the worst period. */
  readonly worst_from: string;
  readonly worst_to: string;
}

export interface ShockSubstitute {
  readonly kind: 'link' | 'bcp' | 'transfer';
  readonly id: string;
  readonly name: string;
  /** TEU of the period in which the networks differ most, without and with the shock. */
  readonly teu_base: number;
  readonly teu_shock: number;
  readonly teu_change: number;
  /** Delay of a container there, h, without and with the shock. */
  readonly delay_base_h: number;
  readonly delay_shock_h: number;
}

export interface Substitution {
  readonly from: string;
  readonly to: string;
  /** What loses most in that period. */
  readonly lost: readonly ShockSubstitute[];
  readonly gained: readonly ShockSubstitute[];
  /** Change of the generalised cost of all in that period over the containers that the largest loser lost; null where none is lost. */
  readonly cost_usd_per_teu: number | null;
  readonly cost_low_usd_per_teu: number | null;
  readonly cost_high_usd_per_teu: number | null;
}

export interface ShockReport {
  readonly landbridge: string;
  readonly shock: {
    readonly id: string;
    readonly title: string;
    readonly title_zh: string | null;
    readonly title_ru: string | null;
    readonly description: string | null;
    readonly scenario: string;
    readonly base: string;
    readonly year: number;
    /** What ought to happen, and why, as the file says. */
    readonly expected: readonly string[];
  };
  readonly status: 'solved' | 'not_converged' | 'infeasible';
  /** Largest difference between what was handed over and what was taken, relative; of a fixed point its tolerance. */
  readonly conservation_residual: number;
  readonly engines: readonly EngineAnswer[];
  readonly couplings: readonly CouplingReport[];
  /** The three links that move their receiver most, in words with numbers. */
  readonly links: readonly string[];
  /** One axis for all engines, in the order of time. */
  readonly axis: { readonly from: string; readonly to: string };
  readonly timeline: readonly ShockMoment[];
  /** Whose containers get dearer most first; whose get cheaper most last. */
  readonly losers: readonly ShockLoser[];
  readonly substitution: Substitution;
  /** How the bands were made, in words. */
  readonly bands: readonly string[];
  /** Where the shock is the answer of a search. */
  readonly search: LossSearch | null;
  /** Capacity curves that terminals handed to freight. */
  readonly terminals: readonly MeasuredTransfer[];
}
