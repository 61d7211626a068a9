/** A scene as GeoJSON: the map's style reads widths, offsets and colours from the features' properties. */
import type { Feature, FeatureCollection, LineString, Point } from 'geojson';
import { findIn } from '../data/find-in.ts';
import { nameIn, nodeName, shortName } from '../data/names.ts';
import type { Language } from '../i18n/index.ts';
import { classOfUtilisation, NETWORK_COLOURS, PALETTES, UTILISATION_COLOURS } from '../theme/palette.ts';
import type { Position, ShownTables } from '../worker/corridor-data.ts';
import { type PointTone, toneOf } from './point-tone.ts';
import { CLOSED_FROM_DAYS, type Scene, type SceneLink } from './scene.ts';

/** Between the two directions of a link. */
const GAP_PX = 1;
const STANDING_PX = 1.8;
const FRESH_PX = 6;
/** Between lines in one trench. */
const PIPE_STEP_PX = 4;

/** The network itself, thin: where flows could go. */
export function networkFeatures({ links, mode, theme }: Scene): FeatureCollection<LineString> {
  const palette = PALETTES[theme];
  const standing = links.filter(({ planned }) => !planned);
  return collect(
    standing.map(({ row, line, style }) => ({
      type: 'Feature',
      geometry: lineOf(line),
      properties: { id: row.link_id, colour: isOfLayers(mode) ? palette[style] : palette.network },
    })),
  );
}

/** What waits for its phase or opening day. */
export function plannedFeatures({ links, theme }: Scene): FeatureCollection<LineString> {
  return collect(
    links
      .filter(({ planned }) => planned)
      .map(({ row, line, style, stood }) => ({
        type: 'Feature',
        geometry: lineOf(line),
        properties: { id: row.link_id, standing: stood?.standing ?? 'later', colour: PALETTES[theme][style] },
      })),
  );
}

/** True where both have the same network and planned links: a run changes flows, and seldom what there is. @cost O(links) */
export function sameNetwork(a: Scene, b: Scene): boolean {
  return (
    a.theme === b.theme &&
    isOfLayers(a.mode) === isOfLayers(b.mode) &&
    a.corridor === b.corridor &&
    a.links.length === b.links.length &&
    a.links.every(({ row, planned, stood }, index) => {
      const other = b.links[index];
      return row === other.row && planned === other.planned && stood?.standing === other.stood?.standing;
    })
  );
}

/** Where colours tell layers apart; elsewhere they tell what passes, and the network is grey. */
function isOfLayers(mode: Scene['mode']): boolean {
  return mode === 'flow' || mode === 'years';
}

/** One feature a link and direction: each lies on the right of the line that it runs along. */
export function flowFeatures(scene: Scene): FeatureCollection<LineString> {
  if (scene.mode === 'years') return standingFeatures(scene);
  const features = scene.links.flatMap((link) => [
    ...directionFeature(scene, link, false),
    ...directionFeature(scene, link, true),
  ]);
  // The widest below, so that no line hides a thinner one.
  features.sort((a, b) => b.properties?.width - a.properties?.width);
  return collect(features);
}

/** What stands in the year, and wider what opened in it. */
function standingFeatures({ links, theme }: Scene): FeatureCollection<LineString> {
  return collect(
    links
      .filter(({ stood }) => stood?.standing === 'exists')
      .map(({ row, line, style, stood }) => {
        const width = stood?.fresh ? FRESH_PX : STANDING_PX;
        const properties = { id: row.link_id, width, offset: 0, lost: false, colour: PALETTES[theme][style] };
        return { type: 'Feature', geometry: lineOf(line), properties };
      }),
  );
}

/** Gas lines, heat networks and works with a shape of their own, and their places. */
export function pipeFeatures(scene: Scene): FeatureCollection<LineString | Point> {
  const { pipes, stations, theme, language, corridor } = scene;
  const names = nameGasPlaces(scene);
  const colours = NETWORK_COLOURS[theme];
  const colourOf = (table: string) =>
    table === 'phase' ? colours.phase : table.startsWith('gas') ? colours.gas : colours.heat;
  return collect<LineString | Point>([
    ...pipes.map(({ table, id, line, standing, widthPx, step }) => ({
      type: 'Feature' as const,
      geometry: lineOf(line),
      properties: {
        table,
        id,
        standing,
        planned: standing !== 'exists',
        colour: colourOf(table),
        width: widthPx,
        offset: step * PIPE_STEP_PX,
        name: table === 'gas_line' ? nameGasLine(corridor.tables, language, id) : '',
      },
    })),
    ...stations.map(({ table, id, position, standing }) => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [...position] },
      properties: {
        table,
        id,
        planned: standing !== 'exists',
        colour: colourOf(table),
        name: (table === 'gas_node' && names.get(id)) || '',
      },
    })),
  ]);
}

function nameGasLine(tables: ShownTables, language: Language, id: string): string {
  const row = findIn(tables, 'gas_line', id);
  return row ? nameIn(language, row) : '';
}

/** The two sides of a station are places of the computation, and nobody looks for them. */
const UNNAMED = new Set(['suction', 'discharge']);

