/**
 * Empty wagons of one gauge that stand ready. Arriving trains leave theirs, departing trains take theirs; what one direction
 * takes more than the other brings comes back empty after the time of a round trip, and what it brings more goes away empty.
 */
import { type Distribution, type RandomStream, TimeWeighted } from '../simulation/index.ts';

export interface WagonBalance {
  /** Of taken wagons, those that no arriving train replaces. */
  readonly shortShare: number;
  /** Of brought wagons, those that no departing train needs. */
  readonly excessShare: number;
}

export class WagonPool {
  readonly onHand: TimeWeighted;
  /** Containers whose train is ready but for wagons. */
  readonly queueOverTime = new TimeWeighted();
  onOrder = 0;
  emptyIn = 0;
  emptyOut = 0;
  readonly count: number;
  readonly #balance: WagonBalance;
  readonly #returnS: Distribution;
  readonly #stream: RandomStream;
  /** Parts of wagons that shares leave over. */
  #owed = 0;
  #surplus = 0;
  #brought = 0;
  #taken = 0;
  #emptyInAll = 0;
  #emptyOutAll = 0;

  constructor(count: number, returnS: Distribution, balance: WagonBalance, stream: RandomStream) {
    this.count = count;
    this.onHand = new TimeWeighted(count);
    this.#returnS = returnS;
    this.#balance = balance;
    this.#stream = stream;
  }

  /** @returns wagons to send for: they are back after `drawReturnS` */
  take(now: number, wagons: number): number {
    this.onHand.update(now, this.onHand.value - wagons);
    this.#taken += wagons;
    this.#owed += wagons * this.#balance.shortShare;
    const order = Math.floor(this.#owed + 1e-9);
    this.#owed -= order;
    this.onOrder += order;
    return order;
  }

  /** Wagons of an arriving train are empty. */
  bring(now: number, wagons: number): void {
    this.#brought += wagons;
    this.#surplus += wagons * this.#balance.excessShare;
    let away = Math.floor(this.#surplus + 1e-9);
    this.#surplus -= away;
    // Random trains let the stock wander: nobody keeps more than twice what is meant to stand here.
    const stock = this.onHand.value + wagons - away;
    if (stock > 2 * this.count) away += stock - this.count;
    this.emptyOut += away;
    this.#emptyOutAll += away;
    this.onHand.update(now, this.onHand.value + wagons - away);
  }

  /** What a waiting load lacks and nobody has sent for. */
  orderLack(wagons: number): number {
    const most = this.count - this.onHand.value - this.onOrder;
    const order = Math.max(0, Math.min(most, wagons - this.onHand.value - this.onOrder));
    this.onOrder += order;
    return order;
  }

  comeBack(now: number, wagons: number): void {
    this.onOrder -= wagons;
    this.emptyIn += wagons;
    this.#emptyInAll += wagons;
    this.onHand.update(now, this.onHand.value + wagons);
  }

  drawReturnS(): number {
    return this.#returnS.sample(this.#stream);
  }

  /** What came is what went and what is there. */
  get accounts(): { readonly left: number; readonly right: number } {
    return {
      left: this.count + this.#brought + this.#emptyInAll,
      right: this.#taken + this.#emptyOutAll + this.onHand.value,
    };
  }

  restart(now: number): void {
    this.onHand.restart(now);
    this.queueOverTime.restart(now);
    this.emptyIn = 0;
    this.emptyOut = 0;
  }
}
