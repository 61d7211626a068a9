/**
 * The largest single loss of each country: every link, crossing and transfer is closed in turn, from the flows of the base
 * (warm start), and what that costs the containers from and to a country is hers. A search over all of them, not a list.
 */
import type { Corridor } from '@landbridge/corridor';
import { closeElements, createStudy, groupElements, solveStudy } from '../criticality/index.ts';

export interface LargestLoss {
  readonly country: string;
  readonly name: string;
  readonly kind: string;
  readonly id: string;
  readonly element: string;
  /** What shippers from and to the country lose in a day of closing, and the goods' value of what nothing carries, USD. */
  readonly damage_usd_per_day: number;
  readonly unserved_teu_per_day: number;
  /** Over what the containers of the country are worth, share. */
  readonly share_of_goods: number;
  /** The next, so that one sees how alone the first stands. */
  readonly runner_up: string | null;
  readonly runner_up_usd_per_day: number;
}

export interface LossSearch {
  readonly closings: number;
  readonly not_converged: number;
  readonly losses: readonly LargestLoss[];
  /** The one that costs all the countries together most: the shock closes it. */
  readonly worst: { readonly kind: string; readonly id: string; readonly name: string };
}

/** Losses differ by far more: of what is paid, a millionth. */
const TOLERANCE = 1e-6;
const CLOSED_BY_EDITS = new Set(['link', 'bcp', 'transfer']);

/**
 * @param countries  ids; containers between two of them count for both
 * @throws Failure `study.not_solved`
 * @cost one solve of the longest period and one local equilibrium for each group of elements in series: some 0.02 s each
 */
export function searchLargestLosses(
  corridor: Corridor,
  countries: readonly string[],
  { year, signal }: { readonly year?: number; readonly signal?: AbortSignal } = {},
): LossSearch {
  const stop = signal ? { signal } : {};
  const study = createStudy(
    solveStudy(corridor, { tolerance: TOLERANCE, ...(year === undefined ? {} : { year }), ...stop }),
  );
  const { demand, countryOfNode, daysInYear } = study.input;
  const ends = demand.map(({ originNodeId, destinationNodeId }) => [
    countryOfNode.get(originNodeId) ?? '',
    countryOfNode.get(destinationNodeId) ?? '',
  ]);
  const candidates = groupElements(study).flatMap(({ members, carries }) => {
    const [first] = members.filter((member) => CLOSED_BY_EDITS.has(study.elements[member].kind));
    return carries && first !== undefined ? [first] : [];
  });
  const rows: { element: number; damage: number[]; unserved: number[] }[] = [];
  let failed = 0;
  for (const element of candidates) {
    signal?.throwIfAborted();
    const [outcome] = closeElements(study, [study.elements[element]], stop);
    if (!outcome.converged) failed++;
    const damage = countries.map(() => 0);
    const unserved = countries.map(() => 0);
    const add = (demandIndex: number, usd: number, teu: number) => {
      for (const [c, country] of countries.entries()) {
        if (!ends[demandIndex].includes(country)) continue;
        damage[c] += usd;
        unserved[c] += teu;
      }
    };
    for (const [demandIndex, usd] of outcome.demandLossUsd) add(demandIndex, usd, 0);
    for (const { demandIndex, teuPerDay } of outcome.unserved) {
      add(demandIndex, teuPerDay * study.goodsUsdPerTeu[demand[demandIndex].classIndex], teuPerDay);
    }
    rows.push({ element, damage, unserved });
  }
  const goods = countries.map((country) =>
    demand.reduce(
      (sum, row, d) =>
        ends[d].includes(country) ? sum + (row.teuPerYear / daysInYear) * study.goodsUsdPerTeu[row.classIndex] : sum,
      0,
    ),
  );
  const nameOf = (country: string) =>
    corridor.tables.country.find((row) => row.country_id === country)?.name ?? country;
  const losses = countries.map((country, c): LargestLoss => {
    const [first, next] = [...rows].sort((a, b) => b.damage[c] - a.damage[c] || a.element - b.element);
    const { kind, id, name } = study.elements[first.element];
    return {
      country,
      name: nameOf(country),
      kind,
      id,
      element: name,
      damage_usd_per_day: first.damage[c],
      unserved_teu_per_day: first.unserved[c],
      share_of_goods: goods[c] > 0 ? first.damage[c] / goods[c] : 0,
      runner_up: next ? `${study.elements[next.element].kind}/${study.elements[next.element].id}` : null,
      runner_up_usd_per_day: next ? next.damage[c] : 0,
    };
  });
  const total = ({ damage }: { readonly damage: readonly number[] }) => damage.reduce((sum, usd) => sum + usd, 0);
  const worst = rows.reduce((a, b) => (total(b) > total(a) ? b : a));
  const { kind, id, name } = study.elements[worst.element];
  return { closings: rows.length, not_converged: failed, losses, worst: { kind, id, name } };
}
