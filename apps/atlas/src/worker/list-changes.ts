/** What a scenario changes against the base, with the days and reason of closings, which the page words itself. */
import { type AppliedScenario, diffScenarios } from 'landbridge';
import type { ChangeView } from './run-view.ts';

export function listChanges(base: AppliedScenario, applied: AppliedScenario): ChangeView[] {
  const known = new Set(base.corridor.tables.restriction.map((row) => row.restriction_id));
  const added = applied.corridor.tables.restriction.filter((row) => !known.has(row.restriction_id));
  return diffScenarios(base, applied).map(({ op, target, from, to, words }) => {
    const restriction = added.find((row) => `${row.table}/${row.row_id}` === target);
    return {
      op,
      target,
      from,
      to,
      words,
      fromDate: restriction?.from_date ?? null,
      toDate: restriction?.to_date ?? null,
      reason: restriction?.note ?? null,
    };
  });
}
