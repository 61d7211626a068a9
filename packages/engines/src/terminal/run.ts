/** One replication: the events in their order, and what they come to. */
import { EventLog, Streams } from '../simulation/index.ts';
import { Arrivals } from './arrivals.ts';
import { callTrains, WagonOrders } from './calls.ts';
import { DailyRecord } from './daily.ts';
import { Lifts } from './lifts.ts';
import { endStep, grantTracks, proceed, serveNext } from './progress.ts';
import { checkAccounts, readResult } from './read-result.ts';
import { EVENT, TerminalState } from './state.ts';
import type { RunResult, TerminalModel } from './types.ts';

const DAY_S = 86_400;

export interface RunOptions {
  readonly seed: number | string;
  readonly replication?: number;
  /** Counted, after the warm-up. */
  readonly days: number;
  readonly warmUpDays?: number;
  /** Keep every event. */
  readonly log?: boolean;
}

/**
 * One replication of a terminal that begins empty. The model must have passed `checkTerminal`.
 *
 * @throws Error where what came is not what went and what is there, or Little's law does not hold: a fault of this module
 * @cost O(containers) events; about 1 microsecond a container; memory O(containers)
 */
export function runTerminal(model: TerminalModel, options: RunOptions): RunResult {
  const { seed, replication = 0, days, warmUpDays = 0 } = options;
  const log = options.log ? new EventLog() : null;
  const state = new TerminalState(model, new Streams({ seed, replication }), log);
  const { calendar } = state;
  const arrivals = new Arrivals(state);
  const orders = new WagonOrders();
  const lifts = new Lifts(state);
  const daily = new DailyRecord(state);
  scheduleShifts(state);
  const endS = (warmUpDays + days) * DAY_S;
  const warmS = warmUpDays * DAY_S;
  calendar.schedule(DAY_S, EVENT.day, 0);
  while (calendar.nextTime <= endS && calendar.advance()) {
    const { kind, subject } = calendar;
    // A lift in the middle of a train changes nothing but what the cranes do next.
    let calls = true;
    switch (kind) {
      case EVENT.slot:
        arrivals.delay(subject);
        continue;
      case EVENT.arrive:
        arrivals.arrive(subject);
        break;
      case EVENT.stepEnd:
        endStep(state, subject);
        break;
      case EVENT.liftEnd:
        lifts.end(subject);
        calls = state.ready.length > 0;
        break;
      case EVENT.wagonsBack:
        orders.arrive(state, subject);
        break;
      case EVENT.shift:
        changeShift(state, subject);
        break;
      default:
        daily.record();
        if (calendar.now === warmS) {
          state.restart();
          daily.restart();
        }
        calendar.schedule(calendar.now + DAY_S, EVENT.day, 0);
        continue;
    }
    settle(state, lifts, orders, calls);
  }
  calendar.rest(endS);
  checkAccounts(state);
  return readResult(state, days, daily.columns);
}

/** Everything that can happen now does. */
function settle(state: TerminalState, lifts: Lifts, orders: WagonOrders, calls: boolean): void {
  const { ready } = state;
  let again = calls;
  do {
    if (again) {
      // Departing trains before arriving ones: they make room.
      do {
        while (ready.length > 0) proceed(state, ready.shift()!);
        callTrains(state, orders);
        for (let s = 0; s < state.sides.length; s++) if (state.sides[s].waiting.length > 0) grantTracks(state, s);
      } while (ready.length > 0);
    }
    lifts.freed = false;
    if (state.groups.length > 0) lifts.start();
    again = ready.length > 0 || lifts.freed;
  } while (again);
}

function changeShift(state: TerminalState, subject: number): void {
  const { pools, groups, now } = state;
  const at = subject < pools.length ? pools[subject] : groups[subject - pools.length];
  at.changeShift(now);
  state.calendar.schedule(now + DAY_S, EVENT.shift, subject);
  if (subject < pools.length) serveNext(state, at);
}

/** One event a day for each time at which the number on duty may change. */
function scheduleShifts(state: TerminalState): void {
  for (const [subject, { shifts }] of [...state.pools, ...state.groups].entries()) {
    const times = new Set(shifts.flatMap(({ fromS, toS }) => [fromS, toS % DAY_S]));
    for (const timeS of times) state.calendar.schedule(timeS, EVENT.shift, subject);
  }
}
