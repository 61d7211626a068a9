/** At which value of one input a plan of the mix begins to keep the buses that are there, or ceases to. */
import type { MixChange } from './corridor-operations.ts';
import type { MixReport } from './mix-report.ts';
import type { FleetMix } from './types.ts';

export interface MixSwitching {
  readonly bus_types: readonly string[];
  /** Buses of these types that are there at the start. */
  readonly owned: number;
  /** Kept: in this year all of `owned` still run. */
  readonly by_year: number;
  readonly kept_at_present: boolean;
  readonly values: readonly SwitchingValue[];
  readonly plans: number;
  /** The largest gap of these plans; 0: each is proven the cheapest. */
  readonly largest_gap: number | null;
}

export interface SwitchingValue {
  readonly parameter: string;
  readonly unit: string;
  readonly present: number;
  readonly low: number;
  readonly high: number;
  /** Between the values tried before the halving: a turn and its return within one are not seen. */
  readonly step: number;
  /** `never`: the answer is the present one at every value tried; `no_plan`: a value tried has no plan that is proven. */
  readonly status: 'found' | 'never' | 'no_plan';
  /** The turn nearest to the present value: kept at the one, not at the other, not further apart than `width`. */
  readonly kept_at: number | null;
  readonly dropped_at: number | null;
  readonly width: number;
}

const STEPS = 16;
/** The first year and the one after. */
const BY_YEAR = 2;

/**
 * The least that is left in year `by` of the buses that are there at the start: what runs less what was bought.
 * @returns null where the report has no plan
 */
export function countKept({ years }: MixReport, busTypes: readonly string[], by: number): number | null {
  if (years.length === 0) return null;
  let kept = 0;
  for (const row of years) {
    if (row.year > by || !busTypes.includes(row.bus_type)) continue;
    kept -= row.bought;
    if (row.year === by) kept += row.running;
  }
  return kept;
}

/**
 * A grid over the range, tried from the present value outward; the first step over which the answer turns is halved
 * until it is no wider than the change's width. Switching values as in sensitivity analysis of investments
 * (HM Treasury, The Green Book, 5.60).
 *
 * @param plan  the same question for another mix
 * @returns null where none of the types has buses at the start, or the present question has no plan
 * @cost a plan for each of some 17 values a change at most, and one for each halving
 */
export async function findSwitching(
  mix: FleetMix,
  present: MixReport,
  busTypes: readonly string[],
  changes: readonly MixChange[],
  plan: (mix: FleetMix) => Promise<MixReport>,
): Promise<MixSwitching | null> {
  const owned = mix.types
    .filter(({ id }) => busTypes.includes(id))
    .flatMap(({ stock_by_age }) => stock_by_age ?? [])
    .reduce((sum, count) => sum + count, 0);
  const by = Math.min(BY_YEAR, Math.max(0, ...present.years.map(({ year }) => year)));
  if (owned === 0 || present.status !== 'solved') return null;
  const gaps: number[] = [present.gap ?? 0];
  let plans = 0;
  const isKept = async (change: MixChange, value: number): Promise<boolean | null> => {
    const report = await plan(change.createMix(value));
    plans++;
    if (report.status !== 'solved') return null;
    gaps.push(report.gap ?? 0);
    return countKept(report, busTypes, by)! >= owned;
  };
  const keptNow = countKept(present, busTypes, by)! >= owned;
  const values: SwitchingValue[] = [];
  for (const change of changes) values.push(await findSwitchingValue(change, keptNow, isKept));
  return {
    bus_types: busTypes,
    owned,
    by_year: by,
    kept_at_present: keptNow,
    values,
    plans,
    largest_gap: Math.max(...gaps),
  };
}

type IsKept = (change: MixChange, value: number) => Promise<boolean | null>;

async function findSwitchingValue(change: MixChange, keptNow: boolean, isKept: IsKept): Promise<SwitchingValue> {
  const { parameter, unit, present, low, high, width } = change;
  const step = (high - low) / STEPS;
  const answer = (status: SwitchingValue['status'], keptAt: number | null, droppedAt: number | null) => ({
    ...{ parameter, unit, present, low, high, step, status },
    ...{ kept_at: keptAt, dropped_at: droppedAt, width },
  });
  for (const { from, to } of createSteps(present, low, high, step)) {
    const kept = await isKept(change, to);
    if (kept === null) return answer('no_plan', null, null);
    if (kept === keptNow) continue;
    let [same, other] = [from, to];
    while (Math.abs(other - same) > width) {
      const middle = (same + other) / 2;
      const keptThere = await isKept(change, middle);
      if (keptThere === null) return answer('no_plan', null, null);
      if (keptThere === keptNow) same = middle;
      else other = middle;
    }
    return keptNow ? answer('found', same, other) : answer('found', other, same);
  }
  return answer('never', null, null);
}

/** Steps from the present value down and up to the ends of the range, the nearest to it first. */
function createSteps(present: number, low: number, high: number, step: number): { from: number; to: number }[] {
  const steps: { from: number; to: number }[] = [];
  for (let from = present; from > low; from -= step) steps.push({ from, to: Math.max(low, from - step) });
  for (let from = present; from < high; from += step) steps.push({ from, to: Math.min(high, from + step) });
  return steps.sort((a, b) => Math.abs(a.to - present) - Math.abs(b.to - present));
}
