import { describe, expect, it } from 'vitest';
import { findCitation, formatCitation } from './cite.ts';
import { scoreHealth } from './health.ts';
import { createTestRecord } from './test-record.ts';
import { listTimeline } from './timeline.ts';

const source = (source_id: string, more: object = {}) => ({
  source_id,
  title: 'A title',
  publisher: 'Paper',
  year: 2023,
  url: 'https://example.org/a',
  kind: 'news',
  ...more,
});
const record = createTestRecord({
  record_source: [
    source('s-press'),
    source('s-other', { kind: 'dataset' }),
    source('s-none', { kind: 'none' }),
    source('bare', { publisher: null, year: null, url: null }),
  ],
  event: [
    {
      event_id: 'b',
      name: 'Second',
      kind: 'visit',
      start_date: '2023-01-06',
      end_date: '2023-01-06',
      place_precision: 3,
      dossier_id: 'x',
      place: 'Beijing',
      node_id: 'beijing',
      actor_ids: 'xi',
    },
    {
      event_id: 'a',
      name: 'First',
      kind: 'visit',
      start_date: '2022-09-14',
      end_date: '2022-09-16',
      place_precision: 6,
      dossier_id: 'y',
      basis: 'assumed',
      source_id: 's-none',
    },
  ],
  agreement: [
    { agreement_id: 'g', name: 'Loan', kind: 'financing', signed: '2022-12-01', party_ids: 'CN', dossier_id: 'x' },
  ],
  indicator: [{ indicator_id: 'i', name: 'Trade', unit: 'billion USD', kind: 'flow', definition: 'x' }],
  observation_value: [{ observation_value_id: 'v', indicator_id: 'i', area: 'CA5', period: '2022', value: 70.2 }],
});

describe('a citation', () => {
  it('says who, when, what and where', () => {
    expect(formatCitation(record, 's-press')).toBe('Paper (2023). A title. https://example.org/a [origin: name]');
    expect(formatCitation(record, 'bare')).toBe('Unknown publisher (n.d.). A title.');
    expect(formatCitation(record, 's-none')).toBe('No source found: assumed.');
  });
  it('is found for any figure or source, and for nothing else', () => {
    expect(findCitation(record, 'v')).toMatchObject({
      table: 'observation_value',
      figure: 'Trade, CA5, 2022: 70.2 billion USD',
    });
    expect(findCitation(record, 's-other')).toMatchObject({ table: 'source' });
    expect(findCitation(record, 'nothing')).toBeUndefined();
  });
});

describe('health of a row', () => {
  const [full, thin] = record.tables.event;
  it('counts origins, firm sources and filled cells', () => {
    expect(scoreHealth(record, 'event', full)).toMatchObject({ sources: 3, fields: 5, score: 8, missing: [] });
    expect(scoreHealth(record, 'event', full, ['s-other'])).toMatchObject({ sources: 5, score: 10 });
    expect(scoreHealth(record, 'event', thin)).toMatchObject({
      sources: 0,
      fields: 0,
      score: 0,
      missing: ['place', 'node_id', 'actor_ids'],
    });
  });
});

describe('the timeline', () => {
  it('is in order, and can be cut', () => {
    expect(listTimeline(record).map(({ id }) => id)).toEqual(['a', 'g', 'b']);
    expect(listTimeline(record, { dossier: 'x' }).map(({ id }) => id)).toEqual(['g', 'b']);
    // An event of several days is there if any of them is.
    expect(listTimeline(record, { from: '2022-09-15', to: '2022-12-31' }).map(({ id }) => id)).toEqual(['a', 'g']);
  });
});
