/** Vehicles come, by timetable with delay or at random, with their containers. */
import { exactLog } from '../simulation/index.ts';
import { EMPTY, LADEN, REEFER } from './container-store.ts';
import { LOG } from './log-kinds.ts';
import { EVENT, type TerminalState } from './state.ts';

const DAY_S = 86_400;

/** When each flow's next vehicle is due, in days of its own time: whole days, and parts of its daily window. */
export class Arrivals {
  readonly #state: TerminalState;
  readonly #due: Float64Array;
  readonly #slots: Float64Array;

  constructor(state: TerminalState) {
    this.#state = state;
    this.#due = new Float64Array(state.flows.length);
    this.#slots = new Float64Array(state.flows.length);
    for (const f of state.flows.keys()) this.schedule(f);
  }

  /** The flow's next slot. */
  schedule(f: number): void {
    const { flow, slots } = this.#state.flows[f];
    if (flow.perDay === 0) return;
    // The first train of a timetable is due half an interval after the window opens.
    if (flow.pattern === 'timetable') this.#due[f] = (this.#slots[f]++ + 0.5) / flow.perDay;
    else this.#due[f] -= exactLog(slots.next()) / flow.perDay;
    const day = Math.floor(this.#due[f]);
    this.#state.calendar.schedule(day * DAY_S + (this.#due[f] - day) * flow.windowS, EVENT.slot, f);
  }

  /** A slot: the vehicle comes then or later. */
  delay(f: number): void {
    const { flow, delayS, delays } = this.#state.flows[f];
    const late = flow.delayS.meanS === 0 ? 0 : delayS.sample(delays);
    this.#state.calendar.schedule(this.#state.now + late, EVENT.arrive, f);
    this.schedule(f);
  }

  arrive(f: number): void {
    const state = this.#state;
    const { now, vehicles, containers } = state;
    const { flow, cargo, declarations } = state.flows[f];
    const v = vehicles.add(f, false);
    vehicles.declared[v] = flow.declaredShare > 0 && declarations.next() < flow.declaredShare ? 1 : 0;
    vehicles.first[v] = containers.count;
    let left = flow.teu;
    while (left > 0) {
      const teu = left >= 2 && cargo.next() < flow.fortyShare ? 2 : 1;
      const u = flow.emptyShare + flow.reeferShare === 0 ? 1 : cargo.next();
      const kind = u < flow.emptyShare ? EMPTY : u < flow.emptyShare + flow.reeferShare ? REEFER : LADEN;
      containers.add(now, teu, kind);
      left -= teu;
    }
    const count = containers.count - vehicles.first[v];
    vehicles.containers[v] = count;
    vehicles.teu[v] = flow.teu;
    state.present.update(now, state.present.value + count);
    state.presence.enter(now, count);
    const own = state.flowStates[f];
    own.vehiclesIn++;
    own.containersIn += count;
    state.log?.record(now, LOG.arrive, v);
    state.ready.push(v);
  }
}
