/** A corridor's tables and a day to a network with gates: timetables, opening hours, dated closings. */
import type { Row, Tables } from '@landbridge/corridor';
import { prepare } from '../prepare.ts';
import { BCP, LINK, type PeriodInput, SERVICE, type Supernetwork, TRANSFER } from '../types.ts';
import { dayOf } from './clock.ts';
import { listClosedTimes, listShutTimes } from './closings.ts';
import { listDepartures } from './departures.ts';
import { type Gate, joinSpans, type Spans } from './gate.ts';
import type { DepartureInput } from './types.ts';

export interface DepartureSpan {
  /** First hour of departure, since 1970 UTC. */
  readonly fromH: number;
  /** Hour up to which departures are listed: a route that would take longer is not found. */
  readonly toH: number;
  readonly classId: string;
}

/**
 * What exists is what existed on the first day; closings come and go at their dates.
 *
 * @param tables  a corridor's tables, validated
 * @throws RangeError when the class is not in the tables
 * @cost O(links) for the network; O(services x days + restrictions x arcs) for its gates
 */
export function prepareDeparture(tables: Tables, { fromH, toH, classId }: DepartureSpan): DepartureInput {
  const day = dayOf(fromH);
  // Closings that may be met stay in the network, whenever they hold, so that it lists the arcs that they touch.
  const closings = new Map(
    tables.restriction
      .filter((row) => row.quota_teu_per_day === 0 && (row.class_id === null || row.class_id === classId))
      .map((row) => [row.restriction_id, row] as const)
      .filter(([, row]) => listClosedTimes(row, fromH, toH).length > 0),
  );
  const undated = { from_date: null, to_date: null, from_month_day: null, to_month_day: null };
  const restriction = [...closings.values()].map((row) => ({ ...row, ...undated }));
  const input = prepare({ ...tables, restriction }, Number(day.slice(0, 4)), { day });
  const classIndex = input.classes.findIndex((cls) => cls.id === classId);
  if (classIndex < 0) throw new RangeError(`freight: there is no class ${classId}`);
  const [period] = input.periods;
  const { network } = period;
  const builder = new GateBuilder(network);
  for (const { restrictionId, arcs } of network.restrictions) {
    const row = closings.get(restrictionId);
    if (row) for (const arc of arcs) builder.close(arc, listClosedTimes(row, fromH, toH));
  }
  addOpeningHours(builder, tables, network, fromH, toH);
  const rideH = network.timeH.slice();
  const hourAssumed = addTimetables(builder, rideH, tables, period, fromH, toH);
  for (const limit of network.restrictions) {
    const always = !closings.has(limit.restrictionId) && limit.quotaTeuPerDay === 0;
    if (!always || (limit.classIndex >= 0 && limit.classIndex !== classIndex)) continue;
    for (const arc of limit.arcs) rideH[arc] = Number.POSITIVE_INFINITY;
  }
  return { input, period, rideH, ...builder.finish(), hourAssumed, classIndex, toH };
}

/** Gates by arc, gathered from the tables one after another. */
class GateBuilder {
  readonly #closed: Map<number, (readonly [number, number])[]> = new Map();
  readonly #shut: Map<number, Spans> = new Map();
  readonly #departures: Map<number, Float64Array> = new Map();
  readonly #arcCount: number;

  constructor({ graph }: Supernetwork) {
    this.#arcCount = graph.arcCount;
  }

  close(arc: number, spans: readonly (readonly [number, number])[]): void {
    this.#closed.set(arc, [...(this.#closed.get(arc) ?? []), ...spans]);
  }

  shut(arc: number, spans: Spans): void {
    this.#shut.set(arc, spans);
  }

  depart(arc: number, instants: Float64Array): void {
    this.#departures.set(arc, instants);
  }

