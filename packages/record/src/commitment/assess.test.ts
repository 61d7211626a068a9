import type { Row } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { createTestRecord } from '../test-record.ts';
import { assessCommitment } from './assess.ts';

type Cells = Readonly<Record<string, unknown>>;
const TODAY = '2026-11-24';

const pairs = (commitment: Cells, counts: readonly (readonly [string, number])[], status = 'A') =>
  createTestRecord({
    indicator: [{ indicator_id: 'pairs', unit: 'pairs', kind: 'stock', definition: 'x' }],
    observation_value: counts.map(([period, value]) => ({
      observation_value_id: period,
      indicator_id: 'pairs',
      area: 'CA5',
      period,
      value,
      status,
    })),
    commitment: [
      {
        commitment_id: 'c',
        made_by_id: 'CN',
        made_on: '2022-01-25',
        kind: 'level',
        indicator_id: 'pairs',
        area: 'CA5',
        baseline_value: 62,
        baseline_on: '2023-05-17',
        target_value: 100,
        unit: 'pairs',
        by_from: '2027-01-25',
        by_to: '2032-01-25',
        ...commitment,
      },
    ],
  });
const assess = (...args: Parameters<typeof pairs>) => assessCommitment(pairs(...args), 'c', TODAY);

describe('a target', () => {
  it('reached before it was due is met early, with the pace that it needed', () => {
    const found = assess({}, [['2025-06', 100]]);
    expect(found).toMatchObject({ state: 'met early', reached: '2025-06-30', progress_percent: 100 });
    // 38 pairs in 3,175 days of 365.25 to the year.
    expect(found.pace_needed_per_year).toBeCloseTo(38 / (3175 / 365.25), 9);
    expect(found.words).toContain('3.4 years after the promise');
  });

  it.each<[string, Cells, [string, number][], string]>([
    ['in the window', {}, [['2028', 101]], 'unmeasured'],
    ['late', { by_from: '2024-01-01', by_to: '2024-12-31' }, [['2025-06', 100]], 'met late'],
    ['in its window', { by_from: '2025-01-01', by_to: '2026-01-01' }, [['2025-06', 100]], 'met'],
    ['fast enough', {}, [['2025-05-17', 75]], 'on track'],
    ['too slow', {}, [['2025-05-17', 63]], 'off track'],
    ['falling', {}, [['2025-05-17', 60]], 'in progress'],
    ['out of time', { by_from: '2024-12-31', by_to: '2024-12-31' }, [['2024', 80]], 'missed'],
    ['never counted', {}, [], 'unmeasured'],
  ])('%s: %s', (_name, commitment, counts, state) => expect(assess(commitment, counts).state).toBe(state));

  it('a plan counts as nothing reached', () => expect(assess({}, [['2025-06', 100]], 'F').state).toBe('unmeasured'));

  it('without an indicator nothing is said', () => {
    const found = assess({ indicator_id: null }, []);
    expect(found).toMatchObject({ state: 'unmeasured', progress_percent: null, latest: null });
  });
});

describe('works', () => {
  const works = (completed: string | null, phase: Cells | null = null) =>
    assessCommitment(
      createTestRecord(
        {
          stage: [
            {
              stage_id: 's',
              activity_id: 'a',
              status: 'construction',
              planned_completion: '2025-04-30',
              completed,
              phase_id: phase ? 'p' : null,
            },
          ],
          commitment: [
            {
              commitment_id: 'c',
              made_by_id: 'KG',
              made_on: '2025-01-15',
              kind: 'completion',
              by_from: '2025-04-30',
              by_to: '2025-04-30',
              stage_id: 's',
            },
          ],
        },
        { phase: phase ? [{ phase_id: 'p', ...phase } as unknown as Row<'phase'>] : [] },
      ),
      'c',
      TODAY,
    );

  it('late, early, on the day, overdue', () => {
    expect(works('2025-05-30')).toMatchObject({ state: 'met late', reached: '2025-05-30' });
    expect(works('2025-05-30').words).toContain('30 days late');
    expect(works('2025-04-30').state).toBe('met');
    expect(works('2024-04-30').state).toBe('met early');
    expect(works(null)).toMatchObject({ state: 'overdue', reached: null });
    expect(works('2027-01-01').state).toBe('overdue');
  });

  it('the corridor’s own phase goes before the record’s stage', () => {
    expect(works(null, { completed: '2025-05-02' }).reached).toBe('2025-05-02');
  });
});
