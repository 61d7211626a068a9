/** The economic appraisal of a scenario against what it extends, as `landbridge appraise` prints it. */
import { type AppraisalReport, appraise, baseOf } from 'landbridge';
import type { Library } from './library.ts';
import type { Say } from './questions.ts';
import type { RunKey } from './run-view.ts';
import { scenarioOf } from './scenario-of.ts';

/** Two model years, each without and with the works, and the figures with ranges. */
const STEPS = 5;

/** @throws Failure where a scenario does not fit @cost four solves and up to four builds of a network a ranged figure */
export async function answerAppraisal(library: Library, key: RunKey, say: Say): Promise<AppraisalReport> {
  const corridor = await library.corridor();
  const scenario = scenarioOf(corridor, key);
  let begun = 0;
  return appraise(corridor, scenario, baseOf(corridor, scenario), {
    onProgress: (words) => say({ words, fraction: Math.min(0.95, begun++ / STEPS) }),
  });
}

/** Scenarios that complete works which their base does not have: the others have no cost to weigh. */
export async function listProjects(library: Library): Promise<string[]> {
  const corridor = await library.corridor();
  return [...corridor.scenarios.values()]
    .filter(({ edits }) => edits.some((edit) => 'complete' in edit))
    .map(({ id }) => id);
}
