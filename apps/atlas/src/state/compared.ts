/** Which scenarios stand beside each other on the screen that compares: ids in the address, runs in the state. */
import { formatRunKey, type RunKey, type RunView } from '../worker/run-view.ts';
import type { AtlasState } from './atlas-state.ts';
import { keyOf } from './select.ts';

/** More columns than this cannot be read beside each other. */
export const MOST_COMPARED = 4;

export function formatCompared(ids: readonly string[]): string {
  return [...new Set(ids)].slice(0, MOST_COMPARED).join(',');
}

/** Ids that the corridor, or the editor, has; without the base, which all are compared with. */
export function listCompared(state: AtlasState): string[] {
  const ids = (state.params.with ?? '').split(',').filter(Boolean);
  const known = ids.filter((id) => id !== state.corridor?.baseId && keyOf(state, id, null) !== null);
  return [...new Set(known)].slice(0, MOST_COMPARED);
}

/** In the order of the ids; null where it is not solved yet. */
export function findCompared(state: AtlasState): (RunView | null)[] {
  return listCompared(state).map((id) => {
    const key = keyOf(state, id, null);
    return key ? (state.runs.get(formatRunKey(key)) ?? null) : null;
  });
}

/** The first that is not solved. */
export function nextCompared(state: AtlasState): RunKey | null {
  const id = listCompared(state).find((_, index) => findCompared(state)[index] === null);
  return id === undefined ? null : keyOf(state, id, null);
}
