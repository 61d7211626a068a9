/** Flows that heat asks for: heat over the enthalpy between supply and return, followed from round to round. */
import type { ThermalState } from './cooling.ts';
import type { HeatInput } from './prepare.ts';

export interface FlowRules {
  /** Of everything that gives a temperature; a first guess for all water. */
  readonly hottestK: number;
  /** True where a flow follows a temperature. */
  readonly depends: boolean;
  /** @param enthalpy  of nodes, where something is known of them */
  start(flow: Float64Array, enthalpy: Float64Array | null): void;
  /** Sets the next flows. @returns largest heat that is missing, over what was asked for */
  update(flow: Float64Array, state: ThermalState): number;
  /** The flows that the last temperatures belong to. */
  restore(flow: Float64Array): void;
  /** Scaled flows of the edges whose flow follows heat, their least values, and the heat that each misses. */
  readonly unknowns: number;
  read(x: Float64Array, least: Float64Array): void;
  write(x: Float64Array, flow: Float64Array): void;
  miss(flow: Float64Array, state: ThermalState, out: Float64Array): void;
  /** Edge that misses most of what it was asked for, and the share; -1 where none is asked. */
  worst(): { readonly e: number; readonly share: number };
  /** Edges whose water is not hot enough for their heat. */
  listCapped(): number[];
}

/** A secant that is this much steeper than the slope of one consumer alone is the work of its neighbours. */
const MOST = 20;
/** Rounds without progress before steps are halved. */
const PATIENCE = 6;
/** Water must be this much hotter than the return; below it no flow would be enough. */
const LEAST_DIFFERENCE_K = 1;

/** @param hotterK  of water that stands somewhere already */
export function createFlowRules(input: HeatInput, hotterK = 0): FlowRules {
  const { nodes, edges, fluid, from } = input;
  const heated: { readonly e: number; readonly heatW: number; readonly fixed: number; readonly sign: 1 | -1 }[] = [];
  const given: { readonly e: number; readonly flow: number }[] = [];
  const temperatures = nodes.flatMap((node) => node.temperatureK ?? []);
  for (const [e, edge] of edges.entries()) {
    if (edge.kind === 'producer') temperatures.push(edge.supplyK);
    if (edge.kind === 'consumer' && edge.flowKgPerS !== undefined) given.push({ e, flow: edge.flowKgPerS });
    else if (edge.kind === 'consumer')
      heated.push({ e, heatW: edge.heatW!, fixed: fluid.enthalpy(edge.returnK!), sign: 1 });
    else if (edge.kind === 'producer' && edge.control.type === 'flow') given.push({ e, flow: edge.control.flowKgPerS });
    else if (edge.kind === 'producer' && edge.control.type === 'heat')
      heated.push({ e, heatW: edge.control.heatW, fixed: fluid.enthalpy(edge.supplyK), sign: -1 });
  }
  const hottestK = Math.max(hotterK, temperatures.length > 0 ? Math.max(...temperatures) : 293.15);
  const least = LEAST_DIFFERENCE_K * fluid.heatCapacity(hottestK);
  const count = heated.length;
  const last = new Float64Array(count);
  const [beforeFlow, beforeHeat] = [new Float64Array(count), new Float64Array(count)];
  let [best, patience, relaxation] = [Number.POSITIVE_INFINITY, 0, 1];
  const capped = new Uint8Array(count);
  const missing = new Float64Array(count);
  const hottest = fluid.enthalpy(hottestK);
  const freezing = fluid.enthalpy(273.15);
  /** No water differs by more: less flow than by it cannot be enough. Tenfold of a return that comes back too cold. */
  const widest = (fixed: number, sign: 1 | -1) => (sign > 0 ? hottest - fixed : 10 * (fixed - freezing));
  const leastFlow = (k: number) => heated[k].heatW / Math.max(widest(heated[k].fixed, heated[k].sign), least);
  const active = heated.flatMap(({ heatW }, k) => (heatW > 0 ? [k] : []));
  const scale = heated.map(
    ({ heatW, fixed, sign }) => heatW / Math.max(sign > 0 ? hottest - fixed : 40 * fluid.heatCapacity(hottestK), least),
  );
  return {
    hottestK,
    depends: heated.some(({ heatW }) => heatW > 0),
    start(flow, enthalpy) {
      for (const rule of given) flow[rule.e] = rule.flow;
      const supply = fluid.enthalpy(hottestK);
      for (const { e, heatW, fixed, sign } of heated) {
        // Of a producer's return nothing is known yet; forty kelvin are a common difference.
        const guess = sign > 0 ? supply - fixed : 40 * fluid.heatCapacity(hottestK);
        const difference = enthalpy ? sign * (enthalpy[from[e]] - fixed) : guess;
        flow[e] = heatW / Math.max(difference, least);
      }
    },
    update(flow, { enthalpy }) {
      let mismatch = 0;
      for (const [k, { e, heatW, fixed, sign }] of heated.entries()) {
        last[k] = flow[e];
        if (heatW === 0) continue;
        const difference = sign * (enthalpy[from[e]] - fixed);
        const heat = flow[e] * difference;
        missing[k] = (heatW - heat) / heatW;
        mismatch = Math.max(mismatch, Math.abs(missing[k]));
        capped[k] = difference > least ? 0 : 1;
        // Heat goes nearly straight with the flow, also where the water that arrives is too cold: a pipe loses what it
        // loses. Its slope is the enthalpy at the source less the return's, or the secant where that is a tame one.
        const steepest = Math.max(sign > 0 ? hottest - fixed : difference, least);
        const secant = (heat - beforeHeat[k]) / (flow[e] - beforeFlow[k]);
        const slope = secant > 0.2 * steepest && secant < MOST * steepest ? secant : steepest;
        beforeFlow[k] = flow[e];
        beforeHeat[k] = heat;
        const next = flow[e] + (relaxation * (heatW - heat)) / slope;
        flow[e] = Math.min(Math.max(next, leastFlow(k)), heatW / least);
      }
      // Consumers that starve one another swing: shorter steps, until they do not.
      if (mismatch < 0.7 * best) [best, patience] = [mismatch, 0];
      else if (++patience % PATIENCE === 0) relaxation = Math.max(relaxation / 2, 1 / 32);
      return mismatch;
    },
    restore(flow) {
      for (const [k, { e }] of heated.entries()) flow[e] = last[k];
    },
    unknowns: active.length,
    read(x, smallest) {
      for (const [j, k] of active.entries()) {
        x[j] = last[k] / scale[k];
        smallest[j] = leastFlow(k) / scale[k];
      }
    },
    write(x, flow) {
      for (const [j, k] of active.entries()) flow[heated[k].e] = last[k] = x[j] * scale[k];
    },
    miss(flow, { enthalpy }, out) {
      for (const [j, k] of active.entries()) {
        const { e, heatW, fixed, sign } = heated[k];
        const difference = sign * (enthalpy[from[e]] - fixed);
        capped[k] = difference > least ? 0 : 1;
        out[j] = (flow[e] * difference - heatW) / heatW;
        missing[k] = -out[j];
      }
    },
    worst() {
      let worst = -1;
      for (let k = 0; k < count; k++) if (worst < 0 || Math.abs(missing[k]) > Math.abs(missing[worst])) worst = k;
      return worst < 0 ? { e: -1, share: 0 } : { e: heated[worst].e, share: missing[worst] };
    },
    listCapped: () => heated.flatMap(({ e }, k) => (capped[k] ? [e] : [])),
  };
}
