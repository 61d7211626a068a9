/** Points and lines of a map to node, link and border crossing rows, with the properties that are columns of ours. */
import { formatWktLine, lineLengthKm, type Position } from '../../geometry.ts';
import { createIssue, type Issue } from '../../issue.ts';
import { getTable, type Row, type TableName } from '../../tables/index.ts';
import { detourFactor, GEOMETRY_SOURCE, UNKNOWN_COUNTRY } from '../assemble.ts';
import { buildRow } from '../build-row.ts';
import type { ImportOptions } from '../format.ts';
import { guessKind, modeOfFacility } from '../guess-layer.ts';
import { toId } from '../to-id.ts';
import { NearestNode } from './nearest-node.ts';
import type { PlacedFeature } from './read-features.ts';

/** What features were read from: how issues call it, and the source of its rows. */
export interface Origin {
  readonly file: string;
  readonly sourceId: string;
}

/** A line's end this near to a node is at the node. */
const MATCH_KM = 1;

export interface FeatureRows {
  readonly nodes: readonly Row<'node'>[];
  readonly links: readonly Row<'link'>[];
  readonly bcps: readonly Row<'bcp'>[];
}

/** @cost O(features + positions) */
export function rowsOfFeatures(
  features: readonly PlacedFeature[],
  origin: Origin,
  options: ImportOptions,
  issues: Issue[],
): FeatureRows {
  const nodes: Row<'node'>[] = [];
  const bcps: Row<'bcp'>[] = [];
  const links: Row<'link'>[] = [];
  const grid = new NearestNode();
  const countryOf = new Map<string, string>();
  const made: string[] = [];
  const addNode = (row: Row<'node'> | null) => {
    if (!row) return;
    nodes.push(row);
    countryOf.set(row.node_id, row.country_id);
    grid.add(row.node_id, [row.x_coord, row.y_coord]);
  };
  for (const feature of features) {
    if (feature.kind !== 'point') continue;
    const table = tableOf(feature, 'node');
    if (table === 'node') addNode(nodeOf(feature, origin, options, issues));
    else if (table === 'bcp') {
      const [x_coord, y_coord] = feature.positions[0];
      const cells = { ...columnsOf('bcp', feature), x_coord, y_coord };
      const row = buildRow('bcp', cells, placeOf(feature, origin), issues);
      if (row) bcps.push(row);
    } else leaveOut(feature, origin, table, issues);
  }
  for (const feature of features) {
    if (feature.kind !== 'line') continue;
    const table = tableOf(feature, 'link');
    if (table !== 'link') {
      leaveOut(feature, origin, table, issues);
      continue;
    }
    const given = columnsOf('link', feature);
    const endAt = (column: 'from_node_id' | 'to_node_id', position: Position): string => {
      if (countryOf.has(String(given[column]))) return String(given[column]);
      const near = grid.find(position, MATCH_KM);
      if (near !== undefined) return near;
      let number = nodes.length + 1;
      while (countryOf.has(`node-${number}`)) number++;
      const nodeId = `node-${number}`;
      made.push(nodeId);
      addNode(madeNode(nodeId, position, origin, options));
      return nodeId;
    };
    const from = endAt('from_node_id', feature.positions[0]);
    const to = endAt('to_node_id', feature.positions[feature.positions.length - 1]);
    const country = countryOf.get(from) ?? UNKNOWN_COUNTRY;
    const row = linkOf(feature, given, [from, to], country, origin, options, issues);
    if (row) links.push(row);
  }
  warnOfMade(made, origin, issues);
  warnOfDropped(features, origin, issues);
  return { nodes, links, bcps };
}

/** Our own export says which table a feature is a row of. */
function tableOf({ properties }: PlacedFeature, fallback: 'node' | 'link'): string {
  return typeof properties.table === 'string' ? properties.table : fallback;
}

/** Properties that are columns of the table and hold something; other names are never read. */
function columnsOf(name: TableName, { properties }: PlacedFeature): Record<string, unknown> {
  const columns = Object.keys(getTable(name).columns).filter(
    (column) => Object.hasOwn(properties, column) && properties[column] !== null && properties[column] !== '',
  );
  return Object.fromEntries(columns.map((column) => [column, properties[column]]));
}

function placeOf(feature: PlacedFeature, { file }: Origin): { file: string; row: number } {
  return { file, row: feature.number };
}

