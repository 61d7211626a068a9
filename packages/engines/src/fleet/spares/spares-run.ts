/**
 * One run of the spares by discrete events: every failed unit on its way through repair, order and shelf.
 *
 * Claims on a shelf are served in their order: those of buses, of sites supplied, of assemblies that wait for a component.
 */
import { EventCalendar, exponential, type RandomStream, type Streams } from '../../simulation/index.ts';
import type { SparesInput } from './types.ts';

const FAILURE = 0;
const REPAIRED = 1;
const ARRIVED = 2;

/** Kinds of claims, in steps of the number of parts at sites. */
const BUS = 0;
const ORDER = 1;
const ASSEMBLY = 2;

export class SparesRun {
  readonly #input: SparesInput;
  readonly #calendar = new EventCalendar(1024);
  readonly #onHand: Int32Array;
  /** Claims that wait, by part at site, and the place of the first. */
  readonly #claims: number[][];
  readonly #first: Int32Array;
  readonly #busesWaiting: Int32Array;
  readonly #areaS: Float64Array;
  readonly #busAreaS: Float64Array;
  readonly #since: Float64Array;
  readonly #failures: readonly RandomStream[];
  readonly #choices: RandomStream;
  readonly #componentsOf: number[][];
  #measuredFromS = 0;

  constructor(input: SparesInput, stock: ArrayLike<number>, streams: Streams) {
    const size = input.demandPerS.length;
    this.#input = input;
    this.#onHand = Int32Array.from(stock);
    this.#claims = Array.from({ length: size }, () => []);
    this.#first = new Int32Array(size);
    this.#busesWaiting = new Int32Array(size);
    this.#areaS = new Float64Array(size);
    this.#busAreaS = new Float64Array(size);
    this.#since = new Float64Array(size);
    this.#choices = streams.get('choices');
    this.#failures = Array.from({ length: size }, (_, at) => streams.get(`failures ${at}`));
    this.#componentsOf = Array.from(input.partIds, () => []);
    for (const [part, parent] of input.parentOf.entries()) if (parent >= 0) this.#componentsOf[parent].push(part);
    for (let at = 0; at < size; at++) this.#scheduleFailure(at);
  }

  /** @param untilS  not before the last one */
  run(untilS: number): void {
    const calendar = this.#calendar;
    while (calendar.nextTime <= untilS && calendar.advance()) {
      const at = calendar.subject;
      if (calendar.kind === FAILURE) {
        this.#scheduleFailure(at);
        this.#fail(at, BUS * this.#onHand.length + at);
      } else if (calendar.kind === REPAIRED || calendar.kind === ARRIVED) this.#arrive(at);
    }
    calendar.rest(untilS);
    for (let at = 0; at < this.#since.length; at++) this.#measure(at);
  }

  restartStatistics(): void {
    this.#areaS.fill(0);
    this.#busAreaS.fill(0);
    this.#measuredFromS = this.#calendar.now;
    this.#since.fill(this.#calendar.now);
  }

  /** Mean number of claims that wait, by part at site. */
  get backorders(): Float64Array {
    return this.#areaS.map((area) => area / (this.#calendar.now - this.#measuredFromS));
  }

  /** Mean number of empty places on buses, by part at site. */
  get emptyPlaces(): Float64Array {
    return this.#busAreaS.map((area) => area / (this.#calendar.now - this.#measuredFromS));
  }

  get events(): number {
    return this.#calendar.count;
  }

  #scheduleFailure(at: number): void {
    const rate = this.#input.busDemandPerS[at];
    if (!(rate > 0)) return;
    this.#calendar.schedule(this.#calendar.now + exponential(1 / rate).sample(this.#failures[at]), FAILURE, at);
  }

  /** A unit has failed here and another is claimed: the failed one is repaired here or sent on. */
  #fail(at: number, claim: number): void {
    this.#claim(at, claim);
    const { repairShare, supplierOf, shipS } = this.#input;
    const sites = supplierOf.length;
    const size = this.#onHand.length;
    if (repairShare[at] >= 1 || (repairShare[at] > 0 && this.#choices.next() < repairShare[at])) {
      this.#repair(at);
      return;
    }
    const site = at % sites;
    const above = at - site + supplierOf[site];
    if (shipS[at] >= 0) this.#fail(above, ORDER * size + at);
  }

  #repair(at: number): void {
    const { supplierOf, shareOfRepairs, repairS } = this.#input;
    const sites = supplierOf.length;
    const part = Math.floor(at / sites);
    let left = this.#componentsOf[part].length > 0 ? this.#choices.next() : 1;
    for (const component of this.#componentsOf[part]) {
      left -= shareOfRepairs[component];
      if (left < 0) {
        this.#fail(component * sites + (at % sites), ASSEMBLY * this.#onHand.length + at);
        return;
      }
    }
    this.#calendar.schedule(this.#calendar.now + repairS[at], REPAIRED, at);
  }

  #claim(at: number, claim: number): void {
    if (this.#onHand[at] > 0) {
      this.#onHand[at]--;
      this.#deliver(claim);
      return;
    }
    this.#measure(at);
    this.#claims[at].push(claim);
    if (claim < this.#onHand.length) this.#busesWaiting[at]++;
  }

  #arrive(at: number): void {
    const claims = this.#claims[at];
    if (this.#first[at] === claims.length) {
      this.#onHand[at]++;
      return;
    }
    this.#measure(at);
    const claim = claims[this.#first[at]++];
    if (claim < this.#onHand.length) this.#busesWaiting[at]--;
    if (this.#first[at] > 1000) {
      this.#claims[at] = claims.slice(this.#first[at]);
      this.#first[at] = 0;
    }
    this.#deliver(claim);
  }

  #deliver(claim: number): void {
    const size = this.#onHand.length;
    const at = claim % size;
    const kind = Math.floor(claim / size);
    const { repairS, shipS } = this.#input;
    if (kind === ORDER) this.#calendar.schedule(this.#calendar.now + shipS[at], ARRIVED, at);
    else if (kind === ASSEMBLY) this.#calendar.schedule(this.#calendar.now + repairS[at], REPAIRED, at);
  }

  /** Adds what has waited until now. */
  #measure(at: number): void {
    const passed = this.#calendar.now - this.#since[at];
    this.#areaS[at] += passed * (this.#claims[at].length - this.#first[at]);
    this.#busAreaS[at] += passed * this.#busesWaiting[at];
    this.#since[at] = this.#calendar.now;
  }
}
