/** What a reader of an appraisal has to know, in words: how it counts, and what it leaves out. */
import type { AssumptionValues } from './assumptions.ts';
import type { PhaseCost } from './construction.ts';
import type { Indicators } from './indicators.ts';
import type { ModelYear } from './model-years.ts';

export function listNotes(
  opening: ModelYear,
  capex: readonly PhaseCost[],
  modelYears: number,
  values: AssumptionValues,
  demandYear: number,
  { internal_rates: rates }: Indicators,
): string[] {
  const notes = [
    'Users’ gains are the log-sum of the model’s choices of mode and gateway, which is exact for fixed demand; the rule of half of each mode stands beside it. Time and money split what gateways of both years gain; a gateway that one year lacks has no cost to compare with.',
    'Containers alone are counted: bulk goods and passengers may gain too, and are not in the model.',
    'What users pay is their loss and the operators’ income: it cancels, and what carrying costs remains. Subsidies cancel likewise.',
    `Flows grow by ${percent(values.demand_growth)} a year from ${demandYear}, the same for all. ${
      modelYears > 1
        ? 'Between the years that are solved gains run straight, after the last they stay.'
        : 'One year is solved; its gains stay.'
    } No value is left at the end.`,
    'Each year is discounted by its distance from the first. Domestic price numeraire; conversion factors but that of works and upkeep are 1.',
  ];
  if (capex.some((phase) => phase.years_basis === 'assumed'))
    notes.push('The years of works are assumed where the facts have no dates.');
  if (capex.length > 0)
    notes.push(
      'The cost of works is spread evenly over their years, and is not split by country: the facts do not say who pays.',
    );
  if (capex.length > 0 && rates.length === 0)
    notes.push('There is no rate of return: at no discount rate is the NPV 0.');
  if (rates.length > 1)
    notes.push(
      `The net gains change sign more than once: at ${rates.map(percent).join(' and ')} the NPV is 0, and no single rate says whether the project is worth while.`,
    );
  if (opening.users.unvaluedTeu > 0)
    notes.push(
      `${Math.round(opening.users.unvaluedTeu)} TEU a year are left out: they go unserved in one of the two years, and no price says what that costs.`,
    );
  return notes;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
