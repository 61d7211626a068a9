/** A corridor's network to GMNS files that hold GMNS columns alone: what other tools can read, and nothing else. */
import Papa from 'papaparse';
import { type Corridor, getConfig } from '../../corridor.ts';
import type { Row } from '../../tables/index.ts';

/** The version of GMNS whose columns these are. */
const GMNS_VERSION = '0.96';

type Columns<Item> = Readonly<Record<string, (row: Item) => string | number | null>>;

const CONFIG: Columns<Row<'config'>> = {
  dataset_name: (row) => row.dataset_name,
  short_length: (row) => row.short_length,
  long_length: (row) => row.long_length,
  speed: (row) => row.speed,
  crs: (row) => row.crs,
  geometry_field_format: (row) => row.geometry_field_format,
  currency: (row) => row.currency,
  version_number: () => GMNS_VERSION,
  id_type: (row) => row.id_type,
};

const NODE: Columns<Row<'node'>> = {
  node_id: (row) => row.node_id,
  name: (row) => row.name,
  x_coord: (row) => row.x_coord,
  y_coord: (row) => row.y_coord,
  node_type: (row) => row.node_type,
};

const LINK: Columns<Row<'link'>> = {
  link_id: (row) => row.link_id,
  name: (row) => row.name,
  from_node_id: (row) => row.from_node_id,
  to_node_id: (row) => row.to_node_id,
  // Some readers know only 1 and 0.
  directed: (row) => (row.directed ? 1 : 0),
  geometry: (row) => row.geometry,
  dir_flag: () => 1,
  length: (row) => row.length,
  facility_type: (row) => row.facility_type,
  free_speed: (row) => row.free_speed,
  lanes: (row) => row.lanes,
  allowed_uses: (row) => row.layer_id,
};

/**
 * Lossless for the columns that GMNS has. The layer stands in `allowed_uses`, which is how GMNS tells a railway from
 * a road; capacity is left out, since cars an hour are no containers a day; borders, transfers and prices have no place.
 *
 * @returns text of config.csv, node.csv and link.csv
 * @throws Error when the corridor has no config row
 * @cost O(nodes + links)
 */
export function exportGmns(corridor: Corridor): Map<string, string> {
  return new Map([
    ['config.csv', format(CONFIG, [getConfig(corridor)])],
    ['node.csv', format(NODE, corridor.tables.node)],
    ['link.csv', format(LINK, corridor.tables.link)],
  ]);
}

function format<Item>(columns: Columns<Item>, rows: readonly Item[]): string {
  const data = rows.map((row) => Object.values(columns).map((read) => read(row) ?? ''));
  return `${Papa.unparse({ fields: Object.keys(columns), data }, { newline: '\n' })}\n`;
}
