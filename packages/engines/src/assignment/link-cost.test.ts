import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinkState, moveLinkFlow, refreshLink, refreshLinks, sumIntegrals } from './link-cost.ts';
import type { AssignmentNetwork } from './types.ts';

interface Link {
  readonly free: number;
  readonly b: number;
  readonly power: number;
  readonly capacity: number;
  readonly fixed: number;
}

const links = fc.record({
  free: fc.constantFrom(0, 0.5, 3),
  b: fc.constantFrom(0, 0.15, 2),
  power: fc.oneof(fc.constantFrom(0, 0.5, 1, 1.7, 2, 3, 4, 5, 12, 16.83), fc.double({ min: 0, max: 9, noNaN: true })),
  capacity: fc.constantFrom(1, 80, 2000),
  fixed: fc.constantFrom(0, 1.25),
});

function networkOf(list: readonly Link[]): Required<AssignmentNetwork> {
  const column = (name: keyof Link) => Float64Array.from(list, (link) => link[name]);
  return {
    nodeCount: 2,
    tail: new Int32Array(list.length),
    head: new Int32Array(list.length).fill(1),
    freeFlowTime: column('free'),
    b: column('b'),
    power: column('power'),
    capacity: column('capacity'),
    fixedCost: column('fixed'),
    closedNodeCount: 0,
  };
}

/** The definition, and nothing else. */
const costOf = ({ free, b, power, capacity, fixed }: Link, flow: number) =>
  free * (1 + b * (flow / capacity) ** power) + fixed;

/** Relative to the size of what is compared. */
const near = (a: number, b: number, part: number) => Math.abs(a - b) <= part * Math.max(1e-9, Math.abs(a), Math.abs(b));

describe('link costs', () => {
  it('are those of the definition at any power, 0 and fractional ones too, at flow 0 and above', () => {
    fc.assert(
      fc.property(links, fc.double({ min: 0, max: 3, noNaN: true }), (link, load) => {
        const state = createLinkState(networkOf([link]));
        expect(near(state.cost[0], costOf(link, 0), 1e-14)).toBe(true);
        state.flow[0] = load * link.capacity;
        refreshLink(state, 0);
        expect(near(state.cost[0], costOf(link, state.flow[0]), 1e-13)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('have the slope of a small difference and the integral of a sum of small steps', () => {
    fc.assert(
      fc.property(links, fc.double({ min: 0.1, max: 2, noNaN: true }), (link, load) => {
        const flow = load * link.capacity;
        const state = createLinkState(networkOf([link]));
        state.flow[0] = flow;
        refreshLink(state, 0);
        const h = 1e-5 * flow;
        const slope = (costOf(link, flow + h) - costOf(link, flow - h)) / (2 * h);
        expect(Math.abs(state.slope[0] - slope) * flow).toBeLessThanOrEqual(1e-6 * (state.cost[0] + 1e-9));
        const steps = 2000;
        let sum = 0;
        for (let i = 0; i < steps; i++) sum += (costOf(link, ((i + 0.5) * flow) / steps) * flow) / steps;
        expect(near(sumIntegrals(state), sum, 1e-4)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('marginal ones are the derivative of flow x cost', () => {
    fc.assert(
      fc.property(links, fc.double({ min: 0.1, max: 2, noNaN: true }), (link, load) => {
        const flow = load * link.capacity;
        const state = createLinkState(networkOf([link]), 'system');
        state.flow[0] = flow;
        refreshLink(state, 0);
        const h = 1e-5 * flow;
        const total = (x: number) => x * costOf(link, x);
        expect(near(state.cost[0], (total(flow + h) - total(flow - h)) / (2 * h), 1e-6)).toBe(true);
        expect(near(sumIntegrals(state), total(flow), 1e-12)).toBe(true);
      }),
    );
  });

  it('follow a small change of flow nearly, and a refresh exactly; flow never falls below 0', () => {
    fc.assert(
      fc.property(
        links,
        fc.double({ min: 0.1, max: 2, noNaN: true }),
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        fc.boolean(),
        (link, load, change, small) => {
          const flow = load * link.capacity;
          const state = createLinkState(networkOf([link]));
          state.flow[0] = flow;
          refreshLink(state, 0);
          const amount = change * flow * (small ? 0.006 : 1);
          moveLinkFlow(state, 0, amount);
          const wanted = Math.max(0, flow + amount);
          expect(state.flow[0]).toBe(wanted);
          const moved = Math.abs(costOf(link, wanted) - costOf(link, flow));
          expect(Math.abs(state.cost[0] - costOf(link, wanted))).toBeLessThanOrEqual(
            0.01 * moved + 1e-12 * Math.max(1, Math.abs(costOf(link, wanted))),
          );
          refreshLinks(state);
          expect(near(state.cost[0], costOf(link, wanted), 1e-13)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
