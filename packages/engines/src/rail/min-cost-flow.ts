/** Minimum-cost flow by the network simplex method. */
import { BasisTree } from './basis-tree.ts';
import { certifyFlow } from './flow-certificate.ts';
import { checkFlowProblem, type FlowProblem, type FlowSolution, type FlowStatus } from './flow-problem.ts';

/** Where an arc outside the tree stands; times its reduced cost below 0 it may come in. */
const AT_ZERO = 1;
const IN_TREE = 0;
const AT_CAPACITY = -1;
/** Reduced costs of this share of the largest cost are rounding. */
const ROUNDING = 1e-12;
const LEAST_BLOCK = 16;

export interface FlowOptions {
  /** Default 100 for each node and arc, far beyond what problems take. */
  readonly maxPivots?: number;
}

/**
 * Strongly feasible trees keep it from going round in circles, whatever the costs. The artificial arcs of the first tree
 * cost more than any sum: that part of a price is kept apart, so that real costs lose no digit to it. Arcs come in by
 * search in blocks. Supplies and capacities in whole numbers give flows in whole numbers, exactly.
 *
 * @throws RangeError where the problem makes no sense
 * @cost O(pivots x (block + depth + nodes moved)); memory O(nodes + arcs)
 * @source Cunningham (1976), Mathematical Programming 11; Grigoriadis (1986), Mathematical Programming Study 26
 */
export function solveMinCostFlow(problem: FlowProblem, options: FlowOptions = {}): FlowSolution {
  checkFlowProblem(problem);
  const simplex = new NetworkSimplex(problem);
  const maxPivots = options.maxPivots ?? 100 * (problem.nodeCount + problem.tail.length);
  return simplex.finish(simplex.run(maxPivots));
}

class NetworkSimplex {
  readonly #problem: FlowProblem;
  readonly #tree: BasisTree;
  readonly #flow: Float64Array;
  readonly #capacity: Float64Array;
  readonly #state: Int8Array;
  readonly #arcs: number;
  readonly #block: number;
  readonly #least: number;
  #from = 0;
  #pivots = 0;

  constructor(problem: FlowProblem) {
    const { nodeCount, capacity, supply, cost } = problem;
    const arcs = capacity.length;
    this.#problem = problem;
    this.#tree = new BasisTree(problem);
    this.#arcs = arcs;
    this.#capacity = new Float64Array(arcs + nodeCount).fill(Number.POSITIVE_INFINITY);
    this.#capacity.set(capacity);
    this.#flow = new Float64Array(arcs + nodeCount);
    this.#state = new Int8Array(arcs + nodeCount).fill(AT_ZERO);
    for (let v = 0; v < nodeCount; v++) {
      this.#flow[arcs + v] = Math.abs(supply[v]);
      this.#state[arcs + v] = IN_TREE;
    }
    let largest = 0;
    for (let a = 0; a < arcs; a++) largest = Math.max(largest, Math.abs(cost[a]));
    this.#least = -ROUNDING * largest;
    this.#block = Math.max(LEAST_BLOCK, Math.ceil(Math.sqrt(arcs)));
  }

  run(maxPivots: number): FlowStatus {
    for (;;) {
      const entering = this.#findEntering();
      if (entering < 0) return 'solved';
      if (this.#pivots++ >= maxPivots) return 'not_converged';
      if (!this.#pivot(entering)) return 'unbounded';
    }
  }

  /** The best arc of the first block that has one; -1 where none has. */
  #findEntering(): number {
    const { tail, head, cost, price, priceM } = this.#tree;
    const state = this.#state;
    const arcs = this.#arcs;
    const least = this.#least;
    let best = -1;
    let bestCost = least;
    // Beyond any real difference of prices; its own digits do not matter, for real parts are compared where it is 0.
    const big = Number.MAX_VALUE / 8;
    let left = this.#block;
    let a = this.#from;
    for (let seen = 0; seen < arcs; seen++) {
      const t = tail[a];
      const h = head[a];
      const reduced = state[a] * (cost[a] + price[t] - price[h] + big * (priceM[t] - priceM[h]));
      if (reduced < bestCost) {
        bestCost = reduced;
        best = a;
      }
      if (++a === arcs) a = 0;
      if (--left === 0) {
        if (best >= 0) break;
        left = this.#block;
      }
    }
    this.#from = a;
    return best;
  }

  /** @returns false where nothing limits the flow round the cycle */
  #pivot(entering: number): boolean {
    const tree = this.#tree;
    const flow = this.#flow;
    const capacity = this.#capacity;
    const { parent, arcUp } = tree;
    const forward = this.#state[entering] === AT_ZERO;
    const first = forward ? tree.tail[entering] : tree.head[entering];
    const second = forward ? tree.head[entering] : tree.tail[entering];
    const join = tree.join(first, second);
    // The last arc of the cycle that blocks, counted from the join along the flow: the tree stays strongly feasible.
    let delta = capacity[entering];
    let cut = -1;
    let cutOnFirst = false;
    for (let v = first; v !== join; v = parent[v]) {
      const arc = arcUp[v];
      const room = tree.pointsUp(v) ? flow[arc] : capacity[arc] - flow[arc];
      if (room < delta) {
        delta = room;
        cut = v;
        cutOnFirst = true;
      }
    }
    for (let v = second; v !== join; v = parent[v]) {
      const arc = arcUp[v];
      const room = tree.pointsUp(v) ? capacity[arc] - flow[arc] : flow[arc];
      if (room <= delta) {
        delta = room;
        cut = v;
        cutOnFirst = false;
      }
    }
    if (delta === Number.POSITIVE_INFINITY) return false;
    if (delta > 0) {
      for (let v = first; v !== join; v = parent[v]) flow[arcUp[v]] += tree.pointsUp(v) ? -delta : delta;
      for (let v = second; v !== join; v = parent[v]) flow[arcUp[v]] += tree.pointsUp(v) ? delta : -delta;
      flow[entering] += forward ? delta : -delta;
    }
    if (cut < 0) {
      this.#state[entering] = forward ? AT_CAPACITY : AT_ZERO;
      flow[entering] = forward ? capacity[entering] : 0;
      return true;
    }
    const leaving = arcUp[cut];
    const emptied = tree.pointsUp(cut) === cutOnFirst;
    flow[leaving] = emptied ? 0 : capacity[leaving];
    this.#state[leaving] = emptied ? AT_ZERO : AT_CAPACITY;
    this.#state[entering] = IN_TREE;
    tree.exchange(cut, cutOnFirst ? first : second, cutOnFirst ? second : first, entering);
    return true;
  }

