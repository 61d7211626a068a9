/** M/M/3, one million customers on one thread: processes and plain events beside SimPy's processes. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  EventCalendar,
  exponential,
  type Life,
  Resource,
  Simulation,
  Streams,
  Tally,
  TimeWeighted,
} from '@landbridge/engines/simulation';
import { measureInterleaved, timed } from './measure.ts';
import { formatRatio, formatSeconds, formatTarget, type Section } from './section.ts';

const CUSTOMERS = 1_000_000;
const SERVERS = 3;
const INTERARRIVAL = exponential(1 / 2);
const SERVICE = exponential(1);
/** Erlang C of 2 erlangs on 3 servers, in services. */
const MEAN_WAIT = 4 / 9;
const ROUNDS = 3;
const ARRIVAL = 1;
const DEPARTURE = 2;

export async function benchSimulation(): Promise<Section> {
  const peer = startSimPy();
  const [theirs, process, events] = await measureInterleaved(
    [
      { name: 'SimPy', run: (round) => peer.run(CUSTOMERS, round) },
      { name: 'process', run: (round) => timed(() => checkWait(runProcesses(round))) },
      { name: 'event', run: (round) => timed(() => checkWait(runEvents(round))) },
    ],
    ROUNDS,
  );
  peer.close();
  const row = (name: string, seconds: number, ratio: number, target: string) => [
    name,
    formatSeconds(seconds),
    `${Math.round(CUSTOMERS / seconds / 1000)} thousand`,
    formatRatio(ratio),
    target,
  ];
  return {
    title: 'Discrete events',
    text:
      'M/M/3 at two thirds of its capacity, one million customers, one thread. The peer is `bench/peers/mmc_simpy.py` on Debian’s ' +
      'python3-simpy 2.3.1, whose monitors are off; ours keep queue, use, waits and lives, and balance their accounts.',
    head: ['who', 'median', 'customers a second', 'SimPy / this', 'target'],
    rows: [
      row('SimPy, processes', theirs.seconds, 1, ''),
      row('ours, processes', process.seconds, 1 / process.ratio, formatTarget(1 / process.ratio >= 10, '10 times')),
      row('ours, plain events', events.seconds, 1 / events.ratio, formatTarget(1 / events.ratio >= 25, '25 times')),
    ],
  };
}

/** @returns mean wait */
function runProcesses(seed: number): number {
  const simulation = new Simulation({ seed });
  const server = new Resource(simulation, { name: 'server', capacity: SERVERS });
  simulation.start(source(simulation, server));
  simulation.run();
  return server.wait.mean;
}

function* source(simulation: Simulation, server: Resource): Life {
  const arrivals = simulation.streams.get('arrivals');
  const services = simulation.streams.get('services');
  for (let i = 0; i < CUSTOMERS; i++) {
    yield INTERARRIVAL.sample(arrivals);
    simulation.start(visit(server, SERVICE.sample(services)));
  }
}

function* visit(server: Resource, service: number): Life {
  yield server.request();
  yield service;
  server.release();
}

/** @returns mean wait */
function runEvents(seed: number): number {
  const streams = new Streams({ seed });
  const arrivals = streams.get('arrivals');
  const services = streams.get('services');
  const calendar = new EventCalendar();
  const queue = new TimeWeighted();
  const busy = new TimeWeighted();
  const wait = new Tally();
  /** When each customer of the queue came, a ring. */
  const came = new Float64Array(1 << 16);
  let first = 0;
  let last = 0;
  let left = CUSTOMERS;
  calendar.schedule(INTERARRIVAL.sample(arrivals), ARRIVAL, 0);
  while (calendar.advance()) {
    const { now } = calendar;
    if (calendar.kind === ARRIVAL) {
      if (--left > 0) calendar.schedule(now + INTERARRIVAL.sample(arrivals), ARRIVAL, 0);
      if (busy.value < SERVERS) {
        wait.record(0);
        busy.update(now, busy.value + 1);
        calendar.schedule(now + SERVICE.sample(services), DEPARTURE, 0);
      } else {
        came[last++ & 0xffff] = now;
        queue.update(now, last - first);
      }
    } else if (last > first) {
      wait.record(now - came[first++ & 0xffff]);
      queue.update(now, last - first);
      calendar.schedule(now + SERVICE.sample(services), DEPARTURE, 0);
    } else busy.update(now, busy.value - 1);
  }
  checkLittle(queue.area(calendar.now), wait.sum);
  return wait.mean;
}

/** @throws Error where the queue's integral is not the sum of the waits */
function checkLittle(area: number, sum: number): void {
  if (Math.abs(area - sum) > 1e-9 * sum) throw new Error(`bench: Little's law: ${area} and ${sum}`);
}

/** A million customers come within a few hundredths of the closed form. */
function checkWait(mean: number): void {
  if (Math.abs(mean - MEAN_WAIT) > 0.03) throw new Error(`bench: the mean wait of M/M/3 is ${mean}, not ${MEAN_WAIT}`);
}

function startSimPy() {
  // Debian's own python, which has Debian's package.
  const child = spawn('/usr/bin/python3', [join(import.meta.dirname, 'peers', 'mmc_simpy.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /** @returns seconds @throws Error where SimPy is missing */
    async run(customers: number, seed: number): Promise<number> {
      child.stdin.write(`${JSON.stringify({ customers, seed })}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('bench: SimPy is missing (Debian: python3-simpy)');
      const answer: { seconds: number; wait: number } = JSON.parse(value);
      checkWait(answer.wait);
      return answer.seconds;
    },
    close: () => void child.stdin.end(),
  };
}
