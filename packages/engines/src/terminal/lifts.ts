/**
 * Cranes: straight from train to train where a departing one stands there, else into the yard; the yard's containers first
 * onto a departing train, oldest first. Cranes stay together at the train whose lifting began first.
 */
import { NONE } from './container-store.ts';
import { LOG } from './log-kinds.ts';
import { PHASE } from './prepare.ts';
import { setPhase } from './progress.ts';
import { EVENT, type FlowState, type TerminalState } from './state.ts';

const LEFT_OVER_TEU = 1;

/** What each crane that is at work lifts, and between which vehicles; -1 is the yard. */
export class Lifts {
  readonly #state: TerminalState;
  /** By crane of all groups. */
  readonly #group: Int32Array;
  readonly #container: Int32Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #idle: number[][];
  /** The job that was found, on which a crane then starts. */
  #jobContainer = NONE;
  #jobFrom = NONE;
  #jobTo = NONE;
  #yardBlocks = false;
  /** A train was sent off with room for one TEU: its promise may be another's. */
  freed = false;

  constructor(state: TerminalState) {
    this.#state = state;
    const cranes = state.groups.flatMap(({ servers }, g) => new Array<number>(servers).fill(g));
    this.#group = Int32Array.from(cranes);
    this.#container = new Int32Array(cranes.length).fill(NONE);
    this.#from = new Int32Array(cranes.length).fill(NONE);
    this.#to = new Int32Array(cranes.length).fill(NONE);
    this.#idle = state.groups.map((_, g) => cranes.flatMap((own, crane) => (own === g ? [crane] : [])));
  }

  /** Sets idle cranes to work and counts what waits for them. */
  start(): void {
    const { groups } = this.#state;
    this.#yardBlocks = false;
    for (let g = 0; g < groups.length; g++) while (groups[g].free && this.#findJob(g)) this.#begin(g);
    this.#countQueues();
  }

  end(crane: number): void {
    const state = this.#state;
    const { vehicles, containers, now } = state;
    const g = this.#group[crane];
    const c = this.#container[crane];
    const from = this.#from[crane];
    const to = this.#to[crane];
    state.groups[g].release(now);
    this.#idle[g].push(crane);
    if (from !== NONE) {
      vehicles.lifted[from]++;
      const { bogies, wagonsIn } = state.flows[vehicles.flow[from]];
      if (bogies) state.log?.record(now, LOG.wagonLifted, from);
      if (vehicles.lifted[from] === (bogies ? wagonsIn : vehicles.containers[from])) this.#endUnloading(from, bogies);
    }
    if (c === NONE) return;
    if (to === NONE) {
      const own = state.flowStates[vehicles.flow[from]];
      if (own.yardFirst === NONE) own.yardFirst = c;
      else containers.next[own.yardLast] = c;
      own.yardLast = c;
      own.inYard++;
      state.log?.record(now, LOG.containerToYard, c);
    } else {
      containers.next[c] = NONE;
      containers.train[c] = to;
      if (vehicles.first[to] === NONE) vehicles.first[to] = c;
      else containers.next[vehicles.last[to]] = c;
      vehicles.last[to] = c;
      vehicles.containers[to]++;
      vehicles.lifted[to]++;
      state.log?.record(now, LOG.containerToTrain, c);
      this.#endLoading(to);
    }
  }

  #begin(g: number): void {
    const state = this.#state;
    const { vehicles, containers, now } = state;
    const crane = this.#idle[g].pop()!;
    const c = this.#jobContainer;
    const from = this.#jobFrom;
    const to = this.#jobTo;
    this.#container[crane] = c;
    this.#from[crane] = from;
    this.#to[crane] = to;
    const time = state.groupMoves[g];
    const stream = state.groupTimes[g];
    let durationS = time.sample(stream);
    state.moves++;
    const own = state.flowStates[vehicles.flow[from === NONE ? to : from]];
    const teu = c === NONE ? 0 : containers.teu[c];
    if (from !== NONE) {
      if (vehicles.begun[from]++ === 0) {
        vehicles.firstLiftS[from] = now;
        state.log?.record(now, LOG.beginUnloading, from);
      }
      if (c === NONE) own.onTrack = Math.max(0, own.onTrack - vehicles.containers[from] / this.#wagonsOf(from));
      else {
        own.onTrack--;
        own.trackTeu -= teu;
      }
      if (c !== NONE && to === NONE) {
        own.yardTeu += teu;
        state.yard!.put(now, c);
      } else if (to !== NONE) state.directLifts++;
    } else {
      own.yardFirst = containers.next[c];
      own.inYard--;
      own.yardTeu -= teu;
      const above = state.yard!.take(now, c);
      for (let i = 0; i < above; i++) durationS += time.sample(stream);
      state.reshuffles += above;
      state.moves += above;
    }
    if (to !== NONE) {
      own.promisedTeu -= teu;
      vehicles.roomTeu[to] -= teu;
      vehicles.begun[to]++;
    }
    state.groups[g].take(now);
    state.calendar.schedule(now + durationS, EVENT.liftEnd, crane);
  }

  #wagonsOf(v: number): number {
    return this.#state.flows[this.#state.vehicles.flow[v]].wagonsIn;
  }

