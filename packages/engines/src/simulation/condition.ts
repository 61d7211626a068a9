/** A condition: processes wait until something holds, or until it is signalled. */
import { Wait, type Waiter } from './wait.ts';

/**
 * What holds is looked at when a process comes and at each `signal`, not after every event: whoever changes what it
 * depends on signals.
 */
export class Condition {
  #waits: Until[] = [];

  /** Processes that wait. */
  get waiting(): number {
    return this.#waits.length;
  }

  /** A wait until it holds; over at once where it does. */
  until(holds: () => boolean): Wait {
    return new Until(this, holds);
  }

  /** A wait for the next signal, whose value the process gets. */
  next(): Wait {
    return new Until(this, null);
  }

  /** Lets those go on whose time has come, in the order in which they came. @cost O(waiting) */
  signal(value?: unknown): void {
    const waits = this.#waits;
    this.#waits = [];
    for (const wait of waits) {
      if (wait.holds === null || wait.holds()) wait.done(value);
      else this.#waits.push(wait);
    }
  }

  enter(wait: Until): void {
    this.#waits.push(wait);
  }

  leave(wait: Until): void {
    this.#waits = this.#waits.filter((other) => other !== wait);
  }
}

class Until extends Wait {
  readonly holds: (() => boolean) | null;
  readonly #condition: Condition;

  constructor(condition: Condition, holds: (() => boolean) | null) {
    super();
    this.#condition = condition;
    this.holds = holds;
  }

  begin(waiter: Waiter): boolean {
    if (this.holds?.()) return true;
    this.waiter = waiter;
    this.#condition.enter(this);
    return false;
  }

  withdraw(): void {
    this.waiter = null;
    this.#condition.leave(this);
  }

  done(value: unknown): void {
    this.satisfy(value);
  }
}
