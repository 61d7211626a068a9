/** The life of one vehicle and of its first container, from a run that kept its events. */
import { LOG } from './log-kinds.ts';
import type { RunResult } from './types.ts';

export interface TraceEvent {
  readonly timeS: number;
  readonly kind: number;
  readonly subject: number;
  /** Whose event it is: of the vehicle that came, its first container, or the train on which that went. */
  readonly of: 'vehicle' | 'container' | 'departing';
}

/**
 * @param vehicle  by its number in the log
 * @throws Error where the run kept no log
 * @cost O(events)
 */
export function traceVehicle(
  run: Pick<RunResult, 'log' | 'firstContainer' | 'trainOf'>,
  vehicle: number,
): TraceEvent[] {
  if (run.log === null || run.firstContainer === null || run.trainOf === null) {
    throw new Error('terminal: a run without a log has no trace');
  }
  const { timeS, kind, subject } = run.log.columns;
  const first = run.firstContainer[vehicle];
  const departing = first < 0 ? -1 : run.trainOf[first];
  const events: TraceEvent[] = [];
  for (let i = 0; i < timeS.length; i++) {
    const container = kind[i] === LOG.containerToYard || kind[i] === LOG.containerToTrain;
    const at = subject[i];
    const of = container
      ? at === first && 'container'
      : at === vehicle
        ? 'vehicle'
        : at === departing && departing >= 0 && 'departing';
    if (of) events.push({ timeS: timeS[i], kind: kind[i], subject: at, of });
  }
  return events;
}

/** Vehicles that came, in the order of the log. */
export function listVehicles({ log }: Pick<RunResult, 'log'>): number[] {
  if (log === null) return [];
  const { kind, subject } = log.columns;
  return Array.from(subject).filter((_, i) => kind[i] === LOG.arrive);
}
