import { readFileSync } from 'node:fs';
import type { Corridor } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { readCorridor } from '../node/index.ts';
import { createCorridorGasUnit } from './gas-unit.ts';
import { simulateCorridor } from './simulate-corridor.ts';

const FOLDER = new URL('../../../../corridors/china-central-asia/', import.meta.url);

async function read(): Promise<Corridor> {
  const { corridor } = await readCorridor(FOLDER.pathname);
  return corridor!;
}

describe('studies of a corridor in time', () => {
  it('a winter peak: more leaves for as long, out of the linepack alone', async () => {
    const shares: number[] = [];
    const report = simulateCorridor(await read(), '2022-01-15', {
      hours: 8,
      stepH: 0.5,
      study: { study: 'winter-peak', times: 1.1, forH: 4 },
      onProgress: (share) => shares.push(share),
    });
    expect(report.status).toBe('solved');
    const at = (hour: number) => report.times.find(({ time_h: h }) => h === hour)!;
    expect(at(3).leaving_kg_s / at(0).leaving_kg_s).toBeCloseTo(1.1, 9);
    expect(at(7).leaving_kg_s).toBeCloseTo(at(0).leaving_kg_s, 6);
    expect(at(5).linepack_kg).toBeLessThan(at(1).linepack_kg);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  }, 120_000);

  it('line D opens: from rest to what comes at its contract pressure, and the linepack falls', async () => {
    const corridor = await read();
    const study = { study: 'line-opening', at: 'cagp-d' } as const;
    const report = simulateCorridor(corridor, '2030-01-15', { hours: 30, study });
    expect(report.status).toBe('solved');
    const wuqia = report.nodes.find(({ id }) => id === 'wuqia')!;
    expect(wuqia.withdrawals_kg_s[0]).toBe(0);
    // The published 30 bcm/yr are more than its pipes carry by our solve.
    const bcm = createCorridorGasUnit(corridor, 'bcm').flowOf(wuqia.withdrawal_kg_s);
    expect(bcm).toBeGreaterThan(15);
    expect(bcm).toBeLessThan(30);
    expect(wuqia.pressures_pa.at(-1)!).toBeLessThan(wuqia.pressures_pa[0]);
    expect(wuqia.pressures_pa.at(-1)!).toBeGreaterThan(4e6);
    expect(() => simulateCorridor(corridor, '2030-01-15', { study: { ...study, at: 'cagp-a' } })).toThrow(
      expect.objectContaining({ code: 'gas.study' }),
    );
  }, 120_000);

  it('the corridor’s own density and heating value turn mass into volume and energy', async () => {
    const corridor = await read();
    const text = readFileSync(new URL('gas_parameter.csv', FOLDER), 'utf8');
    const parameter = (id: string) => Number(new RegExp(`^${id},([^,]+)`, 'm').exec(text)![1]);
    const density = parameter('density_20c_kg_per_m3');
    expect(createCorridorGasUnit(corridor, 'sm3').flowOf(density)).toBeCloseTo(3600, 9);
    const heat = parameter('lower_heating_value_mj_per_kg');
    expect(createCorridorGasUnit(corridor, 'gwh').amountOf(1e6)).toBeCloseTo(heat / 3.6, 9);
  });
});
