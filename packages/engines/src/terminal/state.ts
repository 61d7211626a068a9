/** Everything that one replication knows, shared by the parts that move it. */
import {
  EventCalendar,
  type EventLog,
  PresenceAccount,
  type RandomStream,
  type Streams,
  TimeWeighted,
} from '../simulation/index.ts';
import { ContainerStore, extend, NONE } from './container-store.ts';
import { createDuration } from './duration.ts';
import { balanceWagons, type PreparedFlow, prepareFlows } from './prepare.ts';
import { ServicePool } from './service-pool.ts';
import { TrackSide } from './track-side.ts';
import type { TerminalModel } from './types.ts';
import { VehicleStore } from './vehicle-store.ts';
import { WagonPool } from './wagon-pool.ts';
import { YardStacks } from './yard-stacks.ts';

export const EVENT = { slot: 1, arrive: 2, stepEnd: 3, liftEnd: 4, wagonsBack: 5, shift: 6, day: 7 } as const;

/** What a flow has on its tracks and in its yard. */
export interface FlowState {
  /** Arriving trains whose containers are lifted, and departing ones that are loaded, in the order in which they began. */
  readonly unloading: number[];
  readonly loading: number[];
  /** The yard's containers, oldest first. */
  yardFirst: number;
  yardLast: number;
  /** Still on arriving trains under the cranes; in the yard or on the way there; promised to departing trains. */
  trackTeu: number;
  yardTeu: number;
  promisedTeu: number;
  /** Containers still on arriving trains under the cranes, and in the yard. */
  onTrack: number;
  inYard: number;
  vehiclesIn: number;
  vehiclesOut: number;
  containersIn: number;
  containersOut: number;
  teuOut: number;
  dwellSumS: number;
  liftSumS: number;
  liftedTrains: number;
  exitSumS: number;
  exits: number;
}

export class TerminalState {
  readonly model: TerminalModel;
  readonly calendar = new EventCalendar(256);
  readonly log: EventLog | null;
  readonly flows: readonly PreparedFlow[];
  readonly flowStates: readonly FlowState[];
  readonly vehicles = new VehicleStore();
  readonly containers = new ContainerStore();
  readonly pools: readonly ServicePool[];
  readonly groups: readonly ServicePool[];
  readonly groupTimes: readonly RandomStream[];
  readonly groupMoves: readonly ReturnType<typeof createDuration>[];
  /** By group, then side. */
  readonly covers: readonly (readonly boolean[])[];
  readonly sides: readonly TrackSide[];
  readonly wagons: readonly (WagonPool | null)[];
  readonly yard: YardStacks | null;
  /** Containers that may not be put down because the yard is full. */
  readonly yardQueue = new TimeWeighted();
  /** Containers whose departing train waits for a track, by side. */
  readonly callQueue: readonly TimeWeighted[];
  /** Vehicles whose next step is due now. */
  readonly ready: number[] = [];
  /** Bogie trains that wait for bogies. */
  readonly bogieWait: number[] = [];
  readonly present = new TimeWeighted();
  readonly presence = new PresenceAccount();
  dwellS = new Float64Array(4096);
  dwellCount = 0;
  moves = 0;
  reshuffles = 0;
  directLifts = 0;
  presentAtStart = 0;
  fromS = 0;

  constructor(model: TerminalModel, streams: Streams, log: EventLog | null) {
    this.model = model;
    this.log = log;
    this.flows = prepareFlows(model, streams);
    this.flowStates = model.flows.map(createFlowState);
    this.pools = model.pools.map(({ servers, shifts }) => new ServicePool(servers, shifts));
    this.groups = model.cranes.map(({ servers, shifts }) => new ServicePool(servers, shifts));
    this.groupTimes = model.cranes.map(({ id }) => streams.get(`${id} moves`));
    this.groupMoves = model.cranes.map(({ moveS }) => createDuration(moveS));
    this.covers = model.cranes.map(({ covers }) => model.sides.map(({ id }) => covers.includes(id)));
    this.sides = model.sides.map(({ id, tracks }) => new TrackSide(tracks, departsFrom(model, id)));
    this.callQueue = model.sides.map(() => new TimeWeighted());
    this.wagons = model.sides.map(({ wagons }, s) =>
      wagons === null
        ? null
        : new WagonPool(
            wagons.count,
            createDuration(wagons.returnS),
            balanceWagons(this.flows, s),
            streams.get(`${wagons.id} returns`),
          ),
    );
    this.yard = model.yard === null ? null : new YardStacks(model.yard, this.containers);
  }

  get now(): number {
    return this.calendar.now;
  }

  recordDwell(dwellS: number): void {
    if (this.dwellCount === this.dwellS.length)
      this.dwellS = extend(this.dwellS, new Float64Array(2 * this.dwellCount));
    this.dwellS[this.dwellCount++] = dwellS;
  }

  /** Ends a warm-up. */
  restart(): void {
    const { now } = this;
    this.fromS = now;
    for (const each of [...this.pools, ...this.groups, ...this.sides, ...this.wagons, ...this.callQueue]) {
      each?.restart(now);
    }
    this.yardQueue.restart(now);
    this.present.restart(now);
    this.yard?.usedTeu.restart(now);
    this.presence.restart(now);
    this.presentAtStart = this.present.value;
    this.dwellCount = 0;
    this.moves = 0;
    this.reshuffles = 0;
    this.directLifts = 0;
    for (const state of this.flowStates) Object.assign(state, createCounts());
  }
}

/** Trains with new bogies go on from the tracks on which they came. */
function departsFrom(model: TerminalModel, side: string): boolean {
  return model.flows.some(({ to, work }) => to === side && (work === 'container_lift' || work === 'wagon_to_wagon'));
}

function createFlowState(): FlowState {
  return {
    unloading: [],
    loading: [],
    yardFirst: NONE,
    yardLast: NONE,
    trackTeu: 0,
    yardTeu: 0,
    promisedTeu: 0,
    onTrack: 0,
    inYard: 0,
    ...createCounts(),
  };
}

function createCounts() {
  return {
    vehiclesIn: 0,
    vehiclesOut: 0,
    containersIn: 0,
    containersOut: 0,
    teuOut: 0,
    dwellSumS: 0,
    liftSumS: 0,
    liftedTrains: 0,
    exitSumS: 0,
    exits: 0,
  };
}
