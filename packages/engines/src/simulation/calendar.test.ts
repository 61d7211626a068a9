import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventCalendar } from './calendar.ts';
import { Streams } from './random-stream.ts';

it('events happen in the order of time, then of scheduling; cancelled ones do not', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('schedule' as const), after: fc.integer({ min: 0, max: 6 }) }),
    fc.record({ do: fc.constant('cancel' as const), which: fc.nat() }),
    fc.record({ do: fc.constant('advance' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const calendar = new EventCalendar(2);
      // The oracle: a list that is sorted, which keeps equal ones in order.
      let list: { time: number; subject: number; slot: number }[] = [];
      let subject = 0;
      const advance = () => {
        list.sort((a, b) => a.time - b.time);
        const next = list.shift();
        expect(calendar.advance()).toBe(next !== undefined);
        if (next) expect([calendar.now, calendar.kind, calendar.subject]).toEqual([next.time, 7, next.subject]);
      };
      for (const each of steps) {
        if (each.do === 'schedule') {
          const time = calendar.now + each.after;
          list.push({ time, subject, slot: calendar.schedule(time, 7, subject++) });
        } else if (each.do === 'cancel' && list.length > 0) {
          const gone = list[each.which % list.length];
          expect(calendar.timeOf(gone.slot)).toBe(gone.time);
          calendar.cancel(gone.slot);
          list = list.filter((other) => other !== gone);
        } else if (each.do === 'advance') advance();
        expect(calendar.size).toBe(list.length);
        expect(calendar.nextTime).toBe(Math.min(Number.POSITIVE_INFINITY, ...list.map(({ time }) => time)));
      }
      while (list.length > 0) advance();
      advance();
    }),
  );
});

it('many events, half of them cancelled, come in order', () => {
  const stream = new Streams({ seed: 2 }).get('times');
  const calendar = new EventCalendar();
  const slots = Array.from({ length: 5000 }, (_, i) => calendar.schedule(stream.next(), 1, i));
  const times = slots.map((slot) => calendar.timeOf(slot));
  const left = times.filter((_, i) => i % 2 === 1).sort((a, b) => a - b);
  for (let i = 0; i < slots.length; i += 2) calendar.cancel(slots[i]);
  for (const time of left) {
    calendar.advance();
    expect(calendar.now).toBe(time);
  }
  expect(calendar.advance()).toBe(false);
});

it('the past, NaN and events that are gone are refused', () => {
  const calendar = new EventCalendar();
  const slot = calendar.schedule(2, 0, 0);
  calendar.advance();
  expect(() => calendar.schedule(1, 0, 0)).toThrow(/^simulation: an event at 1 s/);
  expect(() => calendar.schedule(Number.NaN, 0, 0)).toThrow(/^simulation:/);
  expect(() => calendar.cancel(slot)).toThrow(/^simulation: event 0 is not scheduled/);
  calendar.schedule(5, 0, 0);
  expect(() => calendar.rest(6)).toThrow(/^simulation: no time passes/);
  calendar.rest(4);
  expect(calendar.now).toBe(4);
});
