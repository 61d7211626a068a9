/** The state that a link carries, in the address after `#`: who opens it sees the same screen, scenario and language. */
import { isLanguage } from '../i18n/index.ts';
import type { ThemeChoice } from '../theme/palette.ts';
import {
  type AtlasState,
  type Camera,
  MAP_MODES,
  type MapMode,
  type Params,
  SCREEN_PARAMS,
  SCREENS,
  type Screen,
  SELECTION_TABLES,
  type Selection,
  TABS,
} from './atlas-state.ts';

export type AddressState = Pick<
  AtlasState,
  | 'screen'
  | 'params'
  | 'draft'
  | 'scenarioId'
  | 'year'
  | 'mapMode'
  | 'hiddenLayers'
  | 'selection'
  | 'camera'
  | 'tab'
  | 'language'
  | 'theme'
>;

const THEMES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** `#/routes?from=xian&to=almaty&scenario=suez-closed`; what is as at the start is left out, the map's name too: `#/?scenario=…`. */
export function formatAddress(state: AddressState, start: AddressState): string {
  const parts = new URLSearchParams();
  const put = (name: string, value: string | null, was: string | null) => {
    if (value !== null && value !== was) parts.set(name, value);
  };
  for (const name of SCREEN_PARAMS[state.screen]) put(name, state.params[name] ?? null, '');
  put('scenario', state.scenarioId, null);
  put('year', state.year === null ? null : String(state.year), null);
  put('draft', state.draft, null);
  put('map', state.mapMode, naturalMode(state));
  put('tab', state.tab, start.tab);
  put('select', state.selection && `${state.selection.table}/${state.selection.id}`, null);
  put('hide', [...state.hiddenLayers].sort().join(','), '');
  put('at', state.camera && formatCamera(state.camera), null);
  put('lang', state.language, start.language);
  put('theme', state.theme, start.theme);
  // Slashes, colons and commas may stand in a fragment, and a link that can be read is worth more than a strict one.
  const text = parts.toString().replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%2C', ',');
  const named = state.screen === 'map' ? '' : state.screen;
  return named === '' && text === '' ? '' : `#/${named}${text === '' ? '' : `?${text}`}`;
}

/** What the address says and can be understood, `#scenario=…` too; the rest is left as it is. Ids are checked where the corridor is known. */
export function parseAddress(hash: string): Partial<AddressState> {
  const [, named, query = ''] = /^#?(?:\/([^?]*)\??)?(.*)$/s.exec(hash) ?? [];
  const screen = SCREENS.find((name) => name === named);
  const parts = new URLSearchParams(query);
  const oneOf = <Value extends string>(name: string, values: readonly Value[]): Value | undefined =>
    values.find((value) => value === parts.get(name));
  const year = Number(parts.get('year'));
  const language = parts.get('lang');
  const hidden = (parts.get('hide') ?? '').split(',').filter(Boolean);
  return dropUndefined({
    screen,
    params: parseParams(screen ?? 'map', parts),
    draft: parts.get('draft') ?? undefined,
    scenarioId: parts.get('scenario') ?? undefined,
    year: Number.isInteger(year) && year >= 1990 && year <= 2050 ? year : undefined,
    mapMode: oneOf('map', MAP_MODES),
    tab: oneOf('tab', TABS),
    selection: parseSelection(parts.get('select') ?? ''),
    hiddenLayers: hidden.length > 0 ? new Set(hidden) : undefined,
    camera: parseCamera(parts.get('at') ?? ''),
    language: language !== null && isLanguage(language) ? language : undefined,
    theme: oneOf('theme', THEMES),
  });
}

/** What the map shows where nobody chose: a scenario is looked at for its differences. */
export function naturalMode({ scenarioId, year }: Pick<AddressState, 'scenarioId' | 'year'>): MapMode {
  return scenarioId === null && year === null ? 'flow' : 'difference';
}

function parseParams(screen: Screen, parts: URLSearchParams): Params | undefined {
  const found = SCREEN_PARAMS[screen].flatMap((name) => {
    const value = parts.get(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function formatCamera({ zoom, latitude, longitude }: Camera): string {
  return `${zoom.toFixed(2)}/${latitude.toFixed(3)}/${longitude.toFixed(3)}`;
}

function parseCamera(text: string): Camera | undefined {
  const [zoom, latitude, longitude, ...rest] = text.split('/').map(Number);
  const fits = rest.length === 0 && zoom >= 0 && zoom <= 24 && Math.abs(latitude) <= 85 && Math.abs(longitude) <= 360;
  return fits ? { zoom, latitude, longitude } : undefined;
}

function parseSelection(text: string): Selection | undefined {
  const slash = text.indexOf('/');
  const table = SELECTION_TABLES.find((name) => name === text.slice(0, slash));
  return table && slash < text.length - 1 ? { table, id: text.slice(slash + 1) } : undefined;
}

function dropUndefined<Value extends object>(
  value: Value,
): { [Name in keyof Value]?: Exclude<Value[Name], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as never;
}
