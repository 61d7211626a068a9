/** Networks to measure on: made from a seed, so that everyone measures on the same ones and none is shipped. */
import { buildGraph, type Graph } from '@landbridge/engines/network';

export interface TestGraph {
  readonly graph: Graph;
  readonly cost: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Numbers in [0, 1) from a seed. @source mulberry32, Tommy Ettinger (2017), public domain */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A square grid, both ways on every side, costs from 1 to 2. */
export function createGrid(side: number, seed = 1): TestGraph {
  const random = createRandom(seed);
  const ends: [number, number][] = [];
  for (let i = 0; i < side * side; i++) {
    if (i % side > 0) ends.push([i, i - 1], [i - 1, i]);
    if (i >= side) ends.push([i, i - side], [i - side, i]);
  }
  const x = Float64Array.from({ length: side * side }, (_, i) => i % side);
  const y = Float64Array.from({ length: side * side }, (_, i) => Math.floor(i / side));
  return finish(x, y, ends, () => 1 + random());
}

/**
 * Like a road network: places at random, most sides of a grid kept, a tenth of the rows and columns are fast roads,
 * dead ends, streets of one way. Costs are travel times over straight lengths. Node numbers have no order in space.
 */
export function createRoadLike(side: number, seed = 2): TestGraph {
  const random = createRandom(seed);
  const count = side * side;
  const number = shuffle(count, random);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    x[number[i]] = (i % side) + 0.7 * random();
    y[number[i]] = Math.floor(i / side) + 0.7 * random();
  }
  const fast = Array.from({ length: 2 * side }, () => random() < 0.1);
  const ends: [number, number][] = [];
  const speeds: number[] = [];
  const add = (a: number, b: number, isFast: boolean) => {
    if (!isFast && random() < 0.25) return;
    const oneWay = !isFast && random() < 0.1;
    const speed = isFast ? 3 : 0.8 + 0.4 * random();
    ends.push([number[a], number[b]]);
    speeds.push(speed);
    if (oneWay) return;
    ends.push([number[b], number[a]]);
    speeds.push(speed);
  };
  for (let i = 0; i < count; i++) {
    if (i % side > 0) add(i, i - 1, fast[Math.floor(i / side)]);
    if (i >= side) add(i, i - side, fast[side + (i % side)]);
  }
  return finish(x, y, ends, ([a, b], index) => Math.hypot(x[a] - x[b], y[a] - y[b]) / speeds[index]);
}

function shuffle(count: number, random: () => number): Int32Array {
  const list = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}

/** Arcs sorted by tail: what every peer likes best. */
function finish(
  x: Float64Array,
  y: Float64Array,
  ends: readonly [number, number][],
  costOf: (ends: [number, number], index: number) => number,
): TestGraph {
  const order = ends.map((_, index) => index).sort((a, b) => ends[a][0] - ends[b][0] || a - b);
  const tail = Int32Array.from(order, (index) => ends[index][0]);
  const head = Int32Array.from(order, (index) => ends[index][1]);
  const cost = Float64Array.from(order, (index) => costOf(ends[index], index));
  return { graph: buildGraph(x.length, tail, head), cost, x, y };
}
