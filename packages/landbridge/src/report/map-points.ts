/** Places and border crossings as symbols. What is closed is crossed out. */
import { escapeText } from './escape.ts';
import { describeChange } from './map-lines.ts';
import type { MapModel, MapPoint } from './map-model.ts';
import { findPoint, type MapView, NARROW_PX } from './map-view.ts';
import type { MapWords } from './map-words.ts';
import { formatNumber } from './number-format.ts';

export interface PointOnMap {
  readonly point: MapPoint;
  readonly x: number;
  readonly y: number;
}

const JUNCTIONS: ReadonlySet<MapPoint['kind']> = new Set(['rail_junction', 'road_junction', 'chokepoint', 'facility']);

/** Those that lie inside the frame, on a narrow map without junctions, the closed ones last so that nothing hides a cross. */
export function locatePoints(model: MapModel, view: MapView): PointOnMap[] {
  const located: PointOnMap[] = [];
  for (const point of model.points) {
    if (view.widthPx < NARROW_PX && JUNCTIONS.has(point.kind)) continue;
    const at = findPoint(view, ...point.position);
    if (at) located.push({ point, x: at[0], y: at[1] });
  }
  return located.sort((a, b) => Number(a.point.closedDays > 0) - Number(b.point.closedDays > 0));
}

/** @param sizePx half the width of a crossing's diamond; the other symbols follow it */
export function drawPoints(points: readonly PointOnMap[], words: MapWords, sizePx: number): string {
  return `<g>${points.map((item) => drawPoint(item, words, sizePx)).join('')}</g>`;
}

export function drawDiamond(x: number, y: number, radiusPx: number): string {
  const at = (dx: number, dy: number) => `${(x + dx * radiusPx).toFixed(1)},${(y + dy * radiusPx).toFixed(1)}`;
  return `<path class="lb-crossing" stroke-width="1.1" d="M${at(0, -1)}L${at(1, 0)}L${at(0, 1)}L${at(-1, 0)}Z"/>`;
}

export function drawCross(x: number, y: number, radiusPx: number): string {
  const at = (dx: number, dy: number) => `${(x + dx * radiusPx).toFixed(1)},${(y + dy * radiusPx).toFixed(1)}`;
  const path = `M${at(-1, -1)}L${at(1, 1)}M${at(-1, 1)}L${at(1, -1)}`;
  const halo = `<path class="lb-closed-halo" stroke-width="${radiusPx}" d="${path}"/>`;
  return `${halo}<path class="lb-closed" stroke-width="${(radiusPx * 0.44).toFixed(1)}" d="${path}"/>`;
}

function drawPoint({ point, x, y }: PointOnMap, words: MapWords, sizePx: number): string {
  // What the scenario closes is the news; what was closed anyway is not.
  const cross = point.closedDays > 0 ? drawCross(x, y, point.closedByScenario ? 5.5 : 3.5) : '';
  const lines = [point.name, `${formatNumber(point.teu)} ${words.teuPerYear}`];
  if (point.changeTeu !== null) lines.push(describeChange(point.teu, point.changeTeu, words));
  if (point.closedDays > 0) lines.push(words.closedFor(point.closedDays));
  return `<g>${drawSymbol(point, x, y, sizePx)}${cross}<title>${escapeText(lines.join('\n'))}</title></g>`;
}

function drawSymbol({ kind }: MapPoint, x: number, y: number, sizePx: number): string {
  const centre = `cx="${x.toFixed(1)}" cy="${y.toFixed(1)}"`;
  if (kind === 'crossing') return drawDiamond(x, y, sizePx);
  if (JUNCTIONS.has(kind)) return `<circle class="lb-junction" ${centre} r="${(sizePx * 0.42).toFixed(1)}"/>`;
  return `<circle class="lb-dot" stroke-width="1.1" ${centre} r="${(sizePx * 0.72).toFixed(1)}"/>`;
}
