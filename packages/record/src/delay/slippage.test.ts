import type { Row } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { createTestRecord } from '../test-record.ts';
import { type Delay, listDelays } from './delays.ts';
import { estimateSlippage } from './slippage.ts';

const delay = (days: number, outcome: Delay['outcome'] = 'completed'): Delay => ({
  id: String(days),
  name: '',
  planned: '2020-01-01',
  completed: outcome === 'completed' ? '2020-01-01' : null,
  outcome,
  days,
  source_id: 's',
});

describe('estimateSlippage', () => {
  it('is the plain median where all are done', () => {
    expect(estimateSlippage([10, 30, 20].map((days) => delay(days))).medianDays).toBe(20);
    expect(estimateSlippage([10, 30, 20, 60].map((days) => delay(days))).medianDays).toBe(25);
  });

  it('counts the unfinished as at least so late', () => {
    // Freireich's 6-MP arm of 1963, the textbook case of the estimate: median 23 weeks.
    const done = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((days) => delay(days));
    const open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((days) => delay(days, 'unfinished'));
    expect(estimateSlippage([...done, ...open])).toEqual({ medianDays: 23, completed: 9, unfinished: 12, unknown: 0 });
  });

  it('says nothing where most are unfinished, and leaves out what nobody saw', () => {
    expect(estimateSlippage([delay(5), delay(10, 'unfinished'), delay(20, 'unfinished')]).medianDays).toBeNull();
    expect(estimateSlippage([delay(5), delay(900, 'unknown')])).toMatchObject({ medianDays: 5, unknown: 1 });
    expect(estimateSlippage([]).medianDays).toBeNull();
  });
});

describe('listDelays', () => {
  const phase = (phase_id: string, planned: string | null, completed: string | null) =>
    ({ phase_id, name: phase_id, planned_completion: planned, completed, source_id: 's' }) as Row<'phase'>;
  const stage = (stage_id: string, planned: string, completed: string | null, phase_id: string | null = null) => ({
    stage_id,
    activity_id: 'a',
    planned_completion: planned,
    completed,
    phase_id,
    status: 'construction',
  });
  const record = createTestRecord(
    {
      activity: [{ activity_id: 'a', name: 'Plant' }],
      stage: [
        stage('late', '2020-01-01', '2020-01-31'),
        stage('seen', '2020-01-01', null),
        stage('twice', '2019-01-01', null, 'p-done'),
        stage('future', '2030-01-01', null),
      ],
      status_change: [{ status_change_id: 'x', stage_id: 'seen', from_date: '2021-01-01', status: 'construction' }],
    },
    {
      phase: [
        phase('p-done', '2020-06-30', '2020-06-20'),
        phase('p-silent', '2020-01-01', null),
        phase('p-none', null, '2020-01-01'),
      ],
    },
  );
  it('takes each work once, with what is known of its end', () => {
    const found = Object.fromEntries(
      listDelays(record, '2026-01-01').map(({ id, days, outcome }) => [id, [days, outcome]]),
    );
    expect(found).toEqual({
      late: [30, 'completed'],
      seen: [366, 'unfinished'],
      'p-done': [-10, 'completed'],
      'p-silent': [2192, 'unknown'],
    });
  });
});
