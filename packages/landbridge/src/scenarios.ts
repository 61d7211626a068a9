/** A scenario by its id, checked against the corridor and applied to it. */
import {
  type Change,
  type Corridor,
  createIssue,
  diffTables,
  hashTables,
  type Issue,
  parseScenario,
  type ResolvedScenario,
  resolveScenario,
  type Scenario,
  suggest,
} from '@landbridge/corridor';
import { Failure } from './failure.ts';

export interface AppliedScenario {
  readonly scenario: ResolvedScenario;
  /** The corridor after the scenario's edits. */
  readonly corridor: Corridor;
  /** Of its year and the tables that it makes. */
  readonly hash: string;
  readonly issues: readonly Issue[];
}

/** @throws Failure `scenario.unknown`, with the nearest id */
export function findScenario(corridor: Corridor, id: string): Scenario {
  const scenario = corridor.scenarios.get(id);
  if (scenario) return scenario;
  const ids = [...corridor.scenarios.keys()];
  const near = suggest(id, ids);
  throw new Failure(
    'scenario.unknown',
    `The corridor has no scenario ${id}.${near ? ` Did you mean ${near}?` : ''} It has ${ids.join(', ') || 'none'}.`,
    [
      createIssue({
        code: 'scenario.unknown',
        message: 'There is no such scenario',
        found: id,
        fix: near ? `did you mean ${near}?` : null,
      }),
    ],
  );
}

/** YAML text as a scenario. @throws Failure `scenario.invalid` with every issue */
export function readScenarioText(text: string, file: string): Scenario {
  const { scenario, issues } = parseScenario(text, file);
  if (!scenario) throw new Failure('scenario.invalid', `${file} is not a scenario: ${issues.length} issue(s)`, issues);
  return scenario;
}

/** @throws Failure `scenario.invalid` with every issue of every edit */
export function applyToCorridor(corridor: Corridor, scenario: Scenario, year?: number): AppliedScenario {
  const resolution = resolveScenario(corridor, scenario, year === undefined ? {} : { year });
  if (!resolution.scenario || !resolution.corridor) {
    throw new Failure(
      'scenario.invalid',
      `Scenario ${scenario.id} has ${resolution.issues.length} issue(s)`,
      resolution.issues,
    );
  }
  return {
    scenario: resolution.scenario,
    corridor: resolution.corridor,
    hash: hashTables(resolution.corridor.tables, String(resolution.scenario.year)),
    issues: resolution.issues,
  };
}

/** What b changes against a, in words. */
export function diffScenarios(a: AppliedScenario, b: AppliedScenario): readonly Change[] {
  const changes = diffTables(a.corridor.tables, b.corridor.tables);
  if (a.scenario.year === b.scenario.year) return changes;
  const [from, to] = [a.scenario.year, b.scenario.year];
  return [{ op: 'year', target: 'year', from, to, words: `the year is ${to} instead of ${from}` }, ...changes];
}
