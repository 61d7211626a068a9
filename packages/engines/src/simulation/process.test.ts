/** What each word of a process does, on models small enough to follow by hand. */
import { expect, it } from 'vitest';
import { Gathering } from './batch.ts';
import { allOf, anyOf } from './combine.ts';
import { Condition } from './condition.ts';
import { Level } from './level.ts';
import { Interrupted, type Life, type Process } from './process.ts';
import { Resource } from './resource.ts';
import { Simulation } from './simulation.ts';
import { Store } from './store.ts';

/** A simulation and the lines that its processes write, each with its time. */
function createDiary() {
  const simulation = new Simulation({ seed: 1 });
  const lines: string[] = [];
  const write = (words: string) => void lines.push(`${simulation.now} ${words}`);
  return { simulation, lines, write };
}

it('delays pass, processes begin when asked, and those of the same time go in order', () => {
  const { simulation, lines, write } = createDiary();
  function* walk(name: string, step: number): Life {
    for (let i = 0; i < 2; i++) {
      yield step;
      write(name);
    }
  }
  simulation.start(walk('a', 2));
  simulation.start(walk('b', 1));
  simulation.start(walk('late', 0), { atS: 3 });
  simulation.at(2, () => write('action'));
  const { status, events } = simulation.run();
  expect(lines).toEqual(['1 b', '2 action', '2 a', '2 b', '3 late', '3 late', '4 a']);
  expect([status, simulation.started, simulation.ended, events]).toEqual(['ended', 3, 3, 10]);
  expect(simulation.lifetime.sum).toBe(6);
});

it('a run stops before a time, goes on, stops when told, and takes a signal', () => {
  const { simulation, lines, write } = createDiary();
  simulation.start(
    (function* (): Life {
      for (let i = 0; i < 6; i++) {
        yield 1;
        write('tick');
        if (i === 3) simulation.stop();
      }
    })(),
  );
  expect(simulation.run({ untilS: 2 })).toMatchObject({ status: 'until', nowS: 2 });
  expect(lines).toEqual(['1 tick']);
  expect(simulation.run()).toMatchObject({ status: 'stopped', nowS: 4 });
  expect(simulation.run({ untilS: 100 })).toMatchObject({ status: 'until', nowS: 100 });
  const reason = new Error('not wanted');
  expect(() => simulation.run({ signal: AbortSignal.abort(reason) })).toThrow(reason);
});

it('progress is told, and a signal that comes meanwhile stops the run', () => {
  const simulation = new Simulation();
  simulation.start(
    (function* (): Life {
      for (;;) yield 1;
    })(),
  );
  const controller = new AbortController();
  const seen: number[] = [];
  const run = () =>
    simulation.run({
      signal: controller.signal,
      onProgress: ({ events }) => {
        seen.push(events);
        if (seen.length === 3) controller.abort(new Error('enough'));
      },
    });
  expect(run).toThrow('enough');
  expect(seen).toHaveLength(3);
});

it('an interrupt ends a delay, and the process goes on from there', () => {
  const { simulation, lines, write } = createDiary();
  function* sleep(): Life {
    try {
      yield 10;
      write('slept');
    } catch (interrupt) {
      if (!(interrupt instanceof Interrupted)) throw interrupt;
      write(`woken by ${interrupt.cause}`);
    }
    yield 5;
    write('up');
  }
  const sleeper = simulation.start(sleep());
  simulation.at(3, () => expect(sleeper.interrupt('alarm')).toBe(true));
  simulation.run();
  expect(lines).toEqual(['3 woken by alarm', '8 up']);
  expect(sleeper.interrupt()).toBe(false);
});

it('an interrupt in the queue gives the place up; one that comes with the grant comes after it', () => {
  const { simulation, lines, write } = createDiary();
  const crane = new Resource(simulation, { name: 'crane' });
  function* lift(name: string): Life {
    try {
      yield crane.request();
      write(`${name} has it`);
      yield 4;
    } catch (interrupt) {
      if (!(interrupt instanceof Interrupted)) throw interrupt;
      write(`${name} stops`);
      if (name === 'b') return;
    }
    crane.release();
  }
  simulation.start(lift('a'));
  const b = simulation.start(lift('b'));
  const c = simulation.start(lift('c'));
  simulation.at(1, () => void b.interrupt());
  // At 4 the crane goes to c, whose step is due at 4 as well; the interrupt is between.
  simulation.start(
    (function* (): Life {
      yield 4;
      c.interrupt();
    })(),
  );
  simulation.run();
  expect(lines).toEqual(['0 a has it', '1 b stops', '4 c has it', '4 c stops']);
  expect([crane.withdrawn, crane.grants, crane.busy.value]).toEqual([1, 2, 0]);
});

