import type { TableName } from '../tables/index.ts';
import type { CheckContext } from './index.ts';

const LIFETIMES: readonly TableName[] = ['node', 'link', 'bcp', 'terminal', 'transfer', 'service'];

/** Dates run forward: opened before closed, works before completion, first day before the day after the last. */
export function checkDates(context: CheckContext): void {
  const { tables, report } = context;
  const order = (table: TableName, index: number, row: object, first: string, second: string) => {
    const { [first]: a, [second]: b } = row as Record<string, unknown>;
    if (typeof a !== 'string' || typeof b !== 'string' || a < b) return;
    report(table, index, {
      code: 'date.order',
      column: second,
      message: `${second} does not lie after ${first}`,
      found: `${first} ${a}, ${second} ${b}`,
      expected: `a day after ${a}`,
    });
  };
  for (const table of LIFETIMES) {
    for (const [index, row] of tables[table].entries()) order(table, index, row, 'opened', 'closed');
  }
  for (const [index, row] of tables.phase.entries()) {
    order('phase', index, row, 'started', 'completed');
    order('phase', index, row, 'started', 'planned_completion');
  }
  for (const [index, row] of tables.restriction.entries()) checkSpan(context, 'restriction', index, row);
}

interface Span {
  readonly from_date: string | null;
  readonly to_date: string | null;
  readonly from_month_day: string | null;
  readonly to_month_day: string | null;
}

/** Dates of a row that holds for some days, or for a season of every year. */
export function checkSpan({ report }: CheckContext, table: TableName, index: number, row: Span): void {
  const { from_date: first, to_date: end } = row;
  if (first !== null && end !== null && first >= end) {
    report(table, index, {
      code: 'date.order',
      column: 'to_date',
      message: 'to_date does not lie after from_date',
      found: `from_date ${first}, to_date ${end}`,
      expected: `a day after ${first}`,
    });
  }
  const seasonal = [row.from_month_day, row.to_month_day].filter((day) => day !== null).length;
  if (seasonal === 1) {
    report(table, index, {
      code: 'date.season',
      column: row.from_month_day === null ? 'from_month_day' : 'to_month_day',
      message: 'A season has a first day and a day after its last',
      found: 'one of the two',
      expected: 'both cells filled in, or both empty',
    });
  } else if (row.from_month_day !== null && row.from_month_day === row.to_month_day) {
    report(table, index, {
      code: 'date.season',
      column: 'to_month_day',
      message: 'The season ends on the day on which it begins',
      found: row.from_month_day,
      expected: 'another day; empty cells for the whole year',
    });
  }
}
