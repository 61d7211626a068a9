/** Which buses to buy and to retire in which year: a program of whole buses by type, year of purchase and year. */
import { createModelBuilder, type LinearSolver } from '../../optimisation/index.ts';

export interface MixType {
  readonly id: string;
  readonly priceUsd: number;
  /** Running cost of a year by age in years from 0; the last stands for all later ones. */
  readonly runUsdByAge: readonly number[];
  /** Of the price, by age. */
  readonly residualShareByAge: readonly number[];
  readonly mostAge: number;
  readonly emissionsTPerYear: number;
  /** There at the start, by age; default none. */
  readonly stockByAge?: readonly number[];
}

export interface MixQuestion {
  readonly types: readonly MixType[];
  /** Buses wanted, by year. */
  readonly busesWanted: readonly number[];
  readonly discountRate: number;
  /** By year; Infinity: none. */
  readonly budgetUsd: readonly number[];
  readonly emissionsT: readonly number[];
  readonly relativeGap?: number;
  readonly maxNodes?: number;
}

export interface MixPlan {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  readonly costUsd: number | null;
  /** Proven: no plan costs less. */
  readonly boundUsd: number | null;
  /** By type x years + year. */
  readonly bought: Float64Array | null;
  readonly running: Float64Array | null;
}

/** @cost a whole-number program of types x years^2 / 2 columns */
export function planMix(question: MixQuestion, solver: LinearSolver): MixPlan {
  const { types, busesWanted, discountRate, budgetUsd, emissionsT } = question;
  const years = busesWanted.length;
  const factor = (year: number): number => (1 + discountRate) ** -year;
  const model = createModelBuilder('min');
  const buses: number[][] = Array.from({ length: years }, () => []);
  const tonnes: number[][] = Array.from({ length: years }, () => []);
  const buys = types.map(() => new Int32Array(years).fill(-1));
  const runs: { type: number; year: number; column: number }[] = [];
  const at = (list: readonly number[], age: number): number => list[Math.min(age, list.length - 1)] ?? 0;
  /** Buses of one purchase, year by year: never more than the year before; what leaves is sold. */
  const addCohort = (k: number, from: number, ageThen: number, first: { column: number } | { count: number }): void => {
    const type = types[k];
    let before: number | null = 'column' in first ? first.column : null;
    const sold = (age: number): number => type.priceUsd * at(type.residualShareByAge, age);
    for (let year = from; year < years; year++) {
      const age = ageThen + year - from;
      if (age >= type.mostAge) return;
      // A bus kept in this year: its running cost, and its sale put off from the year's start to its end.
      const cost =
        at(type.runUsdByAge, age) * factor(year) + sold(age) * factor(year) - sold(age + 1) * factor(year + 1);
      const upper = before === null && 'count' in first ? first.count : Number.POSITIVE_INFINITY;
      const column = model.addColumn({ cost, integer: true, upper });
      if (before !== null) model.addRow(0, Number.POSITIVE_INFINITY, [before, column], [1, -1]);
      before = column;
      buses[year].push(column);
      tonnes[year].push(type.emissionsTPerYear);
      runs.push({ type: k, year, column });
    }
  };
  for (const [k, type] of types.entries()) {
    for (const [age, count] of (type.stockByAge ?? []).entries()) if (count > 0) addCohort(k, 0, age, { count });
    for (let year = 0; year < years; year++) {
      const sale = type.priceUsd * at(type.residualShareByAge, 0);
      buys[k][year] = model.addColumn({ cost: (type.priceUsd - sale) * factor(year), integer: true });
      addCohort(k, year, 0, { column: buys[k][year] });
    }
  }
  for (let year = 0; year < years; year++) {
    model.addRow(
      busesWanted[year],
      Number.POSITIVE_INFINITY,
      buses[year],
      buses[year].map(() => 1),
    );
    if (Number.isFinite(emissionsT[year]))
      model.addRow(Number.NEGATIVE_INFINITY, emissionsT[year], buses[year], tonnes[year]);
    if (Number.isFinite(budgetUsd[year])) {
      const own = buys.map((list) => list[year]);
      model.addRow(
        Number.NEGATIVE_INFINITY,
        budgetUsd[year],
        own,
        types.map(({ priceUsd }) => priceUsd),
      );
    }
  }
  const { relativeGap = 1e-4, maxNodes = 20_000 } = question;
  const result = solver.solve(model.build(), { relativeGap, maxNodes });
  if (result.primal === null) {
    const status = result.status === 'infeasible' ? 'infeasible' : 'not_converged';
    return { status, costUsd: null, boundUsd: null, bought: null, running: null };
  }
  const bought = new Float64Array(types.length * years);
  const running = new Float64Array(types.length * years);
  for (const [k, list] of buys.entries())
    for (let y = 0; y < years; y++) bought[k * years + y] = Math.round(result.primal[list[y]]);
  for (const { type, year, column } of runs) running[type * years + year] += Math.round(result.primal[column]);
  return {
    status: result.status === 'optimal' ? 'solved' : 'not_converged',
    costUsd: result.objective,
    boundUsd: result.bound,
    bought,
    running,
  };
}
