/** The worst one to three closings of a corridor, for one class or all, in a month or the year. */
import type { Corridor } from '@landbridge/corridor';
import {
  closeElements,
  createStudy,
  damageUsd,
  type Effect,
  groupElements,
  listCarrying,
  listSubstitutes,
  type Study,
  type StudyOptions,
  solveStudy,
  sumEffect,
} from '../criticality/index.ts';
import { Failure } from '../failure.ts';
import { type ClosedSet, searchWorstSets } from './search.ts';

export interface InterdictionOptions extends StudyOptions {
  readonly closures: 1 | 2 | 3;
  /** Class whose damage counts; all unless given. Closings are for everyone. */
  readonly classId?: string;
  /** Sets told; default 5. */
  readonly top?: number;
  /** Sets evaluated at most to prove the worst; default 2000. */
  readonly limit?: number;
  readonly onProgress?: (evaluated: number) => void;
}

export interface InterdictionReport {
  readonly year: number;
  readonly price_year: number;
  readonly class: string | null;
  readonly period: string;
  readonly days: number;
  readonly closures: number;
  readonly method: 'exhaustive' | 'beam_search';
  /** True where no set of as many closings does more. */
  readonly proven: boolean;
  readonly evaluated: number;
  readonly candidates: number;
  readonly tolerance: number;
  readonly sets: readonly InterdictionSet[];
}

export interface InterdictionSet {
  readonly rank: number;
  readonly closed: readonly NamedElement[];
  readonly damage_usd: number;
  readonly loss_usd: number;
  readonly unserved_teu: number;
  readonly extra_cost_usd: number;
  readonly extra_paid_usd: number;
  readonly extra_time_teu_h: number;
  readonly residual: number;
  readonly substitutes: readonly (NamedElement & { readonly teu: number })[];
}

export interface NamedElement {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  /** Elements in series with it: closing any of them does the same. */
  readonly in_series?: readonly string[];
}

const WIDTH = 6;
const BREADTH = 12;

/**
 * @throws Failure `class.unknown`, `study.not_solved`, `interdict.not_converged`
 * @cost one local equilibrium a set evaluated
 */
export function interdict(corridor: Corridor, options: InterdictionOptions): InterdictionReport {
  const { closures, classId, top = 5, limit = 2000, signal } = options;
  const study = createStudy(solveStudy(corridor, options));
  const cls = classId === undefined ? undefined : study.input.classes.findIndex((item) => item.id === classId);
  if (cls === -1) {
    const known = study.input.classes.map((item) => item.id).join(', ');
    throw new Failure('class.unknown', `There is no commodity class ${classId}; the corridor has ${known}`);
  }
  const groups = groupElements(study);
  const candidates = groups.map(({ members }) => members[0]);
  const carrying = groups.filter(({ carries }) => carries).map(({ members }) => members[0]);
  const effects = new Map<string, Effect>();
  const outcome = searchWorstSets(
    carrying,
    (closed) => {
      options.onProgress?.(effects.size);
      const elements = closed.map((element) => study.elements[element]);
      const more = closed.length < closures;
      const closings = closeElements(study, elements, { arcs: more, ...(signal ? { signal } : {}) });
      const effect = sumEffect(study, closings);
      if (!effect.converged) {
        const names = elements.map(({ name }) => name).join(', ');
        throw new Failure('interdict.not_converged', `The equilibrium without ${names} did not converge`);
      }
      effects.set(closed.join(' '), effect);
      return {
        damage: damageUsd(study, effect, cls),
        carrying: more ? listCarrying(study, closings, candidates) : [],
      };
    },
    { closures, limit, width: WIDTH, breadth: BREADTH },
  );
  const series = new Map(groups.map(({ members }) => [members[0], members.slice(1)]));
  return {
    year: study.input.year,
    price_year: study.input.priceYear,
    class: classId ?? null,
    period: study.spans.map(({ flows }) => flows.input.period.id).join(', '),
    days: study.spans.reduce((sum, { days }) => sum + days, 0),
    closures,
    method: outcome.proven ? 'exhaustive' : 'beam_search',
    proven: outcome.proven,
    evaluated: outcome.evaluated,
    candidates: carrying.length,
    tolerance: study.tolerance,
    sets: outcome.sets
      .slice(0, top)
      .map(({ closed }, index) => describeSet(study, closed, index + 1, effects, series, cls)),
  };
}

function describeSet(
  study: Study,
  closed: ClosedSet,
  rank: number,
  effects: ReadonlyMap<string, Effect>,
  series: ReadonlyMap<number, readonly number[]>,
  cls: number | undefined,
): InterdictionSet {
  const effect = effects.get(closed.join(' '));
  if (!effect) throw new Error('interdiction: a set that was never evaluated');
  const sum = (values: readonly number[]) =>
    cls === undefined ? values.reduce((total, value) => total + value, 0) : values[cls];
  const names = new Map(study.elements.map(({ kind, id, name }) => [`${kind}/${id}`, name]));
  const closings = closeElements(
    study,
    closed.map((element) => study.elements[element]),
    { arcs: true },
  );
  return {
    rank,
    closed: closed.map((element) => {
      const { kind, id, name } = study.elements[element];
      const others = series.get(element) ?? [];
      return {
        kind,
        id,
        name,
        in_series: others.map((other) => `${study.elements[other].kind}/${study.elements[other].id}`),
      };
    }),
    damage_usd: damageUsd(study, effect, cls),
    loss_usd: sum(effect.lossUsd),
    unserved_teu: sum(effect.unservedTeu),
    extra_cost_usd: sum(effect.costUsd),
    extra_paid_usd: sum(effect.paidUsd),
    extra_time_teu_h: sum(effect.timeTeuH),
    residual: effect.residual,
    substitutes: listSubstitutes(study, closings, SUBSTITUTES).map((item) => ({
      ...item,
      name: names.get(`${item.kind}/${item.id}`) ?? item.id,
    })),
  };
}

/** Of each kind. */
const SUBSTITUTES = 3;
