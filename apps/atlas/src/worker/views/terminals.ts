/** What the screen of terminals asks, and what it gets. */
import type { ResultTable, SimulationAnswer, TerminalDay, TerminalSetting } from 'landbridge';
import type { Names } from '../questions.ts';

/** All that a simulation depends on: the same ask gives the same events to the bit. */
export interface TerminalAsk {
  readonly terminal: string;
  readonly days: number;
  readonly replications: number;
  /** As it is typed: the command line takes a word too. */
  readonly seed: string;
  /** `key=value`. */
  readonly settings: readonly string[];
  readonly curve: boolean;
}

export interface TerminalForm {
  /** That can be simulated. */
  readonly terminals: readonly (Names & { readonly id: string; readonly tracked: boolean })[];
  /** Of the terminal that is asked for. */
  readonly settings: readonly TerminalSetting[];
}

/** By the number that the log gives it. */
export interface TraceAsk {
  readonly run: TerminalAsk;
  readonly of: 'vehicle' | 'container';
  readonly number: number;
}

export interface TerminalQuestions {
  terminals: { readonly ask: { readonly terminal: string | null }; readonly answer: TerminalForm };
  terminalRun: { readonly ask: TerminalAsk; readonly answer: SimulationAnswer };
  terminalDay: { readonly ask: { readonly run: TerminalAsk; readonly day: number }; readonly answer: TerminalDay };
  terminalTrace: { readonly ask: TraceAsk; readonly answer: ResultTable };
  /** Every event of the first replication as CSV, as `landbridge simulate --events` writes it. */
  terminalLog: { readonly ask: TerminalAsk; readonly answer: string };
}
