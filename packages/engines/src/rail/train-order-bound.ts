/** Orders of large mixes: a bound by a transport problem, and an order made from it. */
import { solveMinCostFlow } from './min-cost-flow.ts';

/**
 * How often each kind follows each: every kind is followed as often as it runs. That is a transport problem; its answer is
 * an order where it hangs together, for then it has an Euler tour.
 *
 * @param cost  of kind b after kind a @param counts  trains of each kind, at least 1
 */
export function boundOrder(
  cost: readonly (readonly number[])[],
  counts: readonly number[],
): { readonly order: number[]; readonly bound: number } {
  const kinds = counts.length;
  const pairs = counts.flatMap((_, a) => counts.map((__, b) => [a, b]));
  const { flow, cost: bound } = solveMinCostFlow({
    nodeCount: 2 * kinds,
    tail: Int32Array.from(pairs, ([a]) => a),
    head: Int32Array.from(pairs, ([, b]) => kinds + b),
    cost: Float64Array.from(pairs, ([a, b]) => cost[a][b]),
    capacity: new Float64Array(pairs.length).fill(Number.POSITIVE_INFINITY),
    supply: Float64Array.from([...counts, ...counts.map((count) => -count)]),
  });
  const follows = counts.map((_, a) => counts.map((__, b) => Math.round(flow[a * kinds + b])));
  while (joinRounds(cost, follows));
  return { order: tour(follows), bound };
}

/** Exchanges the ends of two steps of different rounds, the cheapest such; false where there is one round. */
function joinRounds(cost: readonly (readonly number[])[], follows: number[][]): boolean {
  const part = listParts(follows);
  let best: readonly number[] | null = null;
  let least = Number.POSITIVE_INFINITY;
  const steps = follows.flatMap((row, a) => row.flatMap((times, b) => (times > 0 ? [[a, b]] : [])));
  for (const [a, b] of steps) {
    for (const [c, d] of steps) {
      if (part[a] >= part[c]) continue;
      const change = cost[a][d] + cost[c][b] - cost[a][b] - cost[c][d];
      if (change >= least) continue;
      least = change;
      best = [a, b, c, d];
    }
  }
  if (best === null) return false;
  const [a, b, c, d] = best;
  follows[a][b]--;
  follows[c][d]--;
  follows[a][d]++;
  follows[c][b]++;
  return true;
}

/** Round that each kind runs in, named by its first kind. */
function listParts(follows: readonly (readonly number[])[]): number[] {
  const part = follows.map((_, kind) => kind);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [a, row] of follows.entries()) {
      for (const [b, times] of row.entries()) {
        if (times === 0 || part[a] === part[b]) continue;
        part[a] = part[b] = Math.min(part[a], part[b]);
        changed = true;
      }
    }
  }
  return part;
}

/** @source Hierholzer (1873), Mathematische Annalen 6 */
function tour(follows: readonly (readonly number[])[]): number[] {
  const left = follows.map((row) => [...row]);
  const way = [0];
  const order: number[] = [];
  while (way.length > 0) {
    const at = way.at(-1)!;
    const next = left[at].findIndex((times) => times > 0);
    if (next >= 0) {
      left[at][next]--;
      way.push(next);
    } else order.push(way.pop()!);
  }
  // A tour ends where it began.
  return order.reverse().slice(0, -1);
}
