import { findRow } from '../corridor.ts';
import type { Tables } from '../tables/index.ts';
import type { CheckContext } from './index.ts';

/** Demand has somewhere else to go, and a path over links and transfers that gets there. */
export function checkDemand({ tables, keys, report, isWhole }: CheckContext): void {
  const reach = createReach(tables);
  const networkKnown = isWhole('link', 'transfer');
  const isNode = (nodeId: string) => !!findRow(tables, 'node', nodeId) || keys.get('node')?.has(nodeId);
  for (const [index, row] of tables.demand.entries()) {
    if (row.origin_zone_id === row.destination_zone_id) {
      report('demand', index, {
        code: 'demand.loop',
        column: 'destination_zone_id',
        message: 'The flow ends in the zone where it begins',
        found: row.destination_zone_id,
      });
      continue;
    }
    const from = findRow(tables, 'zone', row.origin_zone_id)?.node_id;
    const to = findRow(tables, 'zone', row.destination_zone_id)?.node_id;
    if (!networkKnown || !from || !to || !isNode(from) || !isNode(to) || reach(from).has(to)) continue;
    report('demand', index, {
      code: 'demand.no_path',
      column: 'destination_zone_id',
      message: 'No path of links and transfers serves this flow',
      found: `${row.origin_zone_id} (node ${from}) to ${row.destination_zone_id} (node ${to})`,
      expected: 'a path; dates, phases and restrictions aside',
      fix: 'add the missing link or transfer, or remove the flow',
    });
  }
}

/** Nodes that cargo can get to from a node, by breadth-first search over (node, layer) states; one search a node. */
function createReach(tables: Tables): (nodeId: string) => ReadonlySet<string> {
  const next = new Map<string, string[]>();
  const layersAt = new Map<string, Set<string>>();
  const state = (nodeId: string, layerId: string) => `${nodeId}\n${layerId}`;
  const arc = (a: string, b: string) => {
    const list = next.get(a);
    if (list) list.push(b);
    else next.set(a, [b]);
  };
  for (const link of tables.link) {
    const [a, b] = [state(link.from_node_id, link.layer_id), state(link.to_node_id, link.layer_id)];
    arc(a, b);
    if (!link.directed) arc(b, a);
    for (const nodeId of [link.from_node_id, link.to_node_id]) {
      const layers = layersAt.get(nodeId) ?? new Set();
      layersAt.set(nodeId, layers.add(link.layer_id));
    }
  }
  for (const transfer of tables.transfer) {
    const [a, b] = [state(transfer.node_id, transfer.from_layer_id), state(transfer.node_id, transfer.to_layer_id)];
    arc(a, b);
    if (!transfer.directed) arc(b, a);
  }
  const found = new Map<string, ReadonlySet<string>>();
  return (nodeId) => {
    const known = found.get(nodeId);
    if (known) return known;
    const queue = [...(layersAt.get(nodeId) ?? [])].map((layerId) => state(nodeId, layerId));
    const seen = new Set(queue);
    for (let head = 0; head < queue.length; head++) {
      for (const target of next.get(queue[head]) ?? []) {
        if (seen.has(target)) continue;
        seen.add(target);
        queue.push(target);
      }
    }
    const nodes = new Set([...seen].map((item) => item.slice(0, item.indexOf('\n'))));
    found.set(nodeId, nodes);
    return nodes;
  };
}
