import { describe, expect, it } from 'vitest';
import { daysSince, layOutMoments, layOutYear, windowOf } from './moment-panels.ts';

const AXIS = { from: '2022-01-01', to: '2023-01-01' };
type Moment = Parameters<typeof layOutMoments>[0][number];

const moment = (part: Partial<Moment>): Moment => ({
  at: '2022-03-01T00:00:00Z',
  until: '2022-03-31T00:00:00Z',
  engine: 'freight',
  who: 'Kazakhstan',
  what: 'Cost',
  unit: 'M USD',
  base: 10,
  shock: 12,
  change: 2,
  ...part,
});

describe('moments on an axis', () => {
  it('are zero but while something differs, and each thing has its picture', () => {
    const panels = layOutMoments(
      [
        moment({}),
        moment({ at: '2022-06-01T00:00:00Z', until: '2022-06-02T00:00:00Z', change: -1 }),
        moment({ engine: 'gas', what: 'Pressure', unit: 'MPa', until: null, change: null }),
      ],
      AXIS,
      (engine) => engine,
    );
    expect(panels.map(({ title }) => title)).toEqual(['freight: Cost', 'gas: Pressure']);
    expect(panels[0].series[0].points).toEqual([
      [0, 0],
      [59, 0],
      [59, 2],
      [89, 2],
      [89, 0],
      [151, 0],
      [151, -1],
      [152, -1],
      [152, 0],
      [365, 0],
    ]);
    expect(panels[1].series).toEqual([]);
    expect(panels[1].marks).toEqual([{ x: 59, word: 'Kazakhstan: Pressure' }]);
  });

  it('show the four to whom most happens', () => {
    const changes = [1, -9, 3, 5, 7, 2];
    const [panel] = layOutMoments(
      changes.map((change) => moment({ who: `w${change}`, change })),
      AXIS,
      String,
    );
    expect(panel.series.map(({ name }) => name)).toEqual(['w-9', 'w7', 'w5', 'w3']);
  });

  it('leave their window no wider than they are with a margin, and within the year', () => {
    expect(windowOf({ timeline: [moment({})], axis: AXIS })).toEqual({ from: '2022-02-23', to: '2022-04-06' });
    const whole = moment({ at: '2022-01-01T00:00:00Z', until: '2023-01-01T00:00:00Z' });
    expect(windowOf({ timeline: [whole], axis: AXIS })).toEqual(AXIS);
    expect(windowOf({ timeline: [], axis: AXIS })).toEqual(AXIS);
  });

  it('tell engines without a day of their own over the whole axis', () => {
    const figure = (id: string, unit: string, change: number | null) => ({
      id,
      name: id,
      unit,
      base: 0,
      shock: change,
      change,
    });
    const engines = [
      { engine: 'freight' as const, status: 'solved', blame: null, figures: [figure('a', 'h', 1)], notes: [] },
      {
        engine: 'trade' as const,
        status: 'solved',
        blame: null,
        figures: [figure('KZ', 'M USD/yr', -2), figure('UZ', 'M USD/yr', 3), figure('x', 'h', 1)],
        notes: [],
      },
    ];
    const panels = layOutYear({ engines, timeline: [moment({})], axis: AXIS }, String);
    expect(panels.map(({ id }) => id)).toEqual(['trade']);
    expect(panels[0].series.map(({ name, points }) => [name, points])).toEqual([
      [
        'UZ',
        [
          [0, 3],
          [365, 3],
        ],
      ],
      [
        'KZ',
        [
          [0, -2],
          [365, -2],
        ],
      ],
    ]);
    expect(daysSince('2022-01-01', '2022-01-01T12:00:00Z')).toBe(0.5);
  });
});
