/** A study expanded: every run that it asks for, in a fixed order, and what the answers need to know of them. */
import type { Corridor, Edit, Issue } from '@landbridge/corridor';
import type { Point } from './designs.ts';
import type { Closing } from './disruptions.ts';
import type { EngineOptions } from './engine.ts';
import type { Candidate } from './portfolio.ts';
import type { Method } from './schema.ts';

/** One question to one engine. */
export interface PlannedRun {
  /** In the study: `base`, `scenario/cku-railway`, `samples/prices/base/17`. */
  readonly id: string;
  readonly engine: string;
  /** Hash of all that the answer follows from; runs that ask the same have the same. */
  readonly key: string;
  readonly year: number;
  /** Of the corridor as it stands, those of the base first. */
  readonly edits: readonly Edit[];
  /** Coordinates by name: values of figures and axes. */
  readonly values: Readonly<Record<string, number | null>>;
}

export interface FactorText {
  readonly figure: string;
  readonly unit: string;
  readonly stands: number | null;
  readonly basis: string;
  readonly source_id: string;
  readonly low: number;
  readonly high: number;
}

/** Runs are given by their ids, without the engine. */
export type PlannedGroup =
  | { readonly kind: 'scenarios'; readonly id: string; readonly runs: readonly string[] }
  | {
      readonly kind: 'grid';
      readonly id: string;
      readonly options: readonly string[];
      readonly axes: readonly string[];
      /** Options x points. */
      readonly runs: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'sample';
      readonly id: string;
      readonly options: readonly string[];
      readonly method: Method;
      readonly count: number;
      readonly factors: readonly FactorText[];
      readonly points: readonly Point[];
      readonly runs: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'disruption';
      readonly id: string;
      readonly options: readonly string[];
      readonly years: readonly (readonly Closing[])[];
      /** Each option without any closing. */
      readonly undisturbed: readonly string[];
      readonly runs: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'rivals';
      readonly id: string;
      readonly options: readonly string[];
      readonly undisturbed: readonly string[];
      readonly rivals: readonly {
        readonly id: string;
        readonly figure: string;
        readonly source_id: string;
        readonly preferred: number | null;
        readonly value: number;
      }[];
      /** Options x rivals. */
      readonly runs: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'portfolio';
      readonly id: string;
      readonly budget_usd: number;
      readonly candidates: readonly Candidate[];
      /** Bits of each set, and its run. */
      readonly sets: readonly { readonly set: number; readonly run: string }[];
    };

export interface StudyPlan {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Hash of all keys in their order. */
  readonly hash: string;
  readonly corridor: { readonly id: string; readonly hash: string };
  readonly engines: readonly string[];
  readonly kpi: Readonly<Record<string, string>>;
  readonly base: { readonly edits: readonly Edit[]; readonly year: number };
  /** By engine. */
  readonly options: Readonly<Record<string, EngineOptions>>;
  readonly runs: readonly PlannedRun[];
  readonly groups: readonly PlannedGroup[];
  readonly issues: readonly Issue[];
}

/** What a machine needs to answer runs of one engine: it travels once, runs after it are small. */
export interface StudyContext {
  readonly corridor: Corridor;
  readonly engine: string;
  readonly base: StudyPlan['base'];
  readonly options: EngineOptions;
}

export function runId(id: string, engine: string): string {
  return `${engine}:${id}`;
}
