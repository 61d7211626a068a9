import { describe, expect, it } from 'vitest';
import { listVersions, recordAsOf } from './history.ts';
import { createTestRecord } from './test-record.ts';

const row = (id: string, recorded: string, superseded_by: string | null = null) => ({
  observation_value_id: id,
  indicator_id: 'i',
  area: 'CN',
  period: '2024',
  value: 1,
  recorded,
  superseded_by,
});

describe('two times', () => {
  const record = createTestRecord({
    observation_value: [
      row('first', '2024-01-01', 'second'),
      row('second', '2024-06-01', 'third'),
      row('third', '2025-01-01'),
      row('alone', '2024-03-01'),
    ],
  });
  const ids = (day?: string) =>
    recordAsOf(record, day).tables.observation_value.map((item) => item.observation_value_id);

  it.each([
    ['2023-12-31', []],
    ['2024-01-01', ['first']],
    ['2024-05-31', ['first', 'alone']],
    ['2024-06-01', ['second', 'alone']],
    ['2025-01-01', ['third', 'alone']],
  ])('as of %s', (day, expected) => expect(ids(day)).toEqual(expected));

  it('without a day: as it stands; the record itself is untouched', () => {
    expect(ids()).toEqual(['third', 'alone']);
    expect(record.tables.observation_value).toHaveLength(4);
  });

  it('every version is kept, the oldest first, whichever is asked for', () => {
    for (const id of ['first', 'second', 'third']) {
      const versions = listVersions(record, 'observation_value', id) as { observation_value_id: string }[];
      expect(versions.map((item) => item.observation_value_id)).toEqual(['first', 'second', 'third']);
    }
    expect(listVersions(record, 'observation_value', 'alone')).toHaveLength(1);
  });

  it('a circle of corrections ends', () => {
    const broken = createTestRecord({ observation_value: [row('a', '2024-01-01', 'b'), row('b', '2024-01-01', 'a')] });
    expect(listVersions(broken, 'observation_value', 'a').length).toBeLessThanOrEqual(2);
  });
});
