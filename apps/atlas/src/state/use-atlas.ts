/** How panels reach the state: a hook that renders anew only where the part that it picks differs. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import { MESSAGES, type Messages } from '../i18n/index.ts';
import type { AtlasMap } from '../map/atlas-map.ts';
import type { AnswersClient } from '../worker/answers-client.ts';
import type { Actions } from './actions.ts';
import type { AtlasState } from './atlas-state.ts';
import type { Store } from './store.ts';

export interface Atlas {
  readonly store: Store<AtlasState>;
  readonly actions: Actions;
  /** Null until the map's element is on the page. */
  map: AtlasMap | null;
  /** Of the corridor that is open. */
  answers: AnswersClient;
  /** Answers by question, kept while the corridor is open. */
  known: Map<string, unknown>;
  /** Takes the place of the corridor; null: the built-in one again. */
  readonly openCorridor: (files: ReadonlyMap<string, Uint8Array> | null, name: string) => void;
}

export const AtlasContext = createContext<Atlas | null>(null);

export function useAtlas(): Atlas {
  const atlas = useContext(AtlasContext);
  if (!atlas) throw new Error('atlas: a panel outside the page');
  return atlas;
}

/** @param pick  must hand out the same object while the state is the same */
export function useAtlasState<Part>(pick: (state: AtlasState) => Part): Part {
  const { store } = useAtlas();
  return useSyncExternalStore(store.watch, () => pick(store.get()));
}

export function useMessages(): Messages {
  return MESSAGES[useAtlasState((state) => state.language)];
}
