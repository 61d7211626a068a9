/** A level: an amount that processes fill and draw, such as fuel in a tank or slots of a yard without names. */
import type { Account, Accountable } from './accounts.ts';
import type { Simulation } from './simulation.ts';
import { TimeWeighted } from './time-weighted.ts';
import { Wait, type Waiter } from './wait.ts';

export interface LevelOptions {
  readonly name: string;
  /** Default: no limit. */
  readonly capacity?: number;
  /** Amount at the beginning (default 0). */
  readonly initial?: number;
}

export class Level implements Accountable {
  readonly name: string;
  readonly capacity: number;
  readonly amount: TimeWeighted;
  /** Amounts put and got since the statistics began. */
  put = 0;
  got = 0;

  readonly #simulation: Simulation;
  readonly #putters: Change[] = [];
  readonly #getters: Change[] = [];
  #opening: number;

  /** @throws Error where the initial amount is not between 0 and the capacity */
  constructor(simulation: Simulation, { name, capacity = Number.POSITIVE_INFINITY, initial = 0 }: LevelOptions) {
    if (!(initial >= 0 && initial <= capacity)) {
      throw new Error(`simulation: level ${name} cannot begin with ${initial} of ${capacity}`);
    }
    this.name = name;
    this.#simulation = simulation;
    this.capacity = capacity;
    this.amount = new TimeWeighted(initial, simulation.now);
    this.#opening = initial;
    simulation.addFacility(this);
  }

  /** A wait for room for an amount. Who waits longest goes first, and holds up those behind. @throws Error above capacity */
  fill(amount: number): Wait {
    return new Change(this, this.#check(amount));
  }

  /** A wait for an amount. Who waits longest goes first, and holds up those behind. @throws Error above capacity */
  draw(amount: number): Wait {
    return new Change(this, -this.#check(amount));
  }

  /** @returns whether the change was made; if not it waits */
  enter(change: Change): boolean {
    const queue = change.by > 0 ? this.#putters : this.#getters;
    if (queue.length === 0 && this.#allows(change)) {
      this.#make(change);
      this.#serve();
      return true;
    }
    queue.push(change);
    return false;
  }

  leave(change: Change): void {
    const queue = change.by > 0 ? this.#putters : this.#getters;
    const index = queue.indexOf(change);
    if (index < 0) return;
    queue.splice(index, 1);
    this.#serve();
  }

  restartStatistics(): void {
    this.amount.restart(this.#simulation.now);
    this.#opening = this.amount.value;
    this.put = 0;
    this.got = 0;
  }

  listAccounts(): Account[] {
    return [
      { of: this.name, law: 'conservation', left: this.#opening + this.put, right: this.got + this.amount.value },
    ];
  }

  #check(amount: number): number {
    if (amount >= 0 && amount <= this.capacity) return amount;
    throw new Error(`simulation: level ${this.name} of ${this.capacity} cannot change by ${amount}`);
  }

  #allows({ by }: Change): boolean {
    const after = this.amount.value + by;
    return after >= 0 && after <= this.capacity;
  }

  #make({ by }: Change): void {
    this.amount.update(this.#simulation.now, this.amount.value + by);
    if (by > 0) this.put += by;
    else this.got -= by;
  }

  /** A change may allow one on the other side, and that another on this one. */
  #serve(): void {
    let served = true;
    while (served) {
      served = false;
      for (const queue of [this.#putters, this.#getters]) {
        while (queue.length > 0 && this.#allows(queue[0])) {
          const change = queue.shift()!;
          this.#make(change);
          change.done();
          served = true;
        }
      }
    }
  }
}

class Change extends Wait {
  /** Above 0: filled; else drawn. */
  readonly by: number;
  readonly #level: Level;

  constructor(level: Level, by: number) {
    super();
    this.#level = level;
    this.by = by;
  }

  begin(waiter: Waiter): boolean {
    if (this.#level.enter(this)) return true;
    this.waiter = waiter;
    return false;
  }

  withdraw(): void {
    this.waiter = null;
    this.#level.leave(this);
  }

  done(): void {
    this.satisfy(undefined);
  }
}
