/** What the gas screen asks of a network in time, and what it gets. Gas in kg and kg/s: the units stand beside it. */
import type { ContractPressure, GasUnitName } from 'landbridge';
import type { Names } from '../questions.ts';

export type GasStudy = 'supply-cut' | 'station-loss' | 'winter-peak' | 'line-opening';

export interface GasTimeAsk {
  readonly study: GasStudy;
  readonly day: string;
  /** Place, station or line of the study. */
  readonly at: string;
  /** Of a cut: share that is left. */
  readonly left: number;
  /** Of a peak: offtake over the steady one. */
  readonly times: number;
  /** How long it lasts, h. */
  readonly forH: number;
}

/** A unit of gas in proportion to mass. */
export interface GasUnitView {
  readonly name: GasUnitName;
  readonly flow: string;
  readonly amount: string;
  readonly reference: string;
  readonly perKgS: number;
  readonly perKg: number;
}

export interface GasPlaces {
  readonly units: readonly GasUnitView[];
  /** What each study can be about on the day, the one it begins with first. */
  readonly at: Readonly<Record<GasStudy, readonly (Names & { readonly id: string })[]>>;
}

/** Kilometres along a line with the pressure at each recorded time. */
export interface GasTimeLine extends Names {
  readonly id: string;
  readonly km: readonly number[];
  /** By time and point, MPa. */
  readonly pressureMpa: readonly (readonly (number | null)[])[];
}

export interface GasTimeView {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  readonly blame: string | null;
  readonly residual: number;
  readonly steps: number;
  readonly timesH: readonly number[];
  readonly linepackKg: readonly number[];
  readonly enteringKgS: readonly number[];
  readonly leavingKgS: readonly number[];
  readonly powerMw: readonly number[];
  readonly offtakes: readonly (Names & { readonly id: string; readonly kgS: readonly number[] })[];
  readonly lines: readonly GasTimeLine[];
  readonly contracts: readonly (Names & ContractPressure)[];
  readonly notes: readonly string[];
}

export interface GasTimeQuestions {
  gasStudies: { readonly ask: { readonly day: string }; readonly answer: GasPlaces };
  gasTime: { readonly ask: GasTimeAsk; readonly answer: GasTimeView };
}