  finish(ended: FlowStatus): FlowSolution {
    const problem = this.#problem;
    const { nodeCount, supply, cost } = problem;
    const arcs = this.#arcs;
    if (ended === 'solved') this.#restoreFlow();
    const unmet = new Float64Array(nodeCount);
    let isMet = true;
    let size = 0;
    for (let v = 0; v < nodeCount; v++) size += Math.abs(supply[v]);
    for (let v = 0; v < nodeCount; v++) {
      const amount = this.#flow[arcs + v];
      if (!(amount > 1e-9 * Math.max(1, size / nodeCount))) continue;
      unmet[v] = this.#tree.tail[arcs + v] === v ? amount : -amount;
      isMet = false;
    }
    const flow = this.#flow.slice(0, arcs);
    const { price, unique } = this.#settlePrices();
    let total = 0;
    for (let a = 0; a < arcs; a++) total += cost[a] * flow[a];
    return {
      status: ended === 'solved' && !isMet ? 'infeasible' : ended,
      flow,
      price,
      cost: total,
      unmet,
      unique: unique && isMet && ended === 'solved',
      certificate: certifyFlow(problem, flow, price),
      pivots: this.#pivots,
    };
  }

  /** Flows of the tree from supplies and the arcs outside it alone: rounding of many pivots goes. */
  #restoreFlow(): void {
    const tree = this.#tree;
    const flow = this.#flow;
    const need = new Float64Array(tree.root + 1);
    need.set(this.#problem.supply);
    for (let a = 0; a < flow.length; a++) {
      if (this.#state[a] === IN_TREE || flow[a] === 0) continue;
      need[tree.tail[a]] -= flow[a];
      need[tree.head[a]] += flow[a];
    }
    const order = tree.listDown();
    for (let k = order.length - 1; k >= 0; k--) {
      const v = order[k];
      const arc = tree.arcUp[v];
      const amount = tree.pointsUp(v) ? need[v] : -need[v];
      flow[arc] = Math.min(Math.max(amount, 0), this.#capacity[arc]);
      need[tree.parent[v]] += need[v];
    }
  }

  /** Prices without the artificial cost: parts of the tree that only artificial arcs join may differ by as little as holds. */
  #settlePrices(): { price: Float64Array; unique: boolean } {
    const { tail, head, cost, price, priceM, root } = this.#tree;
    let offset = Number.NEGATIVE_INFINITY;
    let unique = true;
    for (let a = 0; a < this.#arcs; a++) {
      const state = this.#state[a];
      if (state === IN_TREE) continue;
      const reduced = state * (cost[a] + price[tail[a]] - price[head[a]]);
      const apart = state * (priceM[tail[a]] - priceM[head[a]]);
      if (apart > 0) offset = Math.max(offset, -reduced / apart);
      else if (apart === 0 && reduced <= -this.#least && this.#capacity[a] > 0) unique = false;
    }
    const settled = new Float64Array(root);
    const by = offset === Number.NEGATIVE_INFINITY ? 0 : offset;
    for (let v = 0; v < root; v++) settled[v] = price[v] + by * priceM[v];
    return { price: settled, unique };
  }
}
