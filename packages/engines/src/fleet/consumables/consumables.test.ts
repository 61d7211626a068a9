import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, normal, Streams } from '../../simulation/index.ts';
import { poissonMasses } from '../spares/masses.ts';
import { economicOrderQuantity, orderQuantityWithBackorders } from './eoq.ts';
import {
  baseStockForFillRate,
  normalNewsvendor,
  normalShelfCost,
  poissonNewsvendor,
  poissonShelfCost,
} from './newsvendor.ts';
import { orderUpToPoisson } from './order-up-to.ts';
import { reorderByInventoryLevel, reorderFillRate, reorderPoissonExact } from './reorder-point.ts';
import { approximateSerial, planSerial } from './serial.ts';
import { planLots } from './wagner-whitin.ts';

const positive = fc.double({ min: 0.1, max: 50, noNaN: true });

describe('order quantities', () => {
  it('no other quantity is cheaper, and free patience is the limit of planned backorders', () => {
    fc.assert(
      fc.property(
        positive,
        positive,
        positive,
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (k, h, demand, factor) => {
          const lot = { fixedCostUsd: k, holdingUsdPerUnitS: h, demandPerS: demand };
          const { quantity, costUsdPerS } = economicOrderQuantity(lot);
          const at = (q: number): number => (k * demand) / q + (h * q) / 2;
          expect(at(quantity)).toBeCloseTo(costUsdPerS, 8);
          expect(at(quantity * factor)).toBeGreaterThanOrEqual(costUsdPerS * (1 - 1e-12));
          const dear = orderQuantityWithBackorders({ ...lot, backorderUsdPerUnitS: 1e9 * h });
          expect(dear.quantity / quantity).toBeCloseTo(1, 6);
          const cheap = orderQuantityWithBackorders({ ...lot, backorderUsdPerUnitS: h });
          expect(cheap.costUsdPerS).toBeCloseTo(costUsdPerS / Math.SQRT2, 8);
          expect(cheap.stockoutShare).toBe(0.5);
        },
      ),
    );
  });
});

