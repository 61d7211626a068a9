/** Containers by number: who came when, how large, where they stand. */

export const LADEN = 0;
export const EMPTY = 1;
export const REEFER = 2;
export const NONE = -1;

export class ContainerStore {
  count = 0;
  arrivedS = new Float64Array(1024);
  teu = new Uint8Array(1024);
  /** LADEN, EMPTY or REEFER. */
  state = new Uint8Array(1024);
  /** Next of the same list: the yard's queue of its flow, then its departing train. */
  next = new Int32Array(1024);
  /** Of the yard. */
  stack = new Int32Array(1024);
  /** The train that it left on. */
  train = new Int32Array(1024);

  add(arrivedS: number, teu: number, state: number): number {
    if (this.count === this.teu.length) this.#grow();
    const c = this.count++;
    this.arrivedS[c] = arrivedS;
    this.teu[c] = teu;
    this.state[c] = state;
    this.next[c] = NONE;
    this.stack[c] = NONE;
    this.train[c] = NONE;
    return c;
  }

  #grow(): void {
    const length = 2 * this.teu.length;
    this.arrivedS = extend(this.arrivedS, new Float64Array(length));
    this.teu = extend(this.teu, new Uint8Array(length));
    this.state = extend(this.state, new Uint8Array(length));
    this.next = extend(this.next, new Int32Array(length));
    this.stack = extend(this.stack, new Int32Array(length));
    this.train = extend(this.train, new Int32Array(length));
  }
}

export function extend<Numbers extends Float64Array | Uint8Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
