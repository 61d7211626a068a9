/**
 * Land, boundaries and names of countries behind the network, from files that the build makes (`build/basemap.ts`).
 * Boundaries are hairlines of one kind: a map of freight takes no view on their status.
 */
import type { MultiLineString, MultiPolygon } from 'geojson';

export interface Basemap {
  readonly land: MultiPolygon;
  readonly boundaries: MultiLineString;
}

/** Where a country's name stands, by its name in English. */
export type CountryPlaces = Readonly<Record<string, readonly [longitude: number, latitude: number]>>;

export function basemapUrl(name: 'land' | 'boundaries' | 'countries'): string {
  return new URL(`basemap/${name}.json`, document.baseURI).href;
}

let shapes: Promise<Basemap | null> | undefined;

/** For pictures in lines, fetched once; null where it cannot be had. */
export function loadBasemap(): Promise<Basemap | null> {
  shapes ??= Promise.all([fetchJson<MultiPolygon>('land'), fetchJson<MultiLineString>('boundaries')]).then(
    ([land, boundaries]) => ({ land, boundaries }),
    () => null,
  );
  return shapes;
}

/** Empty where they cannot be had. */
export function loadCountryPlaces(): Promise<CountryPlaces> {
  return fetchJson<CountryPlaces>('countries').catch(() => ({}));
}

async function fetchJson<Value>(name: Parameters<typeof basemapUrl>[0]): Promise<Value> {
  const response = await fetch(basemapUrl(name));
  if (!response.ok) throw new Error(`atlas: the basemap ${response.url} cannot be had`);
  return (await response.json()) as Value;
}
