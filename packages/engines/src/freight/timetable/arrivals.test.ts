/** Earliest arrivals and Pareto sets against a time-expanded graph, on random small networks with gates of every kind. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../network/index.ts';
import { findEarliestArrival } from './earliest-arrival.ts';
import { type Gate, joinSpans, nextStart } from './gate.ts';
import { findParetoArrivals } from './pareto-arrivals.ts';
import { isOpenAt, listByTimeExpansion } from './test-time-expanded.ts';
import type { TimedNetwork } from './types.ts';

const NODES = 5;
/** Gates close up to here; a ride takes 3 h at most. */
const GATES_H = 24;
const END_H = GATES_H + 3 * NODES;

const spans = fc
  .array(fc.tuple(fc.integer({ min: 0, max: GATES_H - 1 }), fc.integer({ min: 1, max: 6 })), { maxLength: 3 })
  .map((list) => joinSpans(list.map(([from, hours]): [number, number] => [from, Math.min(from + hours, GATES_H)])));
const gate: fc.Arbitrary<Gate> = fc.record({
  departures: fc.option(
    fc
      .uniqueArray(fc.integer({ min: 0, max: GATES_H }), { maxLength: 4 })
      .map((hours) => Float64Array.from(hours).sort()),
  ),
  shut: spans,
  closed: spans,
});
const arcs = fc.array(
  fc.record({
    tail: fc.integer({ min: 0, max: NODES - 1 }),
    head: fc.integer({ min: 0, max: NODES - 1 }),
    ride: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 3 }) }, fc.constant(Number.POSITIVE_INFINITY)),
    usd: fc.integer({ min: 0, max: 4 }),
    co2e: fc.integer({ min: 0, max: 4 }),
    gate: fc.option(gate),
  }),
  { minLength: 4, maxLength: 12 },
);

describe('a gate', () => {
  it('is left at the first hour at which it is open, so that who comes later never begins earlier', () => {
    fc.assert(
      fc.property(gate, (one) => {
        let before = 0;
        for (let hour = 0; hour <= GATES_H; hour++) {
          let first = hour;
          while (first <= GATES_H && !isOpenAt(one, first)) first++;
          const expected = first > GATES_H ? Number.POSITIVE_INFINITY : first;
          const held = new Float64Array(3);
          const start = nextStart(one, hour, held);
          expect(start).toBe(expected);
          expect(start).toBeGreaterThanOrEqual(before);
          if (Number.isFinite(start)) expect(held[0] + held[1] + held[2]).toBe(start - hour);
          before = start;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says what holds: half past nine on a closed morning, then the train at one', () => {
    const one: Gate = {
      departures: Float64Array.of(8, 13),
      shut: null,
      closed: joinSpans([
        [9, 11],
        [10, 12],
      ]),
    };
    const held = new Float64Array(3);
    expect(nextStart(one, 9.5, held)).toBe(13);
    expect([...held]).toEqual([3.5, 0, 0]);
    expect(nextStart({ ...one, departures: null }, 9.5, held.fill(0))).toBe(12);
    expect([...held]).toEqual([0, 0, 2.5]);
    expect(nextStart(one, 13.5)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('arrivals', () => {
  it('are those of the time-expanded graph, and so is the set that no other beats', () => {
    let reached = 0;
    fc.assert(
      fc.property(arcs, fc.integer({ min: 0, max: 6 }), (list, startH) => {
        const gates = list.flatMap((arc) => arc.gate ?? []);
        let number = 0;
        const network: TimedNetwork = {
          graph: buildGraph(
            NODES,
            Int32Array.from(list, (arc) => arc.tail),
            Int32Array.from(list, (arc) => arc.head),
          ),
          rideH: Float64Array.from(list, (arc) => arc.ride),
          gateOfArc: Int32Array.from(list, (arc) => (arc.gate ? number++ : -1)),
          gates,
        };
        const usd = Float64Array.from(list, (arc) => arc.usd);
        const co2eT = Float64Array.from(list, (arc) => arc.co2e);
        const expected = listByTimeExpansion(network, usd, co2eT, 0, NODES - 1, startH, END_H);
        const earliest = findEarliestArrival(network, usd, 0, NODES - 1, startH);
        expect(earliest?.arrivalH ?? null).toBe(expected[0]?.[0] ?? null);
        if (earliest) {
          reached++;
          const paid = earliest.arcs.reduce((sum, arc) => sum + usd[arc], 0);
          expect(paid).toBeGreaterThanOrEqual(expected[0][1]);
        }
        const found = findParetoArrivals(network, 0, NODES - 1, startH, { usd, co2eT });
        expect(found.map((way) => [way.arrivalH, way.usd, way.co2eT])).toEqual(expected);
        for (const way of found) {
          expect(way.arcs.reduce((sum, arc) => sum + usd[arc], 0)).toBe(way.usd);
          for (let i = 1; i < way.arcs.length; i++) {
            expect(network.graph.tail[way.arcs[i]]).toBe(network.graph.head[way.arcs[i - 1]]);
          }
        }
      }),
      { numRuns: 400 },
    );
    expect(reached).toBeGreaterThan(100);
  });

  it('with a grain are fewer, and none of those left out is better by more than the grain along the way', () => {
    // Three roads side by side: a grain of an hour makes the first two one.
    const network: TimedNetwork = {
      graph: buildGraph(2, Int32Array.of(0, 0, 0), Int32Array.of(1, 1, 1)),
      rideH: Float64Array.of(10, 10.5, 13),
      gateOfArc: Int32Array.of(-1, -1, -1),
      gates: [],
    };
    const usd = Float64Array.of(5, 4, 1);
    const co2eT = new Float64Array(3);
    const hours = (grain: [number, number, number]) =>
      findParetoArrivals(network, 0, 1, 0, { usd, co2eT, grain }).map((way) => way.arrivalH);
    expect(hours([0, 0, 0])).toEqual([10, 10.5, 13]);
    expect(hours([1, 2, 0])).toEqual([10, 13]);
  });
});
