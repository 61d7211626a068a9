/**
 * Who loses what: the cost of each country's containers over the year, and its real income by the trade engine. Countries
 * that are one economy in the tables of trade are one row, such as the EU: a zone at Duisburg stands for more than Germany.
 */
import type { LoopReport } from '../trade/index.ts';
import type { PeriodChange } from './by-country.ts';
import type { ShockLoser } from './types.ts';

export interface LoserQuestion {
  readonly periods: readonly PeriodChange[];
  /** Null where trade was left out. */
  readonly trade: Pick<LoopReport, 'countries'> | null;
  /** Band of the change of everyone's cost in the period that differs most, USD; null: none. */
  readonly band: { readonly below: number; readonly above: number } | null;
  readonly nameOf: (country: string) => string;
  /** Of a country: its own or its group's; undefined: none, so that it has a row without income. */
  readonly economyOf: (country: string) => string | undefined;
}

/** @cost O(periods x countries) */
export function listLosers({ periods, trade, band, nameOf, economyOf }: LoserQuestion): ShockLoser[] {
  const members = new Map<string, string[]>();
  for (const country of [...new Set(periods.flatMap(({ countries }) => [...countries.keys()]))].sort()) {
    const id = economyOf(country) ?? country;
    members.set(id, [...(members.get(id) ?? []), country]);
  }
  const sums = [...members].map(([country, own]) => {
    const sum = { teu: 0, usd: 0, teuH: 0, costUsd: 0 };
    let worst = { ...periods[0], perDay: Number.NEGATIVE_INFINITY };
    for (const period of periods) {
      const changes = own.flatMap((id) => period.countries.get(id) ?? []);
      if (changes.length === 0) continue;
      let costUsd = 0;
      for (const change of changes) {
        sum.teu += change.teu - change.teuBase;
        sum.usd += change.usd;
        sum.teuH += change.teuH;
        costUsd += change.costUsd;
      }
      sum.costUsd += costUsd;
      const perDay = Math.abs(costUsd) / period.days;
      if (perDay > worst.perDay) worst = { ...period, perDay };
    }
    return { country, own, sum, worst };
  });
  const whole = sums.reduce((all, { sum }) => all + Math.abs(sum.costUsd), 0);
  const rows = sums.map(({ country, own, sum, worst }): ShockLoser => {
    const income = trade?.countries.find((row) => row.country === country);
    const money = (percent: number | null | undefined) =>
      income && percent !== null && percent !== undefined ? (income.gdp_usd * percent) / 100 : null;
    const part = whole > 0 ? Math.abs(sum.costUsd) / whole : 0;
    return {
      country,
      name: nameOf(country),
      members: own.length === 1 && own[0] === country ? [] : own,
      cost_change_usd: sum.costUsd,
      cost_low_usd: band ? sum.costUsd - part * band.below : null,
      cost_high_usd: band ? sum.costUsd + part * band.above : null,
      money_change_usd: sum.usd,
      time_change_teu_h: sum.teuH,
      teu_change: sum.teu,
      income_change_usd: income?.welfare_change_usd ?? null,
      income_low_usd: money(income?.welfare_change_low),
      income_high_usd: money(income?.welfare_change_high),
      worst_from: worst.from,
      worst_to: worst.to,
    };
  });
  return rows.sort((a, b) => b.cost_change_usd - a.cost_change_usd || a.country.localeCompare(b.country));
}
