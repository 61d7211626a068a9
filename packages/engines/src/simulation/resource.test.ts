import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAccounts } from './accounts.ts';
import { breakDown } from './breakdown.ts';
import { anyOf } from './combine.ts';
import { deterministic, exponential } from './continuous.ts';
import { Interrupted, type Life } from './process.ts';
import type { RequestOptions } from './request.ts';
import { Resource } from './resource.ts';
import { followSchedule } from './schedule.ts';
import { Simulation } from './simulation.ts';
import { together } from './together.ts';

function createDiary() {
  const simulation = new Simulation({ seed: 1 });
  const lines: string[] = [];
  const write = (words: string) => void lines.push(`${simulation.now} ${words}`);
  /** Comes at a time, holds for a time, and writes when it has the units and when it is done. */
  const visit = (name: string, atS: number, resource: Resource, holdS: number, options: RequestOptions = {}) => {
    simulation.start(
      (function* (): Life {
        const outcome = yield resource.request(options);
        if (outcome !== 'granted') {
          write(`${name} ${outcome}`);
          return;
        }
        write(`${name} in`);
        yield holdS;
        resource.release();
        write(`${name} out`);
      })(),
      { name, atS },
    );
  };
  return { simulation, lines, write, visit };
}

it('first come, first served; a larger request holds up those behind it', () => {
  const { simulation, lines, visit } = createDiary();
  const cranes = new Resource(simulation, { name: 'cranes', capacity: 2 });
  visit('a', 0, cranes, 5);
  visit('b', 1, cranes, 2, { units: 2 });
  visit('c', 2, cranes, 1);
  simulation.run();
  expect(lines).toEqual(['0 a in', '5 a out', '5 b in', '7 b out', '7 c in', '8 c out']);
  expect([cranes.wait.sum, cranes.waiting.area(8), cranes.busy.area(8)]).toEqual([9, 9, 10]);
  expect(cranes.utilisation).toBeCloseTo(10 / 16, 14);
});

it('smaller priority numbers go first', () => {
  const { simulation, lines, visit } = createDiary();
  const crane = new Resource(simulation, { name: 'crane' });
  visit('a', 0, crane, 5, { priority: 9 });
  visit('b', 1, crane, 1, { priority: 2 });
  visit('c', 2, crane, 1, { priority: 1 });
  visit('d', 3, crane, 1, { priority: 2 });
  simulation.run();
  expect(lines.filter((line) => line.endsWith('in'))).toEqual(['0 a in', '5 c in', '6 b in', '7 d in']);
});

it('who is impatient reneges, who sees a long queue balks', () => {
  const { simulation, lines, visit } = createDiary();
  const crane = new Resource(simulation, { name: 'crane' });
  visit('a', 0, crane, 5);
  visit('b', 1, crane, 1, { patienceS: 2 });
  visit('c', 2, crane, 1, { balkAt: 1 });
  visit('d', 4, crane, 1, { balkAt: 1, patienceS: 9 });
  simulation.run();
  expect(lines).toEqual(['0 a in', '2 c balked', '3 b reneged', '5 a out', '5 d in', '6 d out']);
  expect([crane.reneged, crane.balked, crane.grants, simulation.now]).toEqual([1, 1, 2, 6]);
});

