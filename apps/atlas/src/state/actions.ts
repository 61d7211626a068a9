/** What a user can do, and what the engine reports: the only places where the state changes. */
import type { EngineClient, EngineEvents } from '../worker/client.ts';
import { formatRunKey, type RunKey } from '../worker/run-view.ts';
import { naturalMode } from './address.ts';
import { type AtlasState, DRAFT_ID, type MapMode, type Params, type Screen, type Selection } from './atlas-state.ts';
import { formatCompared, listCompared, nextCompared } from './compared.ts';
import { findBase, findWanted, isComparing, keyOf, wantedKey } from './select.ts';
import type { Store } from './store.ts';

export interface Actions {
  /** Shows another screen, or the same with other parameters; null takes one away. */
  go(screen: Screen, params?: { readonly [Name in keyof Params]?: string | null }): void;
  /** Null for the base and for the scenario's own year. `mapMode` where a link asks for one. */
  chooseScenario(scenarioId: string | null, year: number | null, mapMode?: MapMode): void;
  /** Keeps the text of the scenario that is being edited; `run` solves it at once. */
  edit(draft: string | null, run: boolean): void;
  /** Begins to solve a text of which is not known yet whether it is sound; shows nothing of it. */
  prepare(draft: string): void;
  /** Solves the wanted run again with the ranges of its figures. */
  askRanges(): void;
  /** Scenarios that stand beside each other, by id. */
  compare(ids: readonly string[]): void;
  /** Gives the run up and goes back to the base. */
  cancel(): void;
  select(selection: Selection | null): void;
  toggleLayer(layerId: string): void;
}

export function createActions(store: Store<AtlasState>, engine: () => EngineClient): Actions {
  const run = (key: RunKey, ranged = false) => {
    store.set({ job: { key, progress: null } });
    engine().run(key, ranged);
  };
  const ask = () => {
    const state = store.get();
    const key = wantedKey(state);
    // Before the corridor is read nobody knows whether there is such a scenario: `onCorridor` asks again.
    if (!key) return;
    if (isComparing(state) && !findWanted(state)) {
      run(key);
      return;
    }
    if (state.job?.key) engine().cancel();
    store.set({ job: findBase(state) ? null : { key: null, progress: state.job?.progress ?? null } });
  };
  // What stands beside each other is solved one after the other, while nothing else is.
  store.watch(() => {
    const state = store.get();
    if (state.job || state.failure || state.screen !== 'compare' || !findBase(state)) return;
    const next = nextCompared(state);
    if (next) run(next);
  });
  return {
    go(screen, params = {}) {
      const merged = { ...store.get().params, ...params };
      const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== ''));
      store.set({ screen, params: kept });
    },
    chooseScenario(scenarioId, year, mapMode) {
      const { corridor, mapMode: shown, params } = store.get();
      const wanted = { scenarioId: scenarioId === corridor?.baseId ? null : scenarioId, year };
      const { period: _period, ...others } = params;
      store.set({
        ...wanted,
        // A link's period is that of its own scenario; another scenario has other periods.
        ...(mapMode === undefined ? { params: others } : {}),
        mapMode: mapMode ?? (shown === 'utilisation' ? shown : naturalMode(wanted)),
        failure: null,
      });
      ask();
    },
    edit(draft, solve) {
      const { runs, corridor } = store.get();
      const kept = [...runs].filter(([, { key }]) => key.text === undefined || key.text === draft);
      store.set({ draft, runs: new Map(kept), failure: null });
      if (!corridor) return;
      if (solve && draft !== null) this.chooseScenario(DRAFT_ID, null);
      else if (store.get().scenarioId === DRAFT_ID) this.chooseScenario(null, null);
    },
    prepare(draft) {
      if (findBase(store.get())) engine().prepare({ scenarioId: DRAFT_ID, year: null, text: draft });
    },
    askRanges() {
      const key = wantedKey(store.get());
      if (key) run(key, true);
    },
    compare(ids) {
      store.set({ failure: null });
      this.go('compare', { with: formatCompared(ids) });
    },
    cancel() {
      const state = store.get();
      const { job } = state;
      const wanted = wantedKey(state);
      if (job?.key && (findWanted(state) || (wanted && formatRunKey(wanted) !== formatRunKey(job.key)))) {
        const { scenarioId } = job.key;
        engine().cancel();
        const others = listCompared(state).filter((id) => id !== scenarioId);
        store.set({ job: null, params: { ...state.params, with: formatCompared(others) } });
        return;
      }
      store.set({ scenarioId: null, year: null });
      ask();
    },
    select(selection) {
      store.set({ selection });
    },
    toggleLayer(layerId) {
      const hidden = new Set(store.get().hiddenLayers);
      if (!hidden.delete(layerId)) hidden.add(layerId);
      store.set({ hiddenLayers: hidden });
    },
  };
}

export function createEngineEvents(store: Store<AtlasState>, actions: () => Actions): EngineEvents {
  return {
    onReading: (done, total) => store.set({ reading: { done, total } }),
    onCorridor(corridor) {
      const { scenarioId, year, mapMode, draft } = store.get();
      store.set({ corridor });
      const known = scenarioId !== null && keyOf({ corridor, draft }, scenarioId, null) !== null;
      if (known || year !== null) actions().chooseScenario(known ? scenarioId : null, year, mapMode);
      else store.set({ scenarioId: null });
    },
    onBase(view) {
      const { runs, job } = store.get();
      store.set({ runs: new Map(runs).set(formatRunKey(view.key), view), job: job?.key ? job : null });
    },
    onProgress(progress) {
      const { job } = store.get();
      if (job) store.set({ job: { ...job, progress } });
    },
    onResult(view) {
      const { runs } = store.get();
      store.set({ runs: new Map(runs).set(formatRunKey(view.key), view), job: null });
    },
    onRest(key, rest) {
      const { runs } = store.get();
      const name = formatRunKey(key);
      const view = runs.get(name);
      if (view) store.set({ runs: new Map(runs).set(name, { ...view, ...rest, whole: true }) });
    },
    onFailure: (failure, key) => store.set({ failure: { failure, key }, job: null }),
  };
}
