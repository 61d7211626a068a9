/**
 * What a process can wait for. A process is a generator: it yields a number to let so many seconds pass, or one of these,
 * and goes on when it is satisfied.
 */
import type { Process } from './process.ts';

/** Whoever waits: a process, or a combination of waits. */
export interface Waiter {
  /** Called once, when the wait is satisfied later than at once. */
  satisfied(wait: Wait, value: unknown): void;
}

export abstract class Wait {
  /** What the process gets from its `yield`. */
  value: unknown = undefined;
  protected waiter: Waiter | null = null;

  /** @returns true where it is satisfied at once: `value` is set, and `satisfied` is not called */
  abstract begin(waiter: Waiter, process: Process): boolean;

  /** The waiter goes: it was interrupted, or something else came first. Gives back what it has been given. */
  abstract withdraw(): void;

  protected satisfy(value: unknown): void {
    const waiter = this.waiter;
    this.value = value;
    this.waiter = null;
    waiter?.satisfied(this, value);
  }
}
