/** Rows as a GeoJSON FeatureCollection (RFC 7946): WGS 84, longitude first; a row that nothing places has no geometry. */
import type { GeometryView } from '../../worker/views/geometry.ts';

/**
 * @param rows        cells in the order of the names
 * @param geometries  one a row
 * @cost O(cells)
 */
export function formatGeoJson(
  names: readonly string[],
  rows: readonly (readonly unknown[])[],
  geometries: GeometryView,
): string {
  // The geometry is said once.
  const kept = names.flatMap((name, index) => (name === 'geometry' ? [] : [{ name, index }]));
  const features = rows.map((row, at) =>
    JSON.stringify({
      type: 'Feature',
      id: String(row[0]),
      geometry: geometries[at] ?? null,
      properties: Object.fromEntries(kept.map(({ name, index }) => [name, row[index] ?? null])),
    }),
  );
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}
