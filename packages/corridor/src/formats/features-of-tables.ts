/** Layers of a foreign file as the features of RFC 7946, so that one reader decides what becomes a node and what a link. */
import { createIssue, type Issue } from '../issue.ts';
import type { Geometry } from './wkb.ts';

export interface LayerTable {
  readonly name: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly geometries: readonly (Geometry | null)[];
  /** Null for a table that lies nowhere. */
  readonly crs: string | null;
}

const WGS84 = /^(EPSG:4326|OGC:CRS84)$/i;

/** @cost O(rows) */
export function featuresOf(tables: readonly LayerTable[], file: string, issues: Issue[]): object[] {
  const layers = tables.filter(({ crs }) => crs !== null);
  if (layers.length === 0) {
    const message = 'The file holds no layer of points or lines, and not the tables of a corridor';
    const found =
      tables
        .map(({ name }) => name.slice(0, 40))
        .slice(0, 10)
        .join(', ') || 'no tables';
    issues.push(createIssue({ code: 'layer.missing', file, message, found }));
  }
  const features: object[] = [];
  for (const { name, rows, geometries, crs } of layers) {
    if (!WGS84.test(crs ?? '')) {
      issues.push(
        createIssue({
          code: 'crs.unsupported',
          file: `${file}, layer ${name.slice(0, 40)}`,
          message: 'The coordinates are not degrees of WGS 84',
          found: crs?.slice(0, 80) ?? null,
          expected: 'EPSG:4326',
          fix: 'export it again in EPSG:4326 (WGS 84)',
        }),
      );
      continue;
    }
    for (const [index, row] of rows.entries()) {
      const { fid, ...properties } = row;
      const id = typeof fid === 'number' ? { id: layers.length > 1 ? `${name}-${fid}` : fid } : {};
      features.push({ type: 'Feature', ...id, geometry: geometryOf(geometries[index]), properties });
    }
  }
  return features;
}

/** A line of many parts that is one part is a line, which is how GIS programs often store lines. */
function geometryOf(geometry: Geometry | null): object | null {
  if (!geometry) return null;
  if (geometry.type === 'Other') return { type: geometry.name, coordinates: [] };
  if (geometry.type === 'MultiLineString' && geometry.coordinates.length === 1) {
    return { type: 'LineString', coordinates: geometry.coordinates[0] };
  }
  return geometry;
}
