/**
 * The least work of a line as its flow rises, bounded from below. With the flow fixed the line's laws become a chain in the
 * logarithm of the squared pressure: a station's work is convex in its rise, a pipe takes a rising concave step. So the
 * least work behind each element, as a function of the pressure there, is convex, and follows from the one before by an
 * infimal convolution or a shift. On a grid that is always rounded to the cheaper side, it is a bound that holds.
 */
import type { Chain, ChainStep } from './chains.ts';
import type { Compiled } from './compile.ts';
import { LEAST_U } from './evaluate.ts';
import { ratioAtWork } from './work.ts';

/** Places of the grid of pressures: everywhere, and near flows that matter. */
const PLACES = 2000;
const FINE_PLACES = 6000;
/** Cells of flow everywhere; around a flow that matters they begin at a share of it and grow with the distance from it. */
const CELLS = 60;
const FIRST_CELL = 5e-4;
const GROWTH = 0.04;
/** Within this share of a flow that matters the fine grid is used. */
const NEAR = 0.1;
/** Lines are kept where the slope has grown by this part. */
const SAME_SLOPE = 2e-3;
/** Lines steeper than this many times the mean, near the largest flow, are left out: a solver takes no such figures. */
const STEEPEST = 1000;
const INF = Number.POSITIVE_INFINITY;

/** work >= slope x flow + constant, of all devices of the chain at their prices. */
export interface WorkLine {
  readonly slope: number;
  readonly constant: number;
}

/**
 * @param focus  flows near which the lines are to lie close
 * @returns lines that hold for every flow within the chain's bounds; null where it carries none of them
 * @cost O(cells x steps x places)
 */
export function boundChainWork(compiled: Compiled, chain: Chain, focus: readonly number[] = []): WorkLine[] | null {
  const coarse = createGrid(compiled, chain);
  const { flowLower: low } = chain;
  let before = leastWork(compiled, chain, low, coarse);
  if (before === INF) return null;
  const { able, unable } = findLargest(compiled, chain, coarse);
  const fine = focus.length > 0 ? createGrid(compiled, chain, FINE_PLACES) : coarse;
  const isNear = (flow: number) => focus.some((centre) => Math.abs(flow - centre) <= NEAR * Math.abs(centre));
  const cells = Array.from({ length: CELLS }, (_, k) => low + ((able - low) * (k + 1)) / CELLS);
  for (const centre of focus) {
    cells.push(centre);
    for (
      let away = FIRST_CELL * centre;
      away > 0 && away < centre;
      away += Math.max(FIRST_CELL * centre, GROWTH * away)
    ) {
      cells.push(centre - away, centre + away);
    }
  }
  cells.sort((a, b) => a - b);
  // On each cell of flow the work is at least that at its lower end.
  const flows = [low];
  const works = [before];
  let end = unable;
  for (const flow of cells) {
    if (!(flow > low) || !(flow < able)) continue;
    flows.push(flow);
    works.push(before);
    const work = leastWork(compiled, chain, flow, isNear(flow) ? fine : coarse);
    // The fine grid may see sooner that no more goes through.
    if (work === INF) {
      end = flow;
      break;
    }
    before = Math.max(before, work);
  }
  flows.push(Math.max(end, low + 1e-12));
  works.push(before);
  return linesBelow(flows, works);
}

/** The largest flow that the chain is found to carry, and the least that it is found not to. */
function findLargest(compiled: Compiled, chain: Chain, grid: WorkGrid) {
  let [able, unable] = [chain.flowLower, chain.flowUpper];
  if (leastWork(compiled, chain, unable, grid) < INF) return { able: unable, unable };
  for (let k = 0; k < 30; k++) {
    const middle = 0.5 * (able + unable);
    if (leastWork(compiled, chain, middle, grid) < INF) able = middle;
    else unable = middle;
  }
  return { able, unable };
}

/** Squared pressures in equal ratios, and what a rise over k places takes of each unit of flow. */
export interface WorkGrid {
  readonly bottom: number;
  readonly ratio: number;
  readonly u: Float64Array;
  readonly rise: Float64Array;
}

export function createGrid({ box, exponent }: Compiled, chain: Chain, places = PLACES): WorkGrid {
  const nodes = [chain.first, ...chain.steps.map(({ node }) => node)];
  const least = Math.min(...nodes.map((node) => Math.max(box.uLower[node], LEAST_U)));
  const bottom = Math.log(least);
  const top = Math.log(Math.max(...nodes.map((node) => box.uUpper[node])));
  const ratio = Math.max((top - bottom) / places, 1e-9);
  return {
    bottom,
    ratio,
    u: Float64Array.from({ length: places + 3 }, (_, i) => Math.exp(bottom + i * ratio)),
    rise: Float64Array.from({ length: places + 3 }, (_, k) => Math.expm1(exponent * k * ratio)),
  };
}

/**
 * Least work, at its price, at which a flow can pass the chain, where pipes and nodes may waste pressure: that only lowers
 * it. Infinite where none can.
 */