  #findJob(g: number): boolean {
    const { flows } = this.#state;
    let bestS = Number.POSITIVE_INFINITY;
    let found = false;
    for (let f = 0; f < flows.length; f++) {
      const sinceS = this.#findInFlow(g, f, bestS);
      if (sinceS < bestS) {
        bestS = sinceS;
        found = true;
      }
    }
    return found;
  }

  /** Sets the job where the flow has one for a train that began before `bestS`. @returns when that began, s */
  #findInFlow(g: number, f: number, bestS: number): number {
    const state = this.#state;
    const { vehicles, containers } = state;
    const { from, to, bogies, direct, lifts, flow } = state.flows[f];
    const own = state.flowStates[f];
    const coversFrom = from >= 0 && state.covers[g][from];
    if (bogies) {
      const v = own.unloading.find((each) => vehicles.begun[each] < this.#wagonsOf(each));
      if (v === undefined || !coversFrom || !(vehicles.workFromS[v] < bestS)) return Number.POSITIVE_INFINITY;
      return this.#set(NONE, v, NONE);
    }
    if (!lifts) return Number.POSITIVE_INFINITY;
    const arriving = coversFrom ? this.#firstUnbegun(own) : NONE;
    const next = arriving === NONE ? NONE : vehicles.first[arriving] + vehicles.begun[arriving];
    if (state.covers[g][to]) {
      for (let i = 0; i < own.loading.length; i++) {
        const train = own.loading[i];
        if (vehicles.roomTeu[train] <= 0) continue;
        const c = own.yardFirst === NONE ? next : own.yardFirst;
        // The last TEU stays empty rather than wait for a twenty-foot container.
        const full = c === NONE ? own.trackTeu + own.yardTeu === 0 : containers.teu[c] > vehicles.roomTeu[train];
        if (full && vehicles.roomTeu[train] <= LEFT_OVER_TEU) {
          own.promisedTeu -= vehicles.roomTeu[train];
          vehicles.roomTeu[train] = 0;
          this.freed = true;
          if (this.#endLoading(train)) i--;
          continue;
        }
        if (c === NONE) break;
        if (!(vehicles.workFromS[train] < bestS)) break;
        return own.yardFirst === NONE ? this.#set(c, arriving, train) : this.#set(c, NONE, train);
      }
    }
    // What is promised to a departing train stays on its wagon until that is there.
    const spare = own.trackTeu - (direct ? Math.max(0, own.promisedTeu - own.yardTeu) : 0);
    if (next === NONE || spare <= 0 || state.yard === null || flow.work !== 'container_lift') {
      return Number.POSITIVE_INFINITY;
    }
    if (!state.yard.hasRoom(next)) {
      this.#yardBlocks = true;
      return Number.POSITIVE_INFINITY;
    }
    return vehicles.workFromS[arriving] < bestS ? this.#set(next, arriving, NONE) : Number.POSITIVE_INFINITY;
  }

  #set(c: number, from: number, to: number): number {
    this.#jobContainer = c;
    this.#jobFrom = from;
    this.#jobTo = to;
    return this.#state.vehicles.workFromS[from === NONE ? to : from];
  }

  #firstUnbegun({ unloading }: FlowState): number {
    const { vehicles } = this.#state;
    for (let i = 0; i < unloading.length; i++) {
      if (vehicles.begun[unloading[i]] < vehicles.containers[unloading[i]]) return unloading[i];
    }
    return NONE;
  }

  #endUnloading(v: number, bogies: boolean): void {
    const state = this.#state;
    const { vehicles, now } = state;
    const own = state.flowStates[vehicles.flow[v]];
    own.unloading.splice(own.unloading.indexOf(v), 1);
    own.liftSumS += now - vehicles.firstLiftS[v];
    own.liftedTrains++;
    state.log?.record(now, LOG.endUnloading, v);
    if (bogies) {
      const { from, wagonsIn } = state.flows[vehicles.flow[v]];
      state.wagons[from]?.bring(now, wagonsIn);
    }
    setPhase(state, v, bogies ? PHASE.outbound : PHASE.clearing);
    state.ready.push(v);
  }

  /** @returns whether it is loaded */
  #endLoading(v: number): boolean {
    const state = this.#state;
    const { vehicles } = state;
    if (vehicles.roomTeu[v] > 0 || vehicles.lifted[v] < vehicles.begun[v]) return false;
    const { loading } = state.flowStates[vehicles.flow[v]];
    loading.splice(loading.indexOf(v), 1);
    state.log?.record(state.now, LOG.loaded, v);
    setPhase(state, v, PHASE.outbound);
    state.ready.push(v);
    return true;
  }

  /** Containers that a crane could lift if one were free, and those that only a full yard holds up. */
  #countQueues(): void {
    const state = this.#state;
    const { flows, flowStates, covers, now } = state;
    let held = 0;
    for (let f = 0; f < flows.length; f++) {
      const { flow, bogies, direct } = flows[f];
      const { onTrack, inYard, loading, promisedTeu } = flowStates[f];
      const across = bogies || (direct && loading.length > 0);
      const down = flow.work === 'container_lift' && !this.#yardBlocks;
      if (!across && !down && flow.work === 'container_lift') held += onTrack;
      this.#liftable[f] = (across || down ? onTrack : 0) + (loading.length > 0 ? Math.min(inYard, promisedTeu) : 0);
    }
    state.yardQueue.update(now, held);
    for (let g = 0; g < covers.length; g++) {
      let queue = 0;
      for (let f = 0; f < flows.length; f++) {
        const { from, to } = flows[f];
        if ((from >= 0 && covers[g][from]) || (to >= 0 && covers[g][to])) queue += this.#liftable[f];
      }
      state.groups[g].queueOverTime.update(now, queue);
    }
  }

  readonly #liftable: Float64Array = new Float64Array(256);
}
