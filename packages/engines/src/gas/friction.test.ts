import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFriction, needsRoughness } from './friction.ts';
import { onePipe, pressureOf } from './test-networks.ts';
import { FRICTION_LAWS, type FrictionLaw } from './types.ts';

function factorOf(law: FrictionLaw, re: number, k = 1e-5, diameterM = 1): number {
  const out = new Float64Array(2);
  evaluateFriction(law, re, k, diameterM, out);
  return out[0];
}

const LAWS = FRICTION_LAWS.filter((law) => law !== 'constant');

describe('friction factor', () => {
  // From the implicit equation itself, not from our root.
  it('colebrook-white satisfies its equation', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 4000, max: 1e8, noNaN: true }),
        fc.double({ min: 0, max: 0.05, noNaN: true }),
        (re, k) => {
          const x = 1 / Math.sqrt(factorOf('colebrook-white', re, k));
          expect(x).toBeCloseTo(-2 * Math.log10((2.51 * x) / re + k / 3.71), 11);
        },
      ),
    );
  });

  it('hofer and chen lie within 1 % of colebrook-white for pipelines', () => {
    for (const re of [5e6, 1.6e7, 5e7]) {
      const exact = factorOf('colebrook-white', re, 1e-5 / 1.067);
      for (const law of ['hofer', 'chen'] as const) {
        const other = factorOf(law, re, 1e-5 / 1.067);
        expect(Math.abs(other / exact - 1)).toBeLessThan(0.01);
        expect(other).not.toBe(exact);
      }
    }
  });

  // 32.54e6: the factors of the closed-form cases beside the gas benchmarks.
  it.each([
    ['nikuradse', 0.00798001815250452],
    ['hofer', 0.00837998651225168],
    ['chen', 0.008364868421193713],
  ] as const)('%s is the published value', (law, expected) => {
    expect(factorOf(law, 32544250.099731516, 1e-5 / 1.067, 1.067) / expected).toBeCloseTo(1, 7);
  });

  it('is that of the flow limit: colebrook-white comes to aga where roughness rules', () => {
    expect(factorOf('colebrook-white', 1e12, 1e-3) / factorOf('aga', 1e12, 1e-3)).toBeCloseTo(1, 2);
    expect(factorOf('aga', 1, 1e-3)).toBeCloseTo((2 * Math.log10(3700)) ** -2, 14);
  });

  it('is 64 / Re where the flow is laminar, and rises in between without a jump', () => {
    for (const law of ['hofer', 'chen', 'colebrook-white'] as const) {
      expect(factorOf(law, 1000)).toBeCloseTo(0.064, 14);
      for (const re of [2320, 4000]) {
        expect(factorOf(law, re * (1 + 1e-9), 1e-3)).toBeCloseTo(factorOf(law, re * (1 - 1e-9), 1e-3), 7);
      }
    }
    expect(factorOf('nikuradse-laminar', 1000, 1e-3)).toBeCloseTo(0.064 + (2 * Math.log10(1000) + 1.14) ** -2, 14);
  });

  it.each(LAWS)('%s: the slope is that of the factor, and loss grows with flow', (law) => {
    const out = new Float64Array(2);
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 8, noNaN: true }),
        fc.double({ min: -6, max: -2, noNaN: true }),
        (logRe, logK) => {
          const [re, k, step] = [10 ** logRe, 10 ** logK, 1e-5];
          evaluateFriction(law, re, k, 0.8, out);
          const [factor, slope] = out;
          const change =
            (factorOf(law, re * (1 + step), k, 0.8) - factorOf(law, re * (1 - step), k, 0.8)) / (2 * re * step);
          expect(Math.abs(slope - change) * re).toBeLessThan(1e-4 * factor);
          expect(2 * factor + slope * re).toBeGreaterThan(0);
        },
      ),
    );
  });
});

/**
 * The general flow equations of handbooks, by volume: another form, other units, other constants than the engine's.
 *
 * @source Menon (2005), Gas Pipeline Hydraulics, chapter 2, SI forms; m3/day at 15 °C and 101.325 kPa, kPa, km, mm, K
 */
function handbookFlow(law: 'weymouth' | 'panhandle-a' | 'panhandle-b', p1: number, p2: number): number {
  const [g, t, l, d] = [0.6, 293.15, 150, 1067];
  const base = 288.15 / 101.325;
  const drop = p1 ** 2 - p2 ** 2;
  if (law === 'weymouth') return 3.7435e-3 * base * (drop / (g * t * l)) ** 0.5 * d ** 2.667;
  if (law === 'panhandle-a') return 4.5965e-3 * base ** 1.0788 * (drop / (g ** 0.8539 * t * l)) ** 0.5394 * d ** 2.6182;
  return 1.002e-2 * base ** 1.02 * (drop / (g ** 0.961 * t * l)) ** 0.51 * d ** 2.53;
}

describe('a pipe by', () => {
  it.each(['weymouth', 'panhandle-a', 'panhandle-b'] as const)('%s carries what the handbook equation says', (law) => {
    const molarMass = 0.6 * 0.0289647;
    const density = (101325 * molarMass) / (8.314462618 * 288.15);
    const network = onePipe({}, 300);
    const gas = { ...network.gas, specificGasConstant: 8.314462618 / molarMass, viscosityPaS: 1.04e-5 };
    const p2 = pressureOf({ ...network, gas }, 'out', { friction: law, compressibility: 'ideal' });
    const flow = (handbookFlow(law, 9500, p2 / 1000) * density) / 86400;
    // Constants of the handbook have three to five digits.
    expect(Math.abs(flow / 300 - 1)).toBeLessThan(0.01);
  });

  it('every law gives another pressure than every other', () => {
    const pressures = FRICTION_LAWS.map((friction) =>
      pressureOf(onePipe(), 'out', { friction, compressibility: 'ideal' }),
    );
    for (const [i, p] of pressures.entries()) {
      for (const q of pressures.slice(i + 1)) expect(Math.abs(p / q - 1)).toBeGreaterThan(1e-6);
    }
  });

  it('roughness costs pressure where the law knows it, and nothing where it does not', () => {
    for (const friction of FRICTION_LAWS) {
      const options = { friction, compressibility: 'ideal' } as const;
      const [smooth, rough] = [1e-5, 1e-4].map((roughnessM) => pressureOf(onePipe({ roughnessM }), 'out', options));
      if (needsRoughness(friction)) expect(rough).toBeLessThan(smooth - 1000);
      else expect(rough).toBe(smooth);
    }
  });
});
