/** A round of closings that threads share: each takes the next that nobody has, as soon as it is free. */
import {
  closeElements,
  type Effect,
  listReportedSubstitutes,
  type Study,
  type StudyData,
  type Substitute,
  sumEffect,
} from '../criticality/index.ts';

export interface Round {
  readonly what: 'effects' | 'substitutes';
  /** Places in the study's elements. */
  readonly elements: readonly number[];
  /** How many are taken; one number that all threads share. */
  readonly next: Int32Array;
}

/** What a thread is told: the study, then round after round. */
export type Task = { readonly study: StudyData } | Round;
export type Answer = { readonly taken: readonly Taken[] };
export type Taken = { readonly index: number; readonly effect?: Effect; readonly substitutes?: Substitute[] };

export function createRound(what: Round['what'], elements: readonly number[]): Round {
  return { what, elements, next: new Int32Array(new SharedArrayBuffer(4)) };
}

/** @cost of `closeElements` for each element taken; yields after each */
export function* takeClosings(
  study: Study,
  { what, elements, next }: Round,
  options: { readonly signal?: AbortSignal } = {},
): Generator<Taken> {
  for (let index = Atomics.add(next, 0, 1); index < elements.length; index = Atomics.add(next, 0, 1)) {
    const element = study.elements[elements[index]];
    yield what === 'effects'
      ? { index, effect: sumEffect(study, closeElements(study, [element], options)) }
      : { index, substitutes: listReportedSubstitutes(study, element, options) };
  }
}
