import type { Row } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { createClaim } from '../test-record.ts';
import { checkClaims } from './check-record.ts';

type Cells = Readonly<Record<string, unknown>>;

const check = (...args: Parameters<typeof createClaim>) => checkClaims(createClaim(...args))[0];
const judge = (property: Cells, claim: Cells, evidence: Cells) => check(property, claim, [evidence]).evidence[0];

describe('a claim of a number', () => {
  const flow = { time: 'flow' };
  const claim = { value: '>70', unit: 'billion USD', period: '2022' };

  it.each([
    ['70.2', 'billion USD', '2022', 'agrees', 'quantity.rounding'],
    ['70200', 'million USD', '2022', 'agrees', 'quantity.rounding'],
    ['50', 'billion USD', '2022', 'disagrees', 'quantity.differs'],
    ['50', 'billion USD', '2021', 'unclear', 'period.other'],
    ['17', 'billion USD', '2022-Q1', 'unclear', 'period.length'],
    ['94.8', 'billion USD', '2024', 'unclear', 'period.later'],
    ['70.2', 'percent', '2022', 'unclear', 'unit.other'],
    ['many', 'billion USD', '2022', 'unclear', 'quantity.format'],
  ])('%s %s of %s: %s', (value, unit, period, verdict, rule) => {
    expect(judge(flow, claim, { value, unit, period })).toMatchObject({ verdict, rule });
  });

  it('no value is unsupported; a deprecated row, another property, counting or breakdown decide nothing', () => {
    expect(judge(flow, claim, { value: null, note: 'No page found' })).toMatchObject({
      verdict: 'unclear',
      rule: 'unsupported',
    });
    const wrong = { value: '5', unit: 'billion USD', period: '2022' };
    expect(judge(flow, claim, wrong).verdict).toBe('disagrees');
    expect(judge(flow, claim, { ...wrong, rank: 'deprecated' })).toMatchObject({
      verdict: 'unclear',
      rule: 'rank.deprecated',
    });
    expect(judge(flow, claim, { ...wrong, property_id: 'p2' })).toMatchObject({
      verdict: 'unclear',
      rule: 'property.other',
    });
    expect(judge(flow, claim, { ...wrong, reporter: 'partners' })).toMatchObject({
      verdict: 'unclear',
      rule: 'reporter.other',
    });
    const split = judge(flow, { ...claim, breakdown: 'gas' }, { ...wrong, breakdown: 'cotton' });
    expect(split).toMatchObject({ verdict: 'unclear', rule: 'breakdown.other' });
  });

  it('yuan are turned into dollars at the rate of the year', () => {
    const rate = { exchange_rate_id: 'r', currency: 'CNY', year: 2013, units_per_usd: 6.1478 } as Row<'exchange_rate'>;
    const evidence = { value: '312.04', unit: 'billion CNY', period: '2013' };
    const run = (value: string) =>
      check(flow, { value, unit: 'billion USD', period: '2013' }, [evidence], {}, { exchange_rate: [rate] }).verdict;
    expect(run('50.8')).toBe('agrees');
    expect(run('43.5')).toBe('disagrees');
    expect(judge(flow, { ...claim, period: '2013' }, evidence)).toMatchObject({
      verdict: 'unclear',
      rule: 'unit.other',
    });
  });

  it('a part confirms no whole, and contradicts a smaller one', () => {
    const stock = { value: '336', unit: 'million USD', period: '2020' };
    const part = (value: string) =>
      judge({ time: 'level' }, stock, { subject_id: 'part', value, unit: 'billion USD', period: '2020' });
    expect(part('0.2')).toMatchObject({ verdict: 'unclear', rule: 'part.part' });
    expect(part('0.336')).toMatchObject({ verdict: 'unclear' });
    expect(part('>8.2')).toMatchObject({ verdict: 'disagrees', rule: 'part.larger' });
  });

  it('the right number of another thing disagrees', () => {
    const road = { value: '433', unit: 'km' };
    expect(judge({}, road, { subject_id: 'other', ...road })).toMatchObject({
      verdict: 'disagrees',
      rule: 'object.other',
    });
    expect(judge({}, road, { subject_id: 'other', value: '9', unit: 'km' }).verdict).toBe('unclear');
  });

  it('says when one is a whole number of times the other', () => {
    const found = judge({}, { value: '3666', unit: 'km' }, { value: '1833', unit: 'km' });
    expect(found.verdict).toBe('disagrees');
    expect(found.words).toContain('exactly 2 x 1833');
  });

  it('what came after the statement does not contradict it', () => {
    const days = { value: '14', unit: 'days', period: '2022-07/2023-05-17' };
    expect(judge({ time: 'level' }, days, { value: '30', unit: 'days', period: '2023-11-10/..' })).toMatchObject({
      verdict: 'unclear',
      rule: 'period.later',
    });
  });
});

