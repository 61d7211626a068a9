/** Wagons are conserved on each side of the gauge: what stood there and came is what went and stands there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Streams } from '../simulation/index.ts';
import { createDuration } from './duration.ts';
import { checkAccounts } from './read-result.ts';
import { runTerminal } from './run.ts';
import { TerminalState } from './state.ts';
import { createCranes, createFlow, createGauge, createSide, DAY_S } from './test-models.ts';
import type { TerminalModel } from './types.ts';
import { WagonPool } from './wagon-pool.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const moves = fc.array(fc.record({ kind: fc.constantFrom('take', 'bring', 'back'), wagons: fc.nat(60) }), {
  maxLength: 80,
});

it('a pool keeps its account whatever it is asked, counted beside it', () => {
  fc.assert(
    fc.property(fc.nat(100), share, share, moves, (count, shortShare, excessShare, steps) => {
      const returnS = createDuration({ meanS: 100, cv: 0 });
      const stream = new Streams({ seed: 1 }).get('wagons');
      const pool = new WagonPool(count, returnS, { shortShare, excessShare }, stream);
      const orders: number[] = [];
      let [came, went] = [0, 0];
      for (const [now, { kind, wagons }] of steps.entries()) {
        if (kind === 'take' && wagons <= pool.onHand.value) {
          const order = pool.take(now, wagons);
          went += wagons;
          if (order > 0) orders.push(order);
        } else if (kind === 'bring') {
          pool.bring(now, wagons);
          came += wagons;
        } else if (kind === 'back' && orders.length > 0) {
          const order = orders.shift() as number;
          pool.comeBack(now, order);
          came += order;
        }
      }
      const { left, right } = pool.accounts;
      expect(left).toBeCloseTo(right, 9);
      expect(pool.onHand.value).toBeCloseTo(count + came - went - pool.emptyOut, 9);
      expect(pool.onOrder).toBe(orders.reduce((sum, order) => sum + order, 0));
      expect(pool.onHand.value).toBeGreaterThanOrEqual(0);
    }),
  );
});

const runs = fc.record({
  perDay: fc.integer({ min: 1, max: 6 }),
  back: fc.integer({ min: 0, max: 6 }),
  count: fc.integer({ min: 8, max: 60 }),
  returnH: fc.integer({ min: 1, max: 60 }),
  teu: fc.integer({ min: 1, max: 8 }),
  seed: fc.nat(1000),
});

function createModelOf({ perDay, back, count, returnH, teu }: { readonly [key: string]: number }): TerminalModel {
  const wagons = (id: string) => ({ id, count, returnS: { meanS: returnH * 3600, cv: 0.5 } });
  return createGauge(
    { id: 'east', perDay, teu, pattern: 'random', delayS: { meanS: 3600, cv: 1 } },
    {
      sides: [createSide('west', { wagons: wagons('w') }), createSide('east', { wagons: wagons('e') })],
      cranes: [createCranes(2, 120)],
      flows: [
        createFlow({ id: 'east', from: 'west', to: 'east', work: 'container_lift', perDay, teu, pattern: 'random' }),
        ...(back > 0
          ? [
              createFlow({
                id: 'west',
                from: 'east',
                to: 'west',
                work: 'container_lift',
                perDay: back,
                teu,
                pattern: 'random',
              }),
            ]
          : []),
      ],
    },
  );
}

describe('every run', () => {
  it('passes the account of each side, with trains one way, both ways, and scarce wagons', () => {
    fc.assert(
      fc.property(runs, ({ seed, ...model }) => {
        // A run whose accounts do not balance throws.
        const result = runTerminal(createModelOf(model), { seed, days: 10, warmUpDays: 3 });
        const wagons = result.resources.filter(({ kind }) => kind === 'wagon');
        expect(wagons.map(({ id }) => id)).toEqual(['w', 'e']);
        const [east] = result.flows;
        // One wagon holds one TEU: what is carried off moved as many wagons.
        expect(result.emptyWagonsIn).toBeGreaterThanOrEqual(0);
        expect(east.containersOut).toBeLessThanOrEqual(result.presentAtStart + east.containersIn + 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it('one way only, every wagon that goes comes back empty, and every one that comes goes away empty', () => {
    const model = createModelOf({ perDay: 4, back: 0, count: 60, returnH: 12, teu: 4 });
    const result = runTerminal(model, { seed: 3, days: 200, warmUpDays: 20 });
    const trains = result.flows[0].vehiclesIn;
    expect(result.emptyWagonsOut / (4 * trains)).toBeCloseTo(1, 1);
    expect(result.emptyWagonsIn / (4 * trains)).toBeCloseTo(1, 1);
  });

  it('is told where wagons vanish: the account names them and both its sides', () => {
    const model = createModelOf({ perDay: 1, back: 1, count: 20, returnH: 12, teu: 2 });
    const state = new TerminalState(model, new Streams({ seed: 1, replication: 0 }), null);
    expect(() => checkAccounts(state)).not.toThrow();
    const pool = state.wagons[1] as WagonPool;
    pool.onHand.update(DAY_S, pool.onHand.value - 3);
    expect(() => checkAccounts(state)).toThrow(/wagons: 20 and 17/);
  });
});
