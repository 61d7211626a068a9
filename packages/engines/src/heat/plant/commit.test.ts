import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LinearSolver, loadSolver } from '../../optimisation/index.ts';
import { commitUnits } from './commit.ts';
import { dispatchConvex, evaluate } from './convex-dispatch.ts';
import { commitRolling } from './rolling.ts';
import { scheduleCost } from './schedule.ts';
import type { PlantProblem, PlantUnit } from './types.ts';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** A unit that runs at one point, so that every schedule can be written out. */
function createUnit(draft: Partial<PlantUnit> & { powerMw: number; heatMw: number; costPerH: number }): PlantUnit {
  const { powerMw, heatMw, costPerH, ...rest } = draft;
  return {
    id: 'u',
    points: [{ powerMw, heatMw, costPerH, fuelMw: 2 * heatMw }],
    minUpH: 1,
    minDownH: 1,
    startCost: 0,
    start: { on: false },
    fuel: 'coal',
    ...rest,
  };
}

function createProblem(
  heatMw: readonly number[],
  units: readonly PlantUnit[],
  rest: Partial<PlantProblem> = {},
): PlantProblem {
  return {
    periodH: 1,
    heatMw: Float64Array.from(heatMw),
    loadMw: null,
    units,
    boilers: [{ id: 'boiler', maxHeatMw: 1000, costPerMwh: 30 }],
    store: null,
    market: null,
    maxDumpMw: 1000,
    ...rest,
  };
}

/** Every sequence of on and off that the minimum times allow, and what it costs with a boiler for the rest. */
function cheapestByHand({ heatMw, units: [unit], boilers: [boiler] }: PlantProblem): number {
  let best = Number.POSITIVE_INFINITY;
  const periods = heatMw.length;
  for (let set = 0; set < 1 << periods; set++) {
    const on = Array.from({ length: periods }, (_, t) => (set >> t) & 1);
    const before = (t: number) => (t === 0 ? Number(unit.start.on) : on[t - 1]);
    const legal = on.every((value, t) => {
      if (value === before(t)) return true;
      const least = value ? unit.minUpH : unit.minDownH;
      for (let k = t; k < Math.min(t + least, periods); k++) if (on[k] !== value) return false;
      return true;
    });
    if (!legal) continue;
    const cost = on.reduce((sum, value, t) => {
      const start = value && !before(t) ? unit.startCost : 0;
      const rest = Math.max(0, heatMw[t] - value * unit.points[0].heatMw);
      return sum + start + value * unit.points[0].costPerH + rest * boiler.costPerMwh;
    }, 0);
    best = Math.min(best, cost);
  }
  return best;
}

describe('unit commitment', () => {
  it('one unit with minimum times and starts, against every sequence', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 }),
        fc.record({
          up: fc.integer({ min: 1, max: 4 }),
          down: fc.integer({ min: 1, max: 4 }),
          start: fc.integer({ min: 0, max: 600 }),
          cost: fc.integer({ min: 50, max: 700 }),
          on: fc.boolean(),
        }),
        (heat, { up, down, start, cost, on }) => {
          const unit = createUnit({
            powerMw: 10,
            heatMw: 20,
            costPerH: cost,
            minUpH: up,
            minDownH: down,
            startCost: start,
            start: { on },
          });
          const problem = createProblem(heat, [unit]);
          const result = commitUnits(solver, problem, { relativeGap: 0 });
          expect(result.status).toBe('solved');
          expect(result.cost!).toBeCloseTo(cheapestByHand(problem), 5);
          expect(result.bound!).toBeLessThanOrEqual(result.cost! + 1e-6);
          expect(scheduleCost(problem, result.schedule!)).toBeCloseTo(result.cost!, 5);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('ramps bind between hours in operation, and not at a start', () => {
    const unit: PlantUnit = {
      ...createUnit({ powerMw: 0, heatMw: 0, costPerH: 0 }),
      points: [
        { powerMw: 10, heatMw: 0, costPerH: 10 },
        { powerMw: 100, heatMw: 0, costPerH: 100 },
      ],
      start: { on: true, powerMw: 20 },
      rampMwPerH: 30,
    };
    const powers = (start: PlantUnit['start']) => {
      const loadMw = Float64Array.of(100, 100, 100);
      const problem = createProblem([0, 0, 0], [{ ...unit, start }], { loadMw, unservedPowerPerMwh: 1000 });
      return [...commitUnits(solver, problem).schedule!.units[0].powerMw].map(Math.round);
    };
    expect(powers({ on: true, powerMw: 20 })).toEqual([50, 80, 100]);
    expect(powers({ on: false })).toEqual([100, 100, 100]);
  });

  it('a store carries heat over and loses some; fuel that has not arrived is not burnt', () => {
    const store = { capacityMwh: 100, maxPowerMw: 50, lossPerH: 0.1, initialMwh: 0, finalLeastMwh: 0 };
    const boilers = [{ id: 'boiler', maxHeatMw: 30, costPerMwh: 10 }];
    const stored = commitUnits(solver, createProblem([10, 48], [], { boilers, store }));
    // 18 MWh are kept from the first hour: 20 go in, a tenth is lost.
    expect(stored.schedule!.storeMwh[0]).toBeCloseTo(20, 6);
    expect(stored.cost).toBeCloseTo(600, 6);
    const unit = createUnit({ powerMw: 0, heatMw: 20, costPerH: 1 });
    const fuels = [{ id: 'coal', stockMwh: 40, deliveryMwh: Float64Array.of(0, 0, 40) }];
    const short = commitUnits(
      solver,
      createProblem([20, 20, 20], [unit], { fuels, boilers: [], unservedHeatPerMwh: 100 }),
    );
    expect([...short.schedule!.unservedHeatMw].reduce((a, b) => a + b)).toBeCloseTo(20, 6);
    expect(short.schedule!.unservedHeatMw[2]).toBeCloseTo(0, 6);
  });

  it('names what cannot be met', () => {
    const result = commitUnits(
      solver,
      createProblem([10, 50], [], { boilers: [{ id: 'b', maxHeatMw: 30, costPerMwh: 10 }] }),
    );
    expect(result).toMatchObject({ status: 'infeasible', cost: null, schedule: null });
    expect(result.blame).toBe('No schedule meets all periods: heat is 20.0 MW short in period 1 (1 period in all)');
  });
});

