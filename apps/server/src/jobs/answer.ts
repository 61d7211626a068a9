/** A task to its answer, by the facade alone: the same objects that the command line prints with `--json`. */
import {
  applyToCorridor,
  type Corridor,
  createReport,
  diffScenarios,
  Failure,
  findScenario,
  formatScenario,
  hasErrors,
  hashTables,
  parsePackage,
  planRoute,
  readCorridorNetwork,
  readNetworkFile,
  readScenarioText,
  runScenarios,
  type Scenario,
  solveNetwork,
  traceFigure,
} from 'landbridge';
import { MAX_STUDY_RUNS } from '../limits.ts';
import type { Progress, ScenarioSource, Task } from './task.ts';

export interface AnswerOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

type TaskOf<Kind extends Task['kind']> = Extract<Task, { readonly kind: Kind }>;

/** @returns the answer, or of a study its promise @throws Failure where the question has no answer; the signal's reason when aborted */
export function answerTask(corridor: Corridor, task: Task, options: AnswerOptions): unknown {
  switch (task.kind) {
    case 'run':
    case 'compare':
      return answerRuns(corridor, task, options);
    case 'route': {
      const edited = edit(corridor, task);
      return planRoute(forget(edited.corridor), { ...task.request, ...edited.year });
    }
    case 'diff': {
      const [a, b] = [task.a, task.b].map((source) =>
        applyToCorridor(corridor, findSource(corridor, source), task.year),
      );
      return { changes: diffScenarios(a, b) };
    }
    case 'trace': {
      const edited = edit(corridor, task);
      return traceFigure(edited.corridor, task.figure, edited.year.year);
    }
    case 'validate-files':
      return validateFiles(task);
    case 'validate-scenario':
      return validateScenario(corridor, task);
    case 'gas-solve':
      return solveGas(corridor, task, options);
    case 'study':
      return answerStudyText(corridor, task.text, options);
  }
}

/** Loaded when it is asked for: threads that answer routes start without it. */
async function answerStudyText(corridor: Corridor, text: string, options: AnswerOptions): Promise<unknown> {
  const { answerStudy } = await import('landbridge/node');
  return answerStudy(corridor, { text, file: 'the study of the request', maxRuns: MAX_STUDY_RUNS, ...options });
}

function answerRuns(corridor: Corridor, task: TaskOf<'run' | 'compare'>, options: AnswerOptions): unknown {
  const scenarios: Scenario[] = [];
  for (const source of task.scenarios) {
    const scenario = findSource(corridor, source);
    const other = scenarios.find(({ id }) => id === scenario.id);
    if (other && formatScenario(other) !== formatScenario(scenario)) {
      throw new Failure('scenario.duplicate', `Two scenarios have the id ${scenario.id}; give one of them another`);
    }
    scenarios.push(scenario);
  }
  const runs = runScenarios(corridor, scenarios, {
    ...(task.year === undefined ? {} : { year: task.year }),
    ...(task.objective === undefined ? {} : { objective: task.objective }),
    ranges: task.ranges === true,
    signal: options.signal,
    onProgress: (scenario, { period, periods, iteration, relativeGap }) =>
      options.onProgress({
        scenario,
        period: period + 1,
        periods,
        iteration,
        relative_gap: Number.isFinite(relativeGap) ? relativeGap : null,
      }),
  });
  return createReport(corridor, runs, task.kind === 'compare');
}

function validateFiles({ files }: TaskOf<'validate-files'>): unknown {
  const { corridor, issues, rowCounts } = parsePackage(toBytes(files));
  const identity = corridor ? { id: corridor.id, hash: hashTables(corridor.tables) } : { id: null, hash: null };
  return { corridor: identity, tables: rowCounts, issues };
}

/** What is wrong with a scenario is here the answer, and no failure. */
function validateScenario(corridor: Corridor, { scenario, year }: TaskOf<'validate-scenario'>): unknown {
  const identity = { id: corridor.id, hash: hashTables(corridor.tables) };
  try {
    const { issues } = applyToCorridor(corridor, findSource(corridor, scenario), year);
    return { corridor: identity, tables: {}, issues };
  } catch (error) {
    if (error instanceof Failure && hasErrors(error.issues)) {
      return { corridor: identity, tables: {}, issues: error.issues };
    }
    throw error;
  }
}

function solveGas(corridor: Corridor, task: TaskOf<'gas-solve'>, { signal }: AnswerOptions): unknown {
  if (task.files) return solveNetwork(readNetworkFile(toBytes(task.files), 'The network'), { ...task.request, signal });
  const { corridor: edited, year } = edit(corridor, task);
  const day = `${year.year ?? edited.tables.config[0]?.base_year ?? 2022}-07-01`;
  return solveNetwork(readCorridorNetwork(edited, day), { ...task.request, signal });
}

/** The corridor after the scenario's edits, and the year that the scenario or the question gives. */
function edit(
  corridor: Corridor,
  { scenario, year }: { readonly scenario: ScenarioSource | null; readonly year?: number },
): { readonly corridor: Corridor; readonly year: { readonly year?: number } } {
  if (scenario === null) return { corridor, year: year === undefined ? {} : { year } };
  const applied = applyToCorridor(corridor, findSource(corridor, scenario), year);
  return { corridor: applied.corridor, year: { year: applied.scenario.year } };
}

function findSource(corridor: Corridor, source: ScenarioSource): Scenario {
  return 'id' in source ? findScenario(corridor, source.id) : readScenarioText(source.text, source.name);
}

/**
 * The facade keeps what it prepares for each year beside the tables, for as long as the tables live. Questions of many
 * years would fill the thread's memory, so each gets a table of tables of its own.
 */
function forget(corridor: Corridor): Corridor {
  return { ...corridor, tables: { ...corridor.tables } };
}

function toBytes(files: Readonly<Record<string, string>>): Map<string, Uint8Array> {
  const encoder = new TextEncoder();
  return new Map(Object.entries(files).map(([name, text]) => [name, encoder.encode(text)]));
}
