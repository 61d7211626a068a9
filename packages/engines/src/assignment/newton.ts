/**
 * All pairs at once: a Newton step on the flows of all known paths, solved by conjugate gradients. Passes over pairs come
 * near quickly and then slowly where many pairs share links; this is quick where they are slow.
 */
import { searchAlong } from './line-search.ts';
import type { LinkState } from './link-cost.ts';
import type { PathStore } from './path-store.ts';

const MAX_STEPS = 40;
/** Part of the residual at which the linear system is solved well enough. */
const SOLVED = 0.02;

/** Flow of each path, beside the basic one of its pair, is a variable: what it gains the basic path loses. */
interface System {
  readonly state: LinkState;
  readonly store: PathStore;
  /** Basic path of each pair that has a choice, and where its variables begin. */
  readonly basic: readonly number[];
  readonly first: readonly number[];
  /** Path of each variable. */
  readonly path: readonly number[];
  /** By link: the flow that a change of all variables moves. */
  readonly moved: Float64Array;
}

/**
 * @returns whether flows were moved; links are refreshed where they were
 * @cost up to 40 times O(links of the paths of pairs with a choice); memory O(paths)
 * @source reduced gradient on path flows with conjugate gradients: Bertsekas and Gafni (1983), IEEE Transactions on
 *   Automatic Control 28(12)
 */
export function stepNewton(state: LinkState, store: PathStore): boolean {
  const { system, gradient } = createSystem(state, store);
  if (system.path.length === 0) return false;
  const change = solveChange(system, gradient);
  keepWithin(system, change);
  fillMoved(system, change);
  let descent = 0;
  for (let link = 0; link < state.flow.length; link++) descent += system.moved[link] * state.cost[link];
  if (!(descent < 0)) return false;
  const step = searchAlong(state, system.moved, state.flow.slice());
  const { flow } = store;
  for (let pair = 0; pair < system.basic.length; pair++) {
    let gained = 0;
    for (let v = system.first[pair]; v < system.first[pair + 1]; v++) {
      flow[system.path[v]] = Math.max(0, flow[system.path[v]] + step * change[v]);
      gained += change[v];
    }
    flow[system.basic[pair]] = Math.max(0, flow[system.basic[pair]] - step * gained);
  }
  return true;
}

/** The path with the most flow is basic; of the others those that have flow or ought to get some are variables. */
function createSystem(state: LinkState, store: PathStore): { system: System; gradient: Float64Array } {
  const { firstPath, next, flow } = store;
  const basic: number[] = [];
  const first: number[] = [0];
  const path: number[] = [];
  const gradient: number[] = [];
  for (let pair = 0; pair < firstPath.length; pair++) {
    if (next[firstPath[pair]] < 0) continue;
    let most = firstPath[pair];
    for (let other = next[most]; other >= 0; other = next[other]) if (flow[other] > flow[most]) most = other;
    const cost = sumOver(store, most, state.cost);
    for (let other = firstPath[pair]; other >= 0; other = next[other]) {
      const dearer = sumOver(store, other, state.cost) - cost;
      if (other === most || (flow[other] === 0 && dearer >= 0)) continue;
      path.push(other);
      gradient.push(dearer);
    }
    if (path.length === first[first.length - 1]) continue;
    basic.push(most);
    first.push(path.length);
  }
  const moved = new Float64Array(state.flow.length);
  return { system: { state, store, basic, first, path, moved }, gradient: Float64Array.from(gradient) };
}

/** Conjugate gradients, each variable scaled by the slope of its own exchange. */
function solveChange(system: System, gradient: Float64Array): Float64Array {
  const scale = listScales(system);
  const change = new Float64Array(gradient.length);
  const residual = gradient.map((own) => -own);
  const scaled = residual.map((own, i) => own * scale[i]);
  const direction = scaled.slice();
  const image = new Float64Array(gradient.length);
  let size = dot(residual, scaled);
  const enough = SOLVED * SOLVED * size;
  for (let step = 0; step < MAX_STEPS && size > enough && size > 0; step++) {
    applySlopes(system, direction, image);
    const bend = dot(direction, image);
    if (!(bend > 0)) break;
    const length = size / bend;
    for (let i = 0; i < change.length; i++) {
      change[i] += length * direction[i];
      residual[i] -= length * image[i];
      scaled[i] = residual[i] * scale[i];
    }
    const before = size;
    size = dot(residual, scaled);
    for (let i = 0; i < change.length; i++) direction[i] = scaled[i] + (size / before) * direction[i];
  }
  return change;
}

/** 1 / slope of the exchange with the basic path; 0, which leaves the variable out, where that is flat. */
function listScales({ state, store, basic, first, path }: System): Float64Array {
  const { slope } = state;
  const { start, length, links } = store;
  const onBasic = new Uint8Array(slope.length);
  const scale = new Float64Array(path.length);
  for (let pair = 0; pair < basic.length; pair++) {
    const [begin, end] = [start[basic[pair]], start[basic[pair]] + length[basic[pair]]];
    for (let i = begin; i < end; i++) onBasic[links[i]] = 1;
    const own = sumOver(store, basic[pair], slope);
    for (let v = first[pair]; v < first[pair + 1]; v++) {
      let sum = own;
      const from = start[path[v]];
      for (let i = from; i < from + length[path[v]]; i++)
        sum += onBasic[links[i]] === 1 ? -slope[links[i]] : slope[links[i]];
      scale[v] = sum > 1e-14 * own ? 1 / sum : 0;
    }
    for (let i = begin; i < end; i++) onBasic[links[i]] = 0;
  }
  return scale;
}

/** Difference of cost that a change of all variables makes, by the slopes of the links. */
function applySlopes(system: System, change: Float64Array, image: Float64Array): void {
  const { state, store, basic, first, path, moved } = system;
  fillMoved(system, change);
  for (let link = 0; link < moved.length; link++) moved[link] *= state.slope[link];
  for (let pair = 0; pair < basic.length; pair++) {
    const own = sumOver(store, basic[pair], moved);
    for (let v = first[pair]; v < first[pair + 1]; v++) image[v] = sumOver(store, path[v], moved) - own;
  }
}

function fillMoved({ store, basic, first, path, moved }: System, change: Float64Array): void {
  const { start, length, links } = store;
  moved.fill(0);
  for (let pair = 0; pair < basic.length; pair++) {
    let whole = 0;
    for (let v = first[pair]; v < first[pair + 1]; v++) {
      const own = change[v];
      if (own === 0) continue;
      whole += own;
      for (let i = start[path[v]], end = i + length[path[v]]; i < end; i++) moved[links[i]] += own;
    }
    if (whole === 0) continue;
    for (let i = start[basic[pair]], end = i + length[basic[pair]]; i < end; i++) moved[links[i]] -= whole;
  }
}

/** Changes that leave no flow negative: a path loses what it has at most, and a pair moves what its basic path has. */
function keepWithin({ store: { flow }, basic, first, path }: System, change: Float64Array): void {
  for (let pair = 0; pair < basic.length; pair++) {
    let gained = 0;
    for (let v = first[pair]; v < first[pair + 1]; v++) {
      change[v] = Math.max(change[v], -flow[path[v]]);
      gained += change[v];
    }
    const part = gained > flow[basic[pair]] ? flow[basic[pair]] / gained : 1;
    if (part < 1) for (let v = first[pair]; v < first[pair + 1]; v++) change[v] *= part;
  }
}

function sumOver({ start, length, links }: PathStore, path: number, values: Float64Array): number {
  let sum = 0;
  for (let i = start[path], end = i + length[path]; i < end; i++) sum += values[links[i]];
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
