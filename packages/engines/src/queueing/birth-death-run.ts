/**
 * A number present that goes up and down by one, simulated with splitting: numbers far from the usual one are seen about as
 * often as it is, so that a rare loss, wait or empty system gets an interval like any other. Shares of time are kept, not
 * counts of arrivals: arrivals of a Poisson process see them (PASTA), and the wait follows by Little's law.
 */
import type { RandomStream, Streams } from '../simulation/index.ts';

export interface BirthDeathModel {
  /** Of each number present, 1/s; falls, or stays. */
  readonly birthRatePerS: (present: number) => number;
  /** Of each number present, 1/s; rises, or stays. */
  readonly deathRatePerS: (present: number) => number;
  /** Largest number; infinity where the deaths win in the end. */
  readonly room: number;
  /** Numbers above are as often as they are, without copies: the servers where there is no end, else the room. */
  readonly farthest: number;
}

/** Beyond this weights are no longer worth a number's exponent. */
const LARGEST_WEIGHT = 1e250;

/**
 * One replication, by RESTART: each time that the number moves away from the usual one over a threshold, copies go on from
 * there beside the run itself, until they come back over it; all that happens beyond counts by the inverse of their number.
 * That is unbiased whatever the numbers of copies; they are taken as the rates suggest, so that each number is met about as
 * often. A copy needs nothing but the number present, the times of this queue having no memory.
 *
 * @source Villén-Altamirano and Villén-Altamirano (1994), RESTART: a straightforward method for fast simulation of rare
 *   events, Proc. Winter Simulation Conference; Wolff (1982), Poisson arrivals see time averages, Operations Research 30(2)
 * @cost customers x numbers between the usual one and the farthest
 */
export class BirthDeathRun {
  readonly #room: number;
  readonly #birthRate: (present: number) => number;
  readonly #deathRate: (present: number) => number;
  readonly #times: RandomStream;
  readonly #moves: RandomStream;
  /** Number towards which it tends: thresholds lie on both sides of it. */
  readonly #usual: number;
  /** By number: runs that go on where a run comes there from nearer the usual one, and the product of all on the way. */
  #copies: Float64Array;
  #weight: Float64Array;
  /** Rates by number, 1/s, and time since the statistics began, all runs together, s. */
  #up: Float64Array;
  #down: Float64Array;
  #time: Float64Array;
  /** Thresholds at which copies began, and how many are left of each, copies within copies. */
  readonly #from: number[] = [];
  readonly #left: number[] = [];
  #present = 0;

  constructor({ birthRatePerS, deathRatePerS, room, farthest }: BirthDeathModel, streams: Streams) {
    this.#room = room;
    this.#birthRate = birthRatePerS;
    this.#deathRate = deathRatePerS;
    this.#times = streams.get('times');
    this.#moves = streams.get('moves');
    let usual = 0;
    while (usual < farthest && birthRatePerS(usual) >= deathRatePerS(usual + 1)) usual++;
    this.#usual = usual;
    this.#copies = new Float64Array(farthest + 1).fill(1);
    this.#weight = new Float64Array(farthest + 1).fill(1);
    this.#time = new Float64Array(farthest + 1);
    this.#up = this.#time.map((_, n) => (n < room ? birthRatePerS(n) : 0));
    this.#down = this.#time.map((_, n) => (n > 0 ? deathRatePerS(n) : 0));
    this.#place(farthest, 1, (n) => this.#down[n] / this.#up[n - 1]);
    this.#place(0, -1, (n) => this.#up[n] / this.#down[n + 1]);
  }

  /** Lets so many more customers come in. */
  advance(customers: number): void {
    const [from, left, usual] = [this.#from, this.#left, this.#usual];
    let present = this.#present;
    for (let came = 0; came < customers || from.length > 0; ) {
      const up = this.#up[present];
      const rate = up + this.#down[present];
      this.#time[present] -= Math.log(this.#times.next()) / rate;
      const step = this.#moves.next() * rate < up ? 1 : -1;
      const depth = from.length - 1;
      if (depth < 0 && step > 0) came++;
      const isAway = step > 0 ? present >= usual : present <= usual;
      if (!isAway && depth >= 0 && from[depth] === present) {
        // A copy is back: the next one begins, or the run goes on where all of them began.
        if (--left[depth] === 0) {
          from.pop();
          left.pop();
        }
        continue;
      }
      present += step;
      if (present === this.#time.length) this.#grow();
      if (isAway && this.#copies[present] > 1) {
        from.push(present);
        left.push(this.#copies[present] - 1);
      }
    }
    this.#present = present;
  }

  restartStatistics(): void {
    this.#time.fill(0);
  }

  /** Share of time by number present. */
  shares(): Float64Array {
    const shares = this.#time.map((time, n) => time / this.#weight[n]);
    let sum = 0;
    for (const time of shares) sum += time;
    return shares.map((time) => time / sum);
  }

  /** Copies on one side, as many as the numbers get rarer. @param rarer  by how much than the number before */
  #place(last: number, step: number, rarer: (n: number) => number): void {
    let wanted = 1;
    let weight = 1;
    for (let n = this.#usual; n !== last; ) {
      n += step;
      wanted = Math.min(LARGEST_WEIGHT, wanted * rarer(n));
      const copies = Math.max(1, Math.floor(wanted / weight));
      weight *= copies;
      this.#copies[n] = copies;
      this.#weight[n] = weight;
    }
  }

  /** Room for twice the numbers, without copies. */
  #grow(): void {
    const before = this.#time.length;
    const enlarge = (list: Float64Array, added: (n: number) => number) =>
      Float64Array.from({ length: 2 * before }, (_, n) => (n < before ? list[n] : added(n)));
    const last = this.#weight[before - 1];
    this.#copies = enlarge(this.#copies, () => 1);
    this.#weight = enlarge(this.#weight, () => last);
    this.#time = enlarge(this.#time, () => 0);
    this.#up = enlarge(this.#up, (n) => (n < this.#room ? this.#birthRate(n) : 0));
    this.#down = enlarge(this.#down, this.#deathRate);
  }
}
