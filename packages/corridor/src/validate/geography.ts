import { findRow, indexRows } from '../corridor.ts';
import { greatCircleKm, lineLengthKm, type Position, parseWkt } from '../geometry.ts';
import type { Row, Tables } from '../tables/index.ts';
import type { CheckContext } from './index.ts';

/** A drawn end may lie this far from its node: a yard's length. */
const END_TOLERANCE_KM = 5;
/** Haversine on a sphere errs by at most 0.6 %. */
const SPHERE_TOLERANCE = 0.994;
const MEASURED_TOLERANCE = 0.01;
/** A length is written to a tenth of a kilometre. */
const ROUNDING_KM = 0.06;

/** Geometry lies on the globe, joins its nodes, and no link is shorter than the great circle between them. */
export function checkGeography(context: CheckContext): void {
  const lines = linesOf(context.tables.link);
  const misplaced = checkPlaces(context, lines);
  for (const [index, link] of context.tables.link.entries()) {
    const from = findRow(context.tables, 'node', link.from_node_id);
    const to = findRow(context.tables, 'node', link.to_node_id);
    if (!from || !to || misplaced.has(from) || misplaced.has(to)) continue;
    const ends: [Position, Position] = [positionOf(from), positionOf(to)];
    if (checkGeometry(context, index, link, lines[index], ends))
      checkLength(context, index, link, greatCircleKm(...ends));
  }
}

type Lines = readonly (readonly Position[] | null)[];
const drawnLines = new WeakMap<readonly object[], Lines>();

/** Kept beside the rows, since few edits change the links. */
function linesOf(links: Tables['link']): Lines {
  let lines = drawnLines.get(links);
  if (!lines) {
    lines = links.map((link) => parseWkt(link.geometry));
    drawnLines.set(links, lines);
  }
  return lines;
}

/** Ends of the lines drawn to each node from which one of them at least lies far: in sound data to none. */
function listFarEnds(tables: Tables, lines: Lines): ReadonlyMap<string, Position[]> {
  const ends = new Map<string, Position[]>();
  const visit = (see: (nodeId: string, end: Position) => void) => {
    for (const [index, line] of lines.entries()) {
      if (!line || line.length < 2) continue;
      see(tables.link[index].from_node_id, line[0]);
      see(tables.link[index].to_node_id, line[line.length - 1]);
    }
  };
  // Of two rows with one key only the last is found: then every node is looked at.
  const isUnique = indexRows(tables, 'node').size === tables.node.length;
  visit((nodeId, end) => {
    const node = findRow(tables, 'node', nodeId);
    if (!isUnique || (node && !(greatCircleKm(positionOf(node), end) <= END_TOLERANCE_KM))) ends.set(nodeId, []);
  });
  if (ends.size > 0) visit((nodeId, end) => void ends.get(nodeId)?.push(end));
  return ends;
}

/** A node that lies off every line drawn to it is wrong itself: said once, not for each of its links. */
function checkPlaces({ tables, report }: CheckContext, lines: Lines): ReadonlySet<Row<'node'>> {
  const drawn = listFarEnds(tables, lines);
  const misplaced = new Set<Row<'node'>>();
  if (drawn.size === 0) return misplaced;
  for (const [index, node] of tables.node.entries()) {
    const ends = drawn.get(node.node_id) ?? [];
    const here = positionOf(node);
    const isNear = (place: Position) => ends.every((end) => greatCircleKm(place, end) <= END_TOLERANCE_KM);
    if (ends.length === 0 || ends.some((end) => greatCircleKm(here, end) <= END_TOLERANCE_KM)) continue;
    const swapped = Math.abs(here[0]) <= 90 && isNear([here[1], here[0]]);
    // Lines that agree with each other and not with the node; a single line may be the wrong one itself.
    if (!swapped && (ends.length < 2 || !isNear(ends[0]))) continue;
    misplaced.add(node);
    report('node', index, {
      code: swapped ? 'coordinates.swapped' : 'coordinates.off',
      column: 'x_coord',
      message: swapped
        ? 'Latitude and longitude have changed places'
        : `The node lies ${greatCircleKm(here, ends[0]).toFixed(0)} km from the end of every line drawn to it`,
      found: `x_coord ${here[0]}, y_coord ${here[1]}`,
      expected: swapped
        ? `x_coord ${here[1]}, y_coord ${here[0]}`
        : `about x_coord ${ends[0][0]}, y_coord ${ends[0][1]}`,
      fix: swapped
        ? 'swap the two cells: x_coord is the longitude'
        : 'correct the coordinates of the node, or the lines',
    });
  }
  return misplaced;
}

