/** What a user can do, and what the engine reports: the only places where the state changes. */
import type { EngineClient, EngineEvents } from '../worker/client.ts';
import { formatRunKey } from '../worker/run-view.ts';
import { naturalMode } from './address.ts';
import type { AtlasState, MapMode, Selection } from './atlas-state.ts';
import { findBase, findWanted, isComparing, wantedKey } from './select.ts';
import type { Store } from './store.ts';

export interface Actions {
  /** Null for the base and for the scenario's own year. `mapMode` where a link asks for one. */
  chooseScenario(scenarioId: string | null, year: number | null, mapMode?: MapMode): void;
  /** Gives the run up and goes back to the base. */
  cancel(): void;
  select(selection: Selection | null): void;
  toggleLayer(layerId: string): void;
}

export function createActions(store: Store<AtlasState>, engine: () => EngineClient): Actions {
  const ask = () => {
    const state = store.get();
    const key = wantedKey(state);
    // Before the corridor is read nobody knows whether there is such a scenario: `onCorridor` asks again.
    if (!key) return;
    if (isComparing(state) && !findWanted(state)) {
      store.set({ job: { key, progress: null } });
      engine().run(key);
      return;
    }
    if (state.job?.key) engine().cancel();
    store.set({ job: findBase(state) ? null : { key: null, progress: state.job?.progress ?? null } });
  };
  return {
    chooseScenario(scenarioId, year, mapMode) {
      const { corridor, mapMode: shown } = store.get();
      const wanted = { scenarioId: scenarioId === corridor?.baseId ? null : scenarioId, year };
      store.set({
        ...wanted,
        mapMode: mapMode ?? (shown === 'utilisation' ? shown : naturalMode(wanted)),
        failure: null,
      });
      ask();
    },
    cancel() {
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
      const { scenarioId, year, mapMode } = store.get();
      store.set({ corridor });
      const known = corridor.scenarios.some(({ id }) => id === scenarioId);
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
    onFailure: (failure, key) => store.set({ failure: { failure, key }, job: null }),
  };
}