it('an interrupt that nobody catches, and one of itself, fail the run', () => {
  const simulation = new Simulation();
  const sleeper: Process = simulation.start(
    (function* (): Life {
      yield 9;
    })(),
  );
  simulation.at(1, () => void sleeper.interrupt());
  expect(() => simulation.run()).toThrow(Interrupted);
  const own = new Simulation();
  own.start(
    (function* (): Life {
      own.active!.interrupt();
      yield 1;
    })(),
    { name: 'own' },
  );
  expect(() => own.run()).toThrow('simulation: process own cannot interrupt itself');
});

it('any of: the first that comes; the others are withdrawn and leave nothing behind', () => {
  const { simulation, lines, write } = createDiary();
  const crane = new Resource(simulation, { name: 'crane' });
  const gate = new Condition();
  function* hold(): Life {
    yield crane.request();
    yield 10;
    crane.release();
  }
  function* wait(): Life {
    write(`index ${yield anyOf(crane.request(), gate.next(), 3)}`);
    write(`index ${yield anyOf(crane.request(), gate.next(), 30)}`);
    write(`index ${yield anyOf(crane.request(), 30)}`);
    crane.release();
  }
  simulation.start(hold());
  simulation.start(wait());
  simulation.at(5, () => gate.signal());
  simulation.run();
  expect(lines).toEqual(['3 index 2', '5 index 1', '10 index 0']);
  expect([simulation.now, crane.withdrawn, crane.wait.sum, gate.waiting]).toEqual([10, 2, 5, 0]);
});

it('all of: when the last has come, with what each had to say', () => {
  const { simulation, lines, write } = createDiary();
  const yard = new Store<string>(simulation, { name: 'yard' });
  const crane = new Resource(simulation, { name: 'crane' });
  simulation.start(
    (function* (): Life {
      const [thing, outcome] = yield allOf(yard.get(), crane.request(), 2);
      write(`${thing} ${outcome}`);
      crane.release();
    })(),
  );
  simulation.start(
    (function* (): Life {
      yield 7;
      yield yard.put('box');
    })(),
  );
  simulation.run();
  expect(lines).toEqual(['7 box granted']);
});

it('all of, interrupted: what was granted is given back', () => {
  const { simulation } = createDiary();
  const crane = new Resource(simulation, { name: 'crane' });
  const yard = new Store<string>(simulation, { name: 'yard' });
  const waiting = simulation.start(
    (function* (): Life {
      try {
        yield allOf(crane.request(), yard.get());
      } catch {
        expect(crane.free).toBe(1);
      }
    })(),
  );
  simulation.at(2, () => {
    expect(crane.free).toBe(0);
    waiting.interrupt();
  });
  simulation.run();
  expect([crane.busy.value, simulation.ended]).toEqual([0, 1]);
});

it('a process waits for the end of another', () => {
  const { simulation, lines, write } = createDiary();
  const child = simulation.start(
    (function* (): Life {
      yield 4;
    })(),
  );
  simulation.start(
    (function* (): Life {
      yield child.end;
      write('first');
      yield child.end;
      write('second');
    })(),
  );
  simulation.run();
  expect(lines).toEqual(['4 first', '4 second']);
});

it('a store gives in order, waits for room, and finds what is wanted', () => {
  const { simulation, lines, write } = createDiary();
  const yard = new Store<number>(simulation, { name: 'yard', capacity: 2 });
  function* put(): Life {
    for (const box of [1, 2, 3, 4]) {
      yield yard.put(box);
      write(`put ${box}`);
    }
  }
  function* get(wanted?: (box: number) => boolean): Life {
    write(`got ${yield yard.get(wanted)}`);
  }
  simulation.start(put());
  simulation.start(
    get((box) => box === 4),
    { atS: 1 },
  );
  simulation.start(
    get((box) => box === 2),
    { atS: 2 },
  );
  simulation.start(get(), { atS: 5 });
  simulation.run();
  expect(lines).toEqual(['0 put 1', '0 put 2', '2 got 2', '2 put 3', '5 got 1', '5 put 4', '5 got 4']);
  expect([yard.things, yard.size.max]).toEqual([[3], 2]);
  expect(yard.stay.sum).toBeCloseTo(2 + 5 + 0, 12);
});

