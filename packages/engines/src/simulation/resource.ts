/** A resource: units that processes hold for a while, such as cranes, tracks or officers, and the queue for them. */
import { type Account, type Accountable, PresenceAccount } from './accounts.ts';
import type { Process } from './process.ts';
import { Request, type RequestOptions, type RequestOutcome } from './request.ts';
import type { Simulation } from './simulation.ts';
import { Tally } from './tally.ts';
import { TimeWeighted } from './time-weighted.ts';

export interface ResourceOptions {
  readonly name: string;
  /** Units (default 1); may change with time. */
  readonly capacity?: number;
  /** A request takes units from holders of a larger priority number, the largest and last first. */
  readonly preemptive?: boolean;
}

export class Resource implements Accountable {
  readonly name: string;
  readonly simulation: Simulation;
  readonly preemptive: boolean;
  /** Requests in the queue, those whose units were taken away among them. */
  readonly waiting = new TimeWeighted();
  /** Units held. */
  readonly busy = new TimeWeighted();
  /** Units that there are: the schedule's less those broken down. */
  readonly capacity: TimeWeighted;
  /** Of each stay in the queue that ended with units, s; 0 where they were free. */
  readonly wait = new Tally();
  arrivals = 0;
  grants = 0;
  reneged = 0;
  balked = 0;
  withdrawn = 0;
  preempted = 0;

  #head: Request | null = null;
  #tail: Request | null = null;
  /** Requests that are not in use. */
  #spare: Request | null = null;
  /** Of a pre-emptive resource, who holds units. */
  readonly #holders: Request[] = [];
  readonly #waitingPresence = new PresenceAccount();
  readonly #busyPresence = new PresenceAccount();
  #turn = 0;
  #scheduled: number;
  #broken = 0;
  /** Requests in the queue when the statistics began, and units granted and given back since. */
  #opening = 0;
  #unitsTaken = 0;
  #unitsGivenBack = 0;

  /** @throws Error on a capacity that is no whole number of at least 0 */
  constructor(simulation: Simulation, { name, capacity = 1, preemptive = false }: ResourceOptions) {
    this.name = name;
    this.simulation = simulation;
    this.preemptive = preemptive;
    this.#scheduled = checkUnits(name, capacity, 0);
    this.capacity = new TimeWeighted(capacity, simulation.now);
    this.waiting.restart(simulation.now);
    this.busy.restart(simulation.now);
    simulation.addFacility(this);
  }

  /**
   * A wait for units. The process gets `granted`, or `reneged` or `balked` where it was given a patience.
   *
   * @cost O(1) where it goes to the end of the queue; O(requests of larger priority numbers) otherwise
   */
  request(options?: RequestOptions): Request {
    const request = this.#spare ?? new Request(this);
    this.#spare = request.next;
    request.next = null;
    return request.prepare(options);
  }

  /**
   * Gives back what the process took last, or some of its units; those who wait for them go on at the same time.
   *
   * @throws Error where the process holds none, or fewer
   */
  release(units?: number, process: Process | null = this.simulation.active): void {
    let holding = process === null ? null : process.holdings;
    while (holding !== null && holding.resource !== this) holding = holding.next;
    if (holding === null) {
      throw new Error(`simulation: ${process?.name ?? 'no process'} holds nothing of ${this.name} to release`);
    }
    if (units === undefined || units === holding.units) this.giveBack(holding);
    else this.#giveBackSome(holding, units);
  }

  /** Units as by a schedule. Fewer: who holds more than there are finishes, or is pre-empted where the resource is pre-emptive. */
  setCapacity(units: number): void {
    this.#scheduled = checkUnits(this.name, units, 0);
    this.#changeCapacity();
  }

  /** Units go out of order. */
  breakDown(units = 1): void {
    this.#broken += units;
    this.#changeCapacity();
  }