/** By id. A name stands once: not where freight's map has it, nor for each line that ends at one place. @cost O(links + nodes) */
function nameGasPlaces({ stations, links, language, corridor: { tables } }: Scene): Map<string, string> {
  const places = stations.flatMap(({ table, id }) => {
    const row = table === 'gas_node' ? findIn(tables, 'gas_node', id) : undefined;
    return row && !UNNAMED.has(row.node_type) ? [row] : [];
  });
  if (places.length === 0) return new Map();
  const ends = new Set(links.flatMap(({ row }) => [row.from_node_id, row.to_node_id]));
  const taken = new Set([...ends].map((id) => shortName(nodeName(tables, language, id))));
  const names = new Map<string, string>();
  for (const row of places) {
    const name = shortName(nameIn(language, row));
    if (!taken.has(name)) names.set(row.gas_node_id, name);
    taken.add(name);
  }
  return names;
}

function directionFeature(scene: Scene, link: SceneLink, reversed: boolean): Feature<LineString>[] {
  const { mode, widths } = scene;
  const way = reversed ? 1 : 0;
  const teu = (reversed ? link.flow?.backwardTeu : link.flow?.forwardTeu) ?? 0;
  const amount = mode === 'difference' ? (link.change?.[way] ?? 0) : teu;
  if (amount === 0 || (mode === 'difference' && Math.abs(amount) < widths.leastTeu)) return [];
  const width = widths.toPx(amount);
  return [
    {
      type: 'Feature',
      geometry: lineOf(reversed ? [...link.line].reverse() : link.line),
      properties: {
        id: link.row.link_id,
        reversed,
        width,
        offset: (width + GAP_PX) / 2,
        lost: mode === 'difference' && amount < 0,
        colour: colourOf(scene, link, amount),
      },
    },
  ];
}

function colourOf({ mode, theme }: Scene, { style, flow }: SceneLink, amount: number): string {
  const palette = PALETTES[theme];
  if (mode === 'difference') return amount < 0 ? palette.lost : palette.gained;
  if (mode === 'flow') return palette[style];
  const full = flow?.peakUtilisation ?? null;
  return full === null ? palette.boundary : UTILISATION_COLOURS[theme][classOfUtilisation(full)];
}

/** Crossings and transfers, the largest below. */
export function pointFeatures(scene: Scene): FeatureCollection<Point> {
  const { points, areas } = scene;
  return collect(
    [...points]
      .sort((a, b) => b.teu - a.teu)
      .map((point) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [...point.position] },
        properties: {
          table: point.table,
          id: point.id,
          radius: areas.toRadiusPx(point.teu),
          closed: point.closedDays >= CLOSED_FROM_DAYS,
          tone: toneOf(scene, point) satisfies PointTone,
        },
      })),
  );
}

/** What is selected, to be drawn with a halo. */
export function selectionFeatures(scene: Scene): FeatureCollection {
  const { selection, links } = scene;
  const link = selection?.table === 'link' ? links.find(({ row }) => row.link_id === selection.id) : undefined;
  if (link) return collect([{ type: 'Feature', geometry: lineOf(link.line), properties: {} }]);
  const pipes = scene.pipes.filter(({ table, id }) => table === selection?.table && id === selection.id);
  if (pipes.length > 0)
    return collect(pipes.map(({ line }) => ({ type: 'Feature', geometry: lineOf(line), properties: {} })));
  const at = findPosition(scene);
  return collect(at ? [{ type: 'Feature', geometry: { type: 'Point', coordinates: [...at] }, properties: {} }] : []);
}

/** Where a selection is: of a link the middle of its line; null where the scene has no such thing. */
export function findPosition(scene: Scene): Position | null {
  const { selection, links, points, pipes, stations, corridor } = scene;
  const { tables, shapes } = corridor;
  if (!selection) return null;
  const { table, id } = selection;
  if (table === 'link') {
    const line = links.find(({ row }) => row.link_id === id)?.line;
    return line ? line[Math.floor(line.length / 2)] : null;
  }
  const point = [...points, ...stations].find((item) => item.table === table && item.id === id);
  if (point) return point.position;
  const pipe = pipes.find((item) => item.table === table && item.id === id)?.line ?? shapes.get(`${table}/${id}`);
  if (pipe) return pipe[Math.floor(pipe.length / 2)];
  const nodeId =
    table === 'transfer' || table === 'terminal' ? findIn(tables, table, id)?.node_id : table === 'node' ? id : null;
  const row = table === 'bcp' ? tables.bcp.find((bcp) => bcp.bcp_id === id) : undefined;
  const place = row ?? tables.node.find((node) => node.node_id === nodeId);
  return place ? [place.x_coord, place.y_coord] : null;
}

function lineOf(line: readonly Position[]): LineString {
  // Nobody writes to it: the map library takes a copy of its own.
  return { type: 'LineString', coordinates: line as unknown as number[][] };
}

export function collect<Geometry extends LineString | Point>(
  features: Feature<Geometry>[],
): FeatureCollection<Geometry> {
  return { type: 'FeatureCollection', features };
}
