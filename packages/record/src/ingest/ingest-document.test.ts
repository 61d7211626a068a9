import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestRecord } from '../test-record.ts';
import { ingestDocument } from './ingest-document.ts';
import type { Candidate } from './types.ts';

const record = createTestRecord({
  property: [
    { property_id: 'length', name: 'Length', value_type: 'quantity', time: 'fixed' },
    { property_id: 'turnover', name: 'Turnover', value_type: 'quantity', time: 'flow' },
  ],
  subject: [{ subject_id: 'bridge', name: 'Long bridge of Khorgos' }],
  claim: [
    {
      claim_id: 'c1',
      subject_id: 'bridge',
      property_id: 'length',
      label: 'length of the bridge',
      value: '433',
      unit: 'km',
      source_id: 's-press',
    },
  ],
  evidence: [{ evidence_id: 'e1', claim_id: 'c1', value: '433', unit: 'km', source_id: 's-wire' }],
});
const read = (text: string) => ingestDocument(record, text).candidates;
const told = ({ kind, value, unit, bound, period }: Candidate) => [kind, value, unit, bound, period];

describe('numbers with what they measure', () => {
  it.each<[string, unknown[][]]>([
    ['Trade reached over $70 billion in 2022.', [['money', 70, 'billion USD', 'above', '2022']]],
    [
      'It cost US$211m, or 1.5bn yuan.',
      [
        ['money', 211, 'million USD', 'none', null],
        ['money', 1.5, 'billion CNY', 'none', null],
      ],
    ],
    ['The pipe is 3,666-km long.', [['length', 3666, 'km', 'none', null]]],
    [
      'Lengths of 154, 96 and 183 km were built.',
      [
        ['length', 154, 'km', 'none', null],
        ['length', 96, 'km', 'none', null],
        ['length', 183, 'km', 'none', null],
      ],
    ],
    [
      'The share fell from 80 to 76.6 percent.',
      [
        ['growth', 80, 'percent', 'none', null],
        ['growth', 76.6, 'percent', 'none', null],
      ],
    ],
    ['Nearly two-thirds of the goods go by rail.', [['share', 66.67, 'percent', 'almost', null]]],
    ['Prices rose by a fifth.', [['growth', 20, 'percent', 'none', null]]],
    ['A more than 100-fold increase followed.', [['multiple', 100, 'times', 'above', null]]],
    ['Sales tripled.', [['multiple', 3, 'times', 'none', null]]],
    ['The plant has two 50 MW units.', [['capacity', 50, 'MW', 'none', null]]],
    ['Capacity is 30 billion cubic metres a year.', [['capacity', 30, 'bcm/yr', 'none', null]]],
    ['They waited 5-7 days.', [['duration', 5, 'days', 'range', null]]],
    ['Twenty-five new buses came.', [['count', 25, 'buses', 'none', null]]],
    ['Some 3,000 shops work there.', [['count', 3000, 'shops', 'about', null]]],
    [
      'About 60 projects are listed, 28 of which run.',
      [
        ['count', 60, 'projects', 'about', null],
        ['count', 28, 'projects', 'none', null],
      ],
    ],
    ['Dozens of trains pass.', [['count', null, 'trains', 'none', null]]],
    ['57.1 m doses were given by the end of 2022.', [['count', 57.1, 'million doses', 'none', '2022-12-31']]],
    ['Протяжённость составила 1 833 км в 2014 году.', [['length', 1833, 'km', 'none', '2014']]],
    [
      '管道全长1833公里，总投资超过300亿元。',
      [
        ['length', 1833, 'km', 'none', null],
        ['money', 30, 'billion CNY', 'above', null],
      ],
    ],
  ])('%s', (text, expected) => expect(read(text).map(told)).toEqual(expected));
});

