/** Routes over the corridor as a forwarder asks for them. */
import type { Corridor } from '@landbridge/corridor';
import { Failure, planRoute, type RouteAlternative } from 'landbridge';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCorridor } from './corridor.ts';

let corridor: Corridor;

beforeAll(async () => {
  corridor = await openCorridor();
});

function expectSound({ legs, ...totals }: RouteAlternative, from: string, to: string): void {
  const sum = (pick: (leg: (typeof legs)[number]) => number) => legs.reduce((total, leg) => total + pick(leg), 0);
  expect(totals.distance_km).toBeCloseTo(
    sum((leg) => leg.distance_km),
    9,
  );
  expect(totals.time_h).toBeCloseTo(
    sum((leg) => leg.time_h),
    9,
  );
  expect(totals.wait_h).toBeCloseTo(
    sum((leg) => leg.wait_h),
    9,
  );
  expect(totals.cost_usd).toBeCloseTo(
    sum((leg) => leg.cost_usd),
    9,
  );
  expect(totals.co2e_t).toBeCloseTo(
    sum((leg) => leg.co2e_t),
    9,
  );
  expect([legs[0].kind, legs[0].from]).toEqual(['load', from]);
  expect([legs.at(-1)?.kind, legs.at(-1)?.to]).toEqual(['unload', to]);
  for (const [i, leg] of legs.entries()) {
    if (i > 0) expect(leg.from).toBe(legs[i - 1].to);
    for (const value of [leg.distance_km, leg.time_h, leg.wait_h, leg.cost_usd, leg.co2e_t])
      expect(Number.isFinite(value) && value >= 0).toBe(true);
    expect(leg.wait_h).toBeLessThanOrEqual(leg.time_h + 1e-9);
    expect(leg.distance_km > 0).toBe(leg.kind === 'link');
  }
}

/** Crossings of a route that have China on one side. */
function countChinese({ legs }: RouteAlternative): number {
  const chinese = corridor.tables.bcp.filter((row) => row.country_a_id === 'CN' || row.country_b_id === 'CN');
  return legs.filter((leg) => leg.kind === 'bcp' && chinese.some((row) => row.bcp_id === leg.id)).length;
}

describe('CNXIY to UZTAS', () => {
  it('by rail crosses the border of China once and changes gauge once', () => {
    const report = planRoute(corridor, { from: 'CNXIY', to: 'UZTAS', mode: 'rail' });
    for (const route of report.alternatives) {
      expectSound(route, report.from, report.to);
      expect(countChinese(route)).toBe(1);
      const layers = route.legs.filter((leg) => leg.kind === 'link').map((leg) => leg.layer);
      expect(layers.filter((layer, i) => i > 0 && layer !== layers[i - 1])).toEqual(['rail-1520']);
      expect(route.legs.filter((leg) => leg.kind === 'transfer')).toHaveLength(1);
    }
  });

  it('alternatives are different, and the first is the best by its weight', () => {
    for (const [weight, pick] of [
      ['time', (route: RouteAlternative) => route.time_h],
      ['cost', (route: RouteAlternative) => route.cost_usd],
      ['co2e', (route: RouteAlternative) => route.co2e_t],
    ] as const) {
      const { alternatives } = planRoute(corridor, { from: 'CNXIY', to: 'UZTAS', weight, alternatives: 4 });
      const values = alternatives.map(pick);
      expect(values).toEqual([...values].sort((a, b) => a - b));
      expect(new Set(alternatives.map((route) => route.legs.map((leg) => leg.id).join())).size).toBe(
        alternatives.length,
      );
    }
  });

  it('is no worse by any mode than by rail', () => {
    for (const weight of ['time', 'cost', 'co2e'] as const) {
      const [any, rail] = (['any', 'rail'] as const).map((mode) =>
        planRoute(corridor, { from: 'CNXIY', to: 'UZTAS', mode, weight }),
      );
      const pick = { time: 'time_h', cost: 'cost_usd', co2e: 'co2e_t' } as const;
      expect(any.alternatives[0][pick[weight]]).toBeLessThanOrEqual(rail.alternatives[0][pick[weight]] + 1e-9);
    }
  });

  it('with the delays of the year takes no less time than on an empty network', () => {
    const query = { from: 'CNXIY', to: 'UZTAS', mode: 'rail', weight: 'time' } as const;
    const [empty, full] = [false, true].map(
      (congested) => planRoute(corridor, { ...query, congested }).alternatives[0],
    );
    expect(full.time_h).toBeGreaterThan(empty.time_h);
    expect(full.wait_h - empty.wait_h).toBeGreaterThan(0);
  });
});

