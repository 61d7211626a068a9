/**
 * A scenario's edits, checked against a corridor one after the other, with every issue of every edit; and, only where
 * there is none, the corridor that they make.
 */
import type { Corridor } from '../corridor.ts';
import { createIssue, hasErrors, InvalidData, type Issue } from '../issue.ts';
import { suggest } from '../suggest.ts';
import { checkTables } from '../validate/index.ts';
import { applyComplete } from './edits/complete.ts';
import type { EditContext } from './edits/context.ts';
import { applyOpen } from './edits/open.ts';
import { applyClose, applyRestrict } from './edits/restrict.ts';
import { applyAdd, applyRemove } from './edits/rows.ts';
import { applyScale, applySet } from './edits/set.ts';
import { type Edit, operationOf, type Scenario } from './schema.ts';

export interface ResolvedScenario {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  /** Those of the scenarios that it extends, then its own. */
  readonly edits: readonly PlacedEdit[];
}

export interface PlacedEdit {
  readonly edit: Edit;
  readonly scenarioId: string;
  readonly index: number;
  readonly file: string | null;
  readonly line: number | null;
}

export interface Resolution {
  /** Null where an issue is an error. */
  readonly scenario: ResolvedScenario | null;
  /** The corridor after the edits; null where an issue is an error. */
  readonly corridor: Corridor | null;
  readonly issues: readonly Issue[];
}

export interface ResolveOptions {
  /** Replaces the scenario's year. */
  readonly year?: number;
}

/** @cost O(edits x rows of the tables that they touch) and one check of the whole where a row was added or set */
export function resolveScenario(corridor: Corridor, scenario: Scenario, options: ResolveOptions = {}): Resolution {
  const issues: Issue[] = [];
  const chain = listChain(corridor, scenario, issues);
  if (hasErrors(issues)) return { scenario: null, corridor: null, issues };
  const year =
    options.year ??
    chain.findLast((item) => item.year !== undefined)?.year ??
    corridor.tables.config[0]?.base_year ??
    2022;
  const edits = chain.flatMap(placeEdits);
  const resolved: ResolvedScenario = {
    id: scenario.id,
    title: scenario.title,
    year,
    edits,
  };
  const tables = applyEdits(corridor, resolved, issues);
  if (hasErrors(issues)) return { scenario: null, corridor: null, issues };
  return { scenario: resolved, corridor: { ...corridor, tables }, issues };
}

/**
 * The corridor that a checked scenario makes; tables that no edit touches are shared with the one given.
 *
 * @throws InvalidData when an edit does not fit the corridor
 */
export function applyScenario(corridor: Corridor, scenario: ResolvedScenario): Corridor {
  const issues: Issue[] = [];
  const tables = applyEdits(corridor, scenario, issues);
  if (hasErrors(issues)) throw new InvalidData(`scenario ${scenario.id}`, issues);
  return { ...corridor, tables };
}

function applyEdits(corridor: Corridor, scenario: ResolvedScenario, issues: Issue[]): Corridor['tables'] {
  let placed: PlacedEdit;
  const context: EditContext = {
    tables: corridor.tables,
    firstDay: `${scenario.year}-01-01`,
    dayAfter: `${scenario.year + 1}-01-01`,
    get editId() {
      return `${placed.scenarioId}:${placed.index + 1}`;
    },
    report(draft) {
      const operation = operationOf(placed.edit);
      const column = `edits[${placed.index}].${draft.column ?? operation}`;
      issues.push(createIssue({ ...draft, file: placed.file, row: placed.line, column }));
    },
  };
  for (placed of scenario.edits) applyEdit(context, placed.edit);
  if (context.tables !== corridor.tables && !hasErrors(issues)) {
    for (const issue of checkTables(context.tables)) {
      if (issue.severity === 'error')
        issues.push({
          ...issue,
          message: `After the edits of ${scenario.id}: ${issue.message}`,
        });
    }
  }
  return context.tables;
}

function applyEdit(context: EditContext, edit: Edit): void {
  if ('complete' in edit) applyComplete(context, edit);
  else if ('close' in edit) applyClose(context, edit);
  else if ('open' in edit) applyOpen(context, edit);
  else if ('restrict' in edit) applyRestrict(context, edit);
  else if ('set' in edit) applySet(context, edit);
  else if ('scale' in edit) applyScale(context, edit);
  else if ('add' in edit) applyAdd(context, edit);
  else applyRemove(context, edit);
}

/** The scenario and those it extends, the root first. */
function listChain(corridor: Corridor, scenario: Scenario, issues: Issue[]): Scenario[] {
  const chain = [scenario];
  let current = scenario;
  while (current.extends !== undefined) {
    const parent = corridor.scenarios.get(current.extends);
    const place = {
      file: current.file ?? null,
      column: 'extends',
      found: current.extends,
    };
    if (!parent) {
      const near = suggest(current.extends, corridor.scenarios.keys());
      const fix = near ? `did you mean ${near}?` : null;
      issues.push(
        createIssue({
          ...place,
          code: 'scenario.unknown',
          message: 'There is no such scenario to extend',
          fix,
        }),
      );
      break;
    }
    if (chain.includes(parent)) {
      issues.push(
        createIssue({
          ...place,
          code: 'scenario.cycle',
          message: 'The scenarios extend each other in a circle',
        }),
      );
      break;
    }
    chain.unshift(parent);
    current = parent;
  }
  return chain;
}

function placeEdits(scenario: Scenario): PlacedEdit[] {
  return scenario.edits.map((edit, index) => ({
    edit,
    scenarioId: scenario.id,
    index,
    file: scenario.file ?? null,
    line: scenario.lines?.[index] ?? null,
  }));
}