describe('rolling horizon', () => {
  const heat = Array.from({ length: 60 }, (_, t) => 20 + 15 * Math.sin(t / 4) + ((t * 7919) % 11));
  const units = [
    createUnit({ id: 'a', powerMw: 10, heatMw: 20, costPerH: 350, minUpH: 4, minDownH: 3, startCost: 300 }),
    createUnit({ id: 'b', powerMw: 5, heatMw: 10, costPerH: 190, minUpH: 2, minDownH: 2, startCost: 100 }),
  ];
  const store = { capacityMwh: 60, maxPowerMw: 20, lossPerH: 0.01, initialMwh: 20, finalLeastMwh: 20 };

  it('keeps minimum times and the store across windows; between the optimum and its own bound', () => {
    const problem = createProblem(heat, units, { store });
    const whole = commitUnits(solver, problem, { relativeGap: 0.01, maxNodes: 200 });
    const rolled = commitRolling(solver, problem, {
      windowPeriods: 24,
      stepPeriods: 12,
      boundPeriods: 30,
      relativeGap: 0.01,
    });
    expect(rolled.cost!).toBeGreaterThanOrEqual(whole.bound! - 1e-6);
    expect(rolled.bound!).toBeLessThanOrEqual(whole.cost! + 1e-6);
    expect(rolled.gap!).toBeLessThan(0.05);
    expect(scheduleCost(problem, rolled.schedule!)).toBeCloseTo(rolled.cost!, 4);
    for (const [k, { on }] of rolled.schedule!.units.entries()) {
      let run = 0;
      for (let t = 1; t < on.length; t++) {
        run = on[t] === on[t - 1] ? run + 1 : 1;
        if (on[t] !== on[t - 1]) continue;
      }
      const text = on.join('');
      for (const [ones] of text.slice(1, -1).matchAll(/(?<=0)1+(?=0)/g))
        expect(ones.length).toBeGreaterThanOrEqual(units[k].minUpH);
      for (const [zeros] of text.slice(1, -1).matchAll(/(?<=1)0+(?=1)/g))
        expect(zeros.length).toBeGreaterThanOrEqual(units[k].minDownH);
      expect(run).toBeGreaterThan(0);
    }
    expect(rolled.schedule!.storeMwh[59]).toBeGreaterThanOrEqual(20 - 1e-6);
  });
});

describe('convex dispatch', () => {
  it('two units without limits share the load at equal marginal cost', () => {
    const unit = (id: string, power: number, power2: number) => ({
      id,
      cost: { fixed: 5, power, power2, heat: 0, heat2: 0, both: 0 },
      corners: [
        [0, 0],
        [500, 0],
      ] as const,
    });
    const units = [unit('a', 10, 0.02), unit('b', 12, 0.03)];
    const result = dispatchConvex(solver, units, 300, 0);
    // 10 + 0.04 a = 12 + 0.06 (300 - a)
    expect(result.powerMw![0]).toBeCloseTo(200, 1);
    expect(result.cost).toBeCloseTo(evaluate(units[0].cost, 200, 0) + evaluate(units[1].cost, 100, 0), 3);
    expect(dispatchConvex(solver, units, 1200, 0).status).toBe('infeasible');
    expect(() => dispatchConvex(solver, [unit('c', 1, -1)], 1, 0)).toThrow(/^heat: the cost of unit c is not convex/);
  });
});