describe('郑州 to Ташкент', () => {
  it('by road stays on roads and never takes the open sea', () => {
    const report = planRoute(corridor, { from: '郑州', to: 'Ташкент', mode: 'road' });
    expect([report.from, report.to]).toEqual(['zhengzhou', 'tashkent']);
    for (const route of report.alternatives) {
      expectSound(route, 'zhengzhou', 'tashkent');
      expect(new Set(route.legs.map((leg) => leg.layer))).toEqual(new Set(['road']));
      expect(countChinese(route)).toBe(1);
    }
  });

  it('by places on the way passes them in order', () => {
    const report = planRoute(corridor, { from: '郑州', to: 'Ташкент', via: ['urumqi', 'almaty'], mode: 'rail' });
    const [route] = report.alternatives;
    expectSound(route, 'zhengzhou', 'tashkent');
    const places = route.legs.map((leg) => leg.to);
    expect(places.indexOf('urumqi')).toBeGreaterThan(0);
    expect(places.lastIndexOf('almaty')).toBeGreaterThan(places.indexOf('urumqi'));
  });
});

describe('Shanghai to Rotterdam', () => {
  it('by sea has a leg on the open sea, and no place twice', () => {
    const { alternatives } = planRoute(corridor, { from: 'shanghai', to: 'rotterdam', mode: 'sea', alternatives: 4 });
    for (const route of alternatives) {
      expectSound(route, 'shanghai', 'rotterdam');
      expect(route.legs.some((leg) => leg.layer === 'sea' && leg.kind === 'link')).toBe(true);
      const places = route.legs.filter((leg) => leg.kind === 'link').map((leg) => leg.to);
      expect(new Set(places).size).toBe(places.length);
    }
  });
});

describe('Aktau to Poti', () => {
  it('by sea, if at all, does not sail past Poti and back', () => {
    let alternatives: readonly RouteAlternative[] = [];
    try {
      alternatives = planRoute(corridor, { from: 'aktau', to: 'poti', mode: 'sea' }).alternatives;
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
    }
    for (const { legs } of alternatives) {
      const places = legs.filter((leg) => leg.kind === 'link').map((leg) => leg.to);
      expect(new Set(places).size).toBe(places.length);
    }
  });
});

describe('any two places', () => {
  let seed = 20221101;
  const random = (below: number) => (seed = (seed * 16807) % 2147483647) % below;

  it('have sound routes, or none with a reason: 30 pairs, and never a crash', () => {
    const ids = corridor.tables.node.map((row) => row.node_id);
    let found = 0;
    for (let pair = 0; pair < 30; pair++) {
      const [from, to] = [ids[random(ids.length)], ids[random(ids.length)]];
      const mode = (['any', 'rail', 'road', 'sea'] as const)[pair % 4];
      try {
        const report = planRoute(corridor, { from, to, mode });
        found++;
        for (const route of report.alternatives) expectSound(route, from, to);
      } catch (error) {
        if (!(error instanceof Failure)) throw new Error(`${from} to ${to} by ${mode}: ${error}`);
        expect(['route.none', 'place.unknown', 'place.ambiguous']).toContain(error.code);
      }
    }
    expect(found).toBeGreaterThan(10);
  });

  it('say so where one does not exist, or both are the same', () => {
    expect(() => planRoute(corridor, { from: 'Atlantis', to: 'almaty' })).toThrow(Failure);
    expect(() => planRoute(corridor, { from: 'almaty', to: 'almaty' })).toThrow(Failure);
    expect(() => planRoute(corridor, { from: 'almaty', to: 'tashkent', classId: 'none' })).toThrow(Failure);
  });
});
