/** The map's style: sources by name, layers from the bottom up. What data decides stands in features' properties. */
import type { FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language } from '../i18n/index.ts';
import { PALETTES, type Theme } from '../theme/palette.ts';
import { basemapUrl } from './basemap.ts';
import { createPipeLayers, DASHES } from './style-pipes.ts';
import { createLabelLayers, createPointLayers } from './style-top.ts';

/** What a scene fills. */
export const SCENE_SOURCES = [
  'network',
  'planned',
  'pipes',
  'flows',
  'selection',
  'points',
  'places',
  'countries',
] as const;
export type SourceName = (typeof SCENE_SOURCES)[number];

/** Layers that answer to the pointer, what lies on top first. */
export const LIVE_LAYERS = [
  'crossings',
  'terminals',
  'transfers',
  'stations',
  'flows',
  'lost',
  'pipes',
  'pipes-planned',
  'places',
  'network',
  'planned',
] as const;

const WIDTH: ['get', string] = ['get', 'width'];
const ON_LOST: FilterSpecification = ['==', ['get', 'lost'], true];
const NOT_LOST: FilterSpecification = ['!=', ['get', 'lost'], true];

/** Land and water are the first picture, and nothing else is made before it: each kind of layer has a program to compile. */
export function createStyle(theme: Theme): StyleSpecification {
  return {
    version: 8,
    sources: { land: { type: 'geojson', data: basemapUrl('land') } },
    layers: createGroundLayers(theme),
  };
}

export function createGroundLayers(theme: Theme): LayerSpecification[] {
  const palette = PALETTES[theme];
  return [
    { id: 'water', type: 'background', paint: { 'background-color': palette.water } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': palette.land, 'fill-antialias': false } },
  ];
}

/** Between the ground and the scene. */
export function createBoundaryLayer(theme: Theme): LayerSpecification {
  return {
    id: 'boundaries',
    type: 'line',
    source: 'boundaries',
    paint: { 'line-color': PALETTES[theme].boundary, 'line-width': 0.7 },
  };
}

export function createSceneLayers(theme: Theme, language: Language): LayerSpecification[] {
  const palette = PALETTES[theme];
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const butt = { 'line-cap': 'butt', 'line-join': 'round' } as const;
  return [
    {
      id: 'network',
      type: 'line',
      source: 'network',
      layout: round,
      paint: { 'line-color': ['get', 'colour'], 'line-opacity': 0.55, 'line-width': 1 },
    },
    {
      id: 'planned',
      type: 'line',
      source: 'planned',
      layout: butt,
      paint: { 'line-color': ['get', 'colour'], 'line-width': 1.4, 'line-dasharray': DASHES },
    },
    ...createPipeLayers(theme),
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
