/**
 * What a shipper chooses among: modes, and within a mode the gateways of a frontier; the sea goes round it. Each choice is a network of its own; within it cargo spreads over paths in user equilibrium.
 */
import { buildGraph } from '../network/index.ts';
import { buildModeGraph, type ModeGraph } from './mode-graph.ts';
import { BCP, MODES, type Mode, type Parameters, type PeriodInput } from './types.ts';

export interface Choice {
  /** `rail`, or `rail via Khorgos`. */
  readonly id: string;
  readonly mode: Mode;
  /** Place of the mode in MODES: choices of one mode form a nest. */
  readonly nest: number;
  readonly gateway: string | null;
  /** USD/TEU that the mode seems to cost beside what is computed. */
  readonly constantUsd: number;
  /** The same for the gateway, where a path crosses it. */
  readonly gatewayConstantUsd: number;
  readonly network: ModeGraph;
}

/** @cost O(modes x gateways x arcs) */
export function listChoices({ network, gateways }: PeriodInput, parameters: Parameters): Choice[] {
  const choices: Choice[] = [];
  for (const [nest, mode] of MODES.entries()) {
    if (!network.layerModes.some((layerMode) => layerMode === mode)) continue;
    const whole = buildModeGraph(network, mode);
    const constant = parameters.modeConstantUsd[mode];
    const names = mode === 'sea' ? [] : listGateways(gateways, mode);
    const frontierOf = (arc: number) =>
      network.arcKind[arc] === BCP ? gateways[network.arcElement[arc]].frontier : null;
    if (names.length < 2) {
      choices.push({
        id: mode,
        mode,
        nest,
        gateway: null,
        constantUsd: constant,
        gatewayConstantUsd: 0,
        // Who goes by sea passes no gateway of a frontier by land: else one leg along the coast would make a railway
        // to the same gateway another choice.
        network: mode === 'sea' ? withoutArcs(whole, (arc) => frontierOf(arc) !== null) : whole,
      });
    }
    for (const gateway of names.length < 2 ? [] : names) {
      const closed = (arc: number) => frontierOf(arc) !== null && gateways[network.arcElement[arc]].gateway !== gateway;
      choices.push({
        id: `${mode} via ${gateway}`,
        mode,
        nest,
        gateway,
        constantUsd: constant,
        gatewayConstantUsd: parameters.gatewayConstantUsd.get(`${mode}:${gateway}`) ?? 0,
        network: withoutArcs(whole, closed),
      });
    }
  }
  return choices;
}

/** Gateways of frontiers that the mode crosses, in order of name. */
function listGateways(gateways: PeriodInput['gateways'], mode: Mode): string[] {
  const names = gateways.flatMap((bcp) =>
    bcp.frontier !== null && bcp.gateway !== null && bcp.mode === mode ? [bcp.gateway] : [],
  );
  return [...new Set(names)].sort();
}

function withoutArcs(whole: ModeGraph, closed: (baseArc: number) => boolean): ModeGraph {
  const { graph } = whole;
  const [tail, head, baseArc] = [0, 1, 2].map(() => new Int32Array(graph.arcCount));
  let count = 0;
  for (let arc = 0; arc < graph.arcCount; arc++) {
    if (closed(whole.baseArc[arc])) continue;
    tail[count] = graph.tail[arc];
    head[count] = graph.head[arc];
    baseArc[count++] = whole.baseArc[arc];
  }
  return {
    ...whole,
    graph: buildGraph(graph.nodeCount, tail.slice(0, count), head.slice(0, count)),
    baseArc: baseArc.slice(0, count),
  };
}
