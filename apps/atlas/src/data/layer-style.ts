import type { RowOf } from '../worker/corridor-data.ts';

/** Kinds of layer that have a colour, as on the report's map. */
export const LAYER_STYLES = ['rail-1435', 'rail-1520', 'road', 'sea', 'caspian', 'other'] as const;
export type LayerStyle = (typeof LAYER_STYLES)[number];

/** By what the layer is and not by its id: another corridor has other ids. */
export function layerStyle(layer: RowOf<'layer'> | undefined): LayerStyle {
  if (layer?.mode === 'rail') return (layer.gauge_mm ?? 1435) > 1480 ? 'rail-1520' : 'rail-1435';
  if (layer?.mode === 'sea') return layer.inland ? 'caspian' : 'sea';
  return layer?.mode === 'road' ? 'road' : 'other';
}