  finish(): { gateOfArc: Int32Array; gates: Gate[] } {
    const gateOfArc = new Int32Array(this.#arcCount).fill(-1);
    const gates: Gate[] = [];
    for (const arc of new Set([...this.#closed.keys(), ...this.#shut.keys(), ...this.#departures.keys()])) {
      gateOfArc[arc] = gates.length;
      gates.push({
        departures: this.#departures.get(arc) ?? null,
        shut: this.#shut.get(arc) ?? null,
        closed: joinSpans(this.#closed.get(arc) ?? []),
      });
    }
    return { gateOfArc, gates };
  }
}

function addOpeningHours(
  builder: GateBuilder,
  tables: Tables,
  network: Supernetwork,
  fromH: number,
  toH: number,
): void {
  const { bcpIds, transferIds } = network.elements;
  const ofTerminal = new Map(tables.transfer.map((row) => [row.transfer_id, row.terminal_id]));
  const groups = new Map<string, Row<'opening_hours'>[]>();
  for (const row of tables.opening_hours) {
    const key = `${row.table}/${row.row_id}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  for (const [key, rows] of groups) {
    const spans = listShutTimes(rows, fromH, toH);
    if (!spans) continue;
    for (let arc = 0; arc < network.graph.arcCount; arc++) {
      const [kind, element] = [network.arcKind[arc], network.arcElement[arc]];
      const isHere =
        kind === BCP
          ? key === `bcp/${bcpIds[element]}`
          : kind === TRANSFER &&
            (key === `transfer/${transferIds[element]}` || key === `terminal/${ofTerminal.get(transferIds[element])}`);
      if (isHere) builder.shut(arc, spans);
    }
  }
}

/**
 * A service with a timetable is boarded when it leaves, in place of half its headway after one comes.
 *
 * @param rideH  loses the mean wait of the arcs that get departures
 * @returns arcs whose hour of departure is assumed
 */
function addTimetables(
  builder: GateBuilder,
  rideH: Float64Array,
  tables: Tables,
  { network }: PeriodInput,
  fromH: number,
  toH: number,
): Set<number> {
  const assumed = new Set<number>();
  const timed = new Set(tables.service_departure.map((row) => row.service_id));
  for (const [service, serviceId] of network.elements.serviceIds.entries()) {
    if (!timed.has(serviceId)) continue;
    const firstStop = tables.service_stop
      .filter((stop) => stop.service_id === serviceId)
      .reduce((first, stop) => (stop.sequence < first.sequence ? stop : first)).node_id;
    for (const run of listRuns(network, service)) {
      const direction = network.nodeIds[network.placeOfNode[run.start]] === firstStop ? 'forward' : 'back';
      const rows = tables.service_departure.filter(
        (row) => row.service_id === serviceId && (row.direction === 'both' || row.direction === direction),
      );
      // A train that left before the container comes may still be caught at a later stop.
      const longestH = Math.max(...run.reachedH.values());
      const instants = listDepartures(rows, fromH - longestH, toH);
      if (instants.length === 0) continue;
      for (let arc = 0; arc < network.graph.arcCount; arc++) {
        const offsetH = run.reachedH.get(network.graph.head[arc]);
        const boards = network.arcKind[arc] === SERVICE && network.arcReversed[arc] === 0;
        if (!boards || offsetH === undefined || network.arcService[arc] !== service) continue;
        builder.depart(
          arc,
          instants.map((instant) => instant + offsetH),
        );
        rideH[arc] = 0;
        if (rows.some((row) => row.departure_h === null)) assumed.add(arc);
      }
    }
  }
  return assumed;
}

interface Run {
  readonly start: number;
  /** Hours from the first stop to each node on the way. */
  readonly reachedH: ReadonlyMap<number, number>;
}

/** The two ways of a service, as chains of its own arcs. */
function listRuns(network: Supernetwork, service: number): Run[] {
  const { graph, arcKind, arcService, timeH } = network;
  const next = new Map<number, number>();
  const heads = new Set<number>();
  for (let arc = 0; arc < graph.arcCount; arc++) {
    const kind = arcKind[arc];
    if (arcService[arc] !== service || (kind !== LINK && kind !== BCP && kind !== TRANSFER)) continue;
    next.set(graph.tail[arc], arc);
    heads.add(graph.head[arc]);
  }
  return [...next.keys()]
    .filter((node) => !heads.has(node))
    .map((start) => {
      const reachedH = new Map([[start, 0]]);
      let hours = 0;
      for (let arc = next.get(start); arc !== undefined; arc = next.get(graph.head[arc])) {
        hours += timeH[arc];
        reachedH.set(graph.head[arc], hours);
      }
      return { start, reachedH };
    });
}
