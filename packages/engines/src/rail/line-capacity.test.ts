import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSets, waitAtRandom } from './block-trains.ts';
import { compressTrains, findConflicts } from './compression.ts';
import { cutAtStations, solveSingleTrack } from './single-track.ts';
import { findTrainOrder } from './train-order.ts';

/** Fast trains after slow ones need most. */
const HEADWAYS = [
  [3, 2],
  [9, 5],
];

describe('compression', () => {
  it('adds up headways in the order of the trains, the closing one too', () => {
    expect(compressTrains(HEADWAYS, [0, 0, 1, 1])).toEqual({ occupancyS: 3 + 2 + 5 + 9, departureS: [0, 3, 5, 10] });
    expect(compressTrains(HEADWAYS, [1])).toEqual({ occupancyS: 5, departureS: [0] });
    expect(compressTrains(HEADWAYS, [])).toEqual({ occupancyS: 0, departureS: [] });
    expect(() => compressTrains(HEADWAYS, [0, 2])).toThrow(/^rail: there is no kind 2/);
    expect(() => compressTrains([[1, 2]], [0])).toThrow(/^rail: headways are a square/);
  });

  it('finds trains that are too close, the next period’s first among them', () => {
    expect(findConflicts(HEADWAYS, [0, 1, 0], [0, 2, 11], 14)).toEqual([]);
    expect(findConflicts(HEADWAYS, [0, 1, 0], [0, 2, 10.5], 14)).toEqual([{ train: 2, headwayS: 8.5, neededS: 9 }]);
    expect(findConflicts(HEADWAYS, [0, 1, 0], [0, 2, 11], 13)).toEqual([{ train: 0, headwayS: 2, neededS: 3 }]);
    expect(findConflicts([[0.1]], [0, 0, 0], [0, 0.1, 0.2], 0.3)).toEqual([]);
  });
});

/** Every order of a mix. */
function listOrders(counts: readonly number[]): number[][] {
  if (counts.every((count) => count === 0)) return [[]];
  return counts.flatMap((count, kind) =>
    count === 0 ? [] : listOrders(counts.map((each, k) => each - Number(k === kind))).map((rest) => [kind, ...rest]),
  );
}

const mixes = fc.integer({ min: 1, max: 4 }).chain((kinds) =>
  fc.record({
    headways: fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: kinds, maxLength: kinds }), {
      minLength: kinds,
      maxLength: kinds,
    }),
    counts: fc
      .array(fc.nat(kinds < 3 ? 4 : 2), { minLength: kinds, maxLength: kinds })
      .filter((counts) => counts.some((count) => count > 0)),
  }),
);

describe('order of trains', () => {
  it('is the best and the worst of all orders', () => {
    fc.assert(
      fc.property(mixes, ({ headways, counts }) => {
        const all = listOrders(counts).map((order) => compressTrains(headways, order).occupancyS);
        for (const [goal, value] of [
          ['shortest', Math.min(...all)],
          ['longest', Math.max(...all)],
        ] as const) {
          const { order, occupancyS, boundS } = findTrainOrder(headways, counts, goal);
          expect(occupancyS).toBe(value);
          expect(boundS).toBe(value);
          expect(compressTrains(headways, order).occupancyS).toBe(value);
          expect(counts.map((_, kind) => order.filter((each) => each === kind).length)).toEqual(counts);
        }
      }),
      { numRuns: 150, seed: 3 },
    );
  });

  it('beyond exact search is an order of the mix, with a bound that holds', () => {
    let met = 0;
    fc.assert(
      fc.property(mixes, ({ headways, counts }) => {
        const exact = findTrainOrder(headways, counts, 'shortest');
        const { order, occupancyS, boundS } = findTrainOrder(headways, counts, 'shortest', { maxStates: 0 });
        expect(counts.map((_, kind) => order.filter((each) => each === kind).length)).toEqual(counts);
        expect(compressTrains(headways, order).occupancyS).toBe(occupancyS);
        expect(boundS).toBeLessThanOrEqual(exact.occupancyS);
        expect(occupancyS).toBeGreaterThanOrEqual(exact.occupancyS);
        if (boundS === occupancyS) met++;
      }),
      { numRuns: 150, seed: 5 },
    );
    expect(met).toBeGreaterThan(50);
    const longest = findTrainOrder(HEADWAYS, [50, 70], 'longest', { maxStates: 0 });
    expect(longest.occupancyS).toBe(findTrainOrder(HEADWAYS, [50, 70], 'longest').occupancyS);
    expect(longest.boundS).toBe(longest.occupancyS);
  });

  it('has trains, and whole numbers of them', () => {
    expect(() => findTrainOrder(HEADWAYS, [0, 0], 'shortest')).toThrow(/^rail: a mix needs a train/);
    expect(() => findTrainOrder(HEADWAYS, [1.5, 0], 'shortest')).toThrow(/^rail: a mix needs a whole number/);
  });
});

