/** Experiments on networks of stations, and the means that they read. */
import { type Experiment, type StationNetwork, StationRun } from '@landbridge/engines/queueing';
import type { Streams } from '@landbridge/engines/simulation';

export type Reading = (run: StationRun) => number;

/** Means of one station. */
export const station = {
  wait:
    (s: number): Reading =>
    ({ counts }) =>
      counts[s].waitS / counts[s].began,
  time:
    (s: number): Reading =>
    ({ counts }) =>
      counts[s].presentS / counts[s].left,
  present:
    (s: number): Reading =>
    (run) =>
      run.counts[s].presentS / elapsed(run),
  queue:
    (s: number): Reading =>
    (run) =>
      run.counts[s].queueS / elapsed(run),
  /** Share of time that each of so many servers works. */
  busyShare:
    (s: number, servers: number): Reading =>
    (run) =>
      (run.counts[s].presentS - run.counts[s].queueS) / (servers * elapsed(run)),
  throughput:
    (s: number): Reading =>
    (run) =>
      run.counts[s].left / elapsed(run),
  waitShare:
    (s: number): Reading =>
    ({ counts }) =>
      counts[s].delayed / counts[s].came,
  arrivals:
    (s: number): Reading =>
    (run) =>
      run.counts[s].came / elapsed(run),
};

/** A simulation that reads these. */
export function readStations(network: StationNetwork, readings: Readonly<Record<string, Reading>>) {
  const list = Object.values(readings);
  return {
    names: Object.keys(readings),
    create(streams: Streams): Experiment {
      const run = new StationRun(network, streams);
      return {
        advance: (customers) => run.advance(customers),
        restartStatistics: () => run.restartStatistics(),
        read: () => list.map((reading) => reading(run)),
      };
    },
  };
}

function elapsed(run: StationRun): number {
  return run.nowS - run.fromS;
}
