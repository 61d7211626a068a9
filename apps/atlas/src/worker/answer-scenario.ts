/** The editor's questions: what a text says, what it changes, and the text after a step. */
import {
  applyToCorridor,
  Failure,
  findScenario,
  formatIssue,
  formatScenario,
  readScenarioText,
  type Scenario,
} from 'landbridge';
import type { Library } from './library.ts';
import { listChanges } from './list-changes.ts';
import type { EditStep, ScenarioCheck } from './questions.ts';

const FILE = 'draft.yaml';

/** Every fault of the text and of its edits, or what it changes. */
export async function checkScenario(library: Library, text: string): Promise<ScenarioCheck> {
  let scenario: Scenario | null = null;
  try {
    scenario = readScenarioText(text, FILE);
    const applied = applyToCorridor(await library.corridor(), scenario);
    const issues = applied.issues.map(formatIssue);
    return { text, scenario, issues, changes: listChanges(await library.base(), applied) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const issues = error.issues.length > 0 ? error.issues.map(formatIssue) : [error.message];
    return { text, scenario, issues, changes: [] };
  }
}

/** @throws Failure `scenario.invalid` where the text to change is none */
export async function stepScenario(library: Library, text: string, step: EditStep): Promise<ScenarioCheck> {
  return checkScenario(library, formatScenario(change(readScenarioText(text, FILE), step)));
}

function change(scenario: Scenario, step: EditStep): Scenario {
  switch (step.type) {
    case 'add':
      return { ...scenario, edits: [...scenario.edits, step.edit] };
    case 'remove':
      return { ...scenario, edits: scenario.edits.filter((_, index) => index !== step.index) };
    case 'head': {
      const { year: _year, extends: _extends, edits, ...rest } = scenario;
      return {
        ...rest,
        title: step.title,
        ...(step.extends === null ? {} : { extends: step.extends }),
        ...(step.year === null ? {} : { year: step.year }),
        edits,
      };
    }
  }
}

export async function copyScenario(library: Library, scenarioId: string): Promise<ScenarioCheck> {
  const scenario = findScenario(await library.corridor(), scenarioId);
  return checkScenario(library, formatScenario({ ...scenario, id: `${scenario.id}-copy` }));
}
