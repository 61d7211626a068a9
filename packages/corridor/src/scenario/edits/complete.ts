import type { EditOf } from '../schema.ts';
import { changeRows, type EditContext, findTarget, listTargets, reportNoEffect } from './context.ts';

/** A phase, or every phase of a project that is not, is complete from a day on: the first of the year unless said. */
export function applyComplete(context: EditContext, edit: EditOf<'complete'>): void {
  const day = edit.from ?? context.firstDay;
  if (day >= context.dayAfter) {
    reportNoEffect(context, `the day lies outside ${context.firstDay.slice(0, 4)}`, day);
    return;
  }
  for (const text of listTargets(edit.complete)) {
    const target = findTarget(context, text, ['phase', 'project']);
    if (!target) continue;
    const column = target.table === 'phase' ? 'phase_id' : 'project_id';
    const changed = changeRows(
      context,
      'phase',
      (row) => row[column] === target.rowId && (row.completed === null || String(row.completed) > day),
      (row) => ({
        ...row,
        completed: day,
        status: 'operating',
        // A scenario may complete works before the day on which they began in fact.
        started: typeof row.started === 'string' && row.started >= day ? null : row.started,
      }),
    );
    if (changed === 0) reportNoEffect(context, `complete before ${day} already`, text);
  }
}