describe('a count since the beginning', () => {
  const series = {
    indicator: [{ indicator_id: 'trains', unit: 'trips', kind: 'cumulative', definition: 'all' }],
    observation_value: [
      { observation_value_id: 'a', indicator_id: 'trains', area: 'CN', period: '2022-01-29', value: 50_000 },
      { observation_value_id: 'b', indicator_id: 'trains', area: 'CN', period: '2023-09', value: 77_000 },
    ],
  };
  const run = (value: string, evidence: Cells, more = series) =>
    check({ time: 'cumulative' }, { value, unit: 'trips', period: '2022-12-31', series: 'trains' }, [evidence], more)
      .evidence[0];
  const early = { value: '50000', unit: 'trips', period: '2022-01-29' };

  it('is carried along its series', () => {
    // 50,000 + 27,000 x 336 of 610 days.
    expect(run('>65000', early)).toMatchObject({ verdict: 'agrees', rule: 'cumulative.series' });
    expect(run('80000', early)).toMatchObject({ verdict: 'disagrees', rule: 'cumulative.series' });
  });

  it('cannot fall', () => {
    expect(run('40000', early)).toMatchObject({ verdict: 'disagrees', rule: 'cumulative.falls' });
    expect(run('99000', { value: '77000', unit: 'trips', period: '2023-09' })).toMatchObject({
      verdict: 'disagrees',
      rule: 'cumulative.falls',
    });
  });

  it('stays open without a count on the other side', () => {
    expect(run('>65000', early, { ...series, observation_value: [] })).toMatchObject({
      verdict: 'unclear',
      rule: 'period.other',
    });
  });
});

