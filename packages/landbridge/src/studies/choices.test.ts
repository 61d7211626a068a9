/** Regret, portfolios and rivals against brute force. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseProjects, listSets } from './portfolio.ts';
import { measureRegret } from './regret.ts';
import { compareRivals } from './rivals.ts';

describe('measureRegret', () => {
  it('a table of Savage by hand', () => {
    const report = measureRegret(
      ['a', 'b', 'c'],
      [
        [10, 40],
        [25, 25],
        [40, 10],
      ],
    );
    expect(report.options.map(({ most_regret: most }) => most)).toEqual([30, 15, 30]);
    expect(report).toMatchObject({ least_regret: 'b', best_mean: 'a' });
    expect(report.options.map(({ best_share: share }) => share)).toEqual([0.5, 0, 0.5]);
  });

  it('one option is best in every state, and no regret is negative', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 4, maxLength: 4 }), {
          minLength: 2,
          maxLength: 5,
        }),
        (costs) => {
          const report = measureRegret(
            costs.map((_, i) => String(i)),
            costs,
          );
          for (const option of report.options) expect(option.mean_regret).toBeGreaterThanOrEqual(0);
          expect(report.options.reduce((sum, option) => sum + option.best_share, 0)).toBeGreaterThanOrEqual(1);
          const least = Math.min(...report.options.map((option) => option.most_regret));
          expect(report.options.find(({ id }) => id === report.least_regret)?.most_regret).toBe(least);
        },
      ),
    );
  });
});

describe('chooseProjects', () => {
  it('is the best of all sets, by brute force over measured gains', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }).chain((n) =>
          fc.record({
            costs: fc.array(fc.option(fc.integer({ min: 1, max: 9 })), { minLength: n, maxLength: n }),
            gains: fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2 ** n, maxLength: 2 ** n }),
            budget: fc.integer({ min: 0, max: 30 }),
          }),
        ),
        ({ costs, gains, budget }) => {
          const candidates = costs.map((costUsd, i) => ({ id: String(i), costUsd }));
          const measured = new Map(listSets(costs.length, 'all').map((set) => [set, gains[set]]));
          let most = 0;
          for (let set = 0; set < 2 ** costs.length; set++) {
            const members = costs.filter((_, i) => set & (1 << i));
            if (members.includes(null)) continue;
            if (members.reduce<number>((sum, cost) => sum + Number(cost), 0) <= budget)
              most = Math.max(most, set === 0 ? 0 : gains[set]);
          }
          const report = chooseProjects(candidates, measured, budget);
          expect(report.best.gain).toBe(most);
          expect(report.best.cost_usd).toBeLessThanOrEqual(budget);
          expect(report.unknown_cost).toEqual(candidates.filter(({ costUsd }) => costUsd === null).map(({ id }) => id));
        },
      ),
    );
  });

  it('two that do the same are not both taken: pairs say so where single gains do not', () => {
    const candidates = ['a', 'b', 'c'].map((id) => ({ id, costUsd: 1 }));
    // a and b stand in for each other; c stands alone.
    const gains = new Map([
      [1, 10],
      [2, 9],
      [4, 5],
      [3, 10],
      [5, 15],
      [6, 14],
    ]);
    expect([...gains.keys()].sort()).toEqual(listSets(3, 'pairs').sort());
    const report = chooseProjects(candidates, gains, 2);
    expect(report.best).toMatchObject({ ids: ['a', 'c'], gain: 15 });
    expect(report.without_interactions).toMatchObject({ ids: ['a', 'b'], gain: 10 });
    expect(report.interactions).toContainEqual({ a: 'a', b: 'b', gain: -9 });
    // All three were not measured: singles and pairs stand for them.
    expect(chooseProjects(candidates, gains, 3).best).toMatchObject({ gain: 15 });
  });
});

describe('compareRivals', () => {
  const rival = (costs: number[]) => ({ id: 'r', figure: 'f', sourceId: 's', preferred: 1, value: 2, costs });

  it('says whether the ranking turns, and whether another is best', () => {
    const report = compareRivals(['a', 'b', 'c'], [1, 2, 3], [rival([2, 3, 4]), rival([1, 5, 4]), rival([3, 2, 4])]);
    expect(report.ranking).toEqual(['a', 'b', 'c']);
    expect(report.rivals.map((item) => [item.changes_ranking, item.changes_best])).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
    expect(report.rivals[2].ranking).toEqual(['b', 'a', 'c']);
    expect(report.rivals[2].changes).toEqual([2, 0, 1]);
  });

  it('the last digits of a solve turn nothing', () => {
    const { rivals } = compareRivals(['a', 'b'], [1e9, 1e9 + 1e-3], [rival([1e9 + 1e-3, 1e9])]);
    expect(rivals[0]).toMatchObject({ changes_ranking: false, changes_best: false });
  });
});
