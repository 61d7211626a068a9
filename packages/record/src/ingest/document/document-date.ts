/** The day that a document bears: in its data, in a byline, or in a dateline before its first words. */
import { findDates } from '../words/dates.ts';
import { tokenize } from '../words/tokens.ts';
import type { ReadDocument } from './read-document.ts';

const DATELINE =
  /^[\p{Lu}][\p{L}\p{M}'’ .,/-]{1,40}?,? (?:\p{L}{3,9}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} \p{L}{3,9}(?: \d{4})?)[^—–-]{0,30}(?:—|–|--? )/u;

/** @returns an ISO day, or null where the document names none */
export function findDocumentDate(read: ReadDocument, source: string): string | null {
  if (read.date) return read.date;
  const stamp = read.stamps.map(dayIn).find((day) => day !== null);
  if (stamp) return stamp;
  const lines = read.blocks
    .filter((block) => block.rows === null)
    .slice(0, 4)
    .map((block) => block.text.slice(0, 120));
  for (const line of lines) {
    const dateline = DATELINE.exec(line)?.[0];
    const day = dayIn(dateline ?? (line.length < 60 ? line : ''));
    if (day) return day;
  }
  const time = /<time[^>]{0,100}datetime\s?=\s?["'](\d{4}-\d{2}-\d{2})/i.exec(source.slice(0, 60_000));
  return time?.[1] ?? null;
}

function dayIn(text: string): string | null {
  const day = findDates(tokenize(text), null).find(({ period }) => /^\d{4}-\d{2}-\d{2}$/.test(period));
  return day?.period ?? null;
}

/** Letters of the dateline at the start of a block, which state nothing; 0 where there is none. */
export function datelineLength(text: string): number {
  return DATELINE.exec(text.slice(0, 120))?.[0].length ?? 0;
}
