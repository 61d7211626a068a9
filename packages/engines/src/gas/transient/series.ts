/** What a run records at its output times, by the caller's own nodes and edges. */
import { shaftPower } from '../compressor.ts';
import type { Totals } from './balance.ts';
import type { Fronts } from './fronts.ts';
import type { Run } from './run.ts';
import type { Stepper } from './step.ts';
import type { QualityOptions, QualitySeries, TransientInput, TransientSeries } from './types.ts';

export interface Recorder {
  readonly record: (run: Run, stepper: Stepper, timeS: number, totals: Totals, fronts: Fronts | null) => void;
  /** Of the times recorded so far. */
  readonly finish: () => TransientSeries;
}

/** @cost O(times x (nodes + edges)) of memory */
export function createRecorder(
  { nodeCount, edgeCount, input }: TransientInput,
  times: number,
  quality: QualityOptions | undefined,
): Recorder {
  const perNode = () => new Float64Array(times * nodeCount);
  const perEdge = () => new Float64Array(times * edgeCount);
  const perTime = () => new Float64Array(times);
  const series: TransientSeries = {
    timeS: perTime(),
    pressurePa: perNode(),
    withdrawalKgPerS: perNode(),
    flowFromKgPerS: perEdge(),
    flowToKgPerS: perEdge(),
    powerW: perEdge(),
    fuelKgPerS: perEdge(),
    velocityMPerS: perEdge(),
    linepackOfEdgeKg: perEdge(),
    linepackKg: perTime(),
    enteredKg: perTime(),
    leftKg: perTime(),
    burntKg: perTime(),
    quality: quality ? createQualitySeries(quality.components, nodeCount, times) : null,
  };
  const taken = new Float64Array(input.nodeCount);
  let count = 0;
  return {
    record(run, stepper, timeS, totals, fronts) {
      const { current, solver, balance } = stepper;
      solver.addTied(current);
      balance.setTaken(current, taken);
      series.timeS[count] = timeS;
      for (let i = 0; i < nodeCount; i++) {
        series.pressurePa[count * nodeCount + i] = current.pressurePa[i];
        series.withdrawalKgPerS[count * nodeCount + i] = taken[i];
      }
      for (let e = 0; e < edgeCount; e++) recordEdge(series, run, stepper, count * edgeCount + e, e);
      series.linepackKg[count] = stepper.storedKg();
      series.enteredKg[count] = totals.enteredKg;
      series.leftKg[count] = totals.leftKg;
      series.burntKg[count] = totals.burntKg;
      if (series.quality && fronts) recordQuality(series.quality, fronts, count, timeS);
      count++;
    },
    finish: () => (count === times ? series : shorten(series, count, nodeCount, edgeCount)),
  };
}

function recordEdge(series: TransientSeries, run: Run, { current }: Stepper, at: number, e: number): void {
  const { input, firstPiece, pieceCount, halfCapacity, capacity } = run;
  const { from, to, edges, state, gas, areaM2 } = input;
  const { pressurePa, flow, massRate, fuel } = current;
  const first = firstPiece[e];
  const last = first + pieceCount[e] - 1;
  const edge = edges[first];
  series.flowFromKgPerS[at] = flow[first];
  series.flowToKgPerS[at] = flow[last];
  series.fuelKgPerS[at] = fuel[first];
  if (edge.kind === 'compressor') {
    const [inlet, outlet] = [pressurePa[from[first]], pressurePa[to[first]]];
    series.powerW[at] = shaftPower(gas, state.z(inlet), outlet / inlet, flow[first], edge.adiabaticEfficiency ?? 0.8);
  }
  if (edge.kind !== 'pipe') return;
  // Flow at the very ends: half a piece stores gas between them and the middle of the piece.
  series.flowFromKgPerS[at] += (massRate[from[first]] * halfCapacity[first]) / capacity[from[first]];
  series.flowToKgPerS[at] -= (massRate[to[last]] * halfCapacity[last]) / capacity[to[last]];
  for (let k = first; k <= last; k++) {
    const [p1, p2] = [pressurePa[from[k]], pressurePa[to[k]]];
    const least = Math.min(p1, p2);
    const temperatureK = edge.temperatureK ?? gas.temperatureK;
    const density = least / (state.z(least) * gas.specificGasConstant * temperatureK);
    series.velocityMPerS[at] = Math.max(series.velocityMPerS[at], Math.abs(flow[k]) / (density * areaM2[k]));
    series.linepackOfEdgeKg[at] += halfCapacity[k] * (p1 / state.z(p1) + p2 / state.z(p2));
  }
}

function createQualitySeries(components: readonly string[], nodeCount: number, times: number): QualitySeries {
  const perNode = () => new Float64Array(times * nodeCount * components.length);
  const perTime = () => new Float64Array(times * components.length);
  return {
    components,
    share: perNode(),
    ageS: perNode(),
    storedKg: perTime(),
    enteredKg: perTime(),
    leftKg: perTime(),
    burntKg: perTime(),
  };
}

function recordQuality(series: QualitySeries, fronts: Fronts, count: number, timeS: number): void {
  const { share, entryS, totals, componentCount } = fronts;
  series.share.set(share, count * share.length);
  for (let k = 0; k < entryS.length; k++) {
    series.ageS[count * entryS.length + k] = share[k] > 0 ? timeS - entryS[k] : Number.NaN;
  }
  series.storedKg.set(fronts.storedKg(), count * componentCount);
  series.enteredKg.set(totals.entered, count * componentCount);
  series.leftKg.set(totals.left, count * componentCount);
  series.burntKg.set(totals.burnt, count * componentCount);
}

/** Of the first `count` times out of `times`. */
function shortenQuality({ components, ...arrays }: QualitySeries, count: number, times: number): QualitySeries {
  const cut = (values: Float64Array) => values.slice(0, (values.length / times) * count);
  const { share, ageS, storedKg, enteredKg, leftKg, burntKg } = arrays;
  return {
    components,
    share: cut(share),
    ageS: cut(ageS),
    storedKg: cut(storedKg),
    enteredKg: cut(enteredKg),
    leftKg: cut(leftKg),
    burntKg: cut(burntKg),
  };
}

function shorten(series: TransientSeries, count: number, nodeCount: number, edgeCount: number): TransientSeries {
  const { timeS, pressurePa, withdrawalKgPerS, linepackKg, enteredKg, leftKg, burntKg, quality, ...edges } = series;
  const perEdge = Object.fromEntries(
    Object.entries(edges).map(([name, values]) => [name, values.slice(0, count * edgeCount)]),
  );
  return {
    ...series,
    ...perEdge,
    timeS: timeS.slice(0, count),
    pressurePa: pressurePa.slice(0, count * nodeCount),
    withdrawalKgPerS: withdrawalKgPerS.slice(0, count * nodeCount),
    linepackKg: linepackKg.slice(0, count),
    enteredKg: enteredKg.slice(0, count),
    leftKg: leftKg.slice(0, count),
    burntKg: burntKg.slice(0, count),
    quality: quality ? shortenQuality(quality, count, timeS.length) : null,
  };
}
