import { type Delay, listDelays } from '../delay/delays.ts';
import type { RecordData } from '../record.ts';
import { dayNumber } from '../value/parse-period.ts';

const DAYS_PER_MONTH = 30.44;

/** What is built in a dossier: open since when, against which promise. */
export function describeWorks(record: RecordData, dossierId: string, today: string): string {
  const delays = new Map(listDelays(record, today).map((delay) => [delay.id, delay]));
  const sentences = record.tables.activity
    .filter((row) => row.dossier_id === dossierId)
    .flatMap((activity) => record.tables.stage.filter((row) => row.activity_id === activity.activity_id))
    .map((stage) => {
      const phase = record.corridor.tables.phase.find((row) => row.phase_id === stage.phase_id);
      const completed = phase?.completed ?? stage.completed;
      const delay = delays.get(stage.phase_id ?? stage.stage_id);
      const late = delay ? describeDelay(delay.days, delay.outcome) : '';
      const planned = phase?.planned_completion ?? stage.planned_completion;
      if (completed !== null) return `${stage.name}: complete ${completed}${late}`;
      const ahead = planned !== null && dayNumber(planned) >= dayNumber(today) ? `, promised for ${planned}` : '';
      return `${stage.name}: ${phase?.status ?? stage.status}${ahead}${late}`;
    });
  return sentences.length === 0 ? '' : `${sentences.join('; ')}.`;
}

function describeDelay(days: number, outcome: Delay['outcome']): string {
  const months = (Math.abs(days) / DAYS_PER_MONTH).toFixed(1);
  if (outcome === 'unfinished') return `, at least ${months} months late`;
  if (outcome === 'unknown') return `, due ${months} months ago, and no later source speaks of it`;
  if (days === 0) return ', on the day promised';
  return days > 0 ? `, ${months} months late` : `, ${months} months before the day promised`;
}
