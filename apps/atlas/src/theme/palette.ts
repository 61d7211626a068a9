/**
 * Colours of map and page, light and dark: the report's own table, and a ramp for how full a link is. Layers, gains and
 * losses are told apart with any colour vision; losses are dashed as well.
 */

export type ThemeChoice = 'auto' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

export { type ColourName, PALETTES, type Palette } from 'landbridge/report';

/** Classes of flow over capacity, from, with their colours: one hue that darkens on light ground and brightens on dark. */
export const UTILISATION_FROM = [0, 0.5, 0.8, 1] as const;
export const UTILISATION_COLOURS: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#a8bccb', '#e0a33e', '#cf5a1b', '#7f1410'],
  dark: ['#5d7484', '#a8741f', '#ef8a45', '#ffd9c2'],
};

/** Of what carries no containers: gas lines, heat networks, and works that have a shape of their own. */
export const NETWORK_COLOURS: Readonly<Record<Theme, Readonly<Record<'gas' | 'heat' | 'phase', string>>>> = {
  light: { gas: '#a3157c', heat: '#7a5c00', phase: '#16202a' },
  dark: { gas: '#f28cd2', heat: '#e3c14d', phase: '#e9eef2' },
};

/** Index into UTILISATION_FROM. */
export function classOfUtilisation(utilisation: number): number {
  return UTILISATION_FROM.findLastIndex((from) => utilisation >= from);
}