describe('dates, names, offices, status, ranks, roles', () => {
  const date = { value_type: 'date', time: 'event' };
  const status = { value_type: 'status', time: 'level' };
  const rank = { value_type: 'rank', time: 'level' };
  const role = { value_type: 'role', time: 'event' };
  const office = { value_type: 'office', time: 'event' };
  it.each<[string, Cells, Cells, Cells, string, string]>([
    ['a day in its month', date, { value: '2022-09' }, { value: '2022-09-14' }, 'agrees', 'date.meets'],
    ['another year', date, { value: '2011' }, { value: '2012-11' }, 'disagrees', 'date.other'],
    ['the first stage', date, { value: '2004' }, { value: 'agreement 2004-06; opening 2005' }, 'agrees', 'date.meets'],
    ['a middle stage', date, { value: '2022-01' }, { value: 'a 2020; b 2022; c 2023' }, 'unclear', 'date.stages'],
    ['a reading', date, { value: '04/07/2023' }, { value: '2023-07' }, 'agrees', 'date.reading'],
    ['neither reading', date, { value: '04/07/2023' }, { value: '2023-05' }, 'disagrees', 'date.reading'],
    [
      'an event in its period',
      { value_type: 'event', time: 'event' },
      { value: '1', period: '2022-09' },
      { value: '2022-09-14' },
      'agrees',
      'event.in_period',
    ],
    [
      'an event outside',
      { value_type: 'event', time: 'event' },
      { value: '1', period: '2022-09' },
      { value: '2021' },
      'disagrees',
      'event.outside',
    ],
    ['a spelling', { value_type: 'name' }, { value: 'Khorgos' }, { value: 'Horgos' }, 'agrees', 'name.same'],
    ['another place', { value_type: 'name' }, { value: 'Khorgos' }, { value: 'Dostyk' }, 'disagrees', 'name.other'],
    [
      'another holder',
      office,
      { value: 'Treuberdi', breakdown: 'minister' },
      { value: 'Nurtleu', breakdown: 'minister' },
      'disagrees',
      'office.holder',
    ],
    [
      'another office',
      office,
      { value: 'Berdimuhamedov', breakdown: 'minister' },
      { value: 'S. Berdimuhamedov', breakdown: 'president' },
      'disagrees',
      'office.other',
    ],
    [
      'the same status',
      status,
      { value: 'construction', period: '2023' },
      { value: 'construction', period: '2020' },
      'agrees',
      'status.word',
    ],
    [
      'another status',
      status,
      { value: 'construction', period: '2023' },
      { value: 'shelved', period: '2024' },
      'disagrees',
      'status.word',
    ],
    [
      'an old status',
      status,
      { value: 'construction', period: '2023' },
      { value: 'announced', period: '2010' },
      'unclear',
      'period.other',
    ],
    [
      'a later opening',
      status,
      { value: 'construction', period: '2023' },
      { value: 'opening 2025-04' },
      'agrees',
      'status.opening',
    ],
    [
      'an earlier opening',
      status,
      { value: 'construction', period: '2023' },
      { value: 'opening 2021' },
      'disagrees',
      'status.opening',
    ],
    [
      'a share above half',
      rank,
      { value: '1', period: '2021' },
      { value: '56', unit: 'percent', period: '2021' },
      'agrees',
      'rank.share',
    ],
    [
      'a share below half',
      rank,
      { value: '1', period: '2021' },
      { value: '40', unit: 'percent', period: '2021' },
      'unclear',
      'rank.share',
    ],
    ['a rank word', rank, { value: '1' }, { value: 'record' }, 'agrees', 'rank.within'],
    ['another rank', rank, { value: '1' }, { value: '3' }, 'disagrees', 'rank.other'],
    ['a working thing', role, { value: 'gateway' }, { value: '7700', unit: 'firms' }, 'agrees', 'role.measured'],
    ['nothing there', role, { value: 'gateway' }, { value: '0', unit: 'firms' }, 'disagrees', 'role.measured'],
    [
      'a later opening of it',
      role,
      { value: 'gateway' },
      { value: 'opened 2024', unit: 'date' },
      'unclear',
      'role.later',
    ],
    [
      'a sign inside a gap',
      { value_type: 'gap', time: 'event' },
      { value: '15', period: '2016' },
      { value: '2009-12' },
      'disagrees',
      'gap.broken',
    ],
    [
      'a sign after a gap',
      { value_type: 'gap', time: 'event' },
      { value: '15', period: '2016' },
      { value: '2016-02' },
      'agrees',
      'gap.ended',
    ],
  ])('%s', (_name, property, claim, evidence, verdict, rule) => {
    expect(judge(property, claim, evidence)).toMatchObject({ verdict, rule });
  });

  it('counts dated parts', () => {
    const property = { value_type: 'count-of-parts', time: 'level' };
    const parts = [{ subject_id: 'part', value: '2021' }];
    expect(check(property, { value: '1' }, parts).evidence[0].verdict).toBe('agrees');
    expect(check(property, { value: '2' }, parts).evidence[0].verdict).toBe('unclear');
    expect(check(property, { value: '1', stated_on: '2020-01-01' }, parts).evidence[0].verdict).toBe('unclear');
  });
});

describe('the verdict of a claim', () => {
  const claim = { value: '13', unit: 'institutes' };
  const yes = { value: '13', unit: 'institutes' };
  const no = { value: '9', unit: 'institutes' };

  it('one contradiction outweighs repetition, and both are shown', () => {
    const found = check({}, claim, [yes, { ...yes, source_id: 's-other' }, no]);
    expect(found).toMatchObject({ verdict: 'disagrees', contested: true });
    expect(found.reason).toContain('2 other findings speak for it');
  });

  it('pages of one wire are one origin; the claim’s own side and general knowledge are none', () => {
    const repeated = check({}, claim, [
      yes,
      { ...yes, source_id: 's-wire' },
      { ...yes, source_id: 's-wire-2' },
      { ...yes, source_id: 's-none' },
    ]);
    expect(repeated).toMatchObject({
      verdict: 'agrees',
      origins: 1,
      origin_ids: ['press'],
      origins_all: ['press', 'wire'],
    });
    expect(check({}, claim, [{ ...yes, source_id: 's-wire' }])).toMatchObject({ verdict: 'agrees', origins: 0 });
    expect(check({}, claim, [yes, { ...yes, source_id: 's-other' }]).origins).toBe(2);
    expect(check({}, claim, [{ ...yes, origin_id: 'wire' }]).origins).toBe(0);
  });

  it('without anything comparable it is unclear', () => {
    expect(check({}, claim, [])).toMatchObject({ verdict: 'unclear', origins: 0 });
    expect(check({}, claim, [{ value: null }]).verdict).toBe('unclear');
  });
});
