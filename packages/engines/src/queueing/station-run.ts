/** Networks of stations in the plain event style: the simulation of every queue whose servers do not tell classes apart. */
import {
  type Distribution,
  EventCalendar,
  PresenceAccount,
  type RandomStream,
  type Streams,
} from '../simulation/index.ts';

export interface Station {
  /** Infinity: nobody waits. */
  readonly servers: number;
  /** Room in queue and service (default: no limit); who finds none leaves the network. */
  readonly room?: number;
  readonly serviceS: Distribution;
}

export interface StationNetwork {
  readonly stations: readonly Station[];
  readonly arrivals: readonly {
    readonly station: number;
    readonly intervalS: Distribution;
    /** Customers that come at once (default 1). */
    readonly batch?: number;
  }[];
  /** Share of those who leave a station that go on to each; who is left goes out. */
  readonly routing: readonly (readonly number[])[];
  /** Customers at the first station at the beginning (default 0). */
  readonly population?: number;
}

/** What is counted at a station since the statistics began. */
export interface StationCount {
  came: number;
  blocked: number;
  /** Came to a queue, all servers being busy. */
  delayed: number;
  /** Went into service. */
  began: number;
  /** Sum of the waits of those, also of what lies before the statistics began, s. */
  waitS: number;
  left: number;
  /** Integrals of the numbers present and in the queue, s. */
  presentS: number;
  queueS: number;
}

const NOBODY = -1;

/** One replication. First come first served; all stations draw from streams of their own. */
export class StationRun {
  readonly counts: StationCount[];
  /** Since when statistics are kept, s. */
  fromS = 0;
  /** Customers who left the network, and the sum of their times in it, s. */
  left = 0;
  timeS = 0;

  readonly #network: StationNetwork;
  readonly #calendar = new EventCalendar();
  readonly #services: RandomStream[];
  readonly #intervals: RandomStream[];
  readonly #routes: RandomStream;
  /** Shares of `routing` added up. */
  readonly #cumulative: Float64Array[];
  readonly #present: Int32Array;
  readonly #changedS: Float64Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  /** Of those present, and of those in the queue. */
  readonly #presences: PresenceAccount[];
  readonly #queues: PresenceAccount[];
  /** By customer: when it came to its station and into the network, s; who is behind it in the queue. */
  #cameS = new Float64Array(64);
  #enteredS = new Float64Array(64);
  #behind = new Int32Array(64);
  /** Numbers of customers who have left, to be used again. */
  #spare: number[] = [];
  #customers = 0;
  /** Moves since the beginning: arrivals from outside, or of a closed network returns to its first station. */
  #rounds = 0;

