/**
 * A year cut into periods in which the network stays the same, and the network of one period. Opening days, phases that
 * complete, dated restrictions and seasons all cut; inside a period nothing changes.
 */
import { findRow } from '../corridor.ts';
import { getTable, type Row, type TableName, type Tables } from '../tables/index.ts';

export interface Period {
  /** First and last day, such as `2022-03-01..2022-03-30`. */
  readonly id: string;
  readonly year: number;
  /** First day. */
  readonly from: string;
  /** First day after. */
  readonly to: string;
  readonly days: number;
}

const WITH_LIFETIME: readonly TableName[] = ['node', 'link', 'bcp', 'terminal', 'transfer', 'service'];
const MS_PER_DAY = 86_400_000;

/** @cost O(rows) */
export function cutYear(tables: Tables, year: number): readonly Period[] {
  const [first, end] = [`${year}-01-01`, `${year + 1}-01-01`];
  const cuts = new Set([first, end]);
  const cut = (day: string | null | undefined) => {
    if (day && day > first && day < end) cuts.add(day);
  };
  for (const table of WITH_LIFETIME) {
    for (const row of tables[table] as readonly { opened: string | null; closed: string | null }[]) {
      cut(row.opened);
      cut(row.closed);
    }
  }
  for (const phase of tables.phase) cut(phase.completed);
  for (const restriction of [...tables.restriction, ...tables.bcp_limit]) {
    cut(restriction.from_date);
    cut(restriction.to_date);
    cut(dayOfYear(year, restriction.from_month_day));
    cut(dayOfYear(year, restriction.to_month_day));
  }
  const days = [...cuts].sort();
  return days.slice(1).map((to, index) => createPeriod(year, days[index], to));
}

/** The network of one period: what exists, as completed phases leave it, under the restrictions in force. */
export function snapshot(tables: Tables, period: Period): Tables {
  const complete = new Map(
    tables.phase.flatMap(({ phase_id: id, completed }) =>
      completed !== null && completed <= period.from ? [[id, completed] as const] : [],
    ),
  );
  const result: Record<string, readonly object[]> = { ...applyPhaseEffects(tables, complete) };
  for (const table of WITH_LIFETIME) {
    result[table] = (result[table] as readonly Lifetime[]).filter(
      (row) =>
        (row.opened === null || row.opened <= period.from) &&
        (row.closed === null || row.closed > period.from) &&
        (row.phase_id === null || complete.has(row.phase_id)),
    );
  }
  const nodes = new Set((result.node as readonly Row<'node'>[]).map((node) => node.node_id));
  const bcps = new Set((result.bcp as readonly Row<'bcp'>[]).map((bcp) => bcp.bcp_id));
  result.link = (result.link as readonly Row<'link'>[]).filter(
    (link) =>
      nodes.has(link.from_node_id) && nodes.has(link.to_node_id) && (link.bcp_id === null || bcps.has(link.bcp_id)),
  );
  result.terminal = (result.terminal as readonly Row<'terminal'>[]).filter((terminal) => nodes.has(terminal.node_id));
  const terminals = new Set((result.terminal as readonly Row<'terminal'>[]).map((terminal) => terminal.terminal_id));
  result.transfer = (result.transfer as readonly Row<'transfer'>[]).filter(
    ({ node_id: nodeId, terminal_id: terminalId }) =>
      nodes.has(nodeId) && (terminalId === null || terminals.has(terminalId)),
  );
  const services = new Set((result.service as readonly Row<'service'>[]).map((service) => service.service_id));
  result.service_stop = tables.service_stop.filter((stop) => services.has(stop.service_id));
  result.restriction = tables.restriction.filter((restriction) => isInForce(restriction, period));
  result.bcp_limit = (result.bcp_limit as readonly Row<'bcp_limit'>[]).filter(
    (limit) => bcps.has(limit.bcp_id) && isInForce(limit, period),
  );
  return result as unknown as Tables;
}

interface Lifetime {
  readonly opened: string | null;
  readonly closed: string | null;
  readonly phase_id: string | null;
}

/** 29 February falls on 1 March where the year has none. */
function dayOfYear(year: number, monthDay: string | null): string | null {
  if (monthDay === null) return null;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${year}-${monthDay === '02-29' && !isLeap ? '03-01' : monthDay}`;
}

function createPeriod(year: number, from: string, to: string): Period {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
  const last = new Date(Date.parse(to) - MS_PER_DAY).toISOString().slice(0, 10);
  return { id: `${from}..${last}`, year, from, to, days };
}

function isInForce(restriction: Row<'restriction'> | Row<'bcp_limit'>, { from }: Period): boolean {
  if (restriction.from_date !== null && from < restriction.from_date) return false;
  if (restriction.to_date !== null && from >= restriction.to_date) return false;
  const { from_month_day: start, to_month_day: end } = restriction;
  if (start === null || end === null) return true;
  const day = from.slice(5);
  // A winter season runs over the turn of the year.
  return start <= end ? day >= start && day < end : day >= start || day < end;
}

/** @param complete  day of completion by phase; a later phase has the last word */
function applyPhaseEffects(tables: Tables, complete: ReadonlyMap<string, string>): Tables {
  const changed = new Map<string, Map<string, Record<string, unknown>>>();
  const dayOf = ({ phase_id: id }: Row<'phase_effect'>) => complete.get(id) ?? '';
  const effects = tables.phase_effect
    .filter((effect) => complete.has(effect.phase_id))
    .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
  for (const effect of effects) {
    const table = effect.table as TableName;
    const rows = changed.get(table) ?? new Map<string, Record<string, unknown>>();
    const row = rows.get(effect.row_id) ?? { ...(findRow(tables, table, effect.row_id) as Record<string, unknown>) };
    const before = row[effect.column];
    if (effect.operation === 'set') row[effect.column] = effect.value;
    else if (typeof before === 'number') row[effect.column] = before * effect.value;
    changed.set(table, rows.set(effect.row_id, row));
  }
  const result: Record<string, readonly object[]> = { ...tables };
  for (const [table, rows] of changed) {
    const { key } = getTable(table as TableName);
    result[table] = (result[table] as readonly Record<string, unknown>[]).map(
      (row) => rows.get(String(row[key])) ?? row,
    );
  }
  return result as unknown as Tables;
}
