/** A hand-made corridor: two crossings side by side, a weekly train, and what the calendar does to them. */
import type { Tables } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import {
  createBcp,
  createCrossing,
  createDeparture,
  createLimit,
  createOpening,
  createService,
  createStops,
  createWeight,
} from '../test-crossings.ts';
import { createLayer, createLink, createNode, createRestriction, createTables, createTariff } from '../test-tables.ts';
import { formatHour, hourOf } from './clock.ts';
import { findEarliestRoute, findParetoRoutes, type TimedRoute } from './plan.ts';
import { prepareDeparture } from './prepare-departure.ts';

/** East to west: 10 h over the pass, or 30 h round by the plain; a train of 20 h between the stations of both ends. */
function corridor(changes: Partial<Tables> = {}): Tables {
  const rail = { layer_id: 'rail' };
  return createTables({
    layer: [createLayer('road', 'road'), createLayer('rail', 'rail')],
    node: [createNode('east'), createNode('west', { country_id: 'XB' }), createNode('halt')],
    link: [
      createCrossing('pass', 'east', 'west', { length: 10 }),
      createCrossing('plain', 'east', 'west', { length: 30 }),
      createLink('east-halt', 'east', 'halt', { ...rail, length: 8, directed: false }),
      createLink('halt-west', 'halt', 'west', { ...rail, length: 12, directed: false }),
    ],
    bcp: [createBcp('pass'), createBcp('plain')],
    price_index: [2022, 2024].map((year) => ({
      price_index_id: String(year),
      year,
      index: 1,
      source_id: 'assumption',
      basis: 'assumed',
      note: null,
    })),
    // The road costs 2 USD/FEU-km, the train nothing.
    tariff: [createTariff('road', 2), createTariff('rail', 0)],
    ...changes,
  });
}

function ask(tables: Tables, depart: string, mode: 'road' | 'rail' | 'any' = 'road', from = 'east', to = 'west') {
  const startH = hourOf(depart);
  const departure = prepareDeparture(tables, { fromH: startH, toH: startH + 24 * 60, classId: 'general' });
  const query = { fromNodeId: from, toNodeId: to, mode, startH };
  const earliest = findEarliestRoute(departure, query);
  return { earliest, pareto: findParetoRoutes(departure, query) };
}

const arrival = (route: TimedRoute | null) => route && formatHour(route.arriveH);
const over = (route: TimedRoute | null) => route?.legs.flatMap((leg) => (leg.kind === 'bcp' ? [leg.id] : []));
const holds = (route: TimedRoute | null) =>
  route?.legs.flatMap((leg) => (leg.holdReason ? [`${leg.holdReason} ${leg.heldH}`] : []));

describe('a dated closing', () => {
  const closed = (from: string, to: string) => ({
    restriction: [createRestriction('bcp', 'pass', { from_date: from, to_date: to })],
  });

  it('of a day is waited for, of a week driven round', () => {
    // At the pass at 10:00, 14 h before it opens: 24 h in all, against 30 h round.
    const short = ask(corridor(closed('2024-07-01', '2024-07-02')), '2024-07-01').earliest;
    expect([arrival(short), over(short), holds(short)]).toEqual(['2024-07-02T00:00Z', ['pass'], ['closed 14']]);
    const long = ask(corridor(closed('2024-07-01', '2024-07-08')), '2024-07-01');
    expect([arrival(long.earliest), over(long.earliest)]).toEqual(['2024-07-02T06:00Z', ['plain']]);
    // Who has time waits at the pass all the same: 10 USD for a TEU against 30.
    expect(long.pareto.map((route) => [arrival(route), route.usd])).toEqual([
      ['2024-07-02T06:00Z', 30],
      ['2024-07-08T00:00Z', 10],
    ]);
  });

  it('that begins while the container is under way is met, one of another class or direction is not', () => {
    const met = ask(corridor(closed('2024-07-01', '2024-07-02')), '2024-06-30T20:00').earliest;
    expect(holds(met)).toEqual(['closed 18']);
    const free = ['2024-07-01T10:00Z', []];
    const other = createRestriction('bcp', 'pass', { direction: 'b_to_a' });
    const back = ask(corridor({ restriction: [other] }), '2024-07-01').earliest;
    expect([arrival(back), holds(back)]).toEqual(free);
  });
});

