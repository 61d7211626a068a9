/** What `landbridge appraise --json` prints. Money is in USD of `price_year`, without inflation. */
import type { Issue } from '@landbridge/corridor';
import type { Assumption } from './assumptions.ts';
import type { CashFlowYear } from './cash-flow.ts';
import type { PhaseCost } from './construction.ts';

export interface AppraisalOptions {
  /** Year of opening; default the scenario's own. */
  readonly fromYear?: number;
  readonly benefitYears?: number;
  readonly discountRate?: number;
  readonly growth?: number;
  readonly opexShare?: number;
  readonly operatorCostShare?: number;
  readonly conversionFactor?: number;
  /** USD of the price year per t CO2e in 2020. */
  readonly carbonUsdPerT?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (words: string) => void;
}

export interface AppraisalFigure {
  readonly id: string;
  readonly name: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
}

/** A part of the gains, in the opening year and over all years. */
export interface AppraisalPart {
  readonly id: string;
  readonly name: string;
  readonly opening_usd_per_yr: number;
  readonly present_value_usd: number;
}

/** USD/yr; gains are positive. */
export interface BenefitRow {
  /** What the cash flow counts. */
  readonly logsum_usd: number;
  readonly rule_of_half_usd: number;
  /** Parts of the rule of half, of gateways and modes that both years have. */
  readonly time_usd: number;
  readonly money_usd: number;
  /** Constants of layers, modes and gateways. */
  readonly perceived_usd: number;
  /** What is left of the rule of half: gateways that one of the two years lacks, and moving between gateways. */
  readonly new_choices_usd: number;
}

export interface AppraisalReport {
  readonly landbridge: string;
  readonly corridor: { readonly id: string; readonly hash: string };
  readonly scenario: { readonly id: string; readonly title: string };
  readonly base: { readonly id: string; readonly title: string };
  readonly status: 'solved' | 'not_converged';
  readonly blame: string | null;
  readonly price_year: number;
  readonly opening_year: number;
  readonly first_year: number;
  readonly model_years: readonly number[];
  readonly indicators: readonly AppraisalFigure[];
  readonly parts: readonly AppraisalPart[];
  readonly users: readonly (BenefitRow & {
    readonly year: number;
    readonly new_choice_teu: number;
    readonly unvalued_teu: number;
  })[];
  readonly operations: readonly {
    readonly year: number;
    readonly paid_usd: number;
    readonly subsidy_usd: number;
    readonly co2e_t: number;
    readonly time_teu_h: number;
    /** The same at the classes' values of time. */
    readonly time_usd: number;
  }[];
  /** Opening year, with the present value of the log-sum over all years. */
  readonly by_class: readonly (BenefitRow & { readonly class_id: string; readonly present_value_usd: number })[];
  readonly by_country: readonly {
    readonly country_id: string;
    readonly name: string;
    readonly users_usd: number;
    readonly operators_usd: number;
    readonly government_usd: number;
    readonly co2e_t: number;
    /** Users, operators and government, over all years. */
    readonly present_value_usd: number;
  }[];
  /** Rule of half by mode in the opening year. */
  readonly by_mode: readonly {
    readonly mode: string;
    readonly teu_before: number;
    readonly teu_after: number;
    readonly rule_of_half_usd: number;
    readonly time_usd: number;
    readonly money_usd: number;
    readonly perceived_usd: number;
  }[];
  readonly capex: readonly PhaseCost[];
  /** What is not known of the costs: the indicators that need it are null. */
  readonly capex_missing: readonly string[];
  readonly assumptions: readonly Assumption[];
  readonly cash_flow: readonly CashFlowYear[];
  readonly switching: readonly {
    readonly id: string;
    readonly name: string;
    readonly unit: string;
    readonly value: number;
    /** Where the NPV is 0; null where no value between the ends of the search makes it so. */
    readonly switching_value: number | null;
    readonly change_percent: number | null;
  }[];
  readonly tornado: readonly {
    readonly id: string;
    readonly name: string;
    readonly unit: string;
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly npv_low_usd: number | null;
    readonly npv_high_usd: number | null;
  }[];
  readonly notes: readonly string[];
  readonly issues: readonly Issue[];
}