  /** Units that were out of order come back. @throws Error where fewer were */
  repair(units = 1): void {
    if (units > this.#broken)
      throw new Error(`simulation: ${this.name} has ${this.#broken} unit(s) to repair, not ${units}`);
    this.#broken -= units;
    this.#changeCapacity();
  }

  /** Share of the capacity that was in use since the statistics began. */
  get utilisation(): number {
    const { now } = this.simulation;
    return this.busy.area(now) / this.capacity.area(now);
  }

  get free(): number {
    return this.capacity.value - this.busy.value;
  }

  /** A request comes. @returns undefined where it waits */
  enter(request: Request, balkAt: number): RequestOutcome | undefined {
    checkUnits(this.name, request.units, 1);
    this.arrivals++;
    request.turn = this.#turn++;
    request.since = this.simulation.now;
    if (request.together === null && this.#isNext(request, this.#head) && this.#makeRoom(request)) {
      this.wait.record(0);
      this.#take(request);
      return 'granted';
    }
    if (this.waiting.value >= balkAt) {
      this.balked++;
      return 'balked';
    }
    this.#enqueue(request);
    return undefined;
  }

  /** A request goes without units. */
  leave(request: Request, how: 'reneged' | 'withdrawn'): void {
    this.#dequeue(request);
    this[how]++;
    // Whoever was behind it may fit.
    this.#serve();
  }

  /** Whether units are free for a request, and none before it waits for them. */
  fits(request: Request): boolean {
    return request.units <= this.capacity.value - this.busy.value && this.#isNext(request, this.#head);
  }

  /** Gives a request of the queue its units, which are free. */
  grantQueued(request: Request): void {
    const { now } = this.simulation;
    this.wait.record(now - request.since);
    this.#dequeue(request);
    const { displaced, process } = request;
    request.together = null;
    this.#take(request);
    if (displaced) {
      request.displaced = false;
      process!.restore();
    } else request.grant();
  }

  /** What a process holds, or waits for again, is given up. */
  giveBack(holding: Request): void {
    const process = holding.process!;
    unlink(process, holding);
    if (holding.displaced) {
      this.#dequeue(holding);
      this.withdrawn++;
      process.restore();
    } else {
      this.#drop(holding, holding.units);
      if (this.preemptive) this.#holders.splice(this.#holders.indexOf(holding), 1);
    }
    this.#recycle(holding);
    if (this.#head !== null) this.#serve();
  }

  restartStatistics(): void {
    const { now } = this.simulation;
    this.waiting.restart(now);
    this.busy.restart(now);
    this.capacity.restart(now);
    this.wait.restart();
    this.#waitingPresence.restart(now);
    this.#busyPresence.restart(now);
    this.#opening = this.waiting.value;
    this.arrivals = this.grants = this.reneged = this.balked = this.withdrawn = this.preempted = 0;
    this.#unitsTaken = this.busy.value;
    this.#unitsGivenBack = 0;
  }

  listAccounts(nowS: number): Account[] {
    const { name, waiting, busy } = this;
    let queued = 0;
    for (let request = this.#head; request !== null; request = request.behind) queued++;
    return [
      {
        of: `queue of ${name}`,
        law: 'conservation',
        left: this.#opening + this.arrivals + this.preempted,
        right: this.grants + this.reneged + this.balked + this.withdrawn + queued,
      },
      { of: `queue of ${name}`, law: 'little', left: waiting.area(nowS), right: this.#waitingPresence.sum(nowS) },
      { of: name, law: 'conservation', left: this.#unitsTaken, right: this.#unitsGivenBack + busy.value },
      { of: name, law: 'little', left: busy.area(nowS), right: this.#busyPresence.sum(nowS) },
    ];
  }

  /** Lets requests of the queue have what is free, in order; one for several resources at once does not hold up others. */
  #serve(): void {
    let request = this.#head;
    while (request !== null) {
      const { behind } = request;
      if (request.together !== null) {
        if (request.together.fits()) request.together.grantAll();
      } else if (this.#makeRoom(request)) this.grantQueued(request);
      else return;
      // What was granted may have made the next one leave: then from the first again.
      request = behind === null || behind.queued ? behind : this.#head;
    }
  }

  /** No request before this one, but such for several resources at once. */
  #isNext(request: Request, from: Request | null): boolean {
    for (let ahead = from; ahead !== null && ahead !== request; ahead = ahead.behind) {
      if (ahead.priority > request.priority) return true;
      if (ahead.together === null) return false;
    }
    return true;
  }

  /** @returns whether there are units for the request, where pre-emption helps after it */
  #makeRoom(request: Request): boolean {
    let missing = request.units - (this.capacity.value - this.busy.value);
    if (missing <= 0) return true;
    if (!this.preemptive || request.units > this.capacity.value) return false;
    const victims = this.#holders
      .filter((holder) => holder.priority > request.priority && holder.process !== this.simulation.active)
      .sort((a, b) => b.priority - a.priority || b.turn - a.turn);
    if (victims.reduce((sum, victim) => sum + victim.units, 0) < missing) return false;
    for (const victim of victims) {
      if (missing <= 0) break;
      missing -= victim.units;
      this.#displace(victim);
    }
    return true;
  }

  #displace(holding: Request): void {
    const { process, onPreempt } = holding;
    this.#drop(holding, holding.units);
    this.#holders.splice(this.#holders.indexOf(holding), 1);
    if (onPreempt === 'interrupt') {
      unlink(process!, holding);
      this.#recycle(holding);
      process!.interrupt(this);
      return;
    }
    this.preempted++;
    holding.displaced = true;
    holding.since = this.simulation.now;
    this.#enqueue(holding);
    process!.displace(onPreempt === 'restart');
  }

  #changeCapacity(): void {
    const capacity = Math.max(0, this.#scheduled - this.#broken);
    this.capacity.update(this.simulation.now, capacity);
    if (this.preemptive && this.busy.value > capacity) {
      const holders = [...this.#holders].sort((a, b) => b.priority - a.priority || b.turn - a.turn);
      for (const holder of holders) {
        if (this.busy.value <= capacity) break;
        if (holder.process !== this.simulation.active) this.#displace(holder);
      }
    }
    this.#serve();
  }

  #take(request: Request): void {
    const { now } = this.simulation;
    const process = request.process!;
    this.grants++;
    this.#unitsTaken += request.units;
    request.since = now;
    this.busy.update(now, this.busy.value + request.units);
    this.#busyPresence.enter(now, request.units);
    if (this.preemptive) this.#holders.push(request);
    if (request.displaced) return;
    request.next = process.holdings;
    process.holdings = request;
  }

  /** Units of a holding are free again. */
  #drop(holding: Request, units: number): void {
    const { now } = this.simulation;
    this.#unitsGivenBack += units;
    this.busy.update(now, this.busy.value - units);
    this.#busyPresence.leave(now, holding.since, units);
  }

  #giveBackSome(holding: Request, units: number): void {
    if (!(units > 0 && units < holding.units && Number.isInteger(units)) || holding.displaced) {
      throw new Error(
        `simulation: ${holding.process!.name} cannot release ${units} of ${holding.units} unit(s) of ${this.name}`,
      );
    }
    this.#drop(holding, units);
    holding.units -= units;
    this.#serve();
  }

  /** Behind those of its priority that came before it. */
  #enqueue(request: Request): void {
    const { now } = this.simulation;
    let ahead = this.#tail;
    while (
      ahead !== null &&
      (ahead.priority > request.priority || (ahead.priority === request.priority && ahead.turn > request.turn))
    ) {
      ahead = ahead.before;
    }
    const behind = ahead === null ? this.#head : ahead.behind;
    request.before = ahead;
    request.behind = behind;
    if (ahead === null) this.#head = request;
    else ahead.behind = request;
    if (behind === null) this.#tail = request;
    else behind.before = request;
    request.queued = true;
    this.waiting.update(now, this.waiting.value + 1);
    this.#waitingPresence.enter(now);
  }

  #dequeue(request: Request): void {
    const { now } = this.simulation;
    const { before, behind } = request;
    if (before === null) this.#head = behind;
    else before.behind = behind;
    if (behind === null) this.#tail = before;
    else behind.before = before;
    request.before = null;
    request.behind = null;
    request.queued = false;
    this.waiting.update(now, this.waiting.value - 1);
    this.#waitingPresence.leave(now, request.since);
  }

  #recycle(request: Request): void {
    request.process = null;
    request.value = undefined;
    request.next = this.#spare;
    this.#spare = request;
  }
}

/** Takes a holding from the list of what its process holds. */
function unlink(process: Process, holding: Request): void {
  if (process.holdings === holding) process.holdings = holding.next;
  else {
    let before = process.holdings!;
    while (before.next !== holding) before = before.next!;
    before.next = holding.next;
  }
  holding.next = null;
}

function checkUnits(name: string, units: number, least: number): number {
  if (Number.isInteger(units) && units >= least) return units;
  throw new Error(`simulation: ${name} cannot have or give ${units} units: a whole number of at least ${least}`);
}
