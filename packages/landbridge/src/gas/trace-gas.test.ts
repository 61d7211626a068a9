import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../failure.ts';
import type { Corridor } from '../index.ts';
import { readCorridor } from '../node/index.ts';
import { dayOfGasFigure, type GasSweep, sweepGas, traceGas } from './trace-gas.ts';

const DAY = '2022-07-01';
let toy: Corridor;
let sweep: GasSweep;

beforeAll(async () => {
  const { corridor } = await readCorridor(fileURLToPath(new URL('../../../../corridors/toy', import.meta.url)));
  if (!corridor) throw new Error('the toy corridor does not validate');
  toy = corridor;
  sweep = sweepGas(corridor, DAY);
});

const trace = (name: string) => traceGas(toy, `gas/${DAY}/${name}`, sweep);
const movement = (name: string, input: string) =>
  trace(name).inputs.find(({ figure }) => figure === input)?.sensitivity ?? Number.NaN;

describe('the trace of a day of gas', () => {
  it('delivers by the per cent what is nominated, and by the mass of its volume', () => {
    expect(movement('kpi/delivered_kg_s', 'gas_nomination/city:2022/volume_bcm_per_year')).toBeCloseTo(1, 6);
    expect(movement('kpi/delivered_kg_s', 'gas_parameter/density_20c_kg_per_m3/value')).toBeCloseTo(1, 6);
    expect(movement('kpi/delivered_kg_s', 'pipe/west-east:1/length_km')).toBeCloseTo(0, 6);
  });

  it('holds a pressure that is held', () => {
    expect(movement('gas_node/field/pressure_pa', 'gas_node/field/held_pressure_mpa')).toBeCloseTo(1, 9);
    expect(movement('gas_node/mid-d/pressure_pa', 'compressor/middle/outlet_pressure_mpa')).toBeCloseTo(1, 9);
  });

  it('moves the pressure behind a pipe as the flow equation has it: the squares differ by the length', () => {
    const [before, behind] = ['field', 'mid-s'].map((id) => trace(`gas_node/${id}/pressure_pa`).value ?? 0);
    const expected = -(before ** 2 - behind ** 2) / (2 * behind ** 2);
    const found = movement('gas_node/mid-s/pressure_pa', 'pipe/west-east:1/length_km');
    // The equation takes compressibility as one number of the pipe; it moves somewhat with the pressure.
    expect(Math.abs(found / expected - 1)).toBeLessThan(0.05);
    expect(movement('gas_node/mid-s/pressure_pa', 'pipe/west-east:2/length_km')).toBeCloseTo(0, 6);
  });

  it('lists figures of the tables with source and unit, the largest movement first, and no year', () => {
    const { inputs, unit } = trace('kpi/power_w');
    expect(unit).toBe('W');
    const sizes = inputs.map(({ sensitivity }) => Math.abs(sensitivity ?? 0));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(inputs.find(({ figure }) => figure === 'gas_parameter/temperature_k/value')?.unit).toBe('K');
    for (const { figure, source_id: source } of inputs) {
      expect(figure).not.toMatch(/year$(?<!per_year)/);
      expect(toy.tables.source.some((row) => row.source_id === source)).toBe(true);
    }
  });

  it('leaves the corridor as it was, and tells how far it is', () => {
    const before = JSON.stringify(toy.tables);
    const seen: [number, number][] = [];
    sweepGas(toy, DAY, (done, total) => seen.push([done, total]));
    expect(JSON.stringify(toy.tables)).toBe(before);
    expect(seen.map(([done]) => done)).toEqual(seen.map((_, index) => index));
    expect(seen[0][1]).toBe(sweep.inputs.length);
  });

  it.each(['kpi/nothing', 'gas_node/nowhere/pressure_pa', ''])('refuses %s', (name) => {
    expect(() => trace(name)).toThrow(Failure);
  });

  it('knows a figure of a day by its name', () => {
    expect(dayOfGasFigure('gas/2022-07-01/kpi/power_w')).toBe('2022-07-01');
    for (const other of ['kpi/total_cost_usd', 'gas_node/field/held_pressure_mpa', 'gas/july/kpi/power_w']) {
      expect(dayOfGasFigure(other)).toBeNull();
    }
  });
});
