/** A store: things that processes put and get, such as containers in a yard; who finds none, or no room, waits. */
import { type Account, type Accountable, PresenceAccount } from './accounts.ts';
import type { Simulation } from './simulation.ts';
import { Tally } from './tally.ts';
import { TimeWeighted } from './time-weighted.ts';
import { Wait, type Waiter } from './wait.ts';

export interface StoreOptions {
  readonly name: string;
  /** Things that it has room for (default: no limit). */
  readonly capacity?: number;
}

interface Kept<Thing> {
  readonly thing: Thing;
  /** When it was put, s. */
  readonly since: number;
}

/** Things leave in the order in which they came, but for a `get` that wants certain ones. */
export class Store<Thing> implements Accountable {
  readonly name: string;
  readonly simulation: Simulation;
  readonly capacity: number;
  readonly size: TimeWeighted;
  /** How long each thing stayed, s. */
  readonly stay = new Tally();
  puts = 0;
  gets = 0;

  readonly #kept: Kept<Thing>[] = [];
  readonly #putters: Put<Thing>[] = [];
  readonly #getters: Get<Thing>[] = [];
  readonly #presence = new PresenceAccount();
  #opening = 0;

  constructor(simulation: Simulation, { name, capacity = Number.POSITIVE_INFINITY }: StoreOptions) {
    this.name = name;
    this.simulation = simulation;
    this.capacity = capacity;
    this.size = new TimeWeighted(0, simulation.now);
    simulation.addFacility(this);
  }

  /** A wait for room, after which the thing is there. Who waits longest goes first. */
  put(thing: Thing): Wait {
    return new Put(this, thing);
  }

  /**
   * A wait for a thing, which the process gets; with `wanted` for one that it accepts. Who waits longest goes first, past
   * those whose thing is not there. @cost O(things) with `wanted`
   */
  get(wanted?: (thing: Thing) => boolean): Wait {
    return new Get(this, wanted);
  }

  get things(): readonly Thing[] {
    return this.#kept.map(({ thing }) => thing);
  }

  tryPut(put: Put<Thing>): boolean {
    if (this.#putters.length > 0 || this.#kept.length >= this.capacity) return false;
    this.#add(put.thing);
    this.#serveGetters();
    return true;
  }

  tryGet(get: Get<Thing>): boolean {
    const index = get.wanted
      ? this.#kept.findIndex(({ thing }) => get.wanted!(thing))
      : this.#kept.length - 1 >= 0
        ? 0
        : -1;
    if (index < 0) return false;
    const [{ thing, since }] = this.#kept.splice(index, 1);
    const { now } = this.simulation;
    get.value = thing;
    this.gets++;
    this.stay.record(now - since);
    this.size.update(now, this.#kept.length);
    this.#presence.leave(now, since);
    return true;
  }

  waitToPut(put: Put<Thing>): void {
    this.#putters.push(put);
  }

  waitToGet(get: Get<Thing>): void {
    this.#getters.push(get);
  }

  forget(wait: Put<Thing> | Get<Thing>): void {
    for (const list of [this.#putters, this.#getters] as Wait[][]) {
      const index = list.indexOf(wait);
      if (index >= 0) list.splice(index, 1);
    }
  }

  /** After a get: there is room for those who wait to put. */
  serve(): void {
    while (this.#putters.length > 0 && this.#kept.length < this.capacity) {
      const put = this.#putters.shift()!;
      this.#add(put.thing);
      put.done();
      this.#serveGetters();
    }
  }

  restartStatistics(): void {
    const { now } = this.simulation;
    this.size.restart(now);
    this.stay.restart();
    this.#presence.restart(now);
    this.puts = 0;
    this.gets = 0;
    this.#opening = this.#kept.length;
  }

  listAccounts(nowS: number): Account[] {
    const of = this.name;
    return [
      { of, law: 'conservation', left: this.#opening + this.puts, right: this.gets + this.#kept.length },
      { of, law: 'little', left: this.size.area(nowS), right: this.#presence.sum(nowS) },
    ];
  }

  #add(thing: Thing): void {
    const { now } = this.simulation;
    this.puts++;
    this.#kept.push({ thing, since: now });
    this.size.update(now, this.#kept.length);
    this.#presence.enter(now);
  }

  #serveGetters(): void {
    for (let i = 0; i < this.#getters.length && this.#kept.length > 0; ) {
      const get = this.#getters[i];
      if (this.tryGet(get)) {
        this.#getters.splice(i, 1);
        get.done();
      } else i++;
    }
  }
}

class Put<Thing> extends Wait {
  readonly thing: Thing;
  readonly #store: Store<Thing>;

  constructor(store: Store<Thing>, thing: Thing) {
    super();
    this.#store = store;
    this.thing = thing;
  }

  begin(waiter: Waiter): boolean {
    if (this.#store.tryPut(this)) return true;
    this.waiter = waiter;
    this.#store.waitToPut(this);
    return false;
  }

  withdraw(): void {
    this.waiter = null;
    this.#store.forget(this);
  }

  done(): void {
    this.satisfy(undefined);
  }
}

class Get<Thing> extends Wait {
  readonly wanted: ((thing: Thing) => boolean) | undefined;
  readonly #store: Store<Thing>;

  constructor(store: Store<Thing>, wanted?: (thing: Thing) => boolean) {
    super();
    this.#store = store;
    this.wanted = wanted;
  }

  begin(waiter: Waiter): boolean {
    if (this.#store.tryGet(this)) {
      this.#store.serve();
      return true;
    }
    this.waiter = waiter;
    this.#store.waitToGet(this);
    return false;
  }

  withdraw(): void {
    this.waiter = null;
    this.#store.forget(this);
  }

  done(): void {
    this.satisfy(this.value);
  }
}
