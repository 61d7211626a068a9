/**
 * A geometry as GeoPackage stores it: a header with the reference system and the bounds, then well-known binary.
 *
 * @source OGC 12-128r18 (GeoPackage 1.3), section 2.1.3
 */
import { boundsOf, type Geometry, positionsOf, readWkb, writeWkb } from '../wkb.ts';

export const WGS84_SRS_ID = 4326;
const HEADER_BYTES = 8;
/** Bytes of the envelope by its code. */
const ENVELOPE_BYTES = [0, 32, 48, 48, 64];
const EMPTY = 0b10000;
const EXTENDED = 0b100000;

/** @cost O(positions) */
export function writeBlob(geometry: Exclude<Geometry, { type: 'Other' }>): Uint8Array {
  const wkb = writeWkb(geometry);
  // A point is its own envelope.
  const bounds = geometry.type === 'Point' ? null : boundsOf(positionsOf(geometry));
  const blob = new Uint8Array(HEADER_BYTES + (bounds ? 32 : 0) + wkb.length);
  const view = new DataView(blob.buffer);
  blob.set([0x47, 0x50, 0, bounds ? 0b11 : 0b01]);
  view.setInt32(4, WGS84_SRS_ID, true);
  if (bounds) {
    const [west, south, east, north] = bounds;
    for (const [index, value] of [west, east, south, north].entries()) view.setFloat64(8 + index * 8, value, true);
  }
  blob.set(wkb, blob.length - wkb.length);
  return blob;
}

/** @returns null where the bytes are no such geometry, or an empty one @cost O(bytes) */
export function readBlob(blob: Uint8Array): Geometry | null {
  if (blob.length < HEADER_BYTES || blob[0] !== 0x47 || blob[1] !== 0x50) return null;
  const flags = blob[3];
  const envelope = ENVELOPE_BYTES[(flags >> 1) & 0b111];
  if (envelope === undefined || (flags & (EMPTY | EXTENDED)) !== 0) return null;
  return readWkb(blob.subarray(HEADER_BYTES + envelope));
}
