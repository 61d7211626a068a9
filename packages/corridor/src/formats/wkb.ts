/**
 * Geometries as well-known binary, and back. Written are points and lines in two dimensions; read is every geometry of
 * the standard, of which only points and lines keep their positions. Not a GIS: nothing is computed on them.
 *
 * @source OGC 06-103r4, section 8 (ISO codes 1000, 2000, 3000 for Z, M, ZM); EWKB's flags of PostGIS
 */
import type { Position } from '../geometry.ts';

export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: readonly number[] }
  | { readonly type: 'LineString'; readonly coordinates: readonly (readonly number[])[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  /** A kind that no row of ours has; its positions are left out. */
  | { readonly type: 'Other'; readonly name: string };

const NAMES = ['Geometry', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'];
const POINT = 1;
const LINE_STRING = 2;
const MULTI_LINE_STRING = 5;
const HEADER_BYTES = 5;
const POSITION_BYTES = 16;
const EWKB_Z = 0x80000000;
const EWKB_M = 0x40000000;
const EWKB_SRID = 0x20000000;

/** @cost O(positions) */
export function writeWkb(geometry: Exclude<Geometry, { type: 'Other' }>): Uint8Array {
  const lines =
    geometry.type === 'MultiLineString'
      ? geometry.coordinates
      : [geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates];
  const positions = lines.reduce((sum, line) => sum + line.length, 0);
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + 4 + lines.length * (HEADER_BYTES + 4) + positions * 16));
  let at = 0;
  const header = (type: number) => {
    view.setUint8(at, 1);
    view.setUint32(at + 1, type, true);
    at += HEADER_BYTES;
  };
  const count = (n: number) => {
    view.setUint32(at, n, true);
    at += 4;
  };
  const writeLine = (line: readonly (readonly number[])[]) => {
    for (const [x, y] of line) {
      view.setFloat64(at, x, true);
      view.setFloat64(at + 8, y, true);
      at += POSITION_BYTES;
    }
  };
  if (geometry.type === 'Point') {
    header(POINT);
    writeLine(lines[0]);
  } else if (geometry.type === 'LineString') {
    header(LINE_STRING);
    count(lines[0].length);
    writeLine(lines[0]);
  } else {
    header(MULTI_LINE_STRING);
    count(lines.length);
    for (const line of lines) {
      header(LINE_STRING);
      count(line.length);
      writeLine(line);
    }
  }
  return new Uint8Array(view.buffer, 0, at);
}

/**
 * @returns null for an empty point, and where the bytes are no geometry or promise more than they hold
 * @cost O(bytes)
 */
export function readWkb(bytes: Uint8Array): Geometry | null {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 };
  try {
    return readGeometry(reader);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

interface Reader {
  readonly view: DataView;
  at: number;
}

function readGeometry(reader: Reader): Geometry | null {
  const { type, dimensions, little } = readHeader(reader);
  if (type === POINT) {
    const [position] = readLine(reader, 1, dimensions, little);
    return position.slice(0, 2).every(Number.isFinite) ? { type: 'Point', coordinates: position } : null;
  }
  if (type === LINE_STRING) {
    return { type: 'LineString', coordinates: readLine(reader, readCount(reader, little), dimensions, little) };
  }
  if (type !== MULTI_LINE_STRING) return { type: 'Other', name: NAMES[type] ?? 'GeometryCollection' };
  const coordinates: number[][][] = [];
  for (let left = readCount(reader, little); left > 0; left--) {
    const part = readHeader(reader);
    if (part.type !== LINE_STRING) return null;
    coordinates.push(readLine(reader, readCount(reader, part.little), part.dimensions, part.little));
  }
  return { type: 'MultiLineString', coordinates };
}

function readHeader(reader: Reader): { type: number; dimensions: number; little: boolean } {
  const little = reader.view.getUint8(reader.at) === 1;
  const code = reader.view.getUint32(reader.at + 1, little);
  reader.at += HEADER_BYTES;
  if ((code & EWKB_SRID) !== 0) reader.at += 4;
  const iso = (code & 0xffff) >>> 0;
  const extra = (code & EWKB_Z ? 1 : 0) + (code & EWKB_M ? 1 : 0) + [0, 1, 1, 2][Math.min(3, Math.floor(iso / 1000))];
  return { type: iso % 1000, dimensions: 2 + extra, little };
}

function readCount(reader: Reader, little: boolean): number {
  const count = reader.view.getUint32(reader.at, little);
  reader.at += 4;
  return count;
}

/** A promise of more positions than there are bytes ends here, before anything is held for them. */
function readLine(reader: Reader, count: number, dimensions: number, little: boolean): number[][] {
  if (count * dimensions * 8 > reader.view.byteLength - reader.at) throw new RangeError('corridor: WKB ends early');
  const line: number[][] = [];
  for (let i = 0; i < count; i++) {
    const position: number[] = [];
    for (let d = 0; d < dimensions; d++) position.push(reader.view.getFloat64(reader.at + d * 8, little));
    reader.at += dimensions * 8;
    // A height is told; a measure, which stands where heights do in WKB's M kinds, is no more than left out with it.
    line.push(position.slice(0, 3));
  }
  return line;
}

/** West, south, east, north of positions; null where there are none. */
export function boundsOf(positions: Iterable<Position | readonly number[]>): [number, number, number, number] | null {
  let bounds: [number, number, number, number] | null = null;
  for (const [x, y] of positions) {
    bounds ??= [x, y, x, y];
    if (x < bounds[0]) bounds[0] = x;
    if (y < bounds[1]) bounds[1] = y;
    if (x > bounds[2]) bounds[2] = x;
    if (y > bounds[3]) bounds[3] = y;
  }
  return bounds;
}

/** All positions of a geometry, part after part. */
export function positionsOf(geometry: Geometry): readonly (readonly number[])[] {
  if (geometry.type === 'Other') return [];
  if (geometry.type === 'Point') return [geometry.coordinates];
  return geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates.flat();
}