describe('days, agreements and words', () => {
  it.each<[string, unknown[]]>([
    ['The summit was held on 25 January 2022.', ['date', '2022-01-25']],
    ['On September 14, 2022 the line was opened.', ['date', '2022-09-14']],
    ['The treaty was signed in Astana in May 2014.', ['agreement', '2014-05']],
    ['They signed a memorandum.', ['agreement', null]],
    ['The leader paid a state visit from 4 to 6 July 2024.', ['visit', '2024-07-04/2024-07-06']],
    ['It is the second-largest market.', ['rank', 2]],
    ['It is one of the top ten countries.', ['rank', 'top 10']],
    ['The road is under construction.', ['status', 'construction']],
    ['The pipeline ends at Khorgos.', ['route', 'Khorgos']],
    ['All border questions were settled.', ['settled', 'settled']],
    ['The city became a gateway to Europe.', ['role', 'gateway']],
    ['The two sides pledged to expand trade.', ['promise', 'expand trade']],
    ['Foreign Minister Murat Nurtleu spoke.', ['office', 'Murat Nurtleu']],
  ])('%s', (text, [kind, value]) => expect(read(text).map((row) => [row.kind, row.value])).toEqual([[kind, value]]));

  it('what will be is planned, and who says it is named', () => {
    const [row] = read('The ministry said it will spend 5 million dollars.');
    expect(row.wording).toMatchObject({ state: 'planned', speaker: 'ministry' });
  });
});

describe('numbers that state nothing', () => {
  it.each([
    'Call +86 10 6512 3456 or 8 800 555 35 35.',
    'See page 12, section 3.1 and figure 4.',
    'It lies at 43.2 N, 76.9 E.',
    'The office opens at 9:30 and the train 9802 leaves at 16:45.',
    'As noted [12], Decree 317 of Article 5 applies.',
    'The G30 and the A380 are closed; take flight CZ6007.',
    'In the past 30 years and the next five years.',
    'The two sides and the five countries met.',
    'They met three times.',
    'COVID-19 and ISO 9001 are names.',
    'He came two years later.',
  ])('%s', (text) => expect(read(text)).toEqual([]));
});

describe('what the record says', () => {
  it.each([
    ['The long bridge of Khorgos has a length of 433 km.', 'agrees'],
    ['The long bridge of Khorgos has a length of 500 km.', 'disagrees'],
    ['A tower is 500 m high.', 'unclear'],
  ])('%s', (text, verdict) => {
    const [row] = read(text);
    expect(row.check.verdict).toBe(verdict);
    if (verdict !== 'unclear') expect(row.check.against).toEqual(expect.arrayContaining(['e1']));
  });
});

describe('any text', () => {
  const words = fc.constantFrom(
    '5',
    '1,234.5',
    '$',
    'km',
    'million',
    'over',
    'two',
    '-',
    'to',
    'in',
    '2022',
    'the',
    'May',
    '%',
    'signed',
    '[',
    '](',
    '<b>',
    '&nbsp;',
    '\n',
    '|',
    '：',
    '万',
    '元',
    'млн',
    '.',
    'Khorgos',
  );
  it('gives spans that are the text at their place, and numbers that are finite', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), fc.constantFrom('', '<html><body><p>'), (parts, head) => {
        const text = head + parts.join(' ');
        const result = ingestDocument(record, text);
        for (const { span, value, low, high } of result.candidates) {
          expect(text.slice(span.start, span.end)).toBe(span.text);
          expect(span.end).toBeGreaterThan(span.start);
          for (const number of [value, low, high])
            if (typeof number === 'number') expect(Number.isFinite(number)).toBe(true);
        }
        for (const part of [...result.sentences, ...result.furniture])
          expect(text.slice(part.start, part.end)).toBe(part.text);
      }),
    );
  });

  it.each([
    ['digits', '1234567890'.repeat(20_000)],
    ['spaces', ' '.repeat(200_000)],
    ['numbers', '12 '.repeat(70_000)],
    ['commas', '1,'.repeat(100_000)],
    ['brackets', '['.repeat(200_000)],
    ['open tags', `<html>${'<a '.repeat(70_000)}`],
    ['elements in each other', `<html>${'<div>'.repeat(40_000)}`],
  ])('hostile: %s come to an end without a statement', (_name, text) => expect(read(text)).toEqual([]));
});
