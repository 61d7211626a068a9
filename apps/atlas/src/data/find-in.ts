/** Rows by their keys, in the tables that the page has. */
import type { RowOf, ShownTables } from '../worker/corridor-data.ts';

const KEYS = {
  source: 'source_id',
  country: 'country_id',
  zone: 'zone_id',
  layer: 'layer_id',
  node: 'node_id',
  link: 'link_id',
  bcp: 'bcp_id',
  terminal: 'terminal_id',
  transfer: 'transfer_id',
  commodity_class: 'class_id',
  project: 'project_id',
  phase: 'phase_id',
  gas_line: 'gas_line_id',
  gas_node: 'gas_node_id',
  pipe: 'pipe_id',
  compressor: 'compressor_id',
  heat_node: 'heat_node_id',
  heat_pipe: 'heat_pipe_id',
} as const;

export type KeyedTable = keyof typeof KEYS;

const indexes = new WeakMap<readonly object[], Map<string, object>>();

/** @cost O(rows) on the first call for a table, O(1) after */
export function findIn<Name extends KeyedTable>(tables: ShownTables, name: Name, id: string): RowOf<Name> | undefined {
  const rows: readonly object[] = tables[name];
  let index = indexes.get(rows);
  if (!index) {
    index = new Map(rows.map((row) => [String((row as Record<string, unknown>)[KEYS[name]]), row]));
    indexes.set(rows, index);
  }
  return index.get(id) as RowOf<Name> | undefined;
}
