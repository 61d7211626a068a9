import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-fleet-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const SPARES = {
  sites: [
    { id: 'warehouse' },
    { id: 'north', supplier: 'warehouse', buses: 60, bays: 2 },
    { id: 'south', supplier: 'warehouse', buses: 40 },
  ],
  parts: [
    { id: 'pump', unit_cost_usd: 500 },
    { id: 'door', unit_cost_usd: 90 },
  ],
  flows: [
    { part: 'pump', site: 'warehouse', repair_days: 40 },
    { part: 'pump', site: 'north', demand_per_day: 0.1, repair_share: 0.2, repair_days: 3, ship_days: 1 },
    { part: 'pump', site: 'south', demand_per_day: 0.06, ship_days: 1 },
    { part: 'door', site: 'warehouse', repair_days: 20 },
    { part: 'door', site: 'north', demand_per_day: 0.2, ship_days: 1 },
    { part: 'door', site: 'south', demand_per_day: 0.1, ship_days: 1 },
  ],
  workshop_h: 6,
};

describe('fleet spares and simulate', () => {
  it('reaches the target, proves its cost, and is confirmed by the simulation', async () => {
    const path = write('spares.json', { spares: SPARES });
    const { code, json } = await runCaptured('fleet', 'spares', path, '--availability', '0.99', '--json');
    expect(code).toBe(0);
    const report = json();
    expect(report.supply_availability).toBeGreaterThanOrEqual(0.99);
    expect(report.operational_availability).toBeLessThan(report.supply_availability);
    expect(report.bound).toBeLessThanOrEqual(report.cost_usd);
    expect(report.backorders.metric).toBeLessThan(report.backorders.exact);
    const run = await runCaptured(
      'fleet',
      'simulate',
      path,
      '--availability',
      '0.99',
      '--replications',
      '12',
      '--seed',
      '3',
      '--json',
    );
    const simulated = run.json();
    expect(simulated.covered).toBe(simulated.compared);
    expect(Math.abs(simulated.availability.mean - simulated.availability.formula)).toBeLessThan(0.002);
  });

  it('a budget buys what it can, more buys more; an impossible target exits 1', async () => {
    const path = write('budget.json', { spares: SPARES });
    const at = async (usd: string) => (await runCaptured('fleet', 'spares', path, '--budget', usd, '--json')).json();
    const [little, much] = [await at('3000'), await at('6000')];
    expect(little.cost_usd).toBeLessThanOrEqual(3000);
    expect(much.supply_availability).toBeGreaterThan(little.supply_availability);
    expect(much.supply_availability).toBeLessThanOrEqual(much.bound + 1e-4);
    const never = await runCaptured('fleet', 'spares', path, '--availability', '0.9999999999999', '--json');
    expect(never.code).toBe(1);
    expect(never.json()).toMatchObject({ status: 'infeasible', cost_usd: null });
  });

  it('faults name part, site and parameter', async () => {
    const flows = [
      ...SPARES.flows,
      { part: 'seat', site: 'north', demand_per_day: 1 },
      { part: 'pump', site: 'north', demand_per_day: -1 },
    ];
    const { code, json } = await runCaptured(
      'fleet',
      'spares',
      write('faults.json', { spares: { ...SPARES, flows } }),
      '--json',
    );
    expect(code).toBe(1);
    const text = JSON.stringify(json());
    expect(text).toContain('unknown part seat');
    expect(text).toContain('demandPerS of part pump at site north');
    const shape = await runCaptured(
      'fleet',
      'spares',
      write('shape.json', { spares: { ...SPARES, parts: [{ id: 'pump' }] } }),
      '--json',
    );
    expect(JSON.stringify(shape.json())).toContain('part pump has no usable unit_cost_usd');
  });

  it('wants a file or the corridor, not both and not neither', async () => {
    expect((await runCaptured('fleet', 'spares', '--json')).code).toBe(2);
    expect((await runCaptured('fleet', 'tco', 'x.json', '--built-in', '--json')).code).toBe(2);
  });
});

describe('the built-in fleet', () => {
  it('charges 300 buses within its limits, and says what is assumed', async () => {
    const { code, json } = await runCaptured('fleet', 'charge', '--built-in', '--json');
    expect(code).toBe(0);
    const report = json();
    expect(report.buses).toBe(300);
    for (const site of report.sites) expect(site.peak_kw).toBeLessThanOrEqual(site.limit_kw + 1e-3);
    expect(report.notes.join('\n')).toMatch(/assumed: no source found/);
    expect(report.notes).toContain('150 yutong-e12 by 2023-03-31 (reported, SPOT-2303)');
  });

  it('compares what the types cost and emit', async () => {
    const { json } = await runCaptured('fleet', 'tco', '--built-in', '--json');
    const report = json();
    expect(report.types.map(({ bus_type: id }: { bus_type: string }) => id)).toEqual(['yutong-cng-12', 'yutong-e12']);
    for (const row of report.types) expect(row.usd_per_km).toBeGreaterThan(0);
    expect(report.sensitivity.length).toBeGreaterThan(10);
  });
});

describe('depots that help each other out', () => {
  it('leave fewer places empty on the same stock; a slow shipment eats the gain', async () => {
    const path = write('lateral.json', { spares: SPARES });
    const at = async (hours: string) =>
      (await runCaptured('fleet', 'spares', path, '--availability', '0.98', '--lateral', hours, '--json')).json()
        .lateral;
    const [near, far] = [await at('1'), await at('200')];
    expect(near.parts).toHaveLength(2);
    expect(near.empty_places_pooled).toBeLessThan(near.empty_places_alone);
    expect(far.empty_places_pooled).toBeGreaterThan(near.empty_places_pooled);
    for (const row of near.parts) expect(row.local_share + row.lateral_share + row.waiting_share).toBeCloseTo(1, 9);
    const shown = await runCaptured('fleet', 'spares', path, '--lateral', '4');
    expect(shown.out).toMatch(/help each other out in 4.000 h/);
    expect((await runCaptured('fleet', 'spares', path, '--lateral', 'soon', '--json')).code).toBe(2);
  });
});

