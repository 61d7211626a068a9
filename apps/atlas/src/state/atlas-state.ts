/** Everything that the page keeps, and what it looks like before anything has come. */
import type { Language } from '../i18n/index.ts';
import type { ThemeChoice } from '../theme/palette.ts';
import type { CorridorData } from '../worker/corridor-data.ts';
import type { FailureView, Progress } from '../worker/protocol.ts';
import type { RunKey, RunView } from '../worker/run-view.ts';

/** What the map's colours say. */
export const MAP_MODES = ['flow', 'difference', 'utilisation'] as const;
export type MapMode = (typeof MAP_MODES)[number];

export const TABS = ['figures', 'causes', 'shares', 'links'] as const;
export type Tab = (typeof TABS)[number];

export const SELECTION_TABLES = ['link', 'bcp', 'transfer', 'node'] as const;
export interface Selection {
  readonly table: (typeof SELECTION_TABLES)[number];
  readonly id: string;
}

export interface Camera {
  readonly zoom: number;
  readonly longitude: number;
  readonly latitude: number;
}

export interface AtlasState {
  readonly corridor: CorridorData | null;
  /** Files fetched and all of them, while the corridor is read. */
  readonly reading: { readonly done: number; readonly total: number };
  /** Solved runs by `formatRunKey`. */
  readonly runs: ReadonlyMap<string, RunView>;
  /** What is being solved; null where nothing is. The base counts. */
  readonly job: { readonly key: RunKey | null; readonly progress: Progress | null } | null;
  readonly failure: { readonly failure: FailureView; readonly key: RunKey | null } | null;
  /** What the user wants to see; null: the base. */
  readonly scenarioId: string | null;
  /** Null: the scenario's own. */
  readonly year: number | null;
  readonly mapMode: MapMode;
  /** Layers that are not drawn. */
  readonly hiddenLayers: ReadonlySet<string>;
  readonly selection: Selection | null;
  /** Null until the user moves the map. */
  readonly camera: Camera | null;
  readonly tab: Tab;
  readonly language: Language;
  readonly theme: ThemeChoice;
  /** Counts changes of the system's light or dark. */
  readonly systemTheme: number;
  readonly mapReady: boolean;
}

export const INITIAL_STATE: AtlasState = {
  corridor: null,
  reading: { done: 0, total: 0 },
  runs: new Map(),
  job: { key: null, progress: null },
  failure: null,
  scenarioId: null,
  year: null,
  mapMode: 'flow',
  hiddenLayers: new Set(),
  selection: null,
  camera: null,
  tab: 'figures',
  language: 'en',
  theme: 'auto',
  systemTheme: 0,
  mapReady: false,
};
