import { describe, expect, it } from 'vitest';
import type { NetworkFile } from './network-file.ts';
import { simulateNetwork } from './simulate-network.ts';

const PIPE = { kind: 'pipe', lengthM: 50_000, diameterM: 1, roughnessM: 1e-5 } as const;

/** Two supplies that meet and one offtake. */
const FILE: NetworkFile = {
  format: 'test',
  network: {
    gas: {
      temperatureK: 283.15,
      specificGasConstant: 480,
      relativeDensity: 0.6,
      viscosityPaS: 1.1e-5,
      criticalPressurePa: 4.6e6,
      criticalTemperatureK: 193,
      heatCapacityRatio: 1.3,
      lowerHeatingValueJPerKg: 48e6,
    },
    nodes: [
      { id: 'a', pressurePa: 7e6 },
      { id: 'b', withdrawalKgPerS: -60 },
      { id: 'meet' },
      { id: 'out', withdrawalKgPerS: 200 },
    ],
    edges: [
      { ...PIPE, id: 'pa', from: 'a', to: 'meet' },
      { ...PIPE, id: 'pb', from: 'b', to: 'meet' },
      { ...PIPE, id: 'po', from: 'meet', to: 'out' },
    ],
  },
  options: { friction: 'hofer', compressibility: 'papay' },
  notes: [],
};

describe('gas by origin in time', () => {
  const scenario = { withdrawalKgPerS: new Map([['b', { timeS: [0, 3600, 3600], value: [-60, -60, 0] }]]) };
  const report = simulateNetwork(FILE, {
    scenario,
    hours: 30,
    originOf: new Map([['b', 'UZ']]),
    heatingValueOf: new Map([['UZ', 40]]),
  });
  const out = report.nodes.find(({ id }) => id === 'out')!;
  const uz = out.origins.find(({ origin }) => origin === 'UZ')!;

  it('begins as the mix that lasts, and a cut arrives after the time on the way', () => {
    expect(report.status).toBe('solved');
    expect(uz.shares[0]).toBeCloseTo(0.3, 9);
    expect(uz.shares[0]).toBeCloseTo(out.origin_shares!.UZ, 9);
    expect(uz.shares[2]).toBeCloseTo(0.3, 9);
    expect(uz.shares[30]).toBeLessThan(1e-9);
    expect(uz.transit_times_h[0]).toBeGreaterThan(2);
  });

  it('its heating value is that of its shares', () => {
    expect(out.heating_values_mj_per_kg[0]).toBeCloseTo(0.3 * 40 + 0.7 * 48, 6);
    expect(out.heating_values_mj_per_kg[30]).toBeCloseTo(48, 6);
  });

  it('stands in a table of its own', () => {
    const { columns, rows } = report.tables.gas_origin_time;
    expect(columns.map(({ name }) => name)).toEqual([
      'time_h',
      'node_id',
      'origin',
      'share',
      'transit_time_h',
      'heating_value_mj_per_kg',
    ]);
    expect(rows).toHaveLength(2 * 31);
    expect(rows.every((row) => row[1] === 'out')).toBe(true);
  });
});
