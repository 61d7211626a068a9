import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinkState, refreshLinks, sumIntegrals } from './link-cost.ts';
import { sumLinkFlows } from './load-paths.ts';
import { stepNewton } from './newton.ts';
import { addPath, createPathStore } from './path-store.ts';
import { type Case, cases, listPaths } from './test-network.ts';

/** Every simple path of two pairs, with flows at random. */
const started = cases().chain((item) =>
  fc.record({
    item: fc.constant(item),
    weights: fc.array(fc.constantFrom(0, 1, 3, 8), { minLength: 200, maxLength: 200 }),
  }),
);

function start({ network }: Case, weights: readonly number[]) {
  const store = createPathStore(2);
  let used = 0;
  for (const [pair, [from, to]] of [
    [0, 1],
    [1, 2],
  ].entries()) {
    for (const links of listPaths(network, from, to).slice(0, 60)) {
      addPath(store, pair, Int32Array.from(links), links.length, weights[used++ % weights.length]);
    }
  }
  const state = createLinkState(network);
  sumLinkFlows(state, store);
  refreshLinks(state);
  return { state, store };
}

const totals = ({ firstPath, next, flow }: ReturnType<typeof createPathStore>) =>
  Array.from(firstPath, (first) => {
    let sum = 0;
    for (let path = first; path >= 0; path = next[path]) sum += flow[path];
    return sum;
  });

describe('stepNewton', () => {
  it('lowers the objective, keeps each pair’s trips, and leaves link flows the sum of path flows', () => {
    fc.assert(
      fc.property(started, ({ item, weights }) => {
        const { state, store } = start(item, weights);
        const before = sumIntegrals(state);
        const trips = totals(store);
        const moved = stepNewton(state, store);
        const linkFlow = state.flow.slice();
        sumLinkFlows(state, store);
        for (const [link, flow] of linkFlow.entries()) expect(Math.abs(flow - state.flow[link])).toBeLessThan(1e-9);
        for (const [pair, sum] of totals(store).entries()) expect(Math.abs(sum - trips[pair])).toBeLessThan(1e-9);
        for (const flow of store.flow) expect(flow).toBeGreaterThanOrEqual(0);
        const after = sumIntegrals(state);
        expect(after).toBeLessThanOrEqual(before * (1 + 1e-12));
        if (!moved) expect(after).toBeCloseTo(before, 9);
      }),
      { numRuns: 300 },
    );
  });

  it('solves what is quadratic at once: three links whose costs rise evenly', () => {
    // Costs 1 + x, 2 + x, 3 + x and 9 trips: 4, 3 and 2 at 5.
    const store = createPathStore(1);
    for (const link of [0, 1, 2]) addPath(store, 0, Int32Array.of(link), 1, 3);
    const state = createLinkState({
      nodeCount: 2,
      tail: new Int32Array(3),
      head: new Int32Array(3).fill(1),
      freeFlowTime: Float64Array.of(1, 2, 3),
      b: Float64Array.of(1, 1 / 2, 1 / 3),
      power: new Float64Array(3).fill(1),
      capacity: new Float64Array(3).fill(1),
      fixedCost: new Float64Array(3),
      closedNodeCount: 0,
    });
    sumLinkFlows(state, store);
    refreshLinks(state);
    expect(stepNewton(state, store)).toBe(true);
    for (const [link, wanted] of [4, 3, 2].entries()) expect(state.flow[link]).toBeCloseTo(wanted, 9);
  });
});
