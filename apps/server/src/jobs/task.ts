/** What a worker thread is asked: plain data, as it crosses to the thread. */
import type { GasRequest, RouteRequest, RunOptions } from 'landbridge';
import type { StudyStep } from 'landbridge/node';

/** A scenario of the corridor by its id, or a text of its own (YAML, of which JSON is a part). */
export type ScenarioSource = { readonly id: string } | { readonly text: string; readonly name: string };

interface Edited {
  /** Null for the corridor as it stands. */
  readonly scenario: ScenarioSource | null;
  readonly year?: number;
}

export type Task =
  | ({
      readonly kind: 'run' | 'compare';
      readonly scenarios: readonly ScenarioSource[];
    } & Pick<RunOptions, 'year' | 'ranges' | 'objective'>)
  | ({ readonly kind: 'route'; readonly request: Omit<RouteRequest, 'year'> } & Edited)
  | { readonly kind: 'diff'; readonly a: ScenarioSource; readonly b: ScenarioSource; readonly year?: number }
  | ({ readonly kind: 'trace'; readonly figure: string } & Edited)
  | { readonly kind: 'validate-files'; readonly files: Readonly<Record<string, string>> }
  | { readonly kind: 'validate-scenario'; readonly scenario: ScenarioSource; readonly year?: number }
  | ({
      readonly kind: 'gas-solve';
      /** Null for the corridor's own pipelines. */
      readonly files: Readonly<Record<string, string>> | null;
      readonly request: Omit<GasRequest, 'signal'>;
    } & Edited)
  /** The text of a study file. */
  | { readonly kind: 'study'; readonly text: string };

export type TaskKind = Task['kind'];

/** Takes a moment: a thread is kept free for these. All others may take minutes. */
export function isQuick(task: Task): boolean {
  return task.kind === 'diff' || (task.kind === 'route' && task.request.congested !== true);
}

/** Of scenarios the equilibrium's, of a study its runs'. */
export type Progress = ScenarioProgress | StudyStep;

export interface ScenarioProgress {
  readonly scenario: string;
  /** Place of the period, from 1, and how many there are. */
  readonly period: number;
  readonly periods: number;
  readonly iteration: number;
  readonly relative_gap: number | null;
}