describe('opening hours', () => {
  it('hold the container at the border until they begin', () => {
    const hours = createOpening('bcp', 'pass', { weekdays: 'mon;tue', opens_h: 9, closes_h: 18 });
    const tables = corridor({ opening_hours: [hours] });
    const atNight = ask(tables, '2024-07-01T10:00').earliest;
    expect([arrival(atNight), holds(atNight)]).toEqual(['2024-07-02T09:00Z', ['opening_hours 13']]);
    // On Tuesday evening six days are left: round.
    expect(over(ask(tables, '2024-07-02T10:00').earliest)).toEqual(['plain']);
  });
});

describe('a train with a timetable', () => {
  const train = (departure: Parameters<typeof createDeparture>[1]) =>
    corridor({
      service: [createService('train', { transit_time_h: 20 })],
      service_stop: createStops('train', ['east', 'halt', 'west']),
      service_departure: [createDeparture('train', departure)],
      loading: createTables({
        node: [],
        link: [],
        layer: [createLayer('road', 'road'), createLayer('rail', 'rail')],
      }).loading.map((row) => ({ ...row, departure_wait_h: row.layer_id === 'rail' ? 100 : 0 })),
    });

  it('is waited for at its first stop until it leaves', () => {
    const route = ask(train({ weekdays: 'wed', departure_h: 6 }), '2024-07-01', 'rail').earliest;
    expect([arrival(route), holds(route)]).toEqual(['2024-07-04T02:00Z', ['timetable 54']]);
    expect(route?.legs.find((leg) => leg.holdReason)?.hourAssumed).toBe(false);
  });

  it('reaches its next stop by its own time, also if it left before the container was ready', () => {
    const route = ask(train({ weekdays: 'wed', departure_h: 6 }), '2024-07-03T07:00', 'rail', 'halt').earliest;
    // 8 of 20 h to the halt: 14:00.
    expect([arrival(route), holds(route)]).toEqual(['2024-07-04T02:00Z', ['timetable 7']]);
  });

  it('whose hour no source gives leaves at midnight and says so', () => {
    const route = ask(train({ weekdays: 'wed', utc_offset_h: 8 }), '2024-07-01', 'rail').earliest;
    expect(arrival(route)).toBe('2024-07-03T12:00Z');
    expect(route?.legs.find((leg) => leg.holdReason)?.hourAssumed).toBe(true);
  });

  it('runs back only where the timetable says so; without one half the headway is waited', () => {
    const there = ask(train({ weekdays: 'wed', direction: 'back' }), '2024-07-01', 'rail').earliest;
    expect([arrival(there), holds(there)]).toEqual(['2024-07-02T08:00Z', []]);
    const back = ask(train({ weekdays: 'wed', direction: 'back' }), '2024-07-01', 'rail', 'west', 'east').earliest;
    expect([arrival(back), holds(back)]).toEqual(['2024-07-03T20:00Z', ['timetable 48']]);
  });

  it('adds up its legs to its arrival, wait and price', () => {
    const dear = {
      ...train({ weekdays: 'wed', departure_h: 6 }),
      tariff: [createTariff('road', 4), createTariff('rail', 0)],
    };
    const { pareto } = ask(dear, '2024-07-01', 'any');
    expect(pareto.map((route) => [arrival(route), route.usd])).toEqual([
      ['2024-07-01T10:00Z', 20],
      ['2024-07-04T02:00Z', 0],
    ]);
    for (const route of pareto) {
      expect(route.departH + route.legs.reduce((sum, leg) => sum + leg.timeH, 0)).toBeCloseTo(route.arriveH, 6);
      for (const leg of route.legs) expect(leg.waitH).toBeGreaterThanOrEqual(leg.heldH - 1e-9);
    }
  });
});

describe('a limit of weight', () => {
  it('sends the class that is too heavy round, and no other', () => {
    const limit = createLimit('pass', 'gross_weight', { gross_weight_t: 44 });
    const route = (grossT: number) =>
      ask(corridor({ bcp_limit: [limit], vehicle_weight: [createWeight('general', grossT)] }), '2024-07-01').earliest;
    expect(over(route(44))).toEqual(['pass']);
    expect(over(route(44.1))).toEqual(['plain']);
  });
});
