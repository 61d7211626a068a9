/**
 * A Newton step towards flows that are those that they cause, p = P(p). Where a path has more than it causes, the
 * equation is taken as it stands, so that the path empties at once; where it has less, in logarithms, so that it fills:
 * both say the same near the answer. The system has a row a path, but what paths do to each other goes through links:
 * with B the change of loaded flow by cost, turned round, and S the root of the slope of each link's cost, the change of
 * link flows solves (I + B S S) dx = e, where e is what paths would move by alone. In u = S dx the matrix is I + S B S,
 * symmetric and positive, and conjugate gradients solve it, a pass over all paths each.
 */
import type { LinkState } from '../link-cost.ts';
import { type Choice, type Flows, loadShares } from './choice.ts';
import type { PathSet } from './path-set.ts';

const MAX_STEPS = 200;
/** Shares below it are taken as this: their logarithm stays finite. */
export const LEAST_SHARE = 1e-300;

/** Arrays by link, but the last four by path. */
export interface NewtonRoom {
  readonly excess: Float64Array;
  readonly root: Float64Array;
  readonly diagonal: Float64Array;
  readonly answer: Float64Array;
  readonly rest: Float64Array;
  readonly scaled: Float64Array;
  readonly direction: Float64Array;
  readonly image: Float64Array;
  readonly costChange: Float64Array;
  /** The lesser of share and share caused. */
  readonly weight: Float64Array;
  /** Change of share that the path would see alone. */
  readonly alone: Float64Array;
  readonly pathValue: Float64Array;
  /** Shares that a whole step leads to. */
  readonly target: Float64Array;
}

export function createNewtonRoom(linkCount: number, pathCount: number): NewtonRoom {
  const byLink = () => new Float64Array(linkCount);
  const byPath = () => new Float64Array(pathCount);
  return {
    excess: byLink(),
    root: byLink(),
    diagonal: byLink(),
    answer: byLink(),
    rest: byLink(),
    scaled: byLink(),
    direction: byLink(),
    image: byLink(),
    costChange: byLink(),
    weight: byPath(),
    alone: byPath(),
    pathValue: byPath(),
    target: byPath(),
  };
}

/**
 * Leaves the shares that it leads to in `room.target`.
 *
 * @param tolerance  part of the right side at which the linear system is solved
 * @returns derivative of the objective along the way there
 * @cost up to 200 passes over the links of all paths
 */
export function solveStep(choice: Choice, flows: Flows, tolerance: number, room: NewtonRoom): number {
  const { set, trips } = choice;
  for (let pair = 0; pair < trips.length; pair++) {
    moveAlone(set.firstPath[pair], set.firstPath[pair + 1], flows, room);
  }
  loadShares(choice, room.alone, room.excess);
  solveLinks(choice, flows.loaded, tolerance, room);
  let derivative = 0;
  for (let pair = 0; pair < trips.length; pair++) derivative += trips[pair] * aimPair(choice, pair, flows, room);
  return derivative;
}

/** Weight and own change of each path of a pair; the changes add up to 0. */
function moveAlone(begin: number, end: number, { share, caused }: Flows, { weight, alone }: NewtonRoom): void {
  for (let path = begin; path < end; path++) {
    const goal = Math.max(caused[path], LEAST_SHARE);
    const own = share[path];
    alone[path] = goal - own;
    const ratio = Math.log(goal / own);
    weight[path] = Math.abs(ratio) < 1e-4 ? 0.5 * (goal + own) : alone[path] / ratio;
  }
}

/**
 * Shares that a pair's paths are to have once links have changed their costs.
 *
 * @returns derivative of the objective along the way there, of one trip
 */
function aimPair({ set, theta }: Choice, pair: number, { share, caused }: Flows, room: NewtonRoom): number {
  const { weight, alone, pathValue, target, costChange } = room;
  const begin = set.firstPath[pair];
  const end = set.firstPath[pair + 1];
  sumAlong(set, begin, end, costChange, pathValue);
  centre(begin, end, weight, pathValue);
  let whole = 0;
  for (let path = begin; path < end; path++) {
    // Beyond what a straight line can take away, an exponential: no share becomes negative.
    const least = Math.min(share[path], Math.max(caused[path], LEAST_SHARE));
    const goal = share[path] + alone[path] - theta * weight[path] * pathValue[path];
    target[path] = Math.max(goal < least ? least * Math.exp(goal / least - 1) : goal, LEAST_SHARE);
    whole += target[path];
  }
  let derivative = 0;
  for (let path = begin; path < end; path++) {
    target[path] /= whole;
    derivative += (target[path] - share[path]) * Math.log(share[path] / Math.max(caused[path], LEAST_SHARE));
  }
  return derivative / theta;
}

