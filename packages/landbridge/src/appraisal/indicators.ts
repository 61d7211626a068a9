/** The figures that say whether a project is worth its cost. */
import type { CashFlowYear } from './cash-flow.ts';
import { benefitCostRatio, presentValue } from './discount.ts';
import { findInternalRates } from './internal-rate.ts';
import { discountFlows, findPayback } from './payback.ts';

export interface Indicators {
  /** Worth in the first year of the cash flow, USD of the price year. */
  readonly benefits_usd: number;
  readonly costs_usd: number;
  readonly npv_usd: number;
  readonly bcr: number | null;
  /** Null where there is none or more than one. */
  readonly eirr: number | null;
  /** Every rate at which the NPV is 0. */
  readonly internal_rates: readonly number[];
  /** From the beginning of the works. */
  readonly payback_yr: number | null;
  readonly discounted_payback_yr: number | null;
}

/** @cost O(2000 x years) with the rates, else O(years) */
export function computeIndicators(rows: readonly CashFlowYear[], discountRate: number): Indicators {
  const benefits = rows.map((row) => row.users_usd + row.operators_usd + row.government_usd + row.climate_usd);
  const costs = rows.map((row) => -row.opex_usd - row.capex_usd);
  const net = rows.map((row) => row.net_usd);
  const { status, rates } = findInternalRates(net);
  return {
    benefits_usd: presentValue(benefits, discountRate),
    costs_usd: presentValue(costs, discountRate),
    npv_usd: presentValue(net, discountRate),
    bcr: benefitCostRatio(benefits, costs, discountRate),
    eirr: status === 'unique' ? rates[0] : null,
    internal_rates: rates,
    payback_yr: findPayback(net),
    discounted_payback_yr: findPayback(discountFlows(net, discountRate)),
  };
}

/** The NPV alone. @cost O(years) */
export function computeNpv(rows: readonly CashFlowYear[], discountRate: number): number {
  return presentValue(
    rows.map((row) => row.net_usd),
    discountRate,
  );
}
