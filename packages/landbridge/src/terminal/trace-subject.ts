/** The life of one vehicle or container by its number in the log. */
import { type RunResult, traceVehicle } from '@landbridge/engines/terminal';
import { Failure } from '../failure.ts';
import type { ResultTable } from '../types.ts';
import { tableTrace } from './tables.ts';
import { createOwners } from './terminal-day.ts';

/** @throws Failure `trace.unknown` @cost O(events) */
export function traceSubject(
  run: Omit<RunResult, 'dwellS'>,
  steps: readonly string[],
  of: 'vehicle' | 'container',
  number: number,
): ResultTable {
  const count = of === 'vehicle' ? (run.vehicles?.flow.length ?? 0) : (run.trainOf?.length ?? 0);
  if (!(Number.isInteger(number) && number >= 0 && number < count)) {
    throw new Failure(
      'trace.unknown',
      `There is no ${of} ${number} in the first replication; they go from 0 to ${count - 1}`,
    );
  }
  if (of === 'vehicle') return tableTrace(traceVehicle(run, number), steps);
  const vehicle = createOwners(run).vehicleOf(number);
  // A vehicle's trace follows its first container: here that is the one asked for.
  const firstContainer = run.firstContainer!.slice();
  firstContainer[vehicle] = number;
  return tableTrace(traceVehicle({ ...run, firstContainer }, vehicle), steps);
}
