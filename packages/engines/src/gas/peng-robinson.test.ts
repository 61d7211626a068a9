import { describe, expect, it } from 'vitest';
import { type Composition, gasOfComposition } from './composition.ts';
import { createCompressibility } from './compressibility.ts';
import { largestRoot } from './peng-robinson.ts';
import { GAS, onePipe, pressureOf } from './test-networks.ts';
import type { Gas } from './types.ts';

const OPTIONS = { constantZ: 1, linearZPerPa: 0 };
const zOf = (gas: Gas, pressurePa: number) => createCompressibility('peng-robinson', gas, OPTIONS).z(pressurePa);

/** "Gas 1" of ISO 12213-2, annex C. */
const GAS_1: Composition = {
  methane: 0.965,
  nitrogen: 0.003,
  'carbon-dioxide': 0.006,
  ethane: 0.018,
  propane: 0.0045,
  isobutane: 0.001,
  'n-butane': 0.001,
  isopentane: 0.0005,
  'n-pentane': 0.0003,
  'n-hexane': 0.0007,
};

describe('Peng and Robinson', () => {
  it('methane at 180 K and 3 MPa: the root of the gas that others compute', () => {
    // 4.6 MPa, 190.6 K, acentric factor 0.008: roots 0.1237, 0.1984 and 0.6242.
    const m = 0.37464 + 1.54226 * 0.008 - 0.26992 * 0.008 ** 2;
    const tr = 180 / 190.6;
    const alpha = (1 + m * (1 - Math.sqrt(tr))) ** 2;
    const pr = 3 / 4.6;
    expect(largestRoot((0.45724 * alpha * pr) / tr ** 2, (0.0778 * pr) / tr)).toBeCloseTo(0.6242, 3);
  });

  it.each([
    [270, 6e6, 0.84053],
    [280, 6e6, 0.86199],
    [290, 6e6, 0.88006],
    [310, 6e6, 0.90867],
    [330, 6e6, 0.93011],
    [290, 12e6, 0.79317],
    [310, 12e6, 0.84515],
  ])('Gas 1 at %d K and %d Pa is within 3 %% of the detailed equation’s %d', (temperatureK, pressurePa, z) => {
    const gas = gasOfComposition({ ...GAS, temperatureK }, GAS_1);
    expect(Math.abs(zOf(gas, pressurePa) / z - 1)).toBeLessThan(0.03);
  });

  it('its slope is that of its values; no pressure is an ideal gas', () => {
    const gas = gasOfComposition(GAS, GAS_1);
    const { z, slope } = createCompressibility('peng-robinson', gas, OPTIONS);
    expect(z(0)).toBeCloseTo(1, 12);
    for (const p of [1e5, 3e6, 9e6, 2e7]) {
      expect(slope(p)).toBeCloseTo((z(p + 100) - z(p - 100)) / 200, 12);
    }
  });

  it('heavier gas is denser: carbon dioxide and ethane lower Z and the pressure at the end of a pipe', () => {
    const heavy: Composition = { methane: 0.8, ethane: 0.12, 'carbon-dioxide': 0.08 };
    const light = gasOfComposition(GAS, { methane: 1 });
    expect(zOf(gasOfComposition(GAS, heavy), 6e6)).toBeLessThan(zOf(light, 6e6) - 0.03);
    const law = { compressibility: 'peng-robinson', friction: 'constant' } as const;
    const network = onePipe();
    const real = pressureOf({ ...network, gas: light }, 'out', law);
    const ideal = pressureOf({ ...network, gas: light }, 'out', { ...law, compressibility: 'ideal' });
    // The loss of a denser gas is smaller: p/Z integrated, to the mean Z along the pipe.
    const loss = (p: number) => 9.5e6 ** 2 - p ** 2;
    const mean = zOf(light, (9.5e6 + real) / 2);
    expect(loss(real) / loss(ideal)).toBeCloseTo(mean, 2);
  });

  it('shares that do not add up are refused', () => {
    expect(() => gasOfComposition(GAS, { methane: 0.9 })).toThrow(/^gas: .*0\.9/);
  });
});
