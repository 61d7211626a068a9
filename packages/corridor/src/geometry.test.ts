import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatWktLine, greatCircleKm, lineLengthKm, type Position, parseWkt } from './geometry.ts';

const position = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
) as fc.Arbitrary<Position>;

describe('greatCircleKm', () => {
  it('is a quarter of the meridian from the equator to a pole', () => {
    expect(greatCircleKm([0, 0], [77, 90])).toBeCloseTo((Math.PI / 2) * 6371.0088, 6);
  });

  it('is half of the globe between opposite places, without NaN', () => {
    expect(greatCircleKm([0, 0], [180, 0])).toBeCloseTo(Math.PI * 6371.0088, 6);
    expect(greatCircleKm([10, 45], [-170, -45])).toBeCloseTo(Math.PI * 6371.0088, 3);
  });

  it('goes over the date line', () => {
    expect(greatCircleKm([179.5, 0], [-179.5, 0])).toBeCloseTo(greatCircleKm([0, 0], [1, 0]), 6);
  });

  // Vincenty's published example, Flinders Peak to Buninyong (GDA technical manual): 54.972271 km on the ellipsoid.
  it('lies within 0.6 % of the ellipsoid', () => {
    const km = greatCircleKm([144.424868, -37.951033], [143.926496, -37.652821]);
    expect(Math.abs(km / 54.972271 - 1)).toBeLessThan(0.006);
  });

  it('is a distance: never negative, the same both ways, no longer by a detour', () => {
    fc.assert(
      fc.property(position, position, position, (a, b, c) => {
        expect(greatCircleKm(a, b)).toBeGreaterThanOrEqual(0);
        expect(greatCircleKm(a, b)).toBeCloseTo(greatCircleKm(b, a), 6);
        expect(greatCircleKm(a, c)).toBeLessThanOrEqual(greatCircleKm(a, b) + greatCircleKm(b, c) + 1e-6);
        expect(greatCircleKm(a, a)).toBe(0);
      }),
      { seed: 1 },
    );
  });
});

describe('lineLengthKm', () => {
  it('adds its parts, to the millimetre', () => {
    const line: Position[] = [
      [0, 0],
      [1, 0],
      [1, 1],
    ];
    expect(lineLengthKm(line)).toBeCloseTo(greatCircleKm([0, 0], [1, 0]) + greatCircleKm([1, 0], [1, 1]), 6);
    expect(lineLengthKm(line) * 1e6).toBe(Math.round(lineLengthKm(line) * 1e6));
    expect(lineLengthKm([])).toBe(0);
    expect(lineLengthKm([[5, 5]])).toBe(0);
  });
});

describe('well-known text', () => {
  it('reads points, lines, and lines of several parts', () => {
    expect(parseWkt('POINT (80.3 44.2)')).toEqual([[80.3, 44.2]]);
    expect(parseWkt('LINESTRING(80.3 44.2,77.1 43.7)')).toEqual([
      [80.3, 44.2],
      [77.1, 43.7],
    ]);
    expect(parseWkt('MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))')).toHaveLength(4);
    expect(parseWkt(' LINESTRING (\n1 2,\n3 4 )\n')).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(parseWkt('LINESTRING (1 2 3, 4 5 6)')).toEqual([
      [1, 2],
      [4, 5],
    ]);
  });

  it.each([
    '',
    'LINESTRING',
    'LINESTRING ()',
    'LINESTRING EMPTY',
    'LINESTRING (1 2, 3)',
    'LINESTRING (1 2, x y)',
    'LINESTRING (1 2,)',
    'LINESTRING (1 NaN)',
    'LINESTRING (1 Infinity)',
    'POLYGON ((1 2, 3 4))',
    'LINESTRING (1 2, 3 4',
    'LINESTRING (1,2 3,4)',
  ])('%j is no line', (text) => expect(parseWkt(text)).toBeNull());

  it('takes time in proportion to its length', () => {
    const started = performance.now();
    parseWkt(`LINESTRING (${'('.repeat(100_000)}`);
    parseWkt(`LINESTRING (${' '.repeat(100_000)}1 2)`);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.array(position, { minLength: 1 }), (line) => {
        const back = parseWkt(formatWktLine(line))!;
        expect(back.map(([lon, lat]) => [lon + 0, lat + 0])).toEqual(line.map(([lon, lat]) => [lon + 0, lat + 0]));
      }),
      { seed: 2 },
    );
  });
});
