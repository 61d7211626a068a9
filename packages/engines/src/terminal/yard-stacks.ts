/**
 * The yard: laden containers in stacks of one size, each put on the lowest; what stands above a wanted one is moved away,
 * one lift each. Any empty does for another, and reefers stand at plugs: neither is reshuffled.
 */
import { TimeWeighted } from '../simulation/index.ts';
import { type ContainerStore, LADEN, NONE, REEFER } from './container-store.ts';
import type { Yard } from './types.ts';

export class YardStacks {
  readonly usedTeu = new TimeWeighted();
  readonly #teu: number;
  readonly #tiers: number;
  readonly #plugs: number;
  readonly #groundTeu: number;
  readonly #containers: ContainerStore;
  /** By stack and tier, bottom first. */
  readonly #content: Int32Array;
  readonly #height: Uint8Array;
  /** Of a stack: 0 none, else the TEU of its containers. */
  readonly #size: Uint8Array;
  /** Stacks of one size and height as lists: size * (tiers + 1) + height. */
  readonly #firstOf: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #unused: Int32Array;
  #unusedCount: number;
  #stackGroundTeu = 0;
  /** Empties and reefers. */
  #otherTeu = 0;
  #reefers = 0;
  /** Of the last removal: what stood above, topmost first. */
  readonly #above: Int32Array;

  constructor({ teu, tiers, reeferPlugs }: Yard, containers: ContainerStore) {
    this.#teu = teu;
    this.#tiers = tiers;
    this.#plugs = reeferPlugs ?? Number.POSITIVE_INFINITY;
    this.#groundTeu = Math.floor(teu / tiers);
    this.#containers = containers;
    const stacks = this.#groundTeu;
    this.#content = new Int32Array(stacks * tiers);
    this.#height = new Uint8Array(stacks);
    this.#size = new Uint8Array(stacks);
    this.#firstOf = new Int32Array(3 * (tiers + 1)).fill(NONE);
    this.#next = new Int32Array(stacks);
    this.#previous = new Int32Array(stacks);
    this.#unused = Int32Array.from({ length: stacks }, (_, s) => stacks - 1 - s);
    this.#unusedCount = stacks;
    this.#above = new Int32Array(tiers);
  }

  /** Whether there is a place for one like this. */
  hasRoom(c: number): boolean {
    const teu = this.#containers.teu[c];
    const state = this.#containers.state[c];
    if (this.usedTeu.value + teu > this.#teu) return false;
    if (state === REEFER && this.#reefers >= this.#plugs) return false;
    if (state === LADEN) return this.#findStack(teu) !== NONE;
    // Ground that a stack gives up while it is reshuffled must still be there.
    return this.#stackGroundTeu + (this.#otherTeu + teu) / this.#tiers <= this.#groundTeu;
  }

  /** @throws Error where there is no place */
  put(now: number, c: number): void {
    const teu = this.#containers.teu[c];
    const state = this.#containers.state[c];
    this.usedTeu.update(now, this.usedTeu.value + teu);
    if (state === LADEN) this.#pile(c);
    else {
      this.#otherTeu += teu;
      if (state === REEFER) this.#reefers++;
    }
  }

  /** @returns how many had to be moved first */
  take(now: number, c: number): number {
    const { teu, state, stack } = this.#containers;
    this.usedTeu.update(now, this.usedTeu.value - teu[c]);
    if (state[c] !== LADEN) {
      this.#otherTeu -= teu[c];
      if (state[c] === REEFER) this.#reefers--;
      return 0;
    }
    const s = stack[c];
    this.#unlist(s);
    let above = 0;
    let top = s * this.#tiers + this.#height[s] - 1;
    for (; this.#content[top] !== c; top--) this.#above[above++] = this.#content[top];
    this.#height[s] -= above + 1;
    this.#list(s);
    for (let i = 0; i < above; i++) this.#pile(this.#above[i]);
    return above;
  }

  #pile(c: number): void {
    const teu = this.#containers.teu[c];
    let s = this.#findStack(teu);
    if (s === NONE) throw new Error(`terminal: container ${c} has no place in the yard`);
    if (this.#size[s] === 0) {
      s = this.#unused[--this.#unusedCount];
      this.#size[s] = teu;
      this.#stackGroundTeu += teu;
    } else this.#unlist(s);
    this.#content[s * this.#tiers + this.#height[s]++] = c;
    this.#containers.stack[c] = s;
    this.#list(s);
  }

  /** New ground while there is some, else the lowest stack. */
  #findStack(teu: number): number {
    const ground = this.#stackGroundTeu + this.#otherTeu / this.#tiers + teu;
    if (this.#unusedCount > 0 && ground <= this.#groundTeu) return this.#unused[this.#unusedCount - 1];
    for (let height = 1; height < this.#tiers; height++) {
      const s = this.#firstOf[teu * (this.#tiers + 1) + height];
      if (s !== NONE) return s;
    }
    return NONE;
  }

  #list(s: number): void {
    const height = this.#height[s];
    if (height === 0) {
      this.#stackGroundTeu -= this.#size[s];
      this.#size[s] = 0;
      this.#unused[this.#unusedCount++] = s;
      return;
    }
    const at = this.#size[s] * (this.#tiers + 1) + height;
    const first = this.#firstOf[at];
    this.#next[s] = first;
    this.#previous[s] = NONE;
    if (first !== NONE) this.#previous[first] = s;
    this.#firstOf[at] = s;
  }

  #unlist(s: number): void {
    const next = this.#next[s];
    const previous = this.#previous[s];
    if (next !== NONE) this.#previous[next] = previous;
    if (previous !== NONE) this.#next[previous] = next;
    else this.#firstOf[this.#size[s] * (this.#tiers + 1) + this.#height[s]] = next;
  }
}
