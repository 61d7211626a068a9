/**
 * The best that n units of one part achieve, for every n: one stock that supplies bases, without components.
 *
 * Given what the supplier holds, bases do not touch each other, and what a base's backorders cost is convex in its stock:
 * handing out one unit after the other where it gains most is best. The supplier's own stock is tried through.
 */
import { BasePipelines } from './base-pipelines.ts';
import type { SparesMethod } from './types.ts';

export interface PartAtSites {
  readonly id: string;
  readonly unitCostUsd: number;
  /** Units under repair or purchase at the supplier: demand x time. */
  readonly supplierPipeline: number;
  /** By base: units under repair and on the way, the supplier's delays left out. */
  readonly localPipeline: ArrayLike<number>;
  /** By base: its share of what is asked for at the supplier. */
  readonly share: ArrayLike<number>;
}

/** What backorders at a base cost: convex and rising. */
export interface Penalty {
  readonly of: (expectedBackorders: number, base: number) => number;
  /** Nowhere does a backorder cost more. */
  readonly mostPerBackorder: number;
}

/** Every backorder costs one. */
export const countBackorders: Penalty = { of: (expected) => expected, mostPerBackorder: 1 };

export interface PartCurve {
  /** By number of units from 0: least penalty. */
  readonly penalty: Float64Array;
  /** By number of units: how many of them the supplier holds. */
  readonly supplierStock: Int32Array;
}

export interface CurveOptions {
  /** Default exact. */
  readonly method?: SparesMethod;
  /** Default: backorders are counted. */
  readonly penalty?: Penalty;
  /** Largest number of units; default as many as still gain. */
  readonly mostUnits?: number;
}

/** Gain of a unit below which no more are tried. */
export const LEAST_GAIN = 1e-9;

/**
 * Makes curves one after the other in the same memory.
 *
 * A curve ends where no unit gains `leastGain`. Its points that a price of `leastGain` a unit or more makes best are the
 * best of all stocks; others are the best of those tried.
 */
export class CurveMaker {
  readonly #penalty: Penalty;
  readonly #mostUnits: number;
  readonly #pipelines: BasePipelines;
  #best = new Float64Array(256);
  #stockOf = new Int32Array(256);
  #next = new Int32Array(0);
  #gain = new Float64Array(0);

  constructor({
    method = 'exact',
    penalty = countBackorders,
    mostUnits = Number.POSITIVE_INFINITY,
  }: CurveOptions = {}) {
    this.#penalty = penalty;
    this.#mostUnits = mostUnits;
    this.#pipelines = new BasePipelines(method);
  }

  /** @cost O(supplier stocks x bases x n), n the units of a pipeline */
  create(part: PartAtSites, leastGain = LEAST_GAIN): PartCurve {
    const pipelines = this.#pipelines;
    pipelines.open(part);
    const enough = pipelines.enoughAtSupplier(leastGain / this.#penalty.mostPerBackorder);
    const mostSupplier = Math.min(this.#mostUnits, enough);
    let size = 0;
    for (let stock = mostSupplier; stock >= 0; stock--) {
      pipelines.setSupplierStock(stock);
      let value = this.#start();
      for (let n = stock; n <= this.#mostUnits; n++) {
        if (n >= size || value <= this.#best[n]) {
          if (n >= this.#best.length) this.#grow();
          // Between a larger stock's curve and this one there may be numbers that neither has.
          for (; size <= n; size++) this.#best[size] = Number.POSITIVE_INFINITY;
          this.#best[n] = value;
          this.#stockOf[n] = stock;
        }
        const base = this.#pick();
        if (!(this.#gain[base] > leastGain)) break;
        value -= this.#gain[base];
        this.#take(base);
      }
    }
    // Where a unit more does not help, the curve ends.
    let end = 1;
    while (end < size && this.#best[end] < this.#best[end - 1]) end++;
    return { penalty: this.#best.slice(0, end), supplierStock: this.#stockOf.slice(0, end) };
  }

  /** @returns units of each base, where the supplier holds `supplierStock` of `units` */
  spread(part: PartAtSites, units: number, supplierStock: number): Int32Array {
    this.#pipelines.open(part);
    this.#pipelines.setSupplierStock(supplierStock);
    this.#start();
    for (let n = supplierStock; n < units; n++) this.#take(this.#pick());
    return this.#next.slice(0, part.share.length);
  }

  /** Empty shelves at the bases. @returns the penalty */
  #start(): number {
    const { bases } = this.#pipelines;
    if (this.#next.length < bases) {
      this.#next = new Int32Array(bases);
      this.#gain = new Float64Array(bases);
    }
    let value = 0;
    for (let j = 0; j < bases; j++) {
      value += this.#penalty.of(this.#pipelines.backorders(j, 0), j);
      this.#next[j] = -1;
      this.#take(j);
    }
    return value;
  }

  #take(base: number): void {
    const stock = ++this.#next[base];
    const { of } = this.#penalty;
    this.#gain[base] =
      of(this.#pipelines.backorders(base, stock), base) - of(this.#pipelines.backorders(base, stock + 1), base);
  }

  /** The base that gains most by a unit; of equals the first. */
  #pick(): number {
    let best = 0;
    for (let j = 1; j < this.#pipelines.bases; j++) if (this.#gain[j] > this.#gain[best]) best = j;
    return best;
  }

  #grow(): void {
    const best = new Float64Array(2 * this.#best.length);
    const stockOf = new Int32Array(2 * this.#best.length);
    best.set(this.#best);
    stockOf.set(this.#stockOf);
    this.#best = best;
    this.#stockOf = stockOf;
  }
}
