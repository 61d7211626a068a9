/** Names on the map, in the page's language. */
import type { FeatureCollection, Point } from 'geojson';
import { countryName, nameIn, shortName } from '../data/names.ts';
import type { CountryPlaces } from './basemap.ts';
import { collect } from './features.ts';
import type { Scene } from './scene.ts';

/** A city is what people look for, however little passes it; a junction is known to railwaymen. */
const PLACE_WEIGHT: Readonly<Record<string, number>> = {
  city: 30,
  seaport: 10,
  rail_junction: 0.1,
  road_junction: 0.1,
};

/** Names that are tried at the lowest zoom; each step further in shows a quarter of the map and tries four times as many. */
const NAMES_AT_FIRST = 600;
const FIRST_ZOOM = 4;

/** Zoom from which the place of a rank is named: a network of 50,000 places has room for few of their names. */
function fromZoom(index: number): number {
  return index < NAMES_AT_FIRST ? 0 : FIRST_ZOOM + Math.ceil(Math.log(index / NAMES_AT_FIRST) / Math.log(4));
}

/** Names of places in the page's language; the busiest places keep theirs where there is no room for all. */
export function placeFeatures({ corridor, links, language, nodeTeu }: Scene): FeatureCollection<Point> {
  const drawn = new Set(links.flatMap(({ row }) => [row.from_node_id, row.to_node_id]));
  const ranked = corridor.tables.node
    .filter((node) => drawn.has(node.node_id))
    .map((node) => ({ node, rank: -((nodeTeu.get(node.node_id) ?? 0) + 1) * (PLACE_WEIGHT[node.node_type] ?? 1) }))
    .sort((a, b) => a.rank - b.rank);
  return collect(
    ranked.map(({ node, rank }, index) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [node.x_coord, node.y_coord] },
      properties: {
        id: node.node_id,
        name: shortName(nameIn(language, node)),
        rank,
        from: fromZoom(index),
      },
    })),
  );
}

/** Names of countries. @param at where each stands; undefined until that is known */
export function countryFeatures(
  { corridor: { tables }, language }: Scene,
  at: CountryPlaces | undefined,
): FeatureCollection<Point> {
  return collect(
    tables.country.flatMap((row) => {
      const position = at?.[row.name];
      const properties = { name: countryName(tables, language, row.country_id) };
      return position
        ? [{ type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: [...position] }, properties }]
        : [];
    }),
  );
}
