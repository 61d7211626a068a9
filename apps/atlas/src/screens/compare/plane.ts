/** A part of the world on a plane of pixels (Mercator, as the big map). */
import type { Position } from '../../worker/corridor-data.ts';

export interface Plane {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly toXy: (position: readonly number[]) => readonly [x: number, y: number];
}

/** Room around what must be seen, of its longer side. */
const ROOM = 0.06;
/** Narrower places would be shown without their neighbours. */
const LEAST_DEGREES = 8;
const MAX_LATITUDE = 80;

/** @param positions  what must be seen; at least one */
export function createPlane(positions: readonly Position[], widthPx: number, heightPx: number): Plane {
  const xs = positions.map(([longitude]) => toX(longitude));
  const ys = positions.map(([, latitude]) => toY(latitude));
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const least = toX(LEAST_DEGREES);
  const [width, height] = [Math.max(least, east - west), Math.max(least, north - south)];
  const scale = Math.min(widthPx / width, heightPx / height) * (1 - 2 * ROOM);
  const [midX, midY] = [(west + east) / 2, (south + north) / 2];
  return {
    widthPx,
    heightPx,
    toXy: ([longitude, latitude]) => [
      widthPx / 2 + (toX(longitude) - midX) * scale,
      heightPx / 2 - (toY(latitude) - midY) * scale,
    ],
  };
}

function toX(longitude: number): number {
  return (longitude * Math.PI) / 180;
}

function toY(latitude: number): number {
  const held = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude));
  return Math.log(Math.tan(Math.PI / 4 + (held * Math.PI) / 360));
}

/** Points that fall on the one before are left out; null where all of it lies off the plane. */
export function pathOf(line: readonly (readonly number[])[], plane: Plane, closed = false): string | null {
  const { widthPx, heightPx, toXy } = plane;
  let [least, most, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  const parts: string[] = [];
  let before = '';
  for (const position of line) {
    const [x, y] = toXy(position);
    [least, most, top, bottom] = [Math.min(least, x), Math.max(most, x), Math.min(top, y), Math.max(bottom, y)];
    const point = `${x.toFixed(1)},${y.toFixed(1)}`;
    if (point !== before) parts.push(point);
    before = point;
  }
  if (parts.length < 2 || most < 0 || least > widthPx || bottom < 0 || top > heightPx) return null;
  return `M${parts.join('L')}${closed ? 'Z' : ''}`;
}
