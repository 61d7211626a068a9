import type { Issue } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { readStations } from './gaslib-stations.ts';
import type { NetworkFile } from './network-file.ts';
import { solveNetwork } from './solve-network.ts';
import { parseXml } from './xml.ts';

const HEAD = [62.0918, -0.0292953, 4.29877e-6, -58.9579, 0.0265692, -2.57876e-6, 4.32767, -0.00240606, 2.45649e-7];
const EFFICIENCY = [
  1.16239, -0.000178625, 6.8119e-9, -0.063803, 8.29481e-5, -6.36087e-9, -0.0327073, 1.43794e-6, 1.02304e-10,
];
const POWER = [-1507.55, 3.23595, -0.000215272, 9.38, -0.02044, 1.35429e-6, 0.0448214, -8.49405e-5, 5.83333e-9];

function writeList(name: string, values: readonly number[]): string {
  return values.map((value, k) => `<${name}_coeff_${k + 1} value="${value}"/>`).join('');
}

function writeStations(unit = 'per_min'): string {
  return `<compressorStations><compressorStation id="c"><compressors><turboCompressor drive="d" id="t">
    <speedMin value="3500" unit="${unit}"/><speedMax value="6500" unit="per_min"/>
    ${writeList('n_isoline', HEAD)}${writeList('eta_ad_isoline', EFFICIENCY)}
    ${writeList('surgeline', [-49.8997, 27.7343, -0.0449561])}${writeList('chokeline', [-11.7751, 7.27912, 0.0567136])}
    </turboCompressor><pistonCompressor id="p"/></compressors>
    <drives><gasTurbine id="d">${writeList('energy_rate_fun', [5000, 2.5, 0])}${writeList('power_fun', POWER)}</gasTurbine></drives>
    <configurations><configuration confId="1"><stage><compressor id="t"/></stage></configuration>
    <configuration confId="2"><stage><compressor id="t"/><compressor id="p"/></stage></configuration></configurations>
    </compressorStation></compressorStations>`;
}

function read(unit?: string) {
  const issues: Issue[] = [];
  return { ...readStations(parseXml(writeStations(unit), 'x.cs'), 'x.cs', issues), issues };
}

/** From 5 MPa by the ratio, and on through a short pipe. */
function fileOf(flowKgPerS: number, ratio: number): NetworkFile {
  return {
    format: 'test',
    network: {
      gas: {
        temperatureK: 283.15,
        specificGasConstant: 460,
        relativeDensity: 0.62,
        viscosityPaS: 1.1e-5,
        criticalPressurePa: 4.6e6,
        criticalTemperatureK: 193,
        heatCapacityRatio: 1.3,
        lowerHeatingValueJPerKg: 48e6,
      },
      nodes: [{ id: 'in', pressurePa: 5e6 }, { id: 'mid' }, { id: 'out', withdrawalKgPerS: flowKgPerS }],
      edges: [
        { kind: 'compressor', id: 'c', from: 'in', to: 'mid', control: { type: 'ratio', ratio } },
        { kind: 'pipe', id: 'p', from: 'mid', to: 'out', lengthM: 1000, diameterM: 1, roughnessM: 1e-5 },
      ],
    },
    options: { compressibility: 'ideal' },
    notes: [],
    stations: read().setupsOf,
  };
}

describe('stations of a .cs file', () => {
  it('are read with their maps; a setup with a unit that has none is left out, and said', () => {
    const { setupsOf, notes, issues } = read();
    expect(issues).toEqual([]);
    expect(setupsOf.get('c')).toMatchObject([
      { id: '1', stages: [[{ id: 't', headMap: HEAD, efficiencyMap: EFFICIENCY, drive: { maxPowerMap: POWER } }]] },
    ]);
    expect(notes).toEqual([expect.stringMatching(/pistonCompressor p/)]);
    expect(read('per_s').issues).toMatchObject([{ code: 'gas.map', found: '3500 per_s' }]);
  });

  it('run within their map at one flow, in surge at a third of it', () => {
    const density = 5e6 / (460 * 283.15);
    const [within] = solveNetwork(fileOf(4 * density, 1.35)).stations;
    expect(within).toMatchObject({ id: 'c', setup: '1', broken: [] });
    expect(within.units[0].inlet_m3_s).toBeCloseTo(4, 9);
    const head = ((460 * 283.15 * 1.3) / 0.3) * (1.35 ** (0.3 / 1.3) - 1);
    expect(within.units[0].head_j_kg).toBeCloseTo(head, 6);
    expect(within.power_w).toBeCloseTo((4 * density * head) / within.units[0].efficiency!, 3);
    const [surging] = solveNetwork(fileOf((4 / 3) * density, 1.35)).stations;
    expect(surging.broken).toEqual(['t: in surge']);
    expect(surging.units[0].surge_margin).toBeLessThan(0);
  });

  it('say nothing where nothing is compressed', () => {
    expect(solveNetwork(fileOf(100, 1)).stations).toEqual([]);
  });
});
