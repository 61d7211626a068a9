/** A solved scenario as the page shows it: result tables summed over the year, a few thousand numbers in place of a million. */
import type { Difference, Kpi } from 'landbridge';

/** One scenario in one year. */
export interface RunKey {
  readonly scenarioId: string;
  /** Null: the scenario's own year. */
  readonly year: number | null;
  /** YAML of a scenario that is not the corridor's. */
  readonly text?: string;
}

export function formatRunKey({ scenarioId, year, text }: RunKey): string {
  const own = text === undefined ? scenarioId : `${scenarioId}\n${text}`;
  return year === null ? own : `${own}@${year}`;
}

/** What passes a link, crossing or transfer in the year; of a period it is TEU/day in place of TEU/yr. Forward is from its first end, country or layer to the other. */
export interface ElementFlow {
  readonly forwardTeu: number;
  readonly backwardTeu: number;
  /** Mean time of one container with delay, h, by direction; null where nothing passes. */
  readonly forwardH: number | null;
  readonly backwardH: number | null;
  /** Mean delay by congestion within it, h. */
  readonly delayH: number;
  /** Highest of the year's periods, flow and background over capacity; null where no capacity is known. */
  readonly peakUtilisation: number | null;
  /** First and last day of that period. */
  readonly peakPeriod: string | null;
  /** Days of the year on which nothing may pass. */
  readonly closedDays: number;
  /** TEU/yr both ways, by commodity class, the largest first. */
  readonly classes: readonly { readonly classId: string; readonly teu: number }[];
}

/** One part of a whole, such as a gateway of a frontier. */
export interface Share {
  readonly part: string;
  readonly teu: number;
}

export interface ShareGroup {
  /** Names of the whole: frontier and mode, or the two regions. */
  readonly whole: readonly string[];
  readonly teu: number;
  readonly shares: readonly Share[];
}

/** What a scenario changes against the base. */
export interface ChangeView {
  readonly op: string;
  /** `table/row id`, with `/column` for a figure. */
  readonly target: string;
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
  /** In English. */
  readonly words: string;
  /** Of a closing or restriction: first day, and the first day after. */
  readonly fromDate: string | null;
  readonly toDate: string | null;
  readonly reason: string | null;
}

/** One of the year's periods, in which everything that exists and is open stays the same. */
export interface PeriodView {
  /** First and last day, `2022-03-01..2022-03-30`. */
  readonly id: string;
  readonly days: number;
  /** In TEU/day. */
  readonly links: ReadonlyMap<string, ElementFlow>;
  readonly crossings: ReadonlyMap<string, ElementFlow>;
  readonly transfers: ReadonlyMap<string, ElementFlow>;
}

/** What of a run comes after its figures: the page does not show it at once. */
export interface RunRest {
  readonly periods: readonly PeriodView[];
  readonly gateways: readonly ShareGroup[];
  readonly modes: readonly ShareGroup[];
}

export interface RunView extends RunRest {
  /** False until the rest has come: periods are without flows, and no shares are known. */
  readonly whole: boolean;
  readonly key: RunKey;
  /** Figures carry the ranges that follow from those of the facts. */
  readonly ranged: boolean;
  readonly year: number;
  readonly hash: string;
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** What failed, in words; null where solved. */
  readonly blame: string | null;
  readonly kpis: readonly Kpi[];
  readonly links: ReadonlyMap<string, ElementFlow>;
  readonly crossings: ReadonlyMap<string, ElementFlow>;
  readonly transfers: ReadonlyMap<string, ElementFlow>;
  /** Links that exist on a day of the year. */
  readonly existingLinks: ReadonlySet<string>;
  readonly changes: readonly ChangeView[];
  /** Against the base; empty for the base itself. */
  readonly differences: readonly Difference[];
  /** Time of the solve, ms. */
  readonly solveMs: number;
}
