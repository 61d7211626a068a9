/** Capacity by time: shifts, opening hours, closed days. */
import type { Resource } from './resource.ts';

export interface CapacityStep {
  /** From when, s; counted from the beginning of each period where there is one. */
  readonly fromS: number;
  readonly capacity: number;
}

/**
 * Gives a resource its capacity by a schedule. With a period the schedule repeats, so that it never ends: such a run needs
 * `untilS` or a `stop`.
 *
 * @param steps  in the order of their times, the first at 0
 * @throws Error where they are not, or a step lies beyond the period
 */
export function followSchedule(resource: Resource, steps: readonly CapacityStep[], periodS?: number): void {
  const inOrder = steps.every(({ fromS }, i) => (i === 0 ? fromS === 0 : fromS > steps[i - 1].fromS));
  if (steps.length === 0 || !inOrder || (periodS !== undefined && !(steps.at(-1)!.fromS < periodS))) {
    throw new Error(
      `simulation: the schedule of ${resource.name} needs steps in the order of time, the first at 0 s, all within the period`,
    );
  }
  const { simulation } = resource;
  const begin = simulation.now;
  let next = 0;
  let round = 0;
  const step = (): void => {
    resource.setCapacity(steps[next].capacity);
    next++;
    if (next === steps.length) {
      if (periodS === undefined) return;
      next = 0;
      round++;
    }
    simulation.at(begin + round * (periodS ?? 0) + steps[next].fromS, step);
  };
  step();
}
