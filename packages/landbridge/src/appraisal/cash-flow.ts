/**
 * Gains and costs by year, in dollars of one price year, without inflation. What users pay is their loss and the operators'
 * income: it stands in both, cancels, and leaves what carrying costs. The same holds for subsidies.
 */
import type { AssumptionValues } from './assumptions.ts';
import { carbonGrowth } from './carbon-price.ts';

/** Differences of a model year with the project from the same year without it, USD/yr of the price year. */
export interface YearEffect {
  readonly year: number;
  /** Gain of users by the log-sum. */
  readonly usersUsd: number;
  /** Fall of the time of all flows at their values of time: how the users' gain moves with these, flows held. */
  readonly usersTimeUsd: number;
  readonly paidUsd: number;
  readonly subsidyUsd: number;
  readonly co2eT: number;
}

export interface CashFlowYear {
  readonly year: number;
  readonly users_usd: number;
  /** Income of operators less what carrying costs them. */
  readonly operators_usd: number;
  /** Subsidies, which governments pay. */
  readonly government_usd: number;
  readonly climate_usd: number;
  /** Costs are negative. */
  readonly opex_usd: number;
  readonly capex_usd: number;
  readonly net_usd: number;
}

export interface CashFlowInput {
  /** One or two, ascending; between them effects run straight, after the last they stay. */
  readonly effects: readonly YearEffect[];
  /** Spending of the years before the opening, the last of them the year before; USD of the price year. */
  readonly capexUsd: ArrayLike<number>;
  readonly openingYear: number;
  /** Growth that the model years were solved with, and the year that it counts from. */
  readonly modelledGrowth: number;
  readonly demandYear: number;
}

/** @cost O(years) */
export function buildCashFlow(input: CashFlowInput, values: AssumptionValues): CashFlowYear[] {
  const { capexUsd, openingYear } = input;
  const factor = values.capex_factor * values.conversion_factor;
  const worksYears = capexUsd.length;
  let total = 0;
  for (let year = 0; year < worksYears; year++) total += capexUsd[year];
  const rows: CashFlowYear[] = [];
  for (let index = 0; index < worksYears + Math.round(values.benefit_years); index++) {
    const year = openingYear - worksYears + index;
    if (index < worksYears) rows.push(sum(year, 0, 0, 0, 0, 0, -factor * capexUsd[index]));
    else {
      const of = (pick: (effect: YearEffect) => number) => effectIn(input, values.demand_growth, year, pick);
      const income = of((effect) => effect.paidUsd + effect.subsidyUsd);
      rows.push(
        sum(
          year,
          of(
            (effect) => values.users_factor * effect.usersUsd + (values.value_of_time_factor - 1) * effect.usersTimeUsd,
          ),
          (1 - values.operator_cost_share) * income,
          -of((effect) => effect.subsidyUsd),
          -of((effect) => effect.co2eT) * values.carbon_usd_per_t * carbonGrowth(year),
          -values.opex_share * factor * total,
          0,
        ),
      );
    }
  }
  return rows;
}

/** An effect in a year; another growth than the modelled one scales the model years with their demand, without new solves. */
export function effectIn(
  { effects, modelledGrowth, demandYear }: Pick<CashFlowInput, 'effects' | 'modelledGrowth' | 'demandYear'>,
  growth: number,
  year: number,
  pick: (effect: YearEffect) => number,
): number {
  const scaled = (effect: YearEffect) =>
    pick(effect) * ((1 + growth) / (1 + modelledGrowth)) ** (effect.year - demandYear);
  const [first, last] = [effects[0], effects[effects.length - 1]];
  if (year >= last.year) return scaled(last);
  if (year <= first.year) return scaled(first);
  const part = (year - first.year) / (last.year - first.year);
  return (1 - part) * scaled(first) + part * scaled(last);
}

function sum(
  year: number,
  users_usd: number,
  operators_usd: number,
  government_usd: number,
  climate_usd: number,
  opex_usd: number,
  capex_usd: number,
): CashFlowYear {
  const net_usd = users_usd + operators_usd + government_usd + climate_usd + opex_usd + capex_usd;
  return { year, users_usd, operators_usd, government_usd, climate_usd, opex_usd, capex_usd, net_usd };
}
