/** A commitment against what happened: how far it is, which pace it needs, and where the pace so far leads. */
import { show } from '../check/format.ts';
import { findStatusAt } from '../check/status-at.ts';
import { listSeries, type SeriesPoint } from '../indicator/series.ts';
import { findRecordRow, getRecordRow, type RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { DAYS_PER_YEAR, dayNumber, formatDay } from '../value/parse-period.ts';
import { type Projection, project } from './project.ts';

export type CommitmentState =
  | 'met early'
  | 'met'
  | 'met late'
  | 'on track'
  | 'off track'
  | 'missed'
  | 'in progress'
  | 'overdue'
  | 'unmeasured';

export interface Assessment {
  readonly id: string;
  readonly name: string;
  readonly state: CommitmentState;
  readonly made_by: string;
  readonly made_on: string;
  readonly target: number | null;
  readonly unit: string | null;
  readonly by_from: string | null;
  readonly by_to: string | null;
  readonly baseline: number | null;
  readonly latest: number | null;
  readonly latest_period: string | null;
  /** Part of the way from baseline to target, in percent; over 100 where passed. */
  readonly progress_percent: number | null;
  /** Units a year from the baseline that would reach the target in time. */
  readonly pace_needed_per_year: number | null;
  readonly pace_so_far_per_year: number | null;
  /** Day on which it was reached, where it was: at the latest. */
  readonly reached: string | null;
  readonly projection: Projection | null;
  readonly words: string;
}

/**
 * @param today  ISO day of the judgement
 * @throws Error where the record has no such commitment
 */
export function assessCommitment(record: RecordData, id: string, today: string): Assessment {
  const row = getRecordRow(record, 'commitment', id);
  if (row.kind === 'completion') return assessCompletion(record, row, today);
  return assessLevel(record, row, today);
}

function base(row: RecordRow<'commitment'>) {
  return {
    id: row.commitment_id,
    name: row.name,
    made_by: row.made_by_id,
    made_on: row.made_on,
    target: row.target_value,
    unit: row.unit,
    by_from: row.by_from,
    by_to: row.by_to,
    baseline: row.baseline_value,
    latest: null,
    latest_period: null,
    progress_percent: null,
    pace_needed_per_year: null,
    pace_so_far_per_year: null,
    reached: null,
    projection: null,
  };
}

function assessLevel(record: RecordData, row: RecordRow<'commitment'>, today: string): Assessment {
  const points = row.indicator_id === null ? [] : listMeasured(record, row, today);
  const latest = points.at(-1);
  if (!latest) {
    const why =
      row.indicator_id === null
        ? 'no indicator of the record measures it'
        : 'no count since the promise is on the record';
    const words = `${row.name}: ${why}, so nothing is said of its progress`;
    return { ...base(row), state: 'unmeasured', words };
  }
  const start = { day: dayNumber(row.baseline_on ?? row.made_on), value: row.baseline_value ?? points[0].value };
  const years = (latest.span.to - 1 - start.day) / DAYS_PER_YEAR;
  const pace = years > 0 ? (latest.value - start.value) / years : null;
  const common = { ...base(row), latest: latest.value, latest_period: latest.period, pace_so_far_per_year: pace };
  if (row.target_value === null) {
    const up = latest.value > start.value;
    const words = `${row.name}: ${show(start.value)} to ${show(latest.value)} ${row.unit ?? ''} in ${latest.period}; no target was named`;
    return { ...common, state: up ? 'in progress' : 'off track', words };
  }
  const target = row.target_value;
  const dueDay = row.by_to === null ? null : dayNumber(row.by_to);
  const needed = dueDay === null ? null : (target - start.value) / ((dueDay - start.day) / DAYS_PER_YEAR);
  const reachedPoint = points.find((point) => point.value >= target);
  const progress = target === start.value ? null : (100 * (latest.value - start.value)) / (target - start.value);
  const measured = { ...common, progress_percent: progress, pace_needed_per_year: needed };
  if (reachedPoint) return describeReached(row, measured, reachedPoint, start.day);
  const projection = project(
    [start, ...points.map((point) => ({ day: point.span.to - 1, value: point.value }))],
    target,
  );
  const overdue = row.by_to !== null && row.by_to < today;
  const reaches = projection?.reached ?? null;
  const state: CommitmentState = overdue
    ? 'missed'
    : row.by_to === null || reaches === null
      ? 'in progress'
      : reaches <= row.by_to
        ? 'on track'
        : 'off track';
  const pointText = `${show(latest.value)} of ${show(target)} ${row.unit ?? ''} in ${latest.period}`;
  const paceText = pace === null || needed === null ? '' : `; ${show(pace)} a year so far, ${show(needed)} needed`;
  const endText = projection?.reached ? `; the pace so far reaches it about ${projection.reached}` : '';
  return { ...measured, state, projection, words: `${row.name}: ${state}: ${pointText}${paceText}${endText}` };
}

function describeReached(
  row: RecordRow<'commitment'>,
  measured: Omit<Assessment, 'state' | 'words'>,
  point: SeriesPoint,
  startDay: number,
): Assessment {
  const reached = formatDay(point.span.to - 1);
  const years = (point.span.to - 1 - Math.max(startDay, dayNumber(row.made_on))) / DAYS_PER_YEAR;
  const sincePromise = (point.span.to - 1 - dayNumber(row.made_on)) / DAYS_PER_YEAR;
  const state: CommitmentState =
    row.by_from !== null && reached < row.by_from
      ? 'met early'
      : row.by_to !== null && reached > row.by_to
        ? 'met late'
        : 'met';
  const due = row.by_from === row.by_to ? (row.by_to ?? 'no day') : `${row.by_from} to ${row.by_to}`;
  const needed =
    measured.pace_needed_per_year === null
      ? ''
      : `; ${show(measured.pace_needed_per_year)} ${row.unit ?? ''} a year were needed`;
  const made =
    years > 0 && row.baseline_value !== null ? `, ${show((point.value - row.baseline_value) / years)} were made` : '';
  const words = `${row.name}: ${state}: ${show(point.value)} ${row.unit ?? ''} by ${point.period}, ${sincePromise.toFixed(1)} years after the promise, due ${due}${needed}${made}`;
  return { ...measured, state, reached, words };
}

/** Values after the baseline that are known by the day of the judgement; plans do not count as reached. */
function listMeasured(record: RecordData, row: RecordRow<'commitment'>, today: string): readonly SeriesPoint[] {
  const from = dayNumber(row.baseline_on ?? row.made_on);
  return listSeries(record, row.indicator_id as string, {
    area: row.area ?? undefined,
    reporter: row.reporter_id ?? undefined,
  }).filter((point) => point.span.to - 1 > from && point.status !== 'F' && formatDay(point.span.to - 1) <= today);
}

function assessCompletion(record: RecordData, row: RecordRow<'commitment'>, today: string): Assessment {
  const stage = findRecordRow(record, 'stage', row.stage_id);
  const phase = record.corridor.tables.phase.find((item) => item.phase_id === stage?.phase_id);
  const completed = phase?.completed ?? stage?.completed ?? null;
  const due = row.by_to ?? '9999-12-31';
  if (completed !== null && completed <= today) {
    const days = dayNumber(completed) - dayNumber(due);
    const state: CommitmentState = days < -31 ? 'met early' : days <= 0 ? 'met' : 'met late';
    const delay = days > 0 ? `${days} days late` : days === 0 ? 'on the day' : `${-days} days before`;
    return {
      ...base(row),
      state,
      reached: completed,
      progress_percent: 100,
      words: `${row.name}: ${state}: complete on ${completed}, due ${due}, ${delay}`,
    };
  }
  const status = row.stage_id === null ? null : findStatusAt(record, row.stage_id, today);
  const late = due < today;
  const known = status ? `; ${status.words}` : '';
  const lateText = late ? `, ${dayNumber(today) - dayNumber(due)} days overdue on ${today}` : '';
  return {
    ...base(row),
    state: late ? 'overdue' : 'in progress',
    words: `${row.name}: not complete as far as sources show, due ${due}${lateText}${known}`,
  };
}

/** All commitments that stand, in the order of the table. */
export function assessCommitments(record: RecordData, today: string): readonly Assessment[] {
  return record.tables.commitment
    .filter((row) => row.superseded_by === null)
    .map((row) => assessCommitment(record, row.commitment_id, today));
}
