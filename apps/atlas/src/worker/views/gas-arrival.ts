/** What the gas screen asks of gas at the ends of its way, and what it gets. Flows in kg/s: the units stand in the places. */
import type { ArrivalFront } from 'landbridge';
import type { Names } from '../questions.ts';

export interface GasArrivalAsk {
  readonly day: string;
  /** A supply that falls; null: as it is on the day. */
  readonly change: {
    readonly at: string;
    /** Share of its steady flow. */
    readonly left: number;
  } | null;
}

export interface ArrivalOrigin {
  /** Country. */
  readonly origin: string;
  readonly share: number;
  readonly kgS: number;
  readonly transitH: number | null;
}

export interface ArrivalOriginInTime {
  readonly origin: string;
  readonly shares: readonly number[];
  readonly transitsH: readonly (number | null)[];
  /** Null where its share does not change. */
  readonly front: ArrivalFront | null;
}

export interface GasArrival extends Names {
  readonly id: string;
  readonly kgS: number;
  readonly pressureMpa: number;
  readonly transitH: number | null;
  readonly origins: readonly ArrivalOrigin[];
  readonly inTime: {
    readonly timesH: readonly number[];
    readonly origins: readonly ArrivalOriginInTime[];
  } | null;
}

export interface GasArrivalView {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  readonly blame: string | null;
  /** In the order in which gas comes to them. */
  readonly arrivals: readonly GasArrival[];
  /** Delivery that gas takes longest to. */
  readonly farthest: string | null;
  /** Countries of all gas that arrives. */
  readonly origins: readonly string[];
  readonly notes: readonly string[];
}

export interface GasArrivalQuestions {
  gasArrival: { readonly ask: GasArrivalAsk; readonly answer: GasArrivalView };
}
