import type { TerminalDay } from 'landbridge';
import { describe, expect, it } from 'vitest';
import { formatHour, readMoment } from './moment.ts';

const stay = { flow: 'westbound', lanes: [0], step: null } as const;
const lift = { lane: 0, group: 1 } as const;
const DAY: TerminalDay = {
  day: 1,
  groups: [
    { id: 'tracks', kind: 'track', lanes: 2 },
    { id: 'cranes', kind: 'crane', lanes: 2 },
  ],
  stays: [
    { ...stay, vehicle: 5, departing: false, group: 0, fromH: 0, toH: 4 },
    { ...stay, vehicle: 6, departing: true, group: 0, lanes: [1], fromH: 2, toH: 24 },
  ],
  lifts: [
    { ...lift, container: 1, to: 'yard', fromYard: false, vehicle: 5, onto: null, fromH: 0.9, toH: 1 },
    { ...lift, container: 1, to: 'train', fromYard: true, vehicle: null, onto: 6, fromH: 2.9, toH: 3 },
    { ...lift, container: 2, to: 'train', fromYard: false, vehicle: 5, onto: 6, fromH: 3, toH: 3.5 },
  ],
  waits: [{ vehicle: 7, flow: 'westbound', fromH: 1, toH: 2 }],
  yardAtStart: 3,
  presentAtStart: 1,
  events: 9,
};

describe('readMoment', () => {
  it('counts the yard, who waits, and what was lifted off and onto each train', () => {
    const at = (hour: number) => {
      const { trains, yard, waiting, lifts, cranes } = readMoment(DAY, hour);
      return {
        trains: trains.map(({ stay: { vehicle }, done, all }) => [vehicle, done, all]),
        yard,
        waiting: waiting.length,
        lifts,
        busy: cranes.filter((crane) => crane.lift).length,
      };
    };
    expect(at(0)).toEqual({ trains: [[5, 0, 2]], yard: 3, waiting: 0, lifts: 0, busy: 0 });
    expect(at(1)).toEqual({ trains: [[5, 1, 2]], yard: 4, waiting: 1, lifts: 1, busy: 0 });
    expect(at(3.2)).toEqual({
      trains: [
        [5, 1, 2],
        [6, 1, 2],
      ],
      yard: 3,
      waiting: 0,
      lifts: 2,
      busy: 1,
    });
    expect(at(4)).toEqual({ trains: [[6, 2, 2]], yard: 3, waiting: 0, lifts: 3, busy: 0 });
  });

  it('writes hours as clocks do', () => {
    expect([0, 7.75, 23.999, 24].map(formatHour)).toEqual(['00:00', '07:45', '24:00', '24:00']);
  });
});
