import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventCalendar, exponential, meanInterval, Streams } from '../../simulation/index.ts';
import { type PoolingGroup, poolBases } from './lateral.ts';
import { palmBackorders } from './masses.ts';

/**
 * Demands, replacements and calls one by one. A replacement goes to the base that gave the unit; a waiting demand takes the
 * next replacement to come, and its own goes where that one was bound.
 */
function simulate({ demandPerS, stock, leadS }: PoolingGroup, untilS: number, seed: number) {
  const bases = demandPerS.length;
  const streams = new Streams({ seed });
  const [arrivals, choices] = [streams.get('arrivals'), streams.get('choices')];
  const shelf = Array.from(stock);
  const met = { local: new Float64Array(bases), lateral: new Float64Array(bases), all: new Float64Array(bases) };
  const calendar = new EventCalendar(64);
  const boundFor: number[] = [];
  const queue: number[] = [];
  let [area, since, late] = [0, 0, 0];
  const next = (j: number) => calendar.schedule(calendar.now + exponential(1 / demandPerS[j]).sample(arrivals), 0, j);
  for (let j = 0; j < bases; j++) next(j);
  while (calendar.nextTime <= untilS && calendar.advance()) {
    const j = calendar.subject;
    area += queue.length * (calendar.now - since);
    since = calendar.now;
    if (calendar.kind === 1) {
      const served = queue.shift();
      if (served === undefined) shelf[boundFor[j]]++;
      else boundFor[served] = boundFor[j];
      continue;
    }
    next(j);
    met.all[j]++;
    const able = shelf.flatMap((units, k) => (units > 0 && k !== j ? [k] : []));
    let giver = j;
    if (shelf[j] > 0) met.local[j]++;
    else if (able.length > 0) {
      giver = able[Math.floor(choices.next() * able.length)];
      met.lateral[j]++;
    } else late++;
    if (shelf[giver] > 0) shelf[giver]--;
    else queue.push(boundFor.length);
    calendar.schedule(calendar.now + leadS, 1, boundFor.push(giver) - 1);
  }
  const total = met.all.reduce((sum, count) => sum + count, 0);
  return { waiting: area / untilS, late: late / total, local: met.local.map((count, j) => count / met.all[j]) };
}

/** One where most demand is met, one where most waits: a base without stock in both. */
const GROUPS: readonly PoolingGroup[] = [
  { demandPerS: [0.3, 0.2, 0.1, 0.25], stock: [2, 3, 0, 2], leadS: 5, lateralS: 0.5 },
  { demandPerS: [0.3, 0.2, 0.1, 0.25], stock: [1, 2, 0, 1], leadS: 5, lateralS: 0.5 },
];

describe('poolBases', () => {
  it('who waits lies in the interval of a simulation, who is helped within 0.03 of it', () => {
    for (const group of GROUPS) {
      const runs = Array.from({ length: 12 }, (_, seed) => simulate(group, 20_000, seed + 1));
      const found = poolBases(group);
      for (const [ours, values] of [
        [found.waiting, runs.map(({ waiting }) => waiting)],
        [found.waitingShare, runs.map(({ late }) => late)],
      ] as const) {
        const { mean, halfWidth } = meanInterval(values, 0.999);
        expect(Math.abs(ours - mean)).toBeLessThan(halfWidth);
      }
      for (let j = 0; j < 4; j++) {
        const mean = runs.reduce((sum, { local }) => sum + local[j], 0) / runs.length;
        expect(Math.abs(found.localShare[j] - mean), `base ${j}`).toBeLessThan(0.03);
      }
    }
  });

  it('one base alone is a shelf with backorders, and calls nobody', () => {
    const alone = poolBases({ demandPerS: [0.4], stock: [3], leadS: 5, lateralS: 1 });
    expect(alone.emptyPlaces).toBeCloseTo(palmBackorders(2, 3), 12);
    expect(alone.lateralShare[0]).toBeCloseTo(0, 12);
    expect(alone.localShare[0] + alone.waitingShare).toBeCloseTo(1, 12);
  });

  it('never waits more than bases that do not help each other; shares add up; a slow shipment eats the gain', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.integer({ min: 0, max: 6 })), {
          minLength: 2,
          maxLength: 6,
        }),
        (list) => {
          const group = { demandPerS: list.map(([rate]) => rate), stock: list.map(([, units]) => units), leadS: 4 };
          const near = poolBases({ ...group, lateralS: 0 });
          const apart = list.reduce((sum, [rate, units]) => sum + palmBackorders(rate * 4, units), 0);
          expect(near.emptyPlaces).toBeLessThanOrEqual(apart + 1e-12);
          for (let j = 0; j < list.length; j++)
            expect(near.localShare[j] + near.lateralShare[j] + near.waitingShare).toBeCloseTo(1, 9);
          expect(poolBases({ ...group, lateralS: 2 }).emptyPlaces).toBeGreaterThanOrEqual(near.emptyPlaces);
        },
      ),
      { numRuns: 200, seed: 3 },
    );
  });
});
