import { describe, expect, it } from 'vitest';
import { loadSolver } from '../../optimisation/index.ts';
import { type MixQuestion, planMix } from './fleet-mix.ts';
import { type BusEconomics, ownBus, vary } from './ownership.ts';

const BUS: BusEconomics = {
  priceUsd: 100,
  lifeYears: 4,
  kmPerYear: 10,
  energyKwhPerKm: 2,
  energyUsdPerKwh: 0.5,
  maintenanceUsdPerKm: 0.25,
  infrastructureUsd: 20,
  batteryUsd: 30,
  batteryYears: 3,
  residualShare: 0.1,
  discountRate: 0,
  upstreamKgPerKwh: 0.3,
  tailpipeKgPerKwh: 0.2,
};

describe('ownBus', () => {
  it('adds up by hand without interest', () => {
    const own = ownBus(BUS);
    expect(own.energyUsd).toBe(40);
    expect(own.maintenanceUsd).toBe(10);
    expect(own.batteryUsd).toBe(30);
    expect(own.presentUsd).toBe(100 + 20 + 40 + 10 + 30 - 10);
    expect(own.usdPerKm).toBeCloseTo(190 / 40, 12);
    expect(own.wellToWheelKgPerKm).toBe(1);
    expect(own.wellToWheelT).toBeCloseTo(0.04, 12);
  });

  it('a battery that lasts as long as the bus is not replaced; interest makes a dear bus dearer', () => {
    expect(ownBus({ ...BUS, batteryYears: 4 }).batteryUsd).toBe(0);
    expect(ownBus({ ...BUS, discountRate: 0.1 }).usdPerKm).toBeGreaterThan(ownBus(BUS).usdPerKm);
  });

  it('varied one by one: widest swing first, emissions with energy alone', () => {
    const rows = vary(BUS, 0.2);
    const swings = rows.map((row) => Math.abs(row.highUsdPerKm - row.lowUsdPerKm));
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
    const price = rows.find(({ parameter }) => parameter === 'priceUsd')!;
    expect(price.highUsdPerKm - price.lowUsdPerKm).toBeCloseTo((0.4 * 90) / 40, 9);
    expect(price.highKgPerKm).toBe(price.lowKgPerKm);
    const energy = rows.find(({ parameter }) => parameter === 'energyKwhPerKm')!;
    expect(energy.highKgPerKm).toBeCloseTo(1.2, 12);
  });
});

describe('planMix', () => {
  const question: MixQuestion = {
    types: [
      {
        id: 'gas',
        priceUsd: 50,
        runUsdByAge: [20, 22, 25, 30],
        residualShareByAge: [1, 0.7, 0.5, 0.3, 0.1],
        mostAge: 4,
        emissionsTPerYear: 10,
        stockByAge: [0, 0, 4],
      },
      {
        id: 'electric',
        priceUsd: 90,
        runUsdByAge: [8, 9, 10, 12],
        residualShareByAge: [1, 0.7, 0.5, 0.3, 0.1],
        mostAge: 4,
        emissionsTPerYear: 4,
      },
    ],
    busesWanted: [4, 5, 5],
    discountRate: 0.05,
    budgetUsd: [1e9, 1e9, 1e9],
    emissionsT: [1e9, 1e9, 1e9],
    relativeGap: 0,
  };

  /** Every purchase and every first-in-kept rule, without a solver: small enough to try. */
  function enumerate({ types, busesWanted, discountRate, budgetUsd, emissionsT }: MixQuestion): number {
    const at = (list: readonly number[], age: number): number => list[Math.min(age, list.length - 1)];
    let best = Number.POSITIVE_INFINITY;
    const walk = (year: number, fleet: readonly { k: number; age: number; count: number }[], cost: number): void => {
      if (cost > best) return;
      if (year === busesWanted.length) {
        best = Math.min(best, cost);
        return;
      }
      const factor = (y: number): number => (1 + discountRate) ** -y;
      for (let g = 0; g <= 5; g++) {
        for (let e = 0; e <= 5; e++) {
          if (g * types[0].priceUsd + e * types[1].priceUsd > budgetUsd[year]) continue;
          const own = [...fleet, { k: 0, age: 0, count: g }, { k: 1, age: 0, count: e }].filter(
            ({ count, age, k }) => count > 0 && age < types[k].mostAge,
          );
          const keep = (i: number, kept: { k: number; age: number; count: number }[]): void => {
            if (i < own.length) {
              for (let c = 0; c <= own[i].count; c++) keep(i + 1, [...kept, { ...own[i], count: c }]);
              return;
            }
            const buses = kept.reduce((sum, { count }) => sum + count, 0);
            if (buses < busesWanted[year] || buses > busesWanted[year]) return;
            if (kept.reduce((sum, { k, count }) => sum + count * types[k].emissionsTPerYear, 0) > emissionsT[year])
              return;
            let next = cost;
            for (const [k, count] of [g, e].entries())
              next +=
                count * (types[k].priceUsd - types[k].priceUsd * at(types[k].residualShareByAge, 0)) * factor(year);
            for (const { k, age, count } of kept) {
              const sold = (a: number): number => types[k].priceUsd * at(types[k].residualShareByAge, a);
              next +=
                count *
                (at(types[k].runUsdByAge, age) * factor(year) +
                  sold(age) * factor(year) -
                  sold(age + 1) * factor(year + 1));
            }
            walk(
              year + 1,
              kept.filter(({ count }) => count > 0).map((one) => ({ ...one, age: one.age + 1 })),
              next,
            );
          };
          keep(0, []);
        }
      }
    };
    walk(
      0,
      (types[0].stockByAge ?? []).map((count, age) => ({ k: 0, age, count })),
      0,
    );
    return best;
  }

  it('is the best of all plans, with a cap on emissions and a budget or without', async () => {
    const solver = await loadSolver();
    const two = { ...question, busesWanted: [4, 5], budgetUsd: [200, 200], emissionsT: [1e9, 30] };
    const plan = planMix(two, solver);
    expect(plan.status).toBe('solved');
    expect(plan.costUsd! / enumerate(two)).toBeCloseTo(1, 7);
    const free = planMix({ ...two, emissionsT: [1e9, 1e9] }, solver);
    expect(free.costUsd! / enumerate({ ...two, emissionsT: [1e9, 1e9] })).toBeCloseTo(1, 7);
    expect(free.costUsd!).toBeLessThan(plan.costUsd!);
  });

  it('keeps the buses wanted running in every year, and says where a budget makes that impossible', async () => {
    const solver = await loadSolver();
    const plan = planMix(question, solver);
    for (let year = 0; year < 3; year++)
      expect(plan.running![year] + plan.running![3 + year]).toBeGreaterThanOrEqual(question.busesWanted[year]);
    expect(plan.boundUsd!).toBeLessThanOrEqual(plan.costUsd! + 1e-9);
    expect(planMix({ ...question, budgetUsd: [0, 0, 0] }, solver).status).toBe('infeasible');
  });
});
