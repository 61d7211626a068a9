import { expect, it } from 'vitest';
import type { CountryChange, PeriodChange } from './by-country.ts';
import { listLosers } from './losers.ts';

const change = (costUsd: number, teu = 0): CountryChange => ({
  teuBase: 10,
  teu: 10 + teu,
  costBaseUsd: 100,
  costUsd,
  usd: costUsd / 2,
  teuH: costUsd / 4,
});
const PERIODS: readonly PeriodChange[] = [
  {
    from: '2022-01-01',
    to: '2022-01-11',
    days: 10,
    countries: new Map([
      ['DE', change(500, -1)],
      ['PL', change(-480)],
      ['KZ', change(7)],
    ]),
  },
  {
    from: '2022-01-11',
    to: '2022-01-31',
    days: 20,
    countries: new Map([
      ['DE', change(30)],
      ['PL', change(90, -2)],
      ['AF', change(1)],
    ]),
  },
];
const ECONOMIES: Readonly<Record<string, string>> = { DE: 'EU', PL: 'EU', KZ: 'KZ' };

it('joins the countries of one economy into a row with its income: sums, members, and the days on which the sum differs most', () => {
  const row = {
    country: 'EU',
    gdp_usd: 1e6,
    welfare_change_usd: -5,
    welfare_change_low: -0.001,
    welfare_change_high: 0,
  };
  const losers = listLosers({
    periods: PERIODS,
    trade: { countries: [row] as never },
    band: { below: 74, above: 148 },
    nameOf: (id) => `name of ${id}`,
    economyOf: (country) => ECONOMIES[country],
  });
  expect(losers.map(({ country, members }) => [country, members])).toEqual([
    ['EU', ['DE', 'PL']],
    ['KZ', []],
    ['AF', []],
  ]);
  const [eu, kz, af] = losers;
  // 500 - 480 in ten days is 2 a day, 30 + 90 in twenty 6: the second period, though Germany alone has the first.
  expect(eu).toMatchObject({
    cost_change_usd: 140,
    money_change_usd: 70,
    time_change_teu_h: 35,
    teu_change: -3,
    income_change_usd: -5,
    income_low_usd: -10,
    income_high_usd: 0,
    worst_from: '2022-01-11',
  });
  expect(kz).toMatchObject({ cost_change_usd: 7, worst_from: '2022-01-01', income_change_usd: null });
  // The band is shared by the size of the rows' changes: 140 of 148.
  expect(eu.cost_high_usd).toBeCloseTo(140 + 140, 9);
  expect(eu.cost_low_usd).toBeCloseTo(140 - 70, 9);
  expect(af.income_change_usd).toBeNull();
});
