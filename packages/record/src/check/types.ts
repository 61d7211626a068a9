/** What `record check` says: a verdict a claim, with every comparison behind it. */

export type Verdict = 'agrees' | 'disagrees' | 'unclear';

/** One finding, with the rule that made it and its reasoning in words. */
export interface Finding {
  readonly verdict: Verdict;
  /** Stable name of the rule, such as `quantity.rounding`. */
  readonly rule: string;
  readonly words: string;
}

export interface EvidenceFinding extends Finding {
  readonly id: string;
  readonly source_id: string;
  readonly origin: string;
  /** False for general knowledge and for our own arithmetic. */
  readonly witness: boolean;
  /** False for what repeats the claim's own side, and for what is no witness. */
  readonly independent: boolean;
  readonly value: string | null;
  readonly unit: string | null;
  readonly period: string | null;
}

export interface ClaimFinding {
  readonly id: string;
  readonly verdict: Verdict;
  readonly reason: string;
  /** Independent origins that speak for or against. */
  readonly origins: number;
  readonly origin_ids: readonly string[];
  /** Origins that speak, those of the claim's own side too. */
  readonly origins_all: readonly string[];
  /** True where one source speaks for and another against. */
  readonly contested: boolean;
  readonly subject: string;
  readonly label: string;
  readonly value: string;
  readonly unit: string | null;
  readonly period: string | null;
  readonly wording: string;
  readonly dossier: string;
  readonly evidence: readonly EvidenceFinding[];
  /** What the record itself computes of the claim. */
  readonly checks: readonly Finding[];
}

export function finding(verdict: Verdict, rule: string, words: string): Finding {
  return { verdict, rule, words };
}
