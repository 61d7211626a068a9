/** Which projects to build under a budget, where what one is worth depends on which others are built. */

export interface PortfolioReport {
  readonly budget_usd: number;
  /** Candidates without a cost: they are in no portfolio. */
  readonly unknown_cost: readonly string[];
  readonly best: { readonly ids: readonly string[]; readonly cost_usd: number; readonly gain: number };
  /** What choosing by each candidate's gain alone would have taken, and what that is worth with interactions. */
  readonly without_interactions: { readonly ids: readonly string[]; readonly gain: number };
  readonly candidates: readonly { readonly id: string; readonly cost_usd: number | null; readonly gain: number }[];
  readonly interactions: readonly { readonly a: string; readonly b: string; readonly gain: number }[];
}

export interface Candidate {
  readonly id: string;
  /** Null where not known. */
  readonly costUsd: number | null;
}

/** Sets of candidates whose gain is measured, as bits: all of them, or single ones and pairs. */
export function listSets(n: number, interactions: 'pairs' | 'all'): number[] {
  const all = Array.from({ length: 2 ** n - 1 }, (_, i) => i + 1);
  return interactions === 'all' ? all : all.filter((set) => countBits(set) <= 2);
}

/**
 * @param gains  of measured sets, by their bits; a set that was not measured is worth its single gains and the
 *   interactions of its pairs
 * @cost O(2^n n^2), n at most 20
 */
export function chooseProjects(
  candidates: readonly Candidate[],
  gains: ReadonlyMap<number, number>,
  budgetUsd: number,
): PortfolioReport {
  const n = candidates.length;
  const single = candidates.map((_, i) => getGain(gains, 1 << i));
  const pair = candidates.map((_, i) =>
    candidates.map((_, j) => (i < j ? getGain(gains, (1 << i) | (1 << j)) - single[i] - single[j] : 0)),
  );
  const worth = (set: number): number => {
    const measured = gains.get(set);
    if (measured !== undefined || set === 0) return measured ?? 0;
    const members = listMembers(set, n);
    return members.reduce(
      (sum, i) => sum + single[i] + members.reduce((inner, j) => inner + (i < j ? pair[i][j] : 0), 0),
      0,
    );
  };
  const alone = (set: number) => listMembers(set, n).reduce((sum, i) => sum + single[i], 0);
  const cost = (set: number) => listMembers(set, n).reduce((sum, i) => sum + (candidates[i].costUsd ?? Infinity), 0);
  let [best, naive] = [0, 0];
  for (let set = 1; set < 2 ** n; set++) {
    if (cost(set) > budgetUsd) continue;
    if (worth(set) > worth(best)) best = set;
    if (alone(set) > alone(naive)) naive = set;
  }
  const ids = (set: number) => listMembers(set, n).map((i) => candidates[i].id);
  return {
    budget_usd: budgetUsd,
    unknown_cost: candidates.filter(({ costUsd }) => costUsd === null).map(({ id }) => id),
    best: { ids: ids(best), cost_usd: cost(best), gain: worth(best) },
    without_interactions: { ids: ids(naive), gain: worth(naive) },
    candidates: candidates.map(({ id, costUsd }, i) => ({ id, cost_usd: costUsd, gain: single[i] })),
    interactions: candidates.flatMap(({ id: a }, i) =>
      candidates.flatMap(({ id: b }, j) => (i < j ? [{ a, b, gain: pair[i][j] }] : [])),
    ),
  };
}

function getGain(gains: ReadonlyMap<number, number>, set: number): number {
  const gain = gains.get(set);
  if (gain === undefined) throw new Error(`studies: the set ${set.toString(2)} was not measured`);
  return gain;
}

export function listMembers(set: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => i).filter((i) => set & (1 << i));
}

function countBits(set: number): number {
  return listMembers(set, 31).length;
}
