/** Which arcs a mode may use, and what makes a route one by sea. */
import { join } from 'node:path';
import { readCorridor } from '@landbridge/corridor/node';
import { describe, expect, it } from 'vitest';
import { buildModeGraph } from './mode-graph.ts';
import { prepare } from './prepare.ts';
import { findRoutes, type RouteLeg } from './route.ts';
import { solve } from './solve.ts';
import { createDemand, createLayer, createLink, createNode, createTables } from './test-tables.ts';
import { MODES } from './types.ts';

async function prepareToy() {
  const { corridor } = await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'));
  if (!corridor) throw new Error('the toy corridor is not valid');
  return prepare(corridor.tables, 2022);
}

const layersOf = (legs: readonly RouteLeg[]) => [...new Set(legs.map((leg) => leg.layer))].sort();

describe('buildModeGraph', () => {
  it('keeps to its mode and the inland ferry; the sea takes every layer and one leg on the open sea', async () => {
    const input = await prepareToy();
    const period = input.periods[1];
    const found = (mode: (typeof MODES)[number]) =>
      findRoutes(input, period, { fromNodeId: 'bravo', toNodeId: 'hotel', mode, classIndex: 0 })[0]?.legs ?? [];
    expect(layersOf(found('rail'))).toEqual(['rail-1435', 'rail-1520', 'sea-caspian']);
    expect(layersOf(found('road'))).toEqual(['road', 'sea-caspian']);
    // No train or truck is loaded onto the ship at Alpha: there is no transfer there.
    expect(found('sea')).toEqual([]);
    for (const mode of MODES) {
      const graph = buildModeGraph(period.network, mode);
      expect(graph.graph.arcCount).toBe(graph.baseArc.length);
      for (let arc = 0; arc < graph.graph.arcCount; arc++) {
        const base = graph.baseArc[arc];
        expect(graph.placeOfNode[graph.graph.tail[arc]]).toBe(
          period.network.placeOfNode[period.network.graph.tail[base]],
        );
        expect(graph.placeOfNode[graph.graph.head[arc]]).toBe(
          period.network.placeOfNode[period.network.graph.head[base]],
        );
      }
    }
  });

  it('calls nothing a route by sea that sails out of a port and back into it', () => {
    const road = (id: string, from: string, to: string) => createLink(id, from, to, { directed: false });
    const transfer = {
      transfer_id: 'port',
      name: 'Port',
      node_id: 'port',
      terminal_id: null,
      from_layer_id: 'road',
      to_layer_id: 'sea',
      directed: false,
      method: 'ship_to_shore',
      time_h: 1,
      wait_h: 0,
      cost_usd_per_feu: 0,
      price_year: 2022,
      co2e_kg_per_feu: 0,
      capacity_teu_per_day: null,
      opened: null,
      closed: null,
      phase_id: null,
      source_id: 'assumption',
      basis: 'assumed',
      note: null,
    } as const;
    const tables = createTables({
      layer: [createLayer('road', 'road'), createLayer('sea', 'sea')],
      node: ['a', 'port', 'b', 'overseas'].map((id) => createNode(id)),
      link: [
        road('a-port', 'a', 'port'),
        road('port-b', 'port', 'b'),
        createLink('sea', 'port', 'overseas', { layer_id: 'sea', directed: false }),
      ],
      transfer: [transfer],
      demand: [createDemand('a', 'b', 3650)],
    });
    const { tables: results } = solve(prepare(tables, 2022));
    const modes = results.od_skim.rows.map((row) => row[4]);
    expect(modes).toEqual(['road']);
  });
});
