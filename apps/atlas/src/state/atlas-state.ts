/** Everything that the page keeps, and what it looks like before anything has come. */
import type { Language } from '../i18n/index.ts';
import type { ThemeChoice } from '../theme/palette.ts';
import type { CorridorData } from '../worker/corridor-data.ts';
import type { FailureView, Progress } from '../worker/protocol.ts';
import type { RunKey, RunView } from '../worker/run-view.ts';
import type { SelectedFlows } from '../worker/views/select.ts';

/** The bar's screens: scenarios, what the corridor is made of, and what stands behind it. */
export const NAVIGATION = [
  ['map', 'editor', 'compare'],
  ['routes', 'terminals', 'gas', 'heat', 'fleet', 'trade'],
  ['shock', 'record', 'data'],
] as const;
/** A figure's trace is reached from the figure. */
export const SCREENS = [...NAVIGATION[0], ...NAVIGATION[1], ...NAVIGATION[2], 'trace'] as const;
export type Screen = (typeof SCREENS)[number];

/** What a screen keeps in the address for itself. */
export const SCREEN_PARAMS = {
  map: ['period', 'stand', 'cargo', 'origin', 'destination', 'over'],
  editor: [],
  routes: ['from', 'to', 'class', 'mode', 'depart', 'route'],
  gas: ['day', 'unit', 'study', 'place', 'left', 'times', 'last', 'supply', 'arrival', 'seen'],
  terminals: ['terminal', 'days', 'replications', 'seed', 'set', 'curve', 'shown'],
  heat: ['capacity', 'outdoor', 'week', 'hours', 'spell', 'fuel', 'stock', 'delivery'],
  fleet: ['budget', 'meets', 'limit'],
  trade: ['counterfactual'],
  shock: ['shock'],
  record: ['dossier', 'claim'],
  data: ['table', 'sort', 'find'],
  compare: ['with', 'appraise'],
  trace: ['figure', 'of'],
} as const satisfies Readonly<Record<Screen, readonly string[]>>;
export type ParamName = (typeof SCREEN_PARAMS)[Screen][number];
export type Params = Readonly<Partial<Record<ParamName, string>>>;

/** Id under which the scenario of the editor runs. */
export const DRAFT_ID = 'draft';

/** What the map's colours say. */
export const MAP_MODES = ['flow', 'difference', 'utilisation', 'years'] as const;
export type MapMode = (typeof MAP_MODES)[number];

export const TABS = ['figures', 'causes', 'shares', 'links'] as const;
export type Tab = (typeof TABS)[number];

export const SELECTION_TABLES = [
  'link',
  'bcp',
  'transfer',
  'node',
  'terminal',
  'phase',
  'gas_line',
  'gas_node',
  'heat_pipe',
  'heat_node',
] as const;
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
  readonly screen: Screen;
  readonly params: Params;
  /** YAML of the scenario that is being edited; null before anything is. */
  readonly draft: string | null;
  /** Texts of the draft before and after it, for undo and redo, the nearest last. */
  readonly draftPast: readonly string[];
  readonly draftFuture: readonly string[];
  /** Flows that the map is held to by class, origin, destination or element; null: all flows. */
  readonly picked: SelectedFlows | null;
  /** Name of a corridor that the user brought; null: the built-in one. */
  readonly ownName: string | null;
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
  /** The network of the first scene is painted. */
  readonly mapDrawn: boolean;
  /** The browser draws no map. */
  readonly mapFailed: boolean;
}

export const INITIAL_STATE: AtlasState = {
  screen: 'map',
  params: {},
  draft: null,
  draftPast: [],
  draftFuture: [],
  picked: null,
  ownName: null,
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
  mapDrawn: false,
  mapFailed: false,
};