function keyOf(feature: PlacedFeature, given: unknown, prefix: string): string {
  const { id } = feature.properties;
  const words = [given, feature.id, typeof id === 'string' || typeof id === 'number' ? id : ''];
  for (const word of words) {
    const key = toId(String(word ?? ''));
    if (key !== '') return key;
  }
  return `${prefix}-${feature.number}`;
}

function nodeOf(feature: PlacedFeature, origin: Origin, options: ImportOptions, issues: Issue[]): Row<'node'> | null {
  const given = columnsOf('node', feature);
  const node_id = keyOf(feature, given.node_id, 'node');
  const [x_coord, y_coord] = feature.positions[0];
  const cells = {
    node_type: 'road_junction',
    country_id: options.countryId ?? UNKNOWN_COUNTRY,
    source_id: origin.sourceId,
    basis: 'reported',
    ...given,
    name: given.name || node_id,
    node_id,
    x_coord,
    y_coord,
  };
  return buildRow('node', cells, placeOf(feature, origin), issues);
}

function madeNode(
  node_id: string,
  [x_coord, y_coord]: Position,
  origin: Origin,
  options: ImportOptions,
): Row<'node'> | null {
  const cells = {
    node_id,
    name: node_id,
    x_coord,
    y_coord,
    node_type: 'road_junction',
    country_id: options.countryId ?? UNKNOWN_COUNTRY,
    source_id: origin.sourceId,
    basis: 'estimated',
    note: 'Made at the end of a line that no point of the file lies near',
  };
  return buildRow('node', cells, { file: origin.file, row: null }, []);
}

function linkOf(
  feature: PlacedFeature,
  given: Readonly<Record<string, unknown>>,
  [from_node_id, to_node_id]: readonly [string, string],
  countryId: string,
  origin: Origin,
  options: ImportOptions,
  issues: Issue[],
): Row<'link'> | null {
  const link_id = keyOf(feature, given.link_id, 'link');
  const uses = String(given.layer_id ?? feature.properties.allowed_uses ?? '');
  const kind = guessKind(uses, String(given.facility_type ?? ''), options.layers ?? [], options.layerId);
  if (!kind) {
    leaveOut(feature, origin, `a path for ${uses}`, issues);
    return null;
  }
  const drawnKm = lineLengthKm(feature.positions);
  const measured = given.length === undefined;
  const mode = modeOfFacility(kind.facilityType);
  const cells = {
    directed: false,
    facility_type: kind.facilityType,
    layer_id: kind.layerId,
    country_id: mode === 'sea' ? null : countryId,
    source_id: origin.sourceId,
    basis: 'reported',
    ...given,
    ...(measured
      ? {
          length: drawnKm * detourFactor(mode, options),
          source_id: GEOMETRY_SOURCE.source_id,
          basis: 'estimated',
        }
      : {}),
    name: given.name || link_id,
    link_id,
    from_node_id,
    to_node_id,
    geometry: formatWktLine(feature.positions),
  };
  return buildRow('link', cells, placeOf(feature, origin), issues, { length: `${drawnKm.toFixed(3)} km drawn` });
}

function leaveOut(feature: PlacedFeature, origin: Origin, what: string, issues: Issue[]): void {
  const message = 'The feature is no node, link or border crossing; it is left out';
  issues.push(
    createIssue({
      severity: 'warning',
      code: 'feature.unsupported',
      ...placeOf(feature, origin),
      message,
      found: what,
    }),
  );
}

function warnOfMade(made: readonly string[], { file }: Origin, issues: Issue[]): void {
  if (made.length === 0) return;
  issues.push(
    createIssue({
      severity: 'warning',
      code: 'node.made',
      file,
      message: `Ends of lines with no point within ${MATCH_KM} km have become nodes`,
      found: `${made.length}: ${made.slice(0, 5).join(', ')}`,
      fix: 'name them in node.csv',
    }),
  );
}

function warnOfDropped(features: readonly PlacedFeature[], { file }: Origin, issues: Issue[]): void {
  const known = new Set(['table', 'id', 'allowed_uses']);
  for (const name of ['node', 'link', 'bcp'] as const) {
    for (const column of Object.keys(getTable(name).columns)) known.add(column);
  }
  const dropped = new Set<string>();
  for (const { properties } of features) {
    for (const name of Object.keys(properties)) if (!known.has(name)) dropped.add(name.slice(0, 40));
    if (dropped.size > 50) break;
  }
  if (dropped.size === 0) return;
  issues.push(
    createIssue({
      severity: 'warning',
      code: 'property.dropped',
      file,
      message: 'These properties are not columns of ours; they are left out',
      found: [...dropped].slice(0, 10).join(', '),
    }),
  );
}
