import { expect, it } from 'vitest';
import { createTestRecord } from '../test-record.ts';
import { formatIati } from './format.ts';
import { listIatiActivities } from './from-record.ts';
import { validateIati } from './validate.ts';

const record = (place_precision: number, stage: object = {}) =>
  createTestRecord(
    {
      actor: [
        { actor_id: 'TJ', name: 'Tajikistan', kind: 'country', country_id: 'TJ' },
        { actor_id: 'bank', name: 'Bank', kind: 'bank' },
      ],
      activity: [
        {
          activity_id: 'plant',
          kind: 'plant',
          node_id: 'dushanbe',
          country_id: 'TJ',
          place_precision,
          sector_code: '23320',
          description: 'x',
        },
      ],
      stage: [{ stage_id: 's', activity_id: 'plant', status: 'construction', started: '2014-01-01', ...stage }],
      agreement: [
        {
          agreement_id: 'loan',
          activity_id: 'plant',
          kind: 'financing',
          signed: '2014-01-01',
          party_ids: 'TJ;bank',
          amount_usd: 331500000,
        },
      ],
    },
    { node: [{ node_id: 'dushanbe', name: 'Dushanbe', x_coord: 68.78, y_coord: 38.56 }] } as never,
  );

it('only AidData’s class 1 is an exact place: IATI’s code 1, else 2', () => {
  const exactness = (precision: number) => {
    const xml = formatIati(listIatiActivities(record(precision), '2026-01-01'));
    expect(validateIati(xml, 'x.xml')).toEqual([]);
    return /<exactness code="(\d)"\/>/.exec(xml)?.[1];
  };
  expect([1, 2, 3, 8].map(exactness)).toEqual(['1', '2', '2', '2']);
});

it('states and banks stand in their roles, a loan is a commitment, and works that ended are closed', () => {
  const [activity] = listIatiActivities(record(2), '2026-01-01');
  expect(activity.organisations.map(({ ref, role, type }) => [ref, role, type])).toEqual([
    ['TJ', '2', '10'],
    ['bank', '1', '40'],
  ]);
  expect(activity.transactions).toMatchObject([{ type: '2', value: 331500000, currency: 'USD', date: '2014-01-01' }]);
  expect(activity).toMatchObject({ status: '2', dates: [{ type: '2', date: '2014-01-01' }] });
  const [done] = listIatiActivities(record(2, { status: 'operating', completed: '2016-12-08' }), '2026-01-01');
  expect(done).toMatchObject({ status: '4', dates: [{ type: '2' }, { type: '4', date: '2016-12-08' }] });
});
