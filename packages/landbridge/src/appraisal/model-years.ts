/** The years that an appraisal solves, each with and without the project, and what the project changes in them. */
import type { Corridor, Scenario } from '@landbridge/corridor';
import { runScenario, type ScenarioRun } from '../run.ts';
import { measureOperations, type Operations } from './operations.ts';
import type { AppraisalOptions } from './types.ts';
import { measureUserBenefit, type UserBenefit } from './user-benefit.ts';

/** Years between the two that are solved. */
const MODEL_STEP = 10;
const LAST_YEAR = 2050;

export interface ModelYear {
  readonly year: number;
  readonly base: ScenarioRun;
  readonly project: ScenarioRun;
  readonly users: UserBenefit;
  readonly before: Operations;
  readonly after: Operations;
}

/** The opening year, and ten years on where benefits last so long and the tables reach so far. */
export function listModelYears(openingYear: number, benefitYears: number): number[] {
  const later = openingYear + MODEL_STEP;
  return later < openingYear + benefitYears && later <= LAST_YEAR ? [openingYear, later] : [openingYear];
}

/** Year that the demand of a year is known for: growth counts from it. */
export function demandYearOf(corridor: Corridor, openingYear: number): number {
  const years = corridor.tables.demand.map((row) => row.year);
  const known = years.filter((year) => year <= openingYear);
  return known.length > 0 ? Math.max(...known) : Math.min(openingYear, ...years);
}

/**
 * @returns null in place of effects where a solve failed: the runs say which
 * @throws Failure where a scenario does not fit the corridor in a year; the signal's reason when aborted
 * @cost two solves a year
 */
export function solveModelYears(
  corridor: Corridor,
  base: Scenario,
  project: Scenario,
  years: readonly number[],
  growth: number,
  demandYear: number,
  { signal, onProgress }: AppraisalOptions,
): { readonly years: ModelYear[]; readonly failed: ScenarioRun | null } {
  const solved: ModelYear[] = [];
  for (const year of years) {
    const factor = (1 + growth) ** (year - demandYear);
    const grown = growDemand(corridor, factor);
    const options = { year, ...(signal ? { signal } : {}) };
    onProgress?.(`${base.id}, ${year}`);
    const start = solved[0]?.base;
    const without = runScenario(grown, base, { ...options, ...(start ? { start } : {}) });
    if (without.result.status !== 'solved') return { years: solved, failed: without };
    onProgress?.(`${project.id}, ${year}`);
    const withProject = runScenario(grown, project, { ...options, start: without });
    if (withProject.result.status !== 'solved') return { years: solved, failed: withProject };
    solved.push({
      year,
      base: without,
      project: withProject,
      users: measureUserBenefit(without, withProject),
      before: measureOperations(without),
      after: measureOperations(withProject),
    });
  }
  return { years: solved, failed: null };
}

/** Every flow by one factor: the rest of the tables is shared. */
function growDemand(corridor: Corridor, factor: number): Corridor {
  if (factor === 1) return corridor;
  const demand = corridor.tables.demand.map((row) => ({ ...row, teu_per_year: row.teu_per_year * factor }));
  return { ...corridor, tables: { ...corridor.tables, demand } };
}
