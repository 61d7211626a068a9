/** Departing trains are called where a load is there, with empty wagons and a track; bogie trains get their bogies. */
import { LOG } from './log-kinds.ts';
import { PHASE } from './prepare.ts';
import { setPhase } from './progress.ts';
import { EVENT, type FlowState, type TerminalState } from './state.ts';
import type { WagonPool } from './wagon-pool.ts';

/** A forty-foot container does not fit into the last TEU. */
const LEFT_OVER_TEU = 1;

/** Wagons on their way, by number of the order. */
export class WagonOrders {
  readonly #wagons: number[] = [];
  readonly #side: number[] = [];

  send(state: TerminalState, s: number, pool: WagonPool, wagons: number): void {
    if (wagons <= 0) return;
    this.#wagons.push(wagons);
    this.#side.push(s);
    state.calendar.schedule(state.now + pool.drawReturnS(), EVENT.wagonsBack, this.#wagons.length - 1);
  }

  arrive(state: TerminalState, order: number): void {
    state.wagons[this.#side[order]]!.comeBack(state.now, this.#wagons[order]);
  }
}

/** Calls every train that can be. */
export function callTrains(state: TerminalState, orders: WagonOrders): void {
  callBogies(state, orders);
  for (let s = 0; s < state.sides.length; s++) {
    let forTrack = 0;
    let forWagons = 0;
    // The flow whose load has waited longest goes first.
    for (let f = nextFlow(state, s, -1); f >= 0; f = nextFlow(state, s, f)) {
      const own = state.flowStates[f];
      for (let teu = loadOf(state, f); teu > 0; teu = loadOf(state, f)) {
        const pool = state.wagons[s];
        const wagons = wagonsFor(state, f, teu);
        if (pool && pool.onHand.value < wagons) {
          orders.send(state, s, pool, pool.orderLack(wagons));
          forWagons += unpromised(own);
          break;
        }
        const tracks = state.sides[s].find(state.flows[f].lengthOutM, true);
        if (tracks === 0) {
          forTrack += unpromised(own);
          break;
        }
        call(state, orders, f, teu, wagons, tracks);
      }
    }
    state.callQueue[s].update(state.now, forTrack);
    state.wagons[s]?.queueOverTime.update(state.now, forWagons + bogieQueue(state, s));
  }
}

function call(state: TerminalState, orders: WagonOrders, f: number, teu: number, wagons: number, tracks: number): void {
  const { vehicles, now } = state;
  const s = state.flows[f].to;
  const pool = state.wagons[s];
  if (pool) orders.send(state, s, pool, pool.take(now, wagons));
  const v = vehicles.add(f, true);
  vehicles.roomTeu[v] = teu;
  vehicles.teu[v] = teu;
  vehicles.tracks[v] = tracks;
  state.sides[s].take(now, tracks, true);
  state.flowStates[f].promisedTeu += teu;
  setPhase(state, v, PHASE.placing);
  state.log?.record(now, LOG.call, v);
  state.ready.push(v);
}

/** TEU of the train that could be called now; 0: none. */
function loadOf(state: TerminalState, f: number): number {
  const { flow } = state.flows[f];
  const own = state.flowStates[f];
  const free = own.trackTeu + own.yardTeu - own.promisedTeu;
  // Wagon to wagon nothing is put down: a train takes over what one other brought.
  if (flow.work === 'wagon_to_wagon') return Math.min(free, flow.teu);
  return free >= flow.departingTeu - (flow.fortyShare > 0 ? LEFT_OVER_TEU : 0) ? flow.departingTeu : 0;
}

function wagonsFor(state: TerminalState, f: number, teu: number): number {
  const { to, wagonsOut } = state.flows[f];
  return Math.min(wagonsOut, Math.ceil(teu / state.model.sides[to].wagonTeu));
}

/** Containers that no train has come for, about: only TEU are promised. */
function unpromised({ onTrack, inYard, trackTeu, yardTeu, promisedTeu }: FlowState): number {
  const teu = trackTeu + yardTeu;
  return teu <= 0 ? 0 : ((onTrack + inYard) * Math.max(0, teu - promisedTeu)) / teu;
}

/** Flows to a side, by who waits longest. */
function nextFlow(state: TerminalState, s: number, after: number): number {
  let best = -1;
  for (let f = 0; f < state.flows.length; f++) {
    if (state.flows[f].to !== s || !state.flows[f].lifts) continue;
    if (after >= 0 && !isBefore(state, after, f)) continue;
    if (best < 0 || isBefore(state, f, best)) best = f;
  }
  return best;
}

function isBefore(state: TerminalState, f: number, g: number): boolean {
  const a = sinceS(state, f);
  const b = sinceS(state, g);
  return a < b || (a === b && f < g);
}

function sinceS({ flowStates, containers, vehicles }: TerminalState, f: number): number {
  const { yardFirst, unloading } = flowStates[f];
  if (yardFirst >= 0) return containers.arrivedS[yardFirst];
  return unloading.length > 0 ? vehicles.workFromS[unloading[0]] : Number.POSITIVE_INFINITY;
}

function callBogies(state: TerminalState, orders: WagonOrders): void {
  const { bogieWait, vehicles, now } = state;
  while (bogieWait.length > 0) {
    const v = bogieWait[0];
    const { to, wagonsIn } = state.flows[vehicles.flow[v]];
    const pool = state.wagons[to];
    if (pool && pool.onHand.value < wagonsIn) {
      orders.send(state, to, pool, pool.orderLack(wagonsIn));
      break;
    }
    bogieWait.shift();
    if (pool) orders.send(state, to, pool, pool.take(now, wagonsIn));
    const own = state.flowStates[vehicles.flow[v]];
    own.unloading.push(v);
    own.onTrack += vehicles.containers[v];
  }
}

function bogieQueue({ bogieWait, vehicles, flows }: TerminalState, s: number): number {
  let containers = 0;
  for (const v of bogieWait) if (flows[vehicles.flow[v]].to === s) containers += vehicles.containers[v];
  return containers;
}
