import { timed } from '../measure.ts';
import { MEAN_WAIT, runEvents, runProcesses } from '../mmc.ts';
import type { SizedCase } from './series.ts';

/** Each customer arrives and leaves. */
const EVENTS_PER_CUSTOMER = 2;
/** A few standard errors of the mean wait, whose customers hang together, over the root of their number. */
const SPREAD = 15;

export function createEvents(events: number): SizedCase {
  return create(events, runEvents);
}

export function createProcesses(events: number): SizedCase {
  return create(events, runProcesses);
}

function create(events: number, simulate: typeof runEvents): SizedCase {
  const customers = events / EVENTS_PER_CUSTOMER;
  return {
    size: events,
    run: () =>
      timed(() => {
        const mean = simulate(1, customers);
        if (!(Math.abs(mean - MEAN_WAIT) <= SPREAD / Math.sqrt(customers)))
          throw new Error(`bench: the mean wait of ${customers} customers is ${mean}, not ${MEAN_WAIT}`);
      }),
  };
}