describe('fleet energy, cng and mix', () => {
  it('energy of the built-in buses: cold and load take range, and every assumed input is shown', async () => {
    const { code, json } = await runCaptured(
      'fleet',
      'energy',
      '--built-in',
      '--temperature',
      '-15',
      '20',
      '--load',
      '0',
      '4000',
      '--json',
    );
    expect(code).toBe(0);
    const report = json();
    const range = (load: number, temperature: number) =>
      report.rows.find(
        (row: Record<string, unknown>) =>
          row.bus_type === 'yutong-e12' && row.load_kg === load && row.temperature_c === temperature,
      ).range_km;
    expect(range(0, -15)).toBeLessThan(range(0, 20));
    expect(range(4000, 20)).toBeLessThan(range(0, 20));
    const years = report.batteries.map((row: { years: number }) => row.years);
    expect([...years].sort((a, b) => b - a)).toEqual(years);
    const kerb = report.inputs.find(({ name }: { name: string }) => name === 'yutong-e12: kerb mass');
    expect(kerb).toMatchObject({ unit: 'kg', basis: 'assumed' });
    const battery = report.inputs.find(({ name }: { name: string }) => name === 'yutong-e12: battery_kwh');
    expect(battery).toMatchObject({ value: 374, basis: 'reported' });
    expect((await runCaptured('fleet', 'energy', '--built-in', '--speed', '60', '--json')).json().error.code).toBe(
      'fleet.energy',
    );
    expect((await runCaptured('fleet', 'energy', '--built-in', '--load', 'much', '--json')).code).toBe(2);
  });

  it('cng: more buses in a row need more cylinders; banks below the tank’s pressure fill none', async () => {
    const cng = {
      buses: 40,
      night_h: 8,
      compressor_kg_h: 600,
      hose_kg_min: 15,
      connect_s: 120,
      tank_m3: 0.9,
      arrives_mpa: 4,
      wanted_mpa: 20,
      bank_mpa: 25,
      banks: 3,
      temperature_c: 20,
      rows: [2, 6],
    };
    const found = await runCaptured('fleet', 'cng', write('cng.json', { cng }), '--json');
    const { cascades, slow, kg_per_bus: kg } = found.json();
    expect(cascades[1].total_m3).toBeGreaterThan(cascades[0].total_m3);
    expect(slow.hours).toBeCloseTo((40 * kg) / 600, 9);
    expect(slow.fits).toBe(slow.hours <= 8);
    const low = await runCaptured('fleet', 'cng', write('low.json', { cng: { ...cng, bank_mpa: 18 } }), '--json');
    expect(low.code).toBe(1);
    expect(low.json().cascades[0].total_m3).toBeNull();
    const bad = await runCaptured('fleet', 'cng', write('bad.json', { cng: { ...cng, buses: -1 } }), '--json');
    expect(bad.json().error.message).toMatch(/buses is -1/);
    const shape = await runCaptured('fleet', 'cng', write('shape2.json', { cng: { buses: 'many' } }), '--json');
    expect(shape.json().error.issues.length).toBeGreaterThan(5);
  });

  it('mix: a cap of emissions buys the clean type, a budget of nothing has no plan', async () => {
    const type = { price_usd: 100, residual_share_by_age: [1, 0.5, 0.2], most_age: 2 };
    const mix = {
      types: [
        { ...type, id: 'dirty', run_usd_by_age: [10, 12], emissions_t_per_year: 50 },
        { ...type, id: 'clean', run_usd_by_age: [20, 22], emissions_t_per_year: 5 },
      ],
      buses_wanted: [4],
      discount_rate: 0.05,
    };
    const path = write('mix.json', { mix });
    const ask = async (...more: string[]) =>
      (await runCaptured('fleet', 'mix', path, '--years', '3', ...more, '--json')).json();
    const [free, capped] = [await ask(), await ask('--emissions', '100')];
    const running = (report: { years: { bus_type: string; running: number }[] }, id: string) =>
      report.years.filter((row) => row.bus_type === id).map((row) => row.running);
    expect(running(free, 'clean')).toEqual([0, 0, 0]);
    expect(free.switching).toBeNull();
    expect(running(capped, 'clean').every((count) => count >= 3)).toBe(true);
    expect(capped.cost_usd).toBeGreaterThan(free.cost_usd);
    expect(free.bound_usd).toBeLessThanOrEqual(free.cost_usd + 1e-6);
    const never = await runCaptured('fleet', 'mix', path, '--budget', '1', '--json');
    expect(never.code).toBe(1);
    expect(never.json()).toMatchObject({ status: 'infeasible', cost_usd: null });
  });

  it('mix: values at which the plan turns, of the buses of a corridor', async () => {
    const { code, json } = await runCaptured('fleet', 'mix', '--built-in', '--json');
    expect(code).toBe(0);
    const { switching } = json();
    expect(switching.values).toHaveLength(3);
    for (const value of switching.values) {
      expect(value.low).toBeLessThan(value.high);
      const turns = [value.kept_at, value.dropped_at];
      expect(turns.every(value.status === 'found' ? Number.isFinite : (turn) => turn === null)).toBe(true);
    }
    const { out } = await runCaptured('fleet', 'mix', '--built-in');
    for (const { parameter, status, kept_at: kept } of switching.values)
      expect(out).toMatch(new RegExp(`${parameter} .* ${status === 'found' ? kept.toFixed(5) : 'never'} `));
  });
});
