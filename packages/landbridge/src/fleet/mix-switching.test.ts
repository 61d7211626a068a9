import type { Corridor } from '@landbridge/corridor';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtInCorridorDirectory, readCorridor } from '../node/index.ts';
import { readCorridorFleet, readMixChanges } from './corridor-fleet.ts';
import { type MixReport, planFleetMix } from './mix-report.ts';
import { countKept, findSwitching, type SwitchingValue } from './mix-switching.ts';
import type { FleetMix } from './types.ts';

const ELECTRIC = 'yutong-e12';
const CNG = 'yutong-cng-12';
let corridor: Corridor;
let mix: FleetMix;
let report: MixReport;
beforeAll(async () => {
  corridor = (await readCorridor(builtInCorridorDirectory())).corridor!;
  mix = readCorridorFleet(corridor).mix!;
  report = await planFleetMix(mix, { corridor });
});

const switchingOf = (parameter: string): SwitchingValue =>
  report.switching!.values.find((value) => value.parameter === parameter)!;

function withParameter(parameter: string, value: number): Corridor {
  const rows = corridor.tables.fleet_parameter.map((row) => (row.parameter === parameter ? { ...row, value } : row));
  return { ...corridor, tables: { ...corridor.tables, fleet_parameter: rows } };
}

/** The mix built without the changes under test: from edited tables, and the fall of prices written out again. */
function mixAt(parameter: string, value: number): FleetMix {
  if (parameter !== 'resale_share') return readCorridorFleet(withParameter(parameter, value)).mix!;
  const left = corridor.tables.fleet_parameter.find((row) => row.parameter === 'residual_share')!.value;
  return {
    ...mix,
    types: mix.types.map((type) => ({
      ...type,
      residual_share_by_age: type.residual_share_by_age.map((_, age) =>
        Math.exp(Math.log(value) + (age / type.most_age) * (Math.log(left) - Math.log(value))),
      ),
    })),
  };
}

async function isKeptAt(parameter: string, value: number): Promise<boolean> {
  const plan = await planFleetMix(mixAt(parameter, value));
  const [first, second] = plan.years.filter((row) => row.bus_type === ELECTRIC);
  return first.running >= 300 && second.running >= 300 && first.bought + second.bought === 0;
}

