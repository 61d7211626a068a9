import { describe, expect, it } from 'vitest';
import type { Failure } from '../failure.ts';
import { readQueueCases } from './read-cases.ts';
import { solveQueues } from './simulate.ts';

const REQUEST = { simulate: true, replications: 20, seed: 5, customers: 2000 };

function filesOf(content: unknown): Map<string, Uint8Array> {
  return new Map([
    ['q.json', new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content))],
  ]);
}

const read = (content: unknown) => readQueueCases(filesOf(content), 'q.json');

function failureOf(content: unknown): Failure {
  try {
    read(content);
  } catch (error) {
    return error as Failure;
  }
  throw new Error('no failure');
}

describe('readQueueCases', () => {
  it('asks for the percentiles and populations of the file', () => {
    const [queue, two, five] = read({
      mmc: [{ lambda_: 2, mu: 1, c: 3, Wq_p80: 0 }],
      mva: [{ demands: [1, 0.5], think_time: 2, table: [{ N: 2 }, { N: 5 }] }],
    });
    expect(queue.quantities.at(-1)).toMatchObject({ name: 'Wq_p80', unit: 'time' });
    // P(wait > t) = 4/9 exp(-t).
    expect(queue.quantities.at(-1)!.value).toBeCloseTo(Math.log(4 / 9 / 0.2), 12);
    expect([two.id, five.id]).toEqual(['mva/0/N=2', 'mva/0/N=5']);
    expect(five.quantities[0].name).toBe('table/1/X');
  });

  it('gathers every fault, with its case and column', () => {
    const { code, issues } = failureOf({
      mmc: [{ lambda_: -2, mu: 'x', c: 1.5 }],
      mmcK: [{ lambda_: 1, mu: 1, c: 3, K: 2 }],
      jackson: [
        {
          external_arrival: [1, 0],
          routing: [
            [0.5, 0.7],
            [0, 0],
          ],
          mu: [1],
          c: [1, 1],
        },
      ],
      mva: [{ demands: [1], think_time: 0 }],
      batch: {},
    });
    expect(code).toBe('queue.invalid');
    expect(issues.map(({ column, message }) => `${column}: ${message}`).sort()).toEqual([
      'K: mmcK/0 has no usable K',
      'batch: batch is no list of cases',
      'c: mmc/0 has no usable c',
      'lambda_: mmc/0 has no usable lambda_',
      'mu: The lists of jackson/0 differ in length',
      'mu: mmc/0 has no usable mu',
      'routing: jackson/0 has no usable routing',
      'table: mva/0 has no usable table',
    ]);
  });

  it('says what a file lacks', () => {
    expect(failureOf('{').message).toBe('q.json is not a JSON object');
    expect(failureOf({ other: [] }).message).toMatch(/^q.json has no cases; known are mmc, mg1/);
  });
});

