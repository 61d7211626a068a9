/** What a map shows of a corridor in a year: links with their flows, places, crossings, and what is closed or planned. */
import { findRow, type Position, parseWkt, type Row, type Tables } from '@landbridge/corridor';
import { countClosedDays, SHOWN_FROM_DAYS } from './closings.ts';
import { type Language, nameIn, shortName } from './map-words.ts';
import type { LayerStyle } from './palette.ts';

export interface MapLink {
  readonly id: string;
  readonly name: string;
  readonly layerName: string;
  readonly style: LayerStyle;
  readonly line: readonly Position[];
  readonly planned: boolean;
  readonly teu: number;
  /** Against the base; null on a map of one run. */
  readonly changeTeu: number | null;
}

/** A place or a crossing. */
export interface MapPoint {
  readonly id: string;
  readonly name: string;
  /** Short, for the map itself. */
  readonly label: string;
  /** Crossings of one gateway share a label. */
  readonly group: string;
  readonly kind: Row<'node'>['node_type'] | 'crossing';
  readonly position: Position;
  /** Days of the year on which nothing passes; 0 where they are too few to show. */
  readonly closedDays: number;
  /** True where those are more than the base's: the scenario closes it. */
  readonly closedByScenario: boolean;
  /** On the links that meet there or that cross there. */
  readonly teu: number;
  readonly changeTeu: number | null;
}

export interface MapModel {
  readonly links: readonly MapLink[];
  readonly points: readonly MapPoint[];
}

export interface ModelOptions {
  /** The corridor as the scenario leaves it. */
  readonly tables: Tables;
  readonly baseTables?: Tables;
  readonly year: number;
  readonly language: Language;
  readonly flows: ReadonlyMap<string, number>;
  /** Flows of the base, on a map of differences. */
  readonly baseFlows?: ReadonlyMap<string, number>;
}

/** @cost O(rows) */
export function createMapModel(options: ModelOptions): MapModel {
  const { tables, year, language, baseFlows } = options;
  const links: MapLink[] = [];
  const sums = new Map<string, { teu: number; changeTeu: number }>();
  for (const row of tables.link) {
    const link = createLink(row, options);
    if (!link) continue;
    links.push(link);
    for (const key of [`node/${row.from_node_id}`, `node/${row.to_node_id}`, `bcp/${row.bcp_id}`]) {
      const sum = sums.get(key) ?? { teu: 0, changeTeu: 0 };
      sums.set(key, { teu: sum.teu + link.teu, changeTeu: sum.changeTeu + (link.changeTeu ?? 0) });
    }
  }
  const closed = countClosedDays(tables, year);
  const closedInBase = countClosedDays(options.baseTables ?? tables, year);
  const measure = (key: string) => {
    const days = closed.get(key) ?? 0;
    const shown = days >= SHOWN_FROM_DAYS;
    return {
      closedDays: shown ? days : 0,
      closedByScenario: shown && days > (closedInBase.get(key) ?? 0),
      teu: sums.get(key)?.teu ?? 0,
      changeTeu: baseFlows ? (sums.get(key)?.changeTeu ?? 0) : null,
    };
  };
  const points: MapPoint[] = [];
  for (const row of tables.node) {
    const key = `node/${row.node_id}`;
    if (!sums.has(key)) continue;
    const name = nameIn(language, row);
    const position: Position = [row.x_coord, row.y_coord];
    const label = shortName(name);
    points.push({ id: row.node_id, name, label, group: label, kind: row.node_type, position, ...measure(key) });
  }
  for (const row of tables.bcp) {
    const key = `bcp/${row.bcp_id}`;
    if (!sums.has(key)) continue;
    const name = nameIn(language, row);
    const position: Position = [row.x_coord, row.y_coord];
    // A gateway's name is the one that people say, but the table has it in English alone.
    const label =
      language === 'en' && row.gateway !== null ? shortName(row.gateway) : shortName(name).split(/ – |—|–/)[0];
    points.push({
      id: row.bcp_id,
      name,
      label,
      group: row.gateway ?? label,
      kind: 'crossing',
      position,
      ...measure(key),
    });
  }
  return { links, points };
}

/** Null for a link that has no line, was given up or is gone, and carries nothing. */
function createLink(row: Row<'link'>, { tables, year, language, flows, baseFlows }: ModelOptions): MapLink | null {
  const line = parseWkt(row.geometry);
  const teu = flows.get(row.link_id) ?? 0;
  const changeTeu = baseFlows ? teu - (baseFlows.get(row.link_id) ?? 0) : null;
  const carries = teu !== 0 || (changeTeu ?? 0) !== 0;
  const planned = isPlanned(tables, row, year);
  const gone = row.closed !== null && row.closed <= `${year}-01-01`;
  if (!line || line.length < 2 || ((planned === null || gone) && !carries)) return null;
  const layer = findRow(tables, 'layer', row.layer_id);
  return {
    id: row.link_id,
    name: row.name,
    layerName: layer ? nameIn(language, layer) : row.layer_id,
    style: styleOf(layer),
    line,
    planned: planned === true && !carries,
    teu,
    changeTeu,
  };
}

/** True where the link waits for its phase or opening day, null where that was given up. */
function isPlanned(tables: Tables, link: Row<'link'>, year: number): boolean | null {
  const end = `${year}-12-31`;
  const phase = link.phase_id === null ? undefined : findRow(tables, 'phase', link.phase_id);
  if (phase && (phase.completed === null || phase.completed > end)) {
    return phase.status === 'shelved' || phase.status === 'cancelled' ? null : true;
  }
  return link.opened !== null && link.opened > end;
}

function styleOf(layer: Row<'layer'> | undefined): LayerStyle {
  if (layer?.mode === 'rail') return (layer.gauge_mm ?? 1435) > 1480 ? 'rail-1520' : 'rail-1435';
  if (layer?.mode === 'sea') return layer.inland ? 'caspian' : 'sea';
  return layer?.mode === 'road' ? 'road' : 'other';
}
