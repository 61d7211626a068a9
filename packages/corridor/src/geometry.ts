/** Distances on the globe and lines in well-known text. Not a GIS: lines only, WGS 84. */

export type Position = readonly [longitude: number, latitude: number];

/** Mean radius of the Earth, IUGG. */
const EARTH_RADIUS_KM = 6371.0088;
const MM_PER_KM = 1e6;

/** Great-circle distance by the haversine formula, in km; within 0.6 % of the ellipsoid's. */
export function greatCircleKm([lonA, latA]: Position, [lonB, latB]: Position): number {
  const rad = Math.PI / 180;
  const sinLat = Math.sin(((latB - latA) * rad) / 2);
  const sinLon = Math.sin(((lonB - lonA) * rad) / 2);
  const h = sinLat * sinLat + Math.cos(latA * rad) * Math.cos(latB * rad) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * To the millimetre: sine and cosine may differ in their last bit from one engine of JavaScript to another, and a
 * corridor's hash must not.
 */
export function lineLengthKm(line: readonly Position[]): number {
  let km = 0;
  for (let i = 1; i < line.length; i++) km += greatCircleKm(line[i - 1], line[i]);
  return Math.round(km * MM_PER_KM) / MM_PER_KM;
}

/**
 * Positions of a WKT POINT or LINESTRING; the parts of a MULTILINESTRING follow each other.
 *
 * @returns null where the text is not a line of finite numbers
 */
export function parseWkt(text: string): Position[] | null {
  const match = /^(?:POINT|LINESTRING|MULTILINESTRING) ?\((.*)\)$/s.exec(text.trim());
  if (!match) return null;
  const positions: Position[] = [];
  for (const pair of match[1].replace(/[()]/g, '').split(',')) {
    const numbers = pair.trim().split(/\s+/);
    const [lon, lat] = [Number(numbers[0]), Number(numbers[1])];
    if (numbers.length > 3 || !Number.isFinite(lon) || !Number.isFinite(lat)) return null;
    positions.push([lon, lat]);
  }
  return positions;
}

export function formatWktLine(line: readonly Position[]): string {
  return `LINESTRING (${line.map(([lon, lat]) => `${lon} ${lat}`).join(', ')})`;
}
