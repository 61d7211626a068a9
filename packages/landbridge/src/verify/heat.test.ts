import { describe, expect, it } from 'vitest';
import { parseCost } from '../heat/dispatch-json.ts';
import { heatAnalytic } from './heat-analytic.ts';
import { heatCommit } from './heat-commit.ts';
import { heatDestest } from './heat-destest.ts';
import { heatDispatch } from './heat-dispatch.ts';
import { heatOpenModelica } from './heat-openmodelica.ts';
import type { Reference, VerifyContext, VerifyFormat } from './types.ts';

const context = {} as VerifyContext;
const fileOf = (value: unknown): Reference => ({
  path: 'folder/case.json',
  kind: 'file',
  files: new Map([['case.json', new TextEncoder().encode(JSON.stringify(value))]]),
});

const pipeCase = {
  pipe_steady: [
    { T_in: 80, T_amb: 10, U_W_mK: 0.5, L_m: 2000, m_kg_s: 4, cp: 4200, T_out: 10 + 70 * Math.exp(-1000 / 16800) },
  ],
  mixing: [
    {
      streams: [
        { m: 1, T: 20 },
        { m: 3, T: 60 },
      ],
      m: 4,
      T: 50,
    },
  ],
};
const dispatchCase = {
  unit1: { cost: '10 P + 0.02P^2', P: [0, 500] },
  unit2: { cost: '5+12P+0.03P^2', P: [0, 500] },
  unit3: { cost: '20 H', H: [0, 100] },
  solved: [{ PD: 300, HD: 40, cost: 2800 + 5 + 1500 + 800, P1: 200, H3: 40 }],
};
const commitCase = {
  T: 2,
  heat_MW: [10, 20],
  load_MW: [0, 0],
  units: [{ name: 'a', vertices: [[0, 10]], cost: [50], minup: 1, mindn: 1, start: 5, ramp: 10, on0: 0 }],
  boiler: { max: 50, cost: 10 },
  expected: { optimal_cost: 50 + 5 + 50 + 100 },
};

describe('heat references', () => {
  it('each format recognises its own and no other', () => {
    const formats: VerifyFormat[] = [heatDestest, heatOpenModelica, heatAnalytic, heatDispatch, heatCommit];
    const names = (reference: Reference) =>
      formats.filter((format) => format.recognises(reference)).map(({ id }) => id);
    expect(names(fileOf(pipeCase))).toEqual(['heat-analytic']);
    expect(names(fileOf(dispatchCase))).toEqual(['heat-dispatch']);
    expect(names(fileOf(commitCase))).toEqual(['heat-commit']);
    expect(names(fileOf({ cases: [] }))).toEqual([]);
  });

  it('solves from the inputs, and tells a wrong expectation', async () => {
    for (const [format, value] of [
      [heatAnalytic, pipeCase],
      [heatDispatch, dispatchCase],
      [heatCommit, commitCase],
    ] as const) {
      const cases = await format.solve(fileOf(value), context);
      expect(cases.length).toBeGreaterThan(0);
      for (const item of cases) expect(item.error, item.id).toBeLessThan(1e-3);
    }
    const wrong = { ...commitCase, expected: { optimal_cost: 300 } };
    const [item] = await heatCommit.solve(fileOf(wrong), context);
    expect(item.got).toBeCloseTo(205, 6);
    expect(item.error).toBeCloseTo(95 / 300, 6);
  });

  it('reads costs in any order and refuses what it does not know', () => {
    expect(parseCost('2650+14.5P+0.0345P^2+4.2H+0.030H^2+0.031PH', 'x')).toEqual({
      fixed: 2650,
      power: 14.5,
      power2: 0.0345,
      heat: 4.2,
      heat2: 0.03,
      both: 0.031,
    });
    expect(parseCost('P - 2 H + 1e-3 H^2', 'x')).toMatchObject({ power: 1, heat: -2, heat2: 1e-3 });
    expect(() => parseCost('3 P^3', 'x')).toThrow(/cannot be read/);
  });
});
