import { type Corridor, findScenario, readScenarioText, type Scenario } from 'landbridge';
import type { RunKey } from './run-view.ts';

/** A scenario of the corridor, or the one whose text the key carries. @throws Failure where it is none */
export function scenarioOf(corridor: Corridor, { scenarioId, text }: RunKey): Scenario {
  return text === undefined ? findScenario(corridor, scenarioId) : readScenarioText(text, 'draft.yaml');
}
