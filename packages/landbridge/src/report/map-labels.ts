/** The names on a map: of places and closed crossings beside their symbols, of countries where room is left. */
import { locateCountries } from './basemap.ts';
import { escapeText } from './escape.ts';
import { type Box, type LabelRequest, type PlacedLabel, placeLabels } from './label-placement.ts';
import type { MapPoint } from './map-model.ts';
import type { PointOnMap } from './map-points.ts';
import { type MapView, NARROW_PX } from './map-view.ts';

interface MapLabel extends LabelRequest {
  readonly group: string;
  readonly classes: string;
}

/** Who gives way to whom: a larger rank to a smaller; half a step apart, so that traffic decides within a rank. */
const RANKS: Readonly<Record<MapPoint['kind'], number>> = {
  city: 1,
  seaport: 1.5,
  terminal: 1.5,
  dry_port: 2,
  rail_border: 2.5,
  road_border: 3,
  cooperation_centre: 3,
  chokepoint: 3,
  crossing: 4,
  rail_junction: 4,
  road_junction: 5,
  facility: 5,
};
const COUNTRY_RANK = 8;
/** Longer names, in characters, take the room of three others: the tooltip has them. */
const LONG_LABEL = 26;
/** On a telephone only cities, ports and what is closed have names. */
const MAX_RANK_NARROW = 2;
/** A smaller country has no room for its name. */
const MIN_COUNTRY_PX2 = 800;

export interface MapLabels {
  /** Drawn under the lines. */
  readonly countries: string;
  /** Drawn over everything. */
  readonly places: string;
}

/**
 * @param lines boxes along the widest lines: a label lies on one only where there is no other place
 * @param countryNames names to write, by the country's name in English; other countries stay without
 * @cost O(labels²), and the projection of each named country
 */
export function drawLabels(
  points: readonly PointOnMap[],
  lines: readonly Box[],
  countryNames: ReadonlyMap<string, string>,
  view: MapView,
  fontSizePx: number,
): MapLabels {
  const maxRank = view.widthPx < NARROW_PX ? MAX_RANK_NARROW : COUNTRY_RANK;
  const frame = { left: 4, top: 4, right: view.widthPx - 4, bottom: view.heightPx - 4 };
  const crosses = points.filter(({ point }) => point.closedDays > 0).map(({ x, y }) => boxAround(x, y, 6));
  const places = dropRepeats(points.flatMap((item) => requestLabel(item, fontSizePx, maxRank)));
  const countries = requestCountries(countryNames, view, fontSizePx);
  const symbols = points.map(({ x, y }) => boxAround(x, y, 2));
  const placed = placeLabels<MapLabel>([...places, ...countries], frame, {
    never: crosses,
    rather: [...symbols, ...lines],
  });
  const draw = (wanted: (request: MapLabel) => boolean) =>
    `<g>${placed
      .filter(({ request }) => wanted(request))
      .map(drawLabel)
      .join('')}</g>`;
  return {
    countries: draw(({ reachPx }) => reachPx !== undefined),
    places: draw(({ reachPx }) => reachPx === undefined),
  };
}

/** A crossing is named only where it is closed: its stations carry the name otherwise. */
function requestLabel({ point, x, y }: PointOnMap, fontSizePx: number, maxRank: number): MapLabel[] {
  const closed = point.closedDays > 0;
  if (point.kind === 'crossing' && !closed) return [];
  if (point.label.length > LONG_LABEL && !closed) return [];
  const rank = point.closedByScenario ? -1 : closed ? 2 : RANKS[point.kind];
  if (rank > maxRank) return [];
  const minor = rank >= 2;
  return [
    {
      text: point.label,
      group: point.group,
      x,
      y,
      gapPx: closed ? 8 : 4.5,
      fontSizePx: minor ? fontSizePx - 1 : fontSizePx,
      // Within a rank the busier place goes first; the fraction is at most a half.
      priority: rank + 1 / (2 + Math.log10(1 + point.teu)),
      bold: point.closedByScenario,
      classes: `lb-label${point.closedByScenario ? ' lb-strong' : minor ? ' lb-muted' : ''}`,
    },
  ];
}

/** The railway and the road over one border are one label. */
function dropRepeats(requests: readonly MapLabel[]): MapLabel[] {
  const kept: MapLabel[] = [];
  for (const request of [...requests].sort((a, b) => a.priority - b.priority)) {
    const repeats = ({ group, x, y }: MapLabel) =>
      group === request.group && Math.hypot(x - request.x, y - request.y) < 60;
    if (!kept.some(repeats)) kept.push(request);
  }
  return kept;
}

function requestCountries(names: ReadonlyMap<string, string>, view: MapView, fontSizePx: number): MapLabel[] {
  return locateCountries(view, new Set(names.keys())).flatMap(({ name, x, y, areaPx }): MapLabel[] => {
    const text = names.get(name);
    if (text === undefined || areaPx < MIN_COUNTRY_PX2) return [];
    return [
      {
        text: text.toLocaleUpperCase('en'),
        group: name,
        x,
        y,
        gapPx: 0,
        fontSizePx: fontSizePx - 2,
        // The larger country first.
        priority: COUNTRY_RANK + 1 / Math.log(areaPx),
        reachPx: Math.sqrt(areaPx) * 0.22,
        letterSpacingEm: 0.12,
        classes: 'lb-country',
      },
    ];
  });
}

function drawLabel({ request, anchor, textX, baselineY }: PlacedLabel<MapLabel>): string {
  const align = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  const place = `x="${textX.toFixed(1)}" y="${baselineY.toFixed(1)}" font-size="${request.fontSizePx}"`;
  return `<text class="${request.classes}" ${place}${align}>${escapeText(request.text)}</text>`;
}

function boxAround(x: number, y: number, radiusPx: number): Box {
  return { left: x - radiusPx, top: y - radiusPx, right: x + radiusPx, bottom: y + radiusPx };
}
