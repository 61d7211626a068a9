/** Each limit of a crossing changes flows as its source says: weight, TIR, permits. */
import type { Tables } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { prepare } from './prepare.ts';
import { findRoutes } from './route.ts';
import { type FreightResult, solve } from './solve.ts';
import { readRows } from './test-compare.ts';
import { createBcp, createCrossing, createLimit, createWeight } from './test-crossings.ts';
import { createClass, createDemand, createLayer, createNode, createTables } from './test-tables.ts';

/** Two crossings from east to west, of 10 and of 30 h; trucks of two TEU. */
function corridor(changes: Partial<Tables> = {}): Tables {
  return createTables({
    layer: [createLayer('road', 'road', { vehicle_teu: 2 })],
    node: [createNode('east'), createNode('west', { country_id: 'XB' })],
    link: [
      createCrossing('pass', 'east', 'west', { length: 10 }),
      createCrossing('plain', 'east', 'west', { length: 30 }),
    ],
    bcp: [createBcp('pass'), createBcp('plain')],
    commodity_class: [createClass('general', 1), createClass('heavy', 1)],
    demand: [createDemand('east', 'west', 3650), createDemand('east', 'west', 3650, 'heavy')],
    ...changes,
  });
}

function teuOver(result: FreightResult, bcpId: string, classId?: string): number {
  expect(result.status).toBe('solved');
  return readRows(result, 'bcp_flow')
    .filter((row) => row.bcp_id === bcpId && (classId === undefined || row.class_id === classId))
    .reduce((sum, row) => sum + Number(row.teu), 0);
}

const weights = [createWeight('general', 35), createWeight('heavy', 54)];

describe('gross weight', () => {
  const limit = createLimit('pass', 'gross_weight', { gross_weight_t: 48.5 });

  it('takes the class that is too heavy away from the crossing, and leaves the other there', () => {
    const free = solve(prepare(corridor({ vehicle_weight: weights }), 2022));
    expect(teuOver(free, 'pass')).toBeCloseTo(7300, 6);
    const limited = solve(prepare(corridor({ vehicle_weight: weights, bcp_limit: [limit] }), 2022));
    expect(teuOver(limited, 'pass', 'general')).toBeCloseTo(3650, 6);
    expect(teuOver(limited, 'pass', 'heavy')).toBe(0);
    expect(teuOver(limited, 'plain', 'heavy')).toBeCloseTo(3650, 6);
  });

  it('lets through a vehicle of just that weight, and one that nothing is known of', () => {
    for (const vehicles of [[createWeight('heavy', 48.5)], []]) {
      const result = solve(prepare(corridor({ vehicle_weight: vehicles, bcp_limit: [limit] }), 2022));
      expect(teuOver(result, 'pass', 'heavy')).toBeCloseTo(3650, 6);
    }
  });

  it('holds in its season alone', () => {
    const thaw = { ...limit, from_month_day: '04-01', to_month_day: '05-01' };
    const result = solve(prepare(corridor({ vehicle_weight: weights, bcp_limit: [thaw] }), 2022));
    expect(teuOver(result, 'plain', 'heavy')).toBeCloseTo((3650 * 30) / 365, 6);
    expect(teuOver(result, 'pass', 'heavy')).toBeCloseTo((3650 * 335) / 365, 6);
  });
});

describe('TIR', () => {
  const tir = (accepted: boolean, hours: number) =>
    createLimit('pass', 'tir', {
      tir_accepted: accepted,
      without_tir_h: hours,
      without_tir_usd_per_feu: 6,
      price_year: 2022,
    });
  const route = (limit: ReturnType<typeof tir>) => {
    const input = prepare(corridor({ bcp_limit: [limit] }), 2022);
    const query = { fromNodeId: 'east', toNodeId: 'west', classIndex: 0, alternatives: 1 };
    return findRoutes(input, input.periods[0], query)[0].legs.filter((leg) => leg.kind === 'bcp')[0];
  };

  it('where it is withdrawn adds the hours and dollars of the source to the border, where accepted nothing', () => {
    expect(route(tir(true, 12))).toMatchObject({ id: 'pass', timeH: 0, costUsd: 0 });
    expect(route(tir(false, 12))).toMatchObject({ id: 'pass', timeH: 12, waitH: 12, costUsd: 3 });
  });

  it('withdrawn sends cargo round where that is quicker', () => {
    // 20 h more round the plain against 18 h and 3 USD a TEU, at a dollar an hour.
    expect(route(tir(false, 18)).id).toBe('plain');
  });
});

describe('permits', () => {
  const permit = (changes: object = {}) =>
    createLimit('pass', 'permit', { permits_per_year: 1825, vehicle_countries: 'XA', ...changes });

  it('are a quota each way of their trips: what does not fit goes round', () => {
    // 1825 trips of two TEU are 10 TEU a day for 20 that come: at the quota a day is waited, and round takes 20 h more.
    const plenty = solve(prepare(corridor({ bcp_limit: [permit({ permits_per_year: 18_250 })] }), 2022));
    expect(teuOver(plenty, 'pass')).toBeGreaterThan(0.999 * 7300);
    const few = solve(prepare(corridor({ bcp_limit: [permit()] }), 2022));
    // 24 h x (v / 10)^8 = 20 h
    const expected = 10 * (20 / 24) ** (1 / 8);
    expect(teuOver(few, 'pass') / 365).toBeCloseTo(expected, 3);
    expect(teuOver(few, 'plain') / 365).toBeCloseTo(20 - expected, 3);
  });

  it('count each way by itself: return cargo uses the same trips', () => {
    const both = [createDemand('east', 'west', 3650), createDemand('west', 'east', 3650)];
    const oneWay = solve(prepare(corridor({ demand: both.slice(0, 1), bcp_limit: [permit()] }), 2022));
    const twoWay = solve(prepare(corridor({ demand: both, bcp_limit: [permit()] }), 2022));
    expect(teuOver(twoWay, 'pass')).toBeCloseTo(2 * teuOver(oneWay, 'pass'), 1);
  });

  it('of a group are shared by its crossings', () => {
    const third = createCrossing('gorge', 'east', 'west', { length: 10 });
    const base = corridor();
    const wider = { link: [...base.link, third], bcp: [...base.bcp, createBcp('gorge')] };
    const rows = (permit_group: string | null) => [
      permit({ permit_group }),
      createLimit('gorge', 'permit', { permits_per_year: 1825, permit_group }),
    ];
    const sum = (result: FreightResult) => (teuOver(result, 'pass') + teuOver(result, 'gorge')) / 365;
    const apart = solve(prepare(corridor({ ...wider, bcp_limit: rows(null) }), 2022));
    const shared = solve(prepare(corridor({ ...wider, bcp_limit: rows('XA-XB') }), 2022));
    const expected = 10 * (20 / 24) ** (1 / 8);
    expect(sum(shared)).toBeCloseTo(expected, 3);
    expect(sum(apart)).toBeCloseTo(2 * expected, 3);
  });
});
