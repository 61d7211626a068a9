import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveConditional } from './conditional.ts';
import { solveExactHat } from './exact-hat.ts';
import { solveResistances } from './resistances.ts';
import { createCosts, createRandom, createWorld } from './test-data.ts';
import { CLOSURES, totalsOf, type World } from './world.ts';

const worlds = fc.record({
  countries: fc.integer({ min: 2, max: 9 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  sectors: fc.integer({ min: 1, max: 3 }),
});

describe('solveExactHat', () => {
  it('clears every market, keeps the numeraire, and has the welfare of Arkolakis, Costinot and Rodriguez-Clare', () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom(...CLOSURES), ({ countries, seed, sectors }, closure) => {
        const world = createWorld(countries, seed, sectors);
        const result = solveExactHat(world, createCosts(world, seed + 1), { closure });
        expect(result.status).toBe('solved');
        expect(result.residual).toBeLessThan(1e-11);
        expect(result.acrResidual).toBeLessThan(1e-12);
        const { output } = totalsOf(world);
        const after = totalsOf({
          ...world,
          sectors: world.sectors.map((sector, s) => ({ ...sector, flows: result.flows[s] })),
        });
        const total = output.reduce((sum, value) => sum + value, 0);
        expect(output.reduce((sum, value, i) => sum + value * result.priceHat[i], 0) / total).toBeCloseTo(1, 10);
        for (let i = 0; i < countries; i++)
          expect(after.output[i] / (output[i] * result.priceHat[i])).toBeCloseTo(1, 10);
      }),
      { numRuns: 40 },
    );
  });

  it('agrees with a slow fixed point of its own equations', () => {
    const world = createWorld(5, 3);
    const costs = createCosts(world, 4);
    const result = solveExactHat(world, costs);
    const slow = tatonnement(world, costs[0]);
    for (let i = 0; i < 5; i++) expect(result.priceHat[i]).toBeCloseTo(slow[i], 9);
  });

  it('changes nothing where no cost changes', () => {
    const world = createWorld(6, 5, 2);
    const same = solveExactHat(
      world,
      world.sectors.map(({ flows }) => flows.map(() => 1)),
    );
    for (const hat of [same.priceHat, same.realIncomeHat]) for (const value of hat) expect(value).toBeCloseTo(1, 12);
    // But to have no deficit is a change.
    const balanced = solveExactHat(
      world,
      world.sectors.map(({ flows }) => flows.map(() => 1)),
      { closure: 'balanced' },
    );
    expect(Math.max(...balanced.realIncomeHat.map((value) => Math.abs(value - 1)))).toBeGreaterThan(1e-4);
  });

  it('keeps the identity where the cost of domestic trade changes too', () => {
    const world = createWorld(5, 15, 2);
    const costs = createCosts(world, 16).map((cost) => cost.map((value, at) => (at % 6 === 0 ? 1.1 : value)));
    expect(solveExactHat(world, costs).acrResidual).toBeLessThan(1e-12);
  });

  it('has the closed form of two equal countries', () => {
    // Balanced, equal: wages stay, P = (d + (1 - d) t^-e)^(-1/e).
    const flows = Float64Array.of(80, 20, 20, 80);
    const result = solveExactHat({ countries: ['a', 'b'], sectors: [{ name: 's', elasticity: 4, flows }] }, [
      Float64Array.of(1, 0.9, 0.9, 1),
    ]);
    expect(result.priceHat[0]).toBeCloseTo(1, 13);
    expect(result.realIncomeHat[0]).toBeCloseTo((0.8 + 0.2 * 0.9 ** -4) ** 0.25, 12);
  });

  it('splits into sectors without a difference where these are alike', () => {
    const one = createWorld(5, 6);
    const half = { ...one.sectors[0], flows: one.sectors[0].flows.map((value) => value / 2) };
    const [cost] = createCosts(one, 7);
    const [single, double] = [
      solveExactHat(one, [cost]),
      solveExactHat({ ...one, sectors: [half, half] }, [cost, cost]),
    ];
    for (let i = 0; i < 5; i++) expect(double.realIncomeHat[i]).toBeCloseTo(single.realIncomeHat[i], 11);
  });

  it('says what its closure and numeraire are worth', () => {
    const world = createWorld(5, 8);
    const costs = createCosts(world, 9);
    const [fixed, ratio, balanced] = CLOSURES.map((closure) => solveExactHat(world, costs, { closure }).realIncomeHat);
    for (const other of [ratio, balanced]) expect(Math.abs(other[0] - fixed[0])).toBeGreaterThan(1e-6);
    // Without a fixed nominal deficit the numeraire is a name only.
    const held = solveExactHat(world, costs, { closure: 'fixed-ratio', numeraire: { country: 2 } });
    expect(held.priceHat[2]).toBeCloseTo(1, 12);
    for (let i = 0; i < 5; i++) expect(held.realIncomeHat[i]).toBeCloseTo(ratio[i], 10);
    const nominal = solveExactHat(world, costs, { numeraire: { country: 2 } });
    expect(Math.abs(nominal.realIncomeHat[0] - fixed[0])).toBeGreaterThan(1e-7);
  });

  it('never calls an impossible deficit solved', () => {
    // The deficit of b is most of its spending, and a, whose goods it sells itself for, falls away.
    const flows = Float64Array.of(1000, 500, 1, 1);
    const result = solveExactHat({ countries: ['a', 'b'], sectors: [{ name: 's', elasticity: 5, flows }] }, [
      Float64Array.of(1, 5, 5, 1),
    ]);
    if (result.status === 'solved') expect(result.residual).toBeLessThan(1e-11);
    else expect(result.blame).toMatch(/./);
    expect(() => solveExactHat({ countries: ['a'], sectors: [] }, [])).toThrow(/^trade: /);
  });

  it('solves two hundred countries to 1e-10', () => {
    const world = createWorld(200, 10);
    const result = solveExactHat(world, createCosts(world, 11));
    expect(result.status).toBe('solved');
    expect(result.residual).toBeLessThan(1e-10);
  });
});

