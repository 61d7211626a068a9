/** A vehicle goes on: step by step, onto a track, under the cranes, away. */
import { NONE } from './container-store.ts';
import { LOG } from './log-kinds.ts';
import { PHASE } from './prepare.ts';
import type { ServicePool } from './service-pool.ts';
import { EVENT, type TerminalState } from './state.ts';

/** The vehicle's next step, or what comes after the last of its phase. */
export function proceed(state: TerminalState, v: number): void {
  const { vehicles } = state;
  const steps = state.flows[vehicles.flow[v]].steps[vehicles.phase[v]];
  while (vehicles.step[v] < steps.length) {
    const step = steps[vehicles.step[v]++];
    if (step.entersBorder) recordExit(state, v);
    if (step.share < 1 && step.selection.next() >= step.share) continue;
    const durationS = (vehicles.declared[v] === 1 ? step.declaredS : step.durationS).sample(step.times);
    if (durationS === 0) continue;
    vehicles.durationS[v] = durationS;
    if (step.pool < 0) begin(state, v, step.number);
    else {
      const pool = state.pools[step.pool];
      if (pool.free && pool.head === NONE) {
        pool.take(state.now);
        begin(state, v, step.number);
      } else {
        pool.push(state.now, v, vehicles.containers[v], vehicles.behind);
        state.log?.record(state.now, LOG.waitForStep + step.number, v);
      }
    }
    return;
  }
  leavePhase(state, v);
}

export function endStep(state: TerminalState, v: number): void {
  const step = currentStep(state, v);
  state.log?.record(state.now, LOG.endStep + step.number, v);
  if (step.pool >= 0) {
    const pool = state.pools[step.pool];
    pool.release(state.now);
    serveNext(state, pool);
  }
  proceed(state, v);
}

/** Those who wait begin while servers are free. */
export function serveNext(state: TerminalState, pool: ServicePool): void {
  const { vehicles, now } = state;
  while (pool.free && pool.head !== NONE) {
    const v = pool.head;
    pool.shift(now, vehicles.containers[v], vehicles.behind);
    pool.take(now);
    begin(state, v, currentStep(state, v).number);
  }
}

/** Arriving trains that wait take what tracks are free, in their order. */
export function grantTracks(state: TerminalState, s: number): void {
  const side = state.sides[s];
  const { vehicles, now } = state;
  while (side.waiting.length > 0) {
    const v = side.waiting[0];
    const bits = side.find(state.flows[vehicles.flow[v]].lengthInM, false);
    if (bits === 0) return;
    side.waiting.shift();
    side.queueOverTime.update(now, side.queueOverTime.value - vehicles.containers[v]);
    side.take(now, bits, false);
    vehicles.tracks[v] = bits;
    state.log?.record(now, LOG.takeTrack, v);
    setPhase(state, v, PHASE.inbound);
    state.ready.push(v);
  }
}

/** The first side of the border is behind it. */
function recordExit({ vehicles, containers, flowStates, now }: TerminalState, v: number): void {
  const own = flowStates[vehicles.flow[v]];
  own.exitSumS += now - containers.arrivedS[vehicles.first[v]];
  own.exits++;
}

function begin(state: TerminalState, v: number, number: number): void {
  state.log?.record(state.now, LOG.beginStep + number, v);
  state.calendar.schedule(state.now + state.vehicles.durationS[v], EVENT.stepEnd, v);
}

function currentStep({ vehicles, flows }: TerminalState, v: number) {
  return flows[vehicles.flow[v]].steps[vehicles.phase[v]][vehicles.step[v] - 1];
}

export function setPhase({ vehicles }: TerminalState, v: number, phase: number): void {
  vehicles.phase[v] = phase;
  vehicles.step[v] = 0;
}

function leavePhase(state: TerminalState, v: number): void {
  const { vehicles, now } = state;
  const { from, to, bogies, lifts, wagonsIn } = state.flows[vehicles.flow[v]];
  const own = state.flowStates[vehicles.flow[v]];
  switch (vehicles.phase[v]) {
    case PHASE.arrival:
      if (from < 0) {
        setPhase(state, v, PHASE.departure);
        state.ready.push(v);
        return;
      }
      state.sides[from].waiting.push(v);
      state.sides[from].queueOverTime.update(now, state.sides[from].queueOverTime.value + vehicles.containers[v]);
      state.log?.record(now, LOG.waitForTrack, v);
      return;
    case PHASE.inbound:
      vehicles.workFromS[v] = now;
      if (bogies) state.bogieWait.push(v);
      else if (lifts) {
        own.unloading.push(v);
        own.trackTeu += vehicles.teu[v];
        own.onTrack += vehicles.containers[v];
      } else {
        setPhase(state, v, PHASE.outbound);
        state.ready.push(v);
      }
      return;
    case PHASE.clearing:
      leaveTrack(state, v, from, false);
      state.wagons[from]?.bring(now, wagonsIn);
      return;
    case PHASE.placing:
      own.loading.push(v);
      vehicles.workFromS[v] = now;
      return;
    case PHASE.outbound:
      if (vehicles.departing[v] === 1) leaveTrack(state, v, to, true);
      else leaveTrack(state, v, from, false);
      setPhase(state, v, PHASE.departure);
      state.ready.push(v);
      return;
    default:
      leave(state, v);
  }
}

function leaveTrack(state: TerminalState, v: number, s: number, departing: boolean): void {
  state.sides[s].release(state.now, state.vehicles.tracks[v], departing);
  state.log?.record(state.now, LOG.leaveTrack, v);
}

/** Its containers have left the terminal. */
function leave(state: TerminalState, v: number): void {
  const { vehicles, containers, now } = state;
  const own = state.flowStates[vehicles.flow[v]];
  const list = vehicles.departing[v] === 1;
  const end = vehicles.first[v] + vehicles.containers[v];
  let teu = 0;
  for (let c = vehicles.first[v]; list ? c !== NONE : c < end; c = list ? containers.next[c] : c + 1) {
    const since = containers.arrivedS[c];
    state.presence.leave(now, since);
    state.recordDwell(now - since);
    own.dwellSumS += now - since;
    teu += containers.teu[c];
  }
  const count = vehicles.containers[v];
  state.present.update(now, state.present.value - count);
  own.vehiclesOut++;
  own.containersOut += count;
  own.teuOut += teu;
  state.log?.record(now, LOG.leave, v);
}
