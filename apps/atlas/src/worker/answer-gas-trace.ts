/** From a figure of a day of gas to its inputs: the pipelines are solved with each moved in turn, once a day. */
import { type Corridor, type GasSweep, sweepGas, traceGas } from 'landbridge';
import type { Say } from './questions.ts';
import type { TraceView } from './views/trace.ts';

const sweeps = new WeakMap<Corridor, Map<string, GasSweep>>();
/** What the tables of the screen say in larger units. */
const SHOWN: Readonly<Record<string, { readonly unit: string; readonly factor: number }>> = {
  Pa: { unit: 'MPa', factor: 1e6 },
  W: { unit: 'MW', factor: 1e6 },
};

/** @throws Failure `figure.unknown`, `gas.none`, `trace.not_solved` @cost see `sweepGas`, the first time of a day */
export function answerGasTrace(
  corridor: Corridor,
  figure: string,
  day: string,
  say: Say,
): Pick<TraceView, 'figure' | 'value' | 'unit'> & {
  readonly inputs: ReturnType<typeof traceGas>['inputs'];
} {
  const known = sweeps.get(corridor) ?? new Map<string, GasSweep>();
  sweeps.set(corridor, known);
  const sweep =
    known.get(day) ??
    sweepGas(corridor, day, (done, total) => say({ words: `${done} / ${total}`, fraction: done / total }));
  known.set(day, sweep);
  const { value, unit, inputs } = traceGas(corridor, figure, sweep);
  const shown = SHOWN[unit];
  return {
    figure,
    value: shown && value !== null ? value / shown.factor : value,
    unit: shown?.unit ?? unit,
    inputs,
  };
}
