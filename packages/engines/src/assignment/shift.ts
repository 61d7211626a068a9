/** The inner loop of path-based assignment: flow between the paths of one pair until they cost the same. */
import { type LinkState, moveLinkFlow } from './link-cost.ts';
import { dropPath, type PathStore } from './path-store.ts';

/** Room for the work on one pair, reused. */
export interface ShiftRoom {
  /** `stamp` where the basic path uses the link, `-stamp` where the other path does too; length linkCount. */
  readonly mark: Int32Array;
  stamp: number;
  /** Links of one path that the other does not use; length linkCount. */
  readonly leaving: Int32Array;
  readonly entering: Int32Array;
}

export function createShiftRoom(linkCount: number): ShiftRoom {
  return {
    mark: new Int32Array(linkCount),
    stamp: 0,
    leaving: new Int32Array(linkCount),
    entering: new Int32Array(linkCount),
  };
}

/** A Newton step that leaves more than this part of the difference is followed by another. */
const GOOD_STEP = 0.5;
const MAX_STEPS = 8;
const MAX_STAMP = 2 ** 31 - 1;
/** Differences of cost below this part of a path's cost are rounding. */
const ROUNDING = 2 ** -51;

/**
 * Shifts flow between one path of a pair and each of its others by Newton steps on the difference of their costs, over the
 * links that only one of the two uses. Links are refreshed at once, so that the next path and the next pair see them.
 * Paths left without flow are dropped, but for the cheapest.
 *
 * @param turn  even: exchange with the cheapest path; odd: with each of the pair's paths in turn, since a cheapest path
 *   that is steep takes next to nothing at a time, and two others may differ in flatter links
 * @returns excess cost of the pair before the shifts: sum over its paths of flow x (cost - least cost)
 * @cost O(links of its paths); allocates nothing
 * @source Jayakrishnan, Tsai, Prashker and Rajadhyaksha (1994), Transportation Research Record 1443; greedy order of
 *   Xie, Nie and Liu (2018), Transportation Research Record 2672(49)
 */
export function equilibratePair(
  state: LinkState,
  store: PathStore,
  room: ShiftRoom,
  pair: number,
  turn: number,
): number {
  const { cost } = state;
  const { firstPath, next, start, length, flow, links } = store;
  let cheapest = -1;
  let least = Number.POSITIVE_INFINITY;
  let spent = 0;
  let total = 0;
  let count = 0;
  for (let path = firstPath[pair]; path >= 0; path = next[path]) {
    let sum = 0;
    for (let i = start[path], end = i + length[path]; i < end; i++) sum += cost[links[i]];
    if (sum < least) {
      least = sum;
      cheapest = path;
    }
    spent += flow[path] * sum;
    total += flow[path];
    count++;
  }
  const excess = spent - total * least;
  let basic = cheapest;
  if (turn % 2 === 1) {
    basic = firstPath[pair];
    for (let skip = (turn >> 1) % count; skip > 0; skip--) basic = next[basic];
  }
  const { mark } = room;
  if (room.stamp === MAX_STAMP) {
    room.stamp = 0;
    mark.fill(0);
  }
  const stamp = ++room.stamp;
  for (let i = start[basic], end = i + length[basic]; i < end; i++) mark[links[i]] = stamp;
  let previous = -1;
  for (let path = firstPath[pair]; path >= 0; ) {
    const following = next[path];
    if (path !== basic) shiftPath(state, store, room, path, basic);
    if (flow[path] === 0 && path !== basic && path !== cheapest) dropPath(store, pair, previous);
    else previous = path;
    path = following;
  }
  return Math.max(excess, 0);
}

/** Newton steps between two paths of a pair, held in a bracket, so that flat and steep delays end up right too. */
function shiftPath(state: LinkState, store: PathStore, room: ShiftRoom, path: number, basic: number): void {
  const { cost, slope } = state;
  const { start, length, flow, links } = store;
  const { mark, stamp, leaving, entering } = room;
  let leavingCount = 0;
  for (let i = start[path], end = i + length[path]; i < end; i++) {
    const link = links[i];
    if (mark[link] === stamp) mark[link] = -stamp;
    else leaving[leavingCount++] = link;
  }
  let enteringCount = 0;
  for (let i = start[basic], end = i + length[basic]; i < end; i++) {
    const link = links[i];
    if (mark[link] === stamp) entering[enteringCount++] = link;
    else mark[link] = stamp;
  }
  let low = -flow[basic];
  let high = flow[path];
  let shifted = 0;
  let first = 0;
  for (let step = 0; step < MAX_STEPS; step++) {
    let dear = 0;
    let cheap = 0;
    let steepness = 0;
    for (let i = 0; i < leavingCount; i++) {
      const link = leaving[i];
      dear += cost[link];
      steepness += slope[link];
    }
    for (let i = 0; i < enteringCount; i++) {
      const link = entering[i];
      cheap += cost[link];
      steepness += slope[link];
    }
    const difference = dear - cheap;
    const size = Math.abs(difference);
    if (size <= ROUNDING * (dear + cheap) || size <= GOOD_STEP * first) break;
    if (step === 0) first = size;
    if (difference > 0) low = shifted;
    else high = shifted;
    let target = shifted + difference / steepness;
    if (steepness === 0) target = difference > 0 ? high : low;
    else if (step === 0) target = target > high ? high : Math.max(target, low);
    else if (!(target > low && target < high)) target = 0.5 * (low + high);
    if (target === shifted) break;
    moveFlow(state, room, leavingCount, enteringCount, target - shifted);
    shifted = target;
  }
  flow[path] -= shifted;
  flow[basic] += shifted;
  if (flow[path] < 0) flow[path] = 0;
  if (flow[basic] < 0) flow[basic] = 0;
}

function moveFlow(
  state: LinkState,
  { leaving, entering }: ShiftRoom,
  leavingCount: number,
  enteringCount: number,
  amount: number,
): void {
  for (let i = 0; i < leavingCount; i++) moveLinkFlow(state, leaving[i], -amount);
  for (let i = 0; i < enteringCount; i++) moveLinkFlow(state, entering[i], amount);
}