export function leastWork(compiled: Compiled, chain: Chain, flow: number, grid: WorkGrid): number {
  const { box, exponent } = compiled;
  const places = grid.u.length;
  const placeOf = (u: number) => (Math.log(u) - grid.bottom) / grid.ratio;
  const lastOf = (node: number) => Math.min(places, 1 + Math.ceil(placeOf(box.uUpper[node]) + 1e-9));
  let value: Float64Array = new Float64Array(lastOf(chain.first));
  for (const step of chain.steps) {
    const passing = Math.max(0, flow + step.added);
    value =
      step.kind === 'pipe'
        ? throughPipe(value, step, passing, grid)
        : throughDevice(value, step, passing, exponent, grid);
    value = value.subarray(0, lastOf(step.node));
    const first = Math.max(0, Math.floor(placeOf(Math.max(box.uLower[step.node], LEAST_U)) - 1e-9));
    if (first >= value.length) return INF;
    value.fill(value[first], 0, first);
  }
  return value[0];
}

/*
 * Work by place of the grid: the least to stand there or higher. Rising and convex; beyond its end nothing gets.
 */
function throughPipe(value: Float64Array, { lift, c }: ChainStep, flow: number, { u }: WorkGrid): Float64Array {
  const out = new Float64Array(u.length);
  const drop = c * flow * flow;
  let place = 0;
  let n = 0;
  for (; n < u.length; n++) {
    // Rounded to a lower pressure before the pipe, which costs no more.
    const needed = (u[n] + drop) / lift;
    while (place < u.length - 1 && u[place + 1] <= needed) place++;
    if (place >= value.length) break;
    out[n] = value[place];
  }
  return hullOf(out.subarray(0, n));
}

function throughDevice(
  value: Float64Array,
  { maxQ, maxWork, workPrice }: ChainStep,
  flow: number,
  exponent: number,
  { u, rise, ratio }: WorkGrid,
): Float64Array {
  const most = Math.min(maxQ, ratioAtWork(flow, maxWork, exponent));
  const places = Math.min(rise.length - 1, Math.ceil(Math.log(Math.max(1, most)) / ratio));
  const out = new Float64Array(Math.min(u.length, value.length + places));
  const price = workPrice * flow;
  // Convex sequences are added by their increments, the smallest first.
  let [i, k] = [0, 0];
  if (out.length > 0) out[0] = value[0];
  for (let n = 1; n < out.length; n++) {
    const climbs = i + 1 < value.length ? value[i + 1] - value[i] : INF;
    const works = k < places ? price * (rise[k + 1] - rise[k]) : INF;
    if (climbs <= works) i++;
    else k++;
    out[n] = value[i] + price * rise[k];
  }
  return out;
}

/** Largest convex sequence that is nowhere above, in its place: rounding has made small steps. */
function hullOf(value: Float64Array): Float64Array {
  const corner = new Int32Array(value.length);
  let count = 0;
  for (let i = 0; i < value.length; i++) {
    while (count >= 2) {
      const [a, b] = [corner[count - 2], corner[count - 1]];
      if ((value[b] - value[a]) * (i - a) <= (value[i] - value[a]) * (b - a)) break;
      count--;
    }
    corner[count++] = i;
  }
  for (let s = 0; s + 1 < count; s++) {
    const [a, b] = [corner[s], corner[s + 1]];
    const slope = (value[b] - value[a]) / (b - a);
    for (let i = a + 1; i < b; i++) value[i] = value[a] + slope * (i - a);
  }
  return value;
}

/** Lines of the lower hull of points, without those that hardly differ. */
function linesBelow(x: readonly number[], y: readonly number[]): WorkLine[] {
  const corner: number[] = [];
  for (let i = 0; i < x.length; i++) {
    if (i > 0 && !(x[i] > x[corner[corner.length - 1]])) continue;
    while (corner.length >= 2) {
      const [a, b] = [corner[corner.length - 2], corner[corner.length - 1]];
      if ((y[b] - y[a]) * (x[i] - x[a]) <= (y[i] - y[a]) * (x[b] - x[a])) break;
      corner.pop();
    }
    corner.push(i);
  }
  const lines = corner.slice(0, -1).map((a, s): WorkLine => {
    const b = corner[s + 1];
    const slope = (y[b] - y[a]) / (x[b] - x[a]);
    return { slope, constant: y[a] - slope * x[a] };
  });
  const steepest = (STEEPEST * y[y.length - 1]) / Math.max(x[x.length - 1] - x[0], 1e-12);
  const kept: WorkLine[] = [];
  for (const line of lines) {
    if (!(line.slope <= steepest)) continue;
    if (kept.length === 0 || line.slope > (1 + SAME_SLOPE) * kept[kept.length - 1].slope) kept.push(line);
  }
  return kept.length > 0 ? kept : [{ slope: 0, constant: y[0] }];
}
