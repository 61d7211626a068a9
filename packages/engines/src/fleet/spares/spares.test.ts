import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availabilityPenalty, supplyAvailability } from './availability.ts';
import { evaluateSpares } from './evaluate.ts';
import { buyByMargin } from './marginal.ts';
import { convolve, measureStock, negativeBinomialMasses, palmBackorders, poissonMasses, thin } from './masses.ts';
import { optimiseSpares } from './optimise.ts';
import { CurveMaker, type PartAtSites } from './part-curve.ts';
import { prepareSpares } from './prepare.ts';
import { simulateSpares } from './simulate.ts';
import { SPARES_METHODS, type SparesDraft, type SparesInput } from './types.ts';

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);
const momentsOf = (masses: ArrayLike<number>): [number, number] => {
  const mean = sum(Array.from(masses, (mass, k) => k * mass));
  return [mean, sum(Array.from(masses, (mass, k) => (k - mean) ** 2 * mass))];
};

function compile(draft: SparesDraft): SparesInput {
  const { input, issues } = prepareSpares(draft);
  if (!input) throw new Error(issues.map(({ message }) => message).join('; '));
  return input;
}

const rates = fc.double({ min: 0.01, max: 3, noNaN: true });
const shares = fc.double({ min: 0, max: 1, noNaN: true });
const twoEchelon = fc
  .record({
    repairS: rates,
    bases: fc.array(fc.record({ demandPerS: rates, repairShare: shares, repairS: rates, shipS: rates }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ repairS, bases }) =>
    compile({
      sites: [{ id: 'depot' }, ...bases.map((_, j) => ({ id: `base${j}`, supplier: 'depot', buses: 10 }))],
      parts: [{ id: 'pump', unitCostUsd: 1 }],
      flows: [
        { part: 'pump', site: 'depot', repairS },
        ...bases.map((base, j) => ({ part: 'pump', site: `base${j}`, ...base })),
      ],
    }),
  );

function atSites(input: SparesInput, unitCostUsd = 1): PartAtSites {
  const own = (j: number): number =>
    input.demandPerS[j] * (input.repairShare[j] * input.repairS[j] + (1 - input.repairShare[j]) * input.shipS[j]);
  const bases = Array.from({ length: input.siteIds.length - 1 }, (_, j) => j + 1);
  return {
    id: 'pump',
    unitCostUsd,
    supplierPipeline: input.demandPerS[0] * input.repairS[0],
    localPipeline: bases.map(own),
    share: bases.map((j) =>
      input.demandPerS[0] > 0 ? (input.demandPerS[j] * (1 - input.repairShare[j])) / input.demandPerS[0] : 0,
    ),
  };
}

/** Every allocation of so many units or fewer to so many places. */
function* allocations(units: number, places: number): Generator<number[]> {
  if (places === 0) yield [];
  else for (let k = 0; k <= units; k++) for (const rest of allocations(units - k, places - 1)) yield [k, ...rest];
}

describe('masses', () => {
  it('add up to one, with the moments that were asked for, far below and above the direct start', () => {
    for (const mean of [1e-6, 0.3, 7, 180, 599, 601, 5000]) {
      const masses = poissonMasses(mean);
      expect(sum(masses)).toBeCloseTo(1, 10);
      const [first, second] = momentsOf(masses);
      expect(first / mean).toBeCloseTo(1, 9);
      expect(second / mean).toBeCloseTo(1, 8);
      for (const ratio of [1.02, 1.7, 6]) {
        const [m, v] = momentsOf(negativeBinomialMasses(mean, ratio * mean));
        expect(m / mean).toBeCloseTo(1, 8);
        expect(v / (ratio * mean)).toBeCloseTo(1, 7);
      }
    }
  });

  it('a thinned Poisson number is a Poisson number, and two add up to one', () => {
    fc.assert(
      fc.property(rates, rates, shares, (a, b, share) => {
        const thinned = thin(poissonMasses(a), share);
        const direct = poissonMasses(a * share);
        for (let k = 0; k < 12; k++) expect(thinned[k] ?? 0).toBeCloseTo(direct[k] ?? 0, 13);
        const both = convolve(poissonMasses(a), poissonMasses(b));
        const one = poissonMasses(a + b);
        for (let k = 0; k < 12; k++) expect(both[k] ?? 0).toBeCloseTo(one[k] ?? 0, 13);
      }),
    );
  });

  it('Palm’s closed form is the sum over the tail, and keeps digits where it cancels', () => {
    for (const mean of [0.05, 0.5, 4, 40]) {
      for (let stock = 0; stock < mean + 12; stock++) {
        const tail = measureStock(poissonMasses(mean), stock).expectedBackorders;
        expect(Math.abs(palmBackorders(mean, stock) / tail - 1)).toBeLessThan(1e-5);
      }
    }
  });
});

describe('evaluateSpares', () => {
  it('the first moments of the three methods agree, and without depot stock also their backorders', () => {
    fc.assert(
      fc.property(twoEchelon, fc.integer({ min: 0, max: 3 }), (input, s) => {
        const stock = input.siteIds.map((_, j) => (j === 0 ? 0 : s));
        const found = evaluateSpares(input, stock);
        for (let j = 1; j < stock.length; j++) {
          const [a, b, c] = SPARES_METHODS.map((method) => found[method].expectedBackorders[j]);
          expect(a).toBeCloseTo(c, 11);
          expect(b).toBeCloseTo(c, 11);
        }
      }),
    );
  });

  it('exact backorders by enumeration of what is under way, term by term', () => {
    fc.assert(
      fc.property(twoEchelon, fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }), (input, s0, s) => {
        const { exact } = evaluateSpares(
          input,
          input.siteIds.map((_, j) => (j === 0 ? s0 : s)),
        );
        const part = atSites(input);
        const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
        const depot = poissonMasses(part.supplierPipeline);
        const local = poissonMasses(part.localPipeline[0]);
        const share = part.share[0];
        let expected = 0;
        for (let n = 0; n < depot.length; n++) {
          const open = Math.max(0, n - s0);
          for (let k = 0; k <= open; k++) {
            const mine = depot[n] * choose(open, k) * share ** k * (1 - share) ** (open - k);
            for (let x = 0; x < local.length; x++) expected += mine * local[x] * Math.max(0, x + k - s);
          }
        }
        expect(exact.expectedBackorders[1]).toBeCloseTo(expected, 10);
      }),
      { numRuns: 30 },
    );
  });

  it('a unit more anywhere never leaves more open, and VARI-METRIC lies nearer than METRIC where stock is deep', () => {
    const input = compile({
      sites: [{ id: 'depot' }, { id: 'a', supplier: 'depot' }, { id: 'b', supplier: 'depot' }],
      parts: [{ id: 'pump', unitCostUsd: 1 }],
      flows: [
        { part: 'pump', site: 'depot', repairS: 20 },
        { part: 'pump', site: 'a', demandPerS: 0.12, shipS: 2 },
        { part: 'pump', site: 'b', demandPerS: 0.08, shipS: 2 },
      ],
    });
    const found = evaluateSpares(input, [4, 2, 2]);
    const [metric, vari, exact] = SPARES_METHODS.map((method) => found[method].expectedBackorders[1]);
    expect(metric).toBeLessThan(0.9 * exact);
    expect(Math.abs(vari - exact)).toBeLessThan(Math.abs(metric - exact) / 3);
    for (const more of [
      [5, 2, 2],
      [4, 3, 2],
    ]) {
      expect(evaluateSpares(input, more).exact.expectedBackorders[1]).toBeLessThan(exact);
    }
  });
});

