/**
 * The hours that CPMM publishes for a side of a crossing hold work, queues and waits for others. The model knows the first two;
 * the third, `hold`, is what is left. It is fitted to the hours of the year, so that agreement with them is no evidence.
 */
import { type FlowCount, runTerminal, type TerminalModel } from '@landbridge/engines/terminal';
import type { Hold } from './read-model.ts';

const HOUR_S = 3600;
const DAYS = 365;
const WARM_UP_DAYS = 20;
/** A hold shifts arrivals at the tracks: the first fit is corrected for what that changes. */
const CORRECTIONS = 2;

export interface FittedHold {
  readonly hold: Hold;
  readonly holdH: number;
}

/** @cost 3 runs of a year */
export function fitHolds(
  model: TerminalModel,
  holds: readonly Hold[],
  seed: number | string,
): { readonly model: TerminalModel; readonly fitted: readonly FittedHold[] } {
  const hours = holds.map(() => 0);
  let fitted = model;
  for (let pass = 0; holds.length > 0 && pass <= CORRECTIONS; pass++) {
    const run = runTerminal(fitted, { seed: `${seed}/hold`, days: DAYS, warmUpDays: WARM_UP_DAYS });
    for (const [i, hold] of holds.entries()) {
      const dwellH = sideS(run.flows.find(({ id }) => id === hold.flow)!, hold.side) / HOUR_S;
      if (Number.isFinite(dwellH)) hours[i] = Math.max(0, hours[i] + hold.publishedH - dwellH);
    }
    fitted = setHolds(model, holds, hours);
  }
  return { model: fitted, fitted: holds.map((hold, i) => ({ hold, holdH: hours[i] })) };
}

/** Mean time on one side of a border, of those who pass one side alone their whole dwell. */
export function sideS({ dwellS, exitS }: Pick<FlowCount, 'dwellS' | 'exitS'>, side: Hold['side']): number {
  if (Number.isNaN(exitS)) return dwellS;
  return side === 'exit' ? exitS : dwellS - exitS;
}

export function setHolds(model: TerminalModel, holds: readonly Hold[], hours: readonly number[]): TerminalModel {
  return {
    ...model,
    flows: model.flows.map((flow) => {
      const own = flow.steps.filter(({ activity }) => activity === 'hold');
      return {
        ...flow,
        steps: flow.steps.map((step) => {
          const at = holds.findIndex((hold) => hold.flow === flow.id && hold.side === step.side);
          if (at < 0 || step.activity !== 'hold') return step;
          // A side may hold more than once: the hours are shared.
          const count = own.filter(({ side }) => side === step.side).length;
          return { ...step, durationS: { ...step.durationS, meanS: (hours[at] * HOUR_S) / count } };
        }),
      };
    }),
  };
}
