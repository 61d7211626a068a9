import { describe, expect, it } from 'vitest';
import { verifyReferences } from '../verify/index.ts';
import type { LeadTimes } from './lead-times.ts';
import { planSpares } from './spares-report.ts';

const lead = (hours: readonly (number | null)[]): LeadTimes => ({
  from: 'maker',
  to: 'city',
  class: 'container-general',
  year: 2022,
  usual_h: 240,
  periods: hours.map((leadH, k) => ({ id: `period ${k}`, days: 100, route_h: leadH, lead_h: leadH })),
});

describe('planSpares', () => {
  it('a longer way for parts shows in the availability of the same stock', () => {
    const { report } = planSpares(
      {
        sites: [{ id: 'warehouse' }, { id: 'north', supplier: 'warehouse', buses: 50 }],
        parts: [{ id: 'pump', unit_cost_usd: 500 }],
        flows: [
          { part: 'pump', site: 'warehouse', repair_days: 30 },
          { part: 'pump', site: 'north', demand_per_day: 0.1, ship_days: 1 },
        ],
      },
      { availability: 0.99 },
      { planned: lead([240]), met: lead([240, 240 + 24 * 30, null]) },
    );
    const [usual, closed, never] = report.periods;
    expect(usual.supply_availability).toBeCloseTo(report.supply_availability!, 12);
    expect(closed.supply_availability!).toBeLessThan(usual.supply_availability! - 0.005);
    expect(never.supply_availability).toBeNull();
  });

  it('a plan of parts with components is refused in words, and a stock of them is measured', () => {
    const spares = {
      sites: [{ id: 'shop', buses: 10 }],
      parts: [
        { id: 'pump', unit_cost_usd: 500 },
        { id: 'seal', parent: 'pump', unit_cost_usd: 5 },
      ],
      flows: [
        { part: 'pump', site: 'shop', demand_per_day: 0.1, repair_days: 2 },
        { part: 'seal', site: 'shop', repair_days: 10 },
      ],
    };
    expect(() => planSpares(spares)).toThrow(/without components/);
    const { report } = planSpares({ ...spares, stock: [{ part: 'seal', site: 'shop', units: 2 }] });
    expect(report.cost_usd).toBe(10);
    // 0.2 under repair, and what two seals leave open of a pipeline of 1.
    expect(report.backorders.exact).toBeCloseTo(0.2 + 0.103638323514327, 12);
  });
});

describe('verify', () => {
  const solve = (name: string, content: unknown) =>
    verifyReferences(
      [{ path: name, kind: 'file', files: new Map([[name, new TextEncoder().encode(JSON.stringify(content))]]) }],
      { getCorridor: () => Promise.reject(new Error('no corridor is needed')) },
    );

  it('reads cases of other shapes in the same formats', async () => {
    const { cases } = await solve('other.json', {
      palm: [{ pipeline: 1, s: 1, EBO: Math.exp(-1), fill: Math.exp(-1) }],
      two_echelon: [
        {
          case: { T0: 2, bases: [{ m: 1, r: 0, T: 0, O: 0 }] },
          evaluations: [{ s0: 0, s: [0], lambda0: 1, EBO0: 2, bases: [{ EBO_exact: 2 }], total_EBO_exact: 2 }],
          optimal: [{ total_stock: 0, s0: 0, s: [0], EBO: 2, method: 'varimetric' }],
        },
      ],
    });
    expect(cases).toHaveLength(9);
    for (const { error } of cases) expect(error).toBeLessThan(1e-12);
  });

  it('a serial line by its words, in any numbers, and a single node by its data', async () => {
    const { cases } = await solve('line.json', [
      {
        instance: 'one',
        expected: { C: 2.12 },
        note: 'serial 1-stage system, stage 1 faces demand N(20,2.5), p=3, echelon h 1, lead times 4',
      },
      {
        instance: 'two',
        data: { fixed_cost: 2, holding_cost: 4, demand_rate: 9 },
        expected: { test: 'eoq', Q: 3, cost: 12 },
      },
    ]);
    // One stage is a newsvendor: (1 + 3) x 5 x density at 0.6745.
    expect(cases[0].got).toBeCloseTo(4 * 5 * 0.3177765727, 6);
    expect(cases.slice(1).map(({ error }) => error)).toEqual([0, 0]);
  });

  it('names what a case lacks', async () => {
    await expect(
      solve('bad.json', { two_echelon: [{ case: { bases: [{ m: 1, r: 2, T: 1, O: 1 }] } }] }),
    ).rejects.toMatchObject({
      code: 'reference.invalid',
      issues: [
        expect.objectContaining({ message: expect.stringContaining('T0') }),
        expect.objectContaining({ message: expect.stringContaining('base 0 has no usable r') }),
      ],
    });
  });
});