describe('pre-emption', () => {
  const times = (onPreempt: RequestOptions['onPreempt']) => {
    const { simulation, lines, visit } = createDiary();
    const crane = new Resource(simulation, { name: 'crane', preemptive: true });
    visit('low', 0, crane, 10, { priority: 2, onPreempt });
    visit('high', 4, crane, 3, { priority: 1 });
    visit('later', 5, crane, 1, { priority: 2 });
    simulation.run();
    return { lines, crane };
  };

  it('resumes: what is left of the delay, at the old place in the queue', () => {
    const { lines, crane } = times('resume');
    expect(lines).toEqual(['0 low in', '4 high in', '7 high out', '13 low out', '13 later in', '14 later out']);
    expect([crane.preempted, crane.wait.sum]).toEqual([1, 3 + 8]);
  });

  it('restarts: the whole delay again', () => {
    expect(times('restart').lines).toEqual([
      '0 low in',
      '4 high in',
      '7 high out',
      '17 low out',
      '17 later in',
      '18 later out',
    ]);
  });

  it('interrupts: the units are gone', () => {
    const { simulation, lines, write, visit } = createDiary();
    const crane = new Resource(simulation, { name: 'crane', preemptive: true });
    simulation.start(
      (function* (): Life {
        yield crane.request({ priority: 2, onPreempt: 'interrupt' });
        try {
          yield 10;
        } catch (interrupt) {
          write(`lost ${((interrupt as Interrupted).cause as Resource).name}`);
        }
      })(),
    );
    visit('high', 4, crane, 3, { priority: 1 });
    simulation.run();
    expect(lines).toEqual(['4 high in', '4 lost crane', '7 high out']);
  });

  it('takes as many units as are missing, from the lowest and last, or none', () => {
    const { simulation, lines, visit } = createDiary();
    const cranes = new Resource(simulation, { name: 'cranes', capacity: 3, preemptive: true });
    visit('a', 0, cranes, 10, { priority: 1 });
    visit('b', 0, cranes, 10, { priority: 3 });
    visit('c', 0, cranes, 10, { priority: 3 });
    visit('d', 2, cranes, 4, { priority: 2 });
    visit('e', 3, cranes, 1, { priority: 0, units: 3 });
    simulation.run();
    // d takes c's unit at 2, which has 8 left; e takes all at 3; a, d and b go on at 4, and c at 7.
    expect(lines).toEqual([
      '0 a in',
      '0 b in',
      '0 c in',
      '2 d in',
      '3 e in',
      '4 e out',
      '7 d out',
      '11 a out',
      '11 b out',
      '15 c out',
    ]);
  });

  it('of two holdings one is to restart: the delay begins anew when both are back', () => {
    const { simulation, lines, write, visit } = createDiary();
    const track = new Resource(simulation, { name: 'track', preemptive: true });
    const crane = new Resource(simulation, { name: 'crane', preemptive: true });
    simulation.start(
      (function* (): Life {
        yield track.request({ priority: 2, onPreempt: 'resume' });
        yield crane.request({ priority: 2, onPreempt: 'restart' });
        yield 10;
        crane.release();
        track.release();
        write('low out');
      })(),
    );
    visit('a', 3, track, 4, { priority: 1 });
    visit('b', 5, crane, 1, { priority: 1 });
    simulation.run();
    expect(lines).toEqual(['3 a in', '5 b in', '6 b out', '7 a out', '17 low out']);
  });

  it('a displaced process whose other wait is over goes on when it has its units again', () => {
    const { simulation, lines, write, visit } = createDiary();
    const track = new Resource(simulation, { name: 'track', preemptive: true });
    const crane = new Resource(simulation, { name: 'crane' });
    visit('other', 0, crane, 5);
    simulation.start(
      (function* (): Life {
        yield track.request({ priority: 2 });
        yield crane.request();
        write('low has both');
        crane.release();
        track.release();
      })(),
    );
    visit('high', 1, track, 9, { priority: 1 });
    simulation.run();
    expect(lines).toEqual(['0 other in', '1 high in', '5 other out', '10 high out', '10 low has both']);
  });

  it('a displaced process may be interrupted, and give up what it waits for', () => {
    const { simulation, lines, write, visit } = createDiary();
    const crane = new Resource(simulation, { name: 'crane', preemptive: true });
    const low = simulation.start(
      (function* (): Life {
        yield crane.request({ priority: 2 });
        try {
          yield 10;
        } catch {
          write('gives up');
          crane.release();
          yield 1;
          write('away');
        }
      })(),
    );
    visit('high', 2, crane, 6, { priority: 1 });
    simulation.at(4, () => void low.interrupt());
    simulation.run();
    expect(lines).toEqual(['2 high in', '4 gives up', '5 away', '8 high out']);
  });
});

it('several at once: nobody holds one while waiting for the other, and others pass', () => {
  const { simulation, lines, write, visit } = createDiary();
  const crane = new Resource(simulation, { name: 'crane' });
  const track = new Resource(simulation, { name: 'track', capacity: 2 });
  visit('a', 0, crane, 4);
  visit('b', 0, track, 6, { units: 2 });
  simulation.start(
    (function* (): Life {
      yield together(crane.request(), track.request({ units: 2 }));
      write('both in');
      yield 1;
      crane.release();
      track.release();
    })(),
    { atS: 1 },
  );
  visit('c', 2, crane, 1);
  simulation.run();
  expect(lines).toEqual(['0 a in', '0 b in', '4 a out', '4 c in', '5 c out', '6 b out', '6 both in']);
  expect(() => together(crane.request(), crane.request())).toThrow(/^simulation: together needs/);
  expect(() => together(crane.request({ patienceS: 1 }))).toThrow(/^simulation: together takes no/);
});

