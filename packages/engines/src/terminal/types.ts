/** A terminal or border crossing as the engine takes it, and what a run says of it. SI: s, m; containers in TEU. */
import type { EventLog } from '../simulation/index.ts';

/** A time that varies: constant at cv 0, exponential at 1, else lognormal. */
export interface Duration {
  readonly meanS: number;
  /** Standard deviation / mean. */
  readonly cv: number;
}

/** From one time of the day to another, so many on duty; outside all shifts nobody is. */
export interface Shift {
  readonly fromS: number;
  readonly toS: number;
  readonly onDuty: number;
}

/** Whoever serves vehicles one at a time: officers, booths, gates, locomotives. */
export interface Pool {
  readonly id: string;
  readonly servers: number;
  /** None: all of them, day and night. */
  readonly shifts: readonly Shift[];
}

/** Cranes or stackers that lift containers, or jacks that lift wagons onto other bogies. */
export interface CraneGroup extends Pool {
  readonly moveS: Duration;
  /** Ids of the sides over whose tracks they work; the yard is within reach of all. */
  readonly covers: readonly string[];
}

export interface TrackGroup {
  readonly id: string;
  readonly count: number;
  readonly lengthM: number;
}

/** The tracks of one gauge, or the berths. */
export interface Side {
  readonly id: string;
  readonly tracks: readonly TrackGroup[];
  readonly wagonTeu: number;
  readonly wagonLengthM: number;
  /** Null: as many as are wanted. Of bogie exchange they are sets of bogies. */
  readonly wagons: { readonly id: string; readonly count: number; readonly returnS: Duration } | null;
}

export interface Yard {
  readonly id: string;
  readonly teu: number;
  readonly tiers: number;
  /** Null: every place has one. */
  readonly reeferPlugs: number | null;
}

export const STEP_PLACES = ['arrival', 'inbound', 'clearing', 'placing', 'outbound', 'departure'] as const;
export type StepPlace = (typeof STEP_PLACES)[number];

/** One thing done to a vehicle: papers, an inspection, shunting, a wait for others. */
export interface Step {
  readonly id: string;
  readonly activity: string;
  /** `arrival` before it takes a track; `inbound` before, `clearing` after its containers are lifted; `placing` and `outbound` of the departing one; `departure` off the tracks. */
  readonly place: StepPlace;
  /** Of a border: leaving the first country, or entering the second; null elsewhere. */
  readonly side: 'exit' | 'entry' | null;
  /** Null: it waits for nobody. */
  readonly pool: string | null;
  /** Of vehicles that are selected. */
  readonly share: number;
  readonly durationS: Duration;
  /** Mean where it was declared before arrival; null: no difference. */
  readonly declaredMeanS: number | null;
}

export const GAUGE_WORKS = ['none', 'container_lift', 'wagon_to_wagon', 'bogie_exchange'] as const;
export type GaugeWork = (typeof GAUGE_WORKS)[number];

/** Vehicles of one kind in one direction. */
export interface Flow {
  readonly id: string;
  readonly vehicle: 'train' | 'truck' | 'ship';
  /** Ids of sides; null where it goes through without a track. */
  readonly from: string | null;
  readonly to: string | null;
  readonly work: GaugeWork;
  readonly perDay: number;
  readonly pattern: 'timetable' | 'random';
  /** Part of the day, from its beginning, over which arrivals are spread. */
  readonly windowS: number;
  /** Lateness against the timetable. */
  readonly delayS: Duration;
  readonly teu: number;
  /** Of a departing vehicle. */
  readonly departingTeu: number;
  /** Of containers. */
  readonly fortyShare: number;
  readonly emptyShare: number;
  readonly reeferShare: number;
  /** Of vehicles declared before arrival. */
  readonly declaredShare: number;
  readonly steps: readonly Step[];
}

export interface TerminalModel {
  readonly id: string;
  readonly sides: readonly Side[];
  readonly pools: readonly Pool[];
  readonly cranes: readonly CraneGroup[];
  readonly yard: Yard | null;
  readonly flows: readonly Flow[];
}

/** What a resource did in one replication, warm-up left out. */
export interface ResourceUse {
  readonly id: string;
  readonly kind: 'pool' | 'crane' | 'track' | 'wagon' | 'yard';
  /** Share of what was on duty. */
  readonly utilisation: number;
  /** Containers that waited for it, mean over time and most at once. */
  readonly meanQueue: number;
  readonly maxQueue: number;
  /** Mean wait for it of a container that came, s. */
  readonly waitS: number;
}

export interface FlowCount {
  readonly id: string;
  readonly vehiclesIn: number;
  readonly vehiclesOut: number;
  readonly containersIn: number;
  readonly containersOut: number;
  readonly teuOut: number;
  /** From first to last lift of an arriving train, mean; NaN where none. */
  readonly liftS: number;
  /** Of containers, from the vehicle's arrival to the departure; NaN where none left. */
  readonly dwellS: number;
  /** Of vehicles that pass both sides of a border: mean until the second side begins; NaN of others. */
  readonly exitS: number;
}

/** One replication. */
export interface RunResult {
  readonly days: number;
  readonly flows: readonly FlowCount[];
  readonly resources: readonly ResourceUse[];
  /** Sorted, of all containers that left, s. */
  readonly dwellS: Float64Array;
  readonly moves: number;
  readonly reshuffles: number;
  readonly directLifts: number;
  readonly meanPresent: number;
  readonly presentAtStart: number;
  readonly presentAtEnd: number;
  readonly emptyWagonsIn: number;
  readonly emptyWagonsOut: number;
  /** By day: mean containers present, then the queue of each resource. */
  readonly daily: readonly Float64Array[];
  readonly log: EventLog | null;
  /** Where a log is kept: first container of each vehicle that came, and the train on which each container went; -1 none. */
  readonly firstContainer: Int32Array | null;
  readonly trainOf: Int32Array | null;
  /** Where a log is kept, by vehicle: its flow, 1 where it was called to depart, and bits of the tracks that it stood on, shortest track first. */
  readonly vehicles: {
    readonly flow: Uint8Array;
    readonly departing: Uint8Array;
    readonly tracks: Int32Array;
  } | null;
}
