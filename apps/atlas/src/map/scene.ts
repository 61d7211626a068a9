/** What the map draws, from the state: no map library here, so that it can be read and tested by itself. */

import { findIn } from '../data/find-in.ts';
import { type LayerStyle, layerStyle } from '../data/layer-style.ts';
import type { Language } from '../i18n/index.ts';
import type { AtlasState, MapMode, Selection } from '../state/atlas-state.ts';
import { findBase, findPeriod, findShown, findWanted, shownMode } from '../state/select.ts';
import { resolveTheme } from '../theme/apply-theme.ts';
import type { Theme } from '../theme/palette.ts';
import type { CorridorData, Position, RowOf } from '../worker/corridor-data.ts';
import type { ElementFlow, RunView } from '../worker/run-view.ts';
import { type AreaScale, createAreaScale, createWidthScale, type WidthScale } from './scale.ts';
import { createPoints, type ScenePoint } from './scene-points.ts';
import { totalTeu } from './total-teu.ts';

export interface SceneLink {
  readonly row: RowOf<'link'>;
  readonly style: LayerStyle;
  readonly line: readonly Position[];
  /** Waits for its phase or opening day. */
  readonly planned: boolean;
  readonly flow: ElementFlow | null;
  /** Change against the base one way, TEU/yr; null where nothing is compared. */
  readonly change: readonly [forward: number, backward: number] | null;
}

export interface Scene {
  readonly corridor: CorridorData;
  readonly run: RunView | null;
  /** Flows are TEU/day of one period in place of TEU/yr. */
  readonly perDay: boolean;
  readonly mode: MapMode;
  readonly theme: Theme;
  readonly language: Language;
  readonly links: readonly SceneLink[];
  readonly points: readonly ScenePoint[];
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
  const compared = run && base && !period && run === findWanted(state) && run !== base ? base : null;
  const flows = period ?? run;
  const links = corridor.tables.link.flatMap((row) => {
    if (hiddenLayers.has(row.layer_id)) return [];
    const link = createLink(corridor, row, run, flows, compared);
    return link ? [link] : [];
  });
  const points = createPoints(corridor, hiddenLayers, flows, compared);
  const mode = shownMode(state);
  const amounts = links.flatMap(({ flow, change }) =>
    mode === 'difference' ? (change ?? []) : flow ? [flow.forwardTeu, flow.backwardTeu] : [],
  );
  return {
    corridor,
    run,
    perDay: period !== null,
    mode,
    theme: resolveTheme(state.theme),
    language,
    links,
    points,
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
    flow,
    change: base && [
      (flow?.forwardTeu ?? 0) - (before?.forwardTeu ?? 0),
      (flow?.backwardTeu ?? 0) - (before?.backwardTeu ?? 0),
    ],
  };
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
