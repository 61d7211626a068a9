/** Questions that panels and map ask of the state. */
import { formatRunKey, type RunKey, type RunView } from '../worker/run-view.ts';
import type { AtlasState, MapMode } from './atlas-state.ts';

/** The run that the user wants, solved or not; null before the corridor is read. */
export function wantedKey({ corridor, scenarioId, year }: AtlasState): RunKey | null {
  if (!corridor) return null;
  return { scenarioId: scenarioId ?? corridor.baseId, year };
}

/** Null until the base is solved. */
export function findBase({ corridor, runs }: AtlasState): RunView | null {
  return corridor ? (runs.get(formatRunKey({ scenarioId: corridor.baseId, year: null })) ?? null) : null;
}

/** The wanted run where it is solved. */
export function findWanted(state: AtlasState): RunView | null {
  const key = wantedKey(state);
  return key ? (state.runs.get(formatRunKey(key)) ?? null) : null;
}

/** What the map draws: the wanted run, and until it is solved the base. */
export function findShown(state: AtlasState): RunView | null {
  return findWanted(state) ?? findBase(state);
}

/** True where a run other than the base is wanted, solved or not. */
export function isComparing(state: AtlasState): boolean {
  const key = wantedKey(state);
  return key !== null && (key.scenarioId !== state.corridor?.baseId || key.year !== null);
}

/** A difference needs two runs: without them the map shows flows. */
export function shownMode(state: AtlasState): MapMode {
  const base = findBase(state);
  const possible = base !== null && findWanted(state) !== null && findWanted(state) !== base;
  return state.mapMode === 'difference' && !possible ? 'flow' : state.mapMode;
}