/** Conjugate gradients on I + S B S; leaves S u, the change of costs, in `room.costChange`. */
function solveLinks(choice: Choice, state: LinkState, tolerance: number, room: NewtonRoom): void {
  const { excess, root, diagonal, answer, rest, scaled, direction, image, costChange } = room;
  const linkCount = excess.length;
  for (let link = 0; link < linkCount; link++) root[link] = Math.sqrt(state.slope[link]);
  fillDiagonal(choice, room);
  answer.fill(0);
  let alongRest = 0;
  let square = 0;
  for (let link = 0; link < linkCount; link++) {
    rest[link] = root[link] * excess[link];
    square += rest[link] * rest[link];
    scaled[link] = rest[link] / diagonal[link];
    direction[link] = scaled[link];
    alongRest += rest[link] * scaled[link];
  }
  const enough = tolerance * tolerance * square;
  for (let round = 0; round < MAX_STEPS && square > enough; round++) {
    for (let link = 0; link < linkCount; link++) costChange[link] = root[link] * direction[link];
    applyChange(choice, room);
    let curvature = 0;
    for (let link = 0; link < linkCount; link++) {
      image[link] = direction[link] + root[link] * image[link];
      curvature += direction[link] * image[link];
    }
    const length = alongRest / curvature;
    let next = 0;
    square = 0;
    for (let link = 0; link < linkCount; link++) {
      answer[link] += length * direction[link];
      rest[link] -= length * image[link];
      square += rest[link] * rest[link];
      scaled[link] = rest[link] / diagonal[link];
      next += rest[link] * scaled[link];
    }
    const keep = next / alongRest;
    for (let link = 0; link < linkCount; link++) direction[link] = scaled[link] + keep * direction[link];
    alongRest = next;
  }
  for (let link = 0; link < linkCount; link++) costChange[link] = root[link] * answer[link];
}

/** B times `costChange` into `image`: by how much less each link is loaded where links cost so much more. */
function applyChange({ set, trips, theta }: Choice, { costChange, weight, image, pathValue }: NewtonRoom): void {
  const { firstPath, firstLink, links } = set;
  image.fill(0);
  for (let pair = 0; pair < trips.length; pair++) {
    const begin = firstPath[pair];
    const end = firstPath[pair + 1];
    if (end - begin < 2) continue;
    sumAlong(set, begin, end, costChange, pathValue);
    centre(begin, end, weight, pathValue);
    for (let path = begin; path < end; path++) {
      const less = theta * trips[pair] * weight[path] * pathValue[path];
      if (less === 0) continue;
      for (let i = firstLink[path]; i < firstLink[path + 1]; i++) image[links[i]] += less;
    }
  }
}

function sumAlong(
  { firstLink, links }: PathSet,
  begin: number,
  end: number,
  value: Float64Array,
  sums: Float64Array,
): void {
  for (let path = begin; path < end; path++) {
    let sum = 0;
    for (let i = firstLink[path]; i < firstLink[path + 1]; i++) sum += value[links[i]];
    sums[path] = sum;
  }
}

/** Takes the weighted mean from the values of a pair's paths. */
function centre(begin: number, end: number, weight: Float64Array, values: Float64Array): void {
  let mean = 0;
  let whole = 0;
  for (let path = begin; path < end; path++) {
    mean += weight[path] * values[path];
    whole += weight[path];
  }
  mean /= whole;
  for (let path = begin; path < end; path++) values[path] -= mean;
}

/** Diagonal of I + S B S: of B it is theta x trips x p (1 - p / whole), with p the weight of the pair's paths on the link. */
function fillDiagonal({ set, trips, theta }: Choice, { weight, root, diagonal, image }: NewtonRoom): void {
  const { firstPath, firstLink, links } = set;
  diagonal.fill(0);
  image.fill(0);
  for (let pair = 0; pair < trips.length; pair++) {
    let whole = 0;
    for (let path = firstPath[pair]; path < firstPath[pair + 1]; path++) {
      whole += weight[path];
      for (let i = firstLink[path]; i < firstLink[path + 1]; i++) image[links[i]] += weight[path];
    }
    const end = firstLink[firstPath[pair + 1]];
    for (let i = firstLink[firstPath[pair]]; i < end; i++) {
      const part = image[links[i]];
      image[links[i]] = 0;
      if (part > 0 && part < whole) diagonal[links[i]] += theta * trips[pair] * part * (1 - part / whole);
    }
  }
  for (let link = 0; link < diagonal.length; link++) diagonal[link] = 1 + root[link] * diagonal[link] * root[link];
}
