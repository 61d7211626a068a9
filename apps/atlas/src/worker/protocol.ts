/** What the page and its worker say to each other. Everything can be cloned; nothing else passes between them. */
import type { ScenarioRun } from 'landbridge';
import type { CorridorData } from './corridor-data.ts';
import type { RunKey, RunRest, RunView } from './run-view.ts';

/** What is kept of a solved base, so that a worker that is started anew need not solve it again. */
export type BaseRun = Omit<ScenarioRun, 'applied'>;

/** Where a corridor is: a folder beside the page, or files that the user brought. */
export type CorridorPlace =
  | { readonly url: string }
  | { readonly files: ReadonlyMap<string, Uint8Array>; readonly name: string };

export type Request =
  | { readonly type: 'open'; readonly place: CorridorPlace; readonly base: BaseRun | null }
  /** The base may be solved: until then a corridor that is open waits. */
  | { readonly type: 'solve-base' }
  /** `ranged`: with the ranges that follow from those of the facts. */
  | { readonly type: 'run'; readonly id: number; readonly key: RunKey; readonly ranged: boolean };

export type Reply =
  | { readonly type: 'reading'; readonly done: number; readonly total: number }
  | { readonly type: 'corridor'; readonly data: CorridorData }
  | { readonly type: 'base'; readonly base: BaseRun; readonly view: RunView }
  /** `id` is null for the base. */
  | { readonly type: 'progress'; readonly id: number | null; readonly progress: Progress }
  | { readonly type: 'result'; readonly id: number; readonly view: RunView }
  /** Follows each result. */
  | { readonly type: 'rest'; readonly id: number; readonly key: RunKey; readonly rest: RunRest }
  | { readonly type: 'failed'; readonly id: number | null; readonly failure: FailureView };

export interface Progress {
  /** Part of the work that is done, 0 to 1: an estimate that never goes back. */
  readonly fraction: number;
  /** From 1. */
  readonly period: number;
  readonly periods: number;
}

export interface FailureView {
  readonly code: string;
  readonly message: string;
  /** A line each that a person can act on: file, row, what was found, what to do. */
  readonly issues: readonly string[];
}