describe('newsvendor', () => {
  const shelf = { holdingUsdPerUnit: 0.18, stockoutUsdPerUnit: 0.7 };

  it('neighbours cost more, and the cost is the mean of what demands cost', () => {
    const demand = { mean: 50, deviation: 8 };
    const best = normalNewsvendor(shelf, demand);
    for (const step of [-1, -0.1, 0.1, 1]) {
      expect(normalShelfCost(shelf, demand, best.stock + step)).toBeGreaterThan(best.costUsd);
    }
    const stream = new Streams({ seed: 3 }).get('demand');
    const law = normal(50, 8);
    let sum = 0;
    for (let k = 0; k < 200_000; k++) {
      const left = 45 - law.sample(stream);
      sum += left > 0 ? 0.18 * left : -0.7 * left;
    }
    expect(sum / 200_000 / normalShelfCost(shelf, demand, 45)).toBeCloseTo(1, 1.9);
  });

  it('of whole units: the least of all stocks, also over a lead time', () => {
    fc.assert(
      fc.property(
        positive,
        fc.double({ min: 0.2, max: 20, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        (mean, p, lead) => {
          const own = { holdingUsdPerUnit: 1, stockoutUsdPerUnit: p };
          const best = poissonNewsvendor(own, mean, lead);
          for (let s = 0; s < 3 * mean * (lead + 1) + 10; s++) {
            expect(poissonShelfCost(own, mean * (lead + 1), s)).toBeGreaterThanOrEqual(best.costUsd - 1e-9);
          }
        },
      ),
    );
  });

  it('base stock: the least that reaches the fill rate', () => {
    const { stock, fillRate } = baseStockForFillRate(4, 0.9);
    expect(fillRate).toBeGreaterThanOrEqual(0.9);
    const below = poissonMasses(4)
      .slice(0, stock - 1)
      .reduce((sum, mass) => sum + mass, 0);
    expect(below).toBeLessThan(0.9);
    expect(() => baseStockForFillRate(4, 1)).toThrow(/^fleet:/);
  });
});

describe('(r, Q)', () => {
  it('by inventory level: r and Q hold each other up, and neighbours cost more', () => {
    const costs = { fixedCostUsd: 8, holdingUsdPerUnitS: 0.225, stockoutUsdPerUnit: 7.5 };
    const lead = { mean: 108.3, deviation: 43.3 };
    const policy = reorderByInventoryLevel(costs, 1300, lead)!;
    const short = (r: number): number => {
      let sum = 0;
      for (let z = -8; z < 8; z += 1e-3)
        sum +=
          (1e-3 * Math.max(0, lead.mean + lead.deviation * z - r) * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
      return sum;
    };
    const at = (r: number, q: number): number =>
      0.225 * (r - lead.mean + q / 2) + (8 * 1300) / q + (7.5 * 1300 * short(r)) / q;
    expect(at(policy.reorderPoint, policy.quantity)).toBeCloseTo(policy.costUsdPerS, 4);
    for (const [dr, dq] of [
      [3, 0],
      [-3, 0],
      [0, 10],
      [0, -10],
    ]) {
      expect(at(policy.reorderPoint + dr, policy.quantity + dq)).toBeGreaterThan(policy.costUsdPerS);
    }
    expect(reorderByInventoryLevel({ ...costs, stockoutUsdPerUnit: 1e-6 }, 1300, lead)).toBeNull();
    expect(reorderFillRate(policy.reorderPoint, policy.quantity, lead)).toBeGreaterThan(0.95);
    expect(reorderFillRate(lead.mean, 100, lead)).toBeLessThan(reorderFillRate(lead.mean, 300, lead));
  });

  it('exact of whole units: the least of all r and Q', () => {
    const costs = { fixedCostUsd: 4, holdingUsdPerUnitS: 1, backorderUsdPerUnitS: 6 };
    const best = reorderPoissonExact(costs, 3, 6);
    const masses = poissonMasses(6);
    const rate = (level: number): number =>
      masses.reduce((sum, mass, d) => sum + mass * Math.max(level - d, 6 * (d - level)), 0);
    for (let r = -3; r < 20; r++) {
      let sum = 4 * 3;
      for (let q = 1; q < 25; q++) {
        sum += rate(r + q);
        expect(sum / q).toBeGreaterThanOrEqual(best.costUsdPerS - 1e-9);
        if (r === best.reorderPoint && q === best.quantity) expect(sum / q).toBeCloseTo(best.costUsdPerS, 9);
      }
    }
  });
});

describe('(s, S)', () => {
  it('the least of all s and S by the stationary distribution of the stock, written out', () => {
    for (const [k, h, p, mean] of [
      [5, 1, 4, 6],
      [20, 1, 9, 3],
      [1, 2, 3, 1.5],
    ]) {
      const best = orderUpToPoisson({ fixedCostUsd: k, holdingUsdPerUnit: h, stockoutUsdPerUnit: p }, mean);
      let least = Number.POSITIVE_INFINITY;
      for (let s = -6; s < 14; s++)
        for (let up = s + 1; up < 30; up++) least = Math.min(least, stationaryCost(s, up, k, h, p, mean));
      expect(best.costUsd).toBeCloseTo(least, 7);
      expect(stationaryCost(best.reorderPoint, best.upTo, k, h, p, mean)).toBeCloseTo(least, 7);
    }
  });
});

/** Levels after ordering as a Markov chain: repeated steps from S on. */
function stationaryCost(s: number, up: number, k: number, h: number, p: number, mean: number): number {
  const demand = poissonMasses(mean);
  const size = up - s;
  let now = new Float64Array(size).fill(1 / size);
  for (let round = 0; round < 400; round++) {
    const next = new Float64Array(size);
    for (let j = 0; j < size; j++) {
      for (let d = 0; d < demand.length; d++) next[j + d < size ? j + d : 0] += now[j] * demand[d];
    }
    now = next;
  }
  let cost = 0;
  for (let j = 0; j < size; j++) {
    const beyond = demand.reduce((sum, mass, d) => (j + d >= size ? sum + mass : sum), 0);
    cost += now[j] * (poissonShelfCost({ holdingUsdPerUnit: h, stockoutUsdPerUnit: p }, mean, up - j) + k * beyond);
  }
  return cost;
}

describe('planLots', () => {
  it('is the best of all sets of order periods', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 0, max: 3 }),
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 7, maxLength: 7 }),
        (demand, k, h, unit) => {
          const n = demand.length;
          const plan = planLots({
            demand,
            fixedCostUsd: new Array(n).fill(k),
            holdingUsdPerUnit: new Array(n).fill(h),
            unitCostUsd: unit.slice(0, n),
          });
          const costOf = (quantity: ArrayLike<number>): number => {
            let stock = 0;
            let cost = 0;
            for (let t = 0; t < n; t++) {
              stock += quantity[t] - demand[t];
              if (stock < 0) return Number.POSITIVE_INFINITY;
              cost += (quantity[t] > 0 ? k : 0) + unit[t] * quantity[t] + h * stock;
            }
            return cost;
          };
          let least = Number.POSITIVE_INFINITY;
          for (let mask = 0; mask < 2 ** n; mask++) {
            const quantity = new Array(n).fill(0);
            let at = -1;
            for (let t = 0; t < n; t++) {
              if (mask & (1 << t)) at = t;
              if (at >= 0) quantity[at] += demand[t];
              else if (demand[t] > 0) quantity[t] = Number.NaN;
            }
            const cost = costOf(quantity);
            if (cost < least) least = cost;
          }
          expect(plan.costUsd).toBe(least);
          expect(costOf(plan.quantity)).toBe(least);
        },
      ),
    );
  });
});

