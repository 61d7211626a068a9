/**
 * How well candidates meet statements that a person labelled: precision and recall by kind. A label meets a candidate of
 * its kind that stands at the label's quote and has its number in the same unit; each meets one at most.
 */
import { parseUnit } from '../value/unit.ts';
import type { Candidate, CandidateKind } from './types.ts';

export interface Label {
  readonly text: string;
  readonly set: string;
  readonly kind: CandidateKind;
  /** A number, a day, a word of status or rank; empty where words alone are the statement. */
  readonly value: string;
  readonly unit: string;
  readonly bound: string;
  readonly period: string;
  readonly subject: string;
  /** Words of the text at which the statement stands. */
  readonly quote: string;
}

export interface LabelledDocument {
  readonly name: string;
  readonly text: string;
  readonly labels: readonly Label[];
  readonly candidates: readonly Candidate[];
}

export interface Score {
  readonly kind: CandidateKind | 'all';
  readonly labels: number;
  readonly candidates: number;
  readonly met: number;
  /** Percent; null where there is nothing to divide by. */
  readonly precision: number | null;
  readonly recall: number | null;
}

/** How many of the labels met, that say a field, have it right. */
export interface FieldScore {
  readonly field: 'bound' | 'period' | 'subject';
  readonly labels: number;
  readonly right: number;
  readonly percent: number | null;
}

export interface ScoreReport {
  readonly scores: readonly Score[];
  readonly fields: readonly FieldScore[];
  readonly missed: readonly Label[];
  readonly extra: readonly { readonly text: string; readonly candidate: Candidate }[];
}

/** Kinds between which the wording leaves room: a flow of goods, and the capacity for it. */
const AMOUNTS = new Set(['volume', 'mass', 'capacity']);

/** @cost O(labels x candidates of a document) */
export function scoreDocuments(documents: readonly LabelledDocument[]): ScoreReport {
  const pairs: { label: Label; candidate: Candidate }[] = [];
  const missed: Label[] = [];
  const extra: { text: string; candidate: Candidate }[] = [];
  for (const document of documents) {
    const free = new Set(document.candidates);
    for (const label of document.labels) {
      const candidate = [...free].find((item) => meets(document, label, item));
      if (!candidate) missed.push(label);
      else {
        free.delete(candidate);
        pairs.push({ label, candidate });
      }
    }
    for (const candidate of free) extra.push({ text: document.name, candidate });
  }
  const kinds = [
    ...new Set([
      ...pairs.map(({ label }) => label.kind),
      ...missed.map(({ kind }) => kind),
      ...extra.map(({ candidate }) => candidate.kind),
    ]),
  ].sort();
  const scoreOf = (kind: CandidateKind | 'all'): Score => {
    const of = (other: CandidateKind) => kind === 'all' || other === kind;
    const met = pairs.filter(({ label }) => of(label.kind)).length;
    const labels = met + missed.filter((label) => of(label.kind)).length;
    const candidates = met + extra.filter(({ candidate }) => of(candidate.kind)).length;
    return { kind, labels, candidates, met, precision: percent(met, candidates), recall: percent(met, labels) };
  };
  return {
    scores: [...kinds.map(scoreOf), scoreOf('all')],
    fields: (['bound', 'period', 'subject'] as const).map((field) => scoreField(field, pairs)),
    missed,
    extra,
  };
}

function meets({ text }: LabelledDocument, label: Label, candidate: Candidate): boolean {
  if (!isKind(label.kind, candidate.kind)) return false;
  if (!standsAt(text, label.quote, candidate)) return false;
  if (label.value === '') return true;
  if (typeof candidate.value !== 'number')
    return (
      candidate.value === label.value || (label.kind === 'office' && String(candidate.value).includes(label.value))
    );
  const number = Number(label.value);
  if (!Number.isFinite(number)) return false;
  const [ours, theirs] = [parseUnit(label.unit), parseUnit(candidate.unit)];
  return (
    ours.base === theirs.base &&
    Math.abs(number * ours.factor - candidate.value * theirs.factor) <= 1e-9 * Math.abs(number * ours.factor)
  );
}

function isKind(a: CandidateKind, b: CandidateKind): boolean {
  return a === b || (AMOUNTS.has(a) && AMOUNTS.has(b));
}

/** The quote overlaps the candidate's span, anywhere that it occurs. */
function standsAt(text: string, quote: string, { span }: Candidate): boolean {
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (at < span.end && at + quote.length > span.start) return true;
  }
  return false;
}

function scoreField(
  field: FieldScore['field'],
  pairs: readonly { readonly label: Label; readonly candidate: Candidate }[],
): FieldScore {
  const said = pairs.filter(({ label }) => label[field] !== '');
  const right = said.filter(({ label, candidate }) => candidate[field] === label[field]).length;
  return { field, labels: said.length, right, percent: percent(right, said.length) };
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Number(((100 * part) / whole).toFixed(1));
}
