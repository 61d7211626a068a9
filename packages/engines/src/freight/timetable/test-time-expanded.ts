/**
 * A second answer for tests: the time-expanded graph, a node for each place and whole hour, with waiting as an arc. It knows
 * no gate, only a table of the hours at which each arc may be begun, read off hour by hour.
 */
import type { Gate } from './gate.ts';
import type { TimedNetwork } from './types.ts';

/** May the arc be begun at this hour? By looking at every instant and span. */
export function isOpenAt({ departures, shut, closed }: Gate, hour: number): boolean {
  if (departures && !departures.includes(hour)) return false;
  return [shut, closed].every(
    (spans) => !spans || !Array.from(spans.from).some((from, i) => from <= hour && hour < spans.to[i]),
  );
}

/**
 * All vectors of arrival, dollars and emissions at the target that none beats, by rising hour over whole hours.
 *
 * @param network  with whole hours
 */
export function listByTimeExpansion(
  { graph, rideH, gateOfArc, gates }: TimedNetwork,
  usd: Float64Array,
  co2eT: Float64Array,
  source: number,
  target: number,
  startH: number,
  endH: number,
): [number, number, number][] {
  const at = new Map<string, Map<string, [number, number]>>();
  const key = (node: number, hour: number) => `${node} ${hour}`;
  const reach = (node: number, hour: number, paid: number, emitted: number): boolean => {
    const name = key(node, hour);
    const sums = at.get(name) ?? new Map<string, [number, number]>();
    at.set(name, sums);
    if ([...sums.values()].some(([p, e]) => p <= paid && e <= emitted)) return false;
    for (const [text, [p, e]] of sums) if (paid <= p && emitted <= e) sums.delete(text);
    sums.set(`${paid} ${emitted}`, [paid, emitted]);
    return true;
  };
  reach(source, startH, 0, 0);
  for (let hour = startH; hour <= endH; hour++) {
    // Arcs of no time join places at one hour: until nothing changes.
    for (let changed = true; changed; ) {
      changed = false;
      for (let arc = 0; arc < graph.arcCount; arc++) {
        const gate = gateOfArc[arc];
        if (!Number.isFinite(rideH[arc]) || (gate >= 0 && !isOpenAt(gates[gate], hour))) continue;
        for (const [paid, emitted] of [...(at.get(key(graph.tail[arc], hour))?.values() ?? [])]) {
          const arrived = reach(graph.head[arc], hour + rideH[arc], paid + usd[arc], emitted + co2eT[arc]);
          if (arrived && rideH[arc] === 0) changed = true;
        }
      }
    }
    for (let node = 0; node < graph.nodeCount; node++) {
      for (const [paid, emitted] of at.get(key(node, hour))?.values() ?? []) reach(node, hour + 1, paid, emitted);
    }
  }
  const ends: [number, number, number][] = [];
  for (let hour = startH; hour <= endH; hour++) {
    for (const [paid, emitted] of at.get(key(target, hour))?.values() ?? []) {
      if (!ends.some(([, p, e]) => p <= paid && e <= emitted)) ends.push([hour, paid, emitted]);
    }
  }
  return ends
    .filter((a) => !ends.some((b) => b !== a && b[0] <= a[0] && b[1] <= a[1] && b[2] <= a[2]))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
}
