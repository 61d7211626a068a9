/** Promised against actual completion: of the record's stages and of the corridor's phases, each once. */
import type { RecordData } from '../record.ts';
import { dayNumber } from '../value/parse-period.ts';

export interface Delay {
  readonly id: string;
  readonly name: string;
  readonly planned: string;
  /** Null where no source shows it complete. */
  readonly completed: string | null;
  /**
   * `unfinished`: a source shows it not complete after the day promised, so it is at least so late. `unknown`: no source
   * later than the day promised says anything, so it may be complete.
   */
  readonly outcome: 'completed' | 'unfinished' | 'unknown';
  /** Days after the promise; negative: early. Unfinished: up to the last source; unknown: up to today. */
  readonly days: number;
  readonly source_id: string;
}

/**
 * @param today  ISO day of the judgement
 * @returns what was due by then or is complete; what is not due yet says nothing of delays
 */
export function listDelays({ corridor, tables }: RecordData, today: string): readonly Delay[] {
  const delays = new Map<string, Delay>();
  const add = (
    id: string,
    name: string,
    planned: string | null,
    done: string | null,
    stageId: string,
    source: string,
  ) => {
    if (planned === null || delays.has(id)) return;
    const completed = done !== null && done <= today ? done : null;
    if (completed === null && planned >= today) return;
    const seen =
      tables.status_change
        .filter((row) => row.stage_id === stageId && row.from_date <= today && row.status !== 'operating')
        .map((row) => row.from_date)
        .sort()
        .at(-1) ?? '';
    const outcome = completed !== null ? 'completed' : seen > planned ? 'unfinished' : 'unknown';
    const end = completed ?? (outcome === 'unfinished' ? seen : today);
    delays.set(id, {
      id,
      name,
      planned,
      completed,
      outcome,
      days: dayNumber(end) - dayNumber(planned),
      source_id: source,
    });
  };
  for (const row of corridor.tables.phase) {
    const stage = tables.stage.find((item) => item.phase_id === row.phase_id);
    add(row.phase_id, row.name, row.planned_completion, row.completed, stage?.stage_id ?? row.phase_id, row.source_id);
  }
  const names = new Map(tables.activity.map((row) => [row.activity_id, row.name]));
  for (const stage of tables.stage) {
    const name = `${names.get(stage.activity_id) ?? stage.activity_id}: ${stage.name}`;
    const id = stage.phase_id ?? stage.stage_id;
    add(id, name, stage.planned_completion, stage.completed, stage.stage_id, stage.source_id);
  }
  return [...delays.values()].sort((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1));
}
