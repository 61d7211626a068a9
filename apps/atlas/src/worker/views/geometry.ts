import type { Position } from '../corridor-data.ts';

/** GeoJSON geometries of a table's rows, in their order: WGS 84, longitude first. */
export type GeometryView = readonly (
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | null
)[];
