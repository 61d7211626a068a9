import { findRow } from '../corridor.ts';
import type { Tables } from '../tables/index.ts';
import type { CheckContext } from './index.ts';

/** Demand has somewhere else to go, and a path over links and transfers that gets there. */
export function checkDemand({ tables, keys, report, isWhole }: CheckContext): void {
  if (tables.demand.length === 0) return;
  const isReached = isWhole('link', 'transfer') ? createReach(tables) : () => true;
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
    if (!from || !to || !isNode(from) || !isNode(to) || isReached(from, to)) continue;
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

/**
 * Whether cargo can get from a node to another, by breadth-first search over states, a node and a layer each; one search
 * a node.
 */
function createReach({ link, transfer }: Tables): (from: string, to: string) => boolean {
  const nodes = new Map<string, number>();
  const layers = new Map<string, number>();
  for (const row of link) numberOf(layers, row.layer_id);
  for (const row of transfer) for (const id of [row.from_layer_id, row.to_layer_id]) numberOf(layers, id);
  const state = (nodeId: string, layerId: string) => numberOf(nodes, nodeId) * layers.size + numberOf(layers, layerId);
  /** Both states of each arc after each other. */
  const arcs: number[] = [];
  const arc = (a: number, b: number, directed: boolean) => {
    arcs.push(a, b);
    if (!directed) arcs.push(b, a);
  };
  for (const row of link) arc(state(row.from_node_id, row.layer_id), state(row.to_node_id, row.layer_id), row.directed);
  const linkArcs = arcs.length;
  for (const row of transfer)
    arc(state(row.node_id, row.from_layer_id), state(row.node_id, row.to_layer_id), row.directed);
  const count = nodes.size * layers.size;
  const isLinked = new Uint8Array(count);
  for (let k = 0; k < linkArcs; k++) isLinked[arcs[k]] = 1;
  // Arcs that leave one state make a chain: its first arc by state, and the next by arc.
  const first = new Int32Array(count).fill(-1);
  const next = new Int32Array(arcs.length);
  for (let k = 0; k < arcs.length; k += 2) {
    next[k] = first[arcs[k]];
    first[arcs[k]] = k;
  }
  const search = (node: number): Uint8Array => {
    const seen = new Uint8Array(count);
    const queue = listStates(node).filter((item) => isLinked[item]);
    for (const item of queue) seen[item] = 1;
    for (let head = 0; head < queue.length; head++) {
      for (let k = first[queue[head]]; k >= 0; k = next[k]) {
        if (seen[arcs[k + 1]]) continue;
        seen[arcs[k + 1]] = 1;
        queue.push(arcs[k + 1]);
      }
    }
    return seen;
  };
  const listStates = (node: number) => Array.from(layers.values(), (layer) => node * layers.size + layer);
  const found = new Map<number, Uint8Array>();
  return (fromId, toId) => {
    const [from, to] = [nodes.get(fromId), nodes.get(toId)];
    if (from === undefined || to === undefined) return false;
    const seen = found.get(from) ?? search(from);
    found.set(from, seen);
    return listStates(to).some((item) => seen[item]);
  };
}

/** Numbers in the order in which ids are first met. */
function numberOf(numbers: Map<string, number>, id: string): number {
  let number = numbers.get(id);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(id, number);
  }
  return number;
}