it('capacity follows its schedule: who works finishes, who waits begins', () => {
  const { simulation, lines, visit } = createDiary();
  const officers = new Resource(simulation, { name: 'officers', capacity: 0 });
  followSchedule(
    officers,
    [
      { fromS: 0, capacity: 0 },
      { fromS: 8, capacity: 1 },
      { fromS: 16, capacity: 0 },
    ],
    24,
  );
  visit('a', 1, officers, 5);
  visit('b', 2, officers, 5);
  visit('c', 14, officers, 1);
  simulation.run({ untilS: 72 });
  expect(lines).toEqual(['8 a in', '13 a out', '13 b in', '18 b out', '32 c in', '33 c out']);
  expect(officers.capacity.area(72)).toBe(24);
  expect(() => followSchedule(officers, [{ fromS: 1, capacity: 1 }])).toThrow(/^simulation: the schedule of officers/);
});

it('of a pre-emptive resource the end of a shift stops the work until the next', () => {
  const { simulation, lines, visit } = createDiary();
  const officers = new Resource(simulation, { name: 'officers', capacity: 1, preemptive: true });
  followSchedule(
    officers,
    [
      { fromS: 0, capacity: 1 },
      { fromS: 8, capacity: 0 },
    ],
    24,
  );
  visit('a', 5, officers, 6);
  simulation.run({ untilS: 48 });
  expect(lines).toEqual(['5 a in', '27 a out']);
});

it('units break down and come back', () => {
  const { simulation, lines, visit } = createDiary();
  const crane = new Resource(simulation, { name: 'crane', preemptive: true });
  breakDown(crane, { upS: deterministic(10), repairS: deterministic(3) });
  visit('a', 8, crane, 4);
  simulation.run({ untilS: 26 });
  expect(lines).toEqual(['8 a in', '15 a out']);
  expect(crane.capacity.area(26)).toBe(20);
  expect(() => crane.repair(5)).toThrow('simulation: crane has 1 unit(s) to repair, not 5');
});

it('a queue whose server fails is that of its Markov chain', () => {
  const [arrival, service, failure, repair] = [0.5, 1, 0.05, 0.25];
  // The chain (customers, up or down) cut at 400 customers, by sweeps of the balance equations.
  const up = new Float64Array(401).fill(1 / 800);
  const down = new Float64Array(401).fill(1 / 800);
  for (let sweep = 0; sweep < 4000; sweep++) {
    for (let n = 0; n <= 400; n++) {
      const into = (list: Float64Array, k: number) => (k < 0 || k > 400 ? 0 : list[k]);
      const arrives = n < 400 ? arrival : 0;
      down[n] = (arrival * into(down, n - 1) + failure * up[n]) / (arrives + repair);
      up[n] =
        (arrival * into(up, n - 1) + service * into(up, n + 1) + repair * down[n]) /
        (arrives + failure + (n > 0 ? service : 0));
    }
  }
  const total = up.reduce((sum, p) => sum + p, 0) + down.reduce((sum, p) => sum + p, 0);
  const expected = up.reduce((sum, p, n) => sum + n * (p + down[n]), 0) / total;

  const simulation = new Simulation({ seed: 12 });
  const server = new Resource(simulation, { name: 'server', preemptive: true });
  breakDown(server, { upS: exponential(1 / failure), repairS: exponential(1 / repair) });
  const arrivals = simulation.streams.get('arrivals');
  const services = simulation.streams.get('services');
  let present = 0;
  let area = 0;
  let last = 0;
  const change = (by: number) => {
    area += present * (simulation.now - last);
    last = simulation.now;
    present += by;
  };
  simulation.start(
    (function* (): Life {
      for (;;) {
        yield exponential(1 / arrival).sample(arrivals);
        simulation.start(
          (function* (): Life {
            change(1);
            yield server.request();
            yield exponential(1 / service).sample(services);
            server.release();
            change(-1);
          })(),
        );
      }
    })(),
  );
  simulation.run({ untilS: 400_000 });
  change(0);
  expect(area / simulation.now / expected).toBeGreaterThan(0.96);
  expect(area / simulation.now / expected).toBeLessThan(1.04);
});

it('a warm-up is forgotten, and the accounts still balance', () => {
  const { simulation, visit } = createDiary();
  const crane = new Resource(simulation, { name: 'crane' });
  for (let i = 0; i < 6; i++) visit(`${i}`, i, crane, 3);
  simulation.at(7, () => simulation.restartStatistics());
  const { accounts } = simulation.run();
  expect(accounts.length).toBe(6);
  // From 7 on: 3 waits to 9, 4 to 12, 5 to 15.
  expect(crane.waiting.area(18)).toBe(2 + 5 + 8);
  expect(crane.busy.area(18)).toBe(11);
});

