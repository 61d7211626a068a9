/** What a study comes to: the answers of each of its lists, from one KPI of each run. */
import { type MorrisIndex, morrisIndices, type SobolIndex, sobolIndices } from './indices.ts';
import { type FactorText, type PlannedGroup, runId, type StudyPlan } from './plan.ts';
import { chooseProjects, type PortfolioReport } from './portfolio.ts';
import { measureRegret, type RegretReport } from './regret.ts';
import { measureRisk, type RiskReport } from './risk.ts';
import { compareRivals, type RivalReport } from './rivals.ts';

/** A figure's weight, in the way its design measures it; null where the design does not. */
export interface Sensitivity extends FactorText {
  /** KPI at the ends of the range, all else as it stands. */
  readonly at_low: number | null;
  readonly at_high: number | null;
  readonly sobol: SobolIndex | null;
  readonly morris: MorrisIndex | null;
  /** Standard deviation of the KPI that knowing the figure would be expected to take away; null where not measured. */
  readonly narrows_by: number | null;
}

export interface Spread {
  readonly option: string;
  readonly runs: number;
  readonly mean: number;
  readonly deviation: number;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

export type GroupAnswer = {
  readonly engine: string;
  readonly group: string;
  readonly kpi: string;
  /** Runs without a value: with one of them the answer is null, never a part taken for the whole. */
  readonly missing: number;
} & (
  | { readonly kind: 'scenarios'; readonly values: readonly { readonly id: string; readonly value: number | null }[] }
  | { readonly kind: 'spread'; readonly spreads: readonly Spread[] | null; readonly regret: RegretReport | null }
  | {
      readonly kind: 'gap';
      readonly option: string;
      readonly deviation: number | null;
      readonly figures: readonly Sensitivity[] | null;
    }
  | {
      readonly kind: 'risk';
      readonly options: readonly { readonly option: string; readonly risk: RiskReport }[] | null;
      readonly regret: RegretReport | null;
    }
  | { readonly kind: 'rivals'; readonly rivals: RivalReport | null }
  | { readonly kind: 'portfolio'; readonly portfolio: PortfolioReport | null }
);

export type ValueOf = (run: string, kpi: string) => number | null;

/** @param kpis  ids of an engine's KPIs; gap maps are drawn for all of them, other answers for the study's own */
export function createAnswers(
  plan: StudyPlan,
  kpis: Readonly<Record<string, readonly string[]>>,
  findValue: ValueOf,
): GroupAnswer[] {
  return plan.engines.flatMap((engine) =>
    plan.groups.flatMap((group) => answerGroup(group, engine, plan.kpi[engine], kpis[engine] ?? [], findValue)),
  );
}

function answerGroup(
  group: PlannedGroup,
  engine: string,
  kpi: string,
  kpis: readonly string[],
  findValue: ValueOf,
): GroupAnswer[] {
  const head = { engine, group: group.id, kpi };
  const at = (run: string, id = kpi) => findValue(runId(run, engine), id);
  const all = (runs: readonly (readonly string[])[]) => runs.map((row) => row.map((run) => at(run)));
  switch (group.kind) {
    case 'scenarios': {
      const values = group.runs.map((id) => ({ id, value: at(id) }));
      return [{ ...head, kind: 'scenarios', missing: countMissing([values.map(({ value }) => value)]), values }];
    }
    case 'grid':
    case 'sample': {
      const costs = all(group.runs);
      const missing = countMissing(costs);
      const known = findKnown(costs);
      const spread: GroupAnswer = {
        ...head,
        kind: 'spread',
        missing,
        spreads: known && group.options.map((option, i) => measureSpread(option, known[i])),
        regret: known && findRegret(group.options, known),
      };
      // One figure moved at a time is no sample of anything.
      const spreads = group.kind === 'sample' && ['one-at-a-time', 'morris'].includes(group.method) ? [] : [spread];
      return group.kind === 'grid' ? spreads : [...spreads, ...listGaps(group, head, kpis, at)];
    }
    case 'disruption': {
      const costs = all(group.runs);
      const before = group.undisturbed.map((run) => at(run));
      const known = findKnown([...costs, before]);
      return [
        {
          ...head,
          kind: 'risk',
          missing: countMissing([...costs, before]),
          options:
            known &&
            group.options.map((option, i) => ({
              option,
              risk: measureRisk(known[i].map((cost) => cost - known[costs.length][i])),
            })),
          regret: known && findRegret(group.options, known.slice(0, -1)),
        },
      ];
    }
    case 'rivals': {
      const costs = all(group.runs);
      const before = group.undisturbed.map((run) => at(run));
      const known = findKnown([...costs, before]);
      const rivals =
        known &&
        compareRivals(
          group.options,
          known[costs.length],
          group.rivals.map((rival, k) => ({
            ...rival,
            sourceId: rival.source_id,
            costs: known.slice(0, -1).map((row) => row[k]),
          })),
        );
      return [{ ...head, kind: 'rivals', missing: countMissing([...costs, before]), rivals }];
    }
    case 'portfolio': {
      const values = [at('base'), ...group.sets.map(({ run }) => at(run))];
      const known = findKnown([values]);
      const gains = known && new Map(group.sets.map(({ set }, i) => [set, known[0][0] - known[0][i + 1]]));
      const portfolio = gains && chooseProjects(group.candidates, gains, group.budget_usd);
      return [{ ...head, kind: 'portfolio', missing: countMissing([values]), portfolio }];
    }
  }
}

function listGaps(
  group: Extract<PlannedGroup, { kind: 'sample' }>,
  head: { readonly engine: string; readonly group: string },
  kpis: readonly string[],
  at: (run: string, kpi: string) => number | null,
): GroupAnswer[] {
  const { method, count, points, factors } = group;
  if (method === 'latin-hypercube' || method === 'sobol') return [];
  return group.options.flatMap((option, row) =>
    kpis.map((kpi): GroupAnswer => {
      const values = [group.runs[row].map((run) => at(run, kpi))];
      const [known] = findKnown(values) ?? [null];
      const none = { at_low: null, at_high: null, sobol: null, morris: null, narrows_by: null };
      const common = { ...head, kpi, kind: 'gap' as const, option, missing: countMissing(values) };
      if (!known) return { ...common, deviation: null, figures: null };
      if (method === 'one-at-a-time') {
        const figures = factors.map((factor, i) => ({
          ...factor,
          ...none,
          at_low: known[2 * i],
          at_high: known[2 * i + 1],
        }));
        return { ...common, deviation: null, figures };
      }
      if (method === 'morris') {
        const found = morrisIndices(points, known, factors.length);
        return {
          ...common,
          deviation: null,
          figures: factors.map((factor, i) => ({ ...factor, ...none, morris: found[i] })),
        };
      }
      const { variance, indices } = sobolIndices(known, count, factors.length);
      const deviation = Math.sqrt(variance);
      const figures = factors.map((factor, i) => {
        const { first } = indices[i];
        const share = first === null ? null : Math.min(1, Math.max(0, first));
        return {
          ...factor,
          ...none,
          sobol: indices[i],
          narrows_by: share === null ? null : deviation * (1 - Math.sqrt(1 - share)),
        };
      });
      return { ...common, deviation, figures };
    }),
  );
}

function findRegret(options: readonly string[], costs: readonly (readonly number[])[]): RegretReport | null {
  return options.length > 1 ? measureRegret(options, costs) : null;
}

function measureSpread(option: string, values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const square = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * n - 1e-9) - 1)];
  const deviation = n > 1 ? Math.sqrt(square / (n - 1)) : 0;
  return { option, runs: n, mean, deviation, p5: at(0.05), p50: at(0.5), p95: at(0.95) };
}

function countMissing(rows: readonly (readonly (number | null)[])[]): number {
  return rows.flat().filter((value) => value === null).length;
}

function findKnown(rows: readonly (readonly (number | null)[])[]): number[][] | null {
  return countMissing(rows) > 0 ? null : (rows as number[][]);
}
