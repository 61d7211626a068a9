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
  throughput:
    (s: number): Reading =>
    (run) =>
      run.counts[s].left / elapsed(run),
  waitShare:
    (s: number): Reading =>
    ({ counts }) =>
      counts[s].delayed / counts[s].came,
  blockedShare:
    (s: number): Reading =>
    ({ counts }) =>
      counts[s].blocked / counts[s].came,
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
