/** Criticality: every link, terminal, transfer and crossing closed in turn, and what that costs whom. */
import type { Corridor } from '@landbridge/corridor';
import type { PlannerElement } from '../select-link/index.ts';
import { closeElements, damageUsd, type Effect, listSubstitutes, type Substitute, sumEffect } from './effect.ts';
import { type ElementGroup, groupElements } from './groups.ts';
import { carriedTeu, createStudy, type Study, type StudyOptions, type StudyPeriod, solveStudy } from './study.ts';

export interface CriticalityOptions extends StudyOptions {
  /** Solved closings whose substitutes are told; default 20. */
  readonly top?: number;
  readonly onProgress?: (done: number, all: number) => void;
}

export interface CriticalityReport {
  readonly year: number;
  readonly price_year: number;
  /** What stands for the year. */
  readonly period: string;
  readonly days: number;
  readonly periods: readonly string[];
  readonly tolerance: number;
  readonly counts: {
    readonly elements: number;
    /** Closings whose equilibrium was computed, to the tolerance. */
    readonly solved: number;
    /** Known from another in series with it. */
    readonly in_series: number;
    /** Nothing runs over it: no effect. */
    readonly without_flow: number;
    readonly not_converged: number;
  };
  readonly rows: readonly CriticalityRow[];
}

export interface CriticalityRow {
  readonly rank: number;
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly how: 'solved' | 'in_series' | 'no_flow' | 'not_converged';
  /** Element in series whose closing was solved. */
  readonly same_as: string | null;
  readonly carried_teu: number;
  /** Null where the equilibrium did not converge. */
  readonly unserved_teu: number | null;
  readonly extra_cost_usd: number | null;
  readonly extra_paid_usd: number | null;
  readonly extra_time_teu_h: number | null;
  readonly loss_usd: number | null;
  readonly damage_usd: number | null;
  readonly residual: number | null;
  readonly substitutes: readonly {
    readonly kind: string;
    readonly id: string;
    readonly name: string;
    readonly teu: number;
  }[];
}

/** In this thread; `landbridge/node` has the same on several. @cost one local equilibrium for each group of elements */
export function measureCriticality(corridor: Corridor, options: CriticalityOptions = {}): CriticalityReport {
  const study = createStudy(solveStudy(corridor, options));
  const groups = groupElements(study);
  const solved = listSolved(groups);
  const effects = new Map<number, Effect>();
  for (const element of solved) {
    options.onProgress?.(effects.size, solved.length);
    effects.set(element, sumEffect(study, closeElements(study, [study.elements[element]], options)));
  }
  const ranking = rankElements(study, groups, effects, options);
  const substitutes = new Map(
    ranking.told.map((element) => [element, listReportedSubstitutes(study, study.elements[element], options)]),
  );
  return createCriticalityReport(study, ranking, substitutes, options);
}

/** The element of each group that is closed for all. */
export function listSolved(groups: readonly ElementGroup[]): number[] {
  return groups.filter(({ carries }) => carries).map(({ members }) => members[0]);
}

/** Elements by what they carry, most first. */
export function sortByFlow(study: Study, elements: readonly number[]): number[] {
  const carried = new Map(elements.map((element) => [element, carriedTeu(study, study.elements[element].selection)]));
  return [...elements].sort((a, b) => (carried.get(b) ?? 0) - (carried.get(a) ?? 0));
}

/** Rows by damage, and which of them are told their substitutes. */
export interface Ranking {
  readonly rows: readonly (Omit<CriticalityRow, 'rank' | 'substitutes'> & { readonly element: number })[];
  /** Places in the study's elements. */
  readonly told: readonly number[];
  readonly solved: number;
}

/** @param effects  of `listSolved`, by place in the study's elements */
export function rankElements(
  study: Study,
  groups: readonly ElementGroup[],
  effects: ReadonlyMap<number, Effect>,
  { top = 20 }: CriticalityOptions,
): Ranking {
  const rows = groups.flatMap((group) =>
    group.members.map((element) => ({
      ...createRow(study, group, element, effects.get(group.members[0])),
      element,
    })),
  );
  rows.sort((a, b) => orderOf(b) - orderOf(a));
  const told = rows.filter(({ how }) => how === 'solved').slice(0, top);
  return { rows, told: told.map(({ element }) => element), solved: effects.size };
}

/** What takes over where an element is closed. @cost of `closeElements` */
export function listReportedSubstitutes(
  study: Study,
  element: PlannerElement,
  { signal }: { readonly signal?: AbortSignal } = {},
): Substitute[] {
  const closings = closeElements(study, [element], { arcs: true, ...(signal ? { signal } : {}) });
  return listSubstitutes(study, closings, SUBSTITUTES);
}

/** @param substitutes  of those told, by place in the study's elements */
export function createCriticalityReport(
  study: Study,
  { rows, solved }: Ranking,
  substitutes: ReadonlyMap<number, readonly Substitute[]>,
  { period = 'longest' }: CriticalityOptions,
): CriticalityReport {
  const names = new Map(study.elements.map((element) => [`${element.kind}/${element.id}`, element.name]));
  const ranked = rows.map(({ element, ...row }, index) => ({
    ...row,
    rank: index + 1,
    substitutes: (substitutes.get(element) ?? []).map((item) => ({
      ...item,
      name: names.get(`${item.kind}/${item.id}`) ?? item.id,
    })),
  }));
  const count = (how: CriticalityRow['how']) => rows.filter((row) => row.how === how).length;
  return {
    year: study.input.year,
    price_year: study.input.priceYear,
    period: nameOfPeriod(period),
    days: study.spans.reduce((sum, { days }) => sum + days, 0),
    periods: study.spans.map(({ flows }) => flows.input.period.id),
    tolerance: study.tolerance,
    counts: {
      elements: rows.length,
      solved,
      in_series: count('in_series'),
      without_flow: count('no_flow'),
      not_converged: count('not_converged'),
    },
    rows: ranked,
  };
}

/** Of each kind. */
const SUBSTITUTES = 3;

export function nameOfPeriod(period: StudyPeriod): string {
  return typeof period === 'string' ? period : `month ${period.month}`;
}

function createRow(
  study: Study,
  { members, carries }: ElementGroup,
  element: number,
  effect: Effect | undefined,
): Omit<CriticalityRow, 'rank' | 'substitutes'> {
  const { kind, id, name, selection } = study.elements[element];
  const first = study.elements[members[0]];
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const known = !effect || effect.converged;
  const figure = (pick: (effect: Effect) => number) => (known ? (effect ? pick(effect) : 0) : null);
  return {
    kind,
    id,
    name,
    how: !known ? 'not_converged' : !carries ? 'no_flow' : element === members[0] ? 'solved' : 'in_series',
    same_as: carries && element !== members[0] ? `${first.kind}/${first.id}` : null,
    carried_teu: carriedTeu(study, selection),
    unserved_teu: figure((item) => sum(item.unservedTeu)),
    extra_cost_usd: figure((item) => sum(item.costUsd)),
    extra_paid_usd: figure((item) => sum(item.paidUsd)),
    extra_time_teu_h: figure((item) => sum(item.timeTeuH)),
    loss_usd: figure((item) => sum(item.lossUsd)),
    damage_usd: figure((item) => damageUsd(study, item)),
    residual: effect ? effect.residual : null,
  };
}

/** What is not known may be anything: it stands first. */
function orderOf({ damage_usd: damage }: Pick<CriticalityRow, 'damage_usd'>): number {
  return damage ?? Number.MAX_VALUE;
}
