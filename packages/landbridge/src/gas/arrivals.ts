/**
 * Gas along networks that begin where others end: what arrives at each delivery by origin, and how long it has been on
 * its way since it entered the first of them. Each network is solved by itself, at the flow and the pressure at which
 * it takes the gas over; origins and times are handed on with it.
 */
import type { Corridor } from '@landbridge/corridor';
import { CHANGE_AT_H, runChange } from './arrival-change.ts';
import { type ArrivalFront, findFront } from './arrival-front.ts';
import { meanTransit, type Run, runSteady } from './arrival-legs.ts';
import { requirePipes } from './corridor-file.ts';
import { createCorridorGasUnit } from './gas-unit.ts';
import type { Delivery } from './hand-on.ts';
import type { SimulationReport } from './simulate-network.ts';

export interface ArrivalRequest {
  /** A supply of the first network that falls; what its network hands on falls by as much at the same moment. */
  readonly change?: {
    /** Default the node that gives most. */
    readonly at?: string;
    /** Share of its steady flow that is left. */
    readonly left: number;
  };
  /** Of the change; default until its last front should have passed every delivery. */
  readonly hours?: number;
  /** Between two recorded times, h; default 6. */
  readonly stepH?: number;
  readonly signal?: AbortSignal;
  /** Share of the time that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface Arrival {
  readonly node: string;
  readonly name: string;
  readonly flow_kg_s: number;
  readonly volume_bcm_per_year: number;
  readonly pressure_pa: number;
  /** Of everything that arrives, since it entered. */
  readonly transit_time_h: number | null;
  readonly origins: readonly {
    readonly origin: string;
    readonly share: number;
    readonly volume_bcm_per_year: number;
    readonly transit_time_h: number | null;
  }[];
  /** With a change: the arrival in time, and when the change is seen here. */
  readonly in_time: ArrivalInTime | null;
}

export interface ArrivalInTime {
  readonly times_h: readonly number[];
  readonly volumes_bcm_per_year: readonly number[];
  readonly origins: readonly {
    readonly origin: string;
    readonly shares: readonly number[];
    readonly transit_times_h: readonly (number | null)[];
    readonly front: ArrivalFront | null;
  }[];
}

export interface ArrivalReport {
  readonly status: SimulationReport['status'];
  readonly residual: number;
  readonly iterations: number;
  readonly day: string;
  /** What every volume refers to. */
  readonly reference: string;
  /** Of every place where gas leaves, in the order in which gas comes to them. */
  readonly arrivals: readonly Arrival[];
  readonly notes: readonly string[];
  readonly blame?: string;
}

/**
 * @param day  ISO date: what exists, and the year of the nominations
 * @throws Failure `gas.none` without pipes, `gas.study` where the change is at no supply of the first network
 * @cost two steady states a network, and a transient of each with a change: half a minute for three weeks of 12,000 km
 */
export function traceArrivals(corridor: Corridor, day: string, request: ArrivalRequest = {}): ArrivalReport {
  requirePipes(corridor);
  const steady = runSteady(corridor, day, request.signal);
  const change = request.change && steady.blame === null ? request.change : null;
  const moving = change ? runChange(corridor, day, steady, request, change) : null;
  const { flowOf, reference } = createCorridorGasUnit(corridor, 'bcm');
  const nameOf = (id: string) => corridor.tables.gas_node.find((row) => row.gas_node_id === id)?.name ?? id;
  const blame = steady.blame ?? moving?.blame ?? null;
  const reports = [...steady.reports, ...(moving?.reports ?? [])];
  return {
    status: reports.find(({ status }) => status !== 'solved')?.status ?? (blame === null ? 'solved' : 'infeasible'),
    residual: reports.reduce((most, { residual }) => Math.max(most, residual), 0),
    iterations: reports.reduce((sum, { iterations }) => sum + iterations, 0),
    day,
    reference,
    arrivals: [...steady.deliveries.values()].map((delivery) => ({
      node: delivery.node,
      name: nameOf(delivery.node),
      flow_kg_s: delivery.flowKgPerS[0],
      volume_bcm_per_year: flowOf(delivery.flowKgPerS[0]),
      pressure_pa: delivery.pressurePa,
      transit_time_h: meanTransit(delivery),
      origins: delivery.origins.map(({ origin, share, transitH }) => ({
        origin,
        share: share[0],
        volume_bcm_per_year: share[0] * flowOf(delivery.flowKgPerS[0]),
        transit_time_h: transitH[0],
      })),
      in_time: describeInTime(moving?.deliveries.get(delivery.node), flowOf),
    })),
    notes: [...listNotes(corridor, day, steady), ...steady.notes, ...(moving?.notes ?? [])],
    ...(blame === null ? {} : { blame }),
  };
}

function describeInTime(delivery: Delivery | undefined, flowOf: (kgPerS: number) => number): ArrivalInTime | null {
  if (!delivery) return null;
  return {
    times_h: delivery.timesH,
    volumes_bcm_per_year: delivery.flowKgPerS.map(flowOf),
    origins: delivery.origins.map(({ origin, share, transitH }) => ({
      origin,
      shares: share,
      transit_times_h: transitH,
      front: findFront(delivery.timesH, share, CHANGE_AT_H),
    })),
  };
}

function listNotes({ tables }: Corridor, day: string, { legs }: Run): string[] {
  const onward = legs.flatMap(({ inlet, feeders }) => (inlet === '' ? [] : [`${feeders.join(' and ')} to ${inlet}`]));
  const assumed = tables.gas_nomination.filter(({ basis, gas_node_id: id, year }) => {
    return (
      basis === 'assumed' &&
      year <= Number(day.slice(0, 4)) &&
      legs.some(({ file }) => file.network.nodes.some((node) => node.id === id && (node.withdrawalKgPerS ?? 0) !== 0))
    );
  });
  return [
    `As on ${day}`,
    ...(onward.length > 0 ? [`Handed on from ${onward.join(', from ')}; what feeds one inlet is mixed there`] : []),
    ...(assumed.length > 0
      ? [`Assumed: what enters or leaves at ${assumed.map((row) => row.gas_node_id).join(', ')}`]
      : []),
  ];
}