it('what no process may do is refused', () => {
  const { simulation } = createDiary();
  const crane = new Resource(simulation, { name: 'crane', capacity: 2 });
  const run = (life: Life) => {
    simulation.start(life, { name: 'p' });
    return () => simulation.run();
  };
  expect(() => crane.release()).toThrow('simulation: no process holds nothing of crane to release');
  expect(
    run(
      (function* (): Life {
        yield 0;
        crane.release();
      })(),
    ),
  ).toThrow('simulation: p holds nothing of crane to release');
  expect(
    run(
      (function* (): Life {
        yield crane.request();
      })(),
    ),
  ).toThrow('simulation: process p ended and still holds crane');
  expect(
    run(
      (function* (): Life {
        yield -1;
      })(),
    ),
  ).toThrow('simulation: process p cannot wait -1 s');
  expect(
    run(
      (function* (): Life {
        yield crane.request({ units: 0 });
      })(),
    ),
  ).toThrow(/cannot have or give 0 units/);
  expect(() => new Resource(simulation, { name: 'x', capacity: 1.5 })).toThrow(/cannot have or give 1.5 units/);
});

it('accounts that do not balance fail the run', () => {
  const broken = { of: 'x', law: 'little' as const, left: 5, right: 6 };
  expect(() => checkAccounts(1, [{ listAccounts: () => [broken], restartStatistics: () => {} }])).toThrow(
    'simulation: accounts do not balance: x: little: 5 and 6',
  );
});

it('whatever processes do, accounts balance, units never exceed the capacity, and nothing is left', () => {
  const visitor = fc.record({
    atS: fc.integer({ min: 0, max: 40 }),
    holdS: fc.integer({ min: 0, max: 9 }),
    units: fc.integer({ min: 1, max: 3 }),
    priority: fc.integer({ min: 0, max: 2 }),
    onPreempt: fc.constantFrom('resume' as const, 'restart' as const, 'interrupt' as const),
    how: fc.constantFrom('plain', 'impatient', 'balks', 'together', 'any'),
    interruptAtS: fc.option(fc.integer({ min: 0, max: 50 })),
  });
  fc.assert(
    fc.property(
      fc.array(visitor, { maxLength: 40 }),
      fc.boolean(),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }),
      (visitors, preemptive, shifts) => {
        const simulation = new Simulation({ seed: 1 });
        const crane = new Resource(simulation, { name: 'crane', capacity: 3, preemptive });
        const track = new Resource(simulation, { name: 'track', capacity: 3 });
        for (const { atS, holdS, units, priority, onPreempt, how, interruptAtS } of visitors) {
          const process = simulation.start(
            (function* (): Life {
              let granted = false;
              try {
                const options = { units, priority, onPreempt };
                if (how === 'together') {
                  yield together(crane.request(options), track.request({ units }));
                  granted = true;
                } else if (how === 'any') granted = (yield anyOf(crane.request(options), 5)) === 0;
                else {
                  const impatient = how === 'impatient' ? { patienceS: 4 } : how === 'balks' ? { balkAt: 2 } : {};
                  granted = (yield crane.request({ ...options, ...impatient })) === 'granted';
                }
                yield holdS;
                yield holdS;
              } catch (interrupt) {
                if (!(interrupt instanceof Interrupted)) throw interrupt;
              }
              void granted;
              const process = simulation.active!;
              while (process.holdings !== null) process.holdings.resource.release();
            })(),
            { atS },
          );
          if (interruptAtS !== null) simulation.at(interruptAtS, () => void process.interrupt());
        }
        followSchedule(crane, [
          ...shifts.map((capacity, i) => ({ fromS: 10 * i, capacity })),
          { fromS: 100, capacity: 3 },
        ]);
        for (let t = 1; t < 120; t++) {
          simulation.run({ untilS: t });
          if (preemptive) expect(crane.busy.value).toBeLessThanOrEqual(crane.capacity.value);
          expect(track.busy.value).toBeLessThanOrEqual(3);
          if (t === 50) simulation.restartStatistics();
        }
        simulation.run();
        expect([crane.busy.value, track.busy.value, crane.waiting.value, track.waiting.value]).toEqual([0, 0, 0, 0]);
        expect(simulation.ended).toBe(visitors.length);
      },
    ),
  );
});
