/**
 * The basemap's files, made when the page is built: the map library's worker fetches and reads them, so that neither
 * holds up the page. From Natural Earth at 1:50 million (world-atlas).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { feature, merge, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** The file's own grid is of 0.0036°. */
const DECIMALS = 3;

/** @param path  where the page finds them, without slashes at its ends */
export function copyBasemap(path: string): Plugin {
  return {
    name: 'landbridge-basemap',
    configureServer(server) {
      const files = makeBasemap();
      server.middlewares.use(`/${path}`, (request, response, next) => {
        const text = files.get((request.url ?? '/').split('?')[0].slice(1));
        if (text === undefined) return next();
        response.setHeader('content-type', 'application/json');
        response.end(text);
      });
    },
    generateBundle() {
      for (const [name, source] of makeBasemap()) {
        this.emitFile({ type: 'asset', fileName: `${path}/${name}`, source });
      }
    },
  };
}

/** Text by file name. */
function makeBasemap(): Map<string, string> {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
  const world = JSON.parse(readFileSync(file, 'utf8')) as World;
  const { countries } = world.objects;
  const land = merge(world, countries.geometries as Parameters<typeof merge>[1]);
  const middles = feature(world, countries).features.map((shape) => [
    shape.properties.name,
    findMiddle(shape.geometry as Polygon | MultiPolygon),
  ]);
  return new Map([
    ['land.json', write({ type: 'MultiPolygon', coordinates: land.coordinates.map((rings) => rings.map(unwrap)) })],
    ['boundaries.json', write(mesh(world, countries, (a, b) => a !== b))],
    ['countries.json', write(Object.fromEntries(middles))],
  ]);
}

function write(value: object): string {
  return JSON.stringify(value, (_, item) => (typeof item === 'number' ? Number(item.toFixed(DECIMALS)) : item));
}

/**
 * A ring that steps over the 180th meridian goes on beyond it: the file's are for a globe, the map is a plane. One that
 * goes around a pole cannot, and stays as it is.
 */
function unwrap(ring: Position[]): Position[] {
  let turn = 0;
  const whole = ring.map(([longitude, latitude], index) => {
    const step = index === 0 ? 0 : longitude - ring[index - 1][0];
    if (Math.abs(step) > 180) turn -= 360 * Math.sign(step);
    return [longitude + turn, latitude];
  });
  if (turn !== 0) return ring;
  const middle = (Math.min(...whole.map(([x]) => x)) + Math.max(...whole.map(([x]) => x))) / 2;
  const shift = -360 * Math.round(middle / 360);
  return whole.map(([longitude, latitude]) => [longitude + shift, latitude]);
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
