/**
 * Ways that no other beats in arrival, cost and emissions at once, in a network with gates. Waiting longer than a gate asks
 * never pays: an arc costs the same at every hour, so a label that is no later, dearer or dirtier stays so.
 */
import { createSearch, reverseGraph, searchFrom } from '../../network/index.ts';
import { arriveBy } from './earliest-arrival.ts';
import { Queue } from './queue.ts';
import type { TimedNetwork } from './types.ts';

export interface ParetoArrival {
  readonly arcs: readonly number[];
  readonly arrivalH: number;
  readonly usd: number;
  readonly co2eT: number;
}

export interface ParetoOptions {
  /** Of each arc, not negative; length arcCount. */
  readonly usd: Float64Array;
  readonly co2eT: Float64Array;
  /** Sizes below which two ways are the same, by criterion: h, USD, t CO2e; 0: exact. */
  readonly grain?: readonly [number, number, number];
}

interface Label {
  readonly node: number;
  readonly hour: number;
  readonly usd: number;
  readonly co2eT: number;
  /** Least at the target. */
  readonly leastHour: number;
  readonly leastUsd: number;
  readonly leastCo2eT: number;
  readonly arc: number;
  readonly before: Label | null;
  beaten: boolean;
}

/**
 * @param startH  hour at the source
 * @returns by rising arrival, then cost; with a grain fewer: at every node a way is left out that is better than one kept by
 *   no more than the grain in any criterion
 * @cost O(labels x labels of a node); labels may grow exponentially, a grain bounds them
 * @source Martins (1984), European Journal of Operational Research 16(2), with arcs of Pyrga, Schulz, Wagner and
 *   Zaroliagis (2008); bounds from the target: Tung and Chew (1992), European Journal of Operational Research 62(2)
 */
export function findParetoArrivals(
  network: TimedNetwork,
  source: number,
  target: number,
  startH: number,
  { usd, co2eT, grain = [0, 0, 0] }: ParetoOptions,
): ParetoArrival[] {
  const { graph, rideH } = network;
  const [hoursLeft, usdLeft, co2eLeft] = boundFromTarget(network, [rideH, usd, co2eT], target);
  const labels = new Map<number, Label[]>();
  const queue = new Queue(isBefore);
  const offer = (node: number, hour: number, paid: number, emitted: number, arc: number, before: Label | null) => {
    const label: Label = {
      node,
      hour,
      usd: paid,
      co2eT: emitted,
      leastHour: hour + hoursLeft[node],
      leastUsd: paid + usdLeft[node],
      leastCo2eT: emitted + co2eLeft[node],
      arc,
      before,
      beaten: false,
    };
    if (label.leastHour === Number.POSITIVE_INFINITY) return;
    const beside = labels.get(node) ?? [];
    if (
      beside.some(
        (other) => other.hour <= hour + grain[0] && other.usd <= paid + grain[1] && other.co2eT <= emitted + grain[2],
      )
    )
      return;
    if (isBeatenAtTarget(label, labels.get(target), grain)) return;
    for (const other of beside) {
      if (hour <= other.hour && paid <= other.usd && emitted <= other.co2eT) other.beaten = true;
    }
    labels.set(node, [...beside.filter((other) => !other.beaten), label]);
    queue.push(label);
  };
  offer(source, startH, 0, 0, -1, null);
  for (let label = queue.pop(); label; label = queue.pop()) {
    if (label.beaten || label.node === target || isBeatenAtTarget(label, labels.get(target), grain)) continue;
    for (let i = graph.firstOut[label.node]; i < graph.firstOut[label.node + 1]; i++) {
      const arc = graph.outArc[i];
      const arrival = arriveBy(network, arc, label.hour);
      if (arrival === Number.POSITIVE_INFINITY) continue;
      offer(graph.head[arc], arrival, label.usd + usd[arc], label.co2eT + co2eT[arc], arc, label);
    }
  }
  return (labels.get(target) ?? [])
    .sort((a, b) => a.hour - b.hour || a.usd - b.usd || a.co2eT - b.co2eT)
    .map((label) => ({ arcs: trace(label), arrivalH: label.hour, usd: label.usd, co2eT: label.co2eT }));
}

function isBeatenAtTarget(
  { leastHour, leastUsd, leastCo2eT }: Label,
  found: readonly Label[] | undefined,
  grain: readonly [number, number, number],
): boolean {
  return (
    found?.some(
      (other) =>
        other.hour <= leastHour + grain[0] && other.usd <= leastUsd + grain[1] && other.co2eT <= leastCo2eT + grain[2],
    ) ?? false
  );
}

/** Least to the target in each criterion, with every gate open, over arcs that are not closed. */
function boundFromTarget({ graph, rideH }: TimedNetwork, criteria: readonly Float64Array[], target: number) {
  const search = createSearch(reverseGraph(graph));
  return criteria.map((cost) => {
    const open = cost.map((value, arc) => (rideH[arc] === Number.POSITIVE_INFINITY ? rideH[arc] : value));
    searchFrom(search, open, target);
    return search.distance.slice();
  });
}

function isBefore(a: Label, b: Label): boolean {
  return a.leastHour < b.leastHour || (a.leastHour === b.leastHour && a.leastUsd < b.leastUsd);
}

function trace(last: Label): number[] {
  const arcs: number[] = [];
  for (let label: Label | null = last; label && label.arc >= 0; label = label.before) arcs.push(label.arc);
  return arcs.reverse();
}
