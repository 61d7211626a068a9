/** Any of, all of: waits combined into one. */
import type { Process } from './process.ts';
import { Wait, type Waiter } from './wait.ts';

/**
 * A wait for whichever comes first; a number is a delay in s. The process gets the index of the one that came; the others
 * are withdrawn. Where several are satisfied at once it is the first of the list.
 */
export function anyOf(...waits: readonly (Wait | number)[]): Wait {
  return new AnyOf(waits);
}

/**
 * A wait for all; a number is a delay in s. The process gets the list of what each had to say. Requests are granted one by
 * one, and held while it waits for the others: `together` is the one that does not.
 */
export function allOf(...waits: readonly (Wait | number)[]): Wait {
  return new AllOf(waits);
}

class AnyOf extends Wait implements Waiter {
  readonly #waits: readonly (Wait | number)[];
  #begun: (Wait | null)[] = [];

  constructor(waits: readonly (Wait | number)[]) {
    super();
    this.#waits = waits;
  }

  begin(waiter: Waiter, process: Process): boolean {
    this.#begun = [];
    for (const [index, each] of this.#waits.entries()) {
      const wait = typeof each === 'number' ? new Delay(each) : each;
      if (wait.begin(this, process)) {
        this.value = index;
        this.withdraw();
        return true;
      }
      this.#begun.push(wait);
    }
    this.waiter = waiter;
    return false;
  }

  satisfied(wait: Wait): void {
    const index = this.#begun.indexOf(wait);
    this.#begun[index] = null;
    const { waiter } = this;
    this.withdraw();
    this.waiter = waiter;
    this.satisfy(index);
  }

  withdraw(): void {
    this.waiter = null;
    const begun = this.#begun;
    this.#begun = [];
    for (const wait of begun) wait?.withdraw();
  }
}

class AllOf extends Wait implements Waiter {
  readonly #waits: readonly Wait[];
  #left = 0;
  #begun = false;

  constructor(waits: readonly (Wait | number)[]) {
    super();
    this.#waits = waits.map((wait) => (typeof wait === 'number' ? new Delay(wait) : wait));
  }

  begin(waiter: Waiter, process: Process): boolean {
    this.#begun = true;
    this.#left = 0;
    this.waiter = waiter;
    for (const wait of this.#waits) if (!wait.begin(this, process)) this.#left++;
    this.value = this.#waits.map(({ value }) => value);
    return this.#left === 0;
  }

  satisfied(): void {
    if (--this.#left === 0) this.satisfy(this.#waits.map(({ value }) => value));
  }

  /** Also gives back what some of them were given. */
  withdraw(): void {
    this.waiter = null;
    if (this.#begun) for (const wait of this.#waits) wait.withdraw();
    this.#begun = false;
  }
}

/** A delay beside other waits. */
class Delay extends Wait {
  readonly #delayS: number;
  #process: Process | null = null;
  #slot = -1;

  constructor(delayS: number) {
    super();
    this.#delayS = delayS;
  }

  begin(waiter: Waiter, process: Process): boolean {
    const { simulation } = process;
    this.waiter = waiter;
    this.#process = process;
    this.#slot = simulation.wakeAt(simulation.now + this.#delayS, this);
    return false;
  }

  happen(): void {
    this.#slot = -1;
    this.satisfy(undefined);
  }

  withdraw(): void {
    this.waiter = null;
    if (this.#slot >= 0) this.#process!.simulation.calendar.cancel(this.#slot);
    this.#slot = -1;
  }
}
