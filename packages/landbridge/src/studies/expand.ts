/** A study file and a corridor to runs, with every problem of both at once. */
import {
  type Corridor,
  createIssue,
  type Edit,
  hasErrors,
  hashTables,
  type Issue,
  parseScenario,
  resolveScenario,
  type Scenario,
  suggest,
  type Tables,
} from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { hashText } from '../store/run-key.ts';
import { applyEdits } from './answer.ts';
import { ENGINES, type EngineOptions, findEngine, ownerOf, pickKpi } from './engine.ts';
import { expandDisruptions, expandGrids, expandPortfolios, expandRivals, expandSamples } from './expand-groups.ts';
import type { Study } from './parse.ts';
import { type PlannedGroup, type PlannedRun, runId, type StudyPlan } from './plan.ts';
import { createStudyKey } from './question.ts';

/** Runs that a study may ask for. */
export const MAX_RUNS = 200_000;

/** What the expansion of a list gathers. */
export interface Draft {
  readonly corridor: Corridor;
  readonly study: Study;
  readonly year: number;
  /** As the base leaves them. */
  readonly tables: Tables;
  /** Edits of `base` and of each scenario by its id, those of the base left out. */
  readonly options: ReadonlyMap<string, readonly Edit[]>;
  readonly runs: { readonly id: string; readonly edits: readonly Edit[]; readonly values: PlannedRun['values'] }[];
  readonly groups: PlannedGroup[];
  readonly issues: Issue[];
  /** Adds a run on top of an option, unless it is the option itself. @returns its id */
  add(id: string, option: string, edits: readonly Edit[], values?: PlannedRun['values']): string;
  /** Issues of edits as they stand on the base. @returns true where there is none */
  check(edits: readonly Edit[], place: Partial<Issue>): boolean;
  /** Tables that checked edits make of the base's. */
  apply(edits: readonly Edit[]): Tables;
  /** Options that a list names; `base` where it names none. */
  pickOptions(on: readonly string[] | undefined, place: Partial<Issue>): string[];
}

/**
 * @throws Failure `study.invalid` with every issue
 * @cost one check of the corridor for each different edit, and the hash of each run's edits
 */
export async function expandStudy(study: Study, corridor: Corridor): Promise<StudyPlan> {
  const issues: Issue[] = [];
  const fail = () => {
    throw new Failure(
      'study.invalid',
      `Study ${study.id} has ${issues.filter((i) => i.severity === 'error').length} issue(s)`,
      issues,
    );
  };
  const base = findBase(study, corridor, issues);
  const engineOptions = listEngineOptions(study, issues);
  if (!base) return fail();
  const runs: Draft['runs'] = [];
  const options = new Map<string, readonly Edit[]>([['base', []]]);
  const draft: Draft = {
    corridor,
    study,
    year: base.year,
    tables: base.corridor.tables,
    options,
    runs,
    groups: [],
    issues,
    add(id, option, edits, values = {}) {
      if (edits.length === 0) return optionRun(option);
      runs.push({ id, edits: [...(options.get(option) ?? []), ...edits], values });
      return id;
    },
    check(edits, place) {
      const found = resolveScenario(base.corridor, { id: 'run', title: 'run', year: base.year, edits }).issues.filter(
        (issue) => issue.severity === 'error',
      );
      for (const issue of found) issues.push({ ...issue, ...place, column: place.column ?? issue.column });
      return found.length === 0;
    },
    apply: (edits) => applyEdits(base.corridor, edits, base.year).tables,
    pickOptions(on = ['base'], place) {
      for (const id of on) {
        if (options.has(id)) continue;
        const near = suggest(id, options.keys());
        const fix = near ? `did you mean ${near}?` : 'name it under scenarios';
        issues.push(
          createIssue({ ...place, code: 'study.option', message: 'The study has no such scenario', found: id, fix }),
        );
      }
      return on.filter((id) => options.has(id));
    },
  };
  runs.push({ id: 'base', edits: [], values: {} });
  expandScenarios(draft, options, base.chain);
  expandGrids(draft);
  expandSamples(draft);
  expandDisruptions(draft);
  expandRivals(draft);
  expandPortfolios(draft);
  if (runs.length * study.engines.length > MAX_RUNS) {
    const found = String(runs.length * study.engines.length);
    issues.push(
      createIssue({
        code: 'study.size',
        file: study.file,
        message: 'The study asks for too many runs',
        found,
        expected: `at most ${MAX_RUNS}`,
      }),
    );
  }
  if (hasErrors(issues)) return fail();
  return finish(draft, base.chain, engineOptions);
}

