/** A value that many watch: the whole of what the page keeps. Knows neither React nor the map. */

export interface Store<State> {
  get(): State;
  /** Merges a change; watchers hear of it once, and only where something differs. */
  set(change: Partial<State>): void;
  /** @returns a function that stops watching */
  watch(onChange: () => void): () => void;
}

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const watchers = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      const names = Object.keys(change) as (keyof State)[];
      if (names.every((name) => Object.is(state[name], change[name]))) return;
      state = { ...state, ...change };
      for (const onChange of [...watchers]) onChange();
    },
    watch(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
  };
}
