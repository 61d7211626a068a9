import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LinearSolver, loadSolver } from '../optimisation/index.ts';
import { countTimetables } from './count-timetables.ts';
import { costTimetable, type PeriodicProblem, slackOf } from './periodic-problem.ts';
import { solveTimetable } from './periodic-timetable.ts';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** Every timetable in whole numbers with event 0 at 0. */
function tryAll(problem: PeriodicProblem): { best: number | null; count: number } {
  const time = new Array<number>(problem.events).fill(0);
  let best: number | null = null;
  let count = 0;
  for (;;) {
    const cost = costTimetable(problem, time);
    if (cost !== null && (best === null || cost <= best)) {
      count = cost === best ? count + 1 : 1;
      best = cost;
    }
    let event = 1;
    while (event < problem.events && ++time[event] === problem.period) time[event++] = 0;
    if (event >= problem.events) return { best, count };
  }
}

const problems = fc
  .record({ period: fc.integer({ min: 3, max: 9 }), events: fc.integer({ min: 1, max: 4 }) })
  .chain(({ period, events }) =>
    fc.record({
      period: fc.constant(period),
      events: fc.constant(events),
      arcs: fc.array(
        fc
          .tuple(fc.nat(events - 1), fc.nat(events - 1), fc.integer({ min: -3, max: 12 }), fc.nat(10), fc.nat(5))
          .map(([from, to, lower, span, weight]) => ({ from, to, lower, upper: lower + span, weight })),
        { maxLength: 7 },
      ),
    }),
  );

describe('periodic timetables', () => {
  it('are the best of all, and as many as there are, on random problems', () => {
    const seen = { solved: 0, infeasible: 0 };
    fc.assert(
      fc.property(problems, (problem) => {
        const { best, count } = tryAll(problem);
        const { status, time, weightedSlack, bound } = solveTimetable(problem, solver);
        expect(status).toBe(best === null ? 'infeasible' : 'solved');
        seen[best === null ? 'infeasible' : 'solved']++;
        expect(weightedSlack).toBe(best);
        expect(countTimetables(problem, Number.POSITIVE_INFINITY)).toMatchObject({ weightedSlack: best, count });
        if (best === null || time === null) return;
        expect(costTimetable(problem, time)).toBe(best);
        expect(bound).toBeGreaterThan(best - 1e-6);
        expect(time[0]).toBe(0);
        expect(countTimetables(problem, best)).toMatchObject({ weightedSlack: best, count });
        expect(countTimetables(problem, best - 1)).toMatchObject({ weightedSlack: null, count: 0 });
      }),
      { numRuns: 120, seed: 2 },
    );
    expect(seen.solved).toBeGreaterThan(40);
    expect(seen.infeasible).toBeGreaterThan(10);
  });

  it('are counted the right way round: a ring of three runs one way only', () => {
    const ring = (lower: number, weight: number) =>
      [0, 1, 2].map((from) => ({ from, to: (from + 1) % 3, lower, upper: lower + 2, weight: weight + from }));
    for (const problem of [
      { period: 7, events: 3, arcs: ring(2, 1) },
      { period: 8, events: 3, arcs: ring(1, 0) },
    ]) {
      const { best, count } = tryAll(problem);
      expect(best).not.toBeNull();
      expect(countTimetables(problem, Number.POSITIVE_INFINITY)).toMatchObject({ weightedSlack: best, count });
    }
  });

  it('need no whole numbers: a change with a wait of at least 2.5 both ways in a period of 30.25', () => {
    const problem: PeriodicProblem = {
      period: 30.25,
      events: 4,
      arcs: [
        { from: 0, to: 1, lower: 11.1, upper: 12.3, weight: 1 },
        { from: 1, to: 2, lower: 2.5, upper: 9, weight: 3 },
        { from: 2, to: 3, lower: 10.2, upper: 11, weight: 1 },
        { from: 3, to: 0, lower: 2.5, upper: 9, weight: 2 },
      ],
    };
    const { status, time, weightedSlack } = solveTimetable(problem, solver);
    expect(status).toBe('solved');
    // Slacks make 30.25 - 26.3 = 3.95 together: first those of weight 1, up to 1.2 and 0.8, then that of weight 2.
    expect(weightedSlack).toBeCloseTo(1.2 + 0.8 + 2 * 1.95, 6);
    expect(problem.arcs.map((arc) => slackOf(arc, time!, 30.25))[1]).toBeCloseTo(0, 6);
    expect(() => countTimetables(problem, 9)).toThrow(/^rail: timetables are counted in whole numbers/);
  });

  it('give up at a limit of nodes, and refuse what makes no sense', () => {
    const free: PeriodicProblem = { period: 9, events: 4, arcs: [] };
    expect(countTimetables(free, Number.POSITIVE_INFINITY)!.count).toBe(9 ** 3);
    expect(countTimetables(free, Number.POSITIVE_INFINITY, 10)).toBeNull();
    const arc = { from: 0, to: 4, lower: 0, upper: 1, weight: 1 };
    expect(() => solveTimetable({ ...free, arcs: [arc] }, solver)).toThrow(/^rail: arc 0 of the timetable joins/);
    expect(() => solveTimetable({ ...free, arcs: [{ ...arc, to: 1, upper: -1 }] }, solver)).toThrow(/bounds 0, -1/);
    expect(() => solveTimetable({ ...free, period: 0 }, solver)).toThrow(/^rail: a timetable of 4 events/);
  });
});
