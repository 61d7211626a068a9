/** The order of a mix of trains that takes the line for the shortest or the longest time. */
import { compressTrains, type Headways, requireHeadways } from './compression.ts';
import { boundOrder } from './train-order-bound.ts';

export interface TrainOrder {
  /** Kinds of the trains. */
  readonly order: readonly number[];
  /** In s, or the unit of the headways; the closing headway counts. */
  readonly occupancyS: number;
  /** No order does better; `occupancyS` where the order is proven. */
  readonly boundS: number;
}

export interface TrainOrderOptions {
  /** States of the exact search, most; beyond it the order comes with a bound. Default 4 million. */
  readonly maxStates?: number;
}

/**
 * Exact by dynamic programming over what is left of each kind, where that fits; for few kinds it does for hundreds of
 * trains, for trains that all differ up to 17. Beyond it, the transport problem of which kind follows which gives a bound,
 * and its rounds are joined by the cheapest exchanges: exact where the bound is met.
 *
 * @param counts  trains of each kind
 * @throws RangeError where there is no train, or headways are no square of numbers
 * @cost O(kinds^2 x product of (counts + 1)), or O(kinds^4) beyond `maxStates`
 * @source Held and Karp (1962), SIAM Journal 10; bound: the assignment relaxation with multiplicities
 */
export function findTrainOrder(
  headways: Headways,
  counts: readonly number[],
  goal: 'shortest' | 'longest',
  options: TrainOrderOptions = {},
): TrainOrder {
  requireHeadways(headways);
  if (counts.length !== headways.length || counts.some((count) => !(Number.isInteger(count) && count >= 0))) {
    throw new RangeError('rail: a mix needs a whole number of trains of each kind');
  }
  const used = counts.flatMap((count, kind) => (count > 0 ? [kind] : []));
  if (used.length === 0) throw new RangeError('rail: a mix needs a train');
  const sign = goal === 'shortest' ? 1 : -1;
  const cost = used.map((a) => used.map((b) => sign * headways[a][b]));
  const left = used.map((kind) => counts[kind]);
  const states = left.reduce((product, count) => product * (count + 1), used.length);
  const exact = states <= (options.maxStates ?? 4_000_000);
  const { order, bound } = exact ? { order: orderByStates(cost, left), bound: null } : boundOrder(cost, left);
  const kinds = order.map((index) => used[index]);
  const { occupancyS } = compressTrains(headways, kinds);
  return { order: kinds, occupancyS, boundS: bound === null ? occupancyS : sign * bound };
}

/** Rounds have no beginning: any kind may come first. */
function orderByStates(cost: readonly (readonly number[])[], counts: readonly number[]): number[] {
  const kinds = counts.length;
  const stride: number[] = [];
  let size = 1;
  for (const count of counts) {
    stride.push(size);
    size *= count + 1;
  }
  // Least time from the first train to here, by the trains so far and the last one.
  const time = new Float64Array(size * kinds).fill(Number.POSITIVE_INFINITY);
  const before = new Int8Array(size * kinds).fill(-1);
  time[stride[0] * kinds] = 0;
  for (let done = stride[0]; done < size; done++) {
    for (let last = 0; last < kinds; last++) {
      const now = time[done * kinds + last];
      if (now === Number.POSITIVE_INFINITY) continue;
      for (let next = 0; next < kinds; next++) {
        if (Math.floor(done / stride[next]) % (counts[next] + 1) === counts[next]) continue;
        const to = (done + stride[next]) * kinds + next;
        if (now + cost[last][next] >= time[to]) continue;
        time[to] = now + cost[last][next];
        before[to] = last;
      }
    }
  }
  let last = 0;
  for (let kind = 1; kind < kinds; kind++) {
    const at = (size - 1) * kinds;
    if (time[at + kind] + cost[kind][0] < time[at + last] + cost[last][0]) last = kind;
  }
  const order: number[] = [];
  for (let done = size - 1; last >= 0; ) {
    order.push(last);
    const previous = before[done * kinds + last];
    done -= stride[last];
    last = previous;
  }
  return order.reverse();
}