it('a level is filled and drawn in turn, and never below nothing or above its capacity', () => {
  const { simulation, lines, write } = createDiary();
  const tank = new Level(simulation, { name: 'tank', capacity: 10, initial: 4 });
  function* change(by: number): Life {
    yield by > 0 ? tank.fill(by) : tank.draw(-by);
    write(`${by}: ${tank.amount.value}`);
  }
  simulation.start(change(-6));
  simulation.start(change(-1));
  simulation.start(change(8), { atS: 2 });
  simulation.start(change(5), { atS: 3 });
  simulation.start(change(2), { atS: 4 });
  simulation.run();
  // At 2 there is no room for 8 beside 4, and 6 cannot be drawn from 4: those behind wait, until somebody is patient no more.
  expect(lines).toEqual([]);
  expect(tank.amount.value).toBe(4);
  expect(() => tank.fill(11)).toThrow('simulation: level tank of 10 cannot change by 11');
  expect(() => new Level(simulation, { name: 'tank', capacity: 1, initial: 2 })).toThrow(/^simulation: level tank/);
});

it('a level serves who waits as soon as it can', () => {
  const { simulation, lines, write } = createDiary();
  const tank = new Level(simulation, { name: 'tank', capacity: 10, initial: 4 });
  function* change(by: number): Life {
    const wait = by > 0 ? tank.fill(by) : tank.draw(-by);
    if ((yield anyOf(wait, 5)) === 0) write(`${by}: ${tank.amount.value}`);
    else write(`${by}: gone`);
  }
  simulation.start(change(-6));
  simulation.start(change(-1));
  simulation.start(change(3), { atS: 2 });
  simulation.start(change(9), { atS: 4 });
  simulation.start(change(-2), { atS: 8 });
  simulation.run();
  expect(lines).toEqual(['2 3: 0', '2 -6: 0', '2 -1: 0', '4 9: 9', '8 -2: 7']);
  expect([tank.put, tank.got]).toEqual([12, 9]);
});

it('a condition is looked at when it is signalled', () => {
  const { simulation, lines, write } = createDiary();
  const changed = new Condition();
  let level = 0;
  function* wait(least: number): Life {
    yield changed.until(() => level >= least);
    write(`at least ${least}`);
  }
  for (const least of [0, 2, 1]) simulation.start(wait(least));
  for (const time of [1, 2, 3]) {
    simulation.at(time, () => {
      level++;
      if (time !== 1) changed.signal();
    });
  }
  simulation.run();
  expect(lines).toEqual(['0 at least 0', '2 at least 2', '2 at least 1']);
});

it('a batch gathers, travels as one, and is disbanded; a patient carrier leaves with fewer', () => {
  const { simulation, lines, write } = createDiary();
  const yard = new Gathering(simulation, { name: 'yard' });
  function* wagon(name: string): Life {
    yield yard.join();
    write(`${name} arrived`);
  }
  function* train(size: number, patienceS?: number): Life {
    const wagons: Process[] = yield yard.depart(size, patienceS === undefined ? {} : { patienceS });
    write(`leaves with ${wagons.map(({ name }) => name).join('')}`);
    yield 10;
    yard.disband(wagons);
  }
  for (const [i, name] of ['a', 'b', 'c'].entries()) simulation.start(wagon(name), { name, atS: i });
  simulation.start(train(2));
  simulation.start(train(2, 6));
  simulation.run();
  expect(lines).toEqual(['1 leaves with ab', '6 leaves with c', '11 a arrived', '11 b arrived', '16 c arrived']);
  expect([yard.wait.count, yard.wait.sum]).toEqual([3, 5]);
});

it('a model may put events of its own among those of processes', () => {
  const { simulation, lines, write } = createDiary();
  simulation.onEvent = (kind, subject) => {
    write(`${kind} ${subject}`);
    if (subject < 2) simulation.calendar.schedule(simulation.now + 1, 5, subject + 1);
  };
  simulation.calendar.schedule(1, 5, 0);
  simulation.start(
    (function* (): Life {
      yield 2;
      write('process');
    })(),
  );
  simulation.run();
  expect(lines).toEqual(['1 5 0', '2 process', '2 5 1', '3 5 2']);
});
