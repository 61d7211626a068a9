import { describe, expect, it } from 'vitest';
import { createTestRecord } from '../test-record.ts';
import { findStatusAt } from './status-at.ts';

const change = (from_date: string, status: string, sign: string | null = null) => ({
  status_change_id: `${from_date}:${status}`,
  stage_id: 's',
  status,
  from_date,
  sign,
});

describe('findStatusAt', () => {
  const record = createTestRecord({
    status_change: [
      change('2014-09-13', 'construction', 'ceremony'),
      change('2018-12-15', 'announced'),
      change('2020-01-30', 'construction', 'works'),
    ],
  });
  it.each([
    ['2014-01-01', null, null],
    ['2015-06-01', 'construction', false],
    // Words alone are no sign of progress: the ceremony of 2014 was the last.
    ['2019-01-01', 'cancelled', true],
    ['2021-06-01', 'construction', false],
    ['2023-05-17', 'shelved', true],
    ['2024-03-01', 'cancelled', true],
  ])('%s: %s', (day, status, inferred) => {
    const found = findStatusAt(record, 's', day);
    if (status === null) expect(found).toBeNull();
    else expect(found).toMatchObject({ status, inferred });
  });

  it('what operates, or was shelved in words, stays so', () => {
    const done = createTestRecord({ status_change: [change('2016-12-08', 'operating', 'opening')] });
    expect(findStatusAt(done, 's', '2026-01-01')).toMatchObject({ status: 'operating', inferred: false });
    const shelved = createTestRecord({ status_change: [change('2016-12-08', 'shelved')] });
    expect(findStatusAt(shelved, 's', '2026-01-01')).toMatchObject({ status: 'shelved', inferred: false });
  });
});
