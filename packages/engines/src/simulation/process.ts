/** A process: one life in a model, such as a train's, written as a generator. */
import type { Request } from './request.ts';
import type { Simulation } from './simulation.ts';
import { Wait, type Waiter } from './wait.ts';

/**
 * The body of a process. It yields seconds, or a wait, and gets what the wait has to say: the outcome of a request, the
 * item of a store, the index of the first of `anyOf`.
 */
// biome-ignore lint/suspicious/noExplicitAny: what a yield gives depends on what was yielded, which no type can follow.
export type Life = Generator<number | Wait, void, any>;

/** Thrown into a process where it waits. */
export class Interrupted extends Error {
  override readonly cause: unknown;

  constructor(cause: unknown) {
    super('simulation: the process was interrupted');
    this.name = 'Interrupted';
    this.cause = cause;
  }
}

const BORN = 0;
const DELAYED = 1;
const WAITING = 2;
const WAKING = 3;
const RUNNING = 4;
const ENDED = 5;
const NOWHERE = -1;

/** Started by `Simulation.start`. */
export class Process implements Waiter {
  readonly name: string;
  readonly startedAt: number;
  readonly simulation: Simulation;
  /** What it holds, the last first. */
  holdings: Request | null = null;

  readonly #life: Life;
  #state = BORN;
  /** In the calendar: the end of its delay, or its next step. */
  #slot: number;
  #wait: Wait | null = null;
  #value: unknown = undefined;
  #interrupts: Interrupted[] | null = null;
  /** Its next step throws the first of the interrupts. */
  #broken = false;
  #listeners: (() => void)[] | null = null;
  /** Holdings that were taken away and are to come back: until then it does not go on. */
  #displaced = 0;
  /** Its delay stands still. */
  #paused = false;
  #delay = 0;
  #left = 0;

  constructor(simulation: Simulation, life: Life, name: string, time: number) {
    this.simulation = simulation;
    this.#life = life;
    this.name = name;
    this.startedAt = time;
    this.#slot = simulation.wakeAt(time, this);
  }

  get ended(): boolean {
    return this.#state === ENDED;
  }

  /** A wait that is satisfied when the process ends; at once where it has. */
  get end(): Wait {
    return new ProcessEnd(this);
  }

  /**
   * Ends the process's wait by throwing `Interrupted` at its `yield`. Where it was about to go on it does so first, and
   * is interrupted at its next wait, at the same time. One that does not catch it fails the run.
   *
   * @returns false where it has ended
   * @throws Error where a process interrupts itself
   */
  interrupt(cause?: unknown): boolean {
    if (this.#state === ENDED) return false;
    if (this.#state === RUNNING) throw new Error(`simulation: process ${this.name} cannot interrupt itself`);
    (this.#interrupts ??= []).push(new Interrupted(cause));
    if (this.#state === DELAYED || this.#state === WAITING) this.#breakOff();
    return true;
  }

  /** The calendar's call: its delay is over, or its wait was satisfied. */
  happen(): void {
    const life = this.#life;
    this.#slot = NOWHERE;
    this.simulation.active = this;
    if (this.#state === BORN) this.simulation.recordStart();
    this.#state = RUNNING;
    let step: IteratorResult<number | Wait, void>;
    if (this.#broken) {
      this.#broken = false;
      step = life.throw(this.#takeInterrupt());
    } else {
      const value = this.#value;
      this.#value = undefined;
      step = life.next(value);
    }
    for (;;) {
      if (step.done) {
        this.#finish();
        break;
      }
      const wait = step.value;
      if (this.#interrupts !== null) step = life.throw(this.#takeInterrupt());
      else if (typeof wait === 'number') {
        this.#pass(wait);
        break;
      } else if (!wait.begin(this, this)) {
        this.#state = WAITING;
        this.#wait = wait;
        break;
      } else if (this.#displaced > 0) {
        this.#value = wait.value;
        this.#state = WAKING;
        break;
      } else step = life.next(wait.value);
    }
    this.simulation.active = null;
  }

  satisfied(_wait: Wait, value: unknown): void {
    this.#wait = null;
    this.#value = value;
    this.#state = WAKING;
    if (this.#displaced === 0) this.#slot = this.simulation.wakeAt(this.simulation.now, this);
  }

  /** A holding is taken away for a while. @param again  its delay begins anew when the holding comes back */
  displace(again: boolean): void {
    const { calendar } = this.simulation;
    if (this.#displaced++ > 0) {
      if (again && this.#paused) this.#left = this.#delay;
    } else if (this.#state === DELAYED) {
      this.#left = again ? this.#delay : calendar.timeOf(this.#slot) - calendar.now;
      calendar.cancel(this.#slot);
      this.#slot = NOWHERE;
      this.#paused = true;
    } else if (this.#state === WAKING && !this.#broken) {
      calendar.cancel(this.#slot);
      this.#slot = NOWHERE;
    }
  }

  /** A holding comes back, or is given up for good. */
  restore(): void {
    if (--this.#displaced > 0 || this.#state === RUNNING) return;
    const { now } = this.simulation;
    if (this.#paused) {
      this.#paused = false;
      this.#slot = this.simulation.wakeAt(now + this.#left, this);
    } else if (this.#state === WAKING && !this.#broken) this.#slot = this.simulation.wakeAt(now, this);
  }

  onEnd(listener: () => void): void {
    (this.#listeners ??= []).push(listener);
  }

  /** Lets seconds pass. */
  #pass(delay: number): void {
    if (!(delay >= 0)) throw new Error(`simulation: process ${this.name} cannot wait ${delay} s`);
    this.#state = DELAYED;
    this.#delay = delay;
    if (this.#displaced > 0) {
      this.#left = delay;
      this.#paused = true;
    } else this.#slot = this.simulation.wakeAt(this.simulation.now + delay, this);
  }

  /** Leaves its delay or wait for an interrupt. */
  #breakOff(): void {
    if (this.#paused) this.#paused = false;
    else if (this.#state === DELAYED) this.simulation.calendar.cancel(this.#slot);
    else {
      this.#wait?.withdraw();
      this.#wait = null;
    }
    this.#state = WAKING;
    this.#broken = true;
    this.#slot = this.simulation.wakeAt(this.simulation.now, this);
  }

  #takeInterrupt(): Interrupted {
    const first = this.#interrupts!.shift()!;
    if (this.#interrupts!.length === 0) this.#interrupts = null;
    return first;
  }

  #finish(): void {
    this.#state = ENDED;
    if (this.holdings !== null) {
      throw new Error(`simulation: process ${this.name} ended and still holds ${this.holdings.resource.name}`);
    }
    this.simulation.recordEnd(this);
    if (this.#listeners) for (const listener of this.#listeners) listener();
  }
}

class ProcessEnd extends Wait {
  readonly #process: Process;

  constructor(process: Process) {
    super();
    this.#process = process;
  }

  begin(waiter: Waiter): boolean {
    if (this.#process.ended) return true;
    this.waiter = waiter;
    this.#process.onEnd(() => this.satisfy(undefined));
    return false;
  }

  withdraw(): void {
    this.waiter = null;
  }
}