async function finish(
  { corridor, study, year, runs, groups, issues }: Draft,
  chain: readonly Edit[],
  options: Readonly<Record<string, EngineOptions>>,
): Promise<StudyPlan> {
  const hash = hashTables(corridor.tables);
  const base = { edits: chain, year };
  const planned: PlannedRun[] = [];
  for (const engine of study.engines) {
    for (const { id, edits: own, values } of runs) {
      const edits = [...chain, ...own];
      const key = await createStudyKey(hash, engine, base, options[engine], { year, edits });
      planned.push({ id: runId(id, engine), engine, key, year, edits, values });
    }
  }
  return {
    id: study.id,
    title: study.title,
    description: study.description ?? '',
    hash: await hashText(JSON.stringify(planned.map(({ id, key }) => [id, key]))),
    corridor: { id: corridor.id, hash },
    engines: study.engines,
    kpi: Object.fromEntries(
      ENGINES.filter(({ id }) => study.engines.includes(id)).map((engine) => [engine.id, pickKpi(engine, study.kpi)]),
    ),
    base,
    options,
    runs: planned,
    groups,
    issues,
  };
}

export function optionRun(option: string): string {
  return option === 'base' ? 'base' : `scenario/${option}`;
}

function findBase(study: Study, corridor: Corridor, issues: Issue[]) {
  const place = { file: study.file, row: study.lineOf('base'), column: 'base' };
  const found = study.base === undefined ? undefined : corridor.scenarios.get(study.base);
  if (study.base !== undefined && !found) {
    const near = suggest(study.base, corridor.scenarios.keys());
    const fix = near ? `did you mean ${near}?` : null;
    issues.push(
      createIssue({
        ...place,
        code: 'scenario.unknown',
        message: 'The corridor has no such scenario',
        found: study.base,
        fix,
      }),
    );
    return null;
  }
  const scenario: Scenario = found ?? { id: 'as-it-stands', title: 'As it stands', edits: [] };
  const resolution = resolveScenario(corridor, scenario, study.year === undefined ? {} : { year: study.year });
  for (const issue of resolution.issues) if (issue.severity === 'error') issues.push(issue);
  if (!resolution.scenario || !resolution.corridor) return null;
  const chain = resolution.scenario.edits.map(({ edit }) => edit);
  return { corridor: resolution.corridor, year: resolution.scenario.year, chain };
}

