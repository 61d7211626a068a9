export { type Account, type Accountable, PresenceAccount } from './accounts.ts';
export { Gathering } from './batch.ts';
export { type BatchMeans, batchMeans } from './batch-means.ts';
export { type Breakdowns, breakDown } from './breakdown.ts';
export { EventCalendar } from './calendar.ts';
export { allOf, anyOf } from './combine.ts';
export { empiricalContinuous, hyperexponential, mixture, truncated } from './composed.ts';
export { Condition } from './condition.ts';
export {
  beta,
  deterministic,
  erlang,
  exponential,
  gamma,
  lognormal,
  normal,
  pert,
  triangular,
  uniform,
  weibull,
} from './continuous.ts';
export { binomial, empiricalDiscrete, geometric, negativeBinomial, poisson } from './discrete.ts';
export type { Distribution } from './distribution.ts';
export { exactExp, exactLog, exactPower } from './elementary.ts';
export { EventLog } from './event-log.ts';
export { formatHash, hashBytes } from './hash.ts';
export { type Interval, meanInterval, pairedInterval } from './interval.ts';
export { Level, type LevelOptions } from './level.ts';
export { type Truncation, truncateByMser5 } from './mser5.ts';
export { Interrupted, type Life, Process } from './process.ts';
export { RandomStream, Streams, type StreamsOptions } from './random-stream.ts';
export {
  type PrecisionReport,
  type PrecisionTarget,
  replicate,
  replicateUntilPrecise,
} from './replications.ts';
export type { Request, RequestOptions, RequestOutcome } from './request.ts';
export { Resource, type ResourceOptions } from './resource.ts';
export { type CapacityStep, followSchedule } from './schedule.ts';
export { type RunOptions, type RunReport, Simulation } from './simulation.ts';
export {
  incompleteBeta,
  logGamma,
  lowerGamma,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
} from './special-functions.ts';
export { Store, type StoreOptions } from './store.ts';
export { Tally } from './tally.ts';
export { TimeWeighted } from './time-weighted.ts';
export { together } from './together.ts';
export { Wait, type Waiter } from './wait.ts';