function positionOf(node: Row<'node'>): Position {
  return [node.x_coord, node.y_coord];
}

function checkLength({ report }: CheckContext, index: number, link: Row<'link'>, straightKm: number): void {
  if (link.length >= straightKm * SPHERE_TOLERANCE) return;
  report('link', index, {
    code: 'length.below_great_circle',
    column: 'length',
    message: 'The link is shorter than the straight line between its ends',
    found: `${link.length} km`,
    expected: `at least ${straightKm.toFixed(1)} km`,
    fix: 'check the length, its unit, and the coordinates of both nodes',
  });
}

/** @returns false where the line and the nodes do not belong together, so that a length says nothing */
function checkGeometry(
  { tables, report }: CheckContext,
  index: number,
  link: Row<'link'>,
  line: readonly Position[] | null,
  ends: [Position, Position],
): boolean {
  if (!line || line.length < 2 || !isOnGlobe(line)) {
    const swapped = line?.map(swap);
    report('link', index, {
      code: 'geometry.form',
      column: 'geometry',
      message: 'The geometry is not a line on the globe',
      found: link.geometry.slice(0, 80),
      expected: 'LINESTRING (longitude latitude, ...) with at least two positions',
      fix: swapped && isOnGlobe(swapped) && joins(swapped, ends) ? 'write longitude before latitude' : null,
    });
    return true;
  }
  if (!joins(line, ends)) {
    const [offFrom, offTo] = [greatCircleKm(line[0], ends[0]), greatCircleKm(line[line.length - 1], ends[1])];
    report('link', index, {
      code: 'geometry.ends',
      column: 'geometry',
      message: 'The drawn line does not join the two nodes',
      found: `${offFrom.toFixed(1)} km off ${link.from_node_id}, ${offTo.toFixed(1)} km off ${link.to_node_id}`,
      expected: `at most ${END_TOLERANCE_KM} km`,
      fix: joins([...line].reverse(), ends)
        ? 'the line runs the other way round: reverse it, or swap from_node_id and to_node_id'
        : joins(line.map(swap), ends)
          ? 'write longitude before latitude'
          : 'correct the line, from_node_id or to_node_id',
    });
    return false;
  }
  if (link.source_id === 'geometry') checkMeasured(tables, index, link, lineLengthKm(line), report);
  return true;
}

function swap([lon, lat]: Position): Position {
  return [lat, lon];
}

function joins(line: readonly Position[], [from, to]: readonly [Position, Position]): boolean {
  return (
    greatCircleKm(line[0], from) <= END_TOLERANCE_KM && greatCircleKm(line[line.length - 1], to) <= END_TOLERANCE_KM
  );
}

function isOnGlobe(line: readonly Position[]): boolean {
  return line.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90);
}

/** A length that claims to be measured along the geometry is. */
function checkMeasured(
  tables: Tables,
  index: number,
  link: Row<'link'>,
  drawnKm: number,
  report: CheckContext['report'],
): void {
  const config = tables.config[0];
  const mode = findRow(tables, 'layer', link.layer_id)?.mode;
  if (!config || !mode) return;
  const factor =
    mode === 'rail'
      ? config.detour_factor_rail
      : mode === 'road'
        ? config.detour_factor_road
        : config.detour_factor_sea;
  const expectedKm = drawnKm * factor;
  if (Math.abs(link.length - expectedKm) <= Math.max(MEASURED_TOLERANCE * expectedKm, ROUNDING_KM)) return;
  report('link', index, {
    code: 'length.not_as_measured',
    column: 'length',
    message: 'The length is said to be measured along the geometry, and is not',
    found: `${link.length} km`,
    expected: `${expectedKm.toFixed(1)} km = ${drawnKm.toFixed(1)} km drawn x detour factor ${factor}`,
    fix: 'write that length, or name the source that the length comes from',
  });
}