function listEngineOptions(study: Study, issues: Issue[]): Record<string, EngineOptions> {
  const report = (key: keyof Study, draft: Pick<Issue, 'code' | 'message' | 'found' | 'expected'>) =>
    void issues.push(createIssue({ ...draft, file: study.file, row: study.lineOf(key), column: key }));
  const engines = ENGINES.filter(({ id }) => study.engines.includes(id));
  for (const [index, id] of study.engines.entries()) {
    if (findEngine(id) && study.engines.indexOf(id) === index) continue;
    const expected = `one of ${ENGINES.map((item) => item.id).join(', ')}`;
    report('engines', { code: 'study.engine', message: 'An engine is named once', found: id, expected });
  }
  for (const name of study.tables ?? []) {
    if (engines.some(({ allTables }) => allTables.includes(name))) continue;
    const expected = `some of ${engines.flatMap(({ allTables }) => allTables).join(', ')}`;
    report('tables', {
      code: 'study.table',
      message: 'No engine of the study has such a table',
      found: name,
      expected,
    });
  }
  const kpis = typeof study.kpi === 'string' ? [study.kpi] : (study.kpi ?? []);
  for (const [index, kpi] of kpis.entries()) {
    const owner = ownerOf(kpi);
    if (study.engines.includes(owner) && kpis.findIndex((other) => ownerOf(other) === owner) === index) continue;
    const expected = `one for each of ${study.engines.join(', ')}`;
    report('kpi', { code: 'study.kpi', message: 'A KPI belongs to an engine of the study', found: kpi, expected });
  }
  for (const key of ['gas', 'heat'] as const) {
    if (study[key] === undefined || study.engines.includes(key)) continue;
    report(key, {
      code: 'study.question',
      message: 'The study does not ask this engine',
      found: study.engines.join(', '),
      expected: `${key} among the engines`,
    });
  }
  return Object.fromEntries(
    engines.map((engine) => {
      const question = engine.id === 'gas' || engine.id === 'heat' ? study[engine.id] : undefined;
      const options: EngineOptions = {
        start: engine.start === 'as-asked' ? study.start : engine.start,
        options: engine.takesOptions ? study.options : {},
        tables: study.tables?.filter((name) => engine.allTables.includes(name)) ?? engine.tables,
        ...(question ? { question } : {}),
      };
      return [engine.id, options];
    }),
  );
}

/** Scenarios of the corridor without what they share with the base, and edits written in the study. */
function expandScenarios(draft: Draft, options: Map<string, readonly Edit[]>, base: readonly Edit[]): void {
  const { study, corridor, issues } = draft;
  for (const [index, item] of study.scenarios.entries()) {
    const place = { file: study.file, row: study.lineOf('scenarios', index), column: `scenarios[${index}]` };
    const id = typeof item === 'string' ? item : item.id;
    const edits =
      typeof item === 'string' ? ownEdits(corridor, item, base, place, issues) : parseEdits(item.edits, place, issues);
    if (!edits) continue;
    if (!draft.check(edits, place)) continue;
    options.set(id, edits);
    draft.runs.push({ id: optionRun(id), edits, values: {} });
  }
  const runs = [...options.keys()].map(optionRun);
  if (runs.length > 1) draft.groups.push({ kind: 'scenarios', id: 'scenarios', runs });
}

/** Edits of a scenario of the corridor that come after the base's; null and an issue where it does not build on the base. */
export function ownEdits(
  corridor: Corridor,
  id: string,
  base: readonly Edit[],
  place: Partial<Issue>,
  issues: Issue[],
): readonly Edit[] | null {
  const scenario = corridor.scenarios.get(id);
  if (!scenario) {
    const near = suggest(id, corridor.scenarios.keys());
    const fix = near ? `did you mean ${near}?` : null;
    issues.push(
      createIssue({ ...place, code: 'scenario.unknown', message: 'The corridor has no such scenario', found: id, fix }),
    );
    return null;
  }
  const chain: Edit[] = [];
  for (
    let at: Scenario | undefined = scenario;
    at;
    at = at.extends === undefined ? undefined : corridor.scenarios.get(at.extends)
  ) {
    chain.unshift(...at.edits);
  }
  if (base.every((edit, i) => JSON.stringify(edit) === JSON.stringify(chain[i]))) return chain.slice(base.length);
  issues.push(
    createIssue({
      ...place,
      code: 'study.base',
      message: 'The scenario does not build on the base of the study',
      found: id,
      fix: 'write its edits into the study',
    }),
  );
  return null;
}

/** Edits in the words of scenarios, with the issues that a scenario file would have. */
export function parseEdits(edits: readonly unknown[], place: Partial<Issue>, issues: Issue[]): readonly Edit[] | null {
  const text = JSON.stringify({ id: 'run', title: 'run', edits });
  const parsed = parseScenario(text, place.file ?? 'study');
  for (const issue of parsed.issues)
    issues.push({ ...issue, row: place.row ?? null, column: `${place.column}.${issue.column}` });
  return parsed.scenario?.edits ?? null;
}
