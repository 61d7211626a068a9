/** Flows over links, crossings and transfers, by period, direction and class. */
import type { PeriodFlows } from './flows.ts';
import type { ResultTable } from './tables.ts';
import { BCP, type FreightInput, LINK, SERVICE, TRANSFER } from './types.ts';

const PERIOD = { name: 'period', unit: 'text', description: 'First and last day' };
const CLASS = { name: 'class_id', unit: 'text', description: 'Commodity class' };
const TEU = { name: 'teu', unit: 'TEU', description: 'Loaded containers in the period' };
const TIME = { name: 'time_h', unit: 'h', description: 'Time of one container, delay included' };
const DELAY = { name: 'delay_h', unit: 'h', description: 'Delay by congestion within it' };
const UTILISATION = {
  name: 'utilisation',
  unit: 'ratio',
  description: 'Flow of all classes and background, both ways, over capacity; empty where no capacity is known',
};

/** @cost O(periods x arcs x classes) */
export function createLinkFlowTable(input: FreightInput, flows: readonly PeriodFlows[]): ResultTable {
  return {
    columns: [
      PERIOD,
      { name: 'link_id', unit: 'text', description: 'Link' },
      { name: 'from_node_id', unit: 'text', description: 'Place that the flow leaves' },
      { name: 'to_node_id', unit: 'text', description: 'Place that it goes to' },
      { name: 'layer_id', unit: 'text', description: 'Layer' },
      CLASS,
      TEU,
      TIME,
      DELAY,
      UTILISATION,
    ],
    rows: listRows(input, flows, LINK, ({ input: { network } }, arc) => {
      const { graph, placeOfNode, nodeIds, layerIds, arcLayer, elements, arcElement } = network;
      return [
        elements.linkIds[arcElement[arc]],
        nodeIds[placeOfNode[graph.tail[arc]]],
        nodeIds[placeOfNode[graph.head[arc]]],
        layerIds[arcLayer[arc]],
      ];
    }),
  };
}

export function createBcpFlowTable(input: FreightInput, flows: readonly PeriodFlows[]): ResultTable {
  return {
    columns: [
      PERIOD,
      { name: 'bcp_id', unit: 'text', description: 'Border crossing point' },
      { name: 'direction', unit: 'text', description: 'a_to_b or b_to_a, between country_a and country_b' },
      { name: 'layer_id', unit: 'text', description: 'Layer' },
      CLASS,
      TEU,
      TIME,
      DELAY,
      UTILISATION,
    ],
    rows: listRows(input, flows, BCP, ({ input: { network } }, arc) => [
      network.elements.bcpIds[network.arcElement[arc]],
      network.arcReversed[arc] === 1 ? 'b_to_a' : 'a_to_b',
      network.layerIds[network.arcLayer[arc]],
    ]),
  };
}

export function createTransferFlowTable(input: FreightInput, flows: readonly PeriodFlows[]): ResultTable {
  return {
    columns: [
      PERIOD,
      { name: 'transfer_id', unit: 'text', description: 'Transfer' },
      { name: 'node_id', unit: 'text', description: 'Place' },
      { name: 'to_layer_id', unit: 'text', description: 'Layer that the cargo goes on' },
      CLASS,
      TEU,
      TIME,
      DELAY,
      UTILISATION,
    ],
    rows: listRows(input, flows, TRANSFER, ({ input: { network } }, arc) => [
      network.elements.transferIds[network.arcElement[arc]],
      network.nodeIds[network.placeOfNode[network.graph.tail[arc]]],
      network.layerIds[network.arcLayer[arc]],
    ]),
  };
}

/** Who boards a service, by place and class: full trains make the next ones wait longer. */
export function createServiceFlowTable(input: FreightInput, flows: readonly PeriodFlows[]): ResultTable {
  return {
    columns: [
      PERIOD,
      { name: 'service_id', unit: 'text', description: 'Service' },
      { name: 'node_id', unit: 'text', description: 'Place where containers board' },
      { name: 'to_layer_id', unit: 'text', description: 'Layer that the service runs on there' },
      CLASS,
      TEU,
      { ...TIME, description: 'Wait for the departure, that for a place on it included' },
      { ...DELAY, description: 'Wait for a place within it' },
      { ...UTILISATION, description: 'Boarding of all classes, both ways, over places' },
    ],
    rows: listRows(input, flows, SERVICE, ({ input: { network } }, arc) => [
      network.elements.serviceIds[network.arcElement[arc]],
      network.nodeIds[network.placeOfNode[network.graph.tail[arc]]],
      network.layerIds[network.arcLayer[arc]],
    ]),
  };
}

/** Of arcs that carry something, and of those that a restriction closes: that nothing passes there is a result too. */
function listRows(
  input: FreightInput,
  flows: readonly PeriodFlows[],
  kind: number,
  describe: (flows: PeriodFlows, arc: number) => (string | number)[],
): (string | number | null)[][] {
  const rows: (string | number | null)[][] = [];
  for (const item of flows) {
    const { network, period } = item.input;
    const alongTeu = item.arcTeu.map((teu) => sumAlong(network.arcAlong, teu));
    const closed = new Set(network.restrictions.flatMap((row) => (row.quotaTeuPerDay === 0 ? row.arcs : [])));
    for (let arc = 0; arc < network.graph.arcCount; arc++) {
      if (network.arcKind[arc] !== kind || network.arcAlong[arc] !== arc) continue;
      if (kind === SERVICE && network.arcReversed[arc] === 1) continue;
      const delayH = item.arcTimeH[arc] - network.timeH[arc];
      const utilisation = utilisationOf(item, arc);
      for (const [index, cls] of input.classes.entries()) {
        const teu = alongTeu[index][arc];
        if (teu === 0 && !closed.has(arc)) continue;
        rows.push([period.id, ...describe(item, arc), cls.id, teu, item.arcTimeH[arc], delayH, utilisation]);
      }
    }
  }
  return rows;
}

/** Flow over each arc with that of the services that run along it. */
function sumAlong(arcAlong: Int32Array, teu: Float64Array): Float64Array {
  const sum = new Float64Array(teu.length);
  for (let arc = 0; arc < teu.length; arc++) sum[arcAlong[arc]] += teu[arc];
  return sum;
}

function utilisationOf({ input: { network }, equilibrium }: PeriodFlows, arc: number): number | null {
  const element = network.capacities.ofArc[arc];
  if (element < 0) return null;
  const { capacity, background } = network.capacities;
  return (equilibrium.congestion.volume[element] + background[element]) / capacity[element];
}
