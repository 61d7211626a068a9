import type { Row } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { createClaim } from '../test-record.ts';
import { checkClaims } from './check-record.ts';

type Cells = Readonly<Record<string, unknown>>;
const value = (area: string, period: string, number: number, more: Cells = {}) => ({
  observation_value_id: `${area}:${period}:${number}`,
  indicator_id: 'i',
  area,
  period,
  value: number,
  ...more,
});
const indicator = [{ indicator_id: 'i', unit: 'billion USD', kind: 'flow', definition: 'x' }];
const run = (claim: Cells, observations: readonly Cells[], corridor = {}) =>
  checkClaims(createClaim({}, claim, [], { indicator, observation_value: observations }, corridor))[0];

describe('n times, recomputed', () => {
  const values = [value('CA5', '1992', 0.46), value('CA5', '2022', 70.2)];
  it.each([
    ['100', 'disagrees'],
    ['153', 'agrees'],
    ['152.6', 'agrees'],
  ])('%s times: %s', (claimed, verdict) => {
    expect(run({ value: claimed, unit: 'times', check: 'ratio:i@CA5@2022/1992' }, values).verdict).toBe(verdict);
  });

  it('is refused where two systems counted', () => {
    const mixed = [value('CA5', '1992', 0.46, { reporter_id: 'partners' }), value('CA5', '2022', 70.2)];
    expect(run({ value: '100', unit: 'times', check: 'ratio:i@CA5@2022/1992' }, mixed).verdict).toBe('unclear');
  });
});

describe('parts of a whole', () => {
  const parts = [value('CA5', '2022', 13), value('KZ', '2022', 5), value('KG', '2022', 4), value('UZ', '2022', 4)];
  it.each([
    ['13', 'agrees'],
    ['20', 'unclear'],
    ['9', 'disagrees'],
  ])('against %s: %s', (claimed, verdict) =>
    expect(run({ value: claimed, unit: 'x', check: 'parts:i@CA5' }, parts).verdict).toBe(verdict),
  );

  it('a total whose parts have different reporters is refused', () => {
    const mixed = [value('KZ', '2022', 5), value('KG', '2022', 8, { reporter_id: 'partners' })];
    const found = run({ value: '13', unit: 'x', check: 'total:i@CA5@2022' }, mixed);
    expect(found.verdict).toBe('unclear');
    expect(found.checks[0].words).toContain('counted by gacc and partners');
  });
});

describe('shares', () => {
  it.each([
    [[56, 44], 'agrees'],
    [[56, 30], 'unclear'],
    [[56, 60], 'disagrees'],
  ])('%j: %s', (shares, verdict) => {
    const values = shares.map((share, index) => value(['TM', 'KZ'][index], '2021', share));
    expect(run({ value: '56', unit: 'percent', check: 'shares:i@2021' }, values).verdict).toBe(verdict);
  });
});

describe('lengths', () => {
  const lines = [
    { subject_id: 'whole', name: 'Pipeline' },
    { subject_id: 'a', name: 'Line A', part_of_id: 'whole', parallel: 'true', length_km: 1833 },
    { subject_id: 'b', name: 'Line B', part_of_id: 'whole', parallel: 'true', length_km: 1833 },
    { subject_id: 'c', name: 'Line C', part_of_id: 'whole', parallel: 'true', length_km: 1830 },
  ];
  const length = (claimed: string, subjects: readonly Cells[], corridor = {}) =>
    checkClaims(
      createClaim(
        { property_id: 'length' },
        { property_id: 'length', value: claimed, unit: 'km' },
        [],
        { subject: subjects },
        corridor,
      ),
    )[0];

  it('parallel lines added up are found, whichever they are', () => {
    expect(length('3666', lines).checks[0]).toMatchObject({ verdict: 'disagrees', rule: 'length.parallel_added' });
    expect(length('3663', lines).checks[0]?.words).toMatch(/Line [AB] 1833 \+ Line C 1830 = 3663/);
    expect(length('5496', lines).checks[0]?.words).toContain('Line A 1833 + Line B 1833 + Line C 1830');
    expect(length('1833', lines).checks).toEqual([]);
    expect(length('2500', lines).checks).toEqual([]);
  });

  it('a length that belongs to another road is found in the corridor', () => {
    const route = (id: string, km: number) => ({ named_route_id: id, reference_length_km: km }) as Row<'named_route'>;
    const roads = [
      { subject_id: 'whole', name: 'Bishkek-Osh', entity: 'named_route/bo' },
      { subject_id: 'ns', name: 'North-South', entity: 'named_route/ns' },
    ];
    const corridor = { named_route: [route('bo', 655), route('ns', 433)] };
    const found = length('433', roads, corridor).checks[0];
    expect(found).toMatchObject({ verdict: 'disagrees', rule: 'length.other_object' });
    expect(found.words).toContain('433 km is the length of North-South');
    expect(length('650', roads, corridor).checks[0]).toMatchObject({ verdict: 'agrees', rule: 'length.own' });
  });
});

describe('phases and years', () => {
  const phase = (id: string, km: number, completed: string | null) =>
    ({ phase_id: id, project_id: 'road', name: id, length_km: km, completed }) as Row<'phase'>;
  const corridor = {
    phase: [phase('1', 154, '2021-12-31'), phase('2', 96, '2021-11-10'), phase('3', 183, null)],
    named_route: [{ named_route_id: 'road', reference_length_km: 433 } as Row<'named_route'>],
  };
  it('counts phases, adds them up, and says which are complete', () => {
    expect(run({ value: '3', check: 'phases:road' }, [], corridor).verdict).toBe('agrees');
    expect(run({ value: '4', check: 'phases:road' }, [], corridor).verdict).toBe('disagrees');
    expect(run({ value: '2', check: 'phases-completed:road' }, [], corridor).verdict).toBe('agrees');
    expect(run({ value: '2', check: 'phases-completed:road', stated_on: '2021-12-01' }, [], corridor).verdict).toBe(
      'disagrees',
    );
  });

  it('years between a year and the statement', () => {
    expect(run({ value: '31', unit: 'years', check: 'years:1992' }, []).verdict).toBe('agrees');
    expect(run({ value: '28', unit: 'years', check: 'years:1992' }, []).verdict).toBe('disagrees');
    const found = run({ value: '>2100', unit: 'years', check: 'years:-0137' }, []);
    expect(found.verdict).toBe('agrees');
    expect(found.checks[0].words).toContain('138 BC to 2023: 2160 years');
  });
});

describe('who held an office', () => {
  const tables = {
    actor: [
      { actor_id: 'old', name: 'Mukhtar Tleuberdi', kind: 'person' },
      { actor_id: 'new', name: 'Murat Nurtleu', kind: 'person' },
    ],
    office: [
      { office_id: '1', actor_id: 'old', office: 'foreign minister', country_id: 'KZ' },
      { office_id: '2', actor_id: 'new', office: 'foreign minister', country_id: 'KZ', held_from: '2023-04-13' },
    ],
  };
  const holder = (stated: string) =>
    checkClaims(
      createClaim(
        { value_type: 'office', time: 'event' },
        { value: 'Treuberdi', breakdown: 'foreign minister', stated_on: stated },
        [],
        tables,
      ),
    )[0].checks;
  it('is asked for the day of the statement', () => {
    expect(holder('2023-05-17')[0]).toMatchObject({ verdict: 'disagrees', rule: 'office.holder' });
    expect(holder('2022-06-01')).toEqual([]);
  });
});
