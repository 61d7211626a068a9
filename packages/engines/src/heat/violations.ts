/** Why a state cannot be: each limit that it breaks, with the place and the reason in words. */
import { type HeatInput, listNames } from './prepare.ts';
import type { HeatState } from './solve.ts';
import { saturationPressure } from './water.ts';

export interface Violation {
  readonly kind:
    | 'unmet_heat'
    | 'freezing'
    | 'below_surroundings'
    | 'boiling'
    | 'no_pressure'
    | 'backwards'
    | 'overload';
  /** Nodes or elements, the worst first. */
  readonly at: readonly string[];
  readonly reason: string;
}

const ZERO_C = 273.15;
const celsius = (kelvin: number) => `${(kelvin - ZERO_C).toFixed(1)} °C`;
/** Kelvin that rounding may leave. */
const SLACK_K = 1e-6;

/** @cost O(nodes + edges) */
export function findViolations(input: HeatInput, state: HeatState, capped: readonly number[]): Violation[] {
  const { nodes, edges, from, to } = input;
  const { temperatureK, pressurePa, flowKgPerS, heatW } = state;
  const found: Violation[] = [];
  for (const e of capped) {
    const edge = edges[e];
    const arrives = celsius(temperatureK[from[e]]);
    const reason =
      edge.kind === 'consumer'
        ? `Consumer ${edge.id} cannot have its ${kilowatts(edge.heatW!)} at a return of ${celsius(edge.returnK!)}: its water arrives at ${arrives}`
        : `Producer ${edge.id} cannot give its heat: its water comes back at ${arrives}, as hot as it is to leave`;
    found.push({ kind: 'unmet_heat', at: [edge.id], reason });
  }
  const moving = new Uint8Array(nodes.length);
  for (let e = 0; e < edges.length; e++) if (Math.abs(flowKgPerS[e]) > 1e-9) moving[from[e]] = moving[to[e]] = 1;
  const coldest = findColdest(input);
  const worst = (test: (i: number) => boolean, order: (i: number) => number) => {
    const at: number[] = [];
    for (let i = 0; i < nodes.length; i++) if (moving[i] && test(i)) at.push(i);
    return at.sort((a, b) => order(a) - order(b));
  };
  const frozen = worst(
    (i) => temperatureK[i] < ZERO_C,
    (i) => temperatureK[i],
  );
  if (frozen.length > 0) {
    found.push({
      kind: 'freezing',
      at: frozen.map((i) => nodes[i].id),
      reason: `Water would freeze at node${plural(frozen)} ${names(frozen)}: ${celsius(temperatureK[frozen[0]])}${cause(input, state)}`,
    });
  }
  const cold = worst(
    (i) => temperatureK[i] >= ZERO_C && temperatureK[i] < coldest - SLACK_K,
    (i) => temperatureK[i],
  );
  if (cold.length > 0) {
    found.push({
      kind: 'below_surroundings',
      at: cold.map((i) => nodes[i].id),
      reason: `Water would be colder than its surroundings at node${plural(cold)} ${names(cold)}: ${celsius(temperatureK[cold[0]])}, surroundings ${celsius(coldest)}${cause(input, state)}`,
    });
  }
  const short = worst(
    (i) => pressurePa[i] <= 0,
    (i) => pressurePa[i],
  );
  if (short.length > 0) {
    found.push({
      kind: 'no_pressure',
      at: short.map((i) => nodes[i].id),
      reason: `No positive pressure at node${plural(short)} ${names(short)}: the flows ask for more than the pumps lift`,
    });
  }
  const boils = worst(
    (i) => pressurePa[i] > 0 && temperatureK[i] > 373.15 && pressurePa[i] < saturationPressure(temperatureK[i]),
    (i) => pressurePa[i],
  );
  if (boils.length > 0) {
    const i = boils[0];
    found.push({
      kind: 'boiling',
      at: boils.map((k) => nodes[k].id),
      reason: `Water would boil at node${plural(boils)} ${names(boils)}: ${celsius(temperatureK[i])} at ${(pressurePa[i] / 1e5).toFixed(2)} bar, which boils below ${(saturationPressure(temperatureK[i]) / 1e5).toFixed(2)} bar`,
    });
  }
  for (const [e, edge] of edges.entries()) {
    if (edge.kind === 'producer' && flowKgPerS[e] < -1e-9) {
      found.push({
        kind: 'backwards',
        at: [edge.id],
        reason: `Water runs backwards through producer ${edge.id} at ${(-flowKgPerS[e]).toPrecision(4)} kg/s: its lift is below that of the others`,
      });
    }
    if (edge.kind === 'producer' && edge.maxHeatW !== undefined && heatW[e] > edge.maxHeatW * (1 + 1e-9)) {
      found.push({
        kind: 'overload',
        at: [edge.id],
        reason: `Producer ${edge.id} would give ${kilowatts(heatW[e])}, more than its ${kilowatts(edge.maxHeatW)}`,
      });
    }
    if (edge.kind !== 'consumer' || edge.leastDropPa === undefined || flowKgPerS[e] <= 0) continue;
    const drop = pressurePa[from[e]] - pressurePa[to[e]];
    if (drop >= edge.leastDropPa * (1 - 1e-9)) continue;
    found.push({
      kind: 'unmet_heat',
      at: [edge.id],
      reason: `Consumer ${edge.id} has ${(drop / 1e5).toFixed(3)} bar between supply and return and needs ${(edge.leastDropPa / 1e5).toFixed(3)} bar for its flow`,
    });
  }
  return found;

  function names(indices: readonly number[]): string {
    return listNames(indices.map((i) => nodes[i].id));
  }
}

const plural = (list: readonly unknown[]) => (list.length > 1 ? 's' : '');
const kilowatts = (watts: number) =>
  watts >= 1e6 ? `${(watts / 1e6).toFixed(3)} MW` : `${(watts / 1e3).toFixed(1)} kW`;

/** Nothing but what takes heat can make water colder than this. */
function findColdest({ edges, nodes }: HeatInput): number {
  let coldest = Number.POSITIVE_INFINITY;
  for (const edge of edges) {
    if (edge.kind === 'pipe') coldest = Math.min(coldest, edge.ambientK);
    if (edge.kind === 'producer') coldest = Math.min(coldest, edge.supplyK);
    if (edge.kind === 'consumer' && edge.returnK !== undefined) coldest = Math.min(coldest, edge.returnK);
  }
  for (const { temperatureK } of nodes) if (temperatureK !== undefined) coldest = Math.min(coldest, temperatureK);
  return coldest;
}

/** The element that takes most heat for its flow. */
function cause({ edges }: HeatInput, { flowKgPerS, heatW }: HeatState): string {
  let [worst, most] = [-1, 0];
  for (const [e, edge] of edges.entries()) {
    if (edge.kind === 'pipe' || edge.kind === 'producer' || flowKgPerS[e] === 0) continue;
    const fall = -heatW[e] / Math.abs(flowKgPerS[e]);
    if (fall > most) [worst, most] = [e, fall];
  }
  if (worst < 0) return '';
  const edge = edges[worst];
  return `; ${edge.kind.replace('_', ' ')} ${edge.id} takes ${kilowatts(-heatW[worst])} out of ${Math.abs(flowKgPerS[worst]).toPrecision(4)} kg/s`;
}