const FLEET: SparesDraft = {
  sites: [
    { id: 'centre' },
    { id: 'warehouse', supplier: 'centre' },
    { id: 'north', supplier: 'warehouse', buses: 60 },
    { id: 'south', supplier: 'warehouse', buses: 40 },
  ],
  parts: [
    { id: 'compressor', unitCostUsd: 900 },
    { id: 'valve', parent: 'compressor', shareOfRepairs: 0.6, unitCostUsd: 120 },
    { id: 'seal', parent: 'compressor', shareOfRepairs: 0.3, unitCostUsd: 30 },
    { id: 'inverter', unitCostUsd: 2000 },
  ],
  flows: [
    { part: 'compressor', site: 'centre', repairS: 30 },
    { part: 'compressor', site: 'warehouse', shipS: 12, repairShare: 0 },
    { part: 'compressor', site: 'north', demandPerS: 0.09, repairShare: 0.7, repairS: 3, shipS: 1 },
    { part: 'compressor', site: 'south', demandPerS: 0.05, repairShare: 1, repairS: 3, shipS: 1 },
    { part: 'valve', site: 'centre', repairS: 25 },
    { part: 'valve', site: 'warehouse', shipS: 12 },
    { part: 'valve', site: 'north', shipS: 1 },
    { part: 'valve', site: 'south', shipS: 1 },
    { part: 'seal', site: 'centre', repairS: 25 },
    { part: 'seal', site: 'warehouse', shipS: 12 },
    { part: 'seal', site: 'north', shipS: 1 },
    { part: 'seal', site: 'south', shipS: 1 },
    { part: 'inverter', site: 'centre', repairS: 40 },
    { part: 'inverter', site: 'warehouse', shipS: 12, repairShare: 0.3, repairS: 5 },
    { part: 'inverter', site: 'north', demandPerS: 0.03, shipS: 1 },
    { part: 'inverter', site: 'south', demandPerS: 0.02, shipS: 1 },
  ],
};

