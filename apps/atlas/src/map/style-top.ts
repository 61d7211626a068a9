/** The upper layers of the map's style: points, and above them names. */
import type { LayerSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/index.ts';
import { NETWORK_COLOURS, PALETTES, type Theme } from '../theme/palette.ts';
import { POINT_TONES, toneColour } from './point-tone.ts';

/** Families that systems have; the map draws its letters from them and fetches none. */
const FONTS: Readonly<Record<Language, readonly string[]>> = {
  en: ['system-ui', 'Segoe UI', 'Noto Sans', 'Liberation Sans', 'sans-serif'],
  ru: ['system-ui', 'Segoe UI', 'Noto Sans', 'Liberation Sans', 'sans-serif'],
  zh: ['PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'sans-serif'],
};

export function createPointLayers(theme: Theme): LayerSpecification[] {
  const palette = PALETTES[theme];
  return [
    {
      id: 'selected-point',
      type: 'circle',
      source: 'selection',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': 18, 'circle-color': palette.ink, 'circle-opacity': 0.28 },
    },
    {
      id: 'transfers',
      type: 'circle',
      source: 'points',
      filter: ['==', ['get', 'table'], 'transfer'],
      paint: {
        'circle-radius': ['get', 'radius'],
        'circle-color': [
          'match',
          ['get', 'tone'],
          ...POINT_TONES.flatMap((tone) => [tone, toneColour(theme, tone)]),
          palette.ground,
        ] as never,
        'circle-opacity': 0.85,
        'circle-stroke-color': palette.ink,
        'circle-stroke-width': 1.2,
      },
    },
    {
      id: 'terminals',
      type: 'symbol',
      source: 'points',
      filter: ['==', ['get', 'table'], 'terminal'],
      layout: {
        'icon-image': ['concat', 'terminal-', ['get', 'tone']],
        // Half a side of the icon is 10 px; a square of the circle's area has 0.886 times its radius.
        'icon-size': ['/', ['*', 0.886, ['get', 'radius']], 10],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: 'crossings',
      type: 'symbol',
      source: 'points',
      filter: ['==', ['get', 'table'], 'bcp'],
      layout: {
        'icon-image': ['concat', 'crossing-', ['get', 'tone']],
        // The icon's half diagonal is 12 px; a diamond of the circle's area has 1.25 times its radius.
        'icon-size': ['/', ['*', 1.25, ['get', 'radius']], 12],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: 'closed',
      type: 'symbol',
      source: 'points',
      filter: ['==', ['get', 'closed'], true],
      layout: { 'icon-image': 'closed', 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
  ];
}

export function createLabelLayers(theme: Theme, language: Language): LayerSpecification[] {
  const palette = PALETTES[theme];
  const font = [...FONTS[language]];
  return [
    ...createPipeNames(theme, font),
    {
      id: 'places',
      type: 'symbol',
      source: 'places',
      filter: ['>=', ['zoom'], ['get', 'from']],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': ['interpolate', ['linear'], ['zoom'], 3, 11.5, 7, 13.5],
        'text-variable-anchor': ['bottom', 'top', 'left', 'right'],
        'text-radial-offset': 0.9,
        'text-justify': 'auto',
        'text-max-width': 9,
        'text-padding': ['interpolate', ['linear'], ['zoom'], 3, 7, 6, 3],
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.land, 'text-halo-width': 1.6 },
    },
    // Above the places and so placed before them: a map without countries' names is no map.
    {
      id: 'countries',
      type: 'symbol',
      source: 'countries',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': ['interpolate', ['linear'], ['zoom'], 2.5, 11, 6, 15],
        'text-letter-spacing': language === 'zh' ? 0.3 : 0.08,
        'text-max-width': 8,
      },
      paint: {
        'text-color': palette.muted,
        'text-opacity': 0.9,
        'text-halo-color': palette.land,
        'text-halo-width': 1.4,
      },
    },
  ];
}

/** Of gas lines and their places, below all other names: these give way. */
function createPipeNames(theme: Theme, font: string[]): LayerSpecification[] {
  const palette = PALETTES[theme];
  const paint = {
    'text-color': NETWORK_COLOURS[theme].gas,
    'text-halo-color': palette.land,
    'text-halo-width': 1.6,
  };
  return [
    {
      id: 'pipe-lines',
      type: 'symbol',
      source: 'pipes',
      minzoom: 4.5,
      filter: ['all', ['==', ['geometry-type'], 'LineString'], ['!=', ['get', 'name'], '']],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 420,
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': 11.5,
        'text-offset': [0, -0.9],
        'text-max-angle': 35,
      },
      paint,
    },
    {
      id: 'pipe-places',
      type: 'symbol',
      source: 'pipes',
      minzoom: 4,
      filter: ['all', ['==', ['geometry-type'], 'Point'], ['!=', ['get', 'name'], '']],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': font,
        'text-size': 11.5,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.8,
        'text-max-width': 9,
      },
      paint,
    },
  ];
}
