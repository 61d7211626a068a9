/**
 * The within transformation: a column less its weighted projection on sets of fixed effects.
 *
 * The projection solves the normal equations of the effects, sum_i w_i (x_i - sum_k a_k[code_ki]) = 0 for each level, by
 * conjugate gradients with the levels' weights as preconditioner. That is the acceleration of alternating projections
 * (Guimaraes and Portugal, 2010; Gaure, 2013) by Correia (2017); one pass over the rows an iteration, whatever the number
 * of sets. Levels start from those of the last call, so that later steps of an outer iteration are short.
 *
 * @source Correia (2017), Linear models with high-dimensional fixed effects; Correia, Guimaraes, Zylkin (2020), Stata Journal 20(1)
 */
import type { Factor } from './types.ts';

const MAX_ITERATIONS = 3000;

export class Within {
  readonly #codes: readonly Int32Array[];
  readonly #offsets: Int32Array;
  readonly #levels: number;
  readonly #rows: number;
  readonly #weightOf: Float64Array;
  readonly #gradient: Float64Array;
  readonly #direction: Float64Array;
  readonly #product: Float64Array;
  /** Conjugate-gradient steps since the beginning. */
  steps = 0;

  constructor(effects: readonly Factor[], rows: number) {
    this.#rows = rows;
    this.#offsets = new Int32Array(effects.length);
    let levels = 0;
    for (const [k, effect] of effects.entries()) {
      this.#offsets[k] = levels;
      levels += effect.levels;
    }
    // Codes of all sets in one range, so that one array of levels serves all.
    this.#codes = effects.map((effect, k) => effect.codes.map((code) => code + this.#offsets[k]));
    this.#levels = levels;
    this.#weightOf = new Float64Array(levels);
    this.#gradient = new Float64Array(levels);
    this.#direction = new Float64Array(levels);
    this.#product = new Float64Array(levels);
  }

  get levels(): number {
    return this.#levels;
  }

  /** Levels of one set out of all. */
  levelsOf(k: number, all: Float64Array): Float64Array {
    return all.slice(this.#offsets[k], this.#offsets[k + 1] ?? this.#levels);
  }

  /** To be called whenever the weights change. @cost O(rows x sets) */
  weigh(weights: Float64Array): void {
    const sum = this.#weightOf.fill(0);
    for (const codes of this.#codes) {
      for (let i = 0; i < codes.length; i++) sum[codes[i]] += weights[i];
    }
  }

  /**
   * @param levels  levels to begin from; those found are left in it
   * @param into    gets the column less its projection
   * @returns whether the tolerance was reached: norm of the projection that is left, over the norm of the column
   * @cost  O(steps x rows x sets)
   */
  transform(
    column: Float64Array,
    weights: Float64Array,
    levels: Float64Array,
    into: Float64Array,
    tolerance: number,
  ): boolean {
    const [gradient, direction, product, weightOf] = [this.#gradient, this.#direction, this.#product, this.#weightOf];
    const size = this.#levels;
    this.#subtract(column, levels, into);
    let norm = 0;
    for (let i = 0; i < this.#rows; i++) norm += weights[i] * column[i] * column[i];
    const goal = tolerance * tolerance * norm;
    let rho = this.#project(into, weights);
    direction.fill(0);
    let lastRho = 0;
    for (let step = 0; rho > goal && step < MAX_ITERATIONS; step++) {
      const beta = lastRho > 0 ? rho / lastRho : 0;
      for (let l = 0; l < size; l++) {
        direction[l] = (weightOf[l] > 0 ? gradient[l] / weightOf[l] : 0) + beta * direction[l];
      }
      const curvature = this.#apply(direction, weights, product);
      if (!(curvature > 0)) break;
      const alpha = rho / curvature;
      for (let l = 0; l < size; l++) {
        levels[l] += alpha * direction[l];
        gradient[l] -= alpha * product[l];
      }
      lastRho = rho;
      rho = 0;
      for (let l = 0; l < size; l++) if (weightOf[l] > 0) rho += (gradient[l] * gradient[l]) / weightOf[l];
      this.steps++;
    }
    this.#subtract(column, levels, into);
    return rho <= goal || norm === 0;
  }

  /** Gradient by level of residuals; @returns its squared norm under the preconditioner */
  #project(residual: Float64Array, weights: Float64Array): number {
    const [gradient, weightOf] = [this.#gradient.fill(0), this.#weightOf];
    for (const codes of this.#codes) {
      for (let i = 0; i < codes.length; i++) gradient[codes[i]] += weights[i] * residual[i];
    }
    let norm = 0;
    for (let l = 0; l < this.#levels; l++) if (weightOf[l] > 0) norm += (gradient[l] * gradient[l]) / weightOf[l];
    return norm;
  }

  /** product = D'WD direction; @returns direction' product */
  #apply(direction: Float64Array, weights: Float64Array, product: Float64Array): number {
    product.fill(0);
    let curvature = 0;
    const codes = this.#codes;
    if (codes.length === 1) {
      const [a] = codes;
      for (let i = 0; i < a.length; i++) {
        const sum = direction[a[i]];
        const weighted = weights[i] * sum;
        product[a[i]] += weighted;
        curvature += weighted * sum;
      }
    } else if (codes.length === 2) {
      const [a, b] = codes;
      for (let i = 0; i < a.length; i++) {
        const sum = direction[a[i]] + direction[b[i]];
        const weighted = weights[i] * sum;
        product[a[i]] += weighted;
        product[b[i]] += weighted;
        curvature += weighted * sum;
      }
    } else if (codes.length === 3) {
      const [a, b, c] = codes;
      for (let i = 0; i < a.length; i++) {
        const sum = direction[a[i]] + direction[b[i]] + direction[c[i]];
        const weighted = weights[i] * sum;
        product[a[i]] += weighted;
        product[b[i]] += weighted;
        product[c[i]] += weighted;
        curvature += weighted * sum;
      }
    } else {
      for (let i = 0; i < this.#rows; i++) {
        let sum = 0;
        for (let k = 0; k < codes.length; k++) sum += direction[codes[k][i]];
        const weighted = weights[i] * sum;
        for (let k = 0; k < codes.length; k++) product[codes[k][i]] += weighted;
        curvature += weighted * sum;
      }
    }
    return curvature;
  }

  #subtract(column: Float64Array, levels: Float64Array, into: Float64Array): void {
    into.set(column);
    for (const codes of this.#codes) {
      for (let i = 0; i < codes.length; i++) into[i] -= levels[codes[i]];
    }
  }
}
