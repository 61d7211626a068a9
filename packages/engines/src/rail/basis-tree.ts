/**
 * The basis of the network simplex: a spanning tree of arcs below an artificial root. Each node knows the arc to its
 * parent; children hang in doubly linked lists, so that a subtree moves without a search.
 */
import type { FlowProblem } from './flow-problem.ts';

export class BasisTree {
  /** Real arcs first, then one artificial arc for each node, between it and the root. */
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly cost: Float64Array;
  readonly root: number;
  readonly parent: Int32Array;
  /** Arc to the parent. */
  readonly arcUp: Int32Array;
  readonly depth: Int32Array;
  /** Real part of the price, and the part in units of the artificial arcs' cost: -1, 0 or 1. */
  readonly price: Float64Array;
  readonly priceM: Float64Array;
  readonly #firstChild: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;

  constructor({ nodeCount: n, tail, head, cost, supply }: FlowProblem) {
    const arcs = tail.length;
    this.root = n;
    this.tail = new Int32Array(arcs + n);
    this.head = new Int32Array(arcs + n);
    this.cost = new Float64Array(arcs + n);
    this.tail.set(tail);
    this.head.set(head);
    this.cost.set(cost);
    this.parent = new Int32Array(n + 1).fill(-1);
    this.arcUp = new Int32Array(n + 1).fill(-1);
    this.depth = new Int32Array(n + 1);
    this.price = new Float64Array(n + 1);
    this.priceM = new Float64Array(n + 1);
    this.#firstChild = new Int32Array(n + 1).fill(-1);
    this.#next = new Int32Array(n + 1).fill(-1);
    this.#previous = new Int32Array(n + 1).fill(-1);
    for (let v = 0; v < n; v++) {
      const down = supply[v] < 0;
      this.tail[arcs + v] = down ? n : v;
      this.head[arcs + v] = down ? v : n;
      this.#attach(v, n, arcs + v);
      this.depth[v] = 1;
      this.priceM[v] = down ? 1 : -1;
    }
  }

  /** Whether the arc to its parent leaves the node. */
  pointsUp(node: number): boolean {
    return this.tail[this.arcUp[node]] === node;
  }

  /** Where the ways of two nodes to the root meet. @cost O(depth) */
  join(a: number, b: number): number {
    const { parent, depth } = this;
    let [u, v] = [a, b];
    while (u !== v) {
      if (depth[u] >= depth[v]) u = parent[u];
      else v = parent[v];
    }
    return u;
  }

  /**
   * Cuts the subtree below `cut` off, turns it so that `inside` is on top, and hangs it below `outside` by `arc`.
   *
   * @cost O(nodes of the subtree)
   */
  exchange(cut: number, inside: number, outside: number, arc: number): void {
    let [node, newParent, newArc] = [inside, outside, arc];
    for (;;) {
      const oldParent = this.parent[node];
      const oldArc = this.arcUp[node];
      this.#detach(node, oldParent);
      this.#attach(node, newParent, newArc);
      if (node === cut) break;
      newParent = node;
      newArc = oldArc;
      node = oldParent;
    }
    this.#refresh(inside);
  }

  /** Every node but the root, parents before children. @cost O(nodes) */
  listDown(): Int32Array {
    const order = new Int32Array(this.root);
    let count = 0;
    for (let node = this.#firstChild[this.root]; node >= 0; node = this.#following(node, this.root))
      order[count++] = node;
    return order;
  }

  /** Depths and prices of a subtree, each from its parent's: nothing adds up over pivots. */
  #refresh(top: number): void {
    const { parent, arcUp, depth, price, priceM, cost, tail } = this;
    for (let node = top; node >= 0; node = this.#following(node, top)) {
      const up = parent[node];
      const arc = arcUp[node];
      depth[node] = depth[up] + 1;
      price[node] = tail[arc] === node ? price[up] - cost[arc] : price[up] + cost[arc];
      // The root alone has neither sign; artificial arcs lead nowhere else.
      if (up !== this.root) priceM[node] = priceM[up];
    }
  }

  /** The next node of a walk through the subtree, itself first; -1 at its end. */
  #following(node: number, top: number): number {
    if (this.#firstChild[node] >= 0) return this.#firstChild[node];
    let at = node;
    while (at !== top) {
      if (this.#next[at] >= 0) return this.#next[at];
      at = this.parent[at];
    }
    return -1;
  }

  #attach(node: number, parent: number, arc: number): void {
    const first = this.#firstChild[parent];
    this.parent[node] = parent;
    this.arcUp[node] = arc;
    this.#next[node] = first;
    this.#previous[node] = -1;
    if (first >= 0) this.#previous[first] = node;
    this.#firstChild[parent] = node;
  }

  #detach(node: number, parent: number): void {
    const next = this.#next[node];
    const previous = this.#previous[node];
    if (previous >= 0) this.#next[previous] = next;
    else this.#firstChild[parent] = next;
    if (next >= 0) this.#previous[next] = previous;
  }
}