describe('planSerial', () => {
  const stages = [
    { echelonHoldingUsdPerUnitS: 3, leadS: 1 },
    { echelonHoldingUsdPerUnitS: 2, leadS: 1 },
    { echelonHoldingUsdPerUnitS: 2, leadS: 2 },
  ];

  it('one stage is a newsvendor', () => {
    const { echelonStock, costUsdPerS } = planSerial(
      [{ echelonHoldingUsdPerUnitS: 0.18, leadS: 1 }],
      { kind: 'normal', meanPerS: 50, deviationPerS: 8 },
      0.7,
    );
    const { stock, costUsd } = normalNewsvendor(
      { holdingUsdPerUnit: 0.18, stockoutUsdPerUnit: 0.7 },
      { mean: 50, deviation: 8 },
    );
    expect(echelonStock[0]).toBeCloseTo(stock, 4);
    expect(costUsdPerS).toBeCloseTo(costUsd, 6);
  });

  it('costs what a simulated line of three stages costs, and its neighbours cost more', () => {
    const demand = { kind: 'poisson', meanPerS: 5 } as const;
    const best = planSerial(stages, demand, 37.12);
    const own = simulateLine(best.echelonStock);
    expect(Math.abs(own / best.costUsdPerS - 1)).toBeLessThan(0.01);
    for (const [j, step] of [
      [0, 2],
      [1, -2],
      [2, 3],
    ] as const) {
      const other = best.echelonStock.slice();
      other[j] += step;
      const worse = planSerial(stages, demand, 37.12, other).costUsdPerS;
      expect(worse).toBeGreaterThan(best.costUsdPerS);
      expect(Math.abs(simulateLine(other) / worse - 1)).toBeLessThan(0.015);
    }
  });

  it('the mean of two newsvendors is a little dearer than the best', () => {
    const demand = { kind: 'normal', meanPerS: 5, deviationPerS: 1 } as const;
    const best = planSerial(stages, demand, 37.12);
    const near = planSerial(stages, demand, 37.12, approximateSerial(stages, demand, 37.12));
    expect(near.costUsdPerS).toBeGreaterThan(best.costUsdPerS);
    expect(near.costUsdPerS).toBeLessThan(1.002 * best.costUsdPerS);
  });

  /** Unit demands one by one; stocks of the stages, of what is on the way to them, and of what waits. */
  function simulateLine(echelon: ArrayLike<number>): number {
    const untilS = 40_000;
    const stream = new Streams({ seed: 5 }).get('demand');
    const gap = exponential(1 / 5);
    const local = [echelon[0], echelon[1] - echelon[0], echelon[2] - echelon[1]];
    const lead = [1, 1, 2];
    const holding = [7, 4, 2];
    const arrivals: number[] = [];
    for (let t = gap.sample(stream); t < untilS; t += gap.sample(stream)) arrivals.push(t);
    // The unit that meets demand n of stage j is ordered by demand n - local[j]: times follow one from another.
    let filled: Float64Array | null = null;
    let cost = 0;
    for (let j = 2; j >= 0; j--) {
      const out = new Float64Array(arrivals.length);
      for (let n = 0; n < arrivals.length; n++) {
        const order = n - local[j];
        const sent = order < 0 ? 0 : (filled?.[order] ?? arrivals[order]);
        const arrives = order < 0 ? 0 : sent + lead[j];
        out[n] = Math.max(arrivals[n], arrives);
        if (order < 0) continue;
        cost += holding[j] * Math.max(0, arrivals[n] - arrives);
        // On the way it costs what the stage above would have held it for.
        cost += (j < 2 ? holding[j + 1] : 0) * lead[j];
        if (j === 0) cost += 37.12 * Math.max(0, arrives - arrivals[n]);
      }
      filled = out;
    }
    return cost / untilS;
  }
});
