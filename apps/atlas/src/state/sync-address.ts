/** Keeps the address and the state in step: the state writes, and a link or the back button reads. */

import type { Actions } from './actions.ts';
import { type AddressState, formatAddress, naturalMode, parseAddress } from './address.ts';
import { type AtlasState, INITIAL_STATE } from './atlas-state.ts';
import type { Store } from './store.ts';

/** @param start  what the page would show without an address: the reader's language among it */
export function syncAddress(store: Store<AtlasState>, actions: Actions, start: AddressState): void {
  let written = location.hash;
  store.watch(() => {
    const hash = formatAddress(store.get(), start);
    if (hash === written) return;
    written = hash;
    // Replaced and not pushed: moving a map must not fill the history.
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);
  });
  addEventListener('hashchange', () => {
    if (location.hash === written) return;
    written = location.hash;
    const { scenarioId, year, ...rest } = parseAddress(location.hash);
    store.set({ ...addressPart(start), ...rest });
    actions.chooseScenario(scenarioId ?? null, year ?? null, rest.mapMode);
  });
}

export function addressPart(state: AddressState): AddressState {
  const { scenarioId, year, mapMode, hiddenLayers, selection, camera, tab, language, theme } = state;
  return { scenarioId, year, mapMode, hiddenLayers, selection, camera, tab, language, theme };
}

/** State at the start: the address over the reader's language over the defaults. */
export function readInitialState(language: AtlasState['language']): { state: AtlasState; start: AddressState } {
  const start = { ...INITIAL_STATE, language };
  const said = { ...start, ...parseAddress(location.hash) };
  return { state: { ...said, mapMode: parseAddress(location.hash).mapMode ?? naturalMode(said) }, start };
}
