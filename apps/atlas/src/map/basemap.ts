/**
 * Land, boundaries and names of countries behind the network, from Natural Earth at 1:50 million (world-atlas).
 * Boundaries are hairlines of one kind: a map of freight takes no view on their status.
 */
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import address from 'world-atlas/countries-50m.json?url';

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

export interface Basemap {
  readonly land: FeatureCollection;
  readonly boundaries: Feature;
  /** Where a country's name stands, by its name in English. */
  readonly countries: ReadonlyMap<string, readonly [longitude: number, latitude: number]>;
}

/** @throws Error where the file cannot be had @cost about 30 ms */
export async function loadBasemap(): Promise<Basemap> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`atlas: the basemap ${address} cannot be had`);
  const world = (await response.json()) as World;
  const { countries } = world.objects;
  const between = mesh(world, countries, (a, b) => a !== b);
  const shapes = feature(world, countries).features;
  return {
    land: {
      type: 'FeatureCollection',
      features: shapes.map((shape) => ({ ...shape, geometry: unwrap(shape.geometry as Polygon | MultiPolygon) })),
    },
    boundaries: { type: 'Feature', geometry: between, properties: {} },
    countries: new Map(
      shapes.map((shape) => [shape.properties.name, findMiddle(shape.geometry as Polygon | MultiPolygon)]),
    ),
  };
}

/** Rings that step over the 180th meridian go on beyond it: the file's are for a globe, the map is a plane. */
function unwrap(geometry: Polygon | MultiPolygon): MultiPolygon {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return { type: 'MultiPolygon', coordinates: parts.map((rings) => rings.map(unwrapRing)) };
}

function unwrapRing(ring: Position[]): Position[] {
  const steps = ring.some(([longitude], index) => index > 0 && Math.abs(longitude - ring[index - 1][0]) > 180);
  return steps ? ring.map(([longitude, latitude]) => [longitude < 0 ? longitude + 360 : longitude, latitude]) : ring;
}

/** Centroid of the largest part, in plane coordinates: near enough for a name. */
function findMiddle(geometry: Polygon | MultiPolygon): readonly [number, number] {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let most = { area: -1, x: 0, y: 0 };
  for (const [ring] of parts) {
    const part = centroidOf(ring);
    if (part.area > most.area) most = part;
  }
  return [most.x, most.y];
}

function centroidOf(ring: readonly Position[]): { area: number; x: number; y: number } {
  let [twice, x, y] = [0, 0, 0];
  for (let i = 1; i < ring.length; i++) {
    const [x0, y0] = ring[i - 1];
    const [x1, y1] = ring[i];
    const cross = x0 * y1 - x1 * y0;
    twice += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return twice === 0
    ? { area: 0, x: ring[0][0], y: ring[0][1] }
    : { area: Math.abs(twice) / 2, x: x / (3 * twice), y: y / (3 * twice) };
}
