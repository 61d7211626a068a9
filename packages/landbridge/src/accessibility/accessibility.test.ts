import { fileURLToPath } from 'node:url';
import type { Corridor } from '@landbridge/corridor';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCorridor } from '../node/index.ts';
import { planRoute } from '../routes.ts';
import { runScenario } from '../run.ts';
import { findScenario } from '../scenarios.ts';
import { measureAccessibility } from './accessibility.ts';
import { hansen, meanCost, reached } from './measures.ts';
import { measureZoneCosts } from './zone-costs.ts';

const place = fc.record({
  teu: fc.double({ min: 0, max: 1e6, noNaN: true }),
  cost: fc.double({ min: 0, max: 1e4, noNaN: true }),
});
const places = fc.array(place, { minLength: 1, maxLength: 20 });

describe('measures', () => {
  it('lie between nothing and everything, and grow as places come nearer', () => {
    fc.assert(
      fc.property(
        places,
        fc.double({ min: 0, max: 0.01, noNaN: true }),
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        (list, beta, limit) => {
          const teu = list.map((item) => item.teu);
          const costs = list.map((item) => item.cost);
          const nearer = costs.map((cost) => cost / 2);
          const total = teu.reduce((sum, value) => sum + value, 0);
          expect(hansen(teu, costs, beta)).toBeLessThanOrEqual(total * (1 + 1e-12));
          expect(hansen(teu, nearer, beta)).toBeGreaterThanOrEqual(hansen(teu, costs, beta));
          expect(hansen(teu, costs, 0)).toBeCloseTo(total, 4);
          expect(reached(teu, nearer, limit)).toBeGreaterThanOrEqual(reached(teu, costs, limit));
          expect(reached(teu, costs, 1e4)).toBeCloseTo(total, 4);
          const mean = meanCost(teu, costs);
          if (total > 0) expect(mean).toBeLessThanOrEqual(Math.max(...costs) * (1 + 1e-9));
        },
      ),
    );
  });

  it('of two places by hand', () => {
    expect(hansen([100, 50], [0, 1000], 0.001)).toBeCloseTo(100 + 50 / Math.E, 9);
    expect(reached([100, 50], [24, 25], 24)).toBe(100);
    expect(meanCost([100, 300], [10, 20])).toBeCloseTo(17.5, 12);
    expect(meanCost([1, 1], [1, Number.POSITIVE_INFINITY])).toBeNull();
    expect(hansen([1, 1], [0, Number.POSITIVE_INFINITY], 1)).toBe(1);
  });
});

describe('zones of the toy', () => {
  let toy: Corridor;
  beforeAll(async () => {
    const { corridor } = await readCorridor(fileURLToPath(new URL('../../../../corridors/toy', import.meta.url)));
    if (!corridor) throw new Error('the toy corridor does not validate');
    toy = corridor;
  });

  it('cost between each other what a forwarder pays', () => {
    // Every border takes longer one way than the other.
    const bcp_performance = toy.tables.bcp_performance.map((row) =>
      row.direction === 'a_to_b' ? { ...row, hours: row.hours + 5 } : row,
    );
    const slow = { ...toy, tables: { ...toy.tables, bcp_performance } };
    const run = runScenario(slow, findScenario(slow, 'baseline'));
    const costs = measureZoneCosts(run, 'container-general', 'any');
    const { zone: zones } = toy.tables;
    let oneWay = 0;
    for (let i = 0; i < zones.length; i++) {
      for (let j = 0; j < zones.length; j++) {
        if (i === j) continue;
        const request = { from: zones[i].node_id, to: zones[j].node_id, congested: true, alternatives: 1 };
        const [route] = planRoute(slow, request).alternatives;
        const cell = i * zones.length + j;
        expect(costs.costUsd[cell]).toBeCloseTo(route.cost_usd / (route.unit_load === 'FEU' ? 2 : 1), 6);
        expect(costs.timeH[cell]).toBeCloseTo(route.time_h, 6);
        if (Math.abs(costs.timeH[cell] - costs.timeH[j * zones.length + i]) > 1) oneWay++;
      }
    }
    expect(oneWay).toBeGreaterThan(0);
  });

  it('without deterrence every other zone’s containers count in full, and none of its own', () => {
    const { zones } = measureAccessibility(toy, findScenario(toy, 'baseline'), null, { betaPerUsd: 0 });
    const into = (id: string) =>
      toy.tables.demand.reduce((sum, row) => sum + (row.destination_zone_id === id ? row.teu_per_year : 0), 0);
    const all = toy.tables.demand.reduce((sum, row) => sum + row.teu_per_year, 0);
    for (const zone of zones) expect(zone.hansen_teu_per_yr).toBeCloseTo(all - into(zone.zone_id), 6);
  });

  it('a short cut brings markets nearer to someone and to nobody farther; nothing changes against itself', () => {
    const base = findScenario(toy, 'baseline');
    const report = measureAccessibility(toy, findScenario(toy, 'short-cut-complete'), base, { mode: 'rail' });
    expect(report.changes).toHaveLength(toy.tables.zone.length);
    expect(Math.max(...report.changes.map((row) => row.hansen_percent ?? 0))).toBeGreaterThan(0.01);
    const same = measureAccessibility(toy, base, base);
    for (const row of same.changes) expect(row.hansen_percent).toBeCloseTo(0, 6);
    for (const zone of same.zones) {
      for (const { share } of zone.reached) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1 + 1e-12);
      }
    }
  });

  it('options act: deterrence, days, mode, class', () => {
    const base = findScenario(toy, 'baseline');
    const sum = (options: Parameters<typeof measureAccessibility>[3]) =>
      measureAccessibility(toy, base, null, options).zones.reduce((all, zone) => all + zone.hansen_teu_per_yr, 0);
    expect(sum({ betaPerUsd: 0.01 })).toBeLessThan(sum({ betaPerUsd: 0.001 }));
    expect(sum({ mode: 'road' })).toBeLessThanOrEqual(sum({}) * (1 + 1e-9));
    const { zones } = measureAccessibility(toy, base, null, { days: [1, 100] });
    expect(zones.some((zone) => zone.reached[1].share > zone.reached[0].share)).toBe(true);
    expect(() => measureAccessibility(toy, base, null, { classId: 'ice' })).toThrow(/class ice/);
  });
});