  constructor(network: StationNetwork, streams: Streams) {
    const { stations, arrivals, routing, population = 0 } = network;
    this.#network = network;
    this.counts = stations.map(createCount);
    this.#services = stations.map((_, s) => streams.get(`service ${s}`));
    this.#intervals = arrivals.map((_, a) => streams.get(`arrivals ${a}`));
    this.#routes = streams.get('routes');
    this.#cumulative = routing.map((row) => {
      let sum = 0;
      return Float64Array.from(row, (share) => (sum += share));
    });
    this.#present = new Int32Array(stations.length);
    this.#changedS = new Float64Array(stations.length);
    this.#first = new Int32Array(stations.length).fill(NOBODY);
    this.#last = new Int32Array(stations.length).fill(NOBODY);
    this.#presences = stations.map(() => new PresenceAccount());
    this.#queues = stations.map(() => new PresenceAccount());
    for (let i = 0; i < population; i++) this.#come(0, this.#create());
    for (let a = 0; a < arrivals.length; a++) this.#scheduleArrival(a);
  }

  get nowS(): number {
    return this.#calendar.now;
  }

  /** Lets so many more customers come in; of a closed network, return to the first station. */
  advance(customers: number): void {
    const calendar = this.#calendar;
    const { arrivals } = this.#network;
    const target = this.#rounds + customers;
    const stations = this.counts.length;
    while (this.#rounds < target && calendar.advance()) {
      const { kind, subject } = calendar;
      if (kind < stations) this.#go(kind, subject);
      else {
        const { station, batch = 1 } = arrivals[subject];
        for (let i = 0; i < batch; i++) this.#come(station, this.#create());
        this.#rounds += batch;
        this.#scheduleArrival(subject);
      }
    }
    this.#checkAccounts();
  }

  restartStatistics(): void {
    const { now } = this.#calendar;
    this.fromS = now;
    this.left = 0;
    this.timeS = 0;
    for (let s = 0; s < this.counts.length; s++) {
      Object.assign(this.counts[s], createCount());
      this.#changedS[s] = now;
      this.#presences[s].restart(now);
      this.#queues[s].restart(now);
    }
  }

  #scheduleArrival(a: number): void {
    const { intervalS } = this.#network.arrivals[a];
    this.#calendar.schedule(this.#calendar.now + intervalS.sample(this.#intervals[a]), this.counts.length, a);
  }

  /** A customer comes to a station. */
  #come(s: number, customer: number): void {
    const { servers, room } = this.#network.stations[s];
    const { now } = this.#calendar;
    const count = this.counts[s];
    const present = this.#present[s];
    count.came++;
    if (room !== undefined && present >= room) {
      count.blocked++;
      this.#spare.push(customer);
      return;
    }
    this.#change(s, 1);
    this.#presences[s].enter(now);
    this.#cameS[customer] = now;
    if (present < servers) {
      count.began++;
      this.#serve(s, customer);
      return;
    }
    count.delayed++;
    this.#queues[s].enter(now);
    this.#behind[customer] = NOBODY;
    if (this.#first[s] === NOBODY) this.#first[s] = customer;
    else this.#behind[this.#last[s]] = customer;
    this.#last[s] = customer;
  }

  /** A customer's service ends: the next begins, and it goes where the routing sends it. */
  #go(s: number, customer: number): void {
    const { now } = this.#calendar;
    const count = this.counts[s];
    count.left++;
    this.#change(s, -1);
    this.#presences[s].leave(now, this.#cameS[customer]);
    const next = this.#first[s];
    if (next !== NOBODY) {
      this.#first[s] = this.#behind[next];
      count.began++;
      count.waitS += now - this.#cameS[next];
      this.#queues[s].leave(now, this.#cameS[next]);
      this.#serve(s, next);
    }
    const to = this.#route(s);
    if (to === NOBODY) {
      this.left++;
      this.timeS += now - this.#enteredS[customer];
      this.#spare.push(customer);
    } else {
      if (to === 0 && this.#network.arrivals.length === 0) this.#rounds++;
      this.#come(to, customer);
    }
  }

  #serve(s: number, customer: number): void {
    const service = this.#network.stations[s].serviceS.sample(this.#services[s]);
    this.#calendar.schedule(this.#calendar.now + service, s, customer);
  }

  #route(s: number): number {
    const cumulative = this.#cumulative[s];
    const last = cumulative.length - 1;
    if (cumulative[last] === 0) return NOBODY;
    const u = this.#routes.next();
    let to = 0;
    while (to <= last && u >= cumulative[to]) to++;
    return to > last ? NOBODY : to;
  }

  /** The number present changes; what it was is added up. */
  #change(s: number, by: number): void {
    const { now } = this.#calendar;
    const count = this.counts[s];
    const present = this.#present[s];
    const elapsed = now - this.#changedS[s];
    const { servers } = this.#network.stations[s];
    count.presentS += present * elapsed;
    if (present > servers) count.queueS += (present - servers) * elapsed;
    this.#changedS[s] = now;
    this.#present[s] = present + by;
  }

  #create(): number {
    const customer = this.#spare.pop() ?? this.#customers++;
    if (customer >= this.#cameS.length) this.#grow();
    this.#enteredS[customer] = this.#calendar.now;
    return customer;
  }

  #grow(): void {
    const length = 2 * this.#cameS.length;
    const cameS = new Float64Array(length);
    const enteredS = new Float64Array(length);
    const behind = new Int32Array(length);
    cameS.set(this.#cameS);
    enteredS.set(this.#enteredS);
    behind.set(this.#behind);
    this.#cameS = cameS;
    this.#enteredS = enteredS;
    this.#behind = behind;
  }

  /** @throws Error where Little's law does not hold for a station: a fault of this module */
  #checkAccounts(): void {
    const { now } = this.#calendar;
    for (let s = 0; s < this.counts.length; s++) {
      this.#change(s, 0);
      const { presentS, queueS } = this.counts[s];
      const present = this.#presences[s].sum(now);
      const queue = this.#queues[s].sum(now);
      const tolerance = 1e-9 * Math.max(1, presentS);
      if (Math.abs(presentS - present) > tolerance || Math.abs(queueS - queue) > tolerance) {
        throw new Error(`queueing: Little's law at station ${s}: ${presentS} and ${present}, ${queueS} and ${queue}`);
      }
    }
  }
}

function createCount(): StationCount {
  return { came: 0, blocked: 0, delayed: 0, began: 0, waitS: 0, left: 0, presentS: 0, queueS: 0 };
}
