/**
 * Land and boundaries behind the network, from Natural Earth at 1:50 million (world-atlas). Boundaries are hairlines of
 * one kind: a map of freight takes no view on their status.
 */
import { geoPath } from 'd3-geo';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { feature, mesh } from 'topojson-client';
import world from 'world-atlas/countries-50m.json' with { type: 'json' };
import { createView, type MapView, type ViewName } from './map-view.ts';
import { createPathText } from './path-text.ts';

export interface Basemap {
  /** SVG path of the land. */
  readonly land: string;
  /** SVG path of the boundaries between countries. */
  readonly boundaries: string;
}

const cache = new Map<string, Basemap>();

/** @cost about 60 ms on the first call for a size, O(1) after: a page draws many maps over one basemap */
export function drawBasemap(view: MapView): Basemap {
  const key = keyOf(view);
  let basemap = cache.get(key);
  if (!basemap) {
    const land = createPathText(1);
    geoPath(view.projection, land)({ type: 'MultiPolygon', coordinates: findLand(view) });
    const boundaries = createPathText(1);
    const between = mesh(world, world.objects.countries, (a, b) => a !== b);
    between.coordinates = between.coordinates.filter((line) => isNear(line, view));
    geoPath(view.projection, boundaries)(between);
    basemap = { land: land.toString(), boundaries: boundaries.toString() };
    cache.set(key, basemap);
  }
  return basemap;
}

/** SVG of the land and the boundaries. */
export function drawBasemapPaths(view: MapView): string {
  const { land, boundaries } = drawBasemap(view);
  return `<path class="lb-land" d="${land}"/><path class="lb-boundary" d="${boundaries}"/>`;
}

export function basemapId(view: ViewName, widthPx: number): string {
  return `lb-basemap-${view}-${widthPx}`;
}

/** Basemaps for a page whose maps refer to them by `basemapId`: each stands in the page once. */
export function drawBasemapDefinitions(views: readonly (readonly [ViewName, widthPx: number])[]): string {
  const unique = new Map(views.map(([name, widthPx]) => [basemapId(name, widthPx), createView(name, widthPx)]));
  const groups = [...unique].map(([id, view]) => `<g id="${id}">${drawBasemapPaths(view)}</g>`);
  return `<svg class="lb-definitions" width="0" height="0" aria-hidden="true"><defs>${groups.join('')}</defs></svg>`;
}

export interface CountryOnMap {
  /** In English, as Natural Earth has it. */
  readonly name: string;
  /** Middle of the part that the view shows. */
  readonly x: number;
  readonly y: number;
  readonly areaPx: number;
}

const countryCache = new Map<string, readonly CountryOnMap[]>();

/**
 * @param names the countries that are wanted
 * @cost about 40 ms on the first call for a size, O(1) after
 */
export function locateCountries(view: MapView, names: ReadonlySet<string>): readonly CountryOnMap[] {
  const key = `${keyOf(view)} ${[...names].sort()}`;
  let countries = countryCache.get(key);
  if (!countries) {
    const path = geoPath(view.projection);
    countries = listCountries(names)
      .map((shape) => ({ ...shape, geometry: onlyNear(shape.geometry, view) }))
      .filter(({ geometry }) => geometry.coordinates.length > 0)
      .map((shape) => {
        const [x, y] = path.centroid(shape);
        return { name: shape.properties.name, x, y, areaPx: path.area(shape) };
      })
      .filter(({ areaPx }) => areaPx > 0);
    countryCache.set(key, countries);
  }
  return countries;
}

type Country = Feature<MultiPolygon, { name: string }>;

function listCountries(names: ReadonlySet<string>): Country[] {
  const { geometries } = world.objects.countries;
  const wanted = geometries.filter(({ properties }) => names.has((properties as { name: string }).name));
  return wanted.map((object) => {
    const shape = feature(world, object) as Feature;
    const geometry = shape.geometry as Polygon | MultiPolygon;
    const coordinates = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return { ...shape, geometry: { type: 'MultiPolygon', coordinates } } as Country;
  });
}

function onlyNear({ coordinates }: MultiPolygon, view: MapView): MultiPolygon {
  return { type: 'MultiPolygon', coordinates: coordinates.filter(([outer]) => isNear(outer, view)) };
}

function keyOf(view: MapView): string {
  return [view.centre, view.widthPx, view.heightPx, view.projection.scale()].join();
}

function findLand(view: MapView): Position[][][] {
  const { features } = feature(world, world.objects.land) as unknown as { features: Feature<MultiPolygon>[] };
  return features.flatMap(({ geometry }) => onlyNear(geometry, view).coordinates);
}
/** False where all of a line lies on one side of the view, by far: it need not be projected point by point. */
function isNear(line: readonly Position[], { centre: [lon, lat], reach: [reachLon, reachLat] }: MapView): boolean {
  let [west, east, south, north] = [180, -180, 90, -90];
  for (const [x, y] of line) {
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return west < lon + reachLon && east > lon - reachLon && south < lat + reachLat && north > lat - reachLat;
}
