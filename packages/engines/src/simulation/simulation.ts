/** A run of a model: its calendar, processes, streams, and the accounts that every run must balance. */
import { type Account, type Accountable, checkAccounts, PresenceAccount } from './accounts.ts';
import { EventCalendar } from './calendar.ts';
import { type Life, Process } from './process.ts';
import { Streams, type StreamsOptions } from './random-stream.ts';
import { Tally } from './tally.ts';
import { TimeWeighted } from './time-weighted.ts';

export interface RunOptions {
  /** Where to stop, s: what is due then or later has not happened. Without it a run ends when nothing is left to happen. */
  readonly untilS?: number;
  readonly signal?: AbortSignal;
  /** Called every 2^16 events; a signal is looked at as often. */
  readonly onProgress?: (progress: { readonly nowS: number; readonly events: number }) => void;
}

export interface RunReport {
  readonly status: 'ended' | 'until' | 'stopped';
  readonly nowS: number;
  /** Events since the simulation was made. */
  readonly events: number;
  /** Little's law and conservation, each side as it came out. */
  readonly accounts: readonly Account[];
}

interface Actor {
  happen(): void;
}

/** Kinds from 1 are a model's own: `onEvent` gets them. */
const ACTOR = 0;
const EVENTS_BETWEEN_LOOKS = 1 << 16;

export class Simulation implements Accountable {
  readonly calendar = new EventCalendar(256);
  readonly streams: Streams;
  /** The process whose step this is; null in actions and events. */
  active: Process | null = null;
  /** Gets the model's own events, those of a kind above 0 that it put into the calendar. */
  onEvent: ((kind: number, subject: number) => void) | null = null;
  /** Processes that have begun and not ended. */
  readonly population = new TimeWeighted();
  /** From begin to end of each process, s. */
  readonly lifetime = new Tally();
  started = 0;
  ended = 0;
  /** From when statistics are kept, s. */
  statisticsFrom = 0;

  /** Times alive, for Little's law. */
  readonly #presence = new PresenceAccount();
  readonly #actors: (Actor | undefined)[] = [];
  readonly #facilities: Accountable[] = [];
  #isStopped = false;

  constructor(streams: StreamsOptions | Streams = { seed: 0 }) {
    this.streams = streams instanceof Streams ? streams : new Streams(streams);
  }

  /** Time, s. */
  get now(): number {
    return this.calendar.now;
  }

  /** Begins a process, at `atS` where that is given. @throws Error on a time in the past */
  start(life: Life, { name = 'process', atS = this.now }: { name?: string; atS?: number } = {}): Process {
    return new Process(this, life, name, atS);
  }

  /** Calls `action` at a time. @returns the event's slot, for `calendar.cancel` */
  at(timeS: number, action: () => void): number {
    return this.wakeAt(timeS, { happen: action });
  }

  /** Ends the run after the step that calls it. */
  stop(): void {
    this.#isStopped = true;
  }

  /**
   * Lets events happen in the order of their times, those of the same time in the order in which they were scheduled. May
   * be called again, to go on.
   *
   * @throws Error where an account does not balance, which is a fault of this module; what a process throws; the signal's
   *   reason where it is aborted
   * @cost O(events x log4 of the events to come)
   */
  run({ untilS = Number.POSITIVE_INFINITY, signal, onProgress }: RunOptions = {}): RunReport {
    const { calendar } = this;
    const actors = this.#actors;
    let status: RunReport['status'] = 'ended';
    let look = calendar.count + EVENTS_BETWEEN_LOOKS;
    this.#isStopped = false;
    signal?.throwIfAborted();
    for (;;) {
      if (calendar.nextTime >= untilS) {
        if (calendar.nextTime === Number.POSITIVE_INFINITY && untilS === calendar.nextTime) break;
        status = 'until';
        calendar.rest(untilS);
        break;
      }
      calendar.advance();
      if (calendar.kind === ACTOR) actors[calendar.slot]!.happen();
      else this.onEvent!(calendar.kind, calendar.subject);
      if (this.#isStopped) {
        status = 'stopped';
        break;
      }
      if (calendar.count < look) continue;
      look = calendar.count + EVENTS_BETWEEN_LOOKS;
      onProgress?.({ nowS: calendar.now, events: calendar.count });
      signal?.throwIfAborted();
    }
    return {
      status,
      nowS: this.now,
      events: calendar.count,
      accounts: checkAccounts(this.now, [this, ...this.#facilities]),
    };
  }

  /** Forgets what was counted so far, as at the end of a warm-up; the model's state stays. */
  restartStatistics(): void {
    this.statisticsFrom = this.now;
    this.population.restart(this.now);
    this.lifetime.restart();
    this.#presence.restart(this.now);
    for (const facility of this.#facilities) facility.restartStatistics();
  }

  listAccounts(nowS: number): Account[] {
    const alive = this.population.value;
    return [
      { of: 'processes', law: 'conservation', left: this.started, right: this.ended + alive },
      { of: 'processes', law: 'little', left: this.population.area(nowS), right: this.#presence.sum(nowS) },
    ];
  }

  /** For what a process waits for: calls `actor.happen` at a time. */
  wakeAt(timeS: number, actor: Actor): number {
    const slot = this.calendar.schedule(timeS, ACTOR, 0);
    this.#actors[slot] = actor;
    return slot;
  }

  /** For a resource, store or level: its accounts are checked with every run. */
  addFacility(facility: Accountable): void {
    this.#facilities.push(facility);
  }

  recordStart(): void {
    this.started++;
    this.population.update(this.now, this.population.value + 1);
    this.#presence.enter(this.now);
  }

  recordEnd(process: Process): void {
    const { now } = this;
    this.ended++;
    this.population.update(now, this.population.value - 1);
    this.#presence.leave(now, process.startedAt);
    this.lifetime.record(now - process.startedAt);
  }
}