describe('the same fleet simulated', () => {
  it('agrees inside its interval in three echelons and two indentures, where METRIC does not', async () => {
    const input = compile(FLEET);
    const at = (part: string, site: string): number => input.partIds.indexOf(part) * 4 + input.siteIds.indexOf(site);
    const stock = new Int32Array(16);
    for (const [part, site, units] of [
      ['compressor', 'centre', 1],
      ['compressor', 'warehouse', 1],
      ['compressor', 'north', 1],
      ['compressor', 'south', 1],
      ['valve', 'centre', 2],
      ['valve', 'warehouse', 1],
      ['seal', 'warehouse', 1],
      ['inverter', 'centre', 2],
      ['inverter', 'warehouse', 1],
      ['inverter', 'north', 1],
    ] as const) {
      stock[at(part, site)] = units;
    }
    const found = evaluateSpares(input, stock);
    const { backorders } = await simulateSpares(input, stock, {
      seed: 11,
      replications: 20,
      warmUpS: 500,
      runS: 30_000,
    });
    const outside = Array.from(stock.keys()).filter((k) => {
      const { mean, halfWidth } = backorders[k];
      return Math.abs(mean - found.exact.expectedBackorders[k]) > halfWidth;
    });
    expect(outside.filter((k) => found.isExact[k])).toEqual([]);
    // Where delays of the same components add up, they do not quite agree; METRIC is off where it is Poisson by decree.
    const inverter = at('inverter', 'south');
    expect(found.isExact[inverter]).toBe(1);
    expect(found.isExact[at('compressor', 'north')]).toBe(1);
    const deep = at('inverter', 'north');
    const metric = found.metric.expectedBackorders[deep];
    expect(Math.abs(metric - backorders[deep].mean)).toBeGreaterThan(backorders[deep].halfWidth);
  }, 60_000);
});

