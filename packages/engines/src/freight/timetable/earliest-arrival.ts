/**
 * Earliest arrival in a network with gates, label by label: who begins an arc later never ends it earlier (waiting), so
 * that Dijkstra's algorithm is exact (Dreyfus, 1969).
 */
import { nextStart } from './gate.ts';
import { Queue } from './queue.ts';
import type { TimedNetwork } from './types.ts';

/** When an arc that is come to at an hour ends; Infinity where it never does. */
export function arriveBy({ rideH, gateOfArc, gates }: TimedNetwork, arc: number, hour: number): number {
  const gate = gateOfArc[arc];
  return (gate < 0 ? hour : nextStart(gates[gate], hour)) + rideH[arc];
}

/**
 * @param startH  hour at the source
 * @param usd     of each arc; of ways that arrive at the same hour the cheaper is kept; length arcCount
 * @returns arcs in order and the hour of arrival; null where nothing leads there
 * @cost O((nodes + arcs) log arcs)
 * @source Dreyfus (1969), Operations Research 17(3); timetables as arcs with departures: Pyrga, Schulz, Wagner and
 *   Zaroliagis (2008), ACM Journal of Experimental Algorithmics 12
 */
export function findEarliestArrival(
  network: TimedNetwork,
  usd: Float64Array,
  source: number,
  target: number,
  startH: number,
): { readonly arcs: readonly number[]; readonly arrivalH: number } | null {
  const { graph } = network;
  const hour = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  const paid = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  const viaArc = new Int32Array(graph.nodeCount).fill(-1);
  const settled = new Uint8Array(graph.nodeCount);
  const queue = new Queue(isBefore);
  hour[source] = startH;
  paid[source] = 0;
  queue.push({ node: source, hour: startH, usd: 0 });
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    const { node } = entry;
    if (settled[node] === 1) continue;
    settled[node] = 1;
    if (node === target) break;
    for (let i = graph.firstOut[node]; i < graph.firstOut[node + 1]; i++) {
      const arc = graph.outArc[i];
      const head = graph.head[arc];
      const arrival = arriveBy(network, arc, hour[node]);
      const sum = paid[node] + usd[arc];
      if (settled[head] === 1 || arrival === Number.POSITIVE_INFINITY) continue;
      if (arrival > hour[head] || (arrival === hour[head] && sum >= paid[head])) continue;
      hour[head] = arrival;
      paid[head] = sum;
      viaArc[head] = arc;
      queue.push({ node: head, hour: arrival, usd: sum });
    }
  }
  if (hour[target] === Number.POSITIVE_INFINITY) return null;
  const arcs: number[] = [];
  for (let arc = viaArc[target]; arc >= 0; arc = viaArc[graph.tail[arc]]) arcs.push(arc);
  return { arcs: arcs.reverse(), arrivalH: hour[target] };
}

interface Entry {
  readonly node: number;
  readonly hour: number;
  readonly usd: number;
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.hour < b.hour || (a.hour === b.hour && a.usd < b.usd);
}
