/** Questions that panels and map ask of the state. */
import { formatRunKey, type PeriodView, type RunKey, type RunView } from '../worker/run-view.ts';
import type { SelectedFlows } from '../worker/views/select.ts';
import { type AtlasState, DRAFT_ID, type MapMode } from './atlas-state.ts';

/** The run of a scenario: the corridor's, or the one that is being edited. Null where there is no such scenario. */
export function keyOf(
  { corridor, draft }: Pick<AtlasState, 'corridor' | 'draft'>,
  id: string,
  year: number | null,
): RunKey | null {
  if (corridor?.scenarios.some((scenario) => scenario.id === id)) return { scenarioId: id, year };
  return id === DRAFT_ID && draft !== null ? { scenarioId: id, year, text: draft } : null;
}

/** The run that the user wants, solved or not; null before the corridor is read. */
export function wantedKey(state: AtlasState): RunKey | null {
  const { corridor, scenarioId, year } = state;
  if (!corridor) return null;
  return keyOf(state, scenarioId ?? corridor.baseId, year) ?? { scenarioId: corridor.baseId, year };
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

/** The period that the map is held to; null: the whole year, or its flows have not come yet. */
export function findPeriod(state: AtlasState): PeriodView | null {
  const { period } = state.params;
  const run = period ? findShown(state) : null;
  return (run?.whole && run.periods.find(({ id }) => id === period)) || null;
}

/** The flows that the map is held to, where they are of the run that it shows. */
export function findPicked(state: AtlasState): SelectedFlows | null {
  const { picked } = state;
  const run = picked && findShown(state);
  return run && formatRunKey(picked.ask.key) === formatRunKey(run.key) ? picked : null;
}

/** True where a run other than the base is wanted, solved or not. */
export function isComparing(state: AtlasState): boolean {
  const key = wantedKey(state);
  return key !== null && (key.scenarioId !== state.corridor?.baseId || key.year !== null);
}

/** A difference needs two runs over the same days: without them the map shows flows. */
export function shownMode(state: AtlasState): MapMode {
  const base = findBase(state);
  const possible = base !== null && findWanted(state) !== null && findWanted(state) !== base;
  if (state.mapMode === 'years') return 'years';
  // Of picked flows neither a difference nor a capacity is known.
  if (findPicked(state)) return 'flow';
  const held = findPeriod(state) !== null;
  return state.mapMode === 'difference' && (!possible || held) ? 'flow' : state.mapMode;
}
