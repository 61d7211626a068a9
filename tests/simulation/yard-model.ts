/**
 * A made-up yard that uses every word of the kernel and every distribution, for the bits of its log alone: the figures mean
 * nothing. Runs in Node, in a worker thread and in a browser.
 */
import {
  allOf,
  anyOf,
  beta,
  binomial,
  breakDown,
  Condition,
  type Distribution,
  EventLog,
  empiricalContinuous,
  empiricalDiscrete,
  erlang,
  exponential,
  followSchedule,
  Gathering,
  gamma,
  geometric,
  hyperexponential,
  Interrupted,
  Level,
  type Life,
  lognormal,
  meanInterval,
  mixture,
  negativeBinomial,
  normal,
  type Process,
  pert,
  poisson,
  Resource,
  Simulation,
  Store,
  together,
  triangular,
  truncated,
  uniform,
  weibull,
} from '@landbridge/engines/simulation';

const SERVICES: readonly Distribution[] = [
  uniform(1, 5),
  exponential(3),
  truncated(normal(3, 2), 0, 9),
  lognormal(3, 2),
  gamma(2.5, 1.2),
  gamma(0.7, 4),
  erlang(3, 3),
  beta(2, 3),
  weibull(1.5, 3),
  triangular(1, 2, 6),
  pert(1, 2, 6),
  poisson(3.5),
  poisson(300),
  geometric(0.3),
  binomial(9, 0.3),
  negativeBinomial(2.5, 0.5),
  hyperexponential([1, 9], [0.75, 0.25]),
  mixture([uniform(0, 1), exponential(5)], [1, 2]),
  empiricalContinuous([1, 2.5, 2.75, 7]),
  empiricalDiscrete([1, 4], [2, 1]),
];
const CAME = 1;
const LIFTED = 2;
const LEFT = 3;
const STOPPED = 4;
const BOXES = 1500;

/** @returns how much happened, and the hash of what and when */
export function runYard(seed: number, replication: number): string {
  const simulation = new Simulation({ seed, replication });
  const log = new EventLog();
  const crane = new Resource(simulation, { name: 'crane', capacity: 3, preemptive: true });
  const track = new Resource(simulation, { name: 'track', capacity: 2 });
  const yard = new Store<number>(simulation, { name: 'yard', capacity: 60 });
  const fuel = new Level(simulation, { name: 'fuel', capacity: 500, initial: 100 });
  const platform = new Gathering(simulation, { name: 'platform' });
  const full = new Condition();
  breakDown(crane, { upS: exponential(120), repairS: lognormal(10, 5) });
  followSchedule(
    track,
    [
      { fromS: 0, capacity: 2 },
      { fromS: 50, capacity: 3 },
      { fromS: 90, capacity: 1 },
    ],
    100,
  );
  const services = SERVICES.map((_, i) => simulation.streams.get(`service ${i}`));
  const write = (kind: number, subject: number) => log.record(simulation.now, kind, subject);

  function* box(i: number): Life {
    write(CAME, i);
    try {
      const service = SERVICES[i % SERVICES.length].sample(services[i % SERVICES.length]);
      const onPreempt = i % 3 === 0 ? 'restart' : i % 3 === 1 ? 'resume' : 'interrupt';
      if (i % 11 === 0) yield together(crane.request({ priority: i % 4, onPreempt }), track.request());
      else if ((yield crane.request({ priority: i % 4, onPreempt, patienceS: 400 })) !== 'granted') return;
      yield service;
      write(LIFTED, i);
      yield fuel.draw(1);
      if (i % 11 === 0) track.release();
      crane.release();
      yield anyOf(yard.put(i), 30 + (i % 7));
      if (i % 2 === 0) yield platform.join();
      full.signal();
      write(LEFT, i);
    } catch (interrupt) {
      if (!(interrupt instanceof Interrupted)) throw interrupt;
      write(STOPPED, i);
      const self = simulation.active!;
      while (self.holdings !== null) self.holdings.resource.release();
    }
  }
  function* source(): Life {
    const arrivals = simulation.streams.get('arrivals');
    for (let i = 0; i < BOXES; i++) {
      yield exponential(1.6).sample(arrivals);
      const process = simulation.start(box(i), { name: `box ${i}` });
      if (i % 17 === 0) simulation.at(simulation.now + 25, () => void process.interrupt());
    }
  }
  function* train(): Life {
    for (;;) {
      const boxes: Process[] = yield platform.depart(20, { patienceS: 90 });
      yield allOf(track.request({ units: 1 }), fuel.fill(Math.min(40, 500 - fuel.amount.value)), yard.get());
      yield 12;
      track.release();
      for (let i = 1; i < boxes.length && yard.size.value > 0; i++) yield anyOf(yard.get(), 0);
      platform.disband(boxes);
      yield anyOf(full.next(), 5);
    }
  }
  simulation.start(source());
  simulation.start(train());
  simulation.run({ untilS: 3000 });
  write(0, simulation.started - simulation.ended);
  return `${log.length} ${log.hash()}`;
}

/** @returns the bits of an interval, whose t quantile is our own */
export function runInterval(): string {
  const stream = new Simulation({ seed: 3 }).streams.get('interval');
  const { mean, halfWidth } = meanInterval(Array.from({ length: 40 }, () => stream.next()));
  return `${mean} ${halfWidth}`;
}

export function runYards(seed: number, replications: readonly number[]): string[] {
  return [runInterval(), ...replications.map((replication) => runYard(seed, replication))];
}
