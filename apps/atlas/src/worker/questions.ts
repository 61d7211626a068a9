/** What screens ask the second worker, and what they get: one line a question. */
import type {
  AppraisalReport,
  CapacityReport,
  DepartureReport,
  ForwardReport,
  RouteReport,
  Scenario,
} from 'landbridge';
import type { CommitmentReport, Dossier, TimelineEntry } from 'landbridge/record';
import type { ChangeView, RunKey } from './run-view.ts';
import type { FleetQuestions } from './views/fleet.ts';
import type { GasArrivalQuestions } from './views/gas-arrival.ts';
import type { GasTimeQuestions, GasUnitView } from './views/gas-time.ts';
import type { GeometryView } from './views/geometry.ts';
import type { HeatQuestions } from './views/heat.ts';
import type { SelectedFlows, SelectQuestion } from './views/select.ts';
import type { ShockQuestions } from './views/shock.ts';
import type { TerminalQuestions } from './views/terminals.ts';
import type { ForwardView, TraceAsk, TraceView } from './views/trace.ts';
import type { TradeQuestions } from './views/trade.ts';

type Edit = Scenario['edits'][number];

export interface RouteQuestion {
  readonly key: RunKey;
  readonly from: string;
  readonly to: string;
  readonly classId: string;
  readonly mode: 'any' | 'rail' | 'road' | 'sea';
  /** Day and hour at which the container is ready, UTC; without it no timetable holds. */
  readonly depart?: string;
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
    /** After the point, kg/s; null at the end. */
    readonly flowKgS: number | null;
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
  readonly units: readonly GasUnitView[];
  readonly day: string;
  readonly status: string;
  readonly blame: string | null;
  readonly residual: number;
  readonly lines: readonly GasLineView[];
  /** Lines that stand on the day and are solved by themselves: they begin where these deliver. */
  readonly elsewhere: readonly Names[];
  readonly kpis: readonly {
    readonly id: string;
    readonly name: string;
    readonly value: number | null;
    readonly unit: string;
  }[];
  readonly flows: readonly (Names & {
    readonly nodeId: string;
    /** Leaves; below zero it enters. */
    readonly kgS: number;
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

/** What a long answer is at, in English. */
export interface Step {
  readonly words: string;
  /** Null where nobody knows how much is left. */
  readonly fraction: number | null;
}
export type Say = (step: Step) => void;

export interface Questions
  extends HeatQuestions,
    TerminalQuestions,
    GasTimeQuestions,
    GasArrivalQuestions,
    FleetQuestions,
    TradeQuestions,
    ShockQuestions {
  route: { readonly ask: RouteQuestion; readonly answer: RouteReport | DepartureReport };
  forward: { readonly ask: RouteQuestion; readonly answer: ForwardReport };
  gas: { readonly ask: { readonly day: string }; readonly answer: GasView };
  capacity: { readonly ask: null; readonly answer: CapacityReport };
  record: { readonly ask: null; readonly answer: RecordView };
  tables: { readonly ask: null; readonly answer: readonly TableInfo[] };
  /** Flows by class, origin, destination and element. */
  select: { readonly ask: SelectQuestion; readonly answer: SelectedFlows };
  geometry: { readonly ask: { readonly table: string }; readonly answer: GeometryView };
  rows: { readonly ask: { readonly table: string }; readonly answer: readonly (readonly unknown[])[] };
  scenario: { readonly ask: { readonly text: string }; readonly answer: ScenarioCheck };
  step: { readonly ask: { readonly text: string; readonly step: EditStep }; readonly answer: ScenarioCheck };
  /** Text of a scenario of the corridor, to begin from. */
  copy: { readonly ask: { readonly scenarioId: string }; readonly answer: ScenarioCheck };
  trace: { readonly ask: TraceAsk; readonly answer: TraceView };
  dependents: { readonly ask: TraceAsk; readonly answer: ForwardView };
  appraisal: { readonly ask: RunKey; readonly answer: AppraisalReport };
  /** Ids of the corridor's scenarios that complete works. */
  projects: { readonly ask: null; readonly answer: readonly string[] };
  check: { readonly ask: { readonly files: ReadonlyMap<string, Uint8Array> }; readonly answer: PackageCheck };
}

export type QuestionName = keyof Questions;
export type Ask<Name extends QuestionName> = Questions[Name]['ask'];
export type Answer<Name extends QuestionName> = Questions[Name]['answer'];