describe('solveConditional and solveResistances', () => {
  it('keeps outputs and expenditures, and is the ratio of resistances before and after', () => {
    const world = createWorld(7, 12);
    const [sector] = world.sectors;
    const [cost] = createCosts(world, 13);
    const { output, expenditure } = totalsOf(world);
    const result = solveConditional(7, sector, cost, { reference: 3 });
    expect(result.status).toBe('solved');
    const after = totalsOf({ ...world, sectors: [{ ...sector, flows: result.flows }] });
    for (let i = 0; i < 7; i++) {
      expect(after.output[i] / output[i]).toBeCloseTo(1, 11);
      expect(after.expenditure[i] / expenditure[i]).toBeCloseTo(1, 11);
    }
    expect(result.inwardHat[3]).toBe(1);
    // Openness that reproduces the flows: flows over sizes.
    const openness = sector.flows.map((flow, at) => flow / (output[Math.floor(at / 7)] * expenditure[at % 7]));
    const before = solveResistances(openness, output, expenditure, 3);
    const later = solveResistances(
      openness.map((value, at) => value * cost[at] ** -sector.elasticity),
      output,
      expenditure,
      3,
    );
    for (let i = 0; i < 7; i++) {
      const hat = (later.inwardPower[i] / before.inwardPower[i]) ** (1 / sector.elasticity);
      expect(result.inwardHat[i]).toBeCloseTo(hat, 10);
      const outward = (later.outwardPower[i] / before.outwardPower[i]) ** (1 / sector.elasticity);
      expect(result.outwardHat[i]).toBeCloseTo(outward, 10);
    }
    for (const [at, flow] of sector.flows.entries()) expect(before.flows[at] / flow).toBeCloseTo(1, 10);
  });

  it('takes outputs and expenditures that do not add up as shares', () => {
    const random = createRandom(14);
    const openness = Float64Array.from({ length: 9 }, () => 0.1 + random());
    const result = solveResistances(openness, Float64Array.of(10, 20, 30), Float64Array.of(15, 20, 20), 0);
    const columns = [0, 1, 2].map((j) => [0, 1, 2].reduce((sum, i) => sum + result.flows[3 * i + j], 0));
    expect(columns.map((value) => Number(value.toFixed(9)))).toEqual([15, 20, 20]);
    expect(result.inwardPower[0]).toBe(1);
  });
});

/** Prices rise where there is excess demand, by little, many times. */
function tatonnement({ countries, sectors: [{ flows, elasticity }] }: World, cost: Float64Array): Float64Array {
  const n = countries.length;
  const out = countries.map((_, i) => flows.slice(i * n, (i + 1) * n).reduce((a, b) => a + b, 0));
  const spent = countries.map((_, j) => countries.reduce((sum, _c, i) => sum + flows[i * n + j], 0));
  const total = out.reduce((a, b) => a + b, 0);
  let price = countries.map(() => 1);
  for (let round = 0; round < 20_000; round++) {
    const demand = countries.map(() => 0);
    for (let j = 0; j < n; j++) {
      const weights = countries.map((_, i) => flows[i * n + j] * (price[i] * cost[i * n + j]) ** -elasticity);
      const sum = weights.reduce((a, b) => a + b, 0);
      const income = price[j] * out[j] + spent[j] - out[j];
      for (let i = 0; i < n; i++) demand[i] += (weights[i] / sum) * income;
    }
    price = price.map((value, i) => value * (demand[i] / (value * out[i])) ** 0.1);
    const world = price.reduce((sum, value, i) => sum + value * out[i], 0);
    price = price.map((value) => (value * total) / world);
  }
  return Float64Array.from(price);
}
