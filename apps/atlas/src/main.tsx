/** Starts the page: state from the address, theme, screens; the engine in its worker once the map is painted. */
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { LANGUAGE_TAGS, MESSAGES, pickLanguage } from './i18n/index.ts';
import { type Actions, createActions, createEngineEvents } from './state/actions.ts';
import { INITIAL_STATE } from './state/atlas-state.ts';
import { createStore } from './state/store.ts';
import { addressPart, readInitialState, syncAddress } from './state/sync-address.ts';
import { type Atlas, AtlasContext } from './state/use-atlas.ts';
import { applyTheme, resolveTheme, watchSystemTheme } from './theme/apply-theme.ts';
import { AnswersClient } from './worker/answers-client.ts';
import { EngineClient } from './worker/client.ts';
import type { CorridorPlace } from './worker/protocol.ts';
import 'maplibre-gl/dist/maplibre-gl.css';
import './theme/base.css';
import './theme/layout.css';
import './theme/panels.css';
import './theme/results.css';
import './theme/details.css';
import './theme/map.css';
import './theme/legend.css';
import './theme/top-bar.css';

/** Where the build puts the corridor, beside the page. */
const BUILT_IN: CorridorPlace = { url: new URL('data/china-central-asia/', document.baseURI).href };
/** A map that is not painted by then must not keep the figures waiting. */
const LATEST_START_MS = 20_000;

const { state, start } = readInitialState(pickLanguage(navigator.languages));
const store = createStore(state);
const actions: Actions = createActions(store, () => engine);
const events = createEngineEvents(store, () => actions);
let engine = new EngineClient(BUILT_IN, events);
syncAddress(store, actions, addressPart(start));

/** The map's first pictures and the engine would share the machine: land and water go before it reads, the network before it solves. */
function startEngine(): void {
  const { screen, mapReady, mapDrawn, mapFailed } = store.get();
  const unseen = mapFailed || screen !== 'map';
  if (mapReady || unseen) engine.start();
  if (mapDrawn || unseen) engine.solveBase();
}
startEngine();
store.watch(startEngine);
setTimeout(() => {
  engine.start();
  engine.solveBase();
}, LATEST_START_MS);

/** What lies outside the panels: the document's language, title and colours. */
function dress(): void {
  const { language, theme, screen } = store.get();
  const { documentElement: root } = document;
  if (root.lang !== LANGUAGE_TAGS[language]) root.lang = LANGUAGE_TAGS[language];
  const { product, screens } = MESSAGES[language];
  document.title = screen === 'map' ? product : `${screens[screen]} – ${product}`;
  if (root.dataset.theme !== resolveTheme(theme)) applyTheme(resolveTheme(theme));
}
dress();
store.watch(dress);
watchSystemTheme(() => store.set({ systemTheme: store.get().systemTheme + 1 }));

const atlas: Atlas = {
  store,
  actions,
  map: null,
  answers: new AnswersClient(BUILT_IN),
  known: new Map(),
  openCorridor(files, name) {
    const place = files ? { files, name } : BUILT_IN;
    engine.close();
    atlas.answers.close();
    atlas.answers = new AnswersClient(place);
    atlas.known.clear();
    engine = new EngineClient(place, events);
    const { corridor, reading, runs, job, failure, scenarioId, year, mapMode, selection, hiddenLayers } = INITIAL_STATE;
    store.set({ corridor, reading, runs, job, failure, scenarioId, year, mapMode, selection, hiddenLayers });
    store.set({ ownName: files ? name : null, draft: null, draftPast: [], draftFuture: [], picked: null, params: {} });
    engine.start();
    engine.solveBase();
  },
};
const root = document.getElementById('root');
if (!root) throw new Error('atlas: the page has no element to stand in');
createRoot(root).render(
  <AtlasContext value={atlas}>
    <App />
  </AtlasContext>,
);
