/** Who carries what: shares of gateways in their frontier, and of modes between groups of zones. */
import type { PeriodFlows } from './flows.ts';
import type { ResultTable } from './tables.ts';
import { BCP, type FreightInput } from './types.ts';

/** @cost O(periods x arcs x classes) */
export function createGatewayShareTable(flows: readonly PeriodFlows[]): ResultTable {
  const rows: (string | number | null)[][] = [];
  for (const { input, arcTeu } of flows) {
    const { network, gateways, period } = input;
    const totals = new Map<string, number>();
    const shares = new Map<string, { frontier: string; gateway: string; mode: string; teu: number }>();
    for (let arc = 0; arc < network.graph.arcCount; arc++) {
      if (network.arcKind[arc] !== BCP) continue;
      const { gateway, mode, ...rest } = gateways[network.arcElement[arc]];
      const frontier = rest.frontier ?? gateway;
      if (gateway === null || frontier === null) continue;
      const teu = arcTeu.reduce((sum, ofClass) => sum + ofClass[arc], 0);
      const key = `${frontier}\n${mode}\n${gateway}`;
      const row = shares.get(key) ?? { frontier, gateway, mode, teu: 0 };
      row.teu += teu;
      shares.set(key, row);
      totals.set(`${frontier}\n${mode}`, (totals.get(`${frontier}\n${mode}`) ?? 0) + teu);
    }
    for (const { frontier, gateway, mode, teu } of shares.values()) {
      const total = totals.get(`${frontier}\n${mode}`) ?? 0;
      rows.push([period.id, frontier, mode, gateway, teu, total > 0 ? teu / total : null]);
    }
  }
  return {
    columns: [
      { name: 'period', unit: 'text', description: 'First and last day' },
      { name: 'frontier', unit: 'text', description: 'Frontier, or the gateway itself where it belongs to none' },
      { name: 'mode', unit: 'text', description: 'Mode of transport' },
      { name: 'gateway', unit: 'text', description: 'Gateway' },
      { name: 'teu', unit: 'TEU', description: 'Loaded containers in the period, both ways' },
      { name: 'share', unit: 'share', description: 'Of all gateways of the frontier and mode' },
    ],
    rows,
  };
}

export function createModeShareTable(input: FreightInput, flows: readonly PeriodFlows[]): ResultTable {
  const rows: (string | number | null)[][] = [];
  for (const { input: periodInput, equilibrium } of flows) {
    const { id, days } = periodInput.period;
    const relations = new Map<string, Map<string, number>>();
    for (const { demandIndex, options } of equilibrium.problem.commodities) {
      const { originNodeId, destinationNodeId } = input.demand[demandIndex];
      const key = `${regionOf(input, originNodeId)}\n${regionOf(input, destinationNodeId)}`;
      const modes = relations.get(key) ?? new Map<string, number>();
      for (const { choice, flow } of options) modes.set(choice.mode, (modes.get(choice.mode) ?? 0) + flow * days);
      relations.set(key, modes);
    }
    for (const [key, modes] of relations) {
      const total = [...modes.values()].reduce((sum, teu) => sum + teu, 0);
      for (const [mode, teu] of modes) rows.push([id, ...key.split('\n'), mode, teu, total > 0 ? teu / total : null]);
    }
  }
  return {
    columns: [
      { name: 'period', unit: 'text', description: 'First and last day' },
      { name: 'origin_region', unit: 'text', description: 'Region that the cargo comes from' },
      { name: 'destination_region', unit: 'text', description: 'Region that it goes to' },
      { name: 'mode', unit: 'text', description: 'Main mode: rail, road, or sea where a leg is on the open sea' },
      { name: 'teu', unit: 'TEU', description: 'Loaded containers in the period' },
      { name: 'share', unit: 'share', description: 'Of all modes of the relation' },
    ],
    rows,
  };
}

function regionOf(input: FreightInput, nodeId: string): string {
  return input.regionOfCountry.get(input.countryOfNode.get(nodeId) ?? '') ?? 'Other';
}
