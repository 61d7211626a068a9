/** The number present of queues without memory, and what its shares of time say. */
import { BirthDeathRun, type Experiment } from '@landbridge/engines/queueing';
import type { Streams } from '@landbridge/engines/simulation';
import type { QueueSimulation } from './types.ts';

/** Of customers: where fewer wait, the waits of a run as long as is affordable tell nothing. */
export const RARE_WAIT = 0.01;

export interface MemorylessQueue {
  readonly arrivalRatePerS: number;
  readonly serviceRatePerS: number;
  readonly servers: number;
  /** Room in queue and service; none: nobody is turned away. */
  readonly room?: number;
  /** Customers in all, each of whom comes at the arrival rate when it is not there; none: they never run out. */
  readonly sources?: number;
}

/** @param shares  of time by number present */
export type ShareReading = (shares: Float64Array) => number;

/** A simulation that reads these. */
export function readNumberPresent(
  queue: MemorylessQueue,
  readings: Readonly<Record<string, ShareReading>>,
): QueueSimulation {
  const { arrivalRatePerS, serviceRatePerS, servers, sources, room = sources ?? Number.POSITIVE_INFINITY } = queue;
  const list = Object.values(readings);
  const model = {
    birthRatePerS: (n: number) => arrivalRatePerS * (sources === undefined ? 1 : sources - n),
    deathRatePerS: (n: number) => serviceRatePerS * Math.min(n, servers),
    room,
    farthest: Number.isFinite(room) ? room : servers,
  };
  return {
    names: Object.keys(readings),
    create(streams: Streams): Experiment {
      const run = new BirthDeathRun(model, streams);
      return {
        advance: (customers) => run.advance(customers),
        restartStatistics: () => run.restartStatistics(),
        read() {
          const shares = run.shares();
          return list.map((reading) => reading(shares));
        },
      };
    },
  };
}

/** Means over the shares of time of a queue. */
export function sharesOf({ arrivalRatePerS, servers, room, sources }: MemorylessQueue) {
  const mean =
    (of: (n: number) => number): ShareReading =>
    (shares) => {
      let sum = 0;
      for (let n = 0; n < shares.length; n++) if (shares[n] > 0) sum += shares[n] * of(n);
      return sum;
    };
  const queue = mean((n) => Math.max(0, n - servers));
  const present = mean((n) => n);
  const throughput = mean((n) =>
    sources === undefined ? (n === room ? 0 : arrivalRatePerS) : arrivalRatePerS * (sources - n),
  );
  return {
    of:
      (n: number): ShareReading =>
      (shares) =>
        shares[n] ?? 0,
    blocked: (shares: Float64Array) => shares[room ?? Number.POSITIVE_INFINITY] ?? 0,
    busy: mean((n) => Math.min(n, servers) / servers),
    allBusy: mean((n) => Number(n >= servers)),
    queue,
    present,
    throughput,
    wait: (shares: Float64Array) => queue(shares) / throughput(shares),
    time: (shares: Float64Array) => present(shares) / throughput(shares),
  };
}
