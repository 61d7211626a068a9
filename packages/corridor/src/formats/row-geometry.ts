/** The geometry that a row of a table has, from its columns, and the columns that a geometry moved in a GIS gives. */
import { formatWktLine, type Position, parseWkt } from '../geometry.ts';
import type { Table } from '../schema/table.ts';
import { type Geometry, positionsOf } from './wkb.ts';

type Drawn = Exclude<Geometry, { type: 'Other' }>;

/** Points by x_coord and y_coord, lines by a column of well-known text; null for a table that lies nowhere. */
export function findGeometryKind({ columns }: Table): { kind: 'point' } | { kind: 'line'; column: string } | null {
  if (Object.hasOwn(columns, 'x_coord') && Object.hasOwn(columns, 'y_coord')) return { kind: 'point' };
  const wkt = Object.entries(columns).find(([, column]) => column.type === 'wkt');
  return wkt ? { kind: 'line', column: wkt[0] } : null;
}

/** @returns null where the row is not drawn */
export function findGeometry(table: Table, row: Readonly<Record<string, unknown>>): Drawn | null {
  const kind = findGeometryKind(table);
  if (!kind) return null;
  if (kind.kind === 'point') {
    const { x_coord: x, y_coord: y } = row;
    return typeof x === 'number' && typeof y === 'number' ? { type: 'Point', coordinates: [x, y] } : null;
  }
  const wkt = row[kind.column];
  return typeof wkt === 'string' ? geometryOfWkt(wkt) : null;
}

function geometryOfWkt(wkt: string): Drawn | null {
  if (/^MULTILINESTRING/.test(wkt)) {
    const parts = [...wkt.slice(wkt.indexOf('(') + 1).matchAll(/\(([^()]*)\)/g)].map(([, part]) =>
      parseWkt(`LINESTRING (${part})`),
    );
    if (parts.length === 0 || parts.some((part) => part === null)) return null;
    return { type: 'MultiLineString', coordinates: parts as Position[][] };
  }
  const line = parseWkt(wkt);
  if (!line || line.length === 0) return null;
  return line.length === 1
    ? { type: 'Point', coordinates: line[0] }
    : { type: 'LineString', coordinates: line as Position[] };
}

/**
 * Columns that say where a row lies, where the geometry beside them says otherwise: somebody moved it in a GIS, or drew
 * a new row. An unmoved geometry changes nothing, so that the text of a row stays as it was, to the letter.
 *
 * @returns null where nothing moved
 */
export function findMoved(
  table: Table,
  row: Readonly<Record<string, unknown>>,
  geometry: Geometry | null,
): Record<string, unknown> | null {
  const kind = findGeometryKind(table);
  if (!kind || !geometry || geometry.type === 'Other') return null;
  const positions = positionsOf(geometry);
  if (kind.kind === 'point') {
    if (geometry.type !== 'Point') return null;
    const [x_coord, y_coord] = geometry.coordinates;
    return Number(row.x_coord) === x_coord && Number(row.y_coord) === y_coord ? null : { x_coord, y_coord };
  }
  const text = row[kind.column];
  const before = typeof text === 'string' ? parseWkt(text) : null;
  const same =
    before?.length === positions.length &&
    before.every(([x, y], index) => x === positions[index][0] && y === positions[index][1]);
  return same ? null : { [kind.column]: formatWkt(geometry) };
}

function formatWkt(geometry: Drawn): string {
  const line = (positions: readonly (readonly number[])[]) => positions.map(([x, y]) => [x, y] as const);
  if (geometry.type === 'Point') return `POINT (${geometry.coordinates[0]} ${geometry.coordinates[1]})`;
  if (geometry.type === 'LineString') return formatWktLine(line(geometry.coordinates));
  const parts = geometry.coordinates.map((part) => formatWktLine(line(part)).replace('LINESTRING ', ''));
  return `MULTILINESTRING (${parts.join(', ')})`;
}
