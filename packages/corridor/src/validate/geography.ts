import { findRow } from '../corridor.ts';
import { greatCircleKm, lineLengthKm, type Position, parseWkt } from '../geometry.ts';
import type { Row, Tables } from '../tables/index.ts';
import type { CheckContext } from './index.ts';

/** A drawn end may lie this far from its node: a yard's length. */
const END_TOLERANCE_KM = 5;
/** Haversine on a sphere errs by at most 0.6 %. */
const SPHERE_TOLERANCE = 0.994;
const MEASURED_TOLERANCE = 0.01;

/** Geometry lies on the globe, joins its nodes, and no link is shorter than the great circle between them. */
export function checkGeography(context: CheckContext): void {
  for (const [index, link] of context.tables.link.entries()) {
    const from = findRow(context.tables, 'node', link.from_node_id);
    const to = findRow(context.tables, 'node', link.to_node_id);
    if (!from || !to) continue;
    const ends: [Position, Position] = [
      [from.x_coord, from.y_coord],
      [to.x_coord, to.y_coord],
    ];
    checkLength(context, index, link, greatCircleKm(...ends));
    checkGeometry(context, index, link, ends);
  }
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

function checkGeometry(
  { tables, report }: CheckContext,
  index: number,
  link: Row<'link'>,
  ends: [Position, Position],
): void {
  const line = parseWkt(link.geometry);
  if (!line || line.length < 2 || line.some(([lon, lat]) => Math.abs(lon) > 180 || Math.abs(lat) > 90)) {
    report('link', index, {
      code: 'geometry.form',
      column: 'geometry',
      message: 'The geometry is not a line on the globe',
      found: link.geometry.slice(0, 80),
      expected: 'LINESTRING (longitude latitude, ...) with at least two positions',
    });
    return;
  }
  const offFrom = greatCircleKm(line[0], ends[0]);
  const offTo = greatCircleKm(line[line.length - 1], ends[1]);
  if (offFrom > END_TOLERANCE_KM || offTo > END_TOLERANCE_KM) {
    report('link', index, {
      code: 'geometry.ends',
      column: 'geometry',
      message: 'The drawn line does not join the two nodes',
      found: `${offFrom.toFixed(1)} km off ${link.from_node_id}, ${offTo.toFixed(1)} km off ${link.to_node_id}`,
      expected: `at most ${END_TOLERANCE_KM} km`,
      fix:
        offFrom + offTo > 100 ? 'the line may run the other way round, or latitude may stand before longitude' : null,
    });
  }
  if (link.source_id === 'geometry') checkMeasured(tables, index, link, lineLengthKm(line), report);
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
  if (Math.abs(link.length - expectedKm) <= MEASURED_TOLERANCE * expectedKm) return;
  report('link', index, {
    code: 'length.not_as_measured',
    column: 'length',
    message: 'The length is said to be measured along the geometry, and is not',
    found: `${link.length} km`,
    expected: `${expectedKm.toFixed(1)} km = ${drawnKm.toFixed(1)} km drawn x detour factor ${factor}`,
  });
}
