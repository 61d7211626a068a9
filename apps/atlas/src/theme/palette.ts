/**
 * Colours of map and page, light and dark: the hues of the report's page (a test holds them equal), and a ramp for how
 * full a link is. Layers, gains and losses are told apart with any colour vision; losses are dashed as well.
 */

export type ThemeChoice = 'auto' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const LIGHT = {
  ground: '#ffffff',
  panel: '#f5f7f9',
  rule: '#d3dae1',
  ink: '#16202a',
  muted: '#4d5b68',
  link: '#0b559c',
  water: '#e4edf3',
  land: '#fbfaf7',
  boundary: '#b9c1c8',
  network: '#848f99',
  'rail-1435': '#0b61a4',
  'rail-1520': '#c2410c',
  road: '#57626d',
  sea: '#3f8fc0',
  caspian: '#00796b',
  other: '#7a4fa3',
  lost: '#c2410c',
  gained: '#0b61a4',
  worse: '#9a3412',
  better: '#0b559c',
} as const;

export type ColourName = keyof typeof LIGHT;
export type Palette = Readonly<Record<ColourName, string>>;

const DARK: Palette = {
  ground: '#12181e',
  panel: '#1a222a',
  rule: '#37434e',
  ink: '#e9eef2',
  muted: '#a9b5c0',
  link: '#8cc4ff',
  water: '#121c25',
  land: '#232c34',
  boundary: '#4a5763',
  network: '#71808d',
  'rail-1435': '#6cb4f5',
  'rail-1520': '#ff9361',
  road: '#b4bec8',
  sea: '#4c96c4',
  caspian: '#45c4ac',
  other: '#c39be6',
  lost: '#ff9361',
  gained: '#6cb4f5',
  worse: '#ffb08c',
  better: '#8cc4ff',
};

export const PALETTES: Readonly<Record<Theme, Palette>> = { light: LIGHT, dark: DARK };

/** Classes of flow over capacity, from, with their colours: one hue that darkens on light ground and brightens on dark. */
export const UTILISATION_FROM = [0, 0.5, 0.8, 1] as const;
export const UTILISATION_COLOURS: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#a8bccb', '#e0a33e', '#cf5a1b', '#7f1410'],
  dark: ['#5d7484', '#a8741f', '#ef8a45', '#ffd9c2'],
};

/** Index into UTILISATION_FROM. */
export function classOfUtilisation(utilisation: number): number {
  return UTILISATION_FROM.findLastIndex((from) => utilisation >= from);
}
