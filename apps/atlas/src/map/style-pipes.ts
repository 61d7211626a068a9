/** Layers of gas lines, heat networks and works: drawn beside freight's own, and told apart by colour and nodes. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { PALETTES, type Theme } from '../theme/palette.ts';

/** By standing: works in long dashes, a promise in shorter ones, what is later in dots. */
export const DASHES: ExpressionSpecification = [
  'match',
  ['get', 'standing'],
  'works',
  ['literal', [5, 1.5]],
  'promised',
  ['literal', [2, 2]],
  ['literal', [1, 2]],
];

export function createPipeLayers(theme: Theme): LayerSpecification[] {
  const line = {
    'line-color': ['get', 'colour'],
    'line-width': ['get', 'width'],
    'line-offset': ['get', 'offset'],
  } satisfies Record<string, ExpressionSpecification>;
  return [
    {
      id: 'pipes',
      type: 'line',
      source: 'pipes',
      filter: ['all', ['==', ['geometry-type'], 'LineString'], ['!=', ['get', 'planned'], true]],
      layout: { 'line-join': 'round' },
      paint: line,
    },
    {
      id: 'pipes-planned',
      type: 'line',
      source: 'pipes',
      filter: ['all', ['==', ['geometry-type'], 'LineString'], ['==', ['get', 'planned'], true]],
      paint: { ...line, 'line-dasharray': DASHES },
    },
    {
      id: 'stations',
      type: 'circle',
      source: 'pipes',
      filter: ['==', ['geometry-type'], 'Point'],
      // Stations stand closer than symbols are wide when the whole corridor is in sight.
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 3, 1.6, 7, 4.5],
        'circle-color': PALETTES[theme].ground,
        'circle-stroke-color': ['get', 'colour'],
        'circle-stroke-width': 1.4,
        'circle-stroke-opacity': ['case', ['==', ['get', 'planned'], true], 0.5, 1],
      },
    },
  ];
}
