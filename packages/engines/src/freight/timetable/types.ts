import type { Graph } from '../../network/index.ts';
import type { FreightInput, PeriodInput } from '../types.ts';
import type { Gate } from './gate.ts';

/** A network whose arcs are begun when their gates let them, and take the same time then at any hour. */
export interface TimedNetwork {
  readonly graph: Graph;
  /** h from beginning an arc to its end; Infinity closes it; length arcCount. */
  readonly rideH: Float64Array;
  /** Gate of each arc; -1 where it is begun at any hour. */
  readonly gateOfArc: Int32Array;
  readonly gates: readonly Gate[];
}

/** The corridor as a container meets it from some hour on: what `prepareDeparture` makes of its tables. */
export interface DepartureInput {
  readonly input: FreightInput;
  readonly period: PeriodInput;
  /** By arc of the supernetwork. */
  readonly rideH: Float64Array;
  readonly gateOfArc: Int32Array;
  readonly gates: readonly Gate[];
  /** Arcs of boarding whose hour of departure no source gives. */
  readonly hourAssumed: ReadonlySet<number>;
  /** Restrictions and limits that hold at all hours, by number in the network's list. */
  readonly classIndex: number;
  /** Hour after which no departure is listed. */
  readonly toH: number;
}
