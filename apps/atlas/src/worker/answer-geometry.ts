/** Where each row of a table is: its own geometry or coordinates, or those of the place or crossing that it names. */
import { parseWkt } from 'landbridge';
import { listTables, tableRows } from './answer-tables.ts';
import type { Library } from './library.ts';
import type { GeometryView } from './views/geometry.ts';

type Row = Readonly<Record<string, unknown>>;

/** Columns that name a row which has coordinates, with its table. */
const PLACES = {
  node_id: 'node',
  bcp_id: 'bcp',
  gas_node_id: 'gas_node',
  heat_node_id: 'heat_node',
} as const;

/** Ends between which a straight line stands for a row without a geometry of its own. */
const ENDS = [
  ['from_heat_node_id', 'to_heat_node_id', 'heat_node'],
  ['from_gas_node_id', 'to_gas_node_id', 'gas_node'],
] as const;

/** @returns one geometry a row, in the order of the rows; null where nothing says where it is @cost O(rows) */
export async function locateRows(library: Library, { table }: { readonly table: string }): Promise<GeometryView> {
  const info = (await listTables(library)).find(({ name }) => name === table);
  if (!info) return [];
  const rows = await tableRows(library, table);
  const indexes = new Map<string, Map<string, Row>>();
  const findPlace = async (placeTable: string, key: string, id: unknown) => {
    let index = indexes.get(placeTable);
    if (!index) {
      index = new Map((await tableRows(library, placeTable)).map((row) => [String(row[key]), row]));
      indexes.set(placeTable, index);
    }
    const place = index.get(String(id));
    return place && typeof place.x_coord === 'number' ? ([place.x_coord, Number(place.y_coord)] as const) : null;
  };
  const locate = async (row: Row): Promise<GeometryView[number]> => {
    const own = typeof row.geometry === 'string' ? parseWkt(row.geometry) : null;
    if (own && own.length > 1) return { type: 'LineString', coordinates: own };
    if (own?.length === 1) return { type: 'Point', coordinates: own[0] };
    if (typeof row.x_coord === 'number') return { type: 'Point', coordinates: [row.x_coord, Number(row.y_coord)] };
    for (const [from, to, places] of ENDS) {
      if (row[from] === undefined) continue;
      const key = `${places}_id`;
      const [start, end] = [await findPlace(places, key, row[from]), await findPlace(places, key, row[to])];
      if (start && end) return { type: 'LineString', coordinates: [start, end] };
    }
    for (const [column, places] of Object.entries(PLACES)) {
      if (row[column] === undefined || row[column] === null) continue;
      const at = await findPlace(places, column, row[column]);
      if (at) return { type: 'Point', coordinates: at };
    }
    return null;
  };
  const found: GeometryView[number][] = [];
  for (const row of rows) found.push(await locate(row));
  return found;
}
