/** What a calibration is asked and what it answers. */
import type { Row } from '@landbridge/corridor';

export type Observation = Row<'observation'>;
export type ParameterRow = Row<'parameter'>;

export interface CalibrationOptions {
  /** Observations in place of the corridor's own. */
  readonly observations?: readonly Observation[];
  readonly year?: number;
  /** Solves of the model at most, those of the exact leave-one-out refits not counted; default 160. */
  readonly maxEvaluations?: number;
  /** Observations whose leave-one-out prediction is refitted exactly; default 5. */
  readonly exactRefits?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CalibrationProgress) => void;
}

export interface CalibrationProgress {
  readonly stage: 'prior' | 'naive' | 'fit' | 'leave-one-out' | 'check';
  readonly evaluations: number;
  /** Robust loss at the best parameters so far; null before the first. */
  readonly loss: number | null;
}

export interface FittedParameter {
  readonly id: string;
  readonly unit: string;
  readonly description: string;
  readonly prior: number;
  readonly low: number;
  readonly high: number;
  readonly fitted: number;
  /** Standard error by the curvature at the optimum, prior included. */
  readonly standard_error: number | null;
  readonly bound: 'low' | 'high' | null;
}

export interface ComparedObservation {
  readonly id: string;
  readonly name: string;
  readonly quantity: Observation['quantity'];
  readonly use: Observation['use'];
  readonly source_id: string;
  readonly unit: string;
  /** The published figure in the model's unit. */
  readonly published: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Null where the model has no such flow or route. */
  readonly prior: number | null;
  readonly fitted: number | null;
  /** What the model says when it is fitted without this observation; null where it is not fitted to it. */
  readonly leave_one_out: number | null;
  readonly leave_one_out_exact: boolean;
  readonly naive: number | null;
  /** Leverage: how far the fitted value follows this observation, 0 to 1; null where it is not fitted to it. */
  readonly leverage: number | null;
  readonly note: string | null;
}

/** Median of |model / published - 1|. */
export interface ErrorSummary {
  readonly count: number;
  readonly prior: number | null;
  readonly fitted: number | null;
  readonly leave_one_out: number | null;
  readonly naive: number | null;
}

export interface CalibrationReport {
  readonly corridor: string;
  readonly year: number;
  readonly period: string;
  readonly status: 'converged' | 'stopped';
  readonly evaluations: number;
  readonly loss_prior: number;
  readonly loss_fitted: number;
  readonly parameters: readonly FittedParameter[];
  readonly observations: readonly ComparedObservation[];
  readonly summary: { readonly fit: ErrorSummary; readonly check: ErrorSummary };
  /** Largest relative difference between the year's flow targets and those of its longest period alone. */
  readonly period_difference: number | null;
}
