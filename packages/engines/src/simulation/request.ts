/** A claim to units of a resource: first in its queue, then the holding of its process, until that releases it. */
import type { Process } from './process.ts';
import type { Resource } from './resource.ts';
import { Wait, type Waiter } from './wait.ts';

export interface RequestOptions {
  /** Units wanted at once (default 1). */
  readonly units?: number;
  /** Smaller goes first (default 0); within a priority who came first. */
  readonly priority?: number;
  /** Seconds after which it reneges. */
  readonly patienceS?: number;
  /** It balks where at least so many wait when it comes. */
  readonly balkAt?: number;
  /**
   * What becomes of the holder's delay where a pre-emptive resource takes the units away. `resume` (default) and `restart`:
   * it queues for them at its old place, and its delay goes on or begins anew when it has them again; `interrupt`: the
   * units are gone, and the process is interrupted with the resource as the cause.
   */
  readonly onPreempt?: 'resume' | 'restart' | 'interrupt';
}

/** What the process gets from its `yield`. */
export type RequestOutcome = 'granted' | 'reneged' | 'balked';

const NOWHERE = -1;
const DEFAULTS: RequestOptions = {};

/** Made by `Resource.request`, to be yielded at once. After the release it is used again for another. */
export class Request extends Wait {
  /** Neighbours in the queue. */
  before: Request | null = null;
  behind: Request | null = null;
  /** The next of what its process holds; of a request that is not in use, the next such. */
  next: Request | null = null;
  process: Process | null = null;
  units = 1;
  priority = 0;
  /** Its turn within its priority: kept when it is displaced. */
  turn = 0;
  /** When it entered the queue, or got its units, s. */
  since = 0;
  onPreempt: RequestOptions['onPreempt'] = 'resume';
  /** It had its units and waits for their return. */
  displaced = false;
  /** In the queue. */
  queued = false;
  /** Of several resources at once: the others are granted with it or not at all. */
  together: { fits(): boolean; grantAll(): void } | null = null;

  readonly resource: Resource;
  #balkAt = Number.POSITIVE_INFINITY;
  #patienceS = Number.POSITIVE_INFINITY;
  #timer = NOWHERE;

  constructor(resource: Resource) {
    super();
    this.resource = resource;
  }

  prepare(options: RequestOptions = DEFAULTS): this {
    this.units = options.units ?? 1;
    this.priority = options.priority ?? 0;
    this.onPreempt = options.onPreempt ?? 'resume';
    this.#patienceS = options.patienceS ?? Number.POSITIVE_INFINITY;
    this.#balkAt = options.balkAt ?? Number.POSITIVE_INFINITY;
    this.displaced = false;
    this.together = null;
    return this;
  }

  /** Whether it waits for as long as it takes. */
  get isPatient(): boolean {
    return this.#patienceS === Number.POSITIVE_INFINITY && this.#balkAt === Number.POSITIVE_INFINITY;
  }

  begin(waiter: Waiter, process: Process): boolean {
    const { resource } = this;
    this.process = process;
    this.value = resource.enter(this, this.#balkAt);
    if (this.value !== undefined) return true;
    this.waiter = waiter;
    if (this.#patienceS !== Number.POSITIVE_INFINITY) {
      const { simulation } = resource;
      this.#timer = simulation.wakeAt(simulation.now + this.#patienceS, this);
    }
    return false;
  }

  /** Its patience is at an end. */
  happen(): void {
    this.#timer = NOWHERE;
    this.resource.leave(this, 'reneged');
    this.satisfy('reneged');
  }

  /** The resource's call: the units are its process's. */
  grant(): void {
    this.#stopTimer();
    this.satisfy('granted');
  }

  withdraw(): void {
    this.waiter = null;
    this.#stopTimer();
    if (this.queued) this.resource.leave(this, 'withdrawn');
    else if (this.value === 'granted') this.resource.giveBack(this);
    this.value = undefined;
  }

  #stopTimer(): void {
    if (this.#timer === NOWHERE) return;
    this.resource.simulation.calendar.cancel(this.#timer);
    this.#timer = NOWHERE;
  }
}
