/** What `landbridge simulate` asks and prints. */
import type { Kpi, ResultTable } from '../types.ts';
import type { TerminalDay } from './terminal-day.ts';

export interface TerminalRequest {
  /** Id, place or name. */
  readonly terminal: string;
  readonly days: number;
  readonly replications: number;
  readonly seed: number | string;
  /** Default: the corridor's. */
  readonly year?: number;
  /** `key=value`. */
  readonly settings?: readonly string[];
  readonly curve?: boolean;
  /** Vehicle of the first replication whose life is told, from 1 (default: the first that comes after the warm-up). */
  readonly trace?: number;
  readonly signal?: AbortSignal;
  /** @param share  of the replications of all that is asked for, from 0 to 1 */
  readonly onProgress?: (words: string, share: number) => void;
}

export interface CurveReport {
  readonly status: 'solved' | 'not_converged';
  readonly capacity_vehicles_per_day: number | null;
  readonly capacity_teu_per_day: number | null;
  /** Dwell = free_h (1 + alpha load^beta), load = volume / capacity. */
  readonly free_h: number | null;
  readonly alpha: number | null;
  readonly beta: number | null;
  /** free_h x alpha: delay at capacity, h. */
  readonly delay_at_capacity_h: number | null;
  /** The same per day: alpha of a congestion function whose delay at capacity is alpha days. */
  readonly alpha_per_day: number | null;
  readonly fit_rms_error: number | null;
  readonly fit_max_error: number | null;
}

/** Events of the first replication, for an animation. */
export interface EventColumns {
  readonly timeS: Float64Array;
  readonly kind: Int32Array;
  readonly subject: Int32Array;
  readonly describe: (kind: number) => string;
  readonly hash: string;
}

export interface SimulationAnswer {
  readonly status: 'solved' | 'infeasible';
  readonly blame: string | null;
  readonly terminal: { readonly id: string; readonly name: string };
  readonly year: number;
  readonly days: number;
  readonly replications: number;
  readonly seed: number | string;
  readonly warm_up_days: number;
  readonly settings: readonly string[];
  /** The resource whose growth by a quarter helps most, and by how much; null where none helps. */
  readonly binding: { readonly id: string; readonly kind: string; readonly dwell_change_h: number } | null;
  readonly kpis: readonly Kpi[];
  /** What the reader of the intervals should know; null where nothing. */
  readonly note: string | null;
  readonly tables: Readonly<Record<string, ResultTable>>;
  readonly curve: CurveReport | null;
  readonly event_hash: string;
}

export interface SimulatedTerminal {
  readonly answer: SimulationAnswer;
  readonly events: EventColumns;
  /** A day of the first replication, from 1. @throws RangeError */
  readonly day: (day: number) => TerminalDay;
  /** The life of one vehicle or container of the first replication, by its number in the log. @throws Failure `trace.unknown` */
  readonly trace: (of: 'vehicle' | 'container', number: number) => ResultTable;
}
