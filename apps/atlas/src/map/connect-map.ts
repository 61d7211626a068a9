/** Ties the map to the state: the state's changes become scenes, the pointer's become changes of the state. */
import { MESSAGES } from '../i18n/index.ts';
import type { Actions } from '../state/actions.ts';
import type { AtlasState } from '../state/atlas-state.ts';
import { findPicked, findShown, shownMode } from '../state/select.ts';
import type { Store } from '../state/store.ts';
import { resolveTheme } from '../theme/apply-theme.ts';
import { type AtlasMap, createAtlasMap } from './atlas-map.ts';
import { describeHit } from './describe.ts';
import { findPosition } from './features.ts';
import { createScene, type Scene } from './scene.ts';

export function connectMap(
  container: HTMLElement,
  store: Store<AtlasState>,
  actions: Actions,
): { readonly map: AtlasMap; close(): void } {
  const { theme, language, camera } = store.get();
  const scenes = createSceneCache();
  const map = createAtlasMap(container, scenes(store.get()), resolveTheme(theme), language, camera, {
    // Marks are for those who wait from outside: tests, and what measures. The engine starts with the state's change.
    onReady: () => {
      container.parentElement?.setAttribute('data-painted', 'true');
      store.set({ mapReady: true });
    },
    onDrawn: () => {
      container.parentElement?.setAttribute('data-drawn', 'true');
      store.set({ mapDrawn: true });
    },
    onMove: (moved) => store.set({ camera: moved }),
    onSelect: (selection) => actions.select(selection),
    describe: (selection, reversed) => {
      const scene = scenes(store.get());
      return scene ? describeHit(scene, MESSAGES[scene.language], selection, reversed) : [];
    },
  });
  const label = () => {
    map.canvas.setAttribute('aria-label', MESSAGES[store.get().language].mapLabel);
  };
  label();
  let { selection: shown } = store.get();
  const stop = store.watch(() => {
    const scene = scenes(store.get());
    if (scene) map.show(scene);
    if (scene && scene.selection !== shown) {
      shown = scene.selection;
      const position = findPosition(scene);
      if (position) map.reveal(position);
    }
    label();
  });
  return {
    map,
    close() {
      stop();
      map.close();
    },
  };
}

/** The same scene while nothing that it depends on differs; a selection changes only its mark. */
export function createSceneCache(): (state: AtlasState) => Scene | null {
  let key: readonly unknown[] = [];
  let scene: Scene | null = null;
  return (state) => {
    const { corridor, hiddenLayers, language, theme, systemTheme, selection, params } = state;
    const held = `${params.period} ${params.stand}`;
    const flows = [findShown(state), findPicked(state)];
    const next = [corridor, ...flows, shownMode(state), held, hiddenLayers, language, theme, systemTheme];
    if (next.some((part, index) => part !== key[index])) {
      key = next;
      scene = createScene(state);
    } else if (scene && scene.selection !== selection) {
      scene = { ...scene, selection };
    }
    return scene;
  };
}
