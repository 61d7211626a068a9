import { describe, expect, it } from 'vitest';
import type { Reference, VerifyCase } from './types.ts';
import { verifyReferences } from './verify.ts';

const context = { getCorridor: () => Promise.reject(new Error('not asked for')) };

async function verify(content: unknown): Promise<readonly VerifyCase[]> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const reference: Reference = {
    path: 'x/r.json',
    kind: 'file',
    files: new Map([['r.json', new TextEncoder().encode(text)]]),
  };
  return (await verifyReferences([reference], context)).cases;
}

const HEADWAYS = { slow: { slow: 5, fast: 9 }, fast: { slow: 2, fast: 3 } };

describe('rail-cases', () => {
  it('compares every number that is no input, and names what it does not know', async () => {
    const cases = await verify({
      uic406: {
        headways: HEADWAYS,
        cases: [
          { sequence: ['fast', 'slow'], period_min: 22, occupancy_min: 11, occupancy_rate: 0.5, n: 2, guess: 3 },
          {
            sequence: ['fast', 'slow'],
            period_min: 20,
            departures: [0, 2],
            compressed_departures: [0, 2],
            feasible: true,
          },
          { sequence: ['fast', 'slow'], period_min: 20, departures: [0, 12], feasible: false },
          { mix: ['fast', 'slow', 'fast', 'slow'], min_occupancy: 19, max_occupancy: 22 },
        ],
      },
      single_track: [
        { run_out_min: 10, run_back_min: 12, crossing_time_min: 1, cycle_min: 24, at_50pct: 60 },
        { sections: [[1, 2], [9, 9]], crossing_time_min: 1, bottleneck_section_index: 1, trains_per_day: 144 }, // biome-ignore format: short
      ],
      block_train_fleet: [{ cycle_h: 25, headway_h: 8, trainsets: 4 }],
      random_wait: [{ headways: [10, 30], mean_wait_random_arrival: 12.5, cv2: 0.25 }],
    });
    expect(cases.find(({ id }) => id === 'r/uic406/cases/0/guess')).toMatchObject({ got: null, error: null });
    const known = cases.filter(({ quantity }) => quantity !== 'guess');
    expect(known).toHaveLength(16);
    expect(known.filter(({ error }) => error !== 0)).toEqual([]);
  });

  it('holds a stated plan against ours by its cost, and says where it breaks a rule', async () => {
    const arcs = [
      { i: 0, j: 1, l: 2, u: 5, w: 1 },
      { i: 1, j: 0, l: 6, u: 9, w: 3 },
    ];
    const timetable = { T: 10, events: 2, arcs, optimal_weighted_slack: 2, optimal_count_with_pi0_0: 1 };
    const empties = { supply: [5], demand: [2, 3], cost: [[4, 1]], optimal_cost: 11 };
    const cases = await verify({
      pesp: [
        { ...timetable, one_optimal_pi: [0, 4] },
        { ...timetable, one_optimal_pi: [0, 3] },
        { ...timetable, one_optimal_pi: [0, 9] },
      ],
      empties_static: [
        { ...empties, flow: [[2, 3]] },
        { ...empties, flow: [[3, 2]] },
      ],
    });
    const of = (id: string) => cases.find((each) => each.id === `r/${id}`)!;
    expect(of('pesp/0/optimal_count_with_pi0_0')).toMatchObject({ got: 1, error: 0 });
    expect(of('pesp/0/one_optimal_pi/cost')).toMatchObject({ expected: 2, got: 2, error: 0 });
    // One less on the first arc is one more on the dear one.
    expect(of('pesp/1/one_optimal_pi/cost')).toMatchObject({ expected: 4, got: 2 });
    expect(of('pesp/2/one_optimal_pi/cost')).toMatchObject({ expected: null, note: 'the stated plan breaks a rule' });
    expect(of('empties_static/0/flow/cost')).toMatchObject({ expected: 11, got: 11, error: 0 });
    expect(of('empties_static/1/flow/cost')).toMatchObject({ expected: null, got: 11 });
  });

  it('plans empties over time, and prices stated moves with the stock and leases that they leave', async () => {
    const ask = {
      places: 2,
      periods: 2,
      initial: [4, 0],
      net_demand_by_place_period: [
        [0, 1],
        [0, 5],
      ],
      arcs: [{ a: 0, b: 1, lead: 1, cost: 3, capacity_per_departure: 2 }],
      holding_cost_per_period: [0.5, 9],
      lease_cost: 20,
      optimal_cost: 2 * 3 + 2 * 0.5 + 3 * 20,
      units_leased: 3,
    };
    const moves = (units: number) => [{ from_: 0, to: 1, depart: 0, arrive: 1, units }];
    const cases = await verify({
      empties_dynamic: [
        { ...ask, one_optimal_moves: moves(2) },
        { ...ask, one_optimal_moves: moves(1) },
        { ...ask, one_optimal_moves: moves(3) },
      ],
    });
    const expected = cases.filter(({ id }) => id.endsWith('moves/cost')).map((each) => each.expected);
    expect(expected).toEqual([67, 3 + 1.5 + 80, null]);
    const figures = cases.filter(({ id }) => !id.endsWith('moves/cost'));
    expect(figures.map(({ error }) => error)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('a question without an answer is unanswered, with the reason', async () => {
    const cases = await verify({
      empties_static: { supply: [1], demand: [2], cost: [[1]], optimal_cost: 2 },
      pesp: { T: 10, events: 2, arcs: [{ i: 0, j: 1, l: 2, u: 3, w: 1 }, { i: 0, j: 1, l: 5, u: 6, w: 1 }], optimal_weighted_slack: 0 }, // biome-ignore format: short
    });
    expect(cases.map(({ got, error, note }) => ({ got, error, note }))).toEqual([
      { got: null, error: null, note: 'the timetable is infeasible' },
      { got: null, error: null, note: 'the plan is infeasible' },
    ]);
  });

  it('refuses a broken file, with every fault', async () => {
    const broken = {
      uic406: { headways: { A: { A: 'x' } }, cases: [{ sequence: ['B'], period_min: 60 }] },
      empties_static: { supply: [1], demand: [2, 3], cost: [[1]] },
      pesp: { T: 10, events: 2, arcs: [{ i: 0, j: 2, l: 2, u: 3, w: 1 }] },
      random_wait: [{ headways: [0] }],
    };
    await expect(verify(broken)).rejects.toMatchObject({ code: 'reference.invalid', issues: { length: 5 } });
    await expect(verify('{"pesp": [')).rejects.toThrow('r.json is not a JSON object');
  });
});
