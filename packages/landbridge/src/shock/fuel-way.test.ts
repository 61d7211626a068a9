/** Coal on a mountain road that is slower, faster, shut or as it was: by hand, delay times what arrives in a day. */
import { join } from 'node:path';
import type { Corridor } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { readHeatCase, testWinter } from '../heat/index.ts';
import { runScenario, type ScenarioRun } from '../run.ts';
import { findScenario, readScenarioText } from '../scenarios.ts';
import { askHeat, type HeatQuestion } from './heat.ts';

const FOLDER = join(import.meta.dirname, '../../../../corridors/china-central-asia');
const ROAD = 'road:dushanbe-khujand';
const HEAT = {
  day: '2022-01-08',
  days: 5,
  outdoor_c: -20,
  stock_t: 2000,
  delivery_t_per_day: 3500,
  coal_links: [ROAD],
};
/** Of the road in link.csv; of Tajik roads in speed.csv; hours of driving in layer.csv. */
const [KM, KM_PER_H, DRIVEN] = [265.9, 34.6, 12 / 24];
const hoursAt = (kmPerH: number) => KM / (kmPerH * DRIVEN);

let corridor: Corridor;
let base: ScenarioRun;

beforeAll(async () => {
  const read = await readCorridor(FOLDER);
  if (!read.corridor) throw new Error('the corridor is not valid');
  corridor = read.corridor;
  base = runScenario(corridor, findScenario(corridor, 'baseline-2022'));
}, 120_000);

const edit = (edits: string) =>
  runScenario(
    corridor,
    readScenarioText(`id: road\ntitle: A road\nextends: baseline-2022\nedits:\n${edits}\n`, 'road.yaml'),
    { start: base },
  );
const atSpeed = (kmPerH: number) =>
  edit(`  - set: speed/road:TJ:2022\n    column: speed_km_per_h\n    value: ${kmPerH}`);

async function ask(run: ScenarioRun, change: Partial<HeatQuestion> = {}) {
  const asked = await askHeat({
    before: base.applied.corridor,
    after: run.applied.corridor,
    heat: HEAT,
    base,
    run,
    left: new Set(),
    bands: false,
    withGas: false,
    ...change,
  });
  const get = (name: string) => asked.couplings.find(({ coupling }) => coupling === name);
  const figure = (id: string) => asked.answer.figures.find((row) => row.id === id);
  return { get, figure, couplings: asked.couplings };
}

describe('a road that is as it was', () => {
  it('hands nothing over, takes its kilometres at its speed and costs its tariff', async () => {
    const { get, figure } = await ask(base);
    expect(get('freight-fuel')).toMatchObject({ moves: false, handed_over: 0, received: 0 });
    expect(figure('fuel_way_h')?.shock).toBeCloseTo(hoursAt(KM_PER_H), 6);
    const usdPerFeuKm = corridor.tables.tariff.find(
      (row) => row.layer_id === 'road' && row.country_id === 'TJ' && row.year === 2022,
    )!.usd_per_feu_km;
    expect(figure('fuel_way_usd_per_t')?.shock).toBeCloseTo((usdPerFeuKm * KM) / 20, 6);
  });

  it('is reported as moving nothing where the shock names no road', async () => {
    const { get, figure } = await ask(atSpeed(KM_PER_H / 2), { heat: { ...HEAT, coal_links: [] } });
    expect(get('freight-fuel')).toMatchObject({ moves: false, handed_over: 0 });
    expect(get('freight-fuel')?.words).toMatch(/names no link/);
    expect(figure('fuel_way_h')).toBeUndefined();
  });
});

it('at half the speed a delivery is late by as much as the way is longer, and rooms are no warmer', async () => {
  const run = atSpeed(KM_PER_H / 2);
  const { get, figure } = await ask(run);
  const lateT = ((hoursAt(KM_PER_H / 2) - hoursAt(KM_PER_H)) / 24) * HEAT.delivery_t_per_day;
  expect(lateT).toBeGreaterThan(2000);
  expect(get('freight-fuel')?.handed_over).toBeCloseTo(lateT, 4);
  expect(get('freight-fuel')?.received).toBeCloseTo(lateT, 4);
  expect(get('freight-fuel')?.moves).toBe(true);
  expect(figure('fuel_at_hand_t')?.change).toBeCloseTo(-lateT, 4);
  expect(figure('coldest_indoor_c')?.change).toBeLessThan(0);
  expect(get('road-coal')).toMatchObject({ moves: false, handed_over: 0 });
  const without = await ask(run, { left: new Set(['freight-fuel']) });
  expect(without.get('freight-fuel')).toBeUndefined();
  expect(without.figure('fuel_at_hand_t')?.change).toBe(0);
});

it('at twice the speed coal comes sooner, and lies on the heap', async () => {
  const { get, figure } = await ask(atSpeed(KM_PER_H * 2));
  const soonerT = ((hoursAt(KM_PER_H) - hoursAt(KM_PER_H * 2)) / 24) * HEAT.delivery_t_per_day;
  expect(get('freight-fuel')?.handed_over).toBeCloseTo(-soonerT, 4);
  expect(figure('fuel_at_hand_t')?.change).toBeCloseTo(soonerT, 4);
});

it('slower and shut for three days: days without, and the delay on top; shut for the whole spell nothing is late', async () => {
  const slow = `  - set: speed/road:TJ:2022\n    column: speed_km_per_h\n    value: ${KM_PER_H / 2}`;
  const shut = (until: string) => `${slow}\n  - close: link/${ROAD}\n    from: 2022-01-08\n    to: ${until}`;
  const lateT = (hoursAt(KM_PER_H) / 24) * HEAT.delivery_t_per_day;
  const three = await ask(edit(shut('2022-01-11')));
  expect(three.get('road-coal')?.handed_over).toBe(10_500);
  expect(three.figure('fuel_at_hand_t')?.change).toBeCloseTo(-10_500 - lateT, 4);
  const all = await ask(edit(shut('2022-02-01')));
  expect(all.get('freight-fuel')).toMatchObject({ moves: false, handed_over: 0 });
  expect(all.get('freight-fuel')?.words).toMatch(/open on no day/);
  expect(all.figure('fuel_at_hand_t')?.change).toBe(-5 * 3500);
});

it('burns what arrives from the part of the hour in which it begins to come', async () => {
  // No heap, 100 t an hour, less than the boilers want: all that comes is burnt.
  const report = await testWinter(readHeatCase(corridor, HEAT.day), {
    days: 1,
    outdoorC: -20,
    stockT: 0,
    deliveryTPerDay: 2400,
    daysWithout: 10.25 / 24,
  });
  expect(report.fuel_burnt_t).toBeCloseTo((24 - 10.25) * 100, 6);
  expect(report.fuel_at_hand_t).toBeCloseTo((24 - 10.25) * 100, 6);
});
