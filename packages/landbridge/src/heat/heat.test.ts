import { beforeAll, describe, expect, it } from 'vitest';
import { builtInCorridorDirectory, readCorridor } from '../node/index.ts';
import { type HeatCase, listCapacities, readHeatCase } from './corridor-case.ts';
import { measureDeliverable } from './corridor-network.ts';
import { createCorridorHours, dispatchProblem } from './dispatch.ts';
import { measureOutages } from './outage.ts';
import { testWinter } from './winter.ts';

let item: HeatCase;
beforeAll(async () => {
  const { corridor } = await readCorridor(builtInCorridorDirectory());
  item = readHeatCase(corridor!, '2022-01-15');
});

describe('Dushanbe-2', () => {
  it('has its units from the days that they opened on', () => {
    expect(item.units).toHaveLength(4);
    expect(readHeatCase(item.corridor, '2014-06-01').units).toHaveLength(1);
    expect(listCapacities(item).map(({ gcalPerH }) => gcalPerH)).toEqual([360, 167, 270]);
    expect(item.units.reduce((sum, row) => sum + row.heat_share, 0)).toBeCloseTo(1, 12);
  });

  it('a lost main leaves less of a way, two cut consumers off', () => {
    const outdoorC = -14;
    expect(measureDeliverable(item, { outdoorC }).share).toBe(1);
    expect(measureDeliverable(item, { outdoorC, lost: ['plant-north'] }).share).toBeLessThan(1);
    expect(measureDeliverable(item, { outdoorC, lost: ['plant-north', 'west-plant'] })).toMatchObject({ share: 0 });
  });

  it('less capacity is never warmer; a lost unit is never better than none', () => {
    const { rows, rivals } = measureOutages(item);
    for (const row of rows) expect(row.delivered_heat_mw).toBeLessThanOrEqual(rows[0].delivered_heat_mw + 1e-9);
    const sorted = [...rivals].sort((a, b) => a.capacity_gcal_h - b.capacity_gcal_h);
    for (let k = 1; k < sorted.length; k++)
      expect(sorted[k].intact.delivered_share).toBeGreaterThanOrEqual(sorted[k - 1].intact.delivered_share);
  });

  it('a day: heat is served, the bound is below the cost', async () => {
    const report = await dispatchProblem(createCorridorHours(item, 14, 1));
    expect(report.status).toBe('solved');
    expect(report.unserved_heat_mwh).toBeCloseTo(0, 6);
    expect(report.bound_usd!).toBeLessThanOrEqual(report.cost_usd! + 1e-6);
    expect(report.power_mwh!).toBeLessThanOrEqual(24 * 400 + 1e-6);
  });

  it('rooms stay warm with fuel, and cool sooner the less of it there is', async () => {
    const hours = async (stockT: number) => {
      const report = await testWinter(item, { days: 4, stockT, deliveryTPerDay: 0 });
      expect(report.status).toBe('solved');
      return { until: report.hours_until_cold ?? Number.POSITIVE_INFINITY, coldest: report.coldest_indoor_c! };
    };
    const [none, some, plenty] = [await hours(0), await hours(2500), await hours(100_000)];
    expect(plenty).toEqual({ until: Number.POSITIVE_INFINITY, coldest: 20 });
    expect(none.until).toBeLessThan(some.until);
    expect(some.until).toBeLessThan(96);
    expect(none.coldest).toBeLessThan(some.coldest);
  }, 60_000);

  it('burns the same at every heat capacity where power pays for full fire, and says why; not where it does not', async () => {
    const request = { days: 2 };
    const reports = [];
    for (const gcalPerH of [360, 167])
      reports.push(await testWinter(readHeatCase(item.corridor, item.day, gcalPerH), request));
    const [large, small] = reports;
    expect(small.fuel_burnt_t).toBeCloseTo(large.fuel_burnt_t!, 6);
    expect(small.delivered_mwh!).toBeLessThan(large.delivered_mwh!);
    for (const { notes, fuel_burnt_t } of reports)
      expect(notes.at(-1)).toMatch(
        new RegExp(`^All boilers burn their most in every hour, ${fuel_burnt_t!.toFixed(0)} t`),
      );
    // Power that is worth less than its fuel is made with heat alone: fuel then follows the heat.
    const cheap = { ...item, parameter: (key: string) => (key === 'power_usd_per_mwh' ? 1 : item.parameter(key)) };
    const report = await testWinter(cheap, request);
    expect(report.fuel_burnt_t!).toBeLessThan(0.9 * large.fuel_burnt_t!);
    expect(report.notes.join(' ')).not.toMatch(/All boilers/);
  }, 60_000);
});
