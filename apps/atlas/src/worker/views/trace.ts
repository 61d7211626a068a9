/** What the screen that traces figures asks and gets. */
import type { ForwardTrace, GasTraceInput, Trace, TraceInput } from 'landbridge';
import type { RunKey } from '../run-view.ts';

export interface TraceAsk {
  readonly key: RunKey;
  /** `kpi/ID`, `result/KIND/ID/COLUMN`, `gas/DAY/kpi/ID`, `gas/DAY/TABLE/ID/COLUMN` or `table/row/column`. */
  readonly figure: string;
}

export interface TraceInputView extends Omit<TraceInput, 'method'> {
  readonly method?: TraceInput['method'] | GasTraceInput['method'];
  /** Per cent that the result moves as the input goes to either end of its range, in proportion; null without a range. */
  readonly atLow: number | null;
  readonly atHigh: number | null;
}

export interface TraceView extends Omit<Trace, 'inputs'> {
  readonly year: number;
  readonly inputs: readonly TraceInputView[];
  readonly columns: ColumnWords;
}

export interface ForwardView extends ForwardTrace {
  readonly year: number;
  readonly columns: ColumnWords;
}

/** What `table/column` holds, in English. */
export type ColumnWords = ReadonlyMap<string, string>;
