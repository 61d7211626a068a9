/** Who gains: parts of the cash flow, countries and modes. */
import type { Tables } from '@landbridge/corridor';
import type { CashFlowYear } from './cash-flow.ts';
import { presentValue } from './discount.ts';
import type { ModelYear } from './model-years.ts';
import { NO_COUNTRY } from './operations.ts';
import type { AppraisalPart, AppraisalReport, BenefitRow } from './types.ts';
import { type Benefit, createBenefit } from './user-benefit.ts';

const PARTS = [
  ['users_usd', 'Users: time, money, choice'],
  ['operators_usd', 'Operators: income less cost of carrying'],
  ['government_usd', 'Governments: subsidies'],
  ['climate_usd', 'Climate: emissions at the shadow price'],
  ['opex_usd', 'Upkeep of what is built'],
  ['capex_usd', 'Works'],
] as const;

/** @returns parts whose present values add up to the NPV */
export function listParts(
  cashFlow: readonly CashFlowYear[],
  openingYear: number,
  discountRate: number,
): AppraisalPart[] {
  return PARTS.map(([id, name]) => ({
    id,
    name,
    opening_usd_per_yr: cashFlow.find(({ year }) => year === openingYear)?.[id] ?? 0,
    present_value_usd: presentValue(
      cashFlow.map((row) => row[id]),
      discountRate,
    ),
  }));
}

export function toRow({ logsumUsd, halfUsd, timeUsd, moneyUsd, perceivedUsd }: Benefit): BenefitRow {
  return {
    logsum_usd: logsumUsd,
    rule_of_half_usd: halfUsd,
    time_usd: timeUsd,
    money_usd: moneyUsd,
    perceived_usd: perceivedUsd,
    new_choices_usd: halfUsd - timeUsd - moneyUsd - perceivedUsd,
  };
}

/** @param worthOf  present value of a yearly amount in the model years */
export function listCountries(
  { country: rows }: Tables,
  opening: ModelYear,
  operatorCostShare: number,
  worthOf: (pick: (year: ModelYear) => number) => number,
): AppraisalReport['by_country'] {
  const nameOf = new Map(rows.map((row) => [row.country_id, row.name]));
  const { before: a, after: b } = opening;
  const ids = new Set([...opening.users.byCountry.keys(), ...a.paidByCountry.keys(), ...b.paidByCountry.keys()]);
  const change = (year: ModelYear, of: 'paidByCountry' | 'subsidyByCountry' | 'co2eByCountry', id: string) =>
    (year.after[of].get(id) ?? 0) - (year.before[of].get(id) ?? 0);
  const gainsOf = (year: ModelYear, id: string) => ({
    users_usd: (year.users.byCountry.get(id) ?? createBenefit()).logsumUsd,
    operators_usd: (1 - operatorCostShare) * (change(year, 'paidByCountry', id) + change(year, 'subsidyByCountry', id)),
    government_usd: -change(year, 'subsidyByCountry', id),
  });
  return [...ids]
    .map((id) => ({
      country_id: id,
      name: id === NO_COUNTRY ? 'In no country: sea and ports' : (nameOf.get(id) ?? id),
      ...gainsOf(opening, id),
      co2e_t: change(opening, 'co2eByCountry', id),
      present_value_usd: worthOf((year) => {
        const { users_usd, operators_usd, government_usd } = gainsOf(year, id);
        return users_usd + operators_usd + government_usd;
      }),
    }))
    .sort(
      (one, other) =>
        Math.abs(other.present_value_usd) - Math.abs(one.present_value_usd) ||
        one.country_id.localeCompare(other.country_id),
    );
}

export function listModes({ users }: ModelYear): AppraisalReport['by_mode'] {
  return [...users.byMode].map(([mode, { teuBefore, teuAfter, halfUsd, timeUsd, moneyUsd, perceivedUsd }]) => ({
    mode,
    teu_before: teuBefore,
    teu_after: teuAfter,
    rule_of_half_usd: halfUsd,
    time_usd: timeUsd,
    money_usd: moneyUsd,
    perceived_usd: perceivedUsd,
  }));
}
