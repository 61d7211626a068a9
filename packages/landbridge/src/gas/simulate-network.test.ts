import type { GasNetwork } from '@landbridge/engines/gas';
import { describe, expect, it } from 'vitest';
import { createGas } from './gas-properties.ts';
import { createGasUnit, GAS_UNITS } from './gas-unit.ts';
import type { NetworkFile } from './network-file.ts';
import { simulateNetwork } from './simulate-network.ts';
import { createStudy } from './study.ts';
import { isTransientJson, readTransientJson } from './transient-json.ts';

const pipe = { kind: 'pipe', diameterM: 1, frictionFactor: 0.01, lengthM: 60_000 } as const;
const network: GasNetwork = {
  gas: createGas({ relativeDensity: 0.6, temperatureK: 290 }),
  nodes: [
    { id: 'in', pressurePa: 7e6 },
    { id: 'side', withdrawalKgPerS: -40 },
    { id: 'boosted' },
    { id: 'out', withdrawalKgPerS: 200, minPressurePa: 6e6 },
  ],
  edges: [
    { ...pipe, id: 'first', from: 'in', to: 'side' },
    {
      kind: 'compressor',
      id: 'station',
      from: 'side',
      to: 'boosted',
      control: { type: 'ratio', ratio: 1.1 },
      driveEfficiency: 0.35,
    },
    { ...pipe, id: 'second', from: 'boosted', to: 'out' },
  ],
};
const file: NetworkFile = {
  format: 'test',
  network,
  options: { friction: 'constant', compressibility: 'papay' },
  notes: [],
};

describe('simulateNetwork', () => {
  it('reports a lasting state: balances, origins, time on the way, fuel and emissions', () => {
    const report = simulateNetwork(file, { hours: 3 });
    expect(report).toMatchObject({ status: 'solved', times_h: [0, 1, 2, 3] });
    const [first, , , last] = report.times;
    expect(last.entering_kg_s).toBeCloseTo(last.leaving_kg_s + last.fuel_kg_s, 6);
    expect(last.linepack_kg / first.linepack_kg).toBeCloseTo(1, 10);
    expect(last.co2e_kg_s / last.fuel_kg_s).toBeCloseTo(48e6 * 56.1545e-9, 6);
    const out = report.nodes[3];
    expect(Object.keys(out.origin_shares!)).toEqual(['in', 'side']);
    expect(out.origin_shares!.side).toBeCloseTo(40 / (200 + last.fuel_kg_s), 9);
    const holds = report.edges.map((edge) => edge.linepacks_kg?.[0] ?? 0);
    const flow = report.edges[0].flow_kg_s;
    expect(out.transit_time_h! * 3600).toBeCloseTo(
      (1 - out.origin_shares!.side) * (holds[0] / flow) + holds[2] / 200,
      3,
    );
  });

  it('a supply cut: when the contract pressure is lost, between two recorded times', () => {
    const study = createStudy(file, { study: 'supply-cut', left: 0.5, forH: 4 });
    const report = simulateNetwork(file, { ...study, stepH: 0.25 });
    const [contract] = report.contracts;
    expect(contract).toMatchObject({ node: 'out', contract_pressure_pa: 6e6 });
    const k = report.times_h.findIndex((time) => time > contract.below_from_h!);
    expect(report.nodes[3].pressures_pa[k]).toBeLessThan(6e6);
    expect(report.nodes[3].pressures_pa[k - 1]).toBeGreaterThanOrEqual(6e6);
    expect(() => createStudy(file, { study: 'supply-cut', at: 'out' })).toThrow(/gives no gas/);
  });

  it('a station lost: no power meanwhile, and again after it', () => {
    const study = createStudy(file, { study: 'station-loss', at: 'station', forH: 2 });
    const report = simulateNetwork(file, { ...study, hours: 5 });
    const powers = report.edges[1].powers_w!;
    expect([powers[0] > 0, powers[2], powers[5] > 0]).toEqual([true, 0, true]);
    expect(() => createStudy(file, { study: 'station-loss' })).toThrow(/there are: station/);
  });

  it('units: the same gas in mass, volume and energy', () => {
    const [kg, sm3, bcm, gwh] = GAS_UNITS.map((name) => createGasUnit(name, 0.7, 48e6));
    expect([kg.flowOf(70), sm3.flowOf(70)]).toEqual([70, 360_000]);
    expect(bcm.flowOf(70)).toBeCloseTo((100 * 86_400 * 365) / 1e9, 9);
    expect(gwh.flowOf(70)).toBeCloseTo((70 * 86_400 * 48e6) / 3.6e12, 9);
    expect(bcm.amountOf(7e8)).toBeCloseTo(1, 12);
    const { tables } = simulateNetwork(file, { hours: 1, unit: 'gwh' });
    expect(tables.gas_time.columns[2].unit).toBe('GWh/d');
  });
});

describe('readTransientJson', () => {
  const write = (value: object) => new TextEncoder().encode(JSON.stringify(value));
  const files = (bc: object) =>
    new Map([
      [
        'network.json',
        write({
          nodes: { 1: {}, 2: {} },
          pipes: { 1: { from_node: 1, to_node: 2, diameter: 0.9, length: 2e4, friction_factor: 0.01 } },
        }),
      ],
      ['bc.json', write(bc)],
      [
        'params.json',
        write({
          simulation_params: {
            'Temperature (K):': 288.7,
            'Gas specific gravity (G):': 0.6,
            'units (SI = 0, standard = 1)': 0,
            'Final time': 7200,
          },
        }),
      ],
    ]);
  const held = { boundary_pslack: { 1: { time: [0], value: [5e6] } } };

  it('profiles in time, and the end of the run', () => {
    const given = files({ ...held, boundary_nonslack_flow: { 2: { time: [0, 3600], value: [50, 60] } } });
    expect(isTransientJson(given)).toBe(true);
    const read = readTransientJson(given, 'x');
    expect(read.endS).toBe(7200);
    expect(read.scenario.withdrawalKgPerS?.get('2')).toEqual({ timeS: [0, 3600], value: [50, 60] });
  });

  it('tells of every profile that is none', () => {
    const bad = files({
      ...held,
      boundary_nonslack_flow: { 2: { time: [0], value: [50, 60] }, 9: { time: [0], value: ['x'] } },
    });
    expect(() => readTransientJson(bad, 'x')).toThrow(
      expect.objectContaining({
        code: 'gas.invalid',
        issues: expect.arrayContaining([
          expect.objectContaining({ code: 'gas.profile' }),
          expect.objectContaining({ code: 'gas.node_unknown' }),
        ]),
      }),
    );
  });
});
