import { formatNet, formatTrips, readTntpFolder } from 'landbridge/tntp';
import { timed } from '../measure.ts';
import { createRoadLike } from '../networks.ts';
import { LINKS_PER_NODE } from './paths.ts';
import type { SizedCase } from './series.ts';

const ZONES = 100;

/** Bytes of both files to a checked network and trips between a hundred zones. */
export function createReading(links: number): SizedCase {
  const { graph, cost } = createRoadLike(Math.round(Math.sqrt(links / LINKS_PER_NODE)));
  const { tail, head, nodeCount, arcCount } = graph;
  const even = (value: number) => new Float64Array(arcCount).fill(value);
  const pairs = Array.from({ length: ZONES ** 2 }, (_, k) => k);
  const net = formatNet({
    ...{ zoneCount: ZONES, nodeCount, firstThruNode: 1, tail, head, freeFlowTime: cost, length: cost },
    ...{ capacity: even(900), b: even(0.15), power: even(4), speed: even(50), toll: even(0) },
    linkType: new Int32Array(arcCount).fill(1),
  });
  const trips = formatTrips({
    zoneCount: ZONES,
    origin: Int32Array.from(pairs, (k) => Math.floor(k / ZONES)),
    destination: Int32Array.from(pairs, (k) => k % ZONES),
    trips: Float64Array.from(pairs, (k) => 1 + (k % 7)),
  });
  const encoder = new TextEncoder();
  const files = new Map([
    ['made_net.tntp', encoder.encode(net)],
    ['made_trips.tntp', encoder.encode(trips)],
  ]);
  return {
    size: arcCount,
    run: () =>
      timed(() => {
        const { network } = readTntpFolder('made', files).problem;
        if (network.tail.length !== arcCount) throw new Error('bench: links were lost');
      }),
  };
}
