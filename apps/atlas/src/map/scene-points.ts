/** Crossings and transfers as points of the map. */
import { findIn } from '../data/find-in.ts';
import type { CorridorData, Position, RowOf } from '../worker/corridor-data.ts';
import type { Flows } from './scene.ts';
import { totalTeu } from './total-teu.ts';

export interface ScenePoint {
  readonly table: 'bcp' | 'transfer';
  /** Key of its row; of several transfers at a place the one that carries most. */
  readonly id: string;
  readonly position: Position;
  /** Both ways, all transfers of the place together. */
  readonly teu: number;
  readonly changeTeu: number | null;
  readonly closedDays: number;
  /** Highest of the year and of the place's transfers; null where no capacity is known. */
  readonly peakUtilisation: number | null;
}

/** @cost O(crossings x links + transfers) */
export function createPoints(
  { tables }: CorridorData,
  hidden: ReadonlySet<string>,
  run: Flows | null,
  base: Flows | null,
): ScenePoint[] {
  const crossings = tables.bcp
    .filter(({ bcp_id: id }) => tables.link.some((link) => link.bcp_id === id && !hidden.has(link.layer_id)))
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

/** One point a place, however many transfers it has. */
function createTransferPoints(
  tables: CorridorData['tables'],
  hidden: ReadonlySet<string>,
  run: Flows | null,
  base: Flows | null,
): ScenePoint[] {
  const places = new Map<string, RowOf<'transfer'>[]>();
  for (const row of tables.transfer) {
    if (hidden.has(row.from_layer_id) || hidden.has(row.to_layer_id)) continue;
    places.set(row.node_id, [...(places.get(row.node_id) ?? []), row]);
  }
  return [...places].flatMap(([nodeId, rows]): ScenePoint[] => {
    const node = findIn(tables, 'node', nodeId);
    const measured = rows.map((row) => ({ row, teu: totalTeu(run?.transfers.get(row.transfer_id)) }));
    const teu = measured.reduce((sum, item) => sum + item.teu, 0);
    const before = rows.reduce((sum, row) => sum + totalTeu(base?.transfers.get(row.transfer_id)), 0);
    // A transfer that nobody uses is in its place's panel, and not on the map.
    if (!node || (teu === 0 && before === 0)) return [];
    const main = measured.reduce((most, item) => (item.teu > most.teu ? item : most));
    return [
      {
        table: 'transfer',
        id: main.row.transfer_id,
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
