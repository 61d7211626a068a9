/** A queue of a file: its question, what the formulas answer, and how it can be simulated. */
import type { Experiment } from '@landbridge/engines/queueing';
import type { Streams } from '@landbridge/engines/simulation';

/** One figure, named as in the file: `Wq`, `p/3`, `nodes/0/L`. */
export interface QueueQuantity {
  readonly name: string;
  /** The file's unit of time is `time`. */
  readonly unit: string;
  /** Null where the queue has no steady state. */
  readonly value: number | null;
}

export interface QueueCase {
  /** `GROUP/INDEX`, and the population of a closed network. */
  readonly id: string;
  /** As the file calls it. */
  readonly model: string;
  /** Highest share of its time that a server works, or would have to work where it cannot. Null where it is unknown. */
  readonly load: number | null;
  readonly quantities: readonly QueueQuantity[];
  /** What else the reader of the figures should know. */
  readonly note?: string;
  /** Each reads quantities of its own; none where there is nothing to simulate. */
  readonly simulations: readonly QueueSimulation[];
}

export interface QueueSimulation {
  /** What an experiment reads, by the names of quantities; the first of the first simulation stands for the case. */
  readonly names: readonly string[];
  readonly create: (streams: Streams) => Experiment;
}
