import { describe, expect, it } from 'vitest';
import { convertUnit, parseUnit } from './unit.ts';

const RATES: Readonly<Record<string, number>> = { CNY: 6.1478 };
const convert = (from: string, to: string) =>
  convertUnit(parseUnit(from), parseUnit(to), (currency) => RATES[currency] ?? null);

describe('convertUnit', () => {
  it.each([
    ['billion USD', 'million USD', 1000],
    ['million USD', 'USD', 1e6],
    ['Mt', 't', 1e6],
    ['kt', 'Mt', 1e-3],
    ['m', 'km', 1e-3],
    ['mile', 'km', 1.609344],
    ['FEU', 'TEU', 2],
    ['million TEU', 'TEU', 1e6],
    ['million m3/d', 'bcm/yr', 0.365],
    ['trips', 'trips', 1],
  ])('%s to %s', (from, to, factor) => expect(convert(from, to)?.low).toBeCloseTo(factor, 12));

  it('yuan need the rate of the year: 312.04 billion CNY of 2013 are 50.76 billion USD', () => {
    const rate = convert('billion CNY', 'billion USD');
    expect(312.04 * (rate?.low ?? 0)).toBeCloseTo(50.756, 2);
    expect(50.756 * (convert('billion USD', 'billion CNY')?.low ?? 0)).toBeCloseTo(312.04, 1);
    expect(convertUnit(parseUnit('CNY'), parseUnit('USD'), () => null)).toBeNull();
  });

  it('a container is one TEU or two', () => {
    expect(convert('containers', 'TEU')).toMatchObject({ low: 1, high: 2 });
    expect(convert('TEU', 'containers')).toMatchObject({ low: 0.5, high: 1 });
  });

  it.each([
    ['buses', 'trips'],
    ['bcm', 'bcm/yr'],
    ['percent', 'billion USD'],
    ['t', 't/yr'],
  ])('%s does not measure %s', (from, to) => expect(convert(from, to)).toBeNull());
});
