/**
 * What part of the world a map shows, and how the globe becomes a plane: a conic conformal projection (shapes and
 * angles are true, and scale varies by a few per cent between the two standard parallels), fitted to the width.
 */
import { type GeoProjection, geoConicConformal, geoPath } from 'd3-geo';

export type ViewName = 'corridor' | 'central-asia';

export interface MapView {
  readonly projection: GeoProjection;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where the scale bar is measured. */
  readonly centre: readonly [longitude: number, latitude: number];
  /** Nothing farther from the centre than this, in degrees, lies on the map. */
  readonly reach: readonly [longitude: number, latitude: number];
}

interface Preset {
  readonly parallels: readonly [number, number];
  readonly centre: readonly [number, number];
  readonly reach: readonly [number, number];
  /** Places that must lie inside the frame; its edges touch the outermost. */
  readonly frame: readonly (readonly [number, number])[];
}

/** The North Sea to the East China Sea, and all of Central Asia. */
const PRESETS: Readonly<Record<ViewName, Preset>> = {
  corridor: {
    parallels: [32, 54],
    centre: [66, 45],
    reach: [90, 40],
    frame: [
      [4, 52],
      [20, 56],
      [66, 60],
      [117, 50],
      [123, 31],
      [56, 26],
      [33, 30],
    ],
  },
  'central-asia': {
    parallels: [37, 48],
    centre: [70, 43],
    reach: [32, 18],
    frame: [
      [50.5, 41],
      [50.5, 46],
      [70, 51.8],
      [91, 44],
      [90, 38.5],
      [70, 35.8],
    ],
  },
};

/** Narrower maps show less: fewer names, smaller symbols. */
export const NARROW_PX = 560;
/** A telephone is held upright. */
const NARROW_ASPECT = 0.78;

/** Beyond the frame, so that a thick line's edge is not cut short of it. */
const MARGIN_PX = 24;
const PADDING_PX = 18;

/** @cost O(1) */
export function createView(name: ViewName, widthPx: number): MapView {
  const { parallels, centre, reach, frame } = PRESETS[name];
  const outline = { type: 'MultiPoint' as const, coordinates: frame.map(([lon, lat]) => [lon, lat]) };
  const projection = geoConicConformal()
    .parallels([...parallels])
    .rotate([-centre[0], 0]);
  const paddingPx = Math.min(PADDING_PX, widthPx * 0.02);
  projection.fitWidth(widthPx - 2 * paddingPx, outline);
  const [, [, bottom]] = geoPath(projection).bounds(outline);
  const fittedPx = bottom + 2 * paddingPx;
  const heightPx = Math.round(widthPx < NARROW_PX ? Math.max(fittedPx, widthPx * NARROW_ASPECT) : fittedPx);
  const [x, y] = projection.translate();
  projection
    .translate([x + paddingPx, y + paddingPx + (heightPx - fittedPx) / 2])
    .clipExtent([
      [-MARGIN_PX, -MARGIN_PX],
      [widthPx + MARGIN_PX, heightPx + MARGIN_PX],
    ])
    .precision(0.5);
  return { projection, widthPx, heightPx, centre, reach };
}

/** Pixels in one kilometre along the parallel of the view's centre. */
export function pixelsPerKm({ projection, centre: [lon, lat] }: MapView): number {
  const [x1, y1] = projection([lon - 0.5, lat]) as [number, number];
  const [x2, y2] = projection([lon + 0.5, lat]) as [number, number];
  const km = 111.195 * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(x2 - x1, y2 - y1) / km;
}

/** Where a place lies on the map, or null outside its frame. */
export function findPoint(view: MapView, longitude: number, latitude: number): [x: number, y: number] | null {
  const point = view.projection([longitude, latitude]);
  if (!point?.every(Number.isFinite)) return null;
  const [x, y] = point;
  return x >= 0 && y >= 0 && x <= view.widthPx && y <= view.heightPx ? [x, y] : null;
}
