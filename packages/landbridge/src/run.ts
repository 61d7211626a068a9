/** Scenarios computed and compared. */
import { type Corridor, hashTables, type Issue, type Scenario } from '@landbridge/corridor';
import {
  type FreightInput,
  type FreightProgress,
  type FreightResult,
  type Objective,
  prepare,
  solve,
  type TransferCurves,
} from '@landbridge/engines/freight';
import { explainDifference } from './causes.ts';
import { type KpiRange, rangeKpis, withRange } from './ranges.ts';
import { type AppliedScenario, applyToCorridor } from './scenarios.ts';
import type { Difference, RunReport, ScenarioReport } from './types.ts';
import { VERSION } from './version.ts';

export interface RunOptions {
  /** Replaces the year of every scenario. */
  readonly year?: number;
  readonly tolerance?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (scenarioId: string, progress: FreightProgress) => void;
  /** `system` for the flows of least total cost; default `user`, equilibrium. */
  readonly objective?: Objective;
  /** Give headline figures the ranges that follow from those of the facts. */
  readonly ranges?: boolean;
  /** Delays of transfers whose terminals were simulated (`measureTransferCurves`), instead of the tables' powers. */
  readonly curves?: TransferCurves;
  /** A run whose flows are where the search begins: the answer is the same, the way to it shorter. */
  readonly start?: Pick<ScenarioRun, 'input' | 'result'>;
}

export interface ScenarioRun {
  readonly applied: AppliedScenario;
  readonly input: FreightInput;
  readonly result: FreightResult;
  readonly ranges: ReadonlyMap<string, KpiRange>;
}

/**
 * @throws Failure when an edit does not fit the corridor; the signal's reason when aborted
 * @cost one solve of the freight engine
 */
export function runScenario(corridor: Corridor, scenario: Scenario, options: RunOptions = {}): ScenarioRun {
  const applied = applyToCorridor(corridor, scenario, options.year);
  const { tolerance, objective, signal, onProgress, start } = options;
  const input = prepare(applied.corridor.tables, applied.scenario.year, 'all', options.curves);
  const result = solve(input, {
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(objective === undefined ? {} : { objective }),
    ...(signal ? { signal } : {}),
    ...(start ? { start } : {}),
    onProgress: (progress) => onProgress?.(scenario.id, progress),
  });
  const run: ScenarioRun = { applied, input, result, ranges: new Map() };
  return options.ranges && result.status === 'solved' ? { ...run, ranges: rangeKpis(run) } : run;
}

/** A corridor as it stands, in a year: its base year unless said. */
export function runTables(corridor: Corridor, year?: number): ScenarioRun {
  const asItStands: Scenario = { id: 'as-it-stands', title: 'As it stands', edits: [] };
  return runScenario(corridor, asItStands, year === undefined ? {} : { year });
}

/** Runs scenarios; every one after the first is compared with it. */
export function runScenarios(
  corridor: Corridor,
  scenarios: readonly Scenario[],
  options: RunOptions = {},
): ScenarioRun[] {
  const runs: ScenarioRun[] = [];
  for (const scenario of scenarios) {
    runs.push(runScenario(corridor, scenario, runs[0] ? { ...options, start: runs[0] } : options));
  }
  return runs;
}

/** The report of runs, as `landbridge run` and `compare` print it. @param compared  false leaves the differences out */
export function createReport(corridor: Corridor, runs: readonly ScenarioRun[], compared: boolean): RunReport {
  const [base, ...others] = runs;
  const issues: Issue[] = runs.flatMap((run) => run.applied.issues);
  return {
    landbridge: VERSION,
    corridor: { id: corridor.id, hash: hashTables(corridor.tables) },
    scenarios: runs.map(reportRun),
    differences: compared && base ? others.flatMap((run) => listDifferences(base, run)) : [],
    issues,
  };
}

function reportRun({ applied, result, ranges }: ScenarioRun): ScenarioReport {
  const solved = result.status === 'solved';
  return {
    id: applied.scenario.id,
    title: applied.scenario.title,
    year: applied.scenario.year,
    hash: applied.hash,
    status: result.status,
    blame: result.blame,
    residuals: result.residuals,
    kpis: result.kpis.map((kpi) => (solved || kpi.unit === 'ratio' ? withRange(kpi, ranges) : { ...kpi, value: null })),
    tables: solved ? result.tables : {},
  };
}

function listDifferences(base: ScenarioRun, run: ScenarioRun): Difference[] {
  return base.result.kpis.flatMap((kpi) => {
    if (kpi.unit === 'ratio') return [];
    const other = run.result.kpis.find((candidate) => candidate.id === kpi.id);
    const known = base.result.status === 'solved' && run.result.status === 'solved';
    const change = known && other && kpi.value !== null && other.value !== null ? other.value - kpi.value : null;
    const causes =
      change === null ? [] : explainDifference(kpi.id, base.result, run.result, run.applied.corridor.tables);
    return [{ scenario: run.applied.scenario.id, kpi: kpi.id, change, unit: kpi.unit, causes }];
  });
}
