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
