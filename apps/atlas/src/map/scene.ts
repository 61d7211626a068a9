/** What the map draws, from the state: no map library here, so that it can be read and tested by itself. */

import { findIn } from '../data/find-in.ts';
import { type LayerStyle, layerStyle } from '../data/layer-style.ts';
import type { Language } from '../i18n/index.ts';
import type { AtlasState, MapMode, Selection } from '../state/atlas-state.ts';
import { findBase, findPeriod, findPicked, findShown, findWanted, shownMode } from '../state/select.ts';
import { resolveTheme } from '../theme/apply-theme.ts';
import type { Theme } from '../theme/palette.ts';
import type { CorridorData, Position, RowOf } from '../worker/corridor-data.ts';
import type { ElementFlow, RunView } from '../worker/run-view.ts';
import { type AreaScale, createAreaScale, createWidthScale, type WidthScale } from './scale.ts';
import { createPipes, type ScenePipe, type SceneStation } from './scene-pipes.ts';
import { createPoints, type ScenePoint, standPoints } from './scene-points.ts';
import { readStand, type Stood, standingOf } from './standing.ts';
import { totalTeu } from './total-teu.ts';

export interface SceneLink {
  readonly row: RowOf<'link'>;
  readonly style: LayerStyle;
  readonly line: readonly Position[];
  /** Waits for its phase or opening day. */
  readonly planned: boolean;
  /** In the year that the map is held to; null where it shows a run. */
  readonly stood: Stood | null;
  readonly flow: ElementFlow | null;
  /** Change against the base one way, TEU/yr; null where nothing is compared. */
  readonly change: readonly [forward: number, backward: number] | null;
}

export interface Scene {
  readonly corridor: CorridorData;
  readonly run: RunView | null;
  /** What is drawn of the run: the year's flows, those of a period, or those that were picked; null before any. */
  readonly flows: Flows | null;
  /** Held to what stands in a year; null where the map shows a run. */
  readonly year: number | null;
  /** Flows are TEU/day of one period in place of TEU/yr. */
  readonly perDay: boolean;
  readonly mode: MapMode;
  readonly theme: Theme;
  readonly language: Language;
  readonly links: readonly SceneLink[];
  readonly points: readonly ScenePoint[];
  readonly pipes: readonly ScenePipe[];
  readonly stations: readonly SceneStation[];
  /** Containers on the links that meet at each place. */
  readonly nodeTeu: ReadonlyMap<string, number>;
  readonly widths: WidthScale;
  readonly areas: AreaScale;
  readonly selection: Selection | null;
}

/** Of a year, or of one of its periods. */
export type Flows = Pick<RunView, 'links' | 'crossings' | 'transfers'>;

/** Shorter closings are part of an ordinary year: holidays. */
export const CLOSED_FROM_DAYS = 7;

/** Null before the corridor is read. @cost O(links + crossings + transfers) */
export function createScene(state: AtlasState): Scene | null {
  const { corridor, hiddenLayers, language, selection } = state;
  if (!corridor) return null;
  const run = findShown(state);
  const base = findBase(state);
  const period = findPeriod(state);
  const picked = findPicked(state);
  const mode = shownMode(state);
  const year = mode === 'years' ? readStand(state.params.stand) : null;
  const compared = run && base && !period && !picked && run === findWanted(state) && run !== base ? base : null;
  const flows = year === null ? (picked ?? period ?? run) : null;
  const links = corridor.tables.link.flatMap((row) => {
    if (hiddenLayers.has(row.layer_id)) return [];
    const link = year === null ? createLink(corridor, row, run, flows, compared) : standLink(corridor, row, year);
    return link ? [link] : [];
  });
  const points =
    year === null ? createPoints(corridor, hiddenLayers, flows, compared) : standPoints(corridor, hiddenLayers, year);
  const end = year ?? run?.year ?? corridor.tables.config[0]?.base_year ?? 0;
  const amounts = links.flatMap(({ flow, change }) =>
    mode === 'difference' ? (change ?? []) : flow ? [flow.forwardTeu, flow.backwardTeu] : [],
  );
  return {
    corridor,
    run,
    flows,
    year,
    perDay: period !== null && !picked,
    mode,
    theme: resolveTheme(state.theme),
    language,
    links,
    points,
    ...createPipes(corridor, hiddenLayers, end, year !== null),
    nodeTeu: sumByNode(links),
    widths: createWidthScale(largest(amounts)),
    areas: createAreaScale(largest(points.map(({ teu }) => teu))),
    selection,
  };
}

function createLink(
  corridor: CorridorData,
  row: RowOf<'link'>,
  run: RunView | null,
  flows: Flows | null,
  base: RunView | null,
): SceneLink | null {
  const line = corridor.lines.get(row.link_id);
  if (!line) return null;
  const flow = flows?.links.get(row.link_id) ?? null;
  const before = base?.links.get(row.link_id);
  const exists = run ? run.existingLinks.has(row.link_id) : row.phase_id === null;
  const phase = row.phase_id === null ? undefined : findIn(corridor.tables, 'phase', row.phase_id);
  // What was given up or is gone is no part of the map.
  if (!exists && !before && (!phase || phase.status === 'shelved' || phase.status === 'cancelled')) return null;
  return {
    row,
    style: layerStyle(findIn(corridor.tables, 'layer', row.layer_id)),
    line,
    planned: !exists,
    stood: null,
    flow,
    change: base && [
      (flow?.forwardTeu ?? 0) - (before?.forwardTeu ?? 0),
      (flow?.backwardTeu ?? 0) - (before?.backwardTeu ?? 0),
    ],
  };
}

function standLink(corridor: CorridorData, row: RowOf<'link'>, year: number): SceneLink | null {
  const line = corridor.lines.get(row.link_id);
  const stood = standingOf(corridor.tables, row, year);
  if (!line || stood.standing === 'gone') return null;
  const style = layerStyle(findIn(corridor.tables, 'layer', row.layer_id));
  return { row, style, line, planned: stood.standing !== 'exists', stood, flow: null, change: null };
}

function sumByNode(links: readonly SceneLink[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { row, flow } of links) {
    for (const id of [row.from_node_id, row.to_node_id]) sums.set(id, (sums.get(id) ?? 0) + totalTeu(flow));
  }
  return sums;
}

function largest(amounts: readonly number[]): number {
  return amounts.reduce((most, amount) => Math.max(most, Math.abs(amount)), 0);
}
