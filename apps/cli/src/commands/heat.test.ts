import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-heat-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const pipe = (id: string, from: string, to: string) => ({
  kind: 'pipe',
  id,
  from,
  to,
  lengthM: 1000,
  diameterM: 0.2,
  roughnessM: 5e-5,
  lossWPerMK: 0.4,
  ambientK: 281.15,
});
const NETWORK = {
  fluid: 'water',
  nodes: [{ id: 'r0', pressurePa: 3e5 }, { id: 's0' }, { id: 's1' }, { id: 'r1' }],
  edges: [
    { kind: 'producer', id: 'plant', from: 'r0', to: 's0', supplyK: 363.15, control: { type: 'lift', liftPa: 6e5 } },
    pipe('there', 's0', 's1'),
    pipe('back', 'r1', 'r0'),
    { kind: 'consumer', id: 'house', from: 's1', to: 'r1', heatW: 6e5, returnK: 323.15 },
  ],
};
const SIMULATION = {
  step_s: 600,
  steps: 24,
  series: [{ edge: 'plant', quantity: 'supplyK', values: [363.15, 353.15] }],
};
const kpi = (report: { kpis: { id: string; value: number }[] }, id: string) =>
  report.kpis.find((one) => one.id === id)!.value;

describe('heat solve', () => {
  it('a file: pressures, flows, heat, and a balance that closes', async () => {
    const { code, json } = await runCaptured('heat', 'solve', write('one.json', NETWORK), '--json');
    expect(code).toBe(0);
    const report = json();
    expect(report.status).toBe('solved');
    expect(kpi(report, 'heat_consumed_mw')).toBeCloseTo(0.6, 9);
    expect(kpi(report, 'energy_residual')).toBeLessThan(1e-10);
    const shown = await runCaptured('heat', 'solve', join(folder, 'one.json'));
    expect(shown.out).toMatch(/temperature, °C/);
  });

  it('what cannot be is told with its place and exits 1', async () => {
    const edges = NETWORK.edges.map((edge) => (edge.id === 'house' ? { ...edge, returnK: 363.1 } : edge));
    const { code, json } = await runCaptured('heat', 'solve', write('cold.json', { ...NETWORK, edges }), '--json');
    expect(code).toBe(1);
    expect(json()).toMatchObject({ status: 'infeasible', blame: expect.stringContaining('house') });
  });

  it('bad files are refused in words: no JSON, another kind, nodes that are not there, a missing file', async () => {
    const codeOf = async (name: string, content: unknown) => {
      const { code, json } = await runCaptured('heat', 'solve', write(name, content), '--json');
      expect(code, name).not.toBe(0);
      return json().error;
    };
    expect((await codeOf('text.json', 'not json "edges"')).message).toMatch(/text\.json/);
    expect((await codeOf('kind.json', { ...NETWORK, edges: [{ kind: 'turbine', id: 't' }] })).message).toMatch(
      /turbine/,
    );
    const lost = await codeOf('lost.json', {
      ...NETWORK,
      edges: [...NETWORK.edges, pipe('x', 's1', 'nowhere'), { ...pipe('y', 's0', 's1'), lengthM: -1 }],
    });
    expect(JSON.stringify(lost.issues)).toMatch(/nowhere/);
    expect(lost.issues.length).toBeGreaterThan(1);
    expect((await runCaptured('heat', 'solve', join(folder, 'none.json'), '--json')).code).not.toBe(0);
    expect((await runCaptured('heat', 'solve', join(folder, 'one.json'), '--friction', 'guess', '--json')).code).toBe(
      2,
    );
    expect((await runCaptured('heat', 'solve', '--outdoor', 'cold', '--json')).code).toBe(2);
  });
});

