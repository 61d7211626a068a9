/** What it costs to build what a scenario completes and its base does not, phase by phase, in dollars of the price year. */
import { createIssue, type Row, type Tables } from '@landbridge/corridor';
import { Failure } from '../failure.ts';

/** Calendar years of works where no dates are known: assumed. */
export const ASSUMED_YEARS_OF_WORKS = 4;
const MS_PER_YEAR = 365.25 * 86_400_000;

export interface PhaseCost {
  readonly phase_id: string;
  readonly name: string;
  /** As the facts give it; null where they give none. */
  readonly cost_usd: number | null;
  readonly cost_price_year: number | null;
  /** USD of the corridor's price year; null where not known. */
  readonly usd: number | null;
  readonly low_usd: number | null;
  readonly high_usd: number | null;
  readonly years_of_works: number;
  readonly years_basis: 'planned' | 'assumed';
  readonly source_id: string;
  readonly basis: string;
}

/**
 * @param year  a phase counts that is complete by the end of it in `scenario` and not in `base`
 * @throws Failure when price_index lacks a year
 */
export function listPhaseCosts(base: Tables, scenario: Tables, year: number, priceYear: number): PhaseCost[] {
  const completeBy = (row: Row<'phase'> | undefined) => !!row?.completed && row.completed <= `${year}-12-31`;
  const baseOf = new Map(base.phase.map((row) => [row.phase_id, row]));
  return scenario.phase
    .filter((row) => completeBy(row) && !completeBy(baseOf.get(row.phase_id)))
    .map((row) => {
      const planned = yearsOfWorks(baseOf.get(row.phase_id) ?? row);
      const figure = scenario.figure.find(
        (item) =>
          item.table === 'phase' &&
          item.row_id === row.phase_id &&
          item.column === 'cost_usd' &&
          item.rank === 'preferred',
      );
      const convert = (usd: number | null) =>
        usd === null || row.price_year === null ? null : deflate(scenario, usd, row.price_year, priceYear);
      return {
        phase_id: row.phase_id,
        name: row.name,
        cost_usd: row.cost_usd,
        cost_price_year: row.price_year,
        usd: convert(row.cost_usd),
        low_usd: convert(figure?.low ?? null),
        high_usd: convert(figure?.high ?? null),
        years_of_works: planned ?? ASSUMED_YEARS_OF_WORKS,
        years_basis: planned === null ? 'assumed' : 'planned',
        source_id: row.source_id,
        basis: row.basis,
      };
    });
}

/** Between the promised days, in whole years and one at least; null where a day is not known. */
function yearsOfWorks({ started, planned_completion: planned }: Row<'phase'>): number | null {
  if (!started || !planned || planned <= started) return null;
  return Math.max(1, Math.round((Date.parse(planned) - Date.parse(started)) / MS_PER_YEAR));
}

/** Dollars of one year in those of another, by `price_index`. @throws Failure where it lacks one of the years */
export function deflate({ price_index: rows }: Tables, usd: number, fromYear: number, toYear: number): number {
  if (fromYear === toYear) return usd;
  const indexOf = (year: number) => {
    const row = rows.find((item) => item.year === year);
    if (row) return row.index;
    const message = `price_index has no row for ${year}: a price of that year cannot be turned into dollars of ${toYear}`;
    throw new Failure('appraise.price_index', message, [
      createIssue({ code: 'appraise.price_index', file: 'price_index.csv', message, fix: `add a row for ${year}` }),
    ]);
  };
  return (usd * indexOf(toYear)) / indexOf(fromYear);
}

/** Spending by year before the opening, in equal parts. @returns year 0 is the first with any spending */
export function spreadCosts(
  phases: readonly PhaseCost[],
  openingYear: number,
): { readonly firstYear: number; readonly usd: Float64Array } {
  const known = phases.filter((phase) => phase.usd !== null);
  const years = Math.max(0, ...known.map((phase) => phase.years_of_works));
  const usd = new Float64Array(years);
  for (const phase of known) {
    for (let year = years - phase.years_of_works; year < years; year++)
      usd[year] += (phase.usd ?? 0) / phase.years_of_works;
  }
  return { firstYear: openingYear - years, usd };
}
