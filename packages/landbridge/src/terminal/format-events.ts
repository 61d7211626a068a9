/** The event log of a simulated terminal as a file: the same bytes from the command line, a server and a page. */
import { formatCsv } from '../format-csv.ts';
import type { EventColumns } from './types.ts';

/** CSV: time in s in full, kind, subject, and the kind in words. @cost O(events) */
export function formatEventLog({ timeS, kind, subject, describe }: EventColumns): string {
  const rows = Array.from(timeS, (time, i): (string | number)[] => [time, kind[i], subject[i], describe(kind[i])]);
  return formatCsv(['time_s', 'kind', 'subject', 'event'], rows);
}