describe('single track', () => {
  it('carries two trains in each cycle of its longest section', () => {
    const track = solveSingleTrack(
      [
        { runOutS: 600, runBackS: 700 },
        { runOutS: 900, runBackS: 800 },
        { runOutS: 800, runBackS: 900 },
      ],
      150,
      86_400,
    );
    expect(track).toEqual({ cycleS: [1600, 2000, 2000], bottleneck: 1, trainsPerDay: 86.4 });
    expect(() => solveSingleTrack([], 1, 1)).toThrow(/^rail: a single track has a section/);
    expect(() => solveSingleTrack([{ runOutS: 1, runBackS: 1 }], -2, 1)).toThrow(/^rail: times/);
  });

  it('is cut at its crossing stations; one more in the middle of the bottleneck helps', () => {
    const sections = cutAtStations(60_000, [40_000, 10_000], 20, 15);
    expect(sections.map(({ runOutS }) => runOutS)).toEqual([500, 1500, 1000]);
    expect(sections[1].runBackS).toBe(2000);
    const before = solveSingleTrack(sections, 120, 86_400);
    const after = solveSingleTrack(cutAtStations(60_000, [40_000, 10_000, 25_000], 20, 15), 120, 86_400);
    expect(before.bottleneck).toBe(1);
    expect(after.trainsPerDay).toBeGreaterThan(before.trainsPerDay);
    expect(after.bottleneck).toBe(3);
    expect(() => cutAtStations(60_000, [70_000], 20, 15)).toThrow(/^rail: a crossing station/);
  });
});

describe('block trains', () => {
  it('take as many sets as headways fit into a cycle, rounded up', () => {
    expect(countSets(31, 8)).toEqual({ sets: 4, layoverS: 1 });
    expect(countSets(24, 8)).toEqual({ sets: 3, layoverS: 0 });
    expect(countSets(0.7, 0.1).sets).toBe(7);
    expect(countSets(0.3, 0.1).sets).toBe(3);
    expect(countSets(24.001, 8).sets).toBe(4);
    expect(() => countSets(1, 0)).toThrow(/^rail: cycle and headway/);
  });

  it('are waited for half a headway where it is even, longer where not', () => {
    expect(waitAtRandom([40, 40])).toEqual({ meanWaitS: 20, squaredVariation: 0 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 }), (headways) => {
        // By hand: whoever comes in any of the minutes of the period.
        const total = headways.reduce((sum, h) => sum + h, 0);
        let waited = 0;
        for (const h of headways) for (let minute = 0; minute < h; minute++) waited += h - minute - 0.5;
        const { meanWaitS, squaredVariation } = waitAtRandom(headways);
        expect(meanWaitS).toBeCloseTo(waited / total, 9);
        expect(meanWaitS).toBeCloseTo((total / headways.length / 2) * (1 + squaredVariation), 9);
      }),
    );
    expect(() => waitAtRandom([0])).toThrow(/^rail: headways are at least 0/);
  });
});
