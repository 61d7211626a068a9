/** What screens ask the second worker, and what they get: one line a question. */
import type { CapacityReport, ForwardReport, RouteReport, Scenario } from 'landbridge';
import type { CommitmentReport, Dossier, TimelineEntry } from 'landbridge/record';
import type { ChangeView, RunKey } from './run-view.ts';

type Edit = Scenario['edits'][number];

export interface RouteQuestion {
  readonly key: RunKey;
  readonly from: string;
  readonly to: string;
  readonly classId: string;
  readonly mode: 'any' | 'rail' | 'road' | 'sea';
}

/** In the languages that the tables have. */
export interface Names {
  readonly name: string;
  readonly name_zh: string | null;
  readonly name_ru: string | null;
}

/** A line's state along its way. */
export interface GasLineView extends Names {
  readonly id: string;
  /** Ends of pipes and stations in their order: a station has two points at one kilometre. */
  readonly points: readonly {
    readonly km: number;
    readonly pressureMpa: number | null;
    /** After the point; null at the end. */
    readonly flowBcmPerYear: number | null;
    readonly nodeId: string;
  }[];
  readonly stations: readonly (Names & {
    readonly id: string;
    readonly km: number;
    readonly ratio: number | null;
    readonly powerMw: number | null;
  })[];
  readonly nameplateBcmPerYear: number | null;
}

export interface GasView {
  readonly day: string;
  readonly status: string;
  readonly blame: string | null;
  readonly residual: number;
  readonly lines: readonly GasLineView[];
  readonly kpis: readonly {
    readonly id: string;
    readonly name: string;
    readonly value: number | null;
    readonly unit: string;
  }[];
  readonly flows: readonly (Names & {
    readonly nodeId: string;
    readonly bcmPerYear: number;
    readonly pressureMpa: number | null;
  })[];
  readonly notes: readonly string[];
}

export interface SourceView {
  readonly title: string;
  readonly publisher: string | null;
  readonly year: number | null;
  readonly url: string | null;
}

export interface RecordView {
  readonly asOf: string;
  readonly counts: Readonly<Record<'agrees' | 'disagrees' | 'unclear', number>>;
  readonly dossiers: readonly Dossier[];
  readonly timeline: readonly TimelineEntry[];
  readonly commitments: CommitmentReport;
  readonly sources: ReadonlyMap<string, SourceView>;
  readonly origins: ReadonlyMap<string, string>;
}

export interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly unit: string | null;
}

export interface TableInfo {
  readonly name: string;
  /** File in the package. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly columns: readonly ColumnInfo[];
  readonly rows: number;
}

export interface ScenarioCheck {
  readonly text: string;
  /** Null where the text is no scenario. */
  readonly scenario: Scenario | null;
  readonly issues: readonly string[];
  /** Against the base. */
  readonly changes: readonly ChangeView[];
}

/** One step of the editor. */
export type EditStep =
  | { readonly type: 'add'; readonly edit: Edit }
  | { readonly type: 'remove'; readonly index: number }
  | { readonly type: 'head'; readonly title: string; readonly year: number | null; readonly extends: string | null };

export interface PackageCheck {
  readonly id: string | null;
  readonly title: string | null;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly rowCounts: Readonly<Record<string, number>>;
}

export interface Questions {
  route: { readonly ask: RouteQuestion; readonly answer: RouteReport };
  forward: { readonly ask: RouteQuestion; readonly answer: ForwardReport };
  gas: { readonly ask: { readonly day: string }; readonly answer: GasView };
  capacity: { readonly ask: null; readonly answer: CapacityReport };
  record: { readonly ask: null; readonly answer: RecordView };
  tables: { readonly ask: null; readonly answer: readonly TableInfo[] };
  rows: { readonly ask: { readonly table: string }; readonly answer: readonly (readonly unknown[])[] };
  scenario: { readonly ask: { readonly text: string }; readonly answer: ScenarioCheck };
  step: { readonly ask: { readonly text: string; readonly step: EditStep }; readonly answer: ScenarioCheck };
  /** Text of a scenario of the corridor, to begin from. */
  copy: { readonly ask: { readonly scenarioId: string }; readonly answer: ScenarioCheck };
  check: { readonly ask: { readonly files: ReadonlyMap<string, Uint8Array> }; readonly answer: PackageCheck };
}

export type QuestionName = keyof Questions;
export type Ask<Name extends QuestionName> = Questions[Name]['ask'];
export type Answer<Name extends QuestionName> = Questions[Name]['answer'];
