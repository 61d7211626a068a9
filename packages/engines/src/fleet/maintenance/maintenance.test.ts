import { describe, expect, it } from 'vitest';
import { Streams, weibull } from '../../simulation/index.ts';
import { fleetFailures } from './failure-modes.ts';
import { ageReplacementCost, bestAgeReplacement, bestBlockReplacement } from './replacement.ts';
import { hazardPerS, meanLifeS, meanWorkingS, renewals, survival } from './weibull.ts';

describe('Weibull ages', () => {
  it('of shape 1 have no memory; the mean of shape 2 is the scale times half the root of pi', () => {
    expect(meanLifeS({ shape: 1, scaleS: 10 })).toBeCloseTo(10, 9);
    expect(hazardPerS({ shape: 1, scaleS: 10 }, 3)).toBeCloseTo(0.1, 12);
    expect(meanLifeS({ shape: 2, scaleS: 10 })).toBeCloseTo(5 * Math.sqrt(Math.PI), 9);
    expect(survival({ shape: 3, scaleS: 10 }, 10)).toBeCloseTo(Math.exp(-1), 12);
    expect(meanWorkingS({ shape: 2, scaleS: 10 }, 60)).toBeCloseTo(meanLifeS({ shape: 2, scaleS: 10 }), 7);
  });

  it('renewals: a straight line of shape 1, simulated of shape 2.5', () => {
    const straight = renewals({ shape: 1, scaleS: 10 }, 50, 2000);
    expect(straight[2000]).toBeCloseTo(5, 3);
    const law = { shape: 2.5, scaleS: 10 };
    const stream = new Streams({ seed: 2 }).get('lives');
    const life = weibull(2.5, 10);
    let count = 0;
    const runs = 40_000;
    for (let k = 0; k < runs; k++) for (let age = life.sample(stream); age < 25; age += life.sample(stream)) count++;
    expect(Math.abs(count / runs / renewals(law, 25, 800)[800] - 1)).toBeLessThan(0.01);
  });
});

describe('replacement', () => {
  const law = { shape: 2.5, scaleS: 10 };
  const costs = { plannedUsd: 1, failureUsd: 8 };

  it('by age: no other age is cheaper, and by block never cheaper than by age', () => {
    const best = bestAgeReplacement(law, costs);
    for (let age = 0.5; age < 30; age += 0.5) {
      expect(ageReplacementCost(law, costs, age)).toBeGreaterThanOrEqual(best.costUsdPerS - 1e-9);
    }
    const block = bestBlockReplacement(law, costs);
    expect(block.costUsdPerS).toBeGreaterThan(best.costUsdPerS);
    expect(block.costUsdPerS).toBeLessThan(costs.failureUsd / meanLifeS(law));
  });

  it('nothing is replaced before it fails where it does not age, or where a failure costs no more', () => {
    expect(bestAgeReplacement({ shape: 1, scaleS: 10 }, costs).intervalS).toBe(Number.POSITIVE_INFINITY);
    expect(bestAgeReplacement({ shape: 0.7, scaleS: 10 }, costs).intervalS).toBe(Number.POSITIVE_INFINITY);
    expect(bestAgeReplacement(law, { plannedUsd: 8, failureUsd: 8 }).intervalS).toBe(Number.POSITIVE_INFINITY);
    expect(bestBlockReplacement({ shape: 1, scaleS: 10 }, costs).costUsdPerS).toBeCloseTo(0.8, 3);
  });
});

describe('fleetFailures', () => {
  it('rise with the age of the fleet where parts wear out, and not where they fail by chance', () => {
    const mode = { component: 'door', mode: 'wear', spareShare: 0.5, repairS: 2, perBus: 3 };
    const worn = { ...mode, law: { shape: 3, scaleS: 100 } };
    const chance = { ...mode, mode: 'chance', law: { shape: 1, scaleS: 100 } };
    const [young] = fleetFailures([worn], 0, 50);
    const [old] = fleetFailures([worn], 50, 100);
    expect(old.failuresPerBusS).toBeGreaterThan(3 * young.failuresPerBusS);
    const rates = [fleetFailures([chance], 0, 50), fleetFailures([chance], 50, 100)].map(
      ([row]) => row.failuresPerBusS,
    );
    expect(rates[0]).toBeCloseTo(0.03, 4);
    expect(rates[1]).toBeCloseTo(0.03, 4);
    expect(young.sparesPerBusS).toBeCloseTo(young.failuresPerBusS / 2, 12);
    expect(() => fleetFailures([worn], 5, 5)).toThrow(/^fleet:/);
  });
});
