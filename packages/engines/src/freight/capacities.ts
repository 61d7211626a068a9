/** What fills up: links, crossings and transfers with a capacity, and the lifting power of terminals' cranes. */
import {
  DAYS_PER_WEEK,
  findRow,
  HOURS_PER_DAY,
  HOURS_PER_WEEK,
  type Row,
  type Tables,
  TEU_PER_FEU,
} from '@landbridge/corridor';
import type { ArcArrays } from './arc-list.ts';
import { QUEUE_SCALE_H } from './delay.ts';
import type { TransferCurves } from './delay-curve.ts';
import { type ArcRestriction, BCP, type Capacities, LINK, type Parameters, QUOTA, SERVICE, TRANSFER } from './types.ts';

/** A quota bends the flow away steeply: one day of delay at the quota, 25 at one and a half of it. */
const QUOTA_BETA = 8;
const KIND_NAMES = { [LINK]: 'link', [BCP]: 'bcp', [TRANSFER]: 'transfer', [SERVICE]: 'service' } as const;

/** @cost O(arcs) */
export function buildCapacities(
  tables: Tables,
  arcs: ArcArrays,
  restrictions: readonly ArcRestriction[],
  parameters: Parameters,
  curves: TransferCurves = new Map(),
): Capacities {
  const arcCount = arcs.tail.length;
  const curveOf = (kind: number, row: number) =>
    kind === TRANSFER ? curves.get(tables.transfer[row].transfer_id) : undefined;
  const ofArc = new Int32Array(arcCount).fill(-1);
  const byKey = new Map<string, number>();
  const rows: { kind: number; row: number; capacity: number; background: number; scaleH: number }[] = [];
  for (let arc = 0; arc < arcCount; arc++) {
    const [kind, row] = [arcs.arcKind[arc], arcs.arcElement[arc]];
    const measured = curveOf(kind, row);
    const capacity = measured?.capacityTeuPerDay ?? capacityOf(tables, kind, row);
    // Who gets off takes no place on the next train.
    if (capacity === null || (kind === SERVICE && arcs.arcReversed[arc] === 1)) continue;
    const key = `${kind} ${row}`;
    let element = byKey.get(key);
    if (element === undefined) {
      element = rows.length;
      byKey.set(key, element);
      const background = kind === LINK ? (tables.link[row].background_teu_per_day ?? 0) : 0;
      const scaleH =
        kind === LINK
          ? arcs.timeH[arc] - arcs.waitH[arc]
          : kind === SERVICE
            ? serviceHeadwayH(tables.service[row])
            : QUEUE_SCALE_H;
      rows.push({ kind, row, capacity, background, scaleH });
    }
    ofArc[arc] = element;
  }
  const quotas = restrictions.flatMap(({ quotaTeuPerDay, classIndex, arcs: touched }, row) => {
    if (quotaTeuPerDay === 0) return [];
    rows.push({ kind: QUOTA, row, capacity: quotaTeuPerDay, background: 0, scaleH: QUEUE_SCALE_H });
    return [{ element: rows.length - 1, classIndex, arcs: touched }];
  });
  const kindName = (kind: number) => KIND_NAMES[kind as keyof typeof KIND_NAMES];
  return {
    ofArc,
    quotas,
    kind: Uint8Array.from(rows, (item) => item.kind),
    row: Int32Array.from(rows, (item) => item.row),
    capacity: Float64Array.from(rows, (item) => item.capacity),
    background: Float64Array.from(rows, (item) => item.background),
    scaleH: Float64Array.from(rows, (item) => item.scaleH),
    alpha: Float64Array.from(rows, (item) => (item.kind === QUOTA ? 1 : parameters.alpha[kindName(item.kind)])),
    beta: Float64Array.from(rows, (item) => (item.kind === QUOTA ? QUOTA_BETA : parameters.beta[kindName(item.kind)])),
    ...(curves.size > 0 ? { curves: rows.map(({ kind, row }) => curveOf(kind, row)?.curve ?? null) } : {}),
  };
}

/** TEU/day; null where nothing limits it. A capacity of nothing is a closing and stands in restriction. */
function capacityOf(tables: Tables, kind: number, row: number): number | null {
  const capacity =
    kind === LINK
      ? tables.link[row].capacity_teu_per_day
      : kind === BCP
        ? tables.bcp[row].capacity_teu_per_day
        : kind === TRANSFER
          ? transferCapacity(tables, tables.transfer[row])
          : kind === SERVICE
            ? serviceCapacity(tables, tables.service[row])
            : null;
  return capacity !== null && capacity > 0 ? capacity : null;
}

/** The yard's capacity or that of its cranes, whichever is less, TEU/day; null where neither is known. */
export function transferCapacity(tables: Tables, transfer: Row<'transfer'>): number | null {
  const terminal = transfer.terminal_id === null ? undefined : findRow(tables, 'terminal', transfer.terminal_id);
  if (!terminal || terminal.cranes === null || terminal.moves_per_crane_h === null)
    return transfer.capacity_teu_per_day;
  const lifted = terminal.cranes * terminal.moves_per_crane_h * HOURS_PER_DAY * TEU_PER_FEU;
  return Math.min(lifted, transfer.capacity_teu_per_day ?? Number.POSITIVE_INFINITY);
}

/** Hours from one departure of a service to the next, each way; its departures are known. */
export function serviceHeadwayH({ departures_per_week }: Row<'service'>): number {
  return HOURS_PER_WEEK / (departures_per_week ?? 1);
}

/** Places on the trains or ships of a service, both ways together, TEU/day; of a whole train of its layer unless given. */
function serviceCapacity(tables: Tables, service: Row<'service'>): number {
  const ofLayer = tables.layer.find((layer) => layer.mode === service.mode)?.vehicle_teu ?? 0;
  return (2 * (service.departures_per_week ?? 0) * (service.teu_per_departure ?? ofLayer)) / DAYS_PER_WEEK;
}
