/** Terminals that are queues with closed forms. */
import { describe, expect, it } from 'vitest';
import { simulateTerminal } from './simulate.ts';
import { createCranes, createFlow, createGauge, createModel, createSide, createTrucks, DAY_S } from './test-models.ts';
import type { TerminalModel } from './types.ts';

const HOUR_S = 3600;
/** M/M/c written out: mean wait, s. */
function waitOf(ratePerS: number, serviceS: number, servers: number): number {
  const load = ratePerS * serviceS;
  let term = 1;
  let sum = 0;
  for (let k = 0; k < servers; k++) {
    sum += term;
    term *= load / (k + 1);
  }
  const queued = term / (1 - load / servers);
  return ((queued / (sum + queued)) * serviceS) / (servers - load);
}

/** 99.9 % intervals are twice as wide as those of 95 % at these replications: a right model misses one in a thousand. */
const WIDER = 2;

async function expectDwell(model: TerminalModel, expectedS: number, days: number, percent = 3): Promise<void> {
  const { status, figures } = await simulateTerminal(model, { seed: 11, days, replications: 20, warmUpDays: 5 });
  expect(status).toBe('solved');
  const { mean, halfWidth } = figures.dwellMeanS;
  expect(halfWidth / mean).toBeLessThan(percent / 100);
  expect(Math.abs(mean - expectedS)).toBeLessThan(WIDER * halfWidth);
}

describe('a terminal that is a queue', () => {
  it('is M/M/c: trucks at booths', async () => {
    await expectDwell(createTrucks(240, [{ servers: 3, meanS: 900 }]), waitOf(240 / DAY_S, 900, 3) + 900, 120);
  });

  it('is M/M/1 under heavy load', async () => {
    await expectDwell(createTrucks(85, [{ servers: 1, meanS: DAY_S / 100 }]), DAY_S / 15, 400, 5);
  });

  it('is a network of Jackson: two booths in a row', async () => {
    const model = createTrucks(200, [
      { servers: 2, meanS: 600 },
      { servers: 1, meanS: 300 },
    ]);
    // Departures of the first are Poisson (Burke): the second is a queue of its own.
    const rate = 200 / DAY_S;
    await expectDwell(model, waitOf(rate, 600, 2) + 600 + waitOf(rate, 300, 1) + 300, 120);
  });

  it('is M/D/1: trains at one crane, whose wagons are many', async () => {
    // One container a train, straight across.
    const rate = 300 / DAY_S;
    const serviceS = 200;
    const load = rate * serviceS;
    const model = createGauge(
      { teu: 1, perDay: 300, pattern: 'random', work: 'wagon_to_wagon' },
      {
        cranes: [createCranes(1, serviceS)],
        sides: ['west', 'east'].map((id) => createSide(id, { tracks: [{ id, count: 31, lengthM: 100 }] })),
      },
    );
    await expectDwell(model, serviceS + (load * serviceS) / (2 * (1 - load)), 120);
  });

  it('is M/M/c: wagons that come back empty are the servers', async () => {
    // A train of one wagon takes one of three, which is back after an exponential time; lifting takes none.
    const returnS = 2 * HOUR_S;
    const perDay = 26;
    const model = createModel({
      sides: [
        createSide('west'),
        createSide('east', { wagons: { id: 'wagons', count: 3, returnS: { meanS: returnS, cv: 1 } } }),
      ],
      cranes: [createCranes(1, 0)],
      yard: { id: 'yard', teu: 1000, tiers: 4, reeferPlugs: null },
      flows: [createFlow({ from: 'west', to: 'east', work: 'container_lift', perDay, pattern: 'random' })],
    });
    await expectDwell(model, waitOf(perDay / DAY_S, returnS, 3), 900, 8);
  });

  it('waits as M/G/c about says where service is not exponential', async () => {
    const base = createTrucks(240, [{ servers: 3, meanS: 900 }]);
    const model: TerminalModel = {
      ...base,
      flows: base.flows.map((flow) => ({
        ...flow,
        steps: flow.steps.map((step) => ({ ...step, durationS: { meanS: 900, cv: 0.5 } })),
      })),
    };
    // Lee and Longton (1959): (1 + cv^2) / 2 times the wait of M/M/c, within a few per cent.
    const expected = 0.625 * waitOf(240 / DAY_S, 900, 3);
    const { figures } = await simulateTerminal(model, { seed: 3, days: 200, replications: 20, warmUpDays: 5 });
    expect(figures.dwellMeanS.mean - 900).toBeGreaterThan(0.97 * expected);
    expect(figures.dwellMeanS.mean - 900).toBeLessThan(1.06 * expected);
  });

  it('has no steady state where more comes than can be served, and says for whom it waits', async () => {
    const model = createTrucks(110, [{ servers: 1, meanS: DAY_S / 100 }]);
    const report = await simulateTerminal(model, { seed: 1, days: 60, replications: 10 });
    expect(report.status).toBe('infeasible');
    expect(report.blame).toMatch(/containers a day stay behind, waiting longest for booth0/);
    expect(report.growthPerDay.mean).toBeGreaterThan(5);
  });
});
