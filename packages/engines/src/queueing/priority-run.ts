/** One server and classes with priority, in processes: the resource of the kernel does what the discipline says. */
import { type Distribution, type Life, Resource, Simulation, type Streams, Tally } from '../simulation/index.ts';

export interface PriorityModel {
  /** The first the highest. */
  readonly classes: readonly { readonly intervalS: Distribution; readonly serviceS: Distribution }[];
  readonly servers: number;
  /** Lower classes leave the server at once, and go on later where they stopped. */
  readonly preemptive: boolean;
}

/** One replication. */
export class PriorityRun {
  /** Of those who were served since the statistics began, by class: from coming to the first service, and to leaving, s. */
  readonly waitS: Tally[];
  readonly timeS: Tally[];
  readonly #simulation: Simulation;
  readonly #server: Resource;
  #customers = 0;
  #target = 0;

  constructor({ classes, servers, preemptive }: PriorityModel, streams: Streams) {
    const simulation = new Simulation(streams);
    this.#simulation = simulation;
    this.#server = new Resource(simulation, { name: 'server', capacity: servers, preemptive });
    this.waitS = classes.map(() => new Tally());
    this.timeS = classes.map(() => new Tally());
    for (const [priority, { intervalS, serviceS }] of classes.entries()) {
      simulation.start(this.#generate(priority, intervalS, serviceS), { name: `source ${priority}` });
    }
  }

  /** Lets so many more customers come. */
  advance(customers: number): void {
    this.#target = this.#customers + customers;
    this.#simulation.run();
  }

  restartStatistics(): void {
    this.#simulation.restartStatistics();
    for (const tally of [...this.waitS, ...this.timeS]) tally.restart();
  }

  *#generate(priority: number, intervalS: Distribution, serviceS: Distribution): Life {
    const simulation = this.#simulation;
    const intervals = simulation.streams.get(`arrivals ${priority}`);
    const services = simulation.streams.get(`service ${priority}`);
    for (;;) {
      yield intervalS.sample(intervals);
      simulation.start(this.#visit(priority, serviceS.sample(services)));
      if (++this.#customers >= this.#target) simulation.stop();
    }
  }

  *#visit(priority: number, serviceS: number): Life {
    const simulation = this.#simulation;
    const came = simulation.now;
    yield this.#server.request({ priority });
    this.waitS[priority].record(simulation.now - came);
    yield serviceS;
    this.#server.release();
    this.timeS[priority].record(simulation.now - came);
  }
}
