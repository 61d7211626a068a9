/** M/M/3 at two thirds of its capacity, by processes and by plain events. */
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

const SERVERS = 3;
const INTERARRIVAL = exponential(1 / 2);
const SERVICE = exponential(1);
/** Erlang C of 2 erlangs on 3 servers, in services. */
export const MEAN_WAIT = 4 / 9;
const ARRIVAL = 1;
const DEPARTURE = 2;

/** @returns mean wait */
export function runProcesses(seed: number, customers: number): number {
  const simulation = new Simulation({ seed });
  const server = new Resource(simulation, { name: 'server', capacity: SERVERS });
  simulation.start(source(simulation, server, customers));
  simulation.run();
  return server.wait.mean;
}

function* source(simulation: Simulation, server: Resource, customers: number): Life {
  const arrivals = simulation.streams.get('arrivals');
  const services = simulation.streams.get('services');
  for (let i = 0; i < customers; i++) {
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
export function runEvents(seed: number, customers: number): number {
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
  let left = customers;
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