describe('switching values of the mix of Tashkent', () => {
  it('drops the 300 electric buses at the present values, by plans that are proven', () => {
    expect(report.switching).toMatchObject({
      bus_types: [ELECTRIC],
      owned: 300,
      by_year: 2,
      kept_at_present: false,
    });
    expect(report.switching!.largest_gap).toBeLessThan(1e-9);
  });

  it.each(['resale_share', 'gas_usd_per_m3'])('%s: kept on one side, dropped on the other', async (parameter) => {
    const { status, kept_at: kept, dropped_at: dropped, width, present } = switchingOf(parameter);
    expect(status).toBe('found');
    expect(Math.abs(kept! - dropped!)).toBeLessThanOrEqual(width);
    // The dropped side is the one that the present value is on.
    expect(Math.sign(kept! - dropped!)).toBe(Math.sign(kept! - present));
    const beyond = Math.sign(kept! - present) * width;
    for (const value of [kept!, kept! + beyond, kept! + 10 * beyond])
      expect(await isKeptAt(parameter, value)).toBe(true);
    for (const value of [dropped!, dropped! - beyond, dropped! - 10 * beyond])
      expect(await isKeptAt(parameter, value)).toBe(false);
  });

  it('the price of electricity: never, from free to four times the present', async () => {
    const {
      status,
      kept_at: kept,
      dropped_at: dropped,
      low,
      high,
      step,
    } = switchingOf('electricity_night_usd_per_kwh');
    expect({ status, kept, dropped, low }).toEqual({ status: 'never', kept: null, dropped: null, low: 0 });
    expect(high).toBeCloseTo(0.2, 12);
    for (let value = low; value <= high; value += 4 * step)
      expect(await isKeptAt('electricity_night_usd_per_kwh', value)).toBe(false);
  });

  it('agrees with the closed form: a bus kept for its life against one sold for a gas bus now', () => {
    const electric = mix.types.find(({ id }) => id === ELECTRIC)!;
    const cng = mix.types.find(({ id }) => id === CNG)!;
    const life = electric.most_age;
    const factor = (1 + mix.discount_rate) ** -life;
    const growth = 1.04 / (1 + mix.discount_rate);
    const years = (1 - growth ** life) / (1 - growth);
    const [leftE, leftC] = [electric, cng].map((type) => type.price_usd * 0.05 * factor);
    const more = electric.run_usd_by_age[0] - cng.run_usd_by_age[0];
    // Both end with the same gas buses from the end of the life on: what is sold now is worth the difference.
    const resale = (cng.price_usd - leftC + leftE - more * years) / electric.price_usd;
    const { kept_at: kept, dropped_at: dropped } = switchingOf('resale_share');
    expect(resale).toBeGreaterThanOrEqual(kept!);
    expect(resale).toBeLessThanOrEqual(dropped!);

    const shortUsd = ((0.6 - resale) * electric.price_usd) / years;
    const m3 = 200 * 330 * 0.45;
    const gas = switchingOf('gas_usd_per_m3');
    expect(0.25 + shortUsd / m3).toBeGreaterThanOrEqual(gas.dropped_at!);
    expect(0.25 + shortUsd / m3).toBeLessThanOrEqual(gas.kept_at!);

    const kwh = (200 * 330 * 1.34) / 0.92;
    expect(0.05 - shortUsd / kwh).toBeLessThan(switchingOf('electricity_night_usd_per_kwh').low);
  });

  it('finds the same turn from the other side, where the plan keeps them now', async () => {
    const dear = withParameter('gas_usd_per_m3', 0.5);
    const { switching } = await planFleetMix(readCorridorFleet(dear).mix!, { corridor: dear });
    expect(switching!.kept_at_present).toBe(true);
    const from = switching!.values.find(({ parameter }) => parameter === 'gas_usd_per_m3')!;
    const here = switchingOf('gas_usd_per_m3');
    expect(from.kept_at!).toBeGreaterThan(from.dropped_at!);
    expect(from.dropped_at!).toBeLessThan(here.kept_at!);
    expect(from.kept_at!).toBeGreaterThan(here.dropped_at!);
  });

  it('a mix rebuilt with the present value is the mix', () => {
    const changes = readMixChanges(corridor);
    expect(changes.map(({ parameter }) => parameter)).toEqual([
      'resale_share',
      'electricity_night_usd_per_kwh',
      'gas_usd_per_m3',
    ]);
    for (const change of changes) expect(change.createMix(change.present)).toEqual(mix);
  });
});

describe('what counts as kept', () => {
  const row = (year: number, bought: number, running: number) => ({
    ...{ year, bought, running, bus_type: ELECTRIC },
    ...{ wanted: 0, emissions_t: 0, spent_usd: 0 },
  });
  const of = (...years: MixReport['years']) => countKept({ ...report, years }, [ELECTRIC], 2);

  it('new buses do not stand for old ones, later years do not count, no plan is no answer', () => {
    expect(of(row(1, 0, 300), row(2, 0, 300), row(3, 0, 0))).toBe(300);
    expect(of(row(1, 300, 300), row(2, 0, 300), row(3, 50, 50))).toBe(0);
    expect(of(row(1, 0, 300), row(2, 100, 300))).toBe(200);
    expect(of()).toBeNull();
  });

  it('where one value has no plan that is said, and no turn is named', async () => {
    const plan = (changed: FleetMix) => planFleetMix(changed, { years: 2, budgetUsdPerYear: 0 });
    const present = await planFleetMix(mix);
    const [change] = readMixChanges(corridor);
    const found = await findSwitching(mix, present, [ELECTRIC], [change], plan);
    expect(found!.values[0]).toMatchObject({ status: 'found', kept_at: expect.any(Number) });
    const none = await findSwitching(mix, present, [ELECTRIC], [change], (changed) =>
      planFleetMix({ ...changed, buses_wanted: [900] }, { budgetUsdPerYear: 0 }),
    );
    expect(none!.values[0]).toMatchObject({ status: 'no_plan', kept_at: null, dropped_at: null });
  });

  it('nothing without a corridor, without electric buses there, or without a plan', async () => {
    expect((await planFleetMix(mix)).switching).toBeNull();
    expect(await findSwitching(mix, report, ['none'], readMixChanges(corridor), (one) => planFleetMix(one))).toBeNull();
    expect((await planFleetMix(mix, { corridor, budgetUsdPerYear: 1e6 })).switching).toBeNull();
  });
});
