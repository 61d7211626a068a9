/** Servers who take vehicles one at a time, first come first served, as many as are on duty. */
import { TimeWeighted } from '../simulation/index.ts';
import type { Shift } from './types.ts';

const DAY_S = 86_400;
const NOBODY = -1;

export class ServicePool {
  readonly servers: number;
  readonly shifts: readonly Shift[];
  onDuty: number;
  busy = 0;
  readonly busyOverTime = new TimeWeighted();
  readonly dutyOverTime: TimeWeighted;
  /** Containers on the vehicles that wait. */
  readonly queueOverTime = new TimeWeighted();
  #first = NOBODY;
  #last = NOBODY;

  constructor(servers: number, shifts: readonly Shift[]) {
    this.servers = servers;
    this.shifts = shifts;
    this.onDuty = dutyAt(this, 0);
    this.dutyOverTime = new TimeWeighted(this.onDuty);
  }

  take(now: number): void {
    this.busyOverTime.update(now, ++this.busy);
  }

  release(now: number): void {
    this.busyOverTime.update(now, --this.busy);
  }

  get free(): boolean {
    return this.busy < this.onDuty;
  }

  /** Whoever is at work when a shift ends finishes it. */
  changeShift(now: number): void {
    this.onDuty = dutyAt(this, now % DAY_S);
    this.dutyOverTime.update(now, this.onDuty);
  }

  push(now: number, vehicle: number, containers: number, behind: Int32Array): void {
    behind[vehicle] = NOBODY;
    if (this.#first === NOBODY) this.#first = vehicle;
    else behind[this.#last] = vehicle;
    this.#last = vehicle;
    this.queueOverTime.update(now, this.queueOverTime.value + containers);
  }

  /** @returns -1 where nobody waits */
  get head(): number {
    return this.#first;
  }

  shift(now: number, containers: number, behind: Int32Array): void {
    this.#first = behind[this.#first];
    this.queueOverTime.update(now, this.queueOverTime.value - containers);
  }

  restart(now: number): void {
    this.busyOverTime.restart(now);
    this.dutyOverTime.restart(now);
    this.queueOverTime.restart(now);
  }
}

/** @param timeS  of the day */
function dutyAt({ servers, shifts }: Pick<ServicePool, 'servers' | 'shifts'>, timeS: number): number {
  if (shifts.length === 0) return servers;
  let onDuty = 0;
  for (const shift of shifts) if (isWithin(shift, timeS)) onDuty += shift.onDuty;
  return Math.min(servers, onDuty);
}

/** A shift may go over midnight. */
function isWithin({ fromS, toS }: Shift, timeS: number): boolean {
  return fromS < toS ? timeS >= fromS && timeS < toS : timeS >= fromS || timeS < toS;
}
