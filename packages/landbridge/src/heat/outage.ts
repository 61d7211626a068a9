/** Loss of a unit or of a main on the design day: heat that is left, and how rooms cool; one at a time, all of them. */
import { hoursUntil, indoorAfter } from '@landbridge/engines/heat';
import { type HeatCase, listCapacities, MW_PER_GCAL_PER_H, readHeatCase } from './corridor-case.ts';
import { consumerHeat, listServed, measureDeliverable } from './corridor-network.ts';

export interface OutageRequest {
  /** Instead of the design day. */
  readonly outdoorC?: number;
  /** After which the rooms are looked at, h; default 24. */
  readonly hours?: number;
  /** Rooms are too cold below it; default 16. */
  readonly leastC?: number;
  readonly signal?: AbortSignal;
}

export interface OutageRow {
  readonly lost: string;
  readonly kind: 'none' | 'unit' | 'main';
  readonly plant_heat_mw: number;
  readonly plant_heat_gcal_h: number;
  readonly asked_heat_mw: number;
  readonly delivered_heat_mw: number;
  readonly delivered_share: number;
  /** Of the consumer that is worst off. */
  readonly worst_consumer: string;
  readonly worst_share: number;
  readonly indoor_c: number;
  /** Null where rooms never fall below the limit. */
  readonly hours_until_cold: number | null;
  readonly why: string | null;
}

export interface OutageReport {
  readonly outdoor_c: number;
  readonly hours: number;
  readonly least_c: number;
  readonly capacity_gcal_h: number;
  readonly rows: readonly OutageRow[];
  /** The same without a loss for every figure of the disputed capacity. */
  readonly rivals: readonly {
    readonly capacity_gcal_h: number;
    readonly source_id: string;
    readonly rank: string;
    readonly worst: OutageRow;
    readonly intact: OutageRow;
  }[];
  readonly notes: readonly string[];
}

/** @cost some ten steady states for each main, for each figure of the capacity */
export function measureOutages(item: HeatCase, request: OutageRequest = {}): OutageReport {
  const outdoorC = request.outdoorC ?? item.parameter('design_outdoor_c');
  const carried = new Map<string, ReturnType<typeof measureDeliverable>>();
  const rows = measureRows(item, outdoorC, request, carried);
  const rivals = listCapacities(item).map(({ gcalPerH, source_id, rank }) => {
    const own = measureRows(readHeatCase(item.corridor, item.day, gcalPerH), outdoorC, request, carried);
    const worst = own.slice(1).reduce((a, b) => (b.worst_share < a.worst_share ? b : a));
    return { capacity_gcal_h: gcalPerH, source_id, rank, worst, intact: own[0] };
  });
  return {
    outdoor_c: outdoorC,
    hours: request.hours ?? 24,
    least_c: request.leastC ?? 16,
    capacity_gcal_h: item.capacityMw / MW_PER_GCAL_PER_H,
    rows,
    rivals,
    notes: item.notes,
  };
}

function measureRows(
  item: HeatCase,
  outdoorC: number,
  { hours = 24, leastC = 16, signal }: OutageRequest,
  carried: Map<string, ReturnType<typeof measureDeliverable>>,
): OutageRow[] {
  const losses: { readonly id: string; readonly kind: OutageRow['kind'] }[] = [
    { id: 'nothing', kind: 'none' },
    ...item.units.map((row) => ({ id: row.heat_unit_id, kind: 'unit' as const })),
    ...item.pipes.map((row) => ({ id: row.heat_pipe_id, kind: 'main' as const })),
  ];
  return losses.map(({ id, kind }) => {
    signal?.throwIfAborted();
    const lostMains = kind === 'main' ? [id] : [];
    const key = lostMains.join();
    const network = carried.get(key) ?? measureDeliverable(item, { outdoorC, lost: lostMains });
    carried.set(key, network);
    const unitHeat = (row: (typeof item.units)[number]) => row.heat_share * item.capacityMw;
    const plantMw = item.units.reduce((sum, row) => sum + (row.heat_unit_id === id ? 0 : unitHeat(row)), 0);
    return measureRow(item, { id, kind, plantMw, outdoorC, hours, leastC, lostMains, network });
  });
}

interface Loss {
  readonly id: string;
  readonly kind: OutageRow['kind'];
  readonly plantMw: number;
  readonly outdoorC: number;
  readonly hours: number;
  readonly leastC: number;
  readonly lostMains: readonly string[];
  readonly network: ReturnType<typeof measureDeliverable>;
}

/** Heat is shared out evenly among the consumers that are still joined to the plant. */
function measureRow(
  item: HeatCase,
  { id, kind, plantMw, outdoorC, hours, leastC, lostMains, network }: Loss,
): OutageRow {
  const asked = consumerHeat(item, outdoorC);
  const served = listServed(item, lostMains);
  const reachable = asked.reduce((sum, heat, k) => sum + (served[k] ? heat : 0), 0);
  const left = Math.max(0, plantMw - network.lossMw);
  const share = Math.min(network.share, reachable > 0 ? left / reachable : 0, 1);
  const indoorC = item.parameter('indoor_c');
  const rooms = item.consumers.map((row, k) => ({
    row,
    share: served[k] ? share : 0,
    room: { startC: indoorC, indoorC, outdoorC, share: served[k] ? share : 0, timeConstantH: row.time_constant_h },
  }));
  const worst = rooms.reduce((a, b) => (indoorAfter(b.room, hours) < indoorAfter(a.room, hours) ? b : a));
  const total = asked.reduce((sum, heat) => sum + heat, 0);
  const shortPlant = reachable > 0 && left / reachable < network.share;
  const cut = item.consumers.filter((_, k) => !served[k]).map((row) => row.heat_demand_id);
  const why =
    cut.length > 0
      ? `cut off: ${cut.join(', ')}`
      : share >= 1
        ? null
        : shortPlant
          ? 'the plant has no more heat'
          : network.blame;
  return {
    lost: id,
    kind,
    plant_heat_mw: plantMw,
    plant_heat_gcal_h: plantMw / MW_PER_GCAL_PER_H,
    asked_heat_mw: total,
    delivered_heat_mw: share * reachable,
    delivered_share: total > 0 ? (share * reachable) / total : 1,
    worst_consumer: worst.row.heat_demand_id,
    worst_share: worst.share,
    indoor_c: indoorAfter(worst.room, hours),
    hours_until_cold: hoursUntil(worst.room, leastC),
    why,
  };
}
