/** Crossings, terminals and transfers as points of the map. */
import { findIn } from '../data/find-in.ts';
import type { CorridorData, Position, RowOf } from '../worker/corridor-data.ts';
import type { Flows } from './scene.ts';
import { standingOf } from './standing.ts';
import { totalTeu } from './total-teu.ts';

export interface ScenePoint {
  readonly table: 'bcp' | 'transfer' | 'terminal';
  /** Key of its row; of several transfers at a place the one that carries most. */
  readonly id: string;
  readonly position: Position;
  /** Both ways, all transfers of the place or terminal together. */
  readonly teu: number;
  readonly changeTeu: number | null;
  readonly closedDays: number;
  /** Highest of the year and of the place's transfers; null where no capacity is known. */
  readonly peakUtilisation: number | null;
}

/** @cost O(crossings + links + transfers) */
export function createPoints(
  { tables }: CorridorData,
  hidden: ReadonlySet<string>,
  run: Flows | null,
  base: Flows | null,
): ScenePoint[] {
  const drawn = new Set(tables.link.flatMap((link) => (hidden.has(link.layer_id) ? [] : (link.bcp_id ?? []))));
  const crossings = tables.bcp
    .filter(({ bcp_id: id }) => drawn.has(id))
    .map(({ bcp_id: id, x_coord, y_coord }): ScenePoint => {
      const flow = run?.crossings.get(id);
      const teu = totalTeu(flow);
      const changeTeu = base && teu - totalTeu(base.crossings.get(id));
      const closedDays = flow?.closedDays ?? 0;
      const peakUtilisation = flow?.peakUtilisation ?? null;
      return { table: 'bcp', id, position: [x_coord, y_coord], teu, changeTeu, closedDays, peakUtilisation };
    });
  return [...crossings, ...createTransferPoints(tables, hidden, run, base)];
}

/** Crossings and terminals that stand at the end of a year: where, and not how much passes. */
export function standPoints({ tables }: CorridorData, hidden: ReadonlySet<string>, year: number): ScenePoint[] {
  const still = { teu: 0, changeTeu: null, closedDays: 0, peakUtilisation: null };
  const drawn = new Set(tables.link.flatMap((link) => (hidden.has(link.layer_id) ? [] : (link.bcp_id ?? []))));
  const stands = (row: Parameters<typeof standingOf>[1]) => standingOf(tables, row, year).standing === 'exists';
  const crossings = tables.bcp
    .filter((row) => drawn.has(row.bcp_id) && stands(row))
    .map((row): ScenePoint => ({ table: 'bcp', id: row.bcp_id, position: [row.x_coord, row.y_coord], ...still }));
  const terminals = tables.terminal.filter(stands).flatMap((row): ScenePoint[] => {
    const node = findIn(tables, 'node', row.node_id);
    return node ? [{ table: 'terminal', id: row.terminal_id, position: [node.x_coord, node.y_coord], ...still }] : [];
  });
  return [...crossings, ...terminals];
}

/** One point a terminal, and one for all other transfers of a place. */
function createTransferPoints(
  tables: CorridorData['tables'],
  hidden: ReadonlySet<string>,
  run: Flows | null,
  base: Flows | null,
): ScenePoint[] {
  const groups = new Map<string, RowOf<'transfer'>[]>();
  for (const row of tables.transfer) {
    if (hidden.has(row.from_layer_id) || hidden.has(row.to_layer_id)) continue;
    const key = row.terminal_id === null ? `node/${row.node_id}` : `terminal/${row.terminal_id}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].flatMap((rows): ScenePoint[] => {
    const node = findIn(tables, 'node', rows[0].node_id);
    const measured = rows.map((row) => ({ row, teu: totalTeu(run?.transfers.get(row.transfer_id)) }));
    const teu = measured.reduce((sum, item) => sum + item.teu, 0);
    const before = rows.reduce((sum, row) => sum + totalTeu(base?.transfers.get(row.transfer_id)), 0);
    const { terminal_id: terminalId } = rows[0];
    // A transfer that nobody uses is in its place's panel, and not on the map; a terminal is something that one sees.
    if (!node || (teu === 0 && before === 0 && terminalId === null)) return [];
    const main = measured.reduce((most, item) => (item.teu > most.teu ? item : most));
    return [
      {
        table: terminalId === null ? 'transfer' : 'terminal',
        id: terminalId ?? main.row.transfer_id,
        position: [node.x_coord, node.y_coord],
        teu,
        changeTeu: base && teu - before,
        closedDays: 0,
        peakUtilisation: highest(rows.map((row) => run?.transfers.get(row.transfer_id)?.peakUtilisation ?? null)),
      },
    ];
  });
}

function highest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? Math.max(...known) : null;
}
