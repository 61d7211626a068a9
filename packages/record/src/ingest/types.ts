/** What is found in a document: spans of its text, read as statements that a person may accept. */
import type { Verdict } from '../check/types.ts';
import type { RecordRow } from '../tables/index.ts';

/** Offsets are UTF-16 units of the document as read; `text` is exactly that part of it. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export const QUANTITY_KINDS = [
  'money',
  'length',
  'area',
  'share',
  'growth',
  'multiple',
  'count',
  'volume',
  'mass',
  'capacity',
  'duration',
  'ordinal',
] as const;
export const WORD_KINDS = [
  'date',
  'agreement',
  'visit',
  'rank',
  'status',
  'route',
  'office',
  'role',
  'settled',
  'promise',
  'statement',
] as const;
export type CandidateKind = (typeof QUANTITY_KINDS)[number] | (typeof WORD_KINDS)[number];

export type Bound = 'none' | 'above' | 'below' | 'about' | 'almost' | 'range';

/** How far the wording says that a thing is: done, promised, signed, ... */
export interface Wording {
  readonly state: 'stated' | 'planned' | 'promised' | 'signed' | 'under way' | 'completed' | 'estimated' | 'denied';
  /** The words that say so. */
  readonly words: string | null;
  /** Whom the text names as the one who says it. */
  readonly speaker: string | null;
}

export interface EntityLink {
  /** `table/key` of the record or of the corridor. */
  readonly entity: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface CandidateCheck {
  readonly verdict: Verdict;
  readonly reason: string;
  /** Ids of the rows of the record that it was held against. */
  readonly against: readonly string[];
}

export type DraftClaim = { readonly [Column in keyof RecordRow<'claim'>]: RecordRow<'claim'>[Column] | null };

export interface Candidate {
  readonly id: string;
  readonly kind: CandidateKind;
  readonly span: TextSpan;
  readonly sentence: string;
  /** Id of the sentence in the document. */
  readonly sentence_id: string;
  readonly subject: string | null;
  readonly property: string | null;
  readonly value: number | string | null;
  readonly unit: string | null;
  readonly bound: Bound;
  readonly low: number | null;
  readonly high: number | null;
  readonly period: string | null;
  readonly currency: string | null;
  /** True where the words name no number: dozens, hundreds of thousands. */
  readonly vague: boolean;
  readonly direction: 'up' | 'down' | null;
  readonly wording: Wording;
  readonly entities: readonly EntityLink[];
  readonly check: CandidateCheck;
  readonly draft: DraftClaim;
}

export interface Furniture extends TextSpan {
  readonly reason: string;
}

export interface Sentence extends TextSpan {
  readonly id: string;
}

export interface IngestedDocument {
  readonly name: string;
  readonly format: 'text' | 'html';
  readonly title: string | null;
  /** ISO day printed on the document, or the one given. */
  readonly date: string | null;
  readonly characters: number;
}

export interface IngestResult {
  readonly document: IngestedDocument;
  readonly sentences: readonly Sentence[];
  readonly candidates: readonly Candidate[];
  readonly furniture: readonly Furniture[];
}
