/**
 * Named streams of random numbers. A stream's numbers depend on seed, replication and its own name alone: a model that
 * draws its arrivals and its services from streams of their own meets the same arrivals in every variant (common random
 * numbers), whatever else it draws.
 */
import { hashBytes } from './hash.ts';

const BLOCK = 64;
const TWO_20 = 1048576;
const TWO_MINUS_52 = 2.220446049250313e-16;

/**
 * Uniform numbers in (0, 1): (k + 1/2) / 2^52, so that neither end occurs and 1 - u is exact and one of them.
 *
 * @source xoshiro128** 1.1, Blackman and Vigna (2021), ACM TOMS 47(4): period 2^128 - 1; two of its words a number
 */
export class RandomStream {
  readonly name: string;
  readonly antithetic: boolean;
  readonly #state: Int32Array;
  /** Numbers are made a block at a time: the state then stays in registers. */
  readonly #block = new Float64Array(BLOCK);
  #at = BLOCK;

  /** @param state  four words of 32 bits, not all 0 @throws Error on a state of zeros, which never leaves itself */
  constructor(name: string, state: Int32Array, antithetic = false) {
    if (state.length !== 4 || !state.some((word) => word !== 0)) {
      throw new Error(`simulation: stream ${name} needs a state of four words that are not all 0`);
    }
    this.name = name;
    this.antithetic = antithetic;
    this.#state = state.slice();
  }

  /** The next number in (0, 1); of an antithetic stream 1 - u. */
  next(): number {
    if (this.#at === BLOCK) this.#refill();
    return this.#block[this.#at++];
  }

  /** A whole number from 0 to n - 1; n at most 2^32, each as likely to 2^-20. */
  nextBelow(n: number): number {
    return Math.floor(this.next() * n);
  }

  #refill(): void {
    const state = this.#state;
    const block = this.#block;
    let s0 = state[0];
    let s1 = state[1];
    let s2 = state[2];
    let s3 = state[3];
    for (let i = 0; i < BLOCK; i++) {
      let x = Math.imul(s1, 5);
      const high = Math.imul((x << 7) | (x >>> 25), 9) >>> 0;
      let t = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = (s3 << 11) | (s3 >>> 21);
      x = Math.imul(s1, 5);
      const low = Math.imul((x << 7) | (x >>> 25), 9) >>> 12;
      t = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = (s3 << 11) | (s3 >>> 21);
      block[i] = (high * TWO_20 + low + 0.5) * TWO_MINUS_52;
    }
    if (this.antithetic) for (let i = 0; i < BLOCK; i++) block[i] = 1 - block[i];
    state[0] = s0;
    state[1] = s1;
    state[2] = s2;
    state[3] = s3;
    this.#at = 0;
  }
}

export interface StreamsOptions {
  /** A number or a word. */
  readonly seed: number | string;
  readonly replication?: number;
  /** Every stream gives 1 - u: the mirror of the replication of the same number. */
  readonly antithetic?: boolean;
}

/** The streams of one replication. The same name gives the same stream, which goes on where it stopped. */
export class Streams {
  readonly #options: StreamsOptions;
  readonly #byName = new Map<string, RandomStream>();

  constructor(options: StreamsOptions) {
    this.#options = options;
  }

  /**
   * The seed of a stream is a hash of 128 bits of seed, replication and name: two streams share numbers with a chance of
   * about (numbers drawn) / 2^127.
   */
  get(name: string): RandomStream {
    const known = this.#byName.get(name);
    if (known) return known;
    const { seed, replication = 0, antithetic = false } = this.#options;
    const key = new TextEncoder().encode(JSON.stringify([seed, replication, name]));
    const state = hashBytes(key);
    if (!state.some((word) => word !== 0)) state[0] = 1;
    const stream = new RandomStream(name, state, antithetic);
    this.#byName.set(name, stream);
    return stream;
  }
}
