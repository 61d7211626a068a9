/** Batches: processes that gather and travel as one, as wagons in a train or containers on a wagon. */
import { type Account, type Accountable, PresenceAccount } from './accounts.ts';
import type { Process } from './process.ts';
import type { Simulation } from './simulation.ts';
import { Tally } from './tally.ts';
import { TimeWeighted } from './time-weighted.ts';
import { Wait, type Waiter } from './wait.ts';

/**
 * Where batches form. A member waits from `join` until its batch is disbanded; a carrier waits in `depart` for members,
 * takes them along, and disbands them where it arrives:
 *
 *     wagon:  yield yard.join();            // on, until the train has arrived
 *     train:  const wagons = yield yard.depart(50, {patienceS: 86400});
 *             yield journeyS;
 *             yard.disband(wagons);
 */
export class Gathering implements Accountable {
  readonly name: string;
  /** Members that have joined and not departed. */
  readonly gathered: TimeWeighted;
  /** From joining to departing, s. */
  readonly wait = new Tally();
  joined = 0;
  departed = 0;

  readonly #simulation: Simulation;
  readonly #members: Join[] = [];
  readonly #travelling = new Map<Process, Join>();
  readonly #carriers: Depart[] = [];
  readonly #presence = new PresenceAccount();
  #opening = 0;
  #left = 0;

  constructor(simulation: Simulation, { name }: { readonly name: string }) {
    this.name = name;
    this.#simulation = simulation;
    this.gathered = new TimeWeighted(0, simulation.now);
    simulation.addFacility(this);
  }

  /** A wait until the batch that it leaves with is disbanded. */
  join(): Wait {
    return new Join(this);
  }

  /**
   * A wait for so many members, which the process gets as a list, first come first taken; with a patience for as many as
   * there are when it ends. Carriers are served in the order in which they came.
   */
  depart(members: number, { patienceS = Number.POSITIVE_INFINITY }: { readonly patienceS?: number } = {}): Wait {
    return new Depart(this, members, patienceS);
  }

  /** Lets members go on; one that was interrupted on its way is gone already. */
  disband(members: readonly Process[]): void {
    for (const member of members) {
      const join = this.#travelling.get(member);
      this.#travelling.delete(member);
      join?.done();
    }
  }

  enter(join: Join): void {
    const { now } = this.#simulation;
    this.joined++;
    this.#members.push(join);
    this.gathered.update(now, this.#members.length);
    this.#presence.enter(now);
    this.serve();
  }

  /** A member was interrupted. */
  leave(join: Join): void {
    this.#travelling.delete(join.process!);
    const index = this.#members.indexOf(join);
    if (index < 0) return;
    this.#left++;
    this.#remove(index, 1);
  }

  take(count: number): Process[] {
    const taken = this.#remove(0, Math.min(count, this.#members.length));
    for (const join of taken) {
      this.departed++;
      this.wait.record(this.#simulation.now - join.since);
      this.#travelling.set(join.process!, join);
    }
    return taken.map(({ process }) => process!);
  }

  addCarrier(depart: Depart): void {
    this.#carriers.push(depart);
    this.serve();
  }

  removeCarrier(depart: Depart): void {
    const index = this.#carriers.indexOf(depart);
    if (index >= 0) this.#carriers.splice(index, 1);
    this.serve();
  }

  serve(): void {
    while (this.#carriers.length > 0 && this.#members.length >= this.#carriers[0].members) {
      const depart = this.#carriers.shift()!;
      depart.done(this.take(depart.members));
    }
  }

  restartStatistics(): void {
    const { now } = this.#simulation;
    this.gathered.restart(now);
    this.wait.restart();
    this.#presence.restart(now);
    this.#opening = this.#members.length;
    this.joined = this.departed = this.#left = 0;
  }

  listAccounts(nowS: number): Account[] {
    const of = this.name;
    return [
      {
        of,
        law: 'conservation',
        left: this.#opening + this.joined,
        right: this.departed + this.#left + this.#members.length,
      },
      { of, law: 'little', left: this.gathered.area(nowS), right: this.#presence.sum(nowS) },
    ];
  }

  #remove(from: number, count: number): Join[] {
    const { now } = this.#simulation;
    const removed = this.#members.splice(from, count);
    this.gathered.update(now, this.#members.length);
    for (const { since } of removed) this.#presence.leave(now, since);
    return removed;
  }
}

class Join extends Wait {
  process: Process | null = null;
  /** When it joined, s. */
  since = 0;
  readonly #gathering: Gathering;

  constructor(gathering: Gathering) {
    super();
    this.#gathering = gathering;
  }

  begin(waiter: Waiter, process: Process): boolean {
    this.waiter = waiter;
    this.process = process;
    this.since = process.simulation.now;
    this.#gathering.enter(this);
    return false;
  }

  withdraw(): void {
    this.waiter = null;
    this.#gathering.leave(this);
  }

  done(): void {
    this.satisfy(undefined);
  }
}

class Depart extends Wait {
  readonly members: number;
  readonly #gathering: Gathering;
  readonly #patienceS: number;
  #process: Process | null = null;
  #slot = -1;

  constructor(gathering: Gathering, members: number, patienceS: number) {
    super();
    this.#gathering = gathering;
    this.members = members;
    this.#patienceS = patienceS;
  }

  begin(waiter: Waiter, process: Process): boolean {
    const { simulation } = process;
    this.#process = process;
    this.#gathering.addCarrier(this);
    if (this.value !== undefined) return true;
    this.waiter = waiter;
    if (this.#patienceS !== Number.POSITIVE_INFINITY) {
      this.#slot = simulation.wakeAt(simulation.now + this.#patienceS, this);
    }
    return false;
  }

  /** Its patience is at an end. */
  happen(): void {
    this.#slot = -1;
    const members = this.#gathering.take(this.members);
    this.#gathering.removeCarrier(this);
    this.satisfy(members);
  }

  withdraw(): void {
    this.waiter = null;
    this.#stopTimer();
    this.#gathering.removeCarrier(this);
  }

  done(members: readonly Process[]): void {
    this.#stopTimer();
    this.satisfy(members);
  }

  #stopTimer(): void {
    if (this.#slot >= 0) this.#process!.simulation.calendar.cancel(this.#slot);
    this.#slot = -1;
  }
}
