/** Starts the page: state from the address, theme, panels, and the engine in its worker. */
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { LANGUAGE_TAGS, MESSAGES, pickLanguage } from './i18n/index.ts';
import { type Actions, createActions, createEngineEvents } from './state/actions.ts';
import { createStore } from './state/store.ts';
import { addressPart, readInitialState, syncAddress } from './state/sync-address.ts';
import { type Atlas, AtlasContext } from './state/use-atlas.ts';
import { applyTheme, resolveTheme, watchSystemTheme } from './theme/apply-theme.ts';
import { EngineClient } from './worker/client.ts';
import 'maplibre-gl/dist/maplibre-gl.css';
import './theme/base.css';
import './theme/layout.css';
import './theme/panels.css';
import './theme/results.css';
import './theme/details.css';
import './theme/map.css';
import './theme/legend.css';

/** Where the build puts the corridor, beside the page. */
const DATA = 'data/china-central-asia/';

const { state, start } = readInitialState(pickLanguage(navigator.languages));
const store = createStore(state);
const actions: Actions = createActions(store, () => engine);
const engine = new EngineClient(
  new URL(DATA, document.baseURI).href,
  createEngineEvents(store, () => actions),
);
syncAddress(store, actions, addressPart(start));

/** What lies outside the panels: the document's language, title and colours. */
function dress(): void {
  const { language, theme } = store.get();
  const { documentElement: root } = document;
  if (root.lang !== LANGUAGE_TAGS[language]) root.lang = LANGUAGE_TAGS[language];
  document.title = MESSAGES[language].product;
  if (root.dataset.theme !== resolveTheme(theme)) applyTheme(resolveTheme(theme));
}
dress();
store.watch(dress);
watchSystemTheme(() => store.set({ systemTheme: store.get().systemTheme + 1 }));

const atlas: Atlas = { store, actions, map: null };
const root = document.getElementById('root');
if (!root) throw new Error('atlas: the page has no element to stand in');
createRoot(root).render(
  <AtlasContext value={atlas}>
    <App />
  </AtlasContext>,
);
