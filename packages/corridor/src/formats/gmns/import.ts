/**
 * A network in the General Modeling Network Specification (0.9x), as other tools write it, to a corridor.
 *
 * GMNS knows no countries, sources or cargo: what it leaves open is filled with stated defaults, each with a warning.
 * Not read: lanes, movements, signals and times of day.
 *
 * @source GMNS 0.96, https://github.com/zephyr-data-specs/GMNS
 */
import { createIssue, type Issue } from '../../issue.ts';
import type { PackageFiles } from '../../package/parse-package.ts';
import type { Row } from '../../tables/index.ts';
import { assembleCorridor } from '../assemble.ts';
import type { ImportOptions, ImportResult } from '../format.ts';
import { modeOfFacility } from '../guess-layer.ts';
import { toId } from '../to-id.ts';
import { checkLengthUnit } from './check-length-unit.ts';
import { readConfig } from './read-config.ts';
import { readLinks, sortLinks } from './read-links.ts';
import { GMNS_SOURCE_ID, readNodes, readZones } from './read-nodes.ts';
import { type GmnsTable, readRecords, warnOfDropped } from './read-records.ts';

const NODE_COLUMNS = ['node_id', 'name', 'x_coord', 'y_coord', 'node_type', 'zone_id'];
const LINK_COLUMNS = [
  ...['link_id', 'name', 'from_node_id', 'to_node_id', 'directed', 'geometry_id', 'geometry', 'dir_flag', 'length'],
  ...['facility_type', 'capacity', 'free_speed', 'lanes', 'allowed_uses'],
];

/**
 * @param files  node.csv and link.csv; config.csv, geometry.csv and zone.csv where there are
 * @returns issues for any bytes; file and row are those of the GMNS files
 * @cost O(bytes)
 */
export function importGmns(files: PackageFiles, options: ImportOptions = {}): ImportResult {
  const issues: Issue[] = [];
  const nodeTable = readRequired(files, 'node', ['node_id', 'x_coord', 'y_coord'], issues);
  const linkTable = readRequired(files, 'link', ['link_id', 'from_node_id', 'to_node_id', 'directed'], issues);
  if (!nodeTable || !linkTable) return { corridor: null, files: new Map(), issues };
  const holds = (column: string) => linkTable.records.some((record) => record.get(column) !== '');
  const needs = { length: holds('length'), speed: holds('free_speed') };
  const config = readConfig(files, needs, options, issues);
  // Figures in an unknown unit would only raise a flood of issues that the unit is to blame for.
  if (!config) return { corridor: null, files: new Map(), issues };

  warnOfDropped(nodeTable, NODE_COLUMNS, issues);
  warnOfDropped(linkTable, LINK_COLUMNS, issues);
  const kinds = sortLinks(linkTable, options, issues);
  const modes = new Map<string, string>();
  for (const [record, kind] of kinds) {
    for (const end of ['from_node_id', 'to_node_id']) {
      const nodeId = toId(record.get(end));
      if (!modes.has(nodeId)) modes.set(nodeId, modeOfFacility(kind.facilityType));
    }
  }
  const nodes = readNodes(nodeTable, (nodeId) => modes.get(nodeId) ?? 'road', options, issues);
  const links = readLinks(linkTable, kinds, nodes, readDrawings(files, issues), config, options, issues);
  const unit = config.kmPerLength ?? 1;
  if (!checkLengthUnit(links.measured, config.lengthUnit, unit, linkTable.file, issues)) {
    return { corridor: null, files: new Map(), issues };
  }
  const zoneTable = readRecords(files, 'zone', ['zone_id'], issues);
  const parts = {
    nodes: nodes.rows,
    links: links.rows,
    zones: zoneTable ? readZones(zoneTable, nodeTable, issues) : [],
    name: config.name,
    sources: [gmnsSource(config.name)],
    keys: new Map([
      ['node', nodes.keys],
      ['link', links.keys],
    ] as const),
    rowNumbers: new Map([
      ['node', nodes.rowNumbers],
      ['link', links.rowNumbers],
    ] as const),
  };
  return assembleCorridor(parts, options, issues);
}

function readRequired(files: PackageFiles, name: string, columns: string[], issues: Issue[]): GmnsTable | null {
  const before = issues.length;
  const table = readRecords(files, name, columns, issues);
  if (!table && issues.length === before) {
    issues.push(
      createIssue({
        code: 'file.missing',
        file: `${name}.csv`,
        message: `A GMNS network has a ${name}.csv`,
        found: [...files.keys()].slice(0, 10).join(', ') || 'no files',
        fix: 'give the folder that holds node.csv and link.csv',
      }),
    );
  }
  return table;
}

/** Lines of geometry.csv by their id. */
function readDrawings(files: PackageFiles, issues: Issue[]): Map<string, string> {
  const table = readRecords(files, 'geometry', ['geometry_id', 'geometry'], issues);
  return new Map((table?.records ?? []).map(({ get }) => [get('geometry_id'), get('geometry')]));
}

function gmnsSource(name: string | undefined): Row<'source'> {
  return {
    source_id: GMNS_SOURCE_ID,
    title: `GMNS network${name ? ` ${name}` : ''}`,
    publisher: null,
    year: null,
    url: null,
    kind: 'dataset',
    note: 'Imported; say here who made it and where it was read',
  };
}
