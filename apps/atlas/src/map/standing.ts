/** What stands in a year, by the days that the tables give: no solve, and nothing that a table does not say. */
import { findIn } from '../data/find-in.ts';
import type { RowOf, ShownTables } from '../worker/corridor-data.ts';

/** The years that the map can be held to. */
export const FIRST_YEAR = 1992;
export const LAST_YEAR = 2035;

export const STANDINGS = ['exists', 'works', 'promised', 'later', 'gone'] as const;
/**
 * At the end of a year: it exists; works go on; its promised day is past and no completion is known; its time is later;
 * it is closed, shelved or cancelled.
 */
export type Standing = (typeof STANDINGS)[number];

export interface Stood {
  readonly standing: Standing;
  /** It opened in this very year. */
  readonly fresh: boolean;
}

interface Dated {
  readonly opened?: string | null;
  readonly closed?: string | null;
  readonly phase_id?: string | null;
}

/** What has no day of opening and no phase is taken to have stood all along: the legend says so. @cost O(1) */
export function standingOf(tables: ShownTables, row: Dated, year: number): Stood {
  const end = `${year}-12-31`;
  if (row.closed && row.closed <= end) return { standing: 'gone', fresh: false };
  const phase = row.phase_id ? findIn(tables, 'phase', row.phase_id) : undefined;
  if (phase) return standingOfPhase(phase, year);
  if (row.opened && row.opened > end) return { standing: 'later', fresh: false };
  return { standing: 'exists', fresh: isOf(row.opened, year) };
}

export function standingOfPhase(phase: RowOf<'phase'>, year: number): Stood {
  const end = `${year}-12-31`;
  const { status, completed, planned_completion: promised, started } = phase;
  if (completed && completed <= end) return { standing: 'exists', fresh: isOf(completed, year) };
  if (status === 'shelved' || status === 'cancelled') return { standing: 'gone', fresh: false };
  // In use by its status, on a day that nobody gives.
  if (status === 'operating' && !completed) return { standing: 'exists', fresh: false };
  if (!completed && promised && promised <= end) return { standing: 'promised', fresh: isOf(promised, year) };
  return { standing: started && started <= end ? 'works' : 'later', fresh: isOf(started, year) };
}

export interface YearEvent {
  readonly kind: 'opened' | 'closed' | 'started' | 'promised';
  readonly day: string;
  readonly table: 'phase' | 'link' | 'bcp' | 'terminal' | 'gas_line';
  readonly id: string;
}

/** What begins, opens, closes and was promised in a year, by day. @cost O(rows) */
export function listEvents(tables: ShownTables, year: number): YearEvent[] {
  const events: YearEvent[] = [];
  const put = (kind: YearEvent['kind'], day: string | null | undefined, table: YearEvent['table'], id: string) => {
    if (isOf(day, year)) events.push({ kind, day: String(day), table, id });
  };
  for (const row of tables.phase) {
    put('started', row.started, 'phase', row.phase_id);
    put('opened', row.completed, 'phase', row.phase_id);
    if (!row.completed) put('promised', row.planned_completion, 'phase', row.phase_id);
  }
  const dated = [
    ['link', 'link_id'],
    ['bcp', 'bcp_id'],
    ['terminal', 'terminal_id'],
    ['gas_line', 'gas_line_id'],
  ] as const;
  for (const [table, key] of dated) {
    for (const row of tables[table]) {
      const id = (row as unknown as Readonly<Record<string, string>>)[key];
      put('opened', row.opened, table, id);
      put('closed', row.closed, table, id);
    }
  }
  return events.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The year of the slider; the first where the text names none. */
export function readStand(text: string | undefined): number {
  const year = Number(text);
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : FIRST_YEAR;
}

function isOf(day: string | null | undefined, year: number): boolean {
  return day?.startsWith(`${year}-`) ?? false;
}
