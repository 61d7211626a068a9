/**
 * Expected backorders of all bases of a part at every stock, while the supplier's stock goes down one by one.
 *
 * The generating function of a base's share of the supplier's backorders follows by one step from that at a unit more:
 * with w = 1 - share + share z and H(s) = sum over k of p(s + k) w^k, H(s) = p(s) + w H(s + 1). No power is taken twice.
 */
import { negativeBinomialMasses, poissonMasses } from './masses.ts';
import type { PartAtSites } from './part-curve.ts';
import type { SparesMethod } from './types.ts';

/** Masses below it change no decision. */
const SMALLEST = 1e-14;
const DROPPED = 1e-17;

export class BasePipelines {
  bases = 0;
  readonly #method: SparesMethod;
  #part: PartAtSites | null = null;
  #supplier: Float64Array = new Float64Array(1);
  /** P(X <= s), mean and variance of backorders at the supplier, by its stock. */
  #below = new Float64Array(1);
  #openMean = new Float64Array(1);
  #openSquare = new Float64Array(1);
  /** w H(s + 1) of the stock s last set, a row a base. */
  #width = 0;
  #shares = new Float64Array(0);
  #sizes = new Int32Array(0);
  #at = 0;
  #local: Float64Array[] = [];
  /** E[(X - s)+] by stock s, a row a base. */
  #rowOf = new Int32Array(0);
  #backorders = new Float64Array(0);
  #lengths = new Int32Array(0);

  constructor(method: SparesMethod) {
    this.#method = method;
  }

  open(part: PartAtSites): void {
    const bases = part.share.length;
    this.bases = bases;
    this.#part = part;
    const supplier = poissonMasses(part.supplierPipeline, SMALLEST);
    this.#supplier = supplier;
    const size = supplier.length;
    if (this.#below.length < size + 1) {
      this.#below = new Float64Array(2 * size);
      this.#openMean = new Float64Array(2 * size);
      this.#openSquare = new Float64Array(2 * size);
    }
    let above = 0;
    let mean = 0;
    let square = 0;
    for (let s = size - 1; s >= 0; s--) {
      // E[((X - s)+)^2] = E[((X - s - 1)+)^2] + 2 E[(X - s - 1)+] + P(X > s).
      square += 2 * mean + above;
      mean += above;
      this.#openMean[s] = mean;
      this.#openSquare[s] = square;
      above += supplier[s];
    }
    let below = 0;
    for (let s = 0; s < size; s++) this.#below[s] = below += supplier[s];
    this.#local = [];
    for (let j = 0; j < bases; j++) this.#local.push(poissonMasses(part.localPipeline[j], SMALLEST));
    this.#width = size + 1;
    if (this.#shares.length < bases * this.#width) this.#shares = new Float64Array(2 * bases * this.#width);
    if (this.#sizes.length < bases) {
      this.#sizes = new Int32Array(bases);
      this.#lengths = new Int32Array(bases);
      this.#rowOf = new Int32Array(bases);
    }
    this.#sizes.fill(0);
    this.#at = size;
  }

  /** Least stock of the supplier beyond which each unit takes away less than `chance` of a backorder in all. */
  enoughAtSupplier(chance: number): number {
    let above = 0;
    for (let s = this.#supplier.length - 1; s >= 0; s--) {
      if (above > chance) return s + 1;
      above += this.#supplier[s];
    }
    return 0;
  }

  /** @throws Error where the stock is above the one set before: they go down */
  setSupplierStock(stock: number): void {
    const part = this.#part;
    if (part === null || stock >= this.#at + 1) throw new Error('fleet: supplier stocks go down from the largest');
    const known = Math.min(stock, this.#supplier.length - 1);
    const mean = stock < this.#supplier.length ? this.#openMean[stock] : 0;
    const square = stock < this.#supplier.length ? this.#openSquare[stock] : 0;
    let used = 0;
    for (let j = 0; j < this.bases; j++) {
      const share = part.share[j];
      const local = part.localPipeline[j];
      let pipeline: Float64Array;
      let shares: Float64Array | null = null;
      if (this.#method === 'exact') {
        pipeline = this.#local[j];
        shares = this.#lower(j, share, stock);
      } else if (this.#method === 'metric') {
        pipeline = poissonMasses(local + share * mean, SMALLEST);
      } else {
        const variance = local + share * (1 - share) * mean + share * share * (square - mean * mean);
        pipeline = negativeBinomialMasses(local + share * mean, variance, SMALLEST);
      }
      used = this.#tabulate(j, used, pipeline, shares, this.#below[known]);
    }
    this.#at = stock;
  }

  /** Brings w H(s + 1) of a base down to the stock. @returns it: its masses but those of no backorders at all */
  #lower(j: number, share: number, stock: number): Float64Array {
    const row = this.#shares.subarray(j * this.#width, (j + 1) * this.#width);
    const miss = 1 - share;
    let size = Math.max(1, this.#sizes[j]);
    if (this.#sizes[j] === 0) row[0] = 0;
    for (let s = this.#at; s > stock; s--) {
      if (s < this.#supplier.length) row[0] += this.#supplier[s];
      row[size] = 0;
      for (let m = size; m > 0; m--) row[m] = row[m] * miss + row[m - 1] * share;
      row[0] *= miss;
      if (row[size] > DROPPED) size++;
    }
    this.#sizes[j] = size;
    return row.subarray(0, size);
  }

  /**
   * E[(X - s)+] of a pipeline, or of it and a share beside it, by two sums from the end.
   *
   * @param none  chance that the supplier has no backorders
   */
  #tabulate(j: number, from: number, pipeline: Float64Array, shares: Float64Array | null, none: number): number {
    const length = pipeline.length + (shares === null ? 0 : shares.length - 1);
    const end = from + length + 1;
    if (this.#backorders.length < end) {
      const larger = new Float64Array(2 * end);
      larger.set(this.#backorders);
      this.#backorders = larger;
    }
    const out = this.#backorders;
    out.fill(0, from, end);
    if (shares === null) out.set(pipeline, from);
    else {
      for (let m = 0; m < shares.length; m++) {
        const mass = m === 0 ? shares[0] + none : shares[m];
        for (let k = 0; k < pipeline.length; k++) out[from + m + k] += mass * pipeline[k];
      }
    }
    let above = 0;
    let expected = 0;
    for (let s = length - 1; s >= 0; s--) {
      const mass = out[from + s];
      expected += above;
      out[from + s] = expected;
      above += mass;
    }
    this.#rowOf[j] = from;
    this.#lengths[j] = length;
    return end;
  }

  /** E[(X - stock)+] at a base. */
  backorders(base: number, stock: number): number {
    return stock < this.#lengths[base] ? this.#backorders[this.#rowOf[base] + stock] : 0;
  }
}
