/** Which buses to buy and to retire in which year, with the proof of the plan. */
import type { Corridor } from '@landbridge/corridor';
import { planMix } from '@landbridge/engines/fleet';
import { loadSolver } from '@landbridge/engines/optimisation';
import { Failure } from '../failure.ts';
import { readMixChanges } from './corridor-fleet.ts';
import { findSwitching, type MixSwitching } from './mix-switching.ts';
import type { FleetMix } from './types.ts';

export interface MixRequest {
  readonly years?: number;
  readonly budgetUsdPerYear?: number;
  readonly emissionsTPerYear?: number;
  /** Of which the mix is: with it the values are sought at which the plan begins or ceases to keep its electric buses. */
  readonly corridor?: Corridor;
}

export interface MixReport {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  readonly blame: string | null;
  readonly cost_usd: number | null;
  /** Proven: no plan costs less. */
  readonly bound_usd: number | null;
  readonly gap: number | null;
  readonly years: readonly {
    readonly year: number;
    readonly wanted: number;
    readonly bus_type: string;
    readonly bought: number;
    readonly running: number;
    readonly emissions_t: number;
    readonly spent_usd: number;
  }[];
  /** Null without a corridor, without electric buses there, or without a plan. */
  readonly switching: MixSwitching | null;
  readonly inputs: FleetMix['inputs'];
  readonly notes: readonly string[];
}

/** @throws Failure `fleet.mix` naming the type and parameter @cost a whole-number program, see `planMix`; with a corridor some 60 of them */
export async function planFleetMix(
  mix: FleetMix,
  request: MixRequest = {},
  notes: readonly string[] = [],
): Promise<MixReport> {
  const { corridor, ...question } = request;
  const report = await planOnce(mix, question, notes);
  if (!corridor) return report;
  const electric = corridor.tables.bus_type.filter(({ energy }) => energy === 'electric');
  const switching = await findSwitching(
    mix,
    report,
    electric.map(({ bus_type_id: id }) => id),
    readMixChanges(corridor),
    (changed) => planOnce(changed, question, notes),
  );
  return { ...report, switching };
}

async function planOnce(
  mix: FleetMix,
  request: Omit<MixRequest, 'corridor'>,
  notes: readonly string[],
): Promise<MixReport> {
  const years = request.years ?? mix.buses_wanted.length;
  if (mix.types.length === 0 || mix.buses_wanted.length === 0)
    throw new Failure('fleet.mix', 'mix has no types or no buses_wanted');
  for (const type of mix.types) {
    if (!(type.price_usd > 0))
      throw new Failure('fleet.mix', `bus type ${type.id}: price_usd is ${type.price_usd}, not above 0`);
    if (!(Number.isInteger(type.most_age) && type.most_age > 0))
      throw new Failure('fleet.mix', `bus type ${type.id}: most_age is ${type.most_age}, not a whole number above 0`);
    if (type.run_usd_by_age.length === 0 || type.residual_share_by_age.length === 0)
      throw new Failure('fleet.mix', `bus type ${type.id}: run_usd_by_age and residual_share_by_age need a value`);
  }
  const cell = (list: readonly number[], year: number) => list[Math.min(year, list.length - 1)];
  const wanted = Array.from({ length: years }, (_, y) => cell(mix.buses_wanted, y));
  const limit = (asked: number | undefined, own: number | undefined) =>
    new Array<number>(years).fill(asked ?? own ?? Number.POSITIVE_INFINITY);
  const plan = planMix(
    {
      types: mix.types.map((type) => ({
        id: type.id,
        priceUsd: type.price_usd,
        runUsdByAge: type.run_usd_by_age,
        residualShareByAge: type.residual_share_by_age,
        mostAge: type.most_age,
        emissionsTPerYear: type.emissions_t_per_year,
        ...(type.stock_by_age ? { stockByAge: type.stock_by_age } : {}),
      })),
      busesWanted: wanted,
      discountRate: mix.discount_rate,
      budgetUsd: limit(request.budgetUsdPerYear, mix.budget_usd_per_year),
      emissionsT: limit(request.emissionsTPerYear, mix.emissions_t_per_year),
    },
    await loadSolver(),
  );
  const { bought, running, costUsd, boundUsd } = plan;
  return {
    status: plan.status,
    blame:
      plan.status === 'solved'
        ? null
        : plan.status === 'infeasible'
          ? 'No plan has the buses wanted in every year within the budgets and emissions: the caps are too low'
          : 'The search ended before its gap was reached',
    cost_usd: costUsd,
    bound_usd: boundUsd,
    gap: costUsd !== null && boundUsd !== null && costUsd !== 0 ? (costUsd - boundUsd) / Math.abs(costUsd) : null,
    years:
      bought && running
        ? wanted.flatMap((count, year) =>
            mix.types.map((type, k) => ({
              year: year + 1,
              wanted: count,
              bus_type: type.id,
              bought: bought[k * years + year],
              running: running[k * years + year],
              emissions_t: running[k * years + year] * type.emissions_t_per_year,
              spent_usd: bought[k * years + year] * type.price_usd,
            })),
          )
        : [],
    switching: null,
    inputs: mix.inputs,
    notes,
  };
}