describe('heat simulate', () => {
  it('a colder supply is felt after the water has come: the pipes give what they held', async () => {
    const path = write('time.json', { ...NETWORK, simulation: SIMULATION });
    const { code, json } = await runCaptured('heat', 'simulate', path, '--json');
    expect(code).toBe(0);
    const report = json();
    expect(report).toMatchObject({ status: 'solved', steps: 24, step_s: 600 });
    expect(kpi(report, 'energy_residual')).toBeLessThan(1e-8);
    expect(kpi(report, 'heat_stored_mwh')).toBeLessThan(0);
    expect(report.tables.heat_step.rows).toHaveLength(24);
    const shown = await runCaptured('heat', 'simulate', path, '--hours', '2');
    expect(shown.out).toMatch(/12 steps of 600 s/);
  });

  it('the corridor’s mains over a day: supply follows the air, and every number is finite', async () => {
    const { code, json } = await runCaptured('heat', 'simulate', '--hours', '6', '--outdoor', '-5', '--json');
    expect(code).toBe(0);
    const report = json();
    expect(report.notes.join('\n')).toMatch(/-5 °C outdoors/);
    expect(kpi(report, 'energy_residual')).toBeLessThan(1e-8);
    for (const row of report.tables.heat_step.rows) for (const value of row) expect(Number.isFinite(value)).toBe(true);
  });

  it('series that name nothing, another step, and nonsense are told all at once', async () => {
    const bad = {
      ...SIMULATION,
      series: [
        { edge: 'plant', quantity: 'heatW', values: [1] },
        { edge: 'nobody', quantity: 'supplyK', values: [350] },
        { node: 'r0', quantity: 'pressurePa', values: [-1] },
      ],
    };
    const { code, json } = await runCaptured(
      'heat',
      'simulate',
      write('bad.json', { ...NETWORK, simulation: bad }),
      '--json',
    );
    expect(code).toBe(1);
    expect(json().error).toMatchObject({ code: 'heat.invalid' });
    expect(json().error.issues).toHaveLength(3);
    const path = join(folder, 'time.json');
    expect((await runCaptured('heat', 'simulate', path, '--step', '60', '--json')).json().error.code).toBe('heat.step');
    expect((await runCaptured('heat', 'simulate', path, '--outdoor', '3', '--json')).code).toBe(2);
    expect((await runCaptured('heat', 'simulate', path, '--hours', '-1', '--json')).code).toBe(2);
    const shape = await runCaptured(
      'heat',
      'simulate',
      write('shape.json', { ...NETWORK, simulation: { step_s: 0 } }),
      '--json',
    );
    expect(shape.json().error).toMatchObject({ code: 'heat.file', message: expect.stringContaining('step_s') });
  });
});

describe('heat dispatch, outage, winter', () => {
  it('a day of the plant is scheduled within its gap; a lost unit costs heat', async () => {
    const { code, json } = await runCaptured('heat', 'dispatch', '--days', '1', '--json');
    expect(code).toBe(0);
    const report = json();
    expect(report.hours).toBe(24);
    expect(report.bound_usd).toBeLessThanOrEqual(report.cost_usd + 1e-6);
    expect((await runCaptured('heat', 'dispatch', '--days', '0', '--json')).code).toBe(2);
    expect((await runCaptured('heat', 'dispatch', write('empty.json', {}), '--json')).code).not.toBe(0);
  });

  it('losses are told for every unit and main', async () => {
    const { code, json } = await runCaptured('heat', 'outage', '--json');
    expect(code).toBe(0);
    for (const row of json().rows) expect(row.delivered_share).toBeLessThanOrEqual(1);
  });

  it('a winter without fuel grows cold sooner than one with it', async () => {
    const ask = async (...more: string[]) =>
      (await runCaptured('heat', 'winter', '--days', '4', '--capacity', '300', ...more, '--json')).json();
    const [poor, rich] = [await ask('--stock', '0', '--deliveries', '0'), await ask('--stock', '100000')];
    expect(poor.delivered_mwh).toBe(0);
    expect(rich.delivered_mwh).toBeGreaterThan(0);
    expect(poor.coldest_indoor_c).toBeLessThan(rich.coldest_indoor_c);
    const scarce = ['--stock', '4000', '--deliveries', '0'];
    const [burnt, rationed] = [await ask(...scarce), await ask(...scarce, '--ration')];
    // The same fuel, spread over the spell: no hour without heat, and rooms that end less cold.
    expect(rationed.fuel_burnt_t).toBeCloseTo(burnt.fuel_burnt_t, 3);
    const least = (report: { rows: { delivered_mw: number }[] }) =>
      Math.min(...report.rows.map((row) => row.delivered_mw));
    expect(least(burnt)).toBe(0);
    expect(least(rationed)).toBeGreaterThan(0);
    expect(rationed.coldest_indoor_c).toBeGreaterThan(burnt.coldest_indoor_c);
    expect((await runCaptured('heat', 'winter', '--fuel', 'wood', '--json')).code).toBe(2);
  });
});