describe('solveQueues', () => {
  it('gives formulas alone unless asked to simulate', async () => {
    const report = await solveQueues(read({ erlangB: [{ c: 5, a: 3 }] }), { ...REQUEST, simulate: false });
    expect(report).toMatchObject({
      status: 'solved',
      replications: null,
      cases: [{ id: 'erlangB/0', quantity: 'B', mean: null, covered: null }],
    });
    expect(report.cases[0].closed_form).toBeCloseTo(0.11005434782608696, 14);
  });

  it('simulates every kind, and the interval covers the formula', async () => {
    const cases = read({
      mg1: [{ lambda_: 0.4, ES: 1, ES2: 1, service: 'deterministic' }],
      mmcK: [{ lambda_: 2, mu: 1, c: 2, K: 4 }],
      machine_repair: [{ M: 5, lambda_: 0.2, mu: 1, c: 1 }],
      priority: [{ model: 'preemptive-resume priority', lambda_: [0.2, 0.2], mu: [1, 2] }],
      batch: [{ batch_rate: 0.1, batch_size: 4, mu: 1 }],
      jackson: [
        {
          external_arrival: [1, 0],
          routing: [
            [0, 0.5],
            [0.2, 0],
          ],
          mu: [3, 2],
          c: [1, 2],
        },
      ],
      mva: [{ demands: [0.5, 0, 1], think_time: 2, table: [{ N: 3 }] }],
      erlangB: [{ c: 3, a: 2 }],
    });
    const report = await solveQueues(cases, REQUEST);
    expect(report.status).toBe('solved');
    for (const { id, covered, half_width, mean, quantities } of report.cases) {
      expect([id, covered]).toEqual([id, true]);
      expect(half_width! / mean!).toBeLessThanOrEqual(0.01);
      // One in a hundred intervals misses by right.
      const missed = quantities.filter((figure) => figure.covered === false);
      for (const { closed_form, mean: got, half_width: half } of missed) {
        expect(Math.abs(closed_form! - got!)).toBeLessThan(1.6 * half!);
      }
    }
  });

  it('names the service that it simulates', () => {
    const cases = read({
      mg1: [
        { lambda_: 0.4, ES: 1, ES2: 1, service: 'deterministic' },
        { lambda_: 0.4, ES: 1, ES2: 4 / 3, service: 'uniform(0,2)' },
        { lambda_: 0.4, ES: 1, ES2: 1.25, service: 'Erlang-4 mean 1' },
        { lambda_: 0.6, ES: 1, ES2: 2.5, service: 'of some kind' },
      ],
    });
    expect(cases.map(({ note }) => note)).toEqual([
      'simulated with deterministic(1)',
      'simulated with uniform(0 to 2)',
      'simulated with erlang(k 4, mean 1)',
      'simulated with gamma(shape 0.6666666666666666, scale 1.5)',
    ]);
  });

  it('the same seed gives the same figures, another one others', async () => {
    const cases = read({ mmcK: [{ lambda_: 2, mu: 1, c: 2, K: 2 }] });
    const first = await solveQueues(cases, REQUEST);
    expect(await solveQueues(cases, REQUEST)).toEqual(first);
    expect((await solveQueues(cases, { ...REQUEST, seed: 6 })).cases[0].mean).not.toBe(first.cases[0].mean);
  });

  it('a queue without a steady state has no figures, and says why', async () => {
    const report = await solveQueues(read({ mmc: [{ lambda_: 3, mu: 1, c: 3 }] }), REQUEST);
    expect(report).toMatchObject({
      status: 'infeasible',
      cases: [{ load: 1, closed_form: null, mean: null, covered: null }],
    });
    expect(report.cases[0].note).toMatch(/no steady state/);
  });

  it('a loss or wait however rare gets its interval, from shares of time', async () => {
    const cases = read({
      erlangB: [{ c: 12, a: 2 }],
      mmcK: [{ lambda_: 0.3, mu: 1, c: 2, K: 7 }],
      mmc: [{ lambda_: 0.7, mu: 1, c: 6 }],
      machine_repair: [{ M: 5, lambda_: 0.02, mu: 1, c: 2 }],
    });
    const report = await solveQueues(cases, REQUEST);
    expect(report.status).toBe('solved');
    const figures = report.cases.flatMap(({ id, quantities }) => quantities.map((figure) => ({ id, ...figure })));
    expect(Math.min(...figures.map(({ closed_form }) => closed_form!))).toBeLessThan(1e-5);
    for (const { id, quantity, closed_form, mean, half_width } of figures) {
      expect([id, quantity, half_width! / mean! <= 0.01]).toEqual([id, quantity, true]);
      expect([id, quantity, Math.abs(closed_form! - mean!) < 1.6 * half_width!]).toEqual([id, quantity, true]);
    }
  });

  it('what is too rare to be seen is not called covered', async () => {
    const case_ = { external_arrival: [0.01], routing: [[0]], mu: [1], c: [8] };
    const report = await solveQueues(read({ jackson: [case_] }), REQUEST);
    const wait = report.cases[0].quantities.find(({ quantity }) => quantity === 'nodes/0/Pwait');
    expect(wait).toMatchObject({ mean: 0, half_width: 0, covered: null });
    expect(wait!.closed_form).toBeGreaterThan(0);
    expect(report).toMatchObject({ status: 'not_converged', cases: [{ precise: false }] });
  });
});