describe('optimiseSpares', () => {
  it('every point of a part’s curve is the best of all its allocations, for every method', () => {
    fc.assert(
      fc.property(twoEchelon, fc.constantFrom(...SPARES_METHODS), (input, method) => {
        const most = 4;
        const part = atSites(input);
        const maker = new CurveMaker({ method, mostUnits: most });
        const curve = maker.create(part, 0);
        const best = new Float64Array(most + 1).fill(Number.POSITIVE_INFINITY);
        for (const stock of allocations(most, input.siteIds.length)) {
          const value = sum(evaluateSpares(input, stock)[method].expectedBackorders.slice(1));
          const units = sum(stock);
          for (let n = units; n <= most; n++) best[n] = Math.min(best[n], value);
        }
        for (let n = 0; n < curve.penalty.length; n++) {
          expect(curve.penalty[n]).toBeCloseTo(best[n], 9);
          const supplier = curve.supplierStock[n];
          const own = [supplier, ...maker.spread(part, n, supplier)];
          expect(sum(own)).toBe(n);
          expect(sum(evaluateSpares(input, own)[method].expectedBackorders.slice(1))).toBeCloseTo(best[n], 9);
        }
      }),
      { numRuns: 40 },
    );
  });

  const portfolio = fc.array(fc.tuple(twoEchelon, fc.integer({ min: 1, max: 9 })), { minLength: 2, maxLength: 3 });

  it('a budget’s bound holds against every allocation, and the plan lies between', () => {
    fc.assert(
      fc.property(portfolio, fc.integer({ min: 0, max: 25 }), (list, budgetUsd) => {
        const parts = list.map(([input, cost]) => ({
          ...atSites(input, cost),
          share: [1],
          localPipeline: [atSites(input).localPipeline[0]],
        }));
        const plan = optimiseSpares(parts, { kind: 'budget', budgetUsd });
        const curves = parts.map((part) => new CurveMaker().create(part));
        const best = enumerate(
          parts,
          curves.map(({ penalty }) => penalty),
          (cost) => cost <= budgetUsd,
          (_, penalty) => penalty,
        );
        expect(plan.costUsd).toBeLessThanOrEqual(budgetUsd);
        expect(plan.bound).toBeLessThanOrEqual(best + 1e-8);
        expect(plan.penalty).toBeGreaterThanOrEqual(best - 1e-8);
      }),
      { numRuns: 60 },
    );
  });

  it('a target’s bound likewise', () => {
    fc.assert(
      fc.property(portfolio, fc.double({ min: 0.05, max: 2, noNaN: true }), (list, penalty) => {
        const parts = list.map(([input, cost]) => ({
          ...atSites(input, cost),
          share: [1],
          localPipeline: [atSites(input).localPipeline[0]],
        }));
        const plan = optimiseSpares(parts, { kind: 'target', penalty });
        const curves = parts.map((part) => new CurveMaker().create(part));
        const best = enumerate(
          parts,
          curves.map((curve) => curve.penalty),
          (_, value) => value <= penalty,
          (cost) => cost,
        );
        expect(plan.penalty).toBeLessThanOrEqual(penalty);
        expect(plan.bound).toBeLessThanOrEqual(best + 1e-6);
        expect(plan.costUsd).toBeGreaterThanOrEqual(best);
      }),
      { numRuns: 60 },
    );
  });

  it('many parts: curves cut short give the plan of whole curves, with a gap that is small', () => {
    const parts: PartAtSites[] = Array.from({ length: 300 }, (_, k) => ({
      id: `part${k}`,
      unitCostUsd: 5 + ((k * 37) % 400),
      supplierPipeline: 0.1 + ((k * 13) % 50) / 10,
      localPipeline: [0.02 + ((k * 7) % 30) / 100, 0.1],
      share: [0.6, 0.4],
    }));
    const goal = { kind: 'budget', budgetUsd: 150_000 } as const;
    const plan = optimiseSpares(parts, goal);
    expect(plan.gap).toBeLessThan(2e-3);
    expect(plan.gap).toBeGreaterThan(0);
    const whole = parts.map((part) => new CurveMaker().create(part).penalty);
    const price = 1e-4;
    for (const lambda of [price, 3 * price, 1e-3, 3e-3, 1e-2]) {
      const dual =
        sum(
          whole.map((curve, i) =>
            Math.min(...Array.from(curve, (value, n) => value + lambda * parts[i].unitCostUsd * n)),
          ),
        ) -
        lambda * goal.budgetUsd;
      expect(dual).toBeLessThanOrEqual(plan.bound + 1e-6);
    }
    const target = optimiseSpares(parts, { kind: 'target', penalty: plan.penalty });
    expect(target.costUsd).toBeLessThanOrEqual(plan.costUsd * 1.001);
    expect(target.bound).toBeLessThanOrEqual(plan.costUsd);
  });

  it('a target for availability is met by the fleet as it is measured', () => {
    const busesAt = [60, 40];
    const penalty = availabilityPenalty(busesAt, 1);
    const parts: PartAtSites[] = [1, 2, 3].map((k) => ({
      id: `part${k}`,
      unitCostUsd: 100 * k,
      supplierPipeline: k,
      localPipeline: [0.3 * k, 0.2],
      share: [0.5, 0.5],
    }));
    const plan = optimiseSpares(parts, { kind: 'target', penalty: -Math.log(0.98) }, { penalty });
    const availability = busesAt.map((buses, j) => {
      const open = parts.map((part, i) => evaluateAt(part, plan.supplierStock[i], plan.baseStock[2 * i + j], j));
      return supplyAvailability(open, [1, 1, 1], buses);
    });
    const mean = (60 * availability[0] + 40 * availability[1]) / 100;
    expect(mean).toBeGreaterThanOrEqual(0.98);
    expect(mean).toBeLessThan(0.99);
    const blind = optimiseSpares(parts, { kind: 'budget', budgetUsd: 0 }, { penalty });
    expect(plan.gap).toBeLessThan(0.1);
    expect(blind.penalty).toBeGreaterThan(-Math.log(0.98));
  });
});

