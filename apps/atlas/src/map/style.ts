/** The map's style: sources by name, layers from the bottom up. What data decides stands in features' properties. */
import type { FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/index.ts';
import { PALETTES, type Theme } from '../theme/palette.ts';
import { createLabelLayers, createPointLayers } from './style-top.ts';

export const SOURCES = [
  'land',
  'boundaries',
  'countries',
  'network',
  'flows',
  'selection',
  'points',
  'places',
] as const;
export type SourceName = (typeof SOURCES)[number];

/** Layers that answer to the pointer, what lies on top first. */
export const LIVE_LAYERS = ['crossings', 'transfers', 'flows', 'lost', 'places', 'network', 'planned'] as const;

const EMPTY = { type: 'FeatureCollection' as const, features: [] };
const WIDTH: ['get', string] = ['get', 'width'];
const ON_LOST: FilterSpecification = ['==', ['get', 'lost'], true];
const NOT_LOST: FilterSpecification = ['!=', ['get', 'lost'], true];

export function createStyle(theme: Theme, language: Language): StyleSpecification {
  return {
    version: 8,
    sources: Object.fromEntries(SOURCES.map((name) => [name, { type: 'geojson', data: EMPTY }])),
    layers: createLayers(theme, language),
  };
}

export function createLayers(theme: Theme, language: Language): LayerSpecification[] {
  const palette = PALETTES[theme];
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const butt = { 'line-cap': 'butt', 'line-join': 'round' } as const;
  return [
    { id: 'water', type: 'background', paint: { 'background-color': palette.water } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': palette.land, 'fill-antialias': false } },
    {
      id: 'boundaries',
      type: 'line',
      source: 'boundaries',
      paint: { 'line-color': palette.boundary, 'line-width': 0.7 },
    },
    {
      id: 'network',
      type: 'line',
      source: 'network',
      filter: ['!=', ['get', 'planned'], true],
      layout: round,
      paint: { 'line-color': ['get', 'colour'], 'line-opacity': 0.55, 'line-width': 1 },
    },
    {
      id: 'planned',
      type: 'line',
      source: 'network',
      filter: ['==', ['get', 'planned'], true],
      layout: butt,
      paint: { 'line-color': ['get', 'colour'], 'line-width': 1.4, 'line-dasharray': [3, 2] },
    },
    {
      id: 'selected-line',
      type: 'line',
      source: 'selection',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: round,
      paint: { 'line-color': palette.ink, 'line-opacity': 0.25, 'line-width': 24 },
    },
    {
      id: 'flows',
      type: 'line',
      source: 'flows',
      filter: NOT_LOST,
      layout: butt,
      paint: { 'line-color': ['get', 'colour'], 'line-width': WIDTH, 'line-offset': ['get', 'offset'] },
    },
    {
      id: 'lost',
      type: 'line',
      source: 'flows',
      filter: ON_LOST,
      layout: butt,
      paint: {
        'line-color': ['get', 'colour'],
        'line-width': WIDTH,
        'line-offset': ['get', 'offset'],
        // In widths: thin lines need longer dashes to be seen as dashes.
        'line-dasharray': ['step', WIDTH, ['literal', [4, 2]], 3, ['literal', [2, 0.8]], 7, ['literal', [1.2, 0.4]]],
      },
    },
    ...createPointLayers(theme),
    ...createLabelLayers(theme, language),
  ];
}
