/** GMNS links to ours: units converted, geometry found, length measured where none is given. */
import { formatWktLine, lineLengthKm, type Position } from '../../geometry.ts';
import { createIssue, type Issue } from '../../issue.ts';
import { suggest } from '../../suggest.ts';
import type { Row } from '../../tables/index.ts';
import { detourFactor, GEOMETRY_SOURCE, UNKNOWN_COUNTRY } from '../assemble.ts';
import { buildRow } from '../build-row.ts';
import type { ImportOptions } from '../format.ts';
import { guessKind, type LinkKind, modeOfFacility } from '../guess-layer.ts';
import { toId } from '../to-id.ts';
import type { MeasuredLength } from './check-length-unit.ts';
import { lineOf } from './line-of.ts';
import type { GmnsConfig } from './read-config.ts';
import { GMNS_SOURCE_ID, type ReadNodes, warnOf } from './read-nodes.ts';
import type { GmnsRecord, GmnsTable } from './read-records.ts';

export interface ReadLinks {
  readonly rows: readonly Row<'link'>[];
  readonly rowNumbers: readonly number[];
  readonly keys: ReadonlySet<string>;
  /** Lengths that the file gives, beside the drawn ones. */
  readonly measured: readonly MeasuredLength[];
}

/** Layer and kind of every link that carries cargo; the others are named in one warning. */
export function sortLinks(table: GmnsTable, options: ImportOptions, issues: Issue[]): Map<GmnsRecord, LinkKind> {
  const kinds = new Map<GmnsRecord, LinkKind>();
  const left: string[] = [];
  const mapped = new Set<string>();
  for (const record of table.records) {
    const facility = record.get('facility_type');
    const kind = guessKind(record.get('allowed_uses'), facility, options.layers ?? [], options.layerId);
    if (!kind) left.push(record.get('link_id') || `row ${record.row}`);
    else {
      kinds.set(record, kind);
      if (facility !== '' && !kind.known) mapped.add(`${facility} is ${kind.facilityType}`);
    }
  }
  warnOf('link.no_cargo', 'These links carry no cargo and are left out', left, table.file, issues);
  warnOf('value.mapped', 'These facility types are not ours', [...mapped], table.file, issues);
  return kinds;
}

/** @cost O(links + positions drawn) */
export function readLinks(
  table: GmnsTable,
  kinds: ReadonlyMap<GmnsRecord, LinkKind>,
  nodes: ReadNodes,
  drawings: ReadonlyMap<string, string>,
  config: GmnsConfig,
  options: ImportOptions,
  issues: Issue[],
): ReadLinks {
  const rows: Row<'link'>[] = [];
  const rowNumbers: number[] = [];
  const keys = new Set<string>();
  const measured: MeasuredLength[] = [];
  for (const [record, kind] of kinds) {
    const { row, get } = record;
    const place = { file: table.file, row };
    keys.add(toId(get('link_id')));
    checkCapacity(get('capacity'), place, issues);
    const from = findEnd(record, 'from_node_id', nodes, table.file, issues);
    const to = findEnd(record, 'to_node_id', nodes, table.file, issues);
    if (!from || !to) continue;
    const drawn = findLine(record, drawings, from, to, table.file, issues);
    if (!drawn) continue;
    const drawnKm = lineLengthKm(drawn.line);
    const given = Number(get('length'));
    const hasLength = get('length') !== '';
    if (drawn.fromFile && given > 0) measured.push({ length: given, drawnKm });
    const mode = modeOfFacility(kind.facilityType);
    const cells = {
      link_id: toId(get('link_id')),
      name: get('name') || `${get('from_node_id')} - ${get('to_node_id')}`,
      from_node_id: toId(get('from_node_id')),
      to_node_id: toId(get('to_node_id')),
      directed: get('directed').replace(/^([01])\.0+$/, '$1'),
      layer_id: kind.layerId,
      facility_type: kind.facilityType,
      country_id: mode === 'sea' ? null : (options.countryId ?? UNKNOWN_COUNTRY),
      length: hasLength ? convert(get('length'), config.kmPerLength) : drawnKm * detourFactor(mode, options),
      free_speed: convert(get('free_speed'), config.kmPerHourPerSpeed),
      lanes: get('lanes').replace(/\.0+$/, ''),
      source_id: hasLength ? GMNS_SOURCE_ID : GEOMETRY_SOURCE.source_id,
      basis: hasLength ? 'reported' : 'estimated',
      // A saturation flow of cars is no count of containers: it is kept as it was said.
      note: get('capacity') === '' ? null : `GMNS capacity ${get('capacity')} PCE/h/lane`,
      geometry: drawn.wkt,
    };
    const found = {
      length: hasLength ? `${get('length')} ${config.lengthUnit}` : `${drawnKm.toFixed(3)} km drawn`,
      free_speed: `${get('free_speed')} ${config.speedUnit}`,
    };
    const built = buildRow('link', cells, place, issues, found);
    if (!built) continue;
    rows.push(built);
    rowNumbers.push(row);
  }
  return { rows, rowNumbers, keys, measured };
}

