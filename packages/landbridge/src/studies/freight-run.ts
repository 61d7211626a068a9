/** A solved year of freight as a run, for the engines that ask it for costs and times. */
import type { ScenarioRun } from '../run.ts';
import { applyToCorridor } from '../scenarios.ts';
import type { EditedCorridor } from './engine.ts';
import { type SolvedFreight, solveFreight } from './freight-engine.ts';

/** @cost a hash of the tables, and one solve where none is given */
export function createFreightRun(edited: EditedCorridor, solved: SolvedFreight = solveFreight(edited)): ScenarioRun {
  const scenario = { id: 'run', title: 'run', year: edited.year, edits: [] };
  return { applied: applyToCorridor(edited.corridor, scenario), ...solved, ranges: new Map() };
}