/** Expected backorders of one base, written out. */
function evaluateAt(part: PartAtSites, supplier: number, stock: number, j: number): number {
  const depot = poissonMasses(part.supplierPipeline);
  const open = new Float64Array(depot.length);
  for (let n = 0; n < depot.length; n++) open[Math.max(0, n - supplier)] += depot[n];
  const pipeline = convolve(poissonMasses(part.localPipeline[j]), thin(open, part.share[j]));
  return measureStock(pipeline, stock).expectedBackorders;
}

function enumerate(
  parts: readonly PartAtSites[],
  curves: readonly Float64Array[],
  accepts: (cost: number, penalty: number) => boolean,
  value: (cost: number, penalty: number) => number,
): number {
  let best = Number.POSITIVE_INFINITY;
  const walk = (i: number, cost: number, penalty: number): void => {
    if (i === parts.length) {
      if (accepts(cost, penalty)) best = Math.min(best, value(cost, penalty));
      return;
    }
    for (let n = 0; n < curves[i].length; n++) walk(i + 1, cost + n * parts[i].unitCostUsd, penalty + curves[i][n]);
  };
  walk(0, 0, 0);
  return best;
}

describe('buyByMargin', () => {
  it('each stock on the way is the best for its cost, and the order follows the price', () => {
    const parts = [
      { pipeline: 0.9, unitCostUsd: 4 },
      { pipeline: 1.7, unitCostUsd: 1.5 },
      { pipeline: 0.6, unitCostUsd: 12 },
    ];
    const { steps, stock } = buyByMargin(parts, 40, 60);
    expect(steps.length).toBeGreaterThan(5);
    expect(sum(stock)).toBe(steps.length);
    const open = (i: number, s: number): number => palmBackorders(parts[i].pipeline, s);
    for (const step of steps.slice(0, 8)) {
      for (const other of allocations(14, 3)) {
        const cost = sum(other.map((s, i) => s * parts[i].unitCostUsd));
        if (cost > step.costUsd) continue;
        expect(sum(other.map((s, i) => open(i, s)))).toBeGreaterThanOrEqual(step.expectedBackorders - 1e-12);
      }
    }
  });
});

describe('prepareSpares', () => {
  it('names part, site and parameter of everything that is wrong', () => {
    const { input, issues } = prepareSpares({
      sites: [{ id: 'depot' }, { id: 'north', supplier: 'depo' }],
      parts: [
        { id: 'pump', unitCostUsd: 0 },
        { id: 'seal', parent: 'pump', shareOfRepairs: 2, unitCostUsd: 1 },
      ],
      flows: [
        { part: 'pump', site: 'north', demandPerS: -1, repairS: Number.NaN },
        { part: 'seal', site: 'north', demandPerS: 1 },
        { part: 'bolt', site: 'north' },
      ],
    });
    expect(input).toBeNull();
    const text = issues.map(({ message }) => message).join('\n');
    for (const words of [
      'supplier depo',
      'unitCostUsd of part pump',
      'shareOfRepairs of part seal',
      'demandPerS of part pump at site north',
      'repairS of part pump at site north',
      'part seal at site north is a component',
      'part bolt',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('a circle of suppliers is told, not walked', () => {
    const { issues } = prepareSpares({
      sites: [
        { id: 'a', supplier: 'b' },
        { id: 'b', supplier: 'a' },
      ],
      parts: [{ id: 'pump', unitCostUsd: 1 }],
      flows: [],
    });
    expect(issues.map(({ message }) => message)).toContain('Site a supplies itself');
  });
});