/** Text that is no number is left as it is, for the check of the cell to name it. */
function convert(text: string, factor: number | null): string | number {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value) || factor === null) return text;
  // Ours go out and in again as they were: times one is exact.
  return value * factor;
}

function findEnd(
  { row, get }: GmnsRecord,
  column: 'from_node_id' | 'to_node_id',
  nodes: ReadNodes,
  file: string,
  issues: Issue[],
): Position | null {
  const nodeId = toId(get(column));
  const position = nodes.positions.get(nodeId);
  if (position) return position;
  // A node that is there and unsound has its own issue.
  if (nodeId !== '' && nodes.keys.has(nodeId)) return null;
  const near = nodeId === '' ? null : suggest(nodeId, nodes.keys);
  issues.push(
    createIssue({
      code: nodeId === '' ? 'value.missing' : 'reference.unknown',
      file,
      row,
      column,
      message: 'The link ends at a node that node.csv does not have',
      found: get(column) || 'nothing',
      expected: 'a node_id of node.csv',
      fix: near ? `did you mean ${near}?` : 'add the node to node.csv',
    }),
  );
  return null;
}

function findLine(
  { row, get }: GmnsRecord,
  drawings: ReadonlyMap<string, string>,
  from: Position,
  to: Position,
  file: string,
  issues: Issue[],
): { wkt: string; line: readonly Position[]; fromFile: boolean } | null {
  const geometryId = get('geometry_id');
  const text = get('geometry') || drawings.get(geometryId) || '';
  if (text !== '') {
    const line = lineOf(text, from, to);
    if (line) return { ...line, fromFile: true };
    issues.push(
      createIssue({
        code: 'geometry.form',
        file,
        row,
        column: 'geometry',
        message: 'The geometry is not a line',
        found: text.slice(0, 80),
        expected: 'LINESTRING (longitude latitude, ...) with at least two positions',
        fix: 'correct it, or leave it empty for a straight line',
      }),
    );
    return null;
  }
  if (geometryId !== '' && drawings.size > 0) {
    issues.push(
      createIssue({
        severity: 'warning',
        code: 'geometry.missing',
        file,
        row,
        column: 'geometry_id',
        message: 'geometry.csv has no such line; a straight one is drawn',
        found: geometryId,
      }),
    );
  }
  return { wkt: formatWktLine([from, to]), line: [from, to], fromFile: false };
}

function checkCapacity(text: string, place: { file: string; row: number }, issues: Issue[]): void {
  if (text === '' || Number(text) >= 0) return;
  issues.push(
    createIssue({
      code: 'number.range',
      ...place,
      column: 'capacity',
      message: 'A capacity is a number, and not negative',
      found: text.slice(0, 80),
      expected: 'a number in PCE/h/lane, at least 0',
      fix: 'leave it empty where it is not known',
    }),
  );
}
