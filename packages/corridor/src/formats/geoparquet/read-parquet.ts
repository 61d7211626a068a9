/** One Parquet file as rows of plain cells and geometries; nested columns are left out. */
import type { FileMetaData, KeyValue, SchemaElement } from 'hyparquet';
import { type Geometry, readWkb } from '../wkb.ts';
import { findFooterFault, findPageFault, type ParquetLimits } from './inspect-parquet.ts';

export interface ParquetTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly geometries: readonly (Geometry | null)[];
  /** Null where no column is a geometry. */
  readonly crs: string | null;
}

/**
 * @throws Error naming what is wrong, where the file cannot be read
 * @cost O(cells), at most the limits; loads the Parquet library on the first call
 */
export async function readParquet(bytes: Uint8Array, limits: ParquetLimits): Promise<ParquetTable> {
  const footer = findFooterFault(bytes);
  if (footer) throw new Error(`corridor: the file has ${footer}`);
  const { parquetMetadata, parquetReadObjects } = await import('hyparquet');
  // A copy, as the library takes whole buffers and a file may be a part of one.
  const file = bytes.slice().buffer;
  const metadata = parquetMetadata(file, { geoparquet: false });
  const pages = findPageFault(bytes, metadata, limits);
  if (pages) throw new Error(`corridor: the file has ${pages}`);
  const flat = listFlat(metadata.schema);
  const layer = findLayer(metadata, flat);
  if (metadata.num_rows * BigInt(Math.max(1, flat.length)) > limits.maxValues) {
    throw new Error(`corridor: the file has over ${limits.maxValues} values`);
  }
  // Geometries come as bytes, whatever the file calls them.
  for (const element of metadata.schema)
    if (element.name === layer?.column) element.logical_type = { type: 'GEOMETRY' };
  const parsers = { geometryFromBytes: (wkb: Uint8Array | undefined) => wkb };
  const raw = await parquetReadObjects({ file, metadata, columns: flat, parsers: parsers as never });
  const columns = flat.filter((name) => name !== layer?.column);
  let bytesOfText = 0;
  const geometries: (Geometry | null)[] = [];
  const rows = raw.map((record) => {
    const row: Record<string, unknown> = Object.create(null);
    for (const name of columns) {
      const cell = plain(record[name]);
      if (typeof cell === 'string') bytesOfText += cell.length;
      if (cell !== undefined) row[name] = cell;
    }
    if (bytesOfText > limits.maxBytes) throw new Error(`corridor: the file has over ${limits.maxBytes} bytes of text`);
    const wkb = layer && record[layer.column];
    geometries.push(wkb instanceof Uint8Array ? readWkb(wkb) : null);
    return row;
  });
  return { columns, rows, geometries, crs: layer?.crs ?? null };
}

/** Columns of the root that hold one value a row. */
function listFlat(schema: readonly SchemaElement[]): string[] {
  const names: string[] = [];
  for (let i = 1; i < schema.length; i++) {
    const { name, num_children: children, repetition_type: repetition } = schema[i];
    if (children) i = skipChildren(schema, i);
    else if (repetition !== 'REPEATED') names.push(name);
  }
  return names;
}

/** @returns the last element below the one at `index` */
function skipChildren(schema: readonly SchemaElement[], index: number): number {
  let at = index;
  for (let left = schema[index].num_children ?? 0; left > 0 && at < schema.length - 1; left--) {
    at++;
    left += schema[at].num_children ?? 0;
  }
  return at;
}

function findLayer(
  { key_value_metadata: pairs, schema }: FileMetaData,
  flat: readonly string[],
): { column: string; crs: string } | null {
  const geo = parseGeo(pairs);
  if (geo) {
    const { primary_column: column, columns } = geo;
    if (typeof column !== 'string' || !flat.includes(column) || !isObject(columns)) return null;
    const declared = Object.hasOwn(columns, column) ? columns[column] : null;
    if (!isObject(declared) || declared.encoding !== 'WKB') return null;
    return { column, crs: nameCrs(declared.crs) };
  }
  // Parquet's own geometry type, without the key of GeoParquet.
  const native = schema.find(({ name, logical_type: type }) => type?.type === 'GEOMETRY' && flat.includes(name));
  if (!native) return null;
  const { crs } = native.logical_type as { crs?: string };
  return { column: native.name, crs: crs ?? 'OGC:CRS84' };
}

function parseGeo(pairs: readonly KeyValue[] | undefined): Record<string, unknown> | null {
  const text = pairs?.find(({ key }) => key === 'geo')?.value;
  if (text === undefined) return null;
  const value: unknown = JSON.parse(text);
  return isObject(value) ? value : null;
}

/** `EPSG:4326` of PROJJSON; what is absent is longitude and latitude, what is null is unknown. */
function nameCrs(crs: unknown): string {
  if (crs === undefined) return 'OGC:CRS84';
  if (!isObject(crs) || !isObject(crs.id)) return 'unknown';
  return `${crs.id.authority}:${crs.id.code}`;
}

function plain(value: unknown): unknown {
  if (value instanceof Date) {
    const text = Number.isFinite(value.getTime()) ? value.toISOString() : '';
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
  }
  if (typeof value === 'bigint') return String(value);
  return value === null || ['string', 'number', 'boolean'].includes(typeof value) ? value : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
