/** The tracks of one gauge: who stands on them, and who waits for them. */
import { TimeWeighted } from '../simulation/index.ts';
import type { TrackGroup } from './types.ts';

/** One bit a track, so that a vehicle keeps its tracks as a number. */
export const MOST_TRACKS = 31;

export class TrackSide {
  readonly count: number;
  readonly occupied = new TimeWeighted();
  /** Containers on arriving trains that wait. */
  readonly queueOverTime = new TimeWeighted();
  /** Arriving trains that wait, first come first served. */
  readonly waiting: number[] = [];
  /** Departing trains that stand here. */
  departing = 0;
  /** Whether departing trains ever stand here: a track is then kept from arriving ones. */
  readonly hasDepartures: boolean;
  /** Shortest first. */
  readonly #lengthsM: Float64Array;
  #taken = 0;
  #takenCount = 0;

  constructor(groups: readonly TrackGroup[], hasDepartures: boolean) {
    this.#lengthsM = Float64Array.from(groups.flatMap(({ count, lengthM }) => new Array<number>(count).fill(lengthM)));
    this.#lengthsM.sort();
    this.count = this.#lengthsM.length;
    this.hasDepartures = hasDepartures;
  }

  /** Tracks for a train: the shortest that holds it, or as many of the longest as it must be cut for. @returns their bits, 0: none free */
  find(lengthM: number, departing: boolean): number {
    const lengths = this.#lengthsM;
    const { count } = this;
    const longest = lengths[count - 1];
    let wanted = lengthM <= longest ? 1 : Math.ceil(lengthM / longest);
    const least = wanted > 1 ? longest : lengthM;
    const needed = wanted;
    let bits = 0;
    for (let t = 0; t < count && wanted > 0; t++) {
      if (lengths[t] < least || (this.#taken & (1 << t)) !== 0) continue;
      bits |= 1 << t;
      wanted--;
    }
    if (wanted > 0) return 0;
    // Arriving trains on every track would leave no way out for what they brought to the other side.
    const keep = !departing && this.hasDepartures && this.departing === 0 && count > needed;
    return keep && count - this.#takenCount - needed < 1 ? 0 : bits;
  }

  take(now: number, bits: number, departing: boolean): void {
    this.#taken |= bits;
    this.#count(now);
    if (departing) this.departing++;
  }

  release(now: number, bits: number, departing: boolean): void {
    this.#taken &= ~bits;
    this.#count(now);
    if (departing) this.departing--;
  }

  restart(now: number): void {
    this.occupied.restart(now);
    this.queueOverTime.restart(now);
  }

  #count(now: number): void {
    let bits = this.#taken;
    let count = 0;
    for (; bits !== 0; bits &= bits - 1) count++;
    this.#takenCount = count;
    this.occupied.update(now, count);
  }
}
