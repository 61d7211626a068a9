import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createModelBuilder, type LinearSolver, loadSolver } from '../optimisation/index.ts';
import { planStaticEmpties } from './static-empties.ts';
import type { TimedEmpties } from './time-space.ts';
import { planTimedEmpties } from './timed-empties.ts';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

describe('static empties', () => {
  it('go the cheapest way; what is not needed stays', () => {
    const plan = planStaticEmpties({
      supply: [5, 4],
      demand: [3, 3],
      cost: [
        [1, 4],
        [2, 9],
      ],
    });
    expect(plan).toMatchObject({ status: 'solved', cost: 2 * 1 + 3 * 4 + 1 * 2, unique: true });
    expect(plan.flow).toEqual([
      [2, 3],
      [1, 0],
    ]);
    // One more at the first origin takes the second's place.
    expect(plan.supplyPrice).toEqual([1, 0]);
    expect(plan.demandPrice).toEqual([2, 5]);
  });

  it('are leased where that is cheaper, and unmet where nothing reaches', () => {
    const ask = { supply: [5], demand: [2, 6], cost: [[3, Number.POSITIVE_INFINITY]] };
    expect(planStaticEmpties(ask)).toMatchObject({ status: 'infeasible', unmet: [0, 6] });
    expect(planStaticEmpties({ ...ask, leaseCost: 2 })).toMatchObject({ status: 'solved', cost: 16, leased: [2, 6] });
    expect(planStaticEmpties({ ...ask, leaseCost: 4 })).toMatchObject({ cost: 30, leased: [0, 6], flow: [[2, 0]] });
  });
});

/** Stocks, moves and leases written out as a linear program: another model of the same, with no network in it. */
function solveByProgram({ places, periods, initial, netDemand, arcs, holdingCost, leaseCost }: TimedEmpties) {
  const builder = createModelBuilder('min');
  const stock = Array.from({ length: places * periods }, (_, k) =>
    builder.addColumn({ cost: k % periods === periods - 1 ? 0 : holdingCost[Math.floor(k / periods)] }),
  );
  const lease = stock.map(() => builder.addColumn({ cost: leaseCost ?? 0, upper: leaseCost === null ? 0 : Infinity }));
  const moves = arcs.map(({ cost, capacityPerDeparture, leadPeriods }) =>
    Array.from({ length: periods }, (_, t) =>
      builder.addColumn({ cost, upper: t + leadPeriods < periods ? (capacityPerDeparture ?? Infinity) : 0 }),
    ),
  );
  for (let p = 0; p < places; p++) {
    for (let t = 0; t < periods; t++) {
      const k = p * periods + t;
      const terms: [number, number][] = [
        [stock[k], 1],
        [lease[k], -1],
      ];
      if (t > 0) terms.push([stock[k - 1], -1]);
      for (const [a, { from, to, leadPeriods }] of arcs.entries()) {
        if (from === p) terms.push([moves[a][t], 1]);
        if (to === p && t >= leadPeriods) terms.push([moves[a][t - leadPeriods], -1]);
      }
      const balance = (t === 0 ? initial[p] : 0) - netDemand[k];
      builder.addRow(
        balance,
        balance,
        terms.map(([column]) => column),
        terms.map(([, value]) => value),
      );
    }
  }
  return solver.solve(builder.build());
}

const cases = fc
  .record({ places: fc.integer({ min: 1, max: 5 }), periods: fc.integer({ min: 1, max: 7 }) })
  .chain(({ places, periods }) =>
    fc.record({
      places: fc.constant(places),
      periods: fc.constant(periods),
      initial: fc.array(fc.nat(20), { minLength: places, maxLength: places }),
      netDemand: fc.array(fc.integer({ min: -20, max: 20 }), {
        minLength: places * periods,
        maxLength: places * periods,
      }),
      arcs: fc.array(
        fc.record({
          from: fc.nat(places - 1),
          to: fc.nat(places - 1),
          leadPeriods: fc.nat(3),
          cost: fc.integer({ min: 0, max: 200 }).map((k) => k / 10),
          capacityPerDeparture: fc.option(fc.nat(15)),
        }),
        { maxLength: 12 },
      ),
      holdingCost: fc.array(
        fc.nat(30).map((k) => k / 10),
        { minLength: places, maxLength: places },
      ),
      leaseCost: fc.option(fc.integer({ min: 5, max: 40 }), { freq: 4 }),
    }),
  );

describe('empties over time', () => {
  it('agree with the linear program, keep their books, and are proven by their prices', () => {
    let solved = 0;
    fc.assert(
      fc.property(cases, (empties) => {
        const plan = planTimedEmpties(empties);
        const program = solveByProgram(empties);
        expect(plan.status).toBe(program.status === 'optimal' ? 'solved' : 'infeasible');
        if (plan.status !== 'solved') return;
        solved++;
        expect(Math.abs(plan.cost - program.objective!)).toBeLessThan(1e-6);
        expect(Math.abs(plan.movingCost + plan.holdingCost + plan.leaseCost - plan.cost)).toBeLessThan(1e-9);
        expect(plan.certificate.primalResidual).toBe(0);
        expect(plan.certificate.dualResidual).toBeLessThan(1e-10);
        expect(Math.abs(plan.certificate.gap)).toBeLessThan(1e-12);
        expect(plan.moves.every(({ units }) => Number.isInteger(units))).toBe(true);
        expect(plan.leasedUnits * (empties.leaseCost ?? 0)).toBeCloseTo(plan.leaseCost, 9);
        for (const value of plan.price) expect(value).toBeLessThanOrEqual((empties.leaseCost ?? Infinity) + 1e-9);
      }),
      { numRuns: 200, seed: 11 },
    );
    expect(solved).toBeGreaterThan(60);
  });

  it('cost what a unit more needed costs, as the prices say', () => {
    const empties: TimedEmpties = {
      places: 2,
      periods: 3,
      initial: [9, 0],
      netDemand: [0, 2, 0, 0, 0, 4],
      arcs: [{ from: 0, to: 1, leadPeriods: 1, cost: 7, capacityPerDeparture: 3 }],
      holdingCost: [1, 0.5],
      leaseCost: 30,
    };
    const { cost, price, leasedUnits } = planTimedEmpties(empties);
    // Three leave in the second period, one in the first: it waits half a cost more, and pays no holding at its origin.
    expect(leasedUnits).toBe(0);
    const more = planTimedEmpties({ ...empties, netDemand: [0, 2, 0, 0, 0, 5] });
    expect(more.cost - cost).toBeCloseTo(price[5], 12);
    const early = planTimedEmpties({ ...empties, netDemand: [0, 2, 0, 1, 0, 4] });
    // Nothing stood there: the first unit has to be leased, however little one less would save.
    expect(early.cost - cost).toBeCloseTo(30, 12);
    expect(price[3]).toBeLessThanOrEqual(30);
  });

  it('refuses lists that do not fit', () => {
    const good = { places: 1, periods: 1, initial: [1], netDemand: [0], arcs: [], holdingCost: [0], leaseCost: null };
    expect(() => planTimedEmpties({ ...good, initial: [] })).toThrow(/^rail: lists of empties/);
    const arc = { from: 0, to: 1, leadPeriods: 1, cost: 1, capacityPerDeparture: null };
    expect(() => planTimedEmpties({ ...good, arcs: [arc] })).toThrow(/^rail: arc 0 of the empties goes from 0 to 1/);
  });
});
