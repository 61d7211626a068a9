/** Keeps the address and the state in step: the state writes, and a link or the back button reads. */

import type { Actions } from './actions.ts';
import { type AddressState, formatAddress, naturalMode, parseAddress } from './address.ts';
import { type AtlasState, INITIAL_STATE, SCREEN_PARAMS } from './atlas-state.ts';
import type { Store } from './store.ts';

/** @param start  what the page would show without an address: the reader's language among it */
export function syncAddress(store: Store<AtlasState>, actions: Actions, start: AddressState): void {
  let written = location.hash;
  let step = stepOf(store.get());
  store.watch(() => {
    const hash = formatAddress(store.get(), start);
    if (hash === written) return;
    written = hash;
    const address = hash === '' ? location.pathname + location.search : hash;
    const now = stepOf(store.get());
    if (now === step) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    step = now;
  });
  addEventListener('hashchange', () => {
    if (location.hash === written) return;
    written = location.hash;
    const { scenarioId, year, params, ...rest } = parseAddress(location.hash);
    const screen = rest.screen ?? start.screen;
    step = stepOf({ screen, params: params ?? {} });
    // Other screens keep theirs: the way back to one finds it as it was left.
    const others = Object.entries(store.get().params).filter(([name]) => !isOwn(screen, name));
    store.set({ ...addressPart(start), ...rest, params: { ...Object.fromEntries(others), ...params } });
    actions.chooseScenario(scenarioId ?? null, year ?? null, rest.mapMode);
  });
}

/** What the back button takes back: a screen, or a figure that is traced; moving a map must not fill the history. */
function stepOf({ screen, params }: Pick<AtlasState, 'screen' | 'params'>): string {
  return screen === 'trace' ? `${screen} ${params.figure ?? ''}` : screen;
}

function isOwn(screen: AtlasState['screen'], name: string): boolean {
  return (SCREEN_PARAMS[screen] as readonly string[]).includes(name);
}

export function addressPart(state: AddressState): AddressState {
  const { screen, params, draft, scenarioId, year, mapMode, hiddenLayers, selection, camera, tab } = state;
  const { language, theme } = state;
  return {
    ...{ screen, params, draft, scenarioId, year, mapMode, hiddenLayers, selection, camera, tab },
    ...{ language, theme },
  };
}

/** State at the start: the address over the reader's language over the defaults. */
export function readInitialState(language: AtlasState['language']): { state: AtlasState; start: AddressState } {
  const start = { ...INITIAL_STATE, language };
  const said = { ...start, ...parseAddress(location.hash) };
  return { state: { ...said, mapMode: parseAddress(location.hash).mapMode ?? naturalMode(said) }, start };
}
