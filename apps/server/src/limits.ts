/** What a question may cost. */
import { availableParallelism } from 'node:os';

export interface Limits {
  /** Bytes of one request's body. */
  readonly bodyBytes: number;
  /** Bytes of all bodies that are being read or wait for a thread. */
  readonly pendingBytes: number;
  /** Seconds that a job may compute. */
  readonly jobSeconds: number;
  /** Heap of a worker thread in MB. Typed arrays lie outside of it. */
  readonly workerMb: number;
  readonly threads: number;
  /** Jobs that may wait for a thread. */
  readonly queuedJobs: number;
  /** Ended jobs that are kept for whoever asks for them. */
  readonly keptJobs: number;
  /** Bytes of the kept jobs' results; the newest is kept whatever its size. */
  readonly keptBytes: number;
  readonly keptSeconds: number;
  /** Seconds that running jobs have to end when the server is told to stop. */
  readonly graceSeconds: number;
  readonly connections: number;
}

/** Different questions of one study: more belong to `landbridge study run`, which keeps what it has. */
export const MAX_STUDY_RUNS = 2000;

const MIB = 1024 * 1024;
/** One thread for what takes minutes, one for what takes a moment. */
const MIN_THREADS = 2;
const MAX_THREADS = 8;

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 4 * MIB,
  pendingBytes: 64 * MIB,
  jobSeconds: 600,
  workerMb: 1024,
  threads: Math.min(MAX_THREADS, Math.max(MIN_THREADS, availableParallelism() - 1)),
  queuedJobs: 1000,
  keptJobs: 200,
  keptBytes: 128 * MIB,
  keptSeconds: 3600,
  graceSeconds: 5,
  connections: 2000,
};
