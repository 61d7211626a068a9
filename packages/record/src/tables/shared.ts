/** Columns that several tables of the record share, each worded once. */
import { choice, date, optional, ref, text } from '@landbridge/corridor';

export const RANKS = ['preferred', 'normal', 'deprecated'] as const;
export const PRECISIONS = ['day', 'month', 'year'] as const;

/** Wikidata's rank: rivals stand side by side; a deprecated row is kept, and decides nothing. */
export const rank = choice(RANKS, 'preferred: the best we know; normal; deprecated: known to be wrong or worse, kept');

/**
 * When the row entered the record, and the row that took its place. Valid time stands in each table's own dates;
 * nothing is overwritten: a correction is a new row that supersedes.
 */
export function recordedIn(table: string) {
  return {
    recorded: date('Day on which the row entered the record'),
    superseded_by: optional(ref(table, 'The row that corrects this one; empty: it stands')),
  };
}

/** A period in words that `parsePeriod` reads. */
export const periodText = text('Period: 2022, 2022-09, 2022-Q1, 2022-09-14, 2013/2023, ../2016, 2025/..');

export const datePrecision = choice(PRECISIONS, 'What the source says: the day, the month alone, or the year alone');
