/** GMNS nodes to ours, and the zones that they name. */
import type { Position } from '../../geometry.ts';
import { createIssue, type Issue } from '../../issue.ts';
import type { Row } from '../../tables/index.ts';
import { NODE_TYPES } from '../../tables/network.ts';
import { UNKNOWN_COUNTRY } from '../assemble.ts';
import { buildRow } from '../build-row.ts';
import type { ImportOptions } from '../format.ts';
import { toId } from '../to-id.ts';
import type { GmnsTable } from './read-records.ts';

export const GMNS_SOURCE_ID = 'gmns-import';

export interface ReadNodes {
  readonly rows: readonly Row<'node'>[];
  readonly rowNumbers: readonly number[];
  /** Keys of all rows, sound or not. */
  readonly keys: ReadonlySet<string>;
  readonly positions: ReadonlyMap<string, Position>;
}

type NodeType = (typeof NODE_TYPES)[number];

const TYPE_OF_MODE: Readonly<Record<string, NodeType>> = {
  rail: 'rail_junction',
  sea: 'seaport',
  road: 'road_junction',
};

/** @param modeAt  mode of the links at a node, for a node whose type GMNS leaves open */
export function readNodes(
  table: GmnsTable,
  modeAt: (nodeId: string) => string,
  options: ImportOptions,
  issues: Issue[],
): ReadNodes {
  const rows: Row<'node'>[] = [];
  const rowNumbers: number[] = [];
  const keys = new Set<string>();
  const positions = new Map<string, Position>();
  const renamed: string[] = [];
  const otherTypes = new Set<string>();
  for (const { row, get } of table.records) {
    const key = get('node_id');
    const nodeId = toId(key);
    if (nodeId !== key && Number(nodeId) !== Number(key)) renamed.push(`${key} is ${nodeId || 'nothing'}`);
    keys.add(nodeId);
    const type = get('node_type');
    const known = NODE_TYPES.find((name) => name === type.toLowerCase());
    if (type !== '' && !known) otherTypes.add(type);
    const cells = {
      node_id: nodeId,
      name: get('name') || key,
      x_coord: get('x_coord'),
      y_coord: get('y_coord'),
      node_type: known ?? TYPE_OF_MODE[modeAt(nodeId)] ?? 'road_junction',
      country_id: options.countryId ?? UNKNOWN_COUNTRY,
      source_id: GMNS_SOURCE_ID,
      basis: 'reported',
    };
    const built = buildRow('node', cells, { file: table.file, row }, issues);
    if (!built) continue;
    rows.push(built);
    rowNumbers.push(row);
    positions.set(nodeId, [built.x_coord, built.y_coord]);
  }
  warnOf('id.renamed', 'Ids of ours are letters, digits, "_", "-", "." and ":"', renamed, table.file, issues);
  warnOf(
    'value.mapped',
    'These node types are not ours; the kind of link decides',
    [...otherTypes],
    table.file,
    issues,
  );
  return { rows, rowNumbers, keys, positions };
}

/** Zones of zone.csv, each joined to the first node that names it. */
export function readZones(table: GmnsTable, nodes: GmnsTable, issues: Issue[]): Row<'zone'>[] {
  const nodesOf = new Map<string, string[]>();
  for (const { get } of nodes.records) {
    const zoneId = toId(get('zone_id'));
    if (zoneId !== '') nodesOf.set(zoneId, [...(nodesOf.get(zoneId) ?? []), toId(get('node_id'))]);
  }
  const rows: Row<'zone'>[] = [];
  const alone: string[] = [];
  for (const { row, get } of table.records) {
    const zoneId = toId(get('zone_id'));
    const nodeIds = nodesOf.get(zoneId) ?? [];
    if (nodeIds.length === 0) {
      alone.push(get('zone_id') || `row ${row}`);
      continue;
    }
    const cells = {
      zone_id: zoneId,
      name: get('name') || zoneId,
      node_id: nodeIds[0],
      super_zone: get('super_zone') || 'all',
      source_id: GMNS_SOURCE_ID,
      basis: 'reported',
      note: nodeIds.length > 1 ? `First of ${nodeIds.length} nodes of the zone` : null,
    };
    const built = buildRow('zone', cells, { file: table.file, row }, issues);
    if (built) rows.push(built);
  }
  warnOf('zone.no_node', 'No node names these zones; they are left out', alone, table.file, issues);
  return rows;
}

/** One warning for many rows: names the first few. */
export function warnOf(code: string, message: string, found: readonly string[], file: string, issues: Issue[]): void {
  if (found.length === 0) return;
  const shown = found.slice(0, 5).join(', ') + (found.length > 5 ? ` and ${found.length - 5} more` : '');
  issues.push(createIssue({ severity: 'warning', code, file, message, found: shown }));
}
