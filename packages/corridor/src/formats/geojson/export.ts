/** A corridor's places and lines as one GeoJSON FeatureCollection (RFC 7946), for any GIS. */
import type { Corridor } from '../../corridor.ts';
import { type Position, parseWkt } from '../../geometry.ts';

interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * Nodes and border crossings are points; links are lines; phases are there where they have a geometry. The property
 * `table` says which table a feature is a row of; every column but the geometry itself is a property, in its unit.
 *
 * @cost O(rows + positions)
 */
export function exportGeoJson(corridor: Corridor): string {
  const { node, link, bcp, phase } = corridor.tables;
  const features: Feature[] = [];
  for (const row of node) features.push(pointOf('node', row.node_id, row));
  for (const row of link) features.push(...drawnOf('link', row.link_id, row, true));
  for (const row of bcp) features.push(pointOf('bcp', row.bcp_id, row));
  for (const row of phase) features.push(...drawnOf('phase', row.phase_id, row, false));
  // One feature a line: a changed row is one changed line in a version control system.
  const lines = features.map((feature) => JSON.stringify(feature));
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
}

function pointOf(table: string, key: string, row: { readonly x_coord: number; readonly y_coord: number }): Feature {
  return {
    type: 'Feature',
    id: `${table}/${key}`,
    geometry: { type: 'Point', coordinates: [row.x_coord, row.y_coord] },
    properties: { table, ...row },
  };
}

/** @param oneLine  parts of a MULTILINESTRING follow each other, as they do where a link's length is measured */
function drawnOf(
  table: string,
  key: string,
  { geometry: wkt, ...row }: { readonly geometry: string | null },
  oneLine: boolean,
): Feature[] {
  const geometry = wkt === null ? null : geometryOf(wkt, oneLine);
  if (!geometry) return [];
  return [{ type: 'Feature', id: `${table}/${key}`, geometry, properties: { table, ...row } }];
}

function geometryOf(wkt: string, oneLine: boolean): Feature['geometry'] | null {
  if (/^MULTILINESTRING/.test(wkt) && !oneLine) {
    const parts = [...wkt.slice(wkt.indexOf('(') + 1).matchAll(/\(([^()]*)\)/g)].map(([, part]) =>
      parseWkt(`LINESTRING (${part})`),
    );
    if (parts.some((part) => part === null)) return null;
    return { type: 'MultiLineString', coordinates: parts };
  }
  const line: Position[] | null = parseWkt(wkt);
  if (!line || line.length === 0) return null;
  if (line.length === 1) return { type: 'Point', coordinates: line[0] };
  return { type: 'LineString', coordinates: line };
}
